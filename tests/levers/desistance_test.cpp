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

/// Blows to everybody, that last; needs, motivation and identity have come to weigh much.
void blows_matter(Parameters& p) {
  motivation_matters(p);
  p.blows.rate.value = 2.0;
  p.blows.typical.value = 0.0;
  p.blows.rise[Need::health].value = 0.3;
  p.blows.discouraged.value = 0.5;
}

void no_blows(Parameters& p) { p.blows.rate.value = p.blows.typical.value = 0.0; }

double health_of(const World& world, PersonId id) { return world[id].needs[static_cast<std::size_t>(Need::health)].value(); }
double health_of_the_active(const World& world, PersonId id) { return world[id].active ? health_of(world, id) : -1.0; }
double motivation_of_the_active(const World& world, PersonId id) {
  return world[id].active ? world[id].motivation.value() : -1.0;
}

Lever blows() {
  return {.common = blows_matter,
          .low = [](Parameters& p) { p.blows.rate.value = 0.0; },
          .high = [](Parameters& p) { p.blows.rate.value = 2.0; },
          .mechanism_off =
              [](Parameters& p) {
                p.blows.rise.values.fill({0.0});
                p.blows.discouraged.value = 0.0;
              },
          .scale = 0.0025};
}

TEST(Blows, keep_people_in_need_and_offending) {
  expect_moves(blows(), {{mean_over_people(health_of_the_active), Direction::up, "need for health"},
                         {mean_over_people(motivation_of_the_active), Direction::down, "motivation"},
                         {total(Tally::turned_to_desisting), Direction::down, "turning points"},
                         {total(Tally::recorded_offences), Direction::up, "recorded offences"}});
}
TEST(Blows, that_do_nothing_change_nobodys_life) { expect_same_lives_without(blows()); }

Lever weight_of_blows() {
  return {.common = blows_matter,
          .low =
              [](Parameters& p) {
                p.blows.rise.values.fill({0.0});
                p.blows.discouraged.value = 0.0;
              },
          .high = [](Parameters&) {},
          .mechanism_off = no_blows,
          .scale = 0.0025};
}

TEST(Blows, weigh_what_each_does) {
  expect_moves(weight_of_blows(), {{mean_over_people(health_of_the_active), Direction::up, "need for health"},
                                   {mean_over_people(motivation_of_the_active), Direction::down, "motivation"}});
}
TEST(Blows, that_never_come_weigh_nothing) { expect_same_lives_without(weight_of_blows()); }

Lever people_who_hold() {
  return {.common = blows_matter,
          .low = [](Parameters& p) { p.blows.buffer.value = 0.0; },
          .high = [](Parameters& p) { p.blows.buffer.value = 1.0; },
          .mechanism_off = no_blows,
          .scale = 0.0025};
}

TEST(SocialCapital, softens_blows) {
  expect_moves(people_who_hold(), {{mean_over_people(health_of_the_active), Direction::down, "need for health"},
                                   {mean_over_people(motivation_of_the_active), Direction::up, "motivation"}});
}
TEST(SocialCapital, softens_nothing_where_no_blow_comes) { expect_same_lives_without(people_who_hold()); }

/// Officers who stand by people, and are good at it.
Lever standing_by() {
  return {.common =
              [](Parameters& p) {
                blows_matter(p);
                p.contact.relationship_gain.value = 0.5;
                p.contact.relationship_half_life.value = 1000.0;
              },
          .low = [](Parameters& p) { p.blows.held.value = 0.0; },
          .high = [](Parameters& p) { p.blows.held.value = 1.0; },
          .mechanism_off = no_blows,
          .scale = 0.0025};
}

TEST(StandingBy, keeps_up_the_motivation_of_people_whom_a_blow_meets) {
  expect_moves(standing_by(), mean_over_people(motivation_supervised), Direction::up, "motivation of people who are supervised");
}
TEST(StandingBy, means_nothing_where_no_blow_comes) { expect_same_lives_without(standing_by()); }

double health_inside(const World& world, PersonId id) {
  const Sentence* s = serving(world, id);
  return s && world.statistics.now - s->start >= 180.0 ? health_of(world, id) : -1.0;
}

Lever blows_inside() {
  return {.common = blows_matter,
          .low = [](Parameters& p) { p.blows.in_custody.value = 0.0; },
          .high = [](Parameters& p) { p.blows.in_custody.value = 2.0; },
          .mechanism_off = no_blows,
          .scale = 0.0025};
}

TEST(BlowsInside, leave_prisoners_in_need) {
  expect_moves(blows_inside(), mean_over_people(health_inside), Direction::up, "need for health of people inside for long");
}
TEST(BlowsInside, mean_nothing_where_no_blow_comes) { expect_same_lives_without(blows_inside()); }

double health_after_care(const World& world, PersonId id) {
  return world.background_of(id).care_experienced ? health_of_the_active(world, id) : -1.0;
}

Lever blows_after_care() {
  return {.common = blows_matter,
          .low = [](Parameters& p) { p.blows.care_experienced.value = 0.5; },
          .high = [](Parameters& p) { p.blows.care_experienced.value = 3.0; },
          .mechanism_off = [](Parameters& p) { p.population.care_experienced.value = 0.0; },
          .scale = 0.0025};
}

TEST(BlowsAfterCare, leave_the_care_experienced_in_need) {
  expect_moves(blows_after_care(), mean_over_people(health_after_care), Direction::up, "need for health of the care-experienced");
}
TEST(BlowsAfterCare, mean_nothing_where_nobody_was_in_care) { expect_same_lives_without(blows_after_care()); }

/// Needs have been assessed in lives with blows: the more of them, the less is left without.
TEST(TypicalBlows, are_part_of_long_run_needs) {
  Lever lever{.common = [](Parameters& p) { p.blows.rate.value = 0.25; },
              .low = [](Parameters& p) { p.blows.typical.value = 0.0; },
              .high = [](Parameters& p) { p.blows.typical.value = 1.0; },
              .mechanism_off = [](Parameters& p) { p.blows.rise.values.fill({0.0}); }};
  expect_moves(lever, mean_over_people(health_of_the_active), Direction::down, "need for health");
  expect_same_lives_without(lever);
}

/// What workers see in people counts for much, and identity for those who turn.
void mirrors_matter(Parameters& p) {
  p.identity.effect.value = 3.0;
  p.identity.time.value = 3650.0;
  p.contact.relationship_gain.value = 0.4;
}

double identity_desisting(const World& world, PersonId id) {
  const Person& person = world[id];
  return person.offender_case != CaseId::none && person.desisting ? person.identity.value() : -1.0;
}

Lever confirmation() {
  return {.common = mirrors_matter,
          .low = [](Parameters& p) { p.identity.confirmed.value = 0.0; },
          .high = [](Parameters& p) { p.identity.confirmed.value = 0.5; },
          .mechanism_off = [](Parameters& p) { p.identity.effect.value = 0.0; },
          .scale = 0.005,
          .years = 2.5};
}

TEST(Confirmation, of_a_new_identity_keeps_people_from_relapse) {
  expect_moves(confirmation(),
               {{mean_over_people(identity_desisting), Direction::up, "identity of people who desist under supervision"},
                {total(Tally::relapsed), Direction::down, "relapses"}});
}
TEST(Confirmation, means_nothing_where_identity_does_not_act) { expect_same_lives_without(confirmation()); }

Lever denial() {
  return {.common = mirrors_matter,
          .low = [](Parameters& p) { p.identity.denied.value = 0.0; },
          .high = [](Parameters& p) { p.identity.denied.value = 0.5; },
          .mechanism_off = [](Parameters& p) { p.identity.effect.value = 0.0; },
          .scale = 0.005,
          .years = 2.5};
}

TEST(Denial, by_strangers_brings_people_back_to_offending) {
  expect_moves(denial(),
               {{mean_over_people(identity_desisting), Direction::down, "identity of people who desist under supervision"},
                {total(Tally::relapsed), Direction::up, "relapses"}});
}
TEST(Denial, means_nothing_where_identity_does_not_act) { expect_same_lives_without(denial()); }

Lever weight_of_the_record() {
  Lever lever = with(denial(), [](Parameters& p) { p.identity.denied.value = 0.3; });
  lever.low = [](Parameters& p) { p.identity.record_half.value = 0.5; };
  lever.high = [](Parameters& p) { p.identity.record_half.value = 500.0; };
  return lever;
}

TEST(Denial, goes_by_the_record) {
  expect_moves(weight_of_the_record(),
               {{mean_over_people(identity_desisting), Direction::up, "identity of people who desist under supervision"}});
}

double identity_lapsed(const World& world, PersonId id) {
  const Person& person = world[id];
  return person.offender_case != CaseId::none && person.active && !person.desisting ? person.identity.value() : -1.0;
}

/// Everybody is met weekly or so, at an office with the others or as if nobody else were there.
Lever company_at_an_office() {
  return {.common =
              [](Parameters& p) {
                mirrors_matter(p);
                p.case_management.contact_frequency.values.fill({4.0});
              },
          .low = [](Parameters& p) { p.identity.company_office.value = 0.0; },
          .high = [](Parameters& p) { p.identity.company_office.value = 0.5; },
          .mechanism_off = [](Parameters& p) { p.identity.effect.value = 0.0; },
          .scale = 0.005,
          .years = 2.5};
}

TEST(Company, at_an_office_brings_people_back_to_offending) {
  expect_moves(company_at_an_office(),
               {{mean_over_people(identity_desisting), Direction::down, "identity of people who desist under supervision"},
                {mean_over_people(identity_lapsed), Direction::up, "identity of people who offend under supervision"},
                {total(Tally::relapsed), Direction::up, "relapses"}});
}
TEST(Company, means_nothing_where_identity_does_not_act) { expect_same_lives_without(company_at_an_office()); }

double identity_of_low_risk(const World& world, PersonId id) {
  const double identity = identity_desisting(world, id);
  return identity >= 0.0 && world[world[id].offender_case].tier == RiskTier::low ? identity : -1.0;
}

/// People of low risk, a few among many others, are met seldom or often, by workers who neither confirm nor deny anything.
Lever meetings_of_people_of_low_risk() {
  const auto met = [](double frequency) {
    return [frequency](Parameters& p) { p.case_management.contact_frequency[RiskTier::low].value = frequency; };
  };
  return {.common =
              [](Parameters& p) {
                p.case_management.low_risk.value = 0.3;
                p.contact.motivation_gain.value = 0.0;
                p.identity.confirmed.value = p.identity.denied.value = 0.0;
                p.identity.time.value = 200.0;  // people who desist soon differ from the others
                p.identity.effect.value = 0.0;
                p.identity.company_office.value = 0.1;
              },
          .low = met(0.25),
          .high = met(4.0),
          .scale = 0.005,
          .years = 2.5};
}

TEST(Company, makes_meetings_of_people_of_low_risk_do_harm) {
  expect_moves(meetings_of_people_of_low_risk(), mean_over_people(identity_of_low_risk), Direction::down,
               "identity of people of low risk who desist");
}

/// Every order has this one requirement, and room for all; what people see in themselves changes nothing else.
Lever company_in(Requirement kind, Share IdentityParameters::*company) {
  return {.common =
              [kind](Parameters& p) {
                p.identity.effect.value = 0.0;
                p.requirements.mix.values.fill({0.0});
                p.requirements.mix[kind].value = 1.0;
                p.requirements.hours_offered.value = 1e6;
                p.requirements.work_block.value = 7.0;
                p.requirements.work_sessions.value = 1.0;
                p.services[Need::thinking].places.value = 1e6;
                p.services[Need::thinking].completion.value = 1.0;
              },
          .low = [company](Parameters& p) { (p.identity.*company).value = 0.0; },
          .high = [company](Parameters& p) { (p.identity.*company).value = 0.8; },
          .scale = 0.005,
          .years = 2.5};
}

double identity_at_work(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  const bool works = s && s->order != OrderId::none && world.orders[index(s->order)].working;
  return works ? identity_desisting(world, id) : -1.0;
}

TEST(Company, in_unpaid_work_takes_identity_from_people_who_desist) {
  expect_moves(company_in(Requirement::unpaid_work, &IdentityParameters::company_session), mean_over_people(identity_at_work),
               Direction::down, "identity of people who desist and do unpaid work");
}
TEST(Company, in_programmes_takes_identity_from_people_who_desist) {
  expect_moves(company_in(Requirement::accredited_programme, &IdentityParameters::company_programme),
               mean_over_people(identity_desisting), Direction::down, "identity of people who desist under supervision");
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
