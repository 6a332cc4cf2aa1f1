#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/program/loader/scenario.hpp"

/// Beyond the range that evidence gives, a result extrapolates; that is allowed, and said.
namespace throughcare::scenarios {

/// Whether the layer's own plausible interval, as far as it gives one, holds the value.
bool range_holds(const Layer&, double value);
/// The words for a value that lies beyond the interval given with it.
inline constexpr std::string_view outside_its_own = "outside its own low and high, expected low <= value <= high";

/// The layer whose plausible interval `layer` goes beyond: the last before it that is no policy and gives one. Null if there is
/// none, if `layer` gives an interval of its own, or if its value lies in any interval given for this parameter. `value` is that
/// of the layer that is beyond it: a relative one may have several.
struct Exceeded {
  const Layer* range = nullptr;
  double value = 0.0;
};
Exceeded exceeded_range(const Provenance& provenance, const Layer& layer);

/// "5 days to 30 days (parameters/handovers/handover.yaml:12)".
std::string range_text(const Layer& with_range, const models::Leaf& leaf);

/// One warning for each value in force at any time that goes beyond such an interval.
std::vector<Problem> implausible_values(const LoadedScenario& scenario, const ParameterCatalogue& catalogue);

/// One warning for each policy that begins only when the measured years are over, or ends before it is phased in.
/// `years` are those measured, which need not be those of the scenario's file.
std::vector<Problem> idle_policies(const LoadedScenario& scenario, double years);

/// One warning for each value given beyond the baseline that changes nothing whatever it is.
std::vector<Problem> ineffective_values(const LoadedScenario& scenario, const ParameterCatalogue& catalogue);

/// One warning for each source that is one or two letters away from a source of the baseline: a slip, most likely, which
/// would hide that a value is assumed. Names that differ in digits only are other years of the same publication.
std::vector<Problem> misspelt_sources(const LoadedScenario& scenario);

}  // namespace throughcare::scenarios
