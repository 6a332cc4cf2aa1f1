#include "models/services/schemes.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/individuals/population.hpp"
#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::empty_world;
using tests::frame;

constexpr Scheme scheme = Scheme::mentors;

/// Mentors for everybody released, every ten days for 95 days, nothing left to chance.
ScenarioPlan mentors(const tests::Change& change = {}) {
  return tests::baseline([&](Parameters& p) {
    SchemeParameters& s = p.schemes[scheme];
    s.places.value = 1e5;
    s.takes.values.fill(false);
    s.takes[SchemeMoment::release] = true;
    s.sex.values.fill(true);
    s.from_age.value = 18.0;
    s.below_age.value = 120.0;
    s.least_proven.value = 0.0;
    s.offer.value = s.kept.value = 1.0;
    s.inside = s.outside = true;
    s.interval.value = 10.0;
    s.duration.value = 95.0;
    s.skill.value = 0.5;
    s.help.value = 0.1;
    s.company.value = 0.7;
    s.place.value = 3652.5;
    for (Quantity<Dimension::days>& time : p.needs.return_time.values) time.value = 36'500.0;
    // Nobody offends or turns meanwhile.
    for (auto& rate : p.offending.rate.values) rate.value = 0.0;
    p.desistance.turning.value = 0.0;
    if (change) change(p);
  });
}

PersonId somebody_with_trust(World& world) {
  const PersonId id = add_somebody(world);
  world[id].trust = Scale::of(1.0);
  return id;
}

std::uint32_t meetings(const World& world) {
  double all = 0.0;
  for (std::size_t m = 0; m < world.recorder.months(); ++m) all += world.recorder.tally(Tally::scheme_meetings, m);
  return static_cast<std::uint32_t>(all);
}

TEST(Schemes, alliance_and_needs_follow_the_meetings) {
  World world = empty_world(mentors(), frame(1.0, 0, 1));
  const PersonId id = somebody_with_trust(world);
  const std::size_t greatest = 3;
  world[id].needs[greatest] = world.background_of(id).long_run[greatest] = Scale::of(1.0);
  offer_scheme(world, id, SchemeMoment::release, sim::Time{});
  const AttendanceId attendance = world.background_of(id).attendance;
  ASSERT_NE(attendance, AttendanceId::none);
  EXPECT_DOUBLE_EQ(company_of(world, id), 0.7);

  // Meetings on days 1, 11, 21: each takes a share of what is missing to a full alliance, which fades in between.
  tests::run(world, sim::at_day(25.0));
  EXPECT_EQ(meetings(world), 3u);
  const ContactParameters& p = world.now->contact;
  double alliance = 0.0;
  for (int k = 0; k < 3; ++k) {
    alliance *= std::exp2(-10.0 / p.relationship_half_life.value);
    alliance += p.relationship_gain.value * 0.5 * (1.0 - alliance);
  }
  EXPECT_NEAR(static_cast<double>(world[attendance].alliance), alliance, 1e-6);
  // A tenth of the greatest need goes each time; the others, at a half, are not the greatest yet.
  EXPECT_NEAR(world[id].needs[greatest].value(), 0.9 * 0.9 * 0.9, 4.0 / 255.0);
  EXPECT_GT(world[id].motivation.value(), world.now->desistance.starting_motivation.value);
}

TEST(Schemes, end_after_their_duration_and_cost_what_the_time_costs) {
  World world = empty_world(mentors(), frame(1.0, 0, 1));
  const PersonId id = somebody_with_trust(world);
  offer_scheme(world, id, SchemeMoment::release, sim::Time{});
  EXPECT_EQ(world.on_schemes[Area::london][scheme], 1);
  tests::run(world, sim::at_day(200.0));
  EXPECT_EQ(world.background_of(id).attendance, AttendanceId::none);
  EXPECT_EQ(world.on_schemes[Area::london][scheme], 0);
  EXPECT_EQ(world.attendances.size(), 0u);
  EXPECT_EQ(meetings(world), 10u);  // days 1, 11, ..., 91
  // Ten pounds a day for 95 days, in tenths of a penny.
  EXPECT_NEAR(static_cast<double>(world.ledger.spent(CostLine::scheme_place, Funder::national, Area::london, 0)), 950.0 * 1000.0,
              2000.0);
}

TEST(Schemes, take_no_more_people_than_there_are_places) {
  // 12 areas share 120 places: ten each.
  World world = empty_world(mentors([](Parameters& p) { p.schemes[scheme].places.value = 120.0; }), frame(1.0, 0, 1));
  for (int i = 0; i < 30; ++i) offer_scheme(world, add_somebody(world), SchemeMoment::release, sim::Time{});
  EXPECT_EQ(world.on_schemes[Area::london][scheme], 10);
  EXPECT_EQ(world.recorder.tally(Tally::scheme_full, 0), 20.0);
}

TEST(Schemes, are_for_those_they_are_for) {
  World world = empty_world(mentors([](Parameters& p) {
                              p.schemes[scheme].sex[Sex::male] = false;
                              p.schemes[scheme].below_age.value = 26.0;
                              p.schemes[scheme].least_proven.value = 3.0;
                            }),
                            frame(1.0, 0, 1));
  const auto joins = [&](Sex sex, double age, int proven, SchemeMoment moment) {
    const PersonId id = add_somebody(world, age);
    world[id].sex = sex;
    world[id].proven_occasions = static_cast<std::uint16_t>(proven);
    offer_scheme(world, id, moment, sim::Time{});
    return world.background_of(id).attendance != AttendanceId::none;
  };
  EXPECT_TRUE(joins(Sex::female, 20.0, 3, SchemeMoment::release));
  EXPECT_FALSE(joins(Sex::male, 20.0, 3, SchemeMoment::release));
  EXPECT_FALSE(joins(Sex::female, 17.0, 3, SchemeMoment::release));
  EXPECT_FALSE(joins(Sex::female, 26.5, 3, SchemeMoment::release));
  EXPECT_FALSE(joins(Sex::female, 20.0, 2, SchemeMoment::release));
  EXPECT_FALSE(joins(Sex::female, 20.0, 3, SchemeMoment::court_order));
}

TEST(Schemes, do_not_follow_people_where_they_do_not_go) {
  World world = empty_world(mentors([](Parameters& p) { p.schemes[scheme].inside = false; }), frame(1.0, 0, 1));
  const PersonId id = somebody_with_trust(world);
  offer_scheme(world, id, SchemeMoment::release, sim::Time{});
  world[id].in_custody = true;
  tests::run(world, sim::at_day(2.0));
  EXPECT_EQ(world.background_of(id).attendance, AttendanceId::none);
}

TEST(Schemes, somebody_who_dies_gives_the_place_back) {
  World world = empty_world(mentors(), frame(1.0, 0, 1));
  const PersonId id = somebody_with_trust(world);
  offer_scheme(world, id, SchemeMoment::release, sim::Time{});
  person_leaves(world, id, sim::at_day(0.5));
  EXPECT_EQ(world.on_schemes[Area::london][scheme], 0);
  tests::run(world, sim::at_day(30.0));
  EXPECT_EQ(meetings(world), 0u);
}

}  // namespace
}  // namespace throughcare::models
