#include "models/probation/regimes.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "models/courts/listing.hpp"
#include "models/custody/release.hpp"
#include "models/pathway/stages.hpp"
#include "models/probation/contact.hpp"
#include "models/probation/supervision.hpp"
#include "models/system_day.hpp"
#include "tests/support/arrangements.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::changed_from;
using tests::empty_world;
using tests::frame;

constexpr auto organised_segments = std::to_array(
    {Segment::early_custody, Segment::pre_release, Segment::licence, Segment::post_sentence_supervision, Segment::court_order});

/// Handovers lose nothing and nobody, so that a holder can be read off; nobody offends.
void smooth(Parameters& p) {
  p.offending.rate.values.fill({0.0});
  p.population.leaving.values.fill({0.0});
  p.case_management.risk_rises.values.fill({0.0});
  p.case_management.risk_falls.values.fill({0.0});
  p.case_management.high_risk.values.fill({0.0});
  p.contact.officer_changes.value = 0.0;
  p.allocation.settling.value = 0.0;
  p.recall.other.value = 0.0;
  p.release.home_detention_share.value = 0.0;
  p.release.release_point.value = 0.5;
  for (HandoverParameters& h : p.handovers.values) {
    h.dropped.value = 0.0;
    h.gap_mean.value = 0.0;
  }
}

/// One holder throughout, who meets the person every 60 days.
void one_holder(Parameters& p) {
  smooth(p);
  tests::manage_all(p, Regime::end_to_end);
  RegimePlan& plan = p.case_management.plans[Regime::end_to_end];
  for (SegmentPlan& s : plan.segments.values) s = {Role::community_offender_manager, {60.0}};
  plan.pre_release_window.value = 84.0;
  p.case_management.first_contact.value = 5.0;
}

Case& case_of(World& world, PersonId id) { return world[world[id].offender_case]; }

PersonId imprisoned(World& world, double days, sim::Time now = sim::Time{}) {
  const PersonId id = add_somebody(world);
  begin_custody(world, id, {.outcome = SentenceOutcome::custody, .days = days, .band = sentence_band(days)}, 0.0, now);
  return id;
}

TEST(Regime, names_the_holder_of_each_segment_by_class_of_sentence_and_risk) {
  // Each of two arrangements gives each segment a holder of its own.
  const std::array standard{Role::offender_supervisor, Role::resettlement_team, Role::company_officer,
                            Role::community_offender_manager, Role::company_officer};
  const std::array high{Role::prison_offender_manager, Role::community_offender_manager, Role::community_offender_manager,
                        Role::offender_supervisor, Role::community_offender_manager};
  for (const bool risky : {false, true}) {
    World world = empty_world(baseline([&](Parameters& p) {
                                smooth(p);
                                tests::manage_by_risk(p, Regime::rehabilitation_company, Regime::national_service);
                                p.case_management.high_risk.values.fill({risky ? 1.0 : 0.0});
                                for (std::size_t s = 0; s < organised_segments.size(); ++s) {
                                  p.case_management.plans[Regime::rehabilitation_company].segments.values[s].holder = standard[s];
                                  p.case_management.plans[Regime::national_service].segments.values[s].holder = high[s];
                                }
                              }),
                              frame(0.01, 0, 1));
    for (std::size_t k = 0; k < static_cast<std::size_t>(SentenceClass::unsentenced); ++k) {
      const PersonId id = add_somebody(world);
      open_case(world, id, {.sentence_class = static_cast<SentenceClass>(k), .segment = Segment::early_custody}, sim::Time{});
      for (const Segment segment : organised_segments) {
        enter_segment(world, id, segment, sim::at_day(1.0));
        EXPECT_EQ(case_of(world, id).holder, (risky ? high : standard)[static_cast<std::size_t>(segment)]) << k;
      }
    }
  }
}

TEST(Regime, risk_is_high_for_the_stated_share_and_is_reassessed_at_the_rates_of_its_tier) {
  World world = empty_world(baseline([](Parameters& p) {
                              smooth(p);
                              p.case_management.high_risk.values.fill({0.3});
                              p.case_management.low_risk.value = 0.0;
                              p.case_management.risk_rises[UpperTier::high].value = 1.5;
                              p.case_management.risk_falls[UpperTier::medium].value = 0.5;
                            }),
                            frame(0.01, 0, 1));
  constexpr int people = 20'000;
  double high = 0.0, within_half_a_year = 0.0, raised = 0.0, again = 0.0;
  for (int i = 0; i < people; ++i) {
    const PersonId id = add_somebody(world);
    open_case(world, id, {.sentence_class = SentenceClass::court_order, .segment = Segment::court_order}, sim::Time{});
    const Case& c = case_of(world, id);
    high += of_high_risk(c);
    const sim::Time reassessed = c.agenda.at(CaseClock::risk_reassessed);
    if (of_high_risk(c)) {
      EXPECT_EQ(reassessed, sim::never) << "nothing leads out of high risk here";
      continue;
    }
    within_half_a_year += reassessed < sim::at_day(days_per_year / 2.0);
    risk_is_reassessed(world, world[id].offender_case, reassessed);
    raised += c.tier == RiskTier::high;
    again += c.agenda.at(CaseClock::risk_reassessed) != sim::never;
  }
  // Four standard errors: a false alarm in 16,000.
  const auto near = [](double found, double of, double p) { EXPECT_NEAR(found / of, p, 4.0 * std::sqrt(p * (1.0 - p) / of)); };
  near(high, people, 0.3);
  near(within_half_a_year, people - high, 1.0 - std::exp(-1.0));
  near(raised, people - high, 0.75);
  EXPECT_EQ(again, 0.0) << "nothing leads out of low risk, either";
}

TEST(Regime, tiers_of_live_cases_come_to_the_balance_of_rises_and_falls) {
  const Indexed<PerYear, UpperTier> rises = {{{{3.0}, {2.0}, {1.0}}}}, falls = {{{{2.0}, {4.0}, {3.0}}}};
  World world = empty_world(baseline([&](Parameters& p) {
                              one_holder(p);
                              p.case_management.risk_rises = rises;
                              p.case_management.risk_falls = falls;
                            }),
                            frame(0.01, 0, 1));
  constexpr int people = 4000;
  std::vector<PersonId> all;
  for (int i = 0; i < people; ++i) all.push_back(imprisoned(world, 10'000.0));
  tests::run(world, sim::at_day(4.0 * days_per_year));
  Indexed<double, RiskTier> found{};
  for (const PersonId id : all) found[case_of(world, id).tier] += 1.0 / people;
  // Birth and death: each tier has the one below times rises over falls.
  std::array<double, count_of<RiskTier>> expected{1.0};
  for (std::size_t t = 1; t < expected.size(); ++t)
    expected[t] = expected[t - 1] * rises.values[t - 1].value / falls.values[t - 1].value;
  const double sum = std::accumulate(expected.begin(), expected.end(), 0.0);
  // 4.5 standard errors: a false alarm in 36,000.
  for (std::size_t t = 0; t < expected.size(); ++t) {
    const double share = expected[t] / sum;
    EXPECT_NEAR(found.values[t], share, 4.5 * std::sqrt(share * (1.0 - share) / people)) << t;
  }
}

TEST(Regime, each_tier_of_risk_can_have_an_arrangement_of_its_own_and_a_fall_hands_the_case_back) {
  constexpr std::array arrangements{Regime::none, Regime::rehabilitation_company, Regime::national_service, Regime::end_to_end};
  World world = empty_world(baseline([&](Parameters& p) {
                              one_holder(p);
                              for (std::size_t t = 0; t < arrangements.size(); ++t) {
                                p.case_management.regimes[SentenceClass::court_order].values[t] = arrangements[t];
                                p.case_management.plans[arrangements[t]].segments[Segment::court_order].holder =
                                    static_cast<Role>(t);
                              }
                            }),
                            frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  open_case(world, id, {.sentence_class = SentenceClass::court_order, .segment = Segment::court_order}, sim::Time{});
  const CaseId held = world[id].offender_case;
  for (const RiskTier tier :
       {RiskTier::low, RiskTier::medium, RiskTier::high, RiskTier::very_high, RiskTier::high, RiskTier::low}) {
    if (world[held].tier != tier) change_tier(world, held, tier, sim::at_day(1.0));
    EXPECT_EQ(world[held].holder, static_cast<Role>(tier));
  }
}

TEST(Regime, new_rates_of_reassessment_are_felt_by_live_cases) {
  World world = empty_world(baseline(one_holder), frame(0.01, 0, 1));
  const PersonId id = imprisoned(world, 1000.0);
  const Case& c = case_of(world, id);
  ASSERT_EQ(c.agenda.at(CaseClock::risk_reassessed), sim::never);
  const CaseManagementParameters before = world.now->case_management;
  const ScenarioPlan later = baseline([](Parameters& p) {
    one_holder(p);
    p.case_management.risk_rises.values.fill({1.0});
  });
  world.now = later.parameters.back().values.get();
  reassign_cases(world, before, sim::at_day(5.0));
  EXPECT_NE(c.agenda.at(CaseClock::risk_reassessed), sim::never);
}

TEST(Regime, draws_four_tiers_of_risk) {
  World world = empty_world(baseline([](Parameters& p) {
                              one_holder(p);
                              p.case_management.high_risk.values.fill({0.4});
                              p.case_management.very_high_risk.value = 0.25;
                              p.case_management.low_risk.value = 0.7;
                            }),
                            frame(0.01, 0, 1));
  constexpr int people = 4000;
  Indexed<double, RiskTier> tiers{};
  for (int i = 0; i < people; ++i) tiers[case_of(world, imprisoned(world, 1000.0)).tier] += 1.0 / people;
  const Indexed<double, RiskTier> expected = {{0.6 * 0.7, 0.6 * 0.3, 0.4 * 0.75, 0.4 * 0.25}};
  // 5.2 standard errors: a false alarm in five million.
  for (std::size_t t = 0; t < count_of<RiskTier>; ++t) {
    const double share = expected.values[t];
    EXPECT_NEAR(tiers.values[t], share, 5.2 * std::sqrt(share * (1.0 - share) / people));
  }
}

TEST(Regime, the_tier_of_risk_says_how_often_people_are_met) {
  World world = empty_world(baseline([](Parameters& p) {
                              one_holder(p);
                              p.case_management.low_risk.value = 1.0;
                              p.case_management.contact_frequency.values = {{{0.5}, {1.0}, {3.0}, {4.0}}};
                            }),
                            frame(0.01, 0, 1));
  const PersonId id = imprisoned(world, 1000.0);
  const Case& c = case_of(world, id);
  ASSERT_EQ(c.tier, RiskTier::low);
  EXPECT_DOUBLE_EQ(contact_interval(world, c), 120.0);
  contact_happens(world, world[id].offender_case, sim::at_day(1.0));
  EXPECT_NEAR(in_days(c.agenda.at(CaseClock::contact_due)), 121.0, 1e-4);
  change_tier(world, world[id].offender_case, RiskTier::high, sim::at_day(10.0));
  EXPECT_EQ(c.tier, RiskTier::high);
  EXPECT_DOUBLE_EQ(contact_interval(world, c), 20.0);
  EXPECT_NEAR(in_days(c.agenda.at(CaseClock::contact_due)), 30.0, 1e-4) << "under the same arrangement, but met sooner";
}

TEST(Regime, a_holder_who_stays_meets_the_person_soon_after_release_and_keeps_appointments_made) {
  World world = empty_world(baseline(one_holder), frame(0.01, 0, 3));
  const PersonId id = imprisoned(world, 400.0);
  const auto due = [&] { return case_of(world, id).agenda.at(CaseClock::contact_due); };
  set_clock(world, world[id].offender_case, CaseClock::contact_due, sim::at_day(190.0));
  enter_segment(world, id, Segment::pre_release, sim::at_day(150.0));
  EXPECT_EQ(due(), sim::at_day(190.0)) << "the planned interval would be later";
  enter_segment(world, id, Segment::licence, sim::at_day(180.0));
  EXPECT_EQ(due(), sim::at_day(185.0)) << "within first_contact of release";
  set_clock(world, world[id].offender_case, CaseClock::contact_due, sim::at_day(202.0));
  enter_segment(world, id, Segment::post_sentence_supervision, sim::at_day(200.0));
  EXPECT_EQ(due(), sim::at_day(202.0));
}

TEST(Regime, a_new_sentence_goes_on_with_the_case) {
  const auto sentenced_on_order = [](World& world) {
    const PersonId id = add_somebody(world);
    start_order(world, id, {.kind = SentenceKind::community_order, .days = 365.0}, sim::Time{});
    case_of(world, id).relationship = 0.7f;
    case_of(world, id).information[static_cast<std::size_t>(Organisation::community)] = 0.9f;
    begin_custody(world, id, {.outcome = SentenceOutcome::custody, .days = 600.0, .band = sentence_band(600.0)}, 0.0,
                  sim::Time{});
    return id;
  };
  World same = empty_world(baseline(one_holder), frame(0.01, 0, 1));
  const Case& kept = case_of(same, sentenced_on_order(same));
  EXPECT_FLOAT_EQ(kept.relationship, 0.7f);
  EXPECT_FLOAT_EQ(kept.information[static_cast<std::size_t>(Organisation::community)], 0.9f);
  EXPECT_EQ(kept.officers, 1);
  EXPECT_EQ(tests::tally(same, Tally::sentences_closed), 1.0);
  EXPECT_EQ(tests::tally(same, Tally::handovers), 0.0);

  World other = empty_world(baseline([](Parameters& p) {
                              one_holder(p);
                              p.case_management.plans[Regime::end_to_end].segments[Segment::early_custody].holder =
                                  Role::prison_offender_manager;
                              HandoverParameters& h = p.handovers[HandoverKind::community_to_custody];
                              h.meeting_held.value = 0.0;
                              h.file_sent.value = 1.0;
                              h.retained[HandoverMode::file_only].value = 0.5;
                              h.carried[HandoverMode::file_only].value = 0.0;
                            }),
                            frame(0.01, 0, 1));
  const Case& handed = case_of(other, sentenced_on_order(other));
  EXPECT_EQ(handed.relationship, 0.0f);
  EXPECT_FLOAT_EQ(handed.information[static_cast<std::size_t>(Organisation::prison)], 0.5f * 0.9f);
  EXPECT_EQ(other.recorder.handover(HandoverKind::community_to_custody).happened, 1.0);
}

TEST(Regime, a_new_window_before_release_is_felt_inside_on_its_day) {
  const auto longer = changed_from(baseline(one_holder), sim::at_day(100.0), [](Parameters& p) {
    p.case_management.plans[Regime::end_to_end].pre_release_window.value = 228.0;
  });
  World world = empty_world(longer, frame(0.01, 0, 5));
  const PersonId soon = imprisoned(world, 600.0), later = imprisoned(world, 1200.0);  // released on days 300 and 600
  tests::run(world, sim::at_day(100.0));
  EXPECT_EQ(case_of(world, soon).segment, Segment::early_custody);
  apply_rules(world, sim::at_day(100.0));
  tests::run(world, sim::at_day(100.5));
  EXPECT_EQ(case_of(world, soon).segment, Segment::pre_release);
  EXPECT_EQ(case_of(world, later).segment, Segment::early_custody);
  EXPECT_NEAR(sim::in_days(world.agendas[index(later)].at(PersonClock::phase)), 600.0 - 228.0, 1e-4);
}

TEST(Regime, a_shorter_window_gives_the_case_back) {
  const auto shorter = changed_from(baseline(one_holder), sim::at_day(240.0), [](Parameters& p) {
    p.case_management.plans[Regime::end_to_end].pre_release_window.value = 20.0;
  });
  World world = empty_world(shorter, frame(0.01, 0, 5));
  const PersonId id = imprisoned(world, 600.0);
  tests::run(world, sim::at_day(240.0));
  EXPECT_EQ(case_of(world, id).segment, Segment::pre_release);
  apply_rules(world, sim::at_day(240.0));
  tests::run(world, sim::at_day(240.5));
  EXPECT_EQ(case_of(world, id).segment, Segment::early_custody);
  EXPECT_EQ(world[id].stage, world.stage(KnownStage::custody_main));
  tests::run(world, sim::at_day(280.5));
  EXPECT_EQ(case_of(world, id).segment, Segment::pre_release);
}

TEST(Regime, key_work_begins_and_ends_on_its_day) {
  const auto with_key_work = [](bool on) {
    return [on](Parameters& p) {
      one_holder(p);
      p.case_management.plans[Regime::end_to_end].seen_by = on ? Role::prison_officer : Role::nobody;
      p.case_management.key_work_interval.value = 7.0;
    };
  };
  for (const bool first : {false, true}) {
    World world =
        empty_world(changed_from(baseline(with_key_work(first)), sim::at_day(100.0), with_key_work(!first)), frame(0.01, 0, 5));
    imprisoned(world, 1000.0);
    tests::run(world, sim::at_day(100.0));
    const double before = tests::tally(world, Tally::key_work_due);
    apply_rules(world, sim::at_day(100.0));
    tests::run(world, sim::at_day(200.0));
    const double after = tests::tally(world, Tally::key_work_due) - before;
    EXPECT_NEAR(first ? before : after, 14.0, 1.0);
    EXPECT_EQ(first ? after : before, 0.0);
  }
}

TEST(Regime, the_window_of_the_persons_own_risk_says_whether_preparation_is_due_at_once) {
  World world = empty_world(baseline([](Parameters& p) {
                              smooth(p);
                              p.case_management.high_risk.values.fill({1.0});
                              tests::manage_by_risk(p, Regime::through_the_gate, Regime::omic);
                              p.case_management.plans[Regime::through_the_gate].pre_release_window.value = 84.0;
                              p.case_management.plans[Regime::omic].pre_release_window.value = 228.0;
                            }),
                            frame(0.01, 0, 1));
  const PersonId id = imprisoned(world, 400.0);  // 200 days inside
  EXPECT_EQ(case_of(world, id).segment, Segment::pre_release);
  EXPECT_EQ(case_of(world, id).officers, 1);
}

TEST(Meeting, is_with_the_person_where_planned_and_whenever_an_officer_is_followed_by_another) {
  for (const bool planned : {false, true}) {
    World world = empty_world(baseline([planned](Parameters& p) {
                                one_holder(p);
                                p.case_management.plans[Regime::end_to_end].meeting.person = planned;
                                for (HandoverParameters& h : p.handovers.values) {
                                  h.meeting_held.value = 1.0;
                                  h.meeting_notice.value = 0.0;
                                  h.carried.values.fill({0.0});
                                  h.carried[HandoverMode::three_way_meeting].value = 1.0;
                                }
                              }),
                              frame(0.01, 0, 1));
    const PersonId id = imprisoned(world, 600.0);
    Case& c = case_of(world, id);
    c.relationship = 0.5f;
    hand_over(world, world[id].offender_case, c.holder, HandoverKind::change_of_officer, sim::Time{});
    EXPECT_EQ(c.relationship, 0.5f) << "introduced";
    hand_over(world, world[id].offender_case, Role::resettlement_team, HandoverKind::community_to_custody, sim::Time{});
    EXPECT_EQ(c.relationship, planned ? 0.5f : 0.0f);
  }
}

/// People of this risk have a holder from the charge on.
ScenarioPlan held_from_the_charge(double high_risk) {
  return baseline([high_risk](Parameters& p) {
    smooth(p);
    p.case_management.high_risk[SentenceClass::unsentenced].value = high_risk;
    tests::manage_class(p, SentenceClass::unsentenced, Regime::none, Regime::whole_system_local);
    tests::manage_class(p, SentenceClass::court_order, Regime::whole_system_local, Regime::whole_system_local);
  });
}

ProsecutionId charge_somebody(World& world, PersonId id, sim::Time now) {
  const ProsecutionId q = open_matter(world, id);
  enter_stage(world, id, KnownStage::charged, now);
  arrive(world, q, world.stage(KnownStage::charged), now);
  return q;
}

TEST(BeforeSentence, whoever_is_of_high_risk_has_a_holder_from_the_charge_until_the_matter_is_over) {
  for (const bool risky : {false, true}) {
    World world = empty_world(held_from_the_charge(risky), frame(0.01, 0, 1));
    const PersonId id = add_somebody(world);
    const ProsecutionId first = charge_somebody(world, id, sim::at_day(1.0));
    const ProsecutionId second = charge_somebody(world, id, sim::at_day(2.0));
    ASSERT_NE(world[id].offender_case, CaseId::none);
    EXPECT_EQ(case_of(world, id).holder, risky ? Role::community_offender_manager : Role::nobody);
    EXPECT_EQ(held_before_sentence(world), risky);
    close_prosecution(world, first, sim::at_day(3.0));
    EXPECT_NE(world[id].offender_case, CaseId::none) << "another matter is open";
    close_prosecution(world, second, sim::at_day(4.0));
    EXPECT_EQ(world[id].offender_case, CaseId::none);
    EXPECT_EQ(tests::tally(world, Tally::sentences_closed), 0.0) << "there was no sentence";
  }
}

TEST(BeforeSentence, the_holder_meets_people_on_bail_and_goes_on_when_they_are_sentenced) {
  World world = empty_world(held_from_the_charge(1.0), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  const ProsecutionId q = charge_somebody(world, id, sim::at_day(1.0));
  case_of(world, id).relationship = 0.8f;
  start_order(world, id, {.kind = SentenceKind::community_order, .days = 365.0}, sim::at_day(2.0));
  close_prosecution(world, q, sim::at_day(2.0));
  ASSERT_NE(world[id].offender_case, CaseId::none);
  EXPECT_EQ(case_of(world, id).sentence_class, SentenceClass::court_order);
  EXPECT_EQ(case_of(world, id).officers, 1) << "no handover";
  EXPECT_GT(case_of(world, id).relationship, 0.79f);
}

TEST(BeforeSentence, nobody_is_held_where_no_regime_says_so) {
  World world = empty_world(baseline(smooth), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  charge_somebody(world, id, sim::at_day(1.0));
  EXPECT_EQ(world[id].offender_case, CaseId::none);
}

TEST(Supervisor, sees_people_inside_beside_the_holder_and_is_busier_for_it) {
  World world = empty_world(baseline([](Parameters& p) {
                              one_holder(p);
                              p.case_management.plans[Regime::end_to_end].seen_by = Role::offender_supervisor;
                              p.case_management.key_work_interval.value = 30.0;
                              p.case_management.key_work_delivered.value = 1.0;
                              p.prison_officers.staffing_exponent.value = p.prisons.crowding_exponent.value = 0.0;
                            }),
                            frame(0.01, 0, 1));
  const double before = caseload(world, Role::offender_supervisor);
  const PersonId id = imprisoned(world, 600.0);
  EXPECT_GT(caseload(world, Role::offender_supervisor), before);
  tests::run(world, sim::at_day(200.0));
  EXPECT_EQ(case_of(world, id).holder, Role::community_offender_manager);
  EXPECT_GT(case_of(world, id).key_worker, 0.0f) << "an alliance of its own";
  EXPECT_EQ(tests::tally(world, Tally::key_work_held), 6.0);
  tests::run(world, sim::at_day(301.0));
  EXPECT_EQ(caseload(world, Role::offender_supervisor), before) << "ends at the gate";
}

/// Meetings in the first two thirds only.
void two_thirds(Parameters& p) {
  one_holder(p);
  ActiveSupervision& active = p.case_management.active;
  active.licence = active.court_order = {2.0 / 3.0};
  active.post_sentence_supervision = {0.0};
}

PersonId on_order(World& world, double days) {
  const PersonId id = add_somebody(world);
  start_order(world, id, {.kind = SentenceKind::community_order, .days = days}, sim::Time{});
  return id;
}

TEST(ActiveSupervision, ends_when_its_share_of_the_order_is_over) {
  World world = empty_world(baseline(two_thirds), frame(0.01, 0, 2));
  const PersonId id = on_order(world, 330.0);
  const Case& c = case_of(world, id);
  tests::run(world, sim::at_day(219.9));
  EXPECT_EQ(c.holder, Role::community_offender_manager);
  EXPECT_EQ(c.contacts, 4);  // on days 0, 60, 120 and 180
  EXPECT_EQ(world.cases_held[Role::community_offender_manager], 1);
  tests::run(world, sim::at_day(329.0));
  EXPECT_EQ(c.holder, Role::nobody);
  EXPECT_EQ(c.contacts, 4);
  EXPECT_EQ(world.cases_held[Role::community_offender_manager], 0);
  EXPECT_NE(live_sentence(world, id), nullptr);
}

TEST(ActiveSupervision, is_longer_with_people_of_high_risk_and_begins_again_when_risk_rises) {
  World world = empty_world(baseline(two_thirds), frame(0.01, 0, 2));
  const PersonId id = on_order(world, 360.0);
  const Case& c = case_of(world, id);
  tests::run(world, sim::at_day(300.0));
  ASSERT_EQ(c.holder, Role::nobody);
  change_tier(world, world[id].offender_case, RiskTier::high, sim::at_day(300.0));
  EXPECT_EQ(c.holder, Role::community_offender_manager);
  tests::run(world, sim::at_day(359.0));
  EXPECT_EQ(c.holder, Role::community_offender_manager);
}

TEST(ActiveSupervision, of_a_licence_is_a_share_of_it_and_nothing_need_follow) {
  World world = empty_world(baseline(two_thirds), frame(0.01, 0, 2));
  const PersonId id = imprisoned(world, 180.0);  // on licence from day 90 to day 180, then supervised
  const auto holder_on = [&](double day) {
    tests::run(world, sim::at_day(day));
    return case_of(world, id).holder;
  };
  EXPECT_EQ(holder_on(149.0), Role::community_offender_manager);
  EXPECT_EQ(holder_on(151.0), Role::nobody);
  EXPECT_EQ(holder_on(181.0), Role::nobody);
  EXPECT_EQ(case_of(world, id).segment, Segment::post_sentence_supervision);
  EXPECT_EQ(holder_on(400.0), Role::nobody);
}

TEST(ActiveSupervision, ends_on_the_day_of_a_new_rule_for_those_who_are_past_its_point) {
  World world = empty_world(changed_from(baseline(one_holder), sim::at_day(100.0), two_thirds), frame(0.01, 0, 2));
  const PersonId past = on_order(world, 120.0), not_yet = on_order(world, 180.0);
  tests::run(world, sim::at_day(100.0));
  apply_rules(world, sim::at_day(100.0));
  EXPECT_EQ(case_of(world, past).holder, Role::nobody);
  EXPECT_EQ(case_of(world, not_yet).holder, Role::community_offender_manager);
  tests::run(world, sim::at_day(121.0));
  EXPECT_EQ(case_of(world, not_yet).holder, Role::nobody);
}

}  // namespace
}  // namespace throughcare::models
