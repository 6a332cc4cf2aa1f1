#include "scenarios/program/experiment/collect.hpp"

#include <algorithm>
#include <filesystem>

#include "scenarios/program/experiment/result_cache.hpp"

namespace throughcare::scenarios {

namespace {

constexpr std::uint64_t most_bytes_in_cache = std::uint64_t{2} << 30;
constexpr std::uint64_t most_bytes_of_starts = std::uint64_t{6} << 30;  // the whole country takes two thirds of it

Run run_of(const Study& study, const output::ReplicationResult& result) {
  const auto scenario = std::ranges::find(study.record.scenarios, result.scenario, &output::ScenarioRecord::id);
  return {static_cast<std::size_t>(scenario - study.record.scenarios.begin()), result.replication};
}

}  // namespace

std::vector<Run> missing_runs(const Study& study, const output::Store& store, std::uint32_t replications) {
  const auto finished = store.finished();
  std::vector<Run> runs = all_runs(study);
  std::erase_if(runs, [&](const Run& run) { return run.replication >= replications || finished.contains(key_of(study, run)); });
  return runs;
}

std::uint64_t obtain(const Study& study, const std::vector<Run>& runs, const Execution& execution, std::atomic<bool>& stop,
                     Progress& progress, const std::function<void(const output::ReplicationResult&)>& seen,
                     const StartCache& starts) {
  const ResultCache cache(study, execution.use_cache ? cache_folder() : std::filesystem::path(), most_bytes_in_cache);
  std::uint64_t known = 0;
  std::vector<Run> unknown;
  for (const Run& run : runs) {
    const auto result = stop ? std::nullopt : cache.find(run);
    if (!result) {
      unknown.push_back(run);
      continue;
    }
    seen(*result);
    ++known;
  }
  simulate(
      study, unknown, execution.threads, stop, progress,
      [&](const output::ReplicationResult& result) {
        seen(result);
        cache.keep(run_of(study, result), result);
      },
      starts);
  cache.shorten();
  return known;
}

std::uint64_t collect(const Study& study, const std::vector<Run>& runs, output::Store& store, const Execution& execution,
                      std::atomic<bool>& stop, Progress& progress,
                      const std::function<void(const output::ReplicationResult&)>& seen) {
  const StartCache starts(execution.use_cache ? start_folder() : std::filesystem::path(), most_bytes_of_starts);
  return obtain(
      study, runs, execution, stop, progress,
      [&](const output::ReplicationResult& result) {
        store.save(result);
        seen(result);
      },
      starts);
}

}  // namespace throughcare::scenarios
