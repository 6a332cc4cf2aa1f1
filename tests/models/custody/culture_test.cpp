#include "models/custody/culture.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/custody/places.hpp"
#include "models/probation/staff.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::baseline;
using tests::changed_from;
using tests::empty_world;
using tests::frame;

constexpr CultureParameters of_smooth_running{
    .aimed = {0.4}, .socialised = {0.25}, .persuasion = {3652.5}, .effect = {0.5}, .typical = {0.4}};

/// From the second day on prisons aim at more.
ScenarioPlan more_is_aimed_at() {
  const auto before = [](Parameters& p) { p.culture = of_smooth_running; };
  return changed_from(baseline(before), sim::at_day(1.0), [&](Parameters& p) {
    before(p);
    p.culture.aimed.value = 0.9;
  });
}

TEST(Culture, follows_those_who_come_and_those_who_come_round) {
  World world = empty_world(more_is_aimed_at(), frame(0.1, 0, 3));
  EXPECT_DOUBLE_EQ(world.culture, 0.4);
  culture_month(world);
  EXPECT_DOUBLE_EQ(world.culture, 0.4) << "nothing else is aimed at";
  world.now = world.plan.parameters.back().values.get();
  world.staff[Role::prison_officer] = {.in_post = 1000.0, .joined = 8.0};
  for (int month = 1; month <= 60; ++month) {
    culture_month(world);
    const double left = std::pow((1.0 - 0.008 * 0.75) * std::exp(-1.0 / 120.0), month);
    EXPECT_NEAR(world.culture, 0.9 - 0.5 * left, 1e-12);
  }
}

TEST(Culture, takes_half_of_a_change_in_five_to_ten_years_as_officers_come_and_go) {
  World world = empty_world(
      changed_from(baseline([](Parameters&) {}), sim::at_day(1.0), [](Parameters& p) { p.culture.aimed.value = 0.9; }),
      frame(0.1, 0, 3));
  const double before = world.culture;
  world.now = world.plan.parameters.back().values.get();
  int months = 0;
  for (; world.culture < (before + 0.9) / 2.0 && months < 1000; ++months) {
    Staff& officers = world.staff[Role::prison_officer];
    staff_month(world, sim::Time{});
    if (months == 0) {
      EXPECT_NEAR(officers.joined, officers.left, 1e-9) << "as many come as leave in the long run";
    }
    culture_month(world);
  }
  EXPECT_GT(months, 60);
  EXPECT_LT(months, 120);
}

TEST(Culture, decides_what_activity_is_of_use) {
  World world = empty_world(more_is_aimed_at(), frame(0.1, 0, 3));
  const double delivered = delivered_activity(world, PrisonFunction::training);
  EXPECT_DOUBLE_EQ(useful_activity(world, PrisonFunction::training), delivered) << "in the culture in which it was evaluated";
  world.culture = 0.9;
  EXPECT_DOUBLE_EQ(culture_factor(world), 1.25);
  EXPECT_DOUBLE_EQ(useful_activity(world, PrisonFunction::training), 1.25 * delivered);
  world.culture = 0.0;
  EXPECT_DOUBLE_EQ(useful_activity(world, PrisonFunction::training), 0.8 * delivered);
  EXPECT_DOUBLE_EQ(delivered_activity(world, PrisonFunction::training), delivered) << "as much is delivered";
}

}  // namespace
}  // namespace throughcare::models
