#pragma once
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <cstddef>

namespace throughcare::sim {

/// Calls `task(0)` ... `task(count - 1)` once each, in no order, on this thread and on those of its replications that are idle
/// (replications.hpp); outside a run, on all of the machine. For tasks that write only what is theirs: then nothing depends on
/// the number of threads.
template <class Task>
void for_each_index(std::size_t count, Task&& task) {
  // A context of its own: a replication that fails elsewhere must not cancel half of the tasks of this one.
  tbb::task_group_context whole(tbb::task_group_context::isolated);
  // Isolated: while it waits for the last tasks, this thread must not begin another replication.
  tbb::this_task_arena::isolate([&] { tbb::parallel_for(std::size_t{0}, count, task, whole); });
}

}  // namespace throughcare::sim
