#include "models/services/schemes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>

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

TEST(Schemes, with_police_in_them_bring_offences_to_light) {
  World world = empty_world(mentors([](Parameters& p) {
                              p.schemes[Scheme::mentors].comes_to_light.value = 0.25;
                              p.police.detection[OffenceGroup::theft].value = 0.2;
                            }),
                            frame(1.0, 0, 1));
  const PersonId id = somebody_with_trust(world);
  EXPECT_DOUBLE_EQ(chance_of_detection(world, id, OffenceGroup::theft), 0.2);
  offer_scheme(world, id, SchemeMoment::release, sim::Time{});
  EXPECT_DOUBLE_EQ(chance_of_detection(world, id, OffenceGroup::theft), 1.0 - 0.8 * 0.75);
}

TEST(Schemes, of_the_local_authority_are_for_people_who_were_in_its_care) {
  World world = empty_world(mentors([](Parameters& p) { p.schemes[scheme].care_experienced = true; }), frame(1.0, 0, 1));
  for (const bool in_care : {false, true}) {
    const PersonId id = somebody_with_trust(world);
    world.background_of(id).care_experienced = in_care;
    offer_scheme(world, id, SchemeMoment::release, sim::Time{});
    EXPECT_EQ(world.background_of(id).attendance != AttendanceId::none, in_care);
  }
}

TEST(Schemes, pass_on_to_the_holder_what_their_alliance_lets_them_know) {
  for (const double passes_on : {0.0, 0.4}) {
    World world = empty_world(mentors([&](Parameters& p) {
                                p.schemes[scheme].passes_on.value = passes_on;
                                p.contact.information_gain.value = 0.0;
                                p.contact.officer_changes.value = 0.0;
                                p.staff.leaving.value = 0.0;
                              }),
                              frame(1.0, 0, 1));
    const PersonId id = somebody_with_trust(world);
    start_order(world, id, {.kind = SentenceKind::community_order, .days = 365.0}, sim::Time{});
    Case& c = world[world[id].offender_case];
    ASSERT_EQ(organisation_of(c.holder), Organisation::community);
    const auto known = [&c] { return static_cast<double>(c.information[static_cast<std::size_t>(Organisation::community)]); };
    const double before = known();
    offer_scheme(world, id, SchemeMoment::release, sim::Time{});
    tests::run(world, sim::at_day(2.0));
    advance_case(world, c, sim::at_day(2.0));
    const double fades = std::exp2(-1.0 / world.now->contact.information_half_life.value);
    // One meeting, on the first day, with the alliance that it leaves.
    const double alliance = world.now->contact.relationship_gain.value * 0.5;
    const double then = before * fades;
    EXPECT_NEAR(known(), (then + passes_on * alliance * (1.0 - then)) * fades, 1e-6);
  }
}

TEST(Schemes, end_after_their_duration_and_cost_what_the_time_costs) {
  World world = empty_world(mentors(), frame(1.0, 0, 1));
  const PersonId id = somebody_with_trust(world);
  offer_scheme(world, id, SchemeMoment::release, sim::Time{});
  EXPECT_EQ(world.schemes[Area::london][scheme].taken[Funder::national], 1);
  tests::run(world, sim::at_day(200.0));
  EXPECT_EQ(world.background_of(id).attendance, AttendanceId::none);
  EXPECT_EQ(world.schemes[Area::london][scheme].taken[Funder::national], 0);
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
  EXPECT_EQ(world.schemes[Area::london][scheme].taken[Funder::national], 10);
  EXPECT_EQ(world.recorder.tally(Tally::scheme_full, 0), 20.0);
}

TEST(Schemes, are_where_the_centre_opened_them) {
  World world = empty_world(mentors([](Parameters& p) {
                              p.schemes[scheme].places.value = 120.0;
                              p.schemes[scheme].supply.values.fill({0.0});
                              p.schemes[scheme].supply[Area::london].value = 1.5;
                            }),
                            frame(1.0, 0, 1));
  for (int i = 0; i < 30; ++i) {
    offer_scheme(world, add_somebody(world), SchemeMoment::release, sim::Time{});
    offer_scheme(world, add_somebody(world, 30.0, Area::dyfed_powys), SchemeMoment::release, sim::Time{});
  }
  EXPECT_EQ(world.schemes[Area::london][scheme].taken[Funder::national], 15);
  EXPECT_EQ(world.schemes[Area::dyfed_powys][scheme].taken[Funder::national], 0);
  EXPECT_EQ(world.recorder.tally(Tally::scheme_full, 0), 15.0);
}

/// One national place in London and one that London bought, for women: it pays for their nights in custody.
struct TwoPlaces {
  World world = empty_world(mentors([](Parameters& p) {
                              p.schemes[scheme].places.value = 12.0;
                              p.schemes[scheme].bought_by_areas = true;
                              p.devolution.cohorts.values.fill(false);
                              p.devolution.cohorts[Cohort::women] = true;
                            }),
                            frame(1.0, 0, 1));
  AreaBudget& london = world.budgets[Area::london];
  SchemePlaces& places = world.schemes[Area::london][scheme];
  TwoPlaces() {
    london.devolved = true;
    london.reserves = 5000.0;
    places.extra_places = 1.0;
  }
  /// Whether there was a place.
  bool offer(Sex sex) {
    const PersonId id = add_somebody(world);
    world[id].sex = sex;
    offer_scheme(world, id, SchemeMoment::release, sim::Time{});
    return world.background_of(id).attendance != AttendanceId::none;
  }
  double spent(Funder f) const {
    return static_cast<double>(world.ledger.spent(CostLine::scheme_place, f, Area::london, 0)) / 1000.0;
  }
};

TEST(Schemes, places_that_an_area_bought_are_for_those_whose_nights_it_pays_for) {
  TwoPlaces two;
  EXPECT_TRUE(two.offer(Sex::female));
  EXPECT_EQ(two.places.taken[Funder::local], 1) << "the area's place first";
  EXPECT_TRUE(two.offer(Sex::female));
  EXPECT_EQ(two.places.taken[Funder::national], 1);
  EXPECT_FALSE(two.offer(Sex::female));
  EXPECT_FALSE(two.offer(Sex::male));
  EXPECT_EQ(two.places.turned_away, 1) << "the area counts those it pays for";
  EXPECT_EQ(two.world.recorder.tally(Tally::scheme_full, 0), 2.0);

  TwoPlaces other;
  EXPECT_TRUE(other.offer(Sex::male));
  EXPECT_FALSE(other.offer(Sex::male)) << "the area's place stays free";
  EXPECT_EQ(other.places.taken[Funder::local], 0);
}

TEST(Schemes, are_paid_for_by_whose_places_they_are) {
  TwoPlaces two;
  two.offer(Sex::female);
  two.offer(Sex::female);
  tests::run(two.world, sim::at_day(200.0));
  EXPECT_EQ(two.world.attendances.size(), 0u);
  EXPECT_EQ(two.places.taken[Funder::local], 0);
  // Ten pounds a day for 95 days each.
  EXPECT_NEAR(two.spent(Funder::local), 950.0, 0.02);
  EXPECT_NEAR(two.spent(Funder::national), 950.0, 0.02);
  EXPECT_NEAR(two.london.reserves, 5000.0 - 950.0, 1e-6);
  EXPECT_EQ(two.world.ledger.balance(), 0);
}

TEST(Schemes, pass_to_the_centre_with_the_budget_of_their_area) {
  TwoPlaces two;
  two.offer(Sex::female);
  tests::run(two.world, sim::at_day(45.0));  // paid for until day 41
  two.london.devolved = false;
  tests::run(two.world, sim::at_day(200.0));
  EXPECT_NEAR(two.spent(Funder::local), 410.0, 0.02);
  EXPECT_NEAR(two.spent(Funder::national), 540.0, 0.02);
}

TEST(Schemes, that_nobody_opened_turn_people_away_unseen_but_by_the_area_that_could_buy_places) {
  World world = empty_world(mentors([](Parameters& p) {
                              p.schemes[scheme].places.value = 0.0;
                              p.devolution.cohorts.values.fill(true);
                            }),
                            frame(1.0, 0, 1));
  const auto seen_after_an_offer = [&](bool devolved, bool bought) {
    Parameters p = *world.now;
    p.schemes[scheme].bought_by_areas = bought;
    world.budgets[Area::london].devolved = devolved;
    const Parameters* before = std::exchange(world.now, &p);
    offer_scheme(world, add_somebody(world, 20.0), SchemeMoment::release, sim::Time{});
    world.now = before;
    return std::exchange(world.schemes[Area::london][scheme].turned_away, 0);
  };
  EXPECT_EQ(seen_after_an_offer(true, true), 1);
  EXPECT_EQ(seen_after_an_offer(false, true), 0);
  EXPECT_EQ(seen_after_an_offer(true, false), 0);
  EXPECT_EQ(world.recorder.tally(Tally::scheme_full, 0), 0.0);
  EXPECT_EQ(world.attendances.size(), 0u);
}

TEST(Schemes, work_as_well_as_their_area_is_able) {
  const auto need_after_a_meeting = [](double capability) {
    World world = empty_world(mentors([capability](Parameters& p) {
                                p.schemes[scheme].help.value = 0.2;
                                p.devolution.capability[Area::london].value = capability;
                              }),
                              frame(1.0, 0, 1));
    const PersonId id = somebody_with_trust(world);
    world[id].needs[3] = world.background_of(id).long_run[3] = Scale::of(1.0);
    offer_scheme(world, id, SchemeMoment::release, sim::Time{});
    tests::run(world, sim::at_day(5.0));  // after the first meeting
    return world[id].needs[3].value();
  };
  EXPECT_NEAR(need_after_a_meeting(1.0), 0.8, 2.0 / 255.0);
  EXPECT_NEAR(need_after_a_meeting(0.5), 0.9, 2.0 / 255.0);
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
  EXPECT_EQ(world.schemes[Area::london][scheme].taken[Funder::national], 0);
  tests::run(world, sim::at_day(30.0));
  EXPECT_EQ(meetings(world), 0u);
}

}  // namespace
}  // namespace throughcare::models
