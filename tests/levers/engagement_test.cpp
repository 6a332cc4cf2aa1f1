#include "tests/levers/pull.hpp"
#include "tests/support/arrangements.hpp"

/// Who is lost on the way: care experience, too many appointments, help that is not what the young need.
namespace throughcare::models {
namespace {

using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::Lever;
using tests::mean_over_people;
using tests::Outcome;
using tests::ratio;
using tests::total;

/// By how much the mean of others is above that of care-experienced people, over those for whom `of` is not negative.
Outcome gap_by_care(const std::function<double(const World&, PersonId)>& of) {
  const auto group = [&](bool experienced) {
    return mean_over_people([=](const World& world, PersonId id) {
      return world.background_of(id).care_experienced == experienced ? of(world, id) : -1.0;
    });
  };
  return [with = group(true), without = group(false)](const World& world) { return without(world) - with(world); };
}

double trust_with_a_case(const World& world, PersonId id) {
  return world[id].offender_case == CaseId::none ? -1.0 : world[id].trust.value();
}

double trust_of_the_young(const World& world, PersonId id) {
  return world[id].maturity.value() < 0.5 ? trust_with_a_case(world, id) : -1.0;
}

/// Three in ten were in care; every handover repeats the assessment, and people mind it.
void fragmented(Parameters& p) {
  p.population.care_experienced.value = 0.3;
  p.care.needs.values.fill({1.0});
  tests::manage_all(p, Regime::end_to_end);
  p.contact.officer_changes.value = 4.0;
  for (HandoverParameters& h : p.handovers.values) {
    h.assessment_repeated.value = 1.0;
    h.patience.value = 0.15;
  }
}

Lever care_and_handovers() {
  return {.common = fragmented,
          .low = [](Parameters& p) { p.care.handovers.value = 1.0; },
          .high = [](Parameters& p) { p.care.handovers.value = 5.0; },
          .mechanism_off =
              [](Parameters& p) {
                for (HandoverParameters& h : p.handovers.values) {
                  h.patience.value = 0.0;
                  h.carried.values.fill({0.0});
                }
              },
          .scale = 0.0025};
}

TEST(CareExperience, makes_handovers_cost_more_trust) {
  expect_moves(care_and_handovers(), gap_by_care(trust_with_a_case), Direction::up, "gap in trust by care experience");
}
TEST(CareExperience, means_nothing_where_handovers_cost_nothing) { expect_same_lives_without(care_and_handovers()); }

/// The same officer throughout, where officers do not leave.
Lever fewer_handovers() {
  return {.common =
              [](Parameters& p) {
                fragmented(p);
                p.care.handovers.value = 5.0;
              },
          .low = [](Parameters&) {},
          .high =
              [](Parameters& p) {
                p.contact.officer_changes.value = 0.0;
                p.officers.moves.value = 0.0;
                p.staff.leaving.value = 0.0;
              },
          .scale = 0.0025};
}

TEST(CareExperience, costs_less_trust_where_fewer_handovers_happen) {
  expect_moves(fewer_handovers(), gap_by_care(trust_with_a_case), Direction::down, "gap in trust by care experience");
}

Lever needs_from_care() {
  return {.low = [](Parameters& p) { p.care.needs.values.fill({1.0}); },
          .high = [](Parameters& p) { p.care.needs.values.fill({2.0}); },
          .mechanism_off = [](Parameters& p) { p.population.care_experienced.value = 0.0; }};
}

/// Offences of care-experienced people, as a share of all; read off the streams' ordinals.
double offences_by_care_experienced(const World& world) {
  double with = 0.0, all = 0.0;
  for (const Individual& person : world.persons) {
    all += person.offences;
    with += person.background.care_experienced ? person.offences : 0.0;
  }
  return with / all;
}

TEST(CareExperience, goes_with_needs_and_so_with_offences) {
  expect_moves(needs_from_care(), {{gap_by_care([](const World& w, PersonId id) { return mean_need(w[id]); }), Direction::down,
                                    "needs of others less those of care-experienced people"},
                                   {offences_by_care_experienced, Direction::up, "share of offences"}});
}
Lever persistence_from_care() {
  return {.low = [](Parameters& p) { p.care.persistence.value = 1.0; },
          .high = [](Parameters& p) { p.care.persistence.value = 5.0; },
          .mechanism_off = [](Parameters& p) { p.population.care_experienced.value = 0.0; }};
}

TEST(CareExperience, is_commoner_where_offending_lasts) {
  expect_moves(persistence_from_care(), offences_by_care_experienced, Direction::up, "share of offences");
}
TEST(CareExperience, of_the_persistent_means_nothing_where_nobody_has_it) { expect_same_lives_without(persistence_from_care()); }

TEST(CareExperience, means_nothing_where_nobody_has_it) { expect_same_lives_without(needs_from_care()); }

/// More agencies: what they offer is of no use.
Lever more_agencies() {
  return {.common =
              [](Parameters& p) {
                p.contact.load_effect.value = 2.0;
                p.contact.tolerance.value = 2.0;
                SchemeParameters& mentors = p.schemes[Scheme::mentors];
                mentors.takes.values.fill(true);
                mentors.sex.values.fill(true);
                mentors.from_age.value = mentors.least_proven.value = 0.0;
                mentors.below_age.value = 120.0;
                mentors.offer.value = 1.0;
                mentors.inside = mentors.outside = true;
                mentors.skill.value = mentors.help.value = mentors.company.value = mentors.safety.value = 0.0;
              },
          .low = [](Parameters& p) { p.schemes[Scheme::mentors].places.value = 0.0; },
          .high = [](Parameters& p) { p.schemes[Scheme::mentors].places.value = 1e6; }};
}

TEST(Agencies, beyond_what_people_manage_make_them_miss_appointments) {
  expect_moves(more_agencies(), ratio(Tally::contacts_attended, Tally::contacts_due), Direction::down, "appointments kept");
}

Lever load() {
  return {.low = [](Parameters& p) { p.contact.load_effect.value = 0.0; },
          .high = [](Parameters& p) { p.contact.load_effect.value = 2.0; },
          .mechanism_off = [](Parameters& p) { p.contact.tolerance.value = 100.0; }};
}

TEST(Load, lowers_attendance) {
  expect_moves(load(), ratio(Tally::contacts_attended, Tally::contacts_due), Direction::down, "appointments kept");
}
TEST(Load, means_nothing_to_people_who_manage_everything) { expect_same_lives_without(load()); }

/// Officers refer at once, however little they know; who knows nothing of a case always names a lesser need. Courts require no
/// service, and nothing else moves trust.
void referred_by_knowledge(Parameters& p) {
  p.contact.referral.value = 100.0;
  p.requirements.mix.values.fill({0.0});
  p.requirements.mix[Requirement::prohibition].value = 1.0;
  p.requirements.condition_tried.value = 0.0;
  p.contact.wrong_referral.value = 1.0;
  p.contact.irrelevance_loss.value = 0.5;
  p.contact.trust_gain.value = p.contact.trust_loss.value = p.contact.without_trust.value = 0.0;
  for (ServiceParameters& s : p.services.values) s.places.value = 1e6;
  for (HandoverParameters& h : p.handovers.values) h.assessment_repeated.value = 0.0;
}

void everybody_is_mature(Parameters& p) {
  p.desistance.maturity_age.value = -1000.0;
  p.population.maturity_delay.value = 0.0;
}

Lever relevance() {
  return {.common = referred_by_knowledge,
          .low = [](Parameters& p) { p.contact.irrelevance_loss.value = 0.0; },
          .high = [](Parameters& p) { p.contact.irrelevance_loss.value = 1.0; },
          .mechanism_off = everybody_is_mature};
}

TEST(Relevance, of_help_keeps_the_trust_of_the_young) {
  expect_moves(relevance(), {{mean_over_people(trust_of_the_young), Direction::down, "trust of the young"},
                             {ratio(Tally::service_completions, Tally::service_starts), Direction::down, "completions"}});
}
TEST(Relevance, is_nothing_to_people_who_are_mature) { expect_same_lives_without(relevance()); }

Lever poor_contacts() {
  return {.common =
              [](Parameters& p) {
                for (WorkerParameters& workers : p.contact.workers.values) workers.box_ticking.value = 0.7;
              },
          .low = [](Parameters& p) { p.contact.poor_contact_loss.value = 0.0; },
          .high = [](Parameters& p) { p.contact.poor_contact_loss.value = 0.1; },
          .mechanism_off = everybody_is_mature};
}

TEST(PoorContacts, cost_the_young_trust) {
  expect_moves(poor_contacts(), {{mean_over_people(trust_of_the_young), Direction::down, "trust of the young"},
                                 {ratio(Tally::contacts_attended, Tally::contacts_due), Direction::down, "appointments kept"}});
}
TEST(PoorContacts, cost_mature_people_nothing) { expect_same_lives_without(poor_contacts()); }

/// Meetings do the young no more good than others, or five times as much beyond that.
Lever bonus_of_the_young() {
  return {.common =
              [](Parameters& p) {
                p.contact.motivation_gain.value = p.contact.relationship_gain.value = 0.3;
                p.desistance.motivation_slope.value = 8.0;
              },
          .low = [](Parameters& p) { p.contact.maturity_bonus.value = 0.0; },
          .high = [](Parameters& p) { p.contact.maturity_bonus.value = 5.0; },
          .mechanism_off = everybody_is_mature,
          .scale = 0.0025};
}

double motivation_of_the_young(const World& world, PersonId id) {
  const Person& person = world[id];
  return person.offender_case != CaseId::none && person.maturity.value() < 0.5 ? person.motivation.value() : -1.0;
}

TEST(RelationalWork, pays_most_with_people_who_are_still_maturing) {
  expect_moves(bonus_of_the_young(), {{mean_over_people(motivation_of_the_young), Direction::up, "motivation of the young"},
                                      {total(Tally::turned_to_desisting), Direction::up, "turning points"}});
}
TEST(RelationalWork, pays_alike_where_everybody_is_mature) { expect_same_lives_without(bonus_of_the_young()); }

Lever trust_and_attendance() {
  return {.common = [](Parameters& p) { p.contact.attendance.value = 1.5; },
          .low = [](Parameters& p) { p.contact.trust_effect.value = 0.0; },
          .high = [](Parameters& p) { p.contact.trust_effect.value = 4.0; }};
}

TEST(Trust, keeps_appointments_and_people_from_being_recalled) {
  expect_moves(trust_and_attendance(),
               {{ratio(Tally::contacts_attended, Tally::contacts_due), Direction::up, "appointments kept"},
                {total(Tally::recalls), Direction::down, "recalls"}});
}

Lever knowledge() {
  return {.common = referred_by_knowledge,
          .low = [](Parameters& p) { p.contact.information_gain.value = 0.1; },
          .high = [](Parameters& p) { p.contact.information_gain.value = 1.0; }};
}

TEST(Relevance, follows_from_what_officers_know) {
  expect_moves(knowledge(), mean_over_people(trust_of_the_young), Direction::up, "trust of the young");
}

}  // namespace
}  // namespace throughcare::models
