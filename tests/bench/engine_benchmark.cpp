#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <vector>

#include "tests/bench/hand_written.hpp"
#include "tests/bench/pathway_world.hpp"

namespace throughcare::bench {
namespace {

double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

/// The calendar alone: as many events pending as asked for; each popped event is pushed again 1 to 400 days on.
void calendar_hold(benchmark::State& state) {
  const auto pending = static_cast<std::uint32_t>(state.range(0));
  sim::Calendar calendar(30'000);
  sim::Stream luck({1, 1}, 0, sim::Purpose{0}, 0);
  std::vector<double> steps(4096);
  for (double& s : steps) s = 1.0 + 399.0 * luck.uniform();
  for (std::uint32_t id = 0; id < pending; ++id) calendar.push(sim::Event::make(sim::Time{} + 400.0 * luck.uniform(), 0, id));
  std::size_t i = 0;
  sim::Event event;
  for (auto _ : state) {
    if (!calendar.pop(event, sim::at_day(29'000))) {
      state.SkipWithError("the calendar's years are over");
      break;
    }
    calendar.push(sim::Event::make(event.time() + steps[i++ % steps.size()], 0, event.id()));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(i));
}
BENCHMARK(calendar_hold)->Arg(10'000)->Iterations(1'000'000)->Unit(benchmark::kNanosecond);
BENCHMARK(calendar_hold)->Arg(100'000)->Arg(1'000'000)->Iterations(3'000'000)->Unit(benchmark::kNanosecond);

/// The pathway on the engine and written by hand, in turn; `ratio` is the engine's speed as a share of the hand-written loop's.
void pathway(benchmark::State& state) {
  const auto persons = static_cast<std::uint32_t>(state.range(0));
  std::vector<double> engine, by_hand, ratio;
  std::uint32_t replication = 0;
  for (auto _ : state) {
    PathwayWorld world(persons, {1, replication});
    const double a = cpu_seconds();
    world.run();
    const double b = cpu_seconds();
    HandWritten bound(persons, {1, replication});
    const double c = cpu_seconds();
    const auto bound_events = static_cast<double>(bound.run());
    const double d = cpu_seconds();
    const auto events = static_cast<double>(world.statistics().events);
    engine.push_back(1e-6 * events / (b - a));
    by_hand.push_back(1e-6 * bound_events / (d - c));
    ratio.push_back(engine.back() / by_hand.back());
    // Both must have done the work: events a person have mean 38 and hardly vary.
    const double per_person = events / persons, bound_per_person = bound_events / persons;
    if (std::abs(per_person - 37.98) > 1.0 || std::abs(bound_per_person - 37.98) > 1.0) {
      state.SkipWithError("the workload's number of events is wrong");
      break;
    }
    state.SetIterationTime(b - a);
    ++replication;
  }
  state.counters["engine_M_events_s"] = median(engine);
  state.counters["by_hand_M_events_s"] = median(by_hand);
  state.counters["ratio"] = median(ratio);
}
BENCHMARK(pathway)->Arg(10'000)->Iterations(21)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(pathway)->Arg(100'000)->Iterations(5)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(pathway)->Arg(1'000'000)->Iterations(3)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace throughcare::bench

BENCHMARK_MAIN();
