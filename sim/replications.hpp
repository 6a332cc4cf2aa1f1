#pragma once
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <vector>

namespace throughcare::sim {

/// Runs `task(0)` ... `task(count - 1)` on up to `threads` threads (0: as many as the machine has), started in that order, and
/// returns their results by index: the outcome does not depend on threads. Once `stop` is set no further task is started, and
/// those running may return early by their own reading of it; the results of tasks not started are empty. An exception of a task
/// ends the run and is thrown here.
template <class Task>
auto run_replications(std::size_t count, int threads, const std::atomic<bool>& stop, Task&& task)
    -> std::vector<std::optional<std::invoke_result_t<Task&, std::size_t>>> {
  std::vector<std::optional<std::invoke_result_t<Task&, std::size_t>>> results(count);
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  // One worker per thread taking the next index: unlike splitting the range, this keeps the tasks in order, so that what is
  // finished when a run is stopped is (nearly) the first so many.
  const auto work = [&](int) {
    while (!stop.load(std::memory_order_relaxed) && !failed.load(std::memory_order_relaxed)) {
      const std::size_t i = next.fetch_add(1, std::memory_order_relaxed);
      if (i >= count) return;
      try {
        results[i].emplace(task(i));
      } catch (...) {
        failed.store(true, std::memory_order_relaxed);
        throw;
      }
    }
  };
  const tbb::global_control as_many_as_asked_for(
      tbb::global_control::max_allowed_parallelism,
      static_cast<std::size_t>(threads > 0 ? threads : tbb::this_task_arena::max_concurrency()));
  tbb::task_arena arena(threads > 0 ? threads : tbb::task_arena::automatic);
  arena.execute([&] { tbb::parallel_for(0, arena.max_concurrency(), work, tbb::simple_partitioner{}); });
  return results;
}

}  // namespace throughcare::sim
