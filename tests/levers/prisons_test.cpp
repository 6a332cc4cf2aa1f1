#include "models/custody/allocation.hpp"
#include "tests/levers/pull.hpp"
#include "tests/support/arrangements.hpp"

namespace throughcare::models {
namespace {

using tests::alliance_outside;
using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::Lever;
using tests::mean;
using tests::mean_over_people;
using tests::ratio;
using tests::total;

/// Family need of people who have been out of custody for less than half a year.
double family_need_after_release(const World& world, PersonId id) {
  const Person& person = world[id];
  if (person.in_custody || person.released == sim::never || person.released == sim::Time{}) return -1.0;
  if (world.statistics.now - person.released > 180.0) return -1.0;
  return person.needs[static_cast<std::size_t>(Need::family)].value();
}

double thinking_need_after_release(const World& world, PersonId id) {
  return family_need_after_release(world, id) < 0.0 ? -1.0 : world[id].needs[static_cast<std::size_t>(Need::thinking)].value();
}

double trust_inside(const World& world, PersonId id) { return world[id].in_custody ? world[id].trust.value() : -1.0; }

double meetings_at_the_gate(const World& world) {
  const HandoverSums& h = world.recorder.handover(HandoverKind::custody_to_community);
  return h.meetings / h.happened;
}

void resettlement_places(Parameters& p, double share) {
  p.allocation.places[PrisonFunction::resettlement].value = share;
  p.allocation.places[PrisonFunction::training].value = 0.6 - share;
}

/// Everybody is far from home until the last months.
Lever resettlement_near_home() {
  return {.common =
              [](Parameters& p) {
                p.allocation.near_home.values.fill({0.0});
                p.allocation.near_home[PrisonFunction::resettlement].value = 1.0;
                p.allocation.resettlement_window.value = 200.0;
                p.allocation.reach[Distance::near_home].value = 3.0;
                p.time_inside.time_to_loss[Need::family].value = 100.0;
                p.time_inside.loss[Need::family].value = 1.0;
                p.time_inside.fading[Distance::near_home].value = 0.0;
              },
          .low = [](Parameters& p) { resettlement_places(p, 0.0); },
          .high = [](Parameters& p) { resettlement_places(p, 0.4); },
          .mechanism_off = [](Parameters& p) { p.allocation.resettlement_window.value = 0.0; },
          .scale = 0.0025};
}

TEST(ResettlementPlaces, bring_people_near_home_keep_families_and_let_workers_in) {
  expect_moves(resettlement_near_home(),
               {{ratio(Tally::releases_near_home, Tally::releases), Direction::up, "released near home"},
                {mean(Stock::near_home_percent), Direction::up, "held near home"},
                {mean_over_people(family_need_after_release), Direction::down, "family need after release"},
                {meetings_at_the_gate, Direction::up, "meetings at the gate"}});
}
TEST(ResettlementPlaces, mean_nothing_where_nobody_is_moved_for_release) {
  Lever lever = resettlement_near_home();
  lever.mechanism_off = [](Parameters& p) {
    p.allocation.resettlement_window.value = 0.0;
    p.allocation.training_least.value = 36500.0;
    p.allocation.other_moves.value = 0.0;
    p.prisons.crowding_exponent.value = 0.0;
  };
  expect_same_lives_without(lever);
}

Lever officers() {
  return {.common =
              [](Parameters& p) {
                tests::manage_all(p, Regime::omic);
                p.case_management.key_work_delivered.value = 0.9;
                p.contact.workers[Role::prison_offender_manager].officers.value = 1200;
                p.time_inside.activity_effect.value = 1.0;
                p.time_inside.activity_time.value = 30.0;
              },
          .low = [](Parameters& p) { p.contact.workers[Role::prison_officer].officers.value = 6000; },
          .high = [](Parameters& p) { p.contact.workers[Role::prison_officer].officers.value = 60000; },
          .mechanism_off =
              [](Parameters& p) {
                p.prison_officers.staffing_exponent.value = 0.0;
                p.prison_officers.novice_loss.value = 0.0;
                p.officers.growth.value = 0.0;
                p.contact.officer_changes.value = 0.0;
              },
          .scale = 0.0025};
}

TEST(PrisonOfficers, make_key_work_and_activity_happen) {
  expect_moves(officers(), {{mean(Stock::prison_officers), Direction::up, "officers in post"},
                            {mean(Stock::prisoners_per_officer_x100), Direction::down, "prisoners per officer"},
                            {ratio(Tally::key_work_held, Tally::key_work_due), Direction::up, "key work held"},
                            {mean_over_people(thinking_need_after_release), Direction::down, "thinking need after release"}});
}
TEST(PrisonOfficers, change_no_life_where_their_number_does_not_matter) { expect_same_lives_without(officers()); }

TEST(PrisonOfficers, leave_more_where_each_has_more_people_to_look_after) {
  Lever lever = officers();
  lever.low = [](Parameters& p) { p.prison_officers.prisoners_per_officer.value = 50.0; };
  lever.high = [](Parameters& p) { p.prison_officers.prisoners_per_officer.value = 1.0; };
  expect_moves(lever, {{total(Tally::prison_officers_left), Direction::up, "officers who left"},
                       {mean(Stock::prison_officers), Direction::down, "officers in post"}});
}

/// Key work everywhere, and activity that does a lot; officers come round within months.
Lever culture() {
  return {.common =
              [](Parameters& p) {
                officers().common(p);
                p.culture.persuasion.value = 100.0;
                p.culture.effect.value = 1.0;
              },
          .low = [](Parameters& p) { p.culture.aimed.value = 0.0; },
          .high = [](Parameters& p) { p.culture.aimed.value = 1.0; },
          .mechanism_off = [](Parameters& p) { p.culture.effect.value = 0.0; },
          .scale = 0.0025};
}
TEST(Culture, decides_what_key_work_and_activity_achieve) {
  expect_moves(culture(), {{mean(Stock::prison_culture_x10000), Direction::up, "culture"},
                           {mean_over_people(thinking_need_after_release), Direction::down, "thinking need after release"},
                           {mean_over_people(trust_inside), Direction::up, "trust of people inside"}});
}
TEST(Culture, changes_no_life_where_it_does_not_matter) { expect_same_lives_without(culture()); }
TEST(Culture, does_nothing_where_there_is_neither_key_work_nor_activity) {
  Lever lever = culture();
  lever.mechanism_off = [](Parameters& p) {
    p.case_management.key_work_delivered.value = 0.0;
    p.prisons.activity.value = 0.0;
  };
  expect_same_lives_without(lever);
}

/// Newcomers bring a new culture, to which nobody else comes round.
Lever coming_and_going() {
  return {.common =
              [](Parameters& p) {
                p.culture = {.aimed = {0.9}, .socialised = {0.0}, .persuasion = {36'500.0}, .effect = {1.0}, .typical = {0.4}};
              },
          .low = [](Parameters& p) { p.prison_officers.leaving.value = 0.02; },
          .high = [](Parameters& p) { p.prison_officers.leaving.value = 0.3; },
          .mechanism_off = {},
          .scale = 0.0025,
          .starts = 0.5,
          .before =
              [](Parameters& p) {
                p.culture = {.aimed = {0.4}, .socialised = {0.0}, .persuasion = {36'500.0}, .effect = {1.0}, .typical = {0.4}};
              }};
}
TEST(Culture, stays_where_officers_stay) {
  expect_moves(coming_and_going(), {{mean(Stock::prison_culture_x10000), Direction::up, "culture"}});
}
TEST(Culture, that_newcomers_take_on_stays) {
  Lever lever = coming_and_going();
  lever.low = [](Parameters& p) { p.culture.socialised.value = 0.9; };
  lever.high = [](Parameters& p) { p.culture.socialised.value = 0.0; };
  expect_moves(lever, {{mean(Stock::prison_culture_x10000), Direction::up, "culture"}});
}

Lever transfers() {
  return {.low = [](Parameters& p) { p.allocation.other_moves.value = 0.0; },
          .high = [](Parameters& p) { p.allocation.other_moves.value = 6.0; },
          .scale = 0.0025};
}

TEST(Transfers, break_work_with_people_off) {
  Lever lever = transfers();
  lever.common = [](Parameters& p) {
    p.time_inside.activity_effect.value = 1.0;
    p.time_inside.activity_time.value = 30.0;
  };
  expect_moves(lever, {{total(Tally::transfers), Direction::up, "transfers"},
                       {total(Tally::handovers), Direction::up, "handovers"},
                       {total(Tally::assessments_repeated), Direction::up, "assessments repeated"},
                       {mean_over_people(thinking_need_after_release), Direction::up, "thinking need after release"}});
}

Lever secure_schools() {
  return {.common = [](Parameters& p) { p.allocation.near_home.values.fill({0.0}); },
          .low =
              [](Parameters& p) {
                p.allocation.places[PrisonFunction::secure_school].value = 0.0;
                p.allocation.certified[PrisonFunction::secure_school].value = 0.0;
              },
          .high =
              [](Parameters& p) {
                p.allocation.places[PrisonFunction::secure_school].value = 0.05;
                p.allocation.certified[PrisonFunction::secure_school].value = 0.05;
              },
          .scale = 0.0025};
}

TEST(SecureSchools, take_children_out_of_youth_custody) {
  expect_moves(secure_schools(), {{mean(Stock::in_secure_school), Direction::up, "children in secure schools"},
                                  {mean(Stock::in_youth_custody), Direction::down, "children in youth custody"}});
}

Lever process_targets() {
  return {.low = [](Parameters& p) { p.contact.workers[Role::community_offender_manager].box_ticking.value = 0.0; },
          .high = [](Parameters& p) { p.contact.workers[Role::community_offender_manager].box_ticking.value = 0.9; },
          .mechanism_off = [](Parameters& p) { tests::manage_all(p, Regime::none); },
          .scale = 0.0025};
}

TEST(ProcessTargets, crowd_out_the_work_that_changes_people) {
  expect_moves(process_targets(), {{ratio(Tally::boxes_ticked, Tally::contacts_attended), Direction::up, "contacts for a target"},
                                   {mean_over_people(alliance_outside), Direction::down, "alliance"},
                                   {total(Tally::service_referrals), Direction::down, "referrals"}});
}

TEST(ProcessTargets, mean_nothing_where_nobody_holds_a_case) { expect_same_lives_without(process_targets()); }

/// Officers with a target who have three times the cases that they have time for.
Lever pressure() {
  return {.common =
              [](Parameters& p) {
                p.contact.workers[Role::community_offender_manager].box_ticking.value = 0.3;
                p.contact.caseload_threshold.value = 15.0;
              },
          .low = [](Parameters& p) { p.contact.box_ticking_pressure.value = 0.0; },
          .high = [](Parameters& p) { p.contact.box_ticking_pressure.value = 3.0; },
          .mechanism_off =
              [](Parameters& p) {
                for (WorkerParameters& workers : p.contact.workers.values) workers.box_ticking.value = 0.0;
              },
          .scale = 0.0025};
}
TEST(ProcessTargets, crowd_out_more_work_where_time_is_short) {
  expect_moves(pressure(), {{ratio(Tally::boxes_ticked, Tally::contacts_attended), Direction::up, "contacts for a target"},
                            {mean_over_people(alliance_outside), Direction::down, "alliance"}});
}
TEST(ProcessTargets, press_nobody_where_there_are_none) { expect_same_lives_without(pressure()); }

/// OMiC with key workers alone for people of standard risk inside.
Lever key_worker_only() {
  return {.common =
              [](Parameters& p) {
                tests::manage_all(p, Regime::omic);
                p.contact.workers[Role::prison_offender_manager].officers.value = 1200;
              },
          .low =
              [](Parameters& p) {
                tests::manage_class(p, SentenceClass::determinate_12_months_plus, Regime::omic_key_worker, Regime::omic);
              },
          .high = [](Parameters&) {},
          .mechanism_off =
              [](Parameters& p) {
                p.case_management.high_risk.values.fill({1.0});
                p.case_management.risk_falls.values.fill({0.0});
                // Whether release is near at reception is read off the plan for standard risk.
                auto& plans = p.case_management.plans;
                plans[Regime::omic_key_worker].pre_release_window = plans[Regime::omic].pre_release_window;
              },
          .scale = 0.0025};
}

double held_by_key_workers(const World& world) { return world.cases_held[Role::prison_officer]; }
double held_by_prison_managers(const World& world) { return world.cases_held[Role::prison_offender_manager]; }

TEST(KeyWorkerOnly, leaves_people_of_standard_risk_without_a_manager_inside) {
  expect_moves(key_worker_only(), {{held_by_key_workers, Direction::down, "cases of key workers"},
                                   {held_by_prison_managers, Direction::up, "cases of prison offender managers"},
                                   {total(Tally::contacts_attended), Direction::up, "contacts with a holder"}});
}
TEST(KeyWorkerOnly, means_nothing_where_everybody_is_of_high_risk) { expect_same_lives_without(key_worker_only()); }

}  // namespace
}  // namespace throughcare::models
