#pragma once
#include <vector>

#include "scenarios/program/loader/scenario.hpp"

namespace throughcare::scenarios {

/// A policy with the values it sets.
struct DatedPolicy {
  Policy policy;
  std::vector<std::pair<std::size_t, Statement>> targets;  ///< parameter, value when fully in force
};

/// What a relative value of a policy comes to when fully in force, with what is in force without it from a date on.
struct RelativeStep {
  std::string policy;
  std::size_t leaf = 0;
  Result result;
  bool in_full = false;  ///< not on the way there
};

struct Timeline {
  std::vector<DatedValues> dates;
  std::vector<RelativeStep> steps;  ///< in order of date
};

/// The values over time: `base` from the beginning, changed by policies in order of their start.
///
/// A policy with a ramp moves a quantity a step a month in a straight line from the value without it to its own; each month has
/// the mean of its stretch of the line, so that the ramp as a whole is neither early nor late. Choices and yes/no switch at the
/// start. When a policy ends, its values go back at once. A value that is relative follows the value without it at each date.
Timeline values_over_time(const std::vector<double>& base, const std::vector<DatedPolicy>& policies,
                          const ParameterCatalogue& catalogue);

/// `months` after a date; where that month is too short, its last day.
std::chrono::sys_days months_later(std::chrono::sys_days date, int months);

}  // namespace throughcare::scenarios
