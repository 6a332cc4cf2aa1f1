#include <utility>

#include "tests/levers/pull.hpp"

namespace throughcare::models {
namespace {

using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::Lever;
using tests::mean;
using tests::ratio;
using tests::total;

/// Everybody released on licence wears a tag that deters, if there is one.
Lever tags() {
  return {.common =
              [](Parameters& p) {
                p.tags.fitted.values.fill({1.0});
                p.tags.least_term.value = 0.0;
                p.tags.effect.value = 0.9;
                p.tags.traced.value = p.tags.tried.value = 0.0;
              },
          .low = [](Parameters& p) { p.tags.places.value = 0.0; },
          .high = [](Parameters& p) { p.tags.places.value = 1e5; },
          .mechanism_off = [](Parameters& p) { p.tags.fitted.values.fill({0.0}); },
          .scale = 0.0025};
}

/// The same, with a tag for everybody; without tags where the mechanism is off.
Lever worn_tags(tests::Change low, tests::Change high) {
  Lever lever = tags();
  lever.common = [](Parameters& p) {
    tags().common(p);
    p.tags.places.value = 1e5;
  };
  lever.low = std::move(low);
  lever.high = std::move(high);
  lever.mechanism_off = [](Parameters& p) { p.tags.places.value = 0.0; };
  return lever;
}

TEST(LocationTags, are_worn_as_far_as_there_are_any_and_prevent_offences) {
  expect_moves(tags(), {{mean(Stock::on_location_tag), Direction::up, "people who wear a tag"},
                        {total(Tally::recorded_offences), Direction::down, "offences"}});
}
TEST(LocationTags, mean_nothing_where_nobody_is_to_wear_one) { expect_same_lives_without(tags()); }

Lever effect() {
  return worn_tags([](Parameters& p) { p.tags.effect.value = 0.0; }, [](Parameters& p) { p.tags.effect.value = 0.9; });
}
TEST(LocationTags, prevent_offences_by_their_effect) {
  expect_moves(effect(), total(Tally::recorded_offences), Direction::down, "offences");
}
TEST(LocationTags, deter_nobody_who_wears_none) { expect_same_lives_without(effect()); }

Lever traced() {
  return worn_tags([](Parameters& p) { p.tags.effect.value = 0.0; },
                   [](Parameters& p) {
                     p.tags.effect.value = 0.0;
                     p.tags.traced.value = 0.8;
                   });
}
TEST(LocationTags, tell_the_police_and_bring_recalls) {
  expect_moves(traced(), {{ratio(Tally::investigations, Tally::recorded_offences), Direction::up, "offences detected"},
                          {total(Tally::recalls), Direction::up, "recalls"}});
}
TEST(LocationTags, tell_nothing_of_people_who_wear_none) { expect_same_lives_without(traced()); }

Lever tried() {
  Lever lever = worn_tags([](Parameters& p) { p.tags.tried.value = 0.0; }, [](Parameters& p) { p.tags.tried.value = 10.0; });
  const tests::Change worn = lever.common;
  lever.common = [worn](Parameters& p) {
    worn(p);
    p.supervision.misses_to_breach.value = 1.0;
    p.supervision.enforced.value = 1.0;
    p.recall.on_breach.value = p.recall.on_breach_short.value = 1.0;
  };
  return lever;
}
TEST(LocationTags, have_conditions_that_bring_people_back) {
  expect_moves(tried(), {{total(Tally::location_tags_broken), Direction::up, "conditions broken"},
                         {total(Tally::recalls), Direction::up, "recalls"}});
}
TEST(LocationTags, cannot_be_broken_by_people_who_wear_none) { expect_same_lives_without(tried()); }

Lever time_worn() {
  return worn_tags([](Parameters& p) { p.tags.time.value = 14.0; }, [](Parameters& p) { p.tags.time.value = 365.0; });
}
TEST(LocationTags, are_worn_for_their_time) {
  expect_moves(time_worn(), {{mean(Stock::on_location_tag), Direction::up, "people who wear a tag"},
                             {total(Tally::recorded_offences), Direction::down, "offences"}});
}
TEST(LocationTags, take_no_time_from_people_who_wear_none) { expect_same_lives_without(time_worn()); }

Lever least_term() {
  return worn_tags([](Parameters& p) { p.tags.least_term.value = 0.0; }, [](Parameters& p) { p.tags.least_term.value = 1461.0; });
}
TEST(LocationTags, are_for_terms_that_are_long_enough) {
  expect_moves(least_term(), total(Tally::location_tags_fitted), Direction::down, "tags fitted");
}
TEST(LocationTags, ask_for_no_term_where_there_are_none) { expect_same_lives_without(least_term()); }

/// Approved premises for all of high risk who are released on licence, which most are.
Lever approved_premises() {
  return {.common =
              [](Parameters& p) {
                p.case_management.high_risk.values.fill({0.8});
                p.premises = {.places = {1e5},
                              .placed = {1.0},
                              .least_term = {0.0},
                              .time = {100.0},
                              .effect = {0.9},
                              .tried = {0.0},
                              .place = {30'000.0}};
                p.recall.other.value = 2.0;
              },
          .low = [](Parameters& p) { p.premises.places.value = 0.0; },
          .high = [](Parameters&) {},
          .mechanism_off = [](Parameters& p) { p.premises.placed.value = 0.0; },
          .scale = 0.0025};
}
/// The same with one more value from here to there.
template <class Value>
Lever premises_with(Value PremisesParameters::*value, double low, double high) {
  Lever lever = approved_premises();
  lever.low = [value, low](Parameters& p) { (p.premises.*value).value = low; };
  lever.high = [value, high](Parameters& p) { (p.premises.*value).value = high; };
  lever.mechanism_off = [](Parameters& p) { p.premises.places.value = 0.0; };
  return lever;
}

TEST(ApprovedPremises, house_people_keep_touch_and_prevent_offences) {
  expect_moves(approved_premises(), {{mean(Stock::in_premises), Direction::up, "people in approved premises"},
                                     {total(Tally::recorded_offences), Direction::down, "offences"},
                                     {total(Tally::recalls), Direction::down, "recalls"}});
}
TEST(ApprovedPremises, mean_nothing_where_nobody_has_to_live_there) { expect_same_lives_without(approved_premises()); }
TEST(ApprovedPremises, prevent_offences_by_their_effect) {
  const Lever lever = premises_with(&PremisesParameters::effect, 0.0, 0.9);
  expect_moves(lever, total(Tally::recorded_offences), Direction::down, "offences");
  expect_same_lives_without(lever);
}
TEST(ApprovedPremises, take_more_people_where_more_have_to_live_there) {
  const Lever lever = premises_with(&PremisesParameters::placed, 0.1, 1.0);
  expect_moves(lever, total(Tally::premises_entered), Direction::up, "people who move in");
  expect_same_lives_without(lever);
}
TEST(ApprovedPremises, are_fuller_the_longer_people_stay) {
  const Lever lever = premises_with(&PremisesParameters::time, 20.0, 200.0);
  expect_moves(lever, mean(Stock::in_premises), Direction::up, "people in approved premises");
  expect_same_lives_without(lever);
}
TEST(ApprovedPremises, are_for_terms_that_are_long_enough) {
  const Lever lever = premises_with(&PremisesParameters::least_term, 0.0, 1461.0);
  expect_moves(lever, total(Tally::premises_entered), Direction::down, "people who move in");
  expect_same_lives_without(lever);
}
TEST(ApprovedPremises, have_rules_that_cost_the_place) {
  const Lever lever = premises_with(&PremisesParameters::tried, 0.0, 20.0);
  expect_moves(lever, {{total(Tally::premises_lost), Direction::up, "places lost"},
                       {mean(Stock::in_premises), Direction::down, "people in approved premises"}});
  expect_same_lives_without(lever);
}

}  // namespace
}  // namespace throughcare::models
