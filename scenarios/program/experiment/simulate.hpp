#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "output/results/records.hpp"
#include "output/results/store.hpp"
#include "scenarios/program/experiment/progress.hpp"
#include "scenarios/program/experiment/start_cache.hpp"
#include "scenarios/program/experiment/study.hpp"

namespace throughcare::scenarios {

/// One scenario of one replication.
struct Run {
  std::size_t scenario = 0;
  std::uint32_t replication = 0;
};

/// Every run of a study: replication by replication, in each the scenarios in the study's order.
std::vector<Run> all_runs(const Study&);

/// What a store calls a run.
output::RunKey key_of(const Study&, const Run&);

/// Receives each run's result as it is finished: one at a time, from any thread, in no promised order.
using Deliver = std::function<void(output::ReplicationResult)>;

/// Simulates `runs` on so many threads, the scenarios of a replication sharing one world as long as their rules agree. Results
/// depend neither on threads nor on which runs are asked for together. Ends early, without the runs in flight, once `stop` is
/// set; it sets `stop` itself when a run or `deliver` throws, and throws that on. Worlds whose warm-up `starts` holds begin
/// there.
void simulate(const Study&, const std::vector<Run>& runs, unsigned threads, std::atomic<bool>& stop, Progress&,
              const Deliver& deliver, const StartCache& starts = {});

}  // namespace throughcare::scenarios
