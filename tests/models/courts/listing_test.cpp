#include "models/courts/listing.hpp"

#include <array>

#include "models/measures/catalogue.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;
using tests::Observations;

ScenarioPlan preparing(double pleas) {
  return baseline([&](Parameters& p) {
    p.courts.guilty_plea_magistrates.value = p.courts.guilty_plea_crown.value = pleas;
    p.courts.prepare_magistrates_plea.value = 20.0;
    p.courts.prepare_magistrates_trial.value = 50.0;
    p.courts.prepare_crown_plea.value = 60.0;
    p.courts.prepare_crown_trial.value = 300.0;
    p.courts.prepare_cv.value = 0.8;
    p.remand.time_limit_crown.value = 182.0;
  });
}

/// Times to prepare; the pleas are entered on the way.
Observations times(double pleas, bool crown) {
  World world = empty_world(preparing(pleas), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  Observations out;
  for (std::uint16_t i = 0; i < 20'000; ++i) {
    Prosecution q;
    q.person = id;
    q.occasion = i;
    q.crown = crown;
    out.add(time_to_prepare(world, q, sim::Time{}));
    EXPECT_EQ(q.guilty_plea, pleas == 1.0);
  }
  return out;
}

TEST(Plea, follows_what_was_admitted_and_keeps_its_share) {
  const double share = 0.6;
  World world = empty_world(tests::changed(preparing(0.7),
                                           [&](Parameters& p) {
                                             p.courts.plea_follows_admission.value = 1.5;
                                             p.police.admission.value = share;
                                           }),
                            frame(0.01, 0, 1));
  Prosecution admitted, denied;
  admitted.admitted = true;
  const double yes = chance_of_guilty_plea(world, admitted), no = chance_of_guilty_plea(world, denied);
  EXPECT_NEAR(yes - no, 1.5 * 0.7 * 0.3, 1e-12);
  EXPECT_NEAR(share * yes + (1.0 - share) * no, 0.7, 1e-12);
}

TEST(Preparation, takes_the_stated_mean_of_its_court_and_plea) {
  EXPECT_TRUE(tests::agrees(times(1.0, false), 20.0, 0.05, 4));
  EXPECT_TRUE(tests::agrees(times(0.0, false), 50.0, 0.05, 4));
  EXPECT_TRUE(tests::agrees(times(1.0, true), 60.0, 0.05, 4));
  EXPECT_TRUE(tests::agrees(times(0.0, true), 300.0, 0.05, 4));
}

TEST(Preparation, of_people_on_remand_ends_within_the_custody_time_limit) {
  World world = empty_world(preparing(0.0), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  bool any_at_the_limit = false;
  for (std::uint16_t i = 0; i < 1'000; ++i) {
    Prosecution q;
    q.person = id;
    q.occasion = i;
    q.crown = q.remand = true;
    q.remanded_at = sim::Time{};
    const double free = [&] {
      Prosecution bailed = q;
      bailed.remand = false;
      return time_to_prepare(world, bailed, sim::at_day(30.0));
    }();
    const double days = time_to_prepare(world, q, sim::at_day(30.0));
    EXPECT_EQ(days, std::min(free, 152.0));
    any_at_the_limit = any_at_the_limit || days == 152.0;
  }
  EXPECT_TRUE(any_at_the_limit);
}

TEST(Committal, for_sentence_brings_a_short_hearing_and_no_credit_for_a_plea) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.courts.committed_for_sentence.value = p.courts.convicted_magistrates.value = 1.0;
                              p.courts.attrition.value = p.courts.report_ordered.value = p.courts.convicted_crown.value = 0.0;
                              p.courts.guilty_plea_crown.value = 1.0;
                            }),
                            frame(0.01, 0, 1));
  Prosecution q;
  q.person = add_somebody(world);
  EXPECT_TRUE(needs_trial(q));
  EXPECT_EQ(magistrates_verdict(world, q, sim::Time{}), Verdict::sent_up);
  time_to_prepare(world, q, sim::Time{});
  EXPECT_FALSE(needs_trial(q));
  EXPECT_FALSE(q.guilty_plea) << "the plea is behind it";
  EXPECT_EQ(crown_verdict(world, q, sim::Time{}), Verdict::convicted);
}

TEST(OralReports, are_given_on_the_day_for_a_share_of_the_work) {
  constexpr double effort = 0.25, share = 0.4, report_cost = 200.0, could = 1e6;
  World world = empty_world(baseline([](Parameters& p) {
                              p.courts.report_ordered.value = 1.0;
                              p.courts.oral_reports.value = share;
                              p.courts.oral_effort.value = effort;
                              p.costs.presentence_report.value = report_cost;
                            }),
                            frame(0.01, 0, 1));
  world.report_allowance = could;
  const PersonId id = add_somebody(world);
  constexpr int cases = 10'000;
  double oral = 0.0;
  for (int i = 0; i < cases; ++i) {
    Prosecution q;
    q.person = id;
    q.occasion = static_cast<std::uint16_t>(i);
    q.guilty_plea = true;
    const bool sentenced_at_once = crown_verdict(world, q, sim::Time{}) == Verdict::convicted;
    EXPECT_EQ(q.report, sentenced_at_once ? Report::oral : Report::written);
    oral += sentenced_at_once;
  }
  EXPECT_TRUE(tests::follows(std::array{oral}, std::array{share}, cases, 1));
  const double work = cases - oral * (1.0 - effort);
  EXPECT_NEAR(could - world.report_allowance, work, 1e-6);
  EXPECT_NEAR(world.reports_asked_for, work, 1e-6);
  EXPECT_EQ(world.recorder.tally(Tally::reports_oral, 0), oral);
  EXPECT_NEAR(static_cast<double>(world.ledger.spent(CostLine::presentence_report, Funder::national, world[id].area, 0)) / 1000.0,
              work * report_cost, 1.0);

  world.report_allowance = 0.5;  // enough for two oral ones
  EXPECT_TRUE(take_report(world, effort, sim::Time{}));
  EXPECT_FALSE(take_report(world, 1.0, sim::Time{}));
  EXPECT_TRUE(take_report(world, effort, sim::Time{}));
  EXPECT_FALSE(take_report(world, effort, sim::Time{}));
}

TEST(CourtTimes, are_counted_from_the_charge_by_court_plea_and_remand) {
  World world = empty_world(baseline(), frame(1.0, 0, 1));
  const auto completed = [&](bool crown, bool plea, bool remand, double charged, double day) {
    Prosecution q;
    q.person = add_somebody(world);
    q.crown = crown;
    q.guilty_plea = plea;
    q.remand = remand;
    q.charged = sim::at_day(charged);
    case_completed(world, q, sim::at_day(day));
  };
  completed(false, true, false, 10.0, 40.0);
  completed(false, true, false, 10.0, 60.0);
  completed(false, false, true, 0.0, 50.0);
  completed(true, false, false, 20.0, 320.0);
  completed(true, false, true, 0.0, 160.0);
  const auto result = results_of(world, "test");
  const auto days = [&](std::string_view group) { return tests::value_of(result, "charge_to_completion", group); };
  EXPECT_NEAR(days("case=magistrates_plea_bail"), 40.0, 1e-4);
  EXPECT_NEAR(days("case=magistrates_trial_remand"), 50.0, 1e-4);
  EXPECT_NEAR(days("case=crown_trial_bail"), 300.0, 1e-4);
  EXPECT_NEAR(days("case=crown_trial_remand"), 160.0, 1e-4);
  EXPECT_NEAR(days("court=magistrates"), 130.0 / 3.0, 1e-4);
  EXPECT_NEAR(days("court=crown"), 230.0, 1e-4);
  EXPECT_NEAR(days("all"), 590.0 / 5.0, 1e-4);
  for (const auto& o : result.observations) EXPECT_NE(o.group, "case=crown_plea_bail") << "there was none";
}

TEST(CourtTimes, add_up_to_the_cases_that_ended_and_trials_take_longer) {
  const RunSettings settings = frame(0.006, 1.5, 1.0);
  World world = tests::living_world(baseline(), settings);
  tests::run(world, world.end);
  double cases = 0.0, heard = 0.0;
  for (const CompletedCases& c : world.recorder.by_group(0).completed.values) cases += c.cases;
  for (std::size_t m = 0; m < world.recorder.months(); ++m)
    heard += world.recorder.tally(Tally::crown_heard, m) + world.recorder.tally(Tally::magistrates_heard, m);
  double convictions = 0.0;
  for (std::size_t m = 0; m < world.recorder.months(); ++m) convictions += world.recorder.tally(Tally::convictions, m);
  EXPECT_GT(cases, convictions) << "acquittals are completed, too";
  EXPECT_LT(cases, heard) << "cases sent up are heard twice";
  const auto result = results_of(world, "test");
  const auto days = [&](std::string_view group) { return tests::value_of(result, "charge_to_completion", group); };
  EXPECT_GT(days("case=crown_trial_bail"), days("case=crown_plea_bail"));
  EXPECT_GT(days("case=magistrates_trial_bail"), days("case=magistrates_plea_bail"));
  EXPECT_GT(days("court=crown"), days("court=magistrates"));
  EXPECT_GT(days("case=crown_trial_bail"), days("case=crown_trial_remand")) << "custody time limits";
}

}  // namespace
}  // namespace throughcare::models
