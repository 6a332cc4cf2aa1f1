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
using tests::motivation_inside;
using tests::total;

/// Prison managers, then community managers well before release; what they build up lasts and matters.
void custody_and_community(Parameters& p) {
  tests::manage_all(p, Regime::omic);
  tests::manage_class(p, SentenceClass::unsentenced, Regime::none, Regime::none);
  p.case_management.key_work_delivered.value = 0.9;
  p.contact.workers[Role::prison_offender_manager].officers.value = 1200;
  p.contact.relationship_gain.value = 0.3;
  p.contact.relationship_half_life.value = 1000.0;
  HandoverParameters& gate = p.handovers[HandoverKind::custody_to_community];
  gate.meeting_held.value = 1.0;
  gate.file_sent.value = 0.0;
  gate.carried.values.fill({0.0});
  gate.carried[HandoverMode::three_way_meeting].value = 1.0;
}

void no_meetings(Parameters& p) {
  for (HandoverParameters& h : p.handovers.values) h.meeting_held.value = 0.0;
}

double alliance_after_handover(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  if (!s || s->kind != SentenceKind::custody || world[id].offender_case == CaseId::none) return -1.0;
  const Case& c = world[world[id].offender_case];
  return organisation_of(c.holder) == Organisation::community ? static_cast<double>(c.relationship) : -1.0;
}

Lever at_the_gate(const tests::Change& low, const tests::Change& high) {
  return {.common = custody_and_community, .low = low, .high = high, .mechanism_off = no_meetings, .scale = 0.0025};
}

Lever lead() {
  const auto named = [](double days) {
    return [days](Parameters& p) { p.handovers[HandoverKind::custody_to_community].lead_mean.value = days; };
  };
  return at_the_gate(named(1.0), named(300.0));
}
TEST(LeadTime, lets_a_meeting_be_arranged_and_the_alliance_carry_over) {
  expect_moves(lead(), mean_over_people(alliance_after_handover), Direction::up, "alliance with the next holder");
}
TEST(LeadTime, means_nothing_where_no_meetings_are_held) { expect_same_lives_without(lead()); }

Lever notice() {
  const auto needed = [](double days) {
    return [days](Parameters& p) { p.handovers[HandoverKind::custody_to_community].meeting_notice.value = days; };
  };
  return at_the_gate(needed(0.0), needed(80.0));
}
TEST(MeetingNotice, costs_meetings_that_could_not_be_arranged_in_time) {
  expect_moves(notice(), mean_over_people(alliance_after_handover), Direction::down, "alliance with the next holder");
}
TEST(MeetingNotice, means_nothing_where_no_meetings_are_held) { expect_same_lives_without(notice()); }

Lever person_attends() {
  const auto attends = [](bool yes) {
    return [yes](Parameters& p) { p.case_management.plans[Regime::omic].meeting.person = yes; };
  };
  return at_the_gate(attends(false), attends(true));
}
TEST(MeetingWithThePerson, carries_the_alliance_over) {
  expect_moves(person_attends(), mean_over_people(alliance_after_handover), Direction::up, "alliance with the next holder");
}
TEST(MeetingWithThePerson, means_nothing_where_no_meetings_are_held) { expect_same_lives_without(person_attends()); }

Lever key_worker_attends() {
  const auto attends = [](bool yes) {
    return [yes](Parameters& p) {
      p.case_management.plans[Regime::omic].meeting.key_worker = yes;
      // The key worker knows the person best.
      p.case_management.plans[Regime::omic].segments[Segment::early_custody].contact_interval.value = 1000.0;
      p.contact.workers[Role::prison_officer].skill.value = 0.9;
    };
  };
  return at_the_gate(attends(false), attends(true));
}
TEST(MeetingWithTheKeyWorker, introduces_the_next_holder) {
  expect_moves(key_worker_attends(), mean_over_people(alliance_after_handover), Direction::up, "alliance with the next holder");
}
TEST(MeetingWithTheKeyWorker, means_nothing_where_no_meetings_are_held) { expect_same_lives_without(key_worker_attends()); }

/// A duty, which builds partnership within months, among officers who stay. Services are asked for, and go on if they may.
Lever partnership_by_duty() {
  return {.common =
              [](Parameters& p) {
                custody_and_community(p);
                p.handovers[HandoverKind::custody_to_community].meeting_held.value = 0.5;
                p.partnership = {.sought_by_service = {0.0},
                                 .sought_by_company = {0.0},
                                 .duty = {0.0},
                                 .stake = {0.0},
                                 .building = {100.0},
                                 .personal = {0.0},
                                 .effect = {1.0},
                                 .typical = {0.5}};
              },
          .low = [](Parameters& p) { p.partnership.duty.value = 0.0; },
          .high = [](Parameters& p) { p.partnership.duty.value = 1.0; },
          .mechanism_off = [](Parameters& p) { p.partnership.effect.value = 0.0; },
          .scale = 0.0025};
}
TEST(Partnership, brings_workers_to_each_others_meetings) {
  expect_moves(partnership_by_duty(),
               {{mean(Stock::partnership_x10000), Direction::up, "partnership"},
                {mean_over_people(alliance_after_handover), Direction::up, "alliance with the next holder"}});
}
TEST(Partnership, changes_no_life_where_nothing_depends_on_it) { expect_same_lives_without(partnership_by_duty()); }
TEST(Partnership, gets_services_for_lesser_needs) {
  Lever lever = partnership_by_duty();
  lever.common = [](Parameters& p) {
    partnership_by_duty().common(p);
    for (ServiceParameters& s : p.services.values) s.eligibility.value = 0.5;
  };
  expect_moves(lever, {{total(Tally::service_referrals), Direction::up, "referrals"}});
}
TEST(Partnership, keeps_services_going_after_supervision) {
  Lever lever = partnership_by_duty();
  lever.common = [](Parameters& p) {
    partnership_by_duty().common(p);
    for (ServiceParameters& s : p.services.values) {
      s.eligibility.value = 0.0;
      s.duration.value = 300.0;
      s.goes_on_after_supervision.value = s.goes_on_after_release.value = 0.5;
    }
  };
  expect_moves(lever, {{mean(Stock::in_service), Direction::up, "people in services"}});
}

/// Where everybody is asked for partnership, it is as good as those who know each other.
Lever partners_who_leave() {
  Lever lever = partnership_by_duty();
  const auto leave = [](double share) {
    return [share](Parameters& p) {
      p.partnership.duty.value = 1.0;
      p.partnership.building.value = 1000.0;
      p.partnership.personal.value = 1.0;
      p.staff.leaving.value = share;
    };
  };
  lever.low = leave(0.02);
  lever.high = leave(0.6);
  return lever;
}
TEST(Partnership, goes_with_officers_who_leave) {
  expect_moves(partners_who_leave(), {{mean(Stock::partnership_x10000), Direction::down, "partnership"}});
}
TEST(Partnership, is_lower_where_companies_hold_the_cases) {
  Lever lever = partnership_by_duty();
  lever.low = [](Parameters& p) {
    p.partnership.sought_by_service.value = 0.8;
    p.partnership.sought_by_company.value = 0.8;
  };
  lever.high = [](Parameters& p) {
    p.partnership.sought_by_service.value = 0.8;
    tests::manage_class(p, SentenceClass::court_order, Regime::rehabilitation_company, Regime::through_the_gate);
    p.contact.workers[Role::company_officer].officers.value = 5000;
  };
  expect_moves(lever, {{mean(Stock::partnership_x10000), Direction::down, "partnership"}});
}

/// Handovers are frequent; a meeting takes no time, or days.
Lever time_of_meetings() {
  const auto takes = [](double hours) {
    return [hours](Parameters& p) {
      for (HandoverParameters& h : p.handovers.values) h.meeting_time.value = hours;
    };
  };
  return {.common =
              [](Parameters& p) {
                p.contact.officer_changes.value = 4.0;
                p.contact.relationship_gain.value = 0.3;
                for (HandoverParameters& h : p.handovers.values) {
                  h.meeting_held.value = 1.0;
                  h.meeting_notice.value = 0.0;
                }
              },
          .low = takes(0.0),
          .high = takes(12.0),
          .mechanism_off = no_meetings,
          .scale = 0.0025};
}
TEST(TimeOfMeetings, is_taken_from_everybody_else) {
  expect_moves(time_of_meetings(), {{mean(Stock::time_handing_over_x10000), Direction::up, "time taken by handovers"},
                                    {mean_over_people(alliance_outside), Direction::down, "alliance outside"}});
}
TEST(TimeOfMeetings, means_nothing_where_no_meetings_are_held) { expect_same_lives_without(time_of_meetings()); }

Lever supervisor_inside() {
  const auto seen_by = [](Role role) {
    return [role](Parameters& p) { p.case_management.plans[Regime::end_to_end].seen_by = role; };
  };
  return {.common =
              [](Parameters& p) {
                tests::manage_all(p, Regime::end_to_end);
                p.case_management.key_work_interval.value = 14.0;
                p.case_management.key_work_delivered.value = 0.9;
                p.contact.workers[Role::offender_supervisor].skill.value = 0.8;
              },
          .low = seen_by(Role::nobody),
          .high = seen_by(Role::offender_supervisor),
          .mechanism_off = [](Parameters& p) { tests::manage_all(p, Regime::none); },
          .scale = 0.0025};
}
TEST(OffenderSupervisor, sees_people_inside_who_are_held_from_outside) {
  expect_moves(supervisor_inside(), {{total(Tally::key_work_held), Direction::up, "meetings with the supervisor"},
                                     {mean_over_people(motivation_inside), Direction::up, "motivation inside"}});
}
TEST(OffenderSupervisor, means_nothing_where_nobody_is_under_the_arrangement) { expect_same_lives_without(supervisor_inside()); }

/// Nobody is held before sentence, or everybody who is charged.
Lever held_from_the_charge() {
  const auto regime = [](Regime r) { return [r](Parameters& p) { tests::manage_class(p, SentenceClass::unsentenced, r, r); }; };
  return {.common =
              [](Parameters& p) {
                p.contact.relationship_gain.value = 0.3;
                p.contact.workers[Role::community_offender_manager].officers.value = 20'000;
              },
          .low = regime(Regime::none),
          .high = regime(Regime::whole_system_local),
          .mechanism_off =
              [](Parameters& p) {
                p.case_management.plans[Regime::whole_system_local].segments[Segment::before_sentence].holder = Role::nobody;
              },
          .scale = 0.0025};
}
TEST(HeldFromTheCharge, people_are_met_and_referred_before_they_are_sentenced) {
  expect_moves(held_from_the_charge(), {{mean(Stock::held_before_sentence), Direction::up, "held before sentence"},
                                        {total(Tally::contacts_attended), Direction::up, "meetings"},
                                        {total(Tally::service_referrals), Direction::up, "referrals"}});
}
TEST(HeldFromTheCharge, means_nothing_where_the_regime_has_no_holder_then) { expect_same_lives_without(held_from_the_charge()); }

/// Trust of people under supervision.
double trust_outside(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  return s && !s->inside ? world[id].trust.value() : -1.0;
}
Lever trust(Share ContactParameters::*gain) {
  const auto gained = [gain](double share) { return [=](Parameters& p) { (p.contact.*gain).value = share; }; };
  return {.low = gained(0.0), .high = gained(0.5), .scale = 0.0025};
}
TEST(Trust, grows_with_alliances) {
  expect_moves(trust(&ContactParameters::trust_gain), mean_over_people(trust_outside), Direction::up, "trust");
}
TEST(Trust, grows_with_promises_kept) {
  expect_moves(trust(&ContactParameters::trust_kept), mean_over_people(trust_outside), Direction::up, "trust");
}
Lever trust_without_alliance() {
  Lever lever = trust(&ContactParameters::trust_gain);
  lever.mechanism_off = [](Parameters& p) { p.contact.relationship_gain.value = 0.0; };
  return lever;
}
TEST(Trust, does_not_grow_in_meetings_without_an_alliance) { expect_same_lives_without(trust_without_alliance()); }

}  // namespace
}  // namespace throughcare::models
