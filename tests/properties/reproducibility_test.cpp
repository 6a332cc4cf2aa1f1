#include <gtest/gtest.h>

#include <stdexcept>

#include "models/system_day.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::baseline;
using tests::changed;
using tests::changed_from;
using tests::frame;
using tests::value_of;
using tests::whole_run;

const RunSettings settings = frame(0.003, 1.5, 1.5);
const sim::Time middle = sim::at_day(1.5 * days_per_year);

void expect_same_lives(const output::ReplicationResult& a, const output::ReplicationResult& b) {
  EXPECT_EQ(a.fingerprint, b.fingerprint);
  EXPECT_EQ(a.events, b.events);
  EXPECT_EQ(a.persons, b.persons);
  ASSERT_EQ(a.observations.size(), b.observations.size());
  for (std::size_t i = 0; i < a.observations.size(); ++i) {
    EXPECT_EQ(a.observations[i].measure, b.observations[i].measure);
    EXPECT_EQ(a.observations[i].value, b.observations[i].value) << a.observations[i].measure;  // bit for bit
  }
  ASSERT_EQ(a.costs.size(), b.costs.size());
  for (std::size_t i = 0; i < a.costs.size(); ++i) EXPECT_EQ(a.costs[i].pounds, b.costs[i].pounds);
}

void policy(Parameters& p) {
  p.release.release_point.value = 0.4;
  p.sentencing.presumption_limit.value = 365;
  p.sentencing.presumption_strength.value = 0.8;
}

TEST(Reproducibility, the_same_run_twice_is_the_same) {
  expect_same_lives(whole_run(baseline(), settings), whole_run(baseline(), settings));
}

TEST(Reproducibility, another_replication_is_another_world) {
  RunSettings other = settings;
  other.replication = 1;
  EXPECT_NE(whole_run(baseline(), settings).fingerprint, whole_run(baseline(), other).fingerprint);
}

TEST(Reproducibility, the_world_that_tests_look_into_is_the_world_of_the_program) {
  World world = tests::living_world(baseline(), settings);
  tests::run(world, world.end);
  EXPECT_EQ(world.statistics.fingerprint, whole_run(baseline(), settings).fingerprint);
}

TEST(Reproducibility, a_policy_that_changes_nothing_changes_nothing) {
  const auto idle = changed_from(baseline(), middle, [](Parameters&) {});
  expect_same_lives(whole_run(baseline(), settings), whole_run(idle, settings));
}

TEST(Reproducibility, a_fork_lives_like_a_run_of_its_own) {
  const std::atomic<bool> stop{false};
  const auto plan = changed_from(baseline(), middle, policy);
  Simulation shared(baseline(), settings);
  shared.run_until(middle, stop);
  Simulation fork(shared);
  fork.follow(plan);
  fork.run_until(fork.ends(), stop);
  expect_same_lives(fork.result("test"), whole_run(plan, settings));
  // The original has not noticed.
  shared.run_until(shared.ends(), stop);
  expect_same_lives(shared.result("test"), whole_run(baseline(), settings));
}

TEST(Reproducibility, a_fork_may_outlive_the_plan_it_came_from) {
  const std::atomic<bool> stop{false};
  auto first = std::make_unique<ScenarioPlan>(changed(baseline(), [](Parameters& p) { p.police.cautions.value *= 0.5; }));
  Simulation simulation(*first, settings);
  simulation.run_until(middle, stop);
  first.reset();
  const auto plan = changed_from(baseline(), middle, policy);
  simulation.follow(plan);
  EXPECT_TRUE(simulation.run_until(simulation.ends(), stop));
}

TEST(Reproducibility, stopping_and_going_on_makes_no_difference) {
  const std::atomic<bool> stop{false};
  Simulation simulation(baseline(), settings);
  for (double day = 17.3; sim::at_day(day) < simulation.ends(); day += 133.7) simulation.run_until(sim::at_day(day), stop);
  simulation.run_until(simulation.ends(), stop);
  expect_same_lives(simulation.result("test"), whole_run(baseline(), settings));
}

TEST(Reproducibility, a_longer_horizon_keeps_the_beginning) {
  RunSettings longer = settings;
  longer.years = 2 * settings.years;
  World a = tests::living_world(baseline(), settings), b = tests::living_world(baseline(), longer);
  tests::run(a, a.end);
  tests::run(b, a.end);
  EXPECT_EQ(a.statistics.fingerprint, b.statistics.fingerprint);
  EXPECT_EQ(a.persons.size(), b.persons.size());
  // The last month is left out: what comes after the horizon is counted there.
  for (std::size_t m = 0; m + 1 < a.recorder.months(); ++m)
    for (std::size_t t = 0; t < static_cast<std::size_t>(Tally::count); ++t)
      EXPECT_EQ(a.recorder.tally(static_cast<Tally>(t), m), b.recorder.tally(static_cast<Tally>(t), m));
}

TEST(Reproducibility, somebody_who_does_nothing_changes_nobody_elses_life) {
  // One more person at the end of the list, who never offends: the other lives go on as they did, event by event.
  World without = tests::living_world(baseline(), settings);
  World with = tests::living_world(baseline(), settings);
  tests::run(without, without.end);
  // Entrants come later and would take the next number, so the inert one comes last of all: at the end of recruitment.
  tests::run(with, sim::at_day(sim::in_days(with.end) - 20.0));
  const PersonId inert = tests::add_somebody(with);
  with[inert].active = false;
  tests::run(with, with.end);
  EXPECT_EQ(without.statistics.events, with.statistics.events);
  for (std::size_t m = 0; m < without.recorder.months(); ++m)
    EXPECT_EQ(without.recorder.tally(Tally::recorded_offences, m), with.recorder.tally(Tally::recorded_offences, m));
}

TEST(Reproducibility, a_clock_set_in_the_past_is_an_error) {
  World world = tests::living_world(baseline(), settings);
  tests::run(world, middle);
  // Behind the back of set_clock, which would ring it now.
  const PersonId id{0};
  world.agendas[0].set(PersonClock::review, sim::at_day(1.0));
  sim::schedule(world.agendas[index(id)], world.calendar, static_cast<unsigned>(SubjectKind::person), index(id));
  EXPECT_THROW(tests::run(world, world.end), std::logic_error);
}

TEST(Reproducibility, common_random_numbers_make_differences_sharper) {
  // The same policy in the same ten worlds, and in ten others: the spread of the difference between them.
  tests::Observations paired, unpaired;
  for (std::uint32_t r = 0; r < 10; ++r) {
    const double with = value_of(whole_run(baseline(policy), frame(0.003, 1, 1, r)), "recorded_offences");
    paired.add(with - value_of(whole_run(baseline(), frame(0.003, 1, 1, r)), "recorded_offences"));
    unpaired.add(with - value_of(whole_run(baseline(), frame(0.003, 1, 1, r + 100)), "recorded_offences"));
  }
  EXPECT_LT(4.0 * paired.variance(), unpaired.variance());
}

}  // namespace
}  // namespace throughcare::models
