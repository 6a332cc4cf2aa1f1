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

/// What moves motivation lasts, and motivation decides who turns.
void motivation_matters(Parameters& p) {
  p.desistance.motivation_slope.value = 5.0;
  p.desistance.motivation_half_life.value = 1'000.0;
}

double motivation_of_the_convicted(const World& world, PersonId id) {
  const Person& person = world[id];
  return person.active && person.proven_occasions > 0 ? person.motivation.value() : -1.0;
}

Lever labelling() {
  return {.common = motivation_matters,
          .low = [](Parameters& p) { p.desistance.labelling.value = 0.0; },
          .high = [](Parameters& p) { p.desistance.labelling.value = 0.5; }};
}

TEST(Labelling, of_the_convicted_keeps_them_offending) {
  expect_moves(labelling(), {{mean_over_people(motivation_of_the_convicted), Direction::down, "motivation of the convicted"},
                             {total(Tally::turned_to_desisting), Direction::down, "turning points"},
                             {total(Tally::recorded_offences), Direction::up, "recorded offences"}});
}

double motivation_of_the_recalled(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  return s && s->inside && s->recalled ? world[id].motivation.value() : -1.0;
}

/// Recalls, and the loss of a home, a job or the officer.
Lever setbacks() {
  return {.common = motivation_matters,
          .low = [](Parameters& p) { p.desistance.setback.value = 0.0; },
          .high = [](Parameters& p) { p.desistance.setback.value = 0.5; },
          .scale = 0.0025};
}

TEST(Setbacks, take_motivation_and_turning_points) {
  expect_moves(setbacks(), {{mean_over_people(motivation_of_the_recalled), Direction::down, "motivation of recalled people"},
                            {total(Tally::turned_to_desisting), Direction::down, "turning points"},
                            {total(Tally::recorded_offences), Direction::up, "recorded offences"}});
}

/// Services for all; what they meet stays met.
Lever needs_resolved() {
  return {.common =
              [](Parameters& p) {
                motivation_matters(p);
                p.contact.referral.value = 1.0;
                for (ServiceParameters& service : p.services.values) {
                  service.places.value = 1e6;
                  service.duration.value = 30.0;
                  service.completion.value = 1.0;
                }
              },
          .low = [](Parameters& p) { p.desistance.need_resolved.value = 0.0; },
          .high = [](Parameters& p) { p.desistance.need_resolved.value = 0.3; },
          .mechanism_off =
              [](Parameters& p) {
                for (ServiceParameters& service : p.services.values) service.places.value = 0.0;
                for (FootholdParameters& foothold : p.homes_and_jobs.values) foothold.finding.value = 0.0;
              }};
}

TEST(NeedsResolved, give_hope_and_turn_people) {
  expect_moves(needs_resolved(), {{mean_over_people(motivation_supervised), Direction::up, "motivation of people supervised"},
                                  {total(Tally::turned_to_desisting), Direction::up, "turning points"},
                                  {total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}
TEST(NeedsResolved, mean_nothing_where_none_is) { expect_same_lives_without(needs_resolved()); }

Lever sanctions_that_turn() {
  return {.low = [](Parameters& p) { p.desistance.turn_on_sanction.value = 0.0; },
          .high = [](Parameters& p) { p.desistance.turn_on_sanction.value = 0.9; }};
}

TEST(Sanctions, are_turning_points_for_some) {
  expect_moves(sanctions_that_turn(), {{total(Tally::turned_to_desisting), Direction::up, "turning points"},
                                       {total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}

Lever institutionalisation() {
  return {.common =
              [](Parameters& p) {
                motivation_matters(p);
                p.time_inside.institutionalisation_time.value = 60.0;
              },
          .low = [](Parameters& p) { p.time_inside.institutionalisation.value = 0.0; },
          .high = [](Parameters& p) { p.time_inside.institutionalisation.value = 0.9; },
          .scale = 0.0025};
}

double motivation_after_release(const World& world, PersonId id) {
  const Person& person = world[id];
  const bool lately = !person.in_custody && person.released != sim::never && world.end - person.released < 180.0;
  return lately ? person.motivation.value() : -1.0;
}

TEST(Institutionalisation, takes_the_wish_to_stop_out_of_people) {
  expect_moves(institutionalisation(), {{mean_over_people(motivation_after_release), Direction::down, "motivation after release"},
                                        {total(Tally::turned_to_desisting), Direction::down, "turning points"}});
}

}  // namespace
}  // namespace throughcare::models
