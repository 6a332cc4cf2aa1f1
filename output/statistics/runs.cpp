#include "output/statistics/runs.hpp"

#include <algorithm>

namespace throughcare::output {

std::vector<ScenarioRuns> runs_by_scenario(const StudyRecord& study, const std::vector<ReplicationResult>& results) {
  std::vector<ScenarioRuns> list;
  for (const auto& scenario : study.scenarios) {
    ScenarioRuns runs{scenario.id, {}};
    for (const auto& result : results)
      if (result.scenario == scenario.id) runs.runs.push_back(&result);
    std::sort(runs.runs.begin(), runs.runs.end(), [](const auto* a, const auto* b) { return a->replication < b->replication; });
    if (!runs.runs.empty()) list.push_back(std::move(runs));
  }
  return list;
}

std::vector<std::pair<std::size_t, std::size_t>> shared_replications(const ScenarioRuns& a, const ScenarioRuns& b) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  std::size_t i = 0, j = 0;
  while (i < a.runs.size() && j < b.runs.size()) {
    const auto left = a.runs[i]->replication, right = b.runs[j]->replication;
    if (left == right) pairs.emplace_back(i, j);
    i += left <= right;
    j += right <= left;
  }
  return pairs;
}

}  // namespace throughcare::output
