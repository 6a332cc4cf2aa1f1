#include "models/handovers/handover.hpp"

#include "models/probation/supervision.hpp"
#include "tests/support/arrangements.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

constexpr int handovers = 20'000;

sim::Stream luck(int i) { return sim::Random{{7, 0}}.at(static_cast<std::uint32_t>(i), purpose::handover, 0); }

HandoverParameters neutral() {
  HandoverParameters p;
  p.meeting_held.value = 0.4;
  p.file_sent.value = 0.8;
  p.retained.values.fill({1.0});
  p.carried.values.fill({1.0});
  p.gap_shape.value = 1.0;
  return p;
}

HandoverConditions passing(double sender, double receiver, double relationship) {
  return {.sender_information = sender, .receiver_information = receiver, .relationship = relationship, .foreseeable = 1000.0};
}

TEST(Handover, with_nothing_to_lose_changes_nothing) {
  for (int i = 0; i < 1000; ++i) {
    const HandoverEffect e = effect_of(neutral(), passing(0.7, 0.2, 0.6), luck(i));
    EXPECT_DOUBLE_EQ(e.information, 0.7);
    EXPECT_DOUBLE_EQ(e.relationship, 0.6);
    EXPECT_EQ(e.gap, 0.0);
    EXPECT_FALSE(e.lost);
    EXPECT_FALSE(e.assessment_repeated);
  }
}

TEST(Handover, information_after_n_handovers_is_retained_to_the_n) {
  HandoverParameters p = neutral();
  p.retained.values.fill({0.8});
  double known = 1.0;
  for (int n = 1; n <= 10; ++n) {
    known = effect_of(p, passing(known, 0.0, 0.0), luck(n)).information;
    EXPECT_NEAR(known, std::pow(0.8, n), 1e-12);
  }
}

TEST(Handover, what_the_receiver_knew_already_is_not_lost) {
  HandoverParameters p = neutral();
  p.retained.values.fill({0.5});
  EXPECT_DOUBLE_EQ(effect_of(p, passing(0.6, 0.9, 0.0), luck(0)).information, 0.9);
}

/// What the first holder knows where all papers arrive and keep half of what they say.
double told_to_first_holder(SentenceClass sentence, Segment segment, Report report) {
  World world = empty_world(baseline([](Parameters& p) {
                              for (HandoverParameters& h : p.handovers.values) {
                                h.meeting_held.value = 0.0;
                                h.file_sent.value = 1.0;
                                h.retained[HandoverMode::file_only].value = 0.5;
                              }
                              p.contact.information_gain.value = 0.4;
                              p.requirements.seen_orally.value = 0.25;
                            }),
                            frame(0.01, 1, 1));
  const PersonId somebody = add_somebody(world);
  open_case(world, somebody, {.sentence_class = sentence, .segment = segment, .report = report}, world.statistics.now);
  const Case& c = world[world[somebody].offender_case];
  return static_cast<double>(c.information[static_cast<std::size_t>(organisation_of(c.holder))]);
}

TEST(Handover, papers_tell_the_first_holder_what_the_courts_report_saw) {
  const auto told = [](Report report) {
    const double probation = told_to_first_holder(SentenceClass::court_order, Segment::court_order, report);
    const double prison = told_to_first_holder(SentenceClass::determinate_12_months_plus, Segment::early_custody, report);
    EXPECT_FLOAT_EQ(static_cast<float>(probation), static_cast<float>(prison));
    return probation;
  };
  EXPECT_NEAR(told(Report::written), 0.5 * 0.4, 1e-6);
  EXPECT_NEAR(told(Report::oral), 0.5 * 0.25 * 0.4, 1e-6);
  EXPECT_EQ(told(Report::none), 0.0);
}

TEST(Handover, modes_have_their_probabilities_and_keep_what_is_stated) {
  HandoverParameters p = neutral();
  p.retained[HandoverMode::three_way_meeting].value = 0.9;
  p.retained[HandoverMode::file_only].value = 0.5;
  p.retained[HandoverMode::none].value = 0.1;
  p.carried = p.retained;
  std::array<double, 2> counts{};
  for (int i = 0; i < handovers; ++i) {
    const HandoverEffect e = effect_of(p, passing(1.0, 0.0, 1.0), luck(i));
    counts[0] += e.mode == HandoverMode::three_way_meeting;
    counts[1] += e.mode == HandoverMode::file_only;
    EXPECT_DOUBLE_EQ(e.information, p.retained[e.mode].value);
    EXPECT_DOUBLE_EQ(e.relationship, p.carried[e.mode].value);
  }
  EXPECT_TRUE(tests::follows(counts, std::array{0.4, 0.6 * 0.8}, handovers));
}

double meetings(const HandoverParameters& p, const HandoverConditions& c) {
  double held = 0.0;
  for (int i = 0; i < handovers; ++i) held += effect_of(p, c, luck(i)).met();
  return held;
}

TEST(Handover, a_meeting_needs_notice_and_lead_is_exponential) {
  HandoverParameters p = neutral();
  p.lead_mean.value = 30.0;
  p.meeting_notice.value = 7.0;
  const double noticed = std::exp(-7.0 / 30.0);
  EXPECT_TRUE(tests::follows(std::array{meetings(p, passing(1.0, 0.0, 1.0))}, std::array{0.4 * noticed}, handovers, 2));
  HandoverConditions sudden = passing(1.0, 0.0, 1.0);
  sudden.foreseeable = 6.9;
  EXPECT_EQ(meetings(p, sudden), 0.0);
  sudden.foreseeable = 7.0;
  EXPECT_TRUE(tests::follows(std::array{meetings(p, sudden)}, std::array{0.4 * noticed}, handovers, 2));
}

TEST(Handover, workers_without_time_do_not_come) {
  HandoverConditions busy = passing(1.0, 0.0, 1.0);
  busy.time = 0.25;
  EXPECT_TRUE(tests::follows(std::array{meetings(neutral(), busy)}, std::array{0.4 * 0.25}, handovers));
}

TEST(Handover, a_meeting_without_the_person_keeps_what_is_stated_for_it) {
  HandoverParameters p = neutral();
  p.meeting_held.value = 1.0;
  p.retained[HandoverMode::workers_meeting].value = 0.7;
  p.carried[HandoverMode::workers_meeting].value = 0.2;
  HandoverConditions c = passing(1.0, 0.0, 0.5);
  c.with_person = false;
  const HandoverEffect e = effect_of(p, c, luck(0));
  EXPECT_EQ(e.mode, HandoverMode::workers_meeting);
  EXPECT_DOUBLE_EQ(e.information, 0.7);
  EXPECT_DOUBLE_EQ(e.relationship, 0.2 * 0.5);
}

TEST(Handover, a_key_worker_who_attends_introduces_with_the_better_alliance) {
  HandoverParameters p = neutral();
  p.carried.values.fill({0.5});
  HandoverConditions c = passing(1.0, 0.0, 0.2);
  c.key_worker = 0.8;
  for (const bool held : {false, true}) {
    p.meeting_held.value = held;
    EXPECT_DOUBLE_EQ(effect_of(p, c, luck(0)).relationship, 0.5 * (held ? 0.8 : 0.2));
  }
}

TEST(Handover, the_gap_is_a_weibull_with_the_stated_mean) {
  HandoverParameters p = neutral();
  p.gap_mean.value = 14.0;
  for (const double shape : {0.7, 1.0, 2.0}) {
    p.gap_shape.value = shape;
    tests::Observations gaps;
    std::vector<double> days;
    for (int i = 0; i < handovers; ++i) {
      days.push_back(effect_of(p, passing(1.0, 0.0, 1.0), luck(i)).gap);
      gaps.add(days.back());
    }
    EXPECT_TRUE(tests::agrees(gaps, 14.0, 0.1, 6));
    const double scale = 14.0 / std::tgamma(1.0 + 1.0 / shape);
    EXPECT_TRUE(tests::follows(
        days, [&](double t) { return 1.0 - std::exp(-std::pow(t / scale, shape)); }, 6));
  }
}

TEST(Handover, a_dropped_case_is_found_after_the_stated_mean) {
  HandoverParameters p = neutral();
  p.dropped.value = 0.25;
  p.found_after.value = 30.0;
  std::vector<double> found;
  for (int i = 0; i < handovers; ++i)
    if (const HandoverEffect e = effect_of(p, passing(1.0, 0.0, 1.0), luck(i)); e.lost) found.push_back(e.found_after);
  EXPECT_TRUE(tests::follows(std::array{static_cast<double>(found.size())}, std::array{0.25}, handovers, 2));
  EXPECT_TRUE(tests::follows(
      found, [](double t) { return 1.0 - std::exp(-t / 30.0); }, 2));
}

TEST(Handover, the_assessment_is_repeated_where_nothing_is_known) {
  HandoverParameters p = neutral();
  p.assessment_repeated.value = 0.6;
  double unknown = 0.0, half_known = 0.0;
  for (int i = 0; i < handovers; ++i) {
    unknown += effect_of(p, passing(0.0, 0.0, 0.0), luck(i)).assessment_repeated;
    half_known += effect_of(p, passing(0.5, 0.0, 0.0), luck(i)).assessment_repeated;
    EXPECT_FALSE(effect_of(p, passing(1.0, 0.0, 0.0), luck(i)).assessment_repeated);
  }
  EXPECT_TRUE(tests::follows(std::array{unknown}, std::array{0.6}, handovers, 2));
  EXPECT_TRUE(tests::follows(std::array{half_known}, std::array{0.3}, handovers, 2));
}

TEST(Handover, nobody_meets_the_person_until_a_dropped_case_is_found) {
  World world = empty_world(baseline([](Parameters& p) {
                              for (auto& h : p.handovers.values) {
                                h.dropped.value = 1.0;
                                h.found_after.value = 40.0;
                              }
                              p.contact.officer_changes.value = 0.0;
                              tests::manage_all(p, Regime::end_to_end);
                              p.offending.rate.values.fill({0.0});
                            }),
                            frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
  const CaseId open = world[id].offender_case;
  ASSERT_TRUE(world[open].lost);
  const sim::Time found = world[open].agenda.at(CaseClock::case_found);
  ASSERT_NE(found, sim::never);
  EXPECT_EQ(world[open].agenda.at(CaseClock::contact_due), sim::never);
  tests::run(world, found + 0.01);
  EXPECT_FALSE(world[open].lost);
  EXPECT_NE(world[open].agenda.at(CaseClock::contact_due), sim::never);
}

TEST(Handover, of_a_case_that_is_dropped_costs_a_share_of_motivation) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.desistance.setback.value = 0.3;
                              p.desistance.motivation_half_life.value = 1e12;
                              for (HandoverParameters& h : p.handovers.values) h.dropped.value = 0.0;
                              p.handovers[HandoverKind::change_of_officer].dropped.value = 1.0;
                            }),
                            frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  world[id].motivation = Scale::of(0.8);
  open_case(world, id, {.sentence_class = SentenceClass::court_order, .segment = Segment::court_order}, sim::Time{});
  const CaseId open = world[id].offender_case;
  EXPECT_FALSE(world[open].lost);
  EXPECT_NEAR(world[id].motivation.value(), 0.8, 0.5 / 255.0);
  officer_changes(world, open, sim::Time{});
  EXPECT_TRUE(world[open].lost);
  EXPECT_NEAR(world[id].motivation.value(), 0.8 * (1.0 - 0.3), 1.0 / 255.0);
}

}  // namespace
}  // namespace throughcare::models
