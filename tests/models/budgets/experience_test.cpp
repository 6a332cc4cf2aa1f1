#include "models/budgets/experience.hpp"

#include <gtest/gtest.h>

#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::empty_world;
using tests::frame;

constexpr std::size_t jobs = kind_of_place(Need::employment), mentors = kind_of_place(Scheme::mentors);

/// London and Kent pay for the nights of women; at first they expect that a place completed saves half of them.
World two_areas_with_budgets(const tests::Change& change = {}) {
  World world = empty_world(tests::baseline([&](Parameters& p) {
                              p.devolution.cohorts.values.fill(false);
                              p.devolution.cohorts[Cohort::women] = true;
                              p.devolution.believed_effect.value = 0.5;
                              p.devolution.belief_weight.value = 100.0;
                              p.contact.without_trust.value = 0.6;
                              p.services[Need::employment].completion.value = 0.5;
                              p.schemes[Scheme::mentors].kept.value = 0.75;
                              if (change) change(p);
                            }),
                            frame(1.0, 0, 3));
  world.budgets[Area::london].devolved = world.budgets[Area::kent].devolved = true;
  return world;
}

PersonId somebody_paid_for(World& world, Area area = Area::london) {
  const PersonId id = add_somebody(world, 30.0, area);
  world[id].sex = Sex::female;
  return id;
}

constexpr double believed_of_jobs = 0.5 * 0.5 * 0.8, believed_of_mentors = 0.5 * 0.75 * 0.8;

TEST(Experience, is_what_was_believed_until_something_was_seen) {
  World world = two_areas_with_budgets();
  EXPECT_NEAR(expected_fall(world, Area::london, jobs), believed_of_jobs, 1e-12);
  EXPECT_NEAR(expected_fall(world, Area::london, mentors), believed_of_mentors, 1e-12);
  // Nobody without a place went to custody: nothing to compare with.
  world.budgets[Area::london].experience[jobs] = {{1200, 40}, {1200, 0}};
  EXPECT_NEAR(expected_fall(world, Area::london, jobs), believed_of_jobs, 1e-12);
}

TEST(Experience, weighs_against_the_first_belief_by_the_lesser_number_of_person_years) {
  World world = two_areas_with_budgets();
  // In custody 5 % of the time with a place and 10 % without: half of the nights saved, seen in 50 person-years.
  world.budgets[Area::london].experience[jobs] = {{600, 30}, {2400, 240}};
  EXPECT_NEAR(expected_fall(world, Area::london, jobs), (100 * believed_of_jobs + 50 * 0.5) / 150, 1e-12);
  EXPECT_NEAR(expected_fall(world, Area::london, mentors), believed_of_mentors, 1e-12);
  EXPECT_NEAR(expected_fall(world, Area::kent, jobs), believed_of_jobs, 1e-12);
  // It can be worse than nothing.
  world.budgets[Area::london].experience[jobs] = {{12e6, 3e6}, {12e6, 1e6}};
  EXPECT_NEAR(expected_fall(world, Area::london, jobs), -2.0, 1e-3);
}

TEST(Experience, is_reported_as_a_mean_over_services_and_areas) {
  World world = two_areas_with_budgets([](Parameters& p) { p.devolution.believed_effect.value = 0.0; });
  EXPECT_EQ(mean_expected_fall(world), 0.0);
  world.budgets[Area::london].experience[jobs] = {{1200, 60}, {1200, 120}};  // half of the nights saved, half believed
  EXPECT_NEAR(mean_expected_fall(world), 0.25 / 7.0 / 2.0, 1e-12);
  world.budgets[Area::london].devolved = world.budgets[Area::kent].devolved = false;
  EXPECT_EQ(mean_expected_fall(world), 0.0);
}

TEST(Experience, of_other_areas_counts_as_far_as_it_is_shared) {
  World world = two_areas_with_budgets([](Parameters& p) { p.devolution.shared_experience.value = 0.25; });
  world.budgets[Area::london].experience[jobs] = {{600, 30}, {600, 60}};
  world.budgets[Area::kent].experience[jobs] = {{2400, 0}, {2400, 240}};
  EXPECT_NEAR(expected_fall(world, Area::london, jobs), (100 * believed_of_jobs + 100 * 0.75) / 200, 1e-12);
}

TEST(Experience, is_of_people_outside_for_whose_nights_the_area_pays) {
  World world = two_areas_with_budgets();
  const sim::Time now{};
  follow(world, somebody_paid_for(world), jobs, true, now);
  follow(world, add_somebody(world), jobs, true, now);                    // a man
  follow(world, somebody_paid_for(world, Area::essex), jobs, true, now);  // no budget
  const PersonId inside = somebody_paid_for(world);
  world[inside].in_custody = true;
  follow(world, inside, jobs, true, now);
  ASSERT_EQ(world.followed.size(), 1u);
}

TEST(Experience, is_followed_for_a_year_month_by_month) {
  World world = two_areas_with_budgets();
  const PersonId placed = somebody_paid_for(world), turned_away = somebody_paid_for(world);
  follow(world, placed, jobs, true, sim::Time{});
  follow(world, turned_away, mentors, false, sim::Time{});
  for (int month = 1; month <= 18; ++month) {
    world[placed].in_custody = month >= 10;
    see_followed(world, sim::at_day(month * days_per_month));
  }
  const auto& seen = world.budgets[Area::london].experience;
  EXPECT_EQ(seen[jobs].with_place.months, 12.0);
  EXPECT_EQ(seen[jobs].with_place.in_custody, 3.0);
  EXPECT_EQ(seen[jobs].without.months, 0.0);
  EXPECT_EQ(seen[mentors].without.months, 12.0);
  EXPECT_EQ(seen[mentors].without.in_custody, 0.0);
  EXPECT_TRUE(world.followed.empty());
}

TEST(Experience, is_no_longer_gathered_without_a_budget) {
  World world = two_areas_with_budgets();
  follow(world, somebody_paid_for(world), jobs, true, sim::Time{});
  world.budgets[Area::london].devolved = false;
  see_followed(world, sim::at_day(days_per_month));
  EXPECT_TRUE(world.followed.empty());
  EXPECT_EQ(world.budgets[Area::london].experience[jobs].with_place.months, 0.0);
}

TEST(Experience, begins_with_a_place_or_with_giving_up) {
  World world = two_areas_with_budgets([](Parameters& p) { p.services[Need::employment].places.value = 100.0; });
  const auto refer_somebody = [&] {
    const PersonId id = somebody_paid_for(world);
    open_case(world, id, {.sentence_class = SentenceClass::court_order, .segment = Segment::court_order}, sim::Time{});
    refer(world, world[id].offender_case, Need::employment, sim::Time{});
    return world[id].offender_case;
  };
  const CaseId placed = refer_somebody();
  ASSERT_TRUE(world[placed].in_service);
  ASSERT_EQ(world.followed.size(), 1u);
  EXPECT_TRUE(world.followed[0].got_place);
  EXPECT_EQ(world.followed[0].kind, jobs);

  world.services[Area::london][Need::employment].occupied = 1'000'000;
  const CaseId waits = refer_somebody();
  ASSERT_TRUE(world[waits].waiting_for_service);
  EXPECT_EQ(world.followed.size(), 1u);
  service_ends(world, waits, sim::at_day(30.0));
  ASSERT_EQ(world.followed.size(), 2u);
  EXPECT_FALSE(world.followed[1].got_place);
}

}  // namespace
}  // namespace throughcare::models
