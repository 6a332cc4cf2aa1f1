#pragma once
#include <string>
#include <utility>
#include <vector>

#include "output/results/records.hpp"

namespace throughcare::output {

/// The replications of one scenario, by number. Points into the results it was made from.
struct ScenarioRuns {
  std::string scenario;
  std::vector<const ReplicationResult*> runs;
};

/// Results by scenario, in the study's order (the reference first); scenarios without a replication are left out.
std::vector<ScenarioRuns> runs_by_scenario(const StudyRecord& study, const std::vector<ReplicationResult>& results);

/// Replications that both scenarios have, as positions in their `runs`.
std::vector<std::pair<std::size_t, std::size_t>> shared_replications(const ScenarioRuns& a, const ScenarioRuns& b);

}  // namespace throughcare::output
