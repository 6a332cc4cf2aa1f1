#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/sim/queue_world.hpp"
#include "tests/support/statistics.hpp"

// Queues made of the engine's parts (calendar, agendas, streams, capacity, waiting list) against their closed forms.
namespace throughcare::tests {
namespace {

constexpr std::uint32_t replications = 40;
constexpr double warm_up = 300.0, horizon = 1800.0;  // days

QueueWorld::Class exponential_class(double per_day, double mean) {
  return {per_day, [mean](double u) { return sim::exponential(u, mean); }};
}

/// Chance of waiting in M/M/c (Erlang C), `load` = arrival rate * mean service.
double erlang_c(int places, double load) {
  double term = 1.0, sum = 1.0;
  for (int k = 1; k < places; ++k) sum += term *= load / k;
  const double last = term * load / places * places / (places - load);
  return last / (sum + last);
}

TEST(Queue, m_m_1_has_its_mean_wait_and_length_and_obeys_little) {
  Observations wait, length, busy;
  for (std::uint32_t r = 0; r < 2 * replications; ++r) {
    QueueWorld world({exponential_class(14.0, 0.05)}, 1, {1, r});
    world.run_until(warm_up);
    world.restart_measures(warm_up);
    world.run_until(horizon);
    wait.add(world.waits[0].mean());
    length.add(world.capacity.waiting().measures().length.mean(sim::at_day(horizon)));
    busy.add(world.capacity.occupied().mean(sim::at_day(horizon)));
    EXPECT_TRUE(world.capacity.waiting().little_holds(sim::at_day(horizon)));
  }
  const double expected = 0.7 * 0.05 / (1.0 - 0.7);
  EXPECT_TRUE(agrees(wait, expected, 0.05, 3));
  EXPECT_TRUE(agrees(length, 14.0 * expected, 0.05, 3));
  EXPECT_TRUE(agrees(busy, 0.7, 0.02, 3));
}

TEST(Queue, m_m_c_has_the_waits_of_erlang_c) {
  struct Case {
    int places;
    double load;
  };
  for (const auto [places, load] : {Case{2, 1.5}, Case{5, 4.0}, Case{30, 27.0}}) {
    const double mean = 1.0, per_day = load / mean;
    Observations wait;
    for (std::uint32_t r = 0; r < replications; ++r) {
      QueueWorld world({exponential_class(per_day * 4.0, mean / 4.0)}, places, {2, r});
      world.run_until(warm_up);
      world.restart_measures(warm_up);
      world.run_until(horizon);
      wait.add(world.waits[0].mean());
      EXPECT_TRUE(world.capacity.waiting().little_holds(sim::at_day(horizon)));
    }
    EXPECT_TRUE(agrees(wait, erlang_c(places, load) * mean / 4.0 / (places - load), 0.12, 3)) << places;
  }
}

TEST(Queue, without_limit_the_occupancy_is_poisson_whatever_the_stays) {
  constexpr double load = 12.0, sample_every = 120.0;  // stays of 4 days on average: samples so far apart are independent
  constexpr std::size_t fewest = 6, most = 20;
  std::vector<double> counts(most - fewest + 1), probabilities;
  double samples = 0.0;
  Observations mean;
  for (std::uint32_t r = 0; r < 5 * replications; ++r) {
    QueueWorld world({{3.0, [](double u) { return sim::lognormal(u, 4.0, 1.5); }}}, 1'000'000, {3, r});
    world.run_until(warm_up);
    world.restart_measures(warm_up);
    for (double day = warm_up; day <= horizon; day += sample_every, ++samples) {
      world.run_until(day);
      const auto n = static_cast<std::size_t>(world.capacity.occupied().value());
      if (n >= fewest && n <= most) ++counts[n - fewest];
    }
    mean.add(world.capacity.occupied().mean(sim::at_day(horizon)));
  }
  for (std::size_t n = fewest; n <= most; ++n)
    probabilities.push_back(std::exp(-load + double(n) * std::log(load) - std::lgamma(double(n) + 1.0)));
  EXPECT_TRUE(agrees(mean, load, 0.03, 2));
  EXPECT_TRUE(follows(counts, probabilities, samples, 2));
}

TEST(Queue, with_impatience_the_abandoned_share_and_wait_are_those_of_erlang_a) {
  constexpr int places = 6;
  constexpr double per_day = 28.0, service = 0.25, patience = 0.4;  // overloaded: only leaving keeps it stable
  double weight = 1.0, total = 1.0, waiting = 0.0;
  for (int n = 1; n < 400; ++n) {
    weight *= per_day / (std::min(n, places) / service + std::max(n - places, 0) / patience);
    total += weight;
    waiting += weight * std::max(n - places, 0);
  }
  const double mean_waiting = waiting / total;
  Observations abandoned, length;
  for (std::uint32_t r = 0; r < replications; ++r) {
    QueueWorld world({exponential_class(per_day, service)}, places, {4, r}, patience);
    world.run_until(warm_up);
    world.restart_measures(warm_up);
    world.run_until(horizon);
    abandoned.add(world.waits[0].abandoned_share());
    length.add(world.capacity.waiting().measures().length.mean(sim::at_day(horizon)));
    EXPECT_TRUE(world.capacity.waiting().little_holds(sim::at_day(horizon)));
    EXPECT_EQ(world.capacity.waiting().measures().abandoned, world.waits[0].abandoned);
  }
  EXPECT_TRUE(agrees(abandoned, mean_waiting / patience / per_day, 0.05, 2));
  EXPECT_TRUE(agrees(length, mean_waiting, 0.05, 2));
}

TEST(Queue, priority_classes_have_the_waits_of_cobham) {
  // M/G/1 without interruption: fixed, exponential and uniform services.
  const std::vector<QueueWorld::Class> classes{{4.0, [](double) { return 0.05; }},
                                               exponential_class(6.0, 0.06),
                                               {3.0, [](double u) { return sim::uniform(u, 0.0, 0.1); }}};
  const double loads[] = {4.0 * 0.05, 6.0 * 0.06, 3.0 * 0.05};
  const double residual = 0.5 * (4.0 * 0.05 * 0.05 + 6.0 * 2 * 0.06 * 0.06 + 3.0 * 0.01 / 3.0);
  Observations wait[3];
  for (std::uint32_t r = 0; r < replications; ++r) {
    QueueWorld world(classes, 1, {5, r});
    world.run_until(warm_up);
    world.restart_measures(warm_up);
    world.run_until(horizon);
    for (std::size_t k = 0; k < 3; ++k) wait[k].add(world.waits[k].mean());
    EXPECT_TRUE(world.capacity.waiting().little_holds(sim::at_day(horizon)));
  }
  double before = 0.0;
  for (std::size_t k = 0; k < 3; ++k) {
    const double up_to = before + loads[k];
    EXPECT_TRUE(agrees(wait[k], residual / ((1.0 - before) * (1.0 - up_to)), 0.08, 3)) << k;
    before = up_to;
  }
}

TEST(Queue, a_planted_error_of_two_percent_in_the_service_time_is_found) {
  Observations wait;
  for (std::uint32_t r = 0; r < replications; ++r) {
    QueueWorld world({exponential_class(14.0, 0.05 * 1.02)}, 1, {1, r});
    world.run_until(warm_up);
    world.restart_measures(warm_up);
    world.run_until(horizon);
    wait.add(world.waits[0].mean());
  }
  EXPECT_FALSE(agrees(wait, 0.7 * 0.05 / (1.0 - 0.7), 0.05, 3));
}

TEST(World, a_copy_continues_exactly_as_the_original) {
  QueueWorld world({exponential_class(14.0, 0.05), exponential_class(3.0, 0.05)}, 1, {6, 0}, 2.0);
  world.run_until(100.0);
  QueueWorld fork = world;
  fork.run_until(150.0);
  fork.run_until(200.0);
  world.run_until(200.0);
  EXPECT_EQ(fork.statistics.fingerprint, world.statistics.fingerprint);
  EXPECT_EQ(fork.statistics.events, world.statistics.events);
  EXPECT_EQ(fork.waits[0].sum, world.waits[0].sum);
  EXPECT_EQ(fork.capacity.occupied().area_in_steps(sim::at_day(200)), world.capacity.occupied().area_in_steps(sim::at_day(200)));

  QueueWorld other = world;
  other.set_places(2, 200.0);
  other.run_until(300.0);
  const std::uint64_t before = world.statistics.fingerprint;
  EXPECT_NE(other.statistics.fingerprint, before);
  EXPECT_EQ(world.capacity.places().value(), 1);
}

}  // namespace
}  // namespace throughcare::tests
