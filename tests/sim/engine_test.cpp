#include "sim/engine.hpp"

#include <gtest/gtest.h>

#include <array>
#include <tuple>
#include <vector>

#include "sim/agenda.hpp"
#include "sim/random.hpp"

namespace throughcare::sim {
namespace {

enum class Clock : std::uint8_t { first, second, third, count };
constexpr unsigned kinds = 2;
constexpr std::uint32_t subjects = 20;

using Ring = std::tuple<Time, unsigned, std::uint32_t, unsigned>;

/// Subjects whose clocks, when they ring, set and cancel clocks of themselves and others at random: near, far, at this very
/// instant, over earlier ones, over later ones. What happens depends only on how many have rung so far, so the same rule drives
/// the engine and the naive reference.
struct RandomWorld {
  std::array<std::array<Agenda<Clock>, subjects>, kinds> agendas;
  Random random;
  std::vector<Ring> rung;
  Calendar* calendar = nullptr;  // null: the reference looks at all clocks itself

  Agenda<Clock>& agenda(unsigned kind, std::uint32_t id) { return agendas[kind][id]; }
  template <class F>
  void visit(unsigned kind, std::uint32_t id, F&& f) {
    f(agendas[kind][id]);
  }
  void prefetch(unsigned, std::uint32_t) const {}
  void prefetch_further(unsigned, std::uint32_t) const {}
  void prefetch_last(unsigned, std::uint32_t) const {}

  void ring(unsigned kind, std::uint32_t id, unsigned clock, Time now) {
    EXPECT_EQ(agenda(kind, id).at(static_cast<Clock>(clock)), never) << "a clock that rings has been cancelled";
    rung.emplace_back(now, kind, id, clock);
    disturb(static_cast<std::uint32_t>(rung.size()), now);
  }

  void disturb(std::uint32_t occasion, Time now) {
    Stream s = random.at(0, Purpose{0}, occasion);
    for (std::uint32_t n = s() % 4; n-- > 0;) {
      const unsigned kind = s() % kinds;
      const std::uint32_t id = s() % subjects;
      const auto clock = static_cast<Clock>(s() % static_cast<unsigned>(Clock::count));
      switch (s() % 8) {
        case 0:
          agenda(kind, id).cancel(clock);
          break;
        case 1:
          agenda(kind, id).set(clock, now);
          break;
        case 2:
          agenda(kind, id).set(clock, now + double(s() % 10));
          break;  // whole days, so that ties are common
        default:
          agenda(kind, id).set(clock, now + s.uniform() * 20.0);
          break;
      }
      if (calendar) schedule(agenda(kind, id), *calendar, kind, id);
    }
  }

  /// The earliest clock of all, found by looking at every one.
  bool step_naively(Time until) {
    Ring first{until, 0, 0, 0};
    for (unsigned kind = 0; kind < kinds; ++kind)
      for (std::uint32_t id = 0; id < subjects; ++id)
        for (unsigned c = 0; c < static_cast<unsigned>(Clock::count); ++c)
          first = std::min(first, Ring{agenda(kind, id).at(static_cast<Clock>(c)), kind, id, c});
    if (std::get<0>(first) >= until) return false;
    const auto [now, kind, id, clock] = first;
    agenda(kind, id).cancel(static_cast<Clock>(clock));
    ring(kind, id, clock, now);
    return true;
  }
};

TEST(Engine, rings_exactly_the_clocks_a_naive_search_rings_in_the_same_order) {
  const std::atomic<bool> go{false};
  for (std::uint32_t seed = 0; seed < 50; ++seed) {
    RandomWorld engine{{}, {{seed, 0}}, {}, nullptr}, naive{{}, {{seed, 0}}, {}, nullptr};
    Calendar calendar(200);
    engine.calendar = &calendar;
    RunStatistics statistics;
    Stream windows({seed, 1}, 0, Purpose{0}, 0);
    for (Days day = 0.0; day < 200.0; day += windows.uniform() * 15.0) {
      // Disturbed from outside between windows, as by a change of policy.
      const auto occasion = static_cast<std::uint32_t>(0x8000'0000 + day);
      ASSERT_TRUE(run(engine, calendar, at_day(day), go, statistics));
      engine.disturb(occasion, at_day(day));
      while (naive.step_naively(at_day(day))) {
      }
      naive.disturb(occasion, at_day(day));
    }
    ASSERT_EQ(engine.rung, naive.rung) << "seed " << seed;
    ASSERT_EQ(statistics.events, engine.rung.size());
    ASSERT_GT(statistics.events, 20u);
    ASSERT_GT(statistics.overtaken, 0u);
  }
}

TEST(Engine, never_keeps_more_than_one_current_entry_a_subject) {
  const std::atomic<bool> go{false};
  RandomWorld world{{}, {{3, 0}}, {}, nullptr};
  Calendar calendar(200);
  world.calendar = &calendar;
  RunStatistics statistics;
  world.disturb(0x8000'0000, Time{});
  world.disturb(0x8000'0001, Time{});
  run(world, calendar, at_day(50), go, statistics);
  const std::uint64_t events = statistics.events;
  // With every clock cancelled all remaining entries fall through without effect.
  for (auto& kind : world.agendas)
    for (auto& agenda : kind)
      for (unsigned c = 0; c < static_cast<unsigned>(Clock::count); ++c) agenda.cancel(static_cast<Clock>(c));
  run(world, calendar, at_day(200), go, statistics);
  EXPECT_EQ(statistics.events, events);
  EXPECT_TRUE(calendar.empty());
}

/// One subject that rings every `step` days.
struct Metronome {
  Agenda<Clock> agenda;
  Days step = 1.0;
  const std::atomic<bool>* stop_when_rung = nullptr;
  std::atomic<bool>* stop = nullptr;
  template <class F>
  void visit(unsigned, std::uint32_t, F&& f) {
    f(agenda);
  }
  void prefetch(unsigned, std::uint32_t) const {}
  void prefetch_further(unsigned, std::uint32_t) const {}
  void prefetch_last(unsigned, std::uint32_t) const {}
  void ring(unsigned, std::uint32_t, unsigned, Time now) {
    agenda.set(Clock::second, now + step);
    if (step < 0.0) agenda.set(Clock::second, at_day(in_days(now) + step));
    if (stop) stop->store(true);
  }
};

TEST(Engine, the_same_run_in_many_windows_has_the_same_fingerprint) {
  const std::atomic<bool> go{false};
  const auto fingerprint = [&](Days window) {
    RandomWorld world{{}, {{5, 0}}, {}, nullptr};
    Calendar calendar(100);
    world.calendar = &calendar;
    RunStatistics statistics;
    for (std::uint32_t i = 0; i < 10; ++i) world.disturb(0x8000'0000 + i, Time{});
    for (Days day = window; day < 90.0; day += window) run(world, calendar, at_day(day), go, statistics);
    run(world, calendar, at_day(90), go, statistics);
    return statistics.fingerprint;
  };
  EXPECT_EQ(fingerprint(90.0), fingerprint(0.37));
  EXPECT_NE(fingerprint(90.0), 0u);
}

TEST(Engine, handles_events_strictly_before_the_end_of_the_window) {
  const std::atomic<bool> go{false};
  Metronome world;
  Calendar calendar(30);
  RunStatistics statistics;
  world.agenda.set(Clock::second, at_day(1));
  schedule(world.agenda, calendar, 0, 0);
  EXPECT_TRUE(run(world, calendar, at_day(10), go, statistics));
  EXPECT_EQ(statistics.events, 9u);
  EXPECT_TRUE(run(world, calendar, at_day(11), go, statistics));
  EXPECT_EQ(statistics.events, 10u);
  EXPECT_EQ(statistics.now, at_day(10));
}

TEST(Engine, stops_when_told_and_loses_nothing) {
  std::atomic<bool> stop{false};
  Metronome world;
  world.stop = &stop;
  Calendar calendar(30);
  RunStatistics statistics;
  world.agenda.set(Clock::second, at_day(1));
  schedule(world.agenda, calendar, 0, 0);
  for (std::uint64_t n = 1; n <= 5; ++n) {
    stop = false;
    EXPECT_FALSE(run(world, calendar, at_day(20), stop, statistics));
    EXPECT_EQ(statistics.events, n);
  }
}

TEST(Engine, refuses_an_event_in_the_past_and_says_whose) {
  const std::atomic<bool> go{false};
  Metronome world;
  world.step = -0.5;
  Calendar calendar(30);
  RunStatistics statistics;
  world.agenda.set(Clock::second, at_day(3));
  schedule(world.agenda, calendar, 7, 42);
  try {
    run(world, calendar, at_day(20), go, statistics);
    FAIL() << "accepted an event in the past";
  } catch (const std::logic_error& error) {
    EXPECT_STREQ(error.what(), "event in the past: kind 7, subject 42, day 2.500000 after day 3.000000");
  }
}

TEST(RunStatistics, the_fingerprint_tells_apart_time_kind_identity_clock_and_order) {
  const auto of = [](std::initializer_list<std::pair<Event, unsigned>> events) {
    RunStatistics s;
    for (const auto& [event, clock] : events) s.record(event, clock);
    return s.fingerprint;
  };
  const Event a = Event::make(Time{10}, 1, 5), b = Event::make(Time{11}, 1, 5);
  EXPECT_NE(of({{a, 0}}), of({{b, 0}}));
  EXPECT_NE(of({{a, 0}}), of({{Event::make(Time{10}, 2, 5), 0}}));
  EXPECT_NE(of({{a, 0}}), of({{Event::make(Time{10}, 1, 6), 0}}));
  EXPECT_NE(of({{a, 0}}), of({{a, 1}}));
  EXPECT_NE(of({{a, 0}, {b, 0}}), of({{b, 0}, {a, 0}}));
}

TEST(Agenda, next_is_the_earliest_clock_and_ties_go_to_the_first) {
  Agenda<Clock> agenda;
  EXPECT_EQ(agenda.next().first, never);
  agenda.set(Clock::third, at_day(5));
  agenda.set(Clock::second, at_day(7));
  EXPECT_EQ(agenda.next(), std::pair(at_day(5), Clock::third));
  agenda.set(Clock::first, at_day(5));
  EXPECT_EQ(agenda.next(), std::pair(at_day(5), Clock::first));
  agenda.cancel(Clock::first);
  agenda.cancel(Clock::third);
  EXPECT_EQ(agenda.next(), std::pair(at_day(7), Clock::second));
  EXPECT_EQ(agenda.at(Clock::third), never);
}

}  // namespace
}  // namespace throughcare::sim
