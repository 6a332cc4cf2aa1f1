#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "output/results/store.hpp"
#include "scenarios/program/experiment/progress.hpp"
#include "scenarios/program/experiment/simulate.hpp"

namespace throughcare::scenarios {

/// How a study is simulated; none of it changes results.
struct Execution {
  unsigned threads = 1;
  bool use_cache = true;
  bool early_report = false;  ///< writes the early report however short the run has been
};

/// The runs of a study that `store` lacks, as far as their replications are below `replications`.
std::vector<Run> missing_runs(const Study&, const output::Store&, std::uint32_t replications);

/// Calls `seen` with the result of each of `runs`, one at a time: from the cache where an earlier run left it there, the others
/// by simulating them (`simulate` says when that ends early), which then go to the cache as well. Returns how many came from it.
std::uint64_t obtain(const Study&, const std::vector<Run>& runs, const Execution&, std::atomic<bool>& stop, Progress&,
                     const std::function<void(const output::ReplicationResult&)>& seen, const StartCache& starts = {});

/// Puts `runs` into `store`, each in a transaction of its own, as they are obtained; then `seen` is called with each. Worlds at
/// the end of their warm-up are kept for later runs, too. Returns how many results came from the cache.
std::uint64_t collect(const Study&, const std::vector<Run>& runs, output::Store& store, const Execution&, std::atomic<bool>& stop,
                      Progress&, const std::function<void(const output::ReplicationResult&)>& seen);

}  // namespace throughcare::scenarios
