#include "tests/levers/pull.hpp"

namespace throughcare::models {
namespace {

using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::Lever;
using tests::mean_over_people;
using tests::total;
using tests::with;

/// Places for everybody young who comes into custody or on an order, with and without work on identity.
Lever identity_work() {
  return {.common =
              [](Parameters& p) {
                SchemeParameters& hubs = p.schemes[Scheme::young_adult_hubs];
                hubs.places.value = 1e6;
                hubs.takes.values.fill(true);
                hubs.offer.value = hubs.kept.value = 1.0;
                hubs.from_age.value = 15.0;
                hubs.below_age.value = 25.0;
                hubs.duration.value = 1000.0;
                p.identity.effect.value = 3.0;
              },
          .low = [](Parameters& p) { p.schemes[Scheme::young_adult_hubs].identity.value = 0.0; },
          .high = [](Parameters& p) { p.schemes[Scheme::young_adult_hubs].identity.value = 0.3; },
          .mechanism_off = [](Parameters& p) { p.identity.effect.value = 0.0; },
          .scale = 0.0025,
          .years = 3.0,
          .replications = 50};
}

double young_identity(const World& world, PersonId id) {
  return world.background_of(id).attendance != AttendanceId::none && age_of(world[id], world.end) < 25.0
             ? world[id].identity.value()
             : -1.0;
}

TEST(IdentityWork, moves_the_identity_of_the_young_and_so_turns_them) {
  expect_moves(identity_work(), {{mean_over_people(young_identity), Direction::up, "identity of young people on the scheme"},
                                 {total(Tally::turned_to_desisting), Direction::up, "turning points"}});
}
TEST(IdentityWork, means_nothing_where_identity_does_not_act) { expect_same_lives_without(identity_work()); }

Lever constructive_resettlement() {
  Lever lever = with(identity_work(), [](Parameters& p) {
    p.schemes[Scheme::young_adult_hubs].identity.value = 0.3;
    p.schemes[Scheme::young_adult_hubs].skill.value = 1.0;
  });
  lever.low = [](Parameters& p) { p.identity.settled_age.value = 10.0; };
  lever.high = [](Parameters& p) { p.identity.settled_age.value = 25.0; };
  return lever;
}

TEST(IdentityWork, is_for_the_young) {
  expect_moves(constructive_resettlement(),
               {{mean_over_people(young_identity), Direction::up, "identity of young people on the scheme"}});
}

/// How much contacts do for the ambivalent.
Lever response() {
  return {.common = [](Parameters& p) { p.contact.motivation_gain.value = 0.2; },
          .low = [](Parameters& p) { p.desistance.response[MotivationStage::ambivalent].value = 0.0; },
          .high = [](Parameters& p) { p.desistance.response[MotivationStage::ambivalent].value = 3.0; },
          .mechanism_off = [](Parameters& p) { p.contact.motivation_gain.value = 0.0; },
          .scale = 0.0025};
}

double motivation_supervised(const World& world, PersonId id) {
  return world[id].offender_case != CaseId::none ? world[id].motivation.value() : -1.0;
}

TEST(StagesOfChange, decide_what_a_contact_can_do) {
  expect_moves(response(), mean_over_people(motivation_supervised), Direction::up, "motivation of people who are supervised");
}
TEST(StagesOfChange, mean_nothing_where_contacts_do_not_motivate) { expect_same_lives_without(response()); }

/// Early relapse, at the same mean: people who turned lately relapse more.
Lever early_relapse() {
  return {.common = [](Parameters& p) { p.desistance.relapse.value = 0.5; },
          .low = [](Parameters& p) { p.desistance.early_relapse.value = 0.0; },
          .high = [](Parameters& p) { p.desistance.early_relapse.value = 10.0; },
          .mechanism_off = [](Parameters& p) { p.desistance.relapse.value = 0.0; },
          .scale = 0.005};
}

double turned_within_a_year(const World& world, PersonId id) {
  const Person& person = world[id];
  const PersonBackground& background = world.background_of(id);
  return person.active && background.turns > 0 && world.end - background.turned < 180.0 ? !person.desisting : -1.0;
}

TEST(EarlyRelapse, takes_its_share_of_those_who_turned_lately) {
  expect_moves(early_relapse(), mean_over_people(turned_within_a_year), Direction::up, "relapses among the latest turns");
}
TEST(EarlyRelapse, means_nothing_where_nobody_relapses) { expect_same_lives_without(early_relapse()); }

}  // namespace
}  // namespace throughcare::models
