#pragma once
#include <vector>

#include "scenarios/program/loader/scenario.hpp"

namespace throughcare::scenarios {

/// A policy with the values it sets.
struct DatedPolicy {
  Policy policy;
  std::vector<std::pair<std::size_t, double>> targets;  ///< parameter, value when fully in force
};

/// The values over time: `base` from the beginning, changed by policies in order of their start.
///
/// A policy with a ramp moves a quantity a step a month in a straight line from the value without it to its own; each month has
/// the mean of its stretch of the line, so that the ramp as a whole is neither early nor late. Choices and yes/no switch at the
/// start. When a policy ends, its values go back at once.
std::vector<DatedValues> values_over_time(const std::vector<double>& base, const std::vector<DatedPolicy>& policies,
                                          const ParameterCatalogue& catalogue);

/// `months` after a date; where that month is too short, its last day.
std::chrono::sys_days months_later(std::chrono::sys_days date, int months);

}  // namespace throughcare::scenarios
