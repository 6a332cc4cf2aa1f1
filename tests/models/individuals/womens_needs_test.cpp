#include "models/individuals/womens_needs.hpp"

#include <gtest/gtest.h>

#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

/// Somebody's sex and needs, whatever was drawn.
PersonId add_woman(World& world, std::uint8_t needs) {
  const PersonId id = add_somebody(world);
  world[id].sex = Sex::female;
  PersonBackground& background = world.background_of(id);
  background.womens_needs = background.womens_needs_long_run = needs & 3u;
  return id;
}

TEST(WomensNeeds, are_drawn_for_women_only_in_their_shares_and_with_the_other_needs) {
  const auto plan = baseline([](Parameters& p) {
    p.population.female.value = 0.5;
    p.womens_needs.share[WomensNeed::abuse].value = 0.3;
    p.womens_needs.share[WomensNeed::sex_work].value = 0.1;
  });
  const World world = tests::living_world(plan, frame(0.004, 0, 1));
  double women = 0, abused = 0, sex_work = 0, needs_with = 0, needs_without = 0;
  for (const Individual& person : world.persons) {
    const PersonBackground& background = person.background;
    if (person.sex == Sex::male) {
      ASSERT_EQ(background.womens_needs, 0);
      continue;
    }
    ++women;
    const bool has_abuse = has(background, WomensNeed::abuse);
    abused += has_abuse;
    sex_work += has(background, WomensNeed::sex_work);
    double sum = 0;
    for (const Scale& need : background.long_run) sum += need.value();
    (has_abuse ? needs_with : needs_without) += sum;
  }
  ASSERT_GT(women, 5000);
  EXPECT_NEAR(abused / women, 0.3, 0.03);
  EXPECT_NEAR(sex_work / women, 0.1, 0.02);
  EXPECT_GT(needs_with / abused, 1.15 * needs_without / (women - abused));
}

TEST(WomensNeeds, raise_the_rate_of_offending_by_their_effect_and_leave_men_alone) {
  const auto plan = baseline([](Parameters& p) { p.womens_needs.effect[WomensNeed::abuse].value = 0.5; });
  World world = empty_world(plan, frame(0.01, 0, 1));
  const PersonId woman = add_woman(world, 0);
  const float without = offending_rate(world, woman, sim::Time{}).per_day;
  ASSERT_GT(without, 0.0f);
  world.background_of(woman).womens_needs = 1;
  EXPECT_NEAR(offending_rate(world, woman, sim::Time{}).per_day / without, sim::exp(0.5), 1e-5);
  world[woman].sex = Sex::male;
  const float man = offending_rate(world, woman, sim::Time{}).per_day;
  world.background_of(woman).womens_needs = 0;
  EXPECT_EQ(offending_rate(world, woman, sim::Time{}).per_day, man);
}

TEST(WomensNeeds, met_needs_come_back_after_an_exponential_time_but_not_to_those_who_never_had_them) {
  const auto plan = baseline([](Parameters& p) { p.womens_needs.return_time[WomensNeed::abuse].value = 500.0; });
  World world = empty_world(plan, frame(0.01, 0, 1));
  int back = 0;
  constexpr int women = 4000;
  for (int i = 0; i < women; ++i) {
    const PersonId id = add_woman(world, 1);
    world.background_of(id).womens_needs = 0;
    // In two pieces: how often it is looked at makes no difference.
    womens_needs_return(world, id, 100.0, sim::at_day(100.0));
    womens_needs_return(world, id, 400.0, sim::at_day(500.0));
    back += has(world.background_of(id), WomensNeed::abuse);
  }
  EXPECT_NEAR(back / double(women), 1.0 - sim::exp(-1.0), 0.03);
  const PersonId never = add_woman(world, 0);
  womens_needs_return(world, never, 1e6, sim::at_day(600.0));
  EXPECT_EQ(world.background_of(never).womens_needs, 0);
}

TEST(WomensNeeds, a_meeting_ends_one_need_and_the_rate_falls_at_once) {
  World world = empty_world(baseline(), frame(0.01, 0, 1));
  const PersonId woman = add_woman(world, 3);
  retime_offending(world, woman, sim::Time{});
  const float before = world[woman].offences_per_day;
  meet_womens_needs(world, woman, 0.0, 0.5, sim::Time{});
  EXPECT_EQ(world.background_of(woman).womens_needs, 3);
  meet_womens_needs(world, woman, 1.0, 0.5, sim::Time{});
  EXPECT_FALSE(has(world.background_of(woman), WomensNeed::abuse));
  EXPECT_TRUE(has(world.background_of(woman), WomensNeed::sex_work));
  EXPECT_LT(world[woman].offences_per_day, before);
}

TEST(WomensNeeds, women_who_live_with_abuse_complete_mixed_services_less) {
  const auto plan = baseline([](Parameters& p) { p.womens_needs.mixed_services.value = 0.7; });
  World world = empty_world(plan, frame(0.01, 0, 1));
  EXPECT_EQ(mixed_service(world, add_woman(world, 1)), 0.7);
  EXPECT_EQ(mixed_service(world, add_woman(world, 2)), 1.0);
}

}  // namespace
}  // namespace throughcare::models
