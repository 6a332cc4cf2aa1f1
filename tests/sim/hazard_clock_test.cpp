#include "sim/hazard_clock.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "sim/sampling.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::sim {
namespace {

constexpr std::uint32_t spells = 50'000;

double unit(std::uint32_t spell, std::uint32_t test) {
  return unit_exponential(Stream({77, test}, spell, Purpose{0}, 0).uniform());
}

/// Spells that begin on day 100 under a rate that does not change; lengths in days.
std::vector<double> spell_lengths(const Rate& rate, std::uint32_t test) {
  std::vector<double> lengths;
  for (std::uint32_t i = 0; i < spells; ++i) {
    HazardClock clock;
    clock.start(unit(i, test), at_day(100));
    lengths.push_back(clock.due(rate) - at_day(100));
  }
  return lengths;
}

TEST(HazardClock, a_constant_rate_gives_exponential_spells) {
  const Rate rate{0.02f, 0.0f, 0.0f, {}};
  EXPECT_TRUE(tests::follows(spell_lengths(rate, 1), [](double t) { return -std::expm1(-double(0.02f) * t); }));
}

TEST(HazardClock, a_decaying_peak_gives_its_closed_form_survival) {
  // A high peak, a slow one, one that began before the spell, and a dip instead of a peak.
  const Rate rates[] = {{0.01f, 5.0f, 30.0f, at_day(100)},
                        {0.001f, 50.0f, 200.0f, at_day(100)},
                        {0.01f, 5.0f, 30.0f, at_day(60)},
                        {0.01f, -1.0f, 60.0f, at_day(100)}};
  for (const Rate& rate : rates) {
    const double past = at_day(100) - rate.origin;
    EXPECT_TRUE(tests::follows(
        spell_lengths(rate, 2),
        [&](double t) {
          const double decay = rate.decay_days;
          const double peak = rate.peak * decay * (std::exp(-past / decay) - std::exp(-(past + t) / decay));
          return -std::expm1(-double(rate.per_day) * (t + peak));
        },
        4));
  }
}

TEST(HazardClock, a_rate_changed_in_mid_spell_gives_the_piecewise_survival) {
  // 0.01 a day for 20 days, nothing for 30, then 0.05.
  const Rate slow{0.01f, 0, 0, {}}, none{}, fast{0.05f, 0, 0, {}};
  std::vector<double> lengths;
  for (std::uint32_t i = 0; i < spells; ++i) {
    HazardClock clock;
    clock.start(unit(i, 3), at_day(100));
    Time due = clock.due(slow);
    if (due > at_day(120)) {
      clock.spend(slow, at_day(120));
      ASSERT_EQ(clock.due(none), never);
      clock.spend(none, at_day(150));
      due = clock.due(fast);
    }
    lengths.push_back(due - at_day(100));
  }
  EXPECT_TRUE(tests::follows(lengths, [](double t) {
    const double hazard = double(0.01f) * std::min(t, 20.0) + double(0.05f) * std::max(t - 50.0, 0.0);
    return -std::expm1(-hazard);
  }));
}

TEST(HazardClock, many_small_changes_give_a_weibull_survival) {
  // Hazard (k/s)(t/s)^(k-1), renewed every day at that day's mean, so that the survival is exact at the end of each day.
  constexpr double shape = 1.7, scale = 25.0;
  const auto hazard = [](double t) { return std::pow(t / scale, shape); };
  std::vector<double> days;
  for (std::uint32_t i = 0; i < spells; ++i) {
    HazardClock clock;
    clock.start(unit(i, 4), Time{});
    for (int day = 0;; ++day) {
      const Rate rate{static_cast<float>(hazard(day + 1) - hazard(day)), 0, 0, {}};
      if (const Time due = clock.due(rate); due < at_day(day + 1)) {
        days.push_back(in_days(due));
        break;
      }
      clock.spend(rate, at_day(day + 1));
    }
  }
  EXPECT_TRUE(tests::follows(days, [&](double t) {
    const double day = std::floor(t);  // within a day the hazard is straight
    return -std::expm1(-(hazard(day) + (t - day) * (hazard(day + 1) - hazard(day))));
  }));
}

TEST(HazardClock, due_inverts_the_integral_for_every_shape) {
  Stream s({5, 5}, 0, Purpose{0}, 0);
  for (int i = 0; i < 20'000; ++i) {
    const Rate rate{static_cast<float>(std::pow(10.0, -5.0 + 5.0 * s.uniform())),
                    static_cast<float>(s() % 2 == 0 ? -s.uniform() : 100.0 * s.uniform()),
                    static_cast<float>(std::pow(10.0, -1.0 + 4.5 * s.uniform())), at_day(s.uniform() * 2000.0)};
    HazardClock clock;
    clock.start(unit_exponential(s.uniform()), at_day(1000));  // the origin may lie before or after
    const Time due = clock.due(rate);
    if (due == never) {
      ASSERT_LT(integral(rate, clock.since, last_moment), clock.remaining);
      continue;
    }
    // Within the rounding of time (half a step at the rate then) and of the remainder (a float).
    const double slack = rate_at(rate, due) / steps_per_day + rate_at(rate, clock.since) / steps_per_day + 1e-6 * clock.remaining;
    ASSERT_NEAR(integral(rate, clock.since, due), clock.remaining, slack)
        << rate.per_day << ' ' << rate.peak << ' ' << rate.decay_days << ' ' << in_days(rate.origin);
  }
}

// The solution is exact to a quarter of a step of time, its rounding to half a step; a clock that is not spent rings no sooner
// than after a whole step.
TEST(HazardClock, due_is_within_a_second_of_the_exact_time) {
  Stream s({6, 6}, 0, Purpose{0}, 0);
  for (int i = 0; i < 20'000; ++i) {
    const Rate rate{static_cast<float>(std::pow(10.0, -5.0 + 5.0 * s.uniform())),
                    static_cast<float>(s() % 2 == 0 ? -s.uniform() : 50.0 * s.uniform()),
                    static_cast<float>(std::pow(10.0, -1.0 + 4.5 * s.uniform())), at_day(1000.0 * s.uniform())};
    HazardClock clock;
    clock.start(unit_exponential(s.uniform()), at_day(1000));
    const Time due = clock.due(rate);
    if (due == never) continue;
    const long double decay = rate.decay_days, past = at_day(1000) - rate.origin;
    const auto spent = [&](long double days) {
      const long double peak = rate.peak * decay * std::exp(-past / decay) * -std::expm1(-days / decay);
      return rate.per_day * (days + peak);
    };
    long double early = 0.0L, late = 32767.0L;
    for (int half = 0; half < 80; ++half) {
      const long double middle = 0.5L * (early + late);
      (spent(middle) < static_cast<long double>(clock.remaining) ? early : late) = middle;
    }
    ASSERT_NEAR((due - clock.since) * steps_per_day, static_cast<double>(early * steps_per_day), 1.0)
        << rate.per_day << ' ' << rate.peak << ' ' << rate.decay_days << ' ' << in_days(rate.origin);
  }
}

TEST(HazardClock, spending_in_parts_leaves_the_due_time) {
  const Rate rate{0.01f, 8.0f, 40.0f, at_day(10)};
  HazardClock whole;
  whole.start(1.2, at_day(20));
  HazardClock parts = whole;
  const Time due = whole.due(rate);
  for (Days day = 20.0; at_day(day) < due; day += 0.7) parts.spend(rate, at_day(day));
  EXPECT_NEAR(in_days(parts.due(rate)), in_days(due), 0.001);
  parts.spend(rate, due);
  EXPECT_NEAR(parts.remaining, 0.0, 1e-5);
}

TEST(HazardClock, a_stronger_rate_never_comes_later) {
  for (std::uint32_t i = 0; i < 1000; ++i) {
    HazardClock clock;
    clock.start(unit(i, 6), at_day(5));
    const Rate weak{0.01f, 2.0f, 50.0f, at_day(0)}, strong{0.0101f, 2.0f, 50.0f, at_day(0)},
        peaked{0.01f, 2.1f, 50.0f, at_day(0)};
    ASSERT_LE(clock.due(strong), clock.due(weak));
    ASSERT_LE(clock.due(peaked), clock.due(weak));
  }
}

TEST(HazardClock, a_zero_rate_never_rings_and_a_spent_clock_rings_at_once) {
  HazardClock clock;
  clock.start(1.0, at_day(3));
  EXPECT_EQ(clock.due(Rate{}), never);
  EXPECT_EQ(clock.due(Rate{1e-30f, 5.0f, 10.0f, {}}), never);
  clock.spend(Rate{1.0f, 0, 0, {}}, at_day(8));
  EXPECT_EQ(clock.due(Rate{0.1f, 0, 0, {}}), at_day(8));
}

}  // namespace
}  // namespace throughcare::sim
