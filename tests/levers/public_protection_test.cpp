#include <utility>

#include "tests/levers/pull.hpp"

namespace throughcare::models {
namespace {

using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::information_kept;
using tests::Lever;
using tests::mean;
using tests::total;

/// Everybody sentenced for violence or a sexual offence, of any tier, is managed jointly, if there is a place; nothing comes of
/// it but what a test is about.
Lever arrangements(const tests::Change& change = {}) {
  return {.common =
              [change](Parameters& p) {
                p.public_protection.managed.values.fill({1.0});
                p.public_protection.time.value = 2000.0;
                for (Share PublicProtectionParameters::*share :
                     {&PublicProtectionParameters::shared, &PublicProtectionParameters::detected,
                      &PublicProtectionParameters::acted_on, &PublicProtectionParameters::control})
                  (p.public_protection.*share).value = 0.0;
                p.public_protection.places.value = 1e6;
                if (change) change(p);
              },
          .low = {},
          .high = {},
          .mechanism_off = [](Parameters& p) { p.public_protection.places.value = 0.0; },
          .scale = 0.0025};
}

/// Managed, with nothing of one share and much of it.
Lever of(Share PublicProtectionParameters::*share, double much) {
  Lever lever = arrangements();
  lever.low = [share](Parameters& p) { (p.public_protection.*share).value = 0.0; };
  lever.high = [share, much](Parameters& p) { (p.public_protection.*share).value = much; };
  return lever;
}

Lever control() { return of(&PublicProtectionParameters::control, 0.9); }
TEST(PublicProtection, prevents_violent_and_sexual_offences_under_supervision) {
  expect_moves(control(), {{total(Tally::serious_offences_under_supervision), Direction::down, "serious offences"},
                           {total(Tally::offences_restrained), Direction::up, "offences that found no occasion"}});
}
TEST(PublicProtection, controls_nobody_without_a_place) { expect_same_lives_without(control()); }

/// Where breaches are many, few of them are enforced without the arrangements, and all that are mean recall.
Lever acted_on() {
  return tests::with(of(&PublicProtectionParameters::acted_on, 1.0), [](Parameters& p) {
    p.supervision.misses_to_breach.value = 1.0;
    p.supervision.enforced.value = 0.05;
    p.recall.on_breach.value = p.recall.on_breach_short.value = 1.0;
  });
}
TEST(PublicProtection, recalls_more_for_breaches) { expect_moves(acted_on(), total(Tally::recalls), Direction::up, "recalls"); }
TEST(PublicProtection, acts_on_no_breach_of_people_it_does_not_manage) { expect_same_lives_without(acted_on()); }

Lever detected() { return of(&PublicProtectionParameters::detected, 0.9); }
TEST(PublicProtection, brings_offences_to_light) {
  expect_moves(detected(), {{total(Tally::investigations), Direction::up, "investigations"},
                            {total(Tally::recalls), Direction::up, "recalls"}});
}
TEST(PublicProtection, detects_nothing_of_people_it_does_not_manage) { expect_same_lives_without(detected()); }

Lever shared() { return of(&PublicProtectionParameters::shared, 1.0); }
TEST(PublicProtection, loses_less_in_handovers) {
  expect_moves(shared(), information_kept(HandoverKind::custody_to_community), Direction::up, "information that arrives");
}
TEST(PublicProtection, shares_nothing_about_people_it_does_not_manage) { expect_same_lives_without(shared()); }

TEST(PublicProtection, is_for_as_many_as_there_are_places_and_as_tiers_and_time_say) {
  const auto much_control = [](Parameters& p) { p.public_protection.control.value = 0.9; };
  Lever places = arrangements(much_control);
  places.low = [](Parameters& p) { p.public_protection.places.value = 1'000.0; };
  places.high = [](Parameters& p) { p.public_protection.places.value = 1e6; };
  expect_moves(places, {{mean(Stock::jointly_managed), Direction::up, "people managed"},
                        {total(Tally::serious_offences_under_supervision), Direction::down, "serious offences"}});
  Lever tiers = arrangements();
  tiers.low = [](Parameters& p) { p.public_protection.managed.values = {{{0.0}, {0.0}, {0.5}, {0.5}}}; };
  tiers.high = [](Parameters& p) { p.public_protection.managed.values = {{{0.0}, {0.5}, {0.5}, {0.5}}}; };
  tiers.mechanism_off = nullptr;
  expect_moves(tiers, mean(Stock::jointly_managed), Direction::up, "people managed");
  Lever time = arrangements();
  time.low = [](Parameters& p) { p.public_protection.time.value = 60.0; };
  time.high = [](Parameters& p) { p.public_protection.time.value = 600.0; };
  expect_moves(time, mean(Stock::jointly_managed), Direction::up, "people managed");
}

TEST(PublicProtection, costs_what_a_place_costs) {
  Lever price = arrangements();
  price.low = [](Parameters& p) { p.public_protection.place.value = 1'000.0; };
  price.high = [](Parameters& p) { p.public_protection.place.value = 8'000.0; };
  expect_moves(price, tests::spent({CostLine::public_protection}, Funder::national), Direction::up, "pounds");
}

}  // namespace
}  // namespace throughcare::models
