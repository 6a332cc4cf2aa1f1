#include <sys/resource.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "models/world.hpp"
#include "sim/replications.hpp"
#include "tests/bench/hand_written.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

// The full baseline, start-up apart from the event loop, with what its events are; the hand-written pathway of the same run is
// the yardstick.
//   model_benchmark [SCALE=0.01] [WARM_UP=8] [YEARS=10]
// With two more numbers, so many replications on so many threads, against one alone:
//   model_benchmark SCALE WARM_UP YEARS REPLICATIONS THREADS
namespace throughcare::bench {
namespace {

double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

double wall_seconds() {
  timespec t{};
  clock_gettime(CLOCK_MONOTONIC, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

/// Peak memory of the process so far, in bytes.
double peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return 1024.0 * static_cast<double>(usage.ru_maxrss);
}

/// The model's world, with its events counted by kind of subject and clock.
struct CountingWorld {
  models::World& world;
  std::array<std::array<std::uint64_t, 16>, models::subject_kinds> rung{};

  template <class F>
  [[gnu::always_inline]] void visit(unsigned kind, std::uint32_t id, F&& f) {
    world.visit(kind, id, std::forward<F>(f));
  }
  void prefetch(unsigned kind, std::uint32_t id) const { world.prefetch(kind, id); }
  void prefetch_further(unsigned kind, std::uint32_t id) const { world.prefetch_further(kind, id); }
  void prefetch_last(unsigned kind, std::uint32_t id) const { world.prefetch_last(kind, id); }
  void ring(unsigned kind, std::uint32_t id, unsigned clock, sim::Time now) {
    ++rung[kind][clock];
    world.ring(kind, id, clock, now);
  }
};

void print_events(const CountingWorld& counted) {
  constexpr std::array<std::array<const char*, 10>, models::subject_kinds> names{{
      {"offence", "turn", "review", "onset", "leaves", "phase", "release", "supervision_ends", "loses_touch", "time_limit"},
      {"next_step"},
      {"contact_due", "key_work_due", "officer_changes", "case_found", "service_ends", "risk_reassessed", "tag_comes_off",
       "tag_tried", "premises", "joint_management_ends"},
      {"meeting"},
      {"work", "curfew_ends", "review_by_court", "centre", "condition"},
      {"move"},
      {"mainstream_service"},
      {"day"},
  }};
  const double all = static_cast<double>(counted.world.statistics.events);
  for (std::size_t kind = 0; kind < names.size(); ++kind)
    for (std::size_t clock = 0; clock < names[kind].size() && names[kind][clock] != nullptr; ++clock)
      std::printf("  %-18s %12llu  %5.1f %%\n", names[kind][clock], static_cast<unsigned long long>(counted.rung[kind][clock]),
                  100.0 * static_cast<double>(counted.rung[kind][clock]) / all);
}

/// What a person without open business takes, and what all open business does.
void print_memory(const models::World& world, double people) {
  constexpr std::size_t person = sizeof(models::Individual) + models::PersonAgendas::bytes_of_a_life;
  const auto megabytes = [](const auto& pool, std::size_t record) { return 1e-6 * static_cast<double>(pool.end_id() * record); };
  const double business = megabytes(world.prosecutions, sizeof(models::Prosecution)) +
                          megabytes(world.cases, sizeof(models::Case)) + megabytes(world.sentences, sizeof(models::Sentence)) +
                          megabytes(world.attendances, sizeof(models::Attendance)) +
                          megabytes(world.orders, sizeof(models::Order)) + megabytes(world.stays, sizeof(models::Stay)) +
                          megabytes(world.mainstream, sizeof(models::Mainstream));
  const double calendar = static_cast<double>(world.calendar.chunks() * sim::Calendar::chunk_bytes);
  std::printf(
      "  without open business %.1f bytes a person: records %zu, calendar %.1f; open business %.1f MB, follow-ups %.1f MB\n",
      static_cast<double>(person) + calendar / people, person, calendar / people, business,
      1e-6 * static_cast<double>(world.follow_ups.size() * sizeof(models::FollowUp)));
}

void full_baseline(double scale, double warm_up, double years) {
  const models::RunSettings settings = tests::frame(scale, warm_up, years);
  const models::ScenarioPlan plan = tests::shipped("baseline", settings);
  const double before = peak_memory(), a = cpu_seconds(), wall = wall_seconds();
  models::World world = tests::living_world(plan, settings);
  const double b = cpu_seconds(), waited = wall_seconds() - wall, start_bytes = peak_memory() - before;
  const auto people_at_start = static_cast<double>(world.persons.size());
  CountingWorld counted{world};
  const std::atomic<bool> stop{false};
  sim::run(counted, world.calendar, world.end, stop, world.statistics);
  const double c = cpu_seconds();
  const auto events = static_cast<double>(world.statistics.events);
  const auto people = static_cast<double>(world.persons.size());
  std::printf("full baseline at scale %g, %g + %g years: %.0f people at the start, %.0f in all\n", scale, warm_up, years,
              people_at_start, people);
  std::printf("  start-up %.3f s (%.3f s of waiting), %.0f ns a person, %.0f bytes a person\n", b - a, waited,
              1e9 * (b - a) / people_at_start, start_bytes / people_at_start);
  std::printf("  loop %.3f s: %.0f events, %.1f ns each, %.2f M a second; overtaken entries %.3f an event\n", c - b, events,
              1e9 * (c - b) / events, 1e-6 * events / (c - b), static_cast<double>(world.statistics.overtaken) / events);
  std::printf("  peak memory %.1f MB, %.0f bytes a person; fingerprint %016llx\n", 1e-6 * peak_memory(),
              (peak_memory() - before) / people, static_cast<unsigned long long>(world.statistics.fingerprint));
  print_memory(world, people);
  print_events(counted);

  HandWritten bound(100'000, {1, 0});
  const double d = cpu_seconds();
  const auto bound_events = static_cast<double>(bound.run());
  const double e = cpu_seconds();
  std::printf("  an event costs %.1f times one of the hand-written pathway of 100,000 (%.1f ns)\n",
              (c - b) / events / ((e - d) / bound_events), 1e9 * (e - d) / bound_events);
}

/// Replications at once: what each costs, against one that runs alone.
void replications(double scale, double warm_up, double years, std::size_t count, int threads) {
  const std::atomic<bool> stop{false};
  const models::ScenarioPlan plan = tests::shipped("baseline", tests::frame(scale, warm_up, years));
  struct Cost {
    double processor, waiting;
  };
  const auto run = [&](std::size_t how_many, int on) {
    const double a = cpu_seconds(), wall = wall_seconds();
    sim::run_replications(how_many, on, stop, [&](std::size_t i) {
      models::World world = tests::living_world(plan, tests::frame(scale, warm_up, years, static_cast<std::uint32_t>(i)));
      sim::run(world, world.calendar, world.end, stop, world.statistics);
      return world.statistics.events;
    });
    return Cost{cpu_seconds() - a, wall_seconds() - wall};
  };
  const Cost alone = run(1, 1), all = run(count, threads);
  const double each = all.processor / static_cast<double>(count);
  std::printf("%zu replications on %d threads: %.3f s of processor time, %.3f s of waiting; alone one takes %.3f s and %.3f s: ",
              count, threads, all.processor, all.waiting, alone.processor, alone.waiting);
  std::printf("each loses %.0f %% of its speed\n", 100.0 * (1.0 - alone.processor / each));
}

}  // namespace
}  // namespace throughcare::bench

int main(int count, char** arguments) {
  const auto number = [&](int i, double otherwise) { return i < count ? std::strtod(arguments[i], nullptr) : otherwise; };
  const double scale = number(1, 0.01), warm_up = number(2, 8.0), years = number(3, 10.0);
  if (count > 5)
    throughcare::bench::replications(scale, warm_up, years, static_cast<std::size_t>(number(4, 1)),
                                     static_cast<int>(number(5, 1)));
  else
    throughcare::bench::full_baseline(scale, warm_up, years);
}
