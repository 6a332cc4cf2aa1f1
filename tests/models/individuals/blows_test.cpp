#include "models/individuals/blows.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>

#include "models/probation/supervision.hpp"
#include "models/world.hpp"
#include "tests/models/individuals/still_lives.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::follows;
using tests::frame;

constexpr auto health = static_cast<std::size_t>(Need::health);
constexpr double step = 1.0 / 255.0;
constexpr double half = 128.0 / 255.0;  // the middle of the scale in which needs are kept

/// Blows raise the need for health only, and nothing else moves it or motivation. Everybody's long-run need is 1/2.
ScenarioPlan struck(const tests::Change& change = {}) {
  return baseline([&](Parameters& p) {
    tests::hold_still(p);
    p.desistance.turning.value = p.desistance.relapse.value = p.desistance.permanent.value = 0.0;
    p.capital.hope.value = 0.0;
    p.capital.human_time.value = p.capital.social_time.value = p.capital.erosion_time.value = 36'500.0;
    p.blows.rise.values.fill({0.0});
    p.blows.rise[Need::health].value = 0.2;
    p.blows.in_custody.value = p.blows.care_experienced.value = 1.0;
    p.blows.discouraged.value = p.blows.buffer.value = p.blows.held.value = 0.0;
    if (change) change(p);
  });
}

double mean_stay(double days, double time) { return time / days * (1.0 - std::exp(-days / time)); }

/// How many people without the need had 0, 1 ... blows in a year, looked at so often, read off the need they then have.
std::array<double, 4> people_by_blows(const ScenarioPlan& plan, int people, int looks, bool inside = false, bool care = false) {
  World world = empty_world(plan, frame(0.01, 0, 1));
  std::array<double, 4> count{};
  for (int i = 0; i < people; ++i) {
    const PersonId id = add_somebody(world);
    world[id].in_custody = inside;
    world.background_of(id).care_experienced = care;
    world[id].needs[health] = world.background_of(id).long_run[health] = Scale::of(0.0);
    for (int k = 1; k <= looks; ++k) advance_needs(world, id, sim::at_day(days_per_year * k / looks));
    const double blows = std::log(1.0 - world[id].needs[health].value()) / std::log(0.8);
    if (const auto number = static_cast<std::size_t>(std::lround(blows)); number < count.size()) ++count[number];
  }
  return count;
}

std::array<double, 4> poisson(double mean) {
  std::array<double, 4> probability{std::exp(-mean)};
  for (std::size_t n = 1; n < probability.size(); ++n) probability[n] = probability[n - 1] * mean / static_cast<double>(n);
  return probability;
}

TEST(Blows, come_as_a_poisson_process_however_often_somebody_looks) {
  constexpr int people = 20'000;
  const ScenarioPlan plan = struck([](Parameters& p) {
    p.blows.rate.value = 0.6;
    p.blows.in_custody.value = 1.5;
    p.blows.care_experienced.value = 2.0;
  });
  for (const int looks : {1, 7}) EXPECT_TRUE(follows(people_by_blows(plan, people, looks), poisson(0.6), people, 5)) << looks;
  EXPECT_TRUE(follows(people_by_blows(plan, people, 1, true, false), poisson(0.9), people, 5));
  EXPECT_TRUE(follows(people_by_blows(plan, people, 1, false, true), poisson(1.2), people, 5));
  EXPECT_TRUE(follows(people_by_blows(plan, people, 2, true, true), poisson(1.8), people, 5));
}

/// Need and motivation, 100 days on, of the first of many who was struck. Two blows to the first are one in a hundred thousand.
struct Struck {
  double need = 0.0, motivation = 0.0, motivation_before = 0.0;
};
Struck first_struck(bool inside, float alliance, double social_capital) {
  World world = empty_world(struck([](Parameters& p) {
                              p.blows.rate.value = 0.0001;
                              p.blows.rise[Need::health].value = 0.4;
                              p.blows.discouraged.value = 0.6;
                              p.blows.buffer.value = 0.5;
                              p.blows.held.value = 0.5;
                              p.needs.return_time[Need::health].value = 200.0;
                              p.desistance.motivation_half_life.value = 100.0 * std::numbers::ln2;
                              p.desistance.starting_motivation.value = 0.5;
                            }),
                            frame(0.01, 0, 1));
  for (int i = 0; i < 2'000'000; ++i) {
    const PersonId id = add_somebody(world);
    Person& person = world[id];
    person.in_custody = inside;
    person.social_capital = Scale::of(social_capital);
    if (alliance > 0.0f) {
      if (i == 0)
        open_case(world, id, {.sentence_class = SentenceClass::court_order, .segment = Segment::court_order}, sim::Time{});
      person.offender_case = world[PersonId{0}].offender_case;
      world[person.offender_case].relationship = alliance;
    }
    const double before = person.motivation.value();
    advance_needs(world, id, sim::at_day(100.0));
    if (world[id].needs[health].value() > 0.55) return {world[id].needs[health].value(), world[id].motivation.value(), before};
  }
  ADD_FAILURE() << "nobody was struck";
  return {};
}

TEST(Blows, raise_needs_and_take_motivation_as_by_hand) {
  // A blow at any time of the last hundred days: 2 (1 - exp(-1/2)) of the need is left, 1 - exp(-1) of the discouragement.
  const double need_left = mean_stay(100.0, 200.0), wish_left = mean_stay(100.0, 100.0);
  EXPECT_NEAR(need_left, 0.7869, 1e-4);
  const Struck alone = first_struck(false, 0.0f, 0.0);
  EXPECT_NEAR(alone.need, half + 0.4 * need_left * (1.0 - half), step);
  EXPECT_NEAR(alone.motivation, alone.motivation_before * (1.0 - 0.6 * wish_left), 2.0 * step);
  const Struck among_people = first_struck(false, 0.0f, 0.8);
  EXPECT_NEAR(among_people.need, half + 0.4 * 0.6 * need_left * (1.0 - half), step);
  EXPECT_NEAR(among_people.motivation, among_people.motivation_before * (1.0 - 0.6 * 0.6 * wish_left), 2.0 * step);
  const Struck held = first_struck(false, 0.6f, 0.0);
  EXPECT_NEAR(held.need, alone.need, step);
  EXPECT_NEAR(held.motivation, held.motivation_before * (1.0 - 0.6 * (1.0 - 0.5 * 0.6) * wish_left), 2.0 * step);
  const Struck inside = first_struck(true, 0.0f, 0.0);
  EXPECT_NEAR(inside.need, half + 0.4 * (1.0 - half), step) << "needs stand still in custody";
}

/// Mean need for health after so many years of blows, of people whose long-run need is 1/2.
double mean_need_after(const ScenarioPlan& plan, double years, int looks) {
  World world = empty_world(plan, frame(0.01, 0, 1));
  constexpr int people = 4'000;
  double mean = 0.0;
  for (int i = 0; i < people; ++i) {
    const PersonId id = add_somebody(world);
    world.background_of(id).long_run[health] = Scale::of(level_between_blows(*world.now, Need::health, 0.5));
    for (int k = 1; k <= looks; ++k) advance_needs(world, id, sim::at_day(years * days_per_year * k / looks));
    mean += world[id].needs[health].value() / people;
  }
  return mean;
}

TEST(Blows, lift_the_mean_need_as_the_equation_says_however_often_somebody_looks) {
  constexpr double rate = 2.0, rise = 0.05, years = 1.0, time = 0.5;  // in years
  const auto plan = [](double typical) {
    return struck([typical](Parameters& p) {
      p.blows.rate.value = rate;
      p.blows.typical.value = typical;
      p.blows.rise[Need::health].value = rise;
      p.needs.return_time[Need::health].value = time * days_per_year;
    });
  };
  // d/dt need = (half - need) / time + rate * rise * (1 - need)
  const double settled = (half + rate * rise * time) / (1.0 + rate * rise * time);
  const double expected = settled + (half - settled) * std::exp(-(1.0 / time + rate * rise) * years);
  // Five standard errors: about 1.4 blows are left of, each of a fortieth.
  const double tolerance = 5.0 * 0.03 / std::sqrt(4'000.0);
  for (const int looks : {1, 2, 12}) EXPECT_NEAR(mean_need_after(plan(0.0), years, looks), expected, tolerance + 0.001) << looks;
  EXPECT_NEAR(mean_need_after(plan(rate), 3.0, 12), 0.5, tolerance + step) << "typical blows leave the mean where it was";
}

TEST(Blows, leave_room_for_themselves_below_the_long_run_need) {
  const auto plan = struck([](Parameters& p) {
    p.blows.typical.value = 0.5;
    p.blows.buffer.value = 0.5;
    p.capital.typical.value = 0.4;
    p.needs.return_time[Need::health].value = 2.0 * days_per_year;
  });
  const Parameters& p = *plan.parameters[0].values;
  // 0.5 a year, 0.2 each, four fifths of it felt, for two years: 0.16 of what is missing.
  EXPECT_NEAR(level_between_blows(p, Need::health, 0.5), 0.5 - 0.16 * 0.5, 1e-12);
  EXPECT_EQ(level_between_blows(p, Need::health, 0.1), 0.0);
  EXPECT_EQ(level_between_blows(p, Need::health, 1.0), 1.0);
  EXPECT_EQ(level_between_blows(p, Need::thinking, 0.3), 0.3) << "blows leave it alone";
}

}  // namespace
}  // namespace throughcare::models
