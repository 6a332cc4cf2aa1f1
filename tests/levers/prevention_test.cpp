#include "tests/levers/pull.hpp"

namespace throughcare::models {
namespace {

using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::in_odd_region;
using tests::Lever;
using tests::mean;
using tests::ratio;
using tests::total;

Lever early_help_places() {
  return {.common = [](Parameters& p) { p.prevention.prevented.value = 0.5; },
          .low = [](Parameters& p) { p.prevention.places_a_million.values.fill({0.0}); },
          .high = [](Parameters& p) { p.prevention.places_a_million.values.fill({20'000.0}); },
          .mechanism_off = [](Parameters& p) { p.prevention.prevented.value = p.prevention.effect.value = 0.0; },
          .scale = 0.0025};
}

TEST(EarlyHelp, keeps_people_from_beginning_and_crimes_from_happening) {
  expect_moves(early_help_places(), {{total(Tally::onsets_prevented), Direction::up, "careers prevented"},
                                     {total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}
TEST(EarlyHelp, changes_no_life_where_it_has_no_effect) { expect_same_lives_without(early_help_places()); }

/// Places for young people known to the police only.
Lever help_between_contacts() {
  return {.common =
              [](Parameters& p) {
                p.prevention.found.value = 0.0;
                p.prevention.known.value = 1.0;
                p.prevention.effect.value = 0.5;
              },
          .low = [](Parameters& p) { p.prevention.places_a_million.values.fill({0.0}); },
          .high = [](Parameters& p) { p.prevention.places_a_million.values.fill({20'000.0}); },
          .mechanism_off = [](Parameters& p) { p.prevention.effect.value = 0.0; },
          .scale = 0.0025};
}

TEST(EarlyHelp, between_contacts_with_the_police_lowers_needs_and_crime) {
  expect_moves(help_between_contacts(), {{total(Tally::early_help_between_contacts), Direction::up, "young people helped"},
                                         {total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}
TEST(EarlyHelp, between_contacts_changes_no_life_where_it_has_no_effect) { expect_same_lives_without(help_between_contacts()); }

/// No mentors in areas of odd regions, or twice as many as elsewhere.
Lever supply_of_schemes() {
  const auto where = [](Parameters& p, double odd) {
    for (std::size_t a = 0; a < count_of<Area>; ++a)
      p.schemes[Scheme::mentors].supply.values[a].value = in_odd_region(a) ? odd : 1.0;
  };
  return {.common =
              [](Parameters& p) {
                p.schemes[Scheme::mentors].places.value = 2000.0;
                p.schemes[Scheme::mentors].offer.value = 1.0;
              },
          .low = [where](Parameters& p) { where(p, 0.0); },
          .high = [where](Parameters& p) { where(p, 2.0); },
          .mechanism_off = [](Parameters& p) { p.schemes[Scheme::mentors].places.value = 0.0; },
          .scale = 0.00125};
}

TEST(SupplyOfSchemes, brings_people_of_the_areas_that_have_it_onto_them) {
  expect_moves(supply_of_schemes(), {{total(Tally::scheme_starts), Direction::up, "people who join a scheme"},
                                     {total(Tally::scheme_meetings), Direction::up, "meetings"}});
}
TEST(SupplyOfSchemes, means_nothing_where_there_are_no_places) { expect_same_lives_without(supply_of_schemes()); }

/// A tenth of the places of deferred prosecution, or all.
Lever supply_of_diversion() {
  return {.common =
              [](Parameters& p) {
                p.diversion.places.value = 20'000.0;
                p.diversion.offer.value = p.diversion.consent.value = 1.0;
              },
          .low = [](Parameters& p) { p.diversion.supply.values.fill({0.1}); },
          .high = [](Parameters& p) { p.diversion.supply.values.fill({1.0}); },
          .mechanism_off = [](Parameters& p) { p.diversion.places.value = 0.0; },
          .scale = 0.00125};
}

TEST(SupplyOfDiversion, takes_people_out_of_court) {
  expect_moves(supply_of_diversion(), {{total(Tally::diversions), Direction::up, "people diverted"},
                                       {total(Tally::convictions), Direction::down, "convictions"}});
}
TEST(SupplyOfDiversion, means_nothing_where_there_are_no_places) { expect_same_lives_without(supply_of_diversion()); }

/// Robbery, for which people go to prison, in place of other offences.
Lever mix_of_areas() {
  return {.low = [](Parameters& p) { p.offending.mix_by_area[OffenceGroup::robbery].values.fill({1.0}); },
          .high = [](Parameters& p) { p.offending.mix_by_area[OffenceGroup::robbery].values.fill({5.0}); },
          .mechanism_off =
              [](Parameters& p) {
                for (auto& of_record : p.offending.mix.values) of_record[OffenceGroup::robbery].value = 0.0;
              },
          .scale = 0.0025};
}

TEST(MixOfAreas, of_graver_offences_fills_crown_courts_and_prisons) {
  expect_moves(mix_of_areas(), {{total(Tally::crown_completed), Direction::up, "cases of the Crown Court"},
                                {total(Tally::custody_months), Direction::up, "months of custody imposed"}});
}
TEST(MixOfAreas, changes_no_life_where_nobody_commits_the_offence) { expect_same_lives_without(mix_of_areas()); }

/// Many begin to offend in the areas of every other region and few in the others: first these, then those.
Lever entrants_by_area() {
  const auto many = [](Parameters& p, bool odd) {
    for (std::size_t a = 0; a < count_of<Area>; ++a)
      p.population.entrants_by_area.values[a].value = in_odd_region(a) == odd ? 1.5 : 0.5;
  };
  return {.low = [many](Parameters& p) { many(p, false); },
          .high = [many](Parameters& p) { many(p, true); },
          .mechanism_off = [](Parameters& p) { p.population.entrants.value = 0.0; },
          .scale = 0.0005};
}

/// People inside at the end, of areas of odd regions less those of even ones.
double inside_of_odd_regions(const World& world) {
  double people = 0.0;
  for (std::size_t a = 0; a < count_of<Area>; ++a) people += world.inside_by_area.values[a] * (in_odd_region(a) ? 1.0 : -1.0);
  return people;
}

TEST(EntrantsByArea, fill_prisons_from_where_they_are_many) {
  expect_moves(entrants_by_area(), {{inside_of_odd_regions, Direction::up, "people inside from odd regions"}});
}
TEST(EntrantsByArea, mean_nothing_where_nobody_begins) { expect_same_lives_without(entrants_by_area()); }

/// Everybody released is offered a mentor of the best kind.
Lever mentors() {
  return {.common =
              [](Parameters& p) {
                SchemeParameters& s = p.schemes[Scheme::mentors];
                s.offer.value = s.kept.value = s.skill.value = 1.0;
                s.help.value = 0.1;
                s.company.value = 3.0;
              },
          .low = [](Parameters& p) { p.schemes[Scheme::mentors].places.value = 0.0; },
          .high = [](Parameters& p) { p.schemes[Scheme::mentors].places.value = 1e6; },
          .mechanism_off = [](Parameters& p) { p.schemes[Scheme::mentors].offer.value = 0.0; },
          .scale = 0.0025};
}

TEST(Mentors, keep_people_in_touch_and_out_of_trouble) {
  expect_moves(mentors(), {{mean(Stock::on_schemes), Direction::up, "people on schemes"},
                           {total(Tally::scheme_meetings), Direction::up, "meetings"},
                           {ratio(Tally::contacts_attended, Tally::contacts_due), Direction::up, "appointments kept"},
                           {total(Tally::recalls), Direction::down, "recalls"},
                           {total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}
TEST(Mentors, change_no_life_if_nobody_is_offered_one) { expect_same_lives_without(mentors()); }

/// Women's centres for every woman, where abuse weighs heavily and a meeting can end it.
Lever safety_of_women() {
  return {.common =
              [](Parameters& p) {
                SchemeParameters& s = p.schemes[Scheme::womens_centres];
                s.places.value = 1e6;
                s.offer.value = s.kept.value = 1.0;
                s.skill.value = s.help.value = s.company.value = 0.0;
                p.population.female.value = 0.9;
                p.womens_needs.share.values.fill({0.7});
                p.womens_needs.effect.values.fill({1.5});
                p.womens_needs.mixed_services.value = 0.5;
              },
          .low = [](Parameters& p) { p.schemes[Scheme::womens_centres].safety.value = 0.0; },
          .high = [](Parameters& p) { p.schemes[Scheme::womens_centres].safety.value = 0.3; },
          .mechanism_off = [](Parameters& p) { p.womens_needs.share.values.fill({0.0}); },
          .scale = 0.0025};
}

TEST(WomensNeeds, women_who_get_to_safety_offend_less) {
  expect_moves(safety_of_women(), {{total(Tally::womens_needs_met), Direction::up, "women who got away"},
                                   {total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}
TEST(WomensNeeds, change_no_life_where_nobody_has_them) { expect_same_lives_without(safety_of_women()); }

Lever intensive_orders() {
  return {.common =
              [](Parameters& p) {
                p.sentencing.intensive_limit.value = 365.0;
                p.sentencing.intensive_places.value = 20'000.0;
              },
          .low = [](Parameters& p) { p.sentencing.intensive_use.value = 0.0; },
          .high = [](Parameters& p) { p.sentencing.intensive_use.value = 0.9; },
          .mechanism_off = [](Parameters& p) { p.sentencing.intensive_places.value = 0.0; },
          .scale = 0.0025};
}

TEST(IntensiveOrders, take_the_place_of_short_custody) {
  expect_moves(intensive_orders(), {{total(Tally::intensive_orders), Direction::up, "intensive orders"},
                                    {total(Tally::custody_to_6_months), Direction::down, "short custody"},
                                    {mean(Stock::intensive_orders), Direction::up, "people on intensive orders"}});
}
TEST(IntensiveOrders, are_none_without_places) { expect_same_lives_without(intensive_orders()); }

TEST(IntensiveOrders, stop_where_places_end) {
  const ScenarioPlan plan = tests::baseline([](Parameters& p) {
    p.sentencing.intensive_limit.value = 365.0;
    p.sentencing.intensive_use.value = 1.0;
    p.sentencing.intensive_places.value = 1000.0;
  });
  const RunSettings settings = tests::frame(0.01, 1.0, 1.0);
  World world = tests::living_world(plan, settings);
  tests::run(world, world.end);
  // Ten places at this scale.
  int months_at_the_limit = 0;
  for (std::size_t m = 0; m < world.recorder.months(); ++m) {
    months_at_the_limit += world.recorder.stock(Stock::intensive_orders, m) == 10.0;
    EXPECT_LE(world.recorder.stock(Stock::intensive_orders, m), 10.0);
  }
  EXPECT_GT(months_at_the_limit, 0);
}

Lever treated_places() {
  return {.low = [](Parameters& p) { p.opportunity.treated.values.fill({0.0}); },
          .high = [](Parameters& p) { p.opportunity.treated.values.fill({0.5}); },
          .mechanism_off = [](Parameters& p) { p.opportunity.depends.values.fill({0.0}); },
          .scale = 0.00125};
}

TEST(TreatedPlaces, lose_offences_and_the_cases_that_follow) {
  expect_moves(treated_places(), {{total(Tally::offences_designed_out), Direction::up, "offences designed out"},
                                  {total(Tally::recorded_offences), Direction::down, "recorded offences"},
                                  {total(Tally::convictions), Direction::down, "convictions"}});
}
TEST(TreatedPlaces, change_no_life_where_no_offence_depends_on_them) { expect_same_lives_without(treated_places()); }

Lever liaison() {
  return {.common =
              [](Parameters& p) {
                p.liaison.effect.value = 0.5;
                p.liaison.engages.value = 1.0;
                p.liaison.diversion.value = 3.0;
                p.diversion.places.value = 1e5;
                p.diversion.offer.value = 0.1;
              },
          .low = [](Parameters& p) { p.liaison.coverage.values.fill({0.0}); },
          .high = [](Parameters& p) { p.liaison.coverage.values.fill({1.0}); },
          .mechanism_off = [](Parameters& p) { p.liaison.engages.value = 0.0; },
          .scale = 0.0025};
}

double drugs_need(const World& world, PersonId id) {
  return world[id].active && world.background_of(id).police_contacts > 0
             ? world[id].needs[static_cast<std::size_t>(Need::drugs_alcohol)].value()
             : -1.0;
}

TEST(LiaisonAndDiversion, lowers_needs_and_diverts) {
  expect_moves(liaison(), {{total(Tally::liaison_helped), Direction::up, "people helped"},
                           {total(Tally::diversions), Direction::up, "people diverted"},
                           {tests::mean_over_people(drugs_need), Direction::down, "drug and alcohol needs"}});
}
TEST(LiaisonAndDiversion, changes_no_life_if_nobody_takes_its_help) { expect_same_lives_without(liaison()); }

/// Courts hear of everybody with such needs; nothing else comes of it.
Lever court_told() {
  return {.common =
              [](Parameters& p) {
                p.liaison.coverage.values.fill({1.0});
                p.liaison.engages.value = 1.0;
                p.liaison.effect.value = 0.0;
                p.liaison.diversion.value = 1.0;
              },
          .low = [](Parameters& p) { p.liaison.court.value = 0.0; },
          .high = [](Parameters& p) { p.liaison.court.value = 1.5; },
          .mechanism_off = [](Parameters& p) { p.liaison.coverage.values.fill({0.0}); },
          .scale = 0.00125};
}

TEST(LiaisonAndDiversion, tells_courts_which_send_fewer_people_to_prison) {
  expect_moves(court_told(), {{total(Tally::custody_sentences), Direction::down, "custodial sentences"},
                              {total(Tally::remands), Direction::down, "remands"}});
}
TEST(LiaisonAndDiversion, tells_courts_nothing_where_it_sees_nobody) { expect_same_lives_without(court_told()); }

}  // namespace
}  // namespace throughcare::models
