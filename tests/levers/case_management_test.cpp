#include "tests/levers/pull.hpp"
#include "tests/support/arrangements.hpp"

namespace throughcare::models {
namespace {

using tests::alliance_outside;
using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::information_kept;
using tests::Lever;
using tests::mean_over_people;
using tests::motivation_inside;
using tests::ratio;
using tests::total;
using tests::with;

void offender_management_in_custody(Parameters& p) {
  tests::manage_all(p, Regime::omic);
  p.contact.workers[Role::prison_offender_manager].officers.value = 1200;
}

double alliance_on_licence(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  return s && s->kind == SentenceKind::custody ? alliance_outside(world, id) : -1.0;
}

double desisting_with_a_case(const World& world, PersonId id) {
  if (world[id].offender_case == CaseId::none || !world[id].active) return -1.0;
  return world[id].desisting ? 1.0 : 0.0;
}

Lever key_work() {
  return {.common =
              [](Parameters& p) {
                offender_management_in_custody(p);
                p.contact.workers[Role::prison_officer].skill.value = 0.8;
              },
          .low = [](Parameters& p) { p.case_management.key_work_delivered.value = 0.1; },
          .high = [](Parameters& p) { p.case_management.key_work_delivered.value = 0.95; },
          .mechanism_off = [](Parameters& p) { p.case_management.plans[Regime::omic].seen_by = Role::nobody; },
          .scale = 0.0025};
}

TEST(KeyWork, delivery_shows_in_sessions_in_what_is_known_and_in_motivation) {
  expect_moves(key_work(), {{ratio(Tally::key_work_held, Tally::key_work_due), Direction::up, "sessions held"},
                            {information_kept(HandoverKind::custody_to_community), Direction::up, "information at the gate"},
                            {mean_over_people(motivation_inside), Direction::up, "motivation inside"}});
}
TEST(KeyWork, means_nothing_where_the_regime_has_none) { expect_same_lives_without(key_work()); }

/// A session a week, or one in two months.
Lever time_between_sessions() {
  Lever lever = with(key_work(), [](Parameters& p) { p.case_management.key_work_delivered.value = 0.95; });
  lever.low = [](Parameters& p) { p.case_management.key_work_interval.value = 7.0; };
  lever.high = [](Parameters& p) { p.case_management.key_work_interval.value = 60.0; };
  return lever;
}

TEST(TimeBetweenSessions, of_key_work_shows_in_what_is_known_and_in_motivation) {
  expect_moves(time_between_sessions(),
               {{total(Tally::key_work_held), Direction::down, "sessions held"},
                {information_kept(HandoverKind::custody_to_community), Direction::down, "information at the gate"},
                {mean_over_people(motivation_inside), Direction::down, "motivation inside"}});
}
TEST(TimeBetweenSessions, means_nothing_where_the_regime_has_no_key_work) { expect_same_lives_without(time_between_sessions()); }

/// Handovers take nobody's time.
void handovers_take_no_time(Parameters& p) {
  for (HandoverParameters& h : p.handovers.values) h.meeting_time.value = h.assessment_time.value = 0.0;
}

Lever meeting() {
  return {.common =
              [](Parameters& p) {
                p.case_management.plans[Regime::through_the_gate].meeting.person = true;
                p.contact.relationship_half_life.value = 1000.0;  // what is carried over is still there when it is looked at
              },
          .low = [](Parameters& p) { p.handovers[HandoverKind::custody_to_community].meeting_held.value = 0.0; },
          .high = [](Parameters& p) { p.handovers[HandoverKind::custody_to_community].meeting_held.value = 1.0; },
          .mechanism_off =
              [](Parameters& p) {
                auto& h = p.handovers[HandoverKind::custody_to_community];
                h.retained.values.fill({0.5});
                h.carried.values.fill({0.2});
                handovers_take_no_time(p);
              },
          .scale = 0.0025,
          .replications = 50};
}

TEST(HandoverMeeting, more_is_known_and_more_of_the_alliance_lives_on) {
  expect_moves(meeting(), {{information_kept(HandoverKind::custody_to_community), Direction::up, "information at the gate"},
                           {mean_over_people(alliance_on_licence), Direction::up, "alliance on licence"}});
}
TEST(HandoverMeeting, means_nothing_where_a_meeting_keeps_no_more_than_a_file) { expect_same_lives_without(meeting()); }

Lever information() {
  return {.low =
              [](Parameters& p) {
                for (auto& h : p.handovers.values) h.retained.values.fill({0.1});
              },
          .high =
              [](Parameters& p) {
                for (auto& h : p.handovers.values) h.retained.values.fill({1.0});
              },
          .mechanism_off =
              [](Parameters& p) {
                p.contact.referral.value = 0.0;
                for (auto& h : p.handovers.values) h.assessment_repeated.value = 0.0;
              },
          .scale = 0.0025};
}

TEST(Information, kept_at_handovers_it_saves_assessments_and_leads_to_help) {
  expect_moves(information(), {{total(Tally::assessments_repeated), Direction::down, "assessments repeated"},
                               {total(Tally::service_referrals), Direction::up, "referrals"}});
}
/// Papers that reach the first holder of a case, with all that the court's report says, or do not.
Lever papers(HandoverKind kind) {
  const auto sent = [kind](double share) {
    return [=](Parameters& p) {
      p.handovers[kind].file_sent.value = share;
      p.handovers[kind].retained[HandoverMode::file_only].value = 1.0;
      p.handovers[kind].retained[HandoverMode::none].value = 0.0;
    };
  };
  return {.common = [](Parameters& p) { p.courts.report_ordered.value = 1.0; },
          .low = sent(0.0),
          .high = sent(1.0),
          .mechanism_off = information().mechanism_off,
          .scale = 0.0025};
}
void expect_papers_tell(HandoverKind kind) {
  expect_moves(papers(kind), {{information_kept(kind), Direction::up, "information of the first holder"},
                              {total(Tally::assessments_repeated), Direction::down, "assessments repeated"}});
}
TEST(CourtPapers, tell_prison_what_the_report_said) { expect_papers_tell(HandoverKind::court_to_custody); }
TEST(CourtPapers, tell_probation_what_the_report_said) { expect_papers_tell(HandoverKind::case_file); }
TEST(CourtPapers, mean_nothing_where_nobody_acts_on_it) {
  expect_same_lives_without(papers(HandoverKind::court_to_custody));
  expect_same_lives_without(papers(HandoverKind::case_file));
}

TEST(Information, means_nothing_where_nobody_acts_on_it) { expect_same_lives_without(information()); }

/// Contacts that can change people, and people whom motivation turns.
void responsive(Parameters& p) {
  p.contact.motivation_gain.value = 0.3;
  p.contact.relationship_gain.value = 0.3;
  p.desistance.motivation_slope.value = 5.0;
}

/// The community manager takes over a week before release, or seven months.
Lever pre_release_window() {
  return {.common =
              [](Parameters& p) {
                offender_management_in_custody(p);
                responsive(p);
                p.case_management.plans[Regime::omic].segments[Segment::pre_release].contact_interval.value = 14.0;
                p.offending.relationship_effect.value = 4.0;
                p.supervision.enforced.value = p.public_protection.acted_on.value = 0.0;
              },
          .low = [](Parameters& p) { p.case_management.plans[Regime::omic].pre_release_window.value = 7.0; },
          .high = [](Parameters& p) { p.case_management.plans[Regime::omic].pre_release_window.value = 210.0; },
          .scale = 0.0025};
}

double held_outside(const World& world) { return world.cases_held[Role::community_offender_manager]; }

TEST(PreReleaseWindow, lets_the_officer_of_the_licence_know_people_before_the_gate) {
  expect_moves(pre_release_window(), {{held_outside, Direction::up, "cases of community managers"},
                                      {mean_over_people(alliance_on_licence), Direction::up, "alliance on licence"},
                                      {total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}

/// Prison and community see nothing of each other's records, or all, the next day.
Lever records() {
  const auto seen = [](double share) { return [share](Parameters& p) { p.records.seen.values.fill({share}); }; };
  return {.common = [](Parameters& p) { p.records.delay.value = 1.0; },
          .low = seen(0.0),
          .high = seen(1.0),
          .mechanism_off = [](Parameters& p) { p.contact.information_gain.value = 0.0; },
          .scale = 0.0025};
}

TEST(SharedRecords, tell_who_takes_a_case_over_what_was_known_before) {
  expect_moves(records(), {{tests::information_kept(HandoverKind::custody_to_community), Direction::up, "known after release"},
                           {total(Tally::assessments_repeated), Direction::down, "assessments repeated"},
                           {total(Tally::service_referrals), Direction::up, "referrals"}});
}
TEST(SharedRecords, change_no_life_where_nobody_learns_anything) { expect_same_lives_without(records()); }

Lever officers() {
  return {.common = responsive,
          .low = [](Parameters& p) { p.contact.workers[Role::community_offender_manager].officers.value = 500; },
          .high = [](Parameters& p) { p.contact.workers[Role::community_offender_manager].officers.value = 50'000; },
          .mechanism_off =
              [](Parameters& p) {
                p.contact.caseload_exponent.value = 0.0;
                p.staff.load_effect.value = 0.0;
                // More officers are other officers: alike, and there to stay.
                p.officers.skill_spread.value = p.officers.moves.value = 0.0;
                p.officers.growth.value = p.officers.targets_spread.value = 0.0;
                p.staff.novice_loss.value = p.staff.leaving.value = 0.0;
                handovers_take_no_time(p);
              },
          .scale = 0.0025};
}

TEST(Officers, smaller_caseloads_make_better_contacts) {
  expect_moves(officers(), {{mean_over_people(alliance_outside), Direction::up, "alliance"},
                            {mean_over_people(desisting_with_a_case), Direction::up, "desisting of people with a case"},
                            {tests::mean(Stock::cases_per_officer_x100), Direction::down, "caseload"}});
}
TEST(Officers, mean_nothing_where_quality_does_not_depend_on_time) { expect_same_lives_without(officers()); }

/// All the breakage of handovers at once: from everything lost to nothing lost.
Lever breakage() {
  return {.common = responsive,
          .low =
              [](Parameters& p) {
                for (auto& h : p.handovers.values) {
                  h.retained.values.fill({0.0});
                  h.carried.values.fill({0.0});
                  h.gap_mean.value = 90.0;
                  h.dropped.value = 0.3;
                  h.found_after.value = 90.0;
                  h.patience.value = 0.3;
                }
              },
          .high =
              [](Parameters& p) {
                for (auto& h : p.handovers.values) {
                  h.retained.values.fill({1.0});
                  h.carried.values.fill({1.0});
                  h.gap_mean.value = h.dropped.value = h.patience.value = 0.0;
                }
              },
          .mechanism_off =
              [](Parameters& p) {
                for (auto& plan : p.case_management.plans.values)
                  for (auto& segment : plan.segments.values) segment.holder = Role::nobody;
              },
          .scale = 0.0025};
}

TEST(Handovers, their_breakage_costs_alliances_and_desistance) {
  expect_moves(breakage(), {{mean_over_people(alliance_outside), Direction::up, "alliance"},
                            {mean_over_people(desisting_with_a_case), Direction::up, "desisting of people with a case"}});
}
TEST(Handovers, break_nothing_where_nobody_holds_cases) { expect_same_lives_without(breakage()); }

}  // namespace
}  // namespace throughcare::models
