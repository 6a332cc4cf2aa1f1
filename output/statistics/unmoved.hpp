#pragma once
#include <optional>
#include <string>
#include <vector>

#include "output/results/records.hpp"
#include "output/statistics/analysis.hpp"
#include "output/statistics/runs.hpp"

namespace throughcare::output {

/// Of so many outcomes, one in this number differs clear of zero by chance alone: that of a 95 % interval.
inline constexpr std::size_t one_by_chance_in = 20;

/// Where no more outcomes besides money differ clear of zero than chance alone would make: why, in plain sentences, from what
/// results know. Either everybody lived the same life under both (then what is changed begins after the run, is money, belongs to
/// something without places, or was met by nobody), or lives differ by less than chance moves an outcome at this size of run
/// (then what could have been seen, and with how many replications).
std::optional<std::string> why_unmoved(const StudyRecord& study, const ScenarioRuns& scenario, const ScenarioRuns& reference,
                                       const std::vector<ComparisonRow>& comparison);

}  // namespace throughcare::output
