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
  world.report_offices.front().allowance = could;
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
  EXPECT_NEAR(could - world.report_offices.front().allowance, work, 1e-6);
  EXPECT_NEAR(world.report_offices.front().asked_for, work, 1e-6);
  EXPECT_EQ(world.recorder.tally(Tally::reports_oral, 0), oral);
  EXPECT_NEAR(static_cast<double>(world.ledger.spent(CostLine::presentence_report, Funder::national, world[id].area, 0)) / 1000.0,
              work * report_cost, 1.0);

  world.report_offices.front().allowance = 0.5;  // enough for two oral ones
  EXPECT_TRUE(take_report(world, Area::london, effort, sim::Time{}));
  EXPECT_FALSE(take_report(world, Area::london, 1.0, sim::Time{}));
  EXPECT_TRUE(take_report(world, Area::london, effort, sim::Time{}));
  EXPECT_FALSE(take_report(world, Area::london, effort, sim::Time{}));
}

/// Courts that are asked for more hours than they could ever sit, all of them background work.
ScenarioPlan overloaded(double crown_staff) {
  return baseline([&](Parameters& p) {
    p.courts.crown_sitting_days.value = 100'000.0;
    p.courts.hours_per_sitting_day.value = 4.0;
    p.courts.background_crown_cases.value = 500'000.0;
    p.courts.background_crown_hours.value = 1.0;
    CourtStaffParameters& staff = p.court_staff[Venue::crown];
    staff.posts.value = crown_staff;
    staff.leaving.value = 0.0;
    staff.days_each.value = 50.0;
    p.costs.crown_hour.value = 800.0;
  });
}

TEST(SittingDays, that_have_no_staff_are_lost_and_their_cases_wait) {
  constexpr double simulated = 0.1;
  constexpr int days = 100;
  // 1,500 can hold 75,000 of 100,000 days.
  World world = empty_world(overloaded(1500.0), frame(simulated, 0, 1));
  for (int day = 1; day <= days; ++day) courts_sit(world, sim::at_day(day));
  const double a_day = simulated / days_per_year;
  EXPECT_NEAR(tests::tally(world, Tally::crown_days_planned), days * 100'000.0 * a_day, 1e-6);
  EXPECT_NEAR(tests::tally(world, Tally::crown_days_lost), days * 25'000.0 * a_day, 1e-6);
  EXPECT_NEAR(tests::tally(world, Tally::crown_sitting_days_used), days * 75'000.0 * a_day, 1e-6);
  EXPECT_EQ(tests::tally(world, Tally::magistrates_days_lost), 0.0);
  // 500,000 hours a year come in and 300,000 are heard: the list grows by the difference.
  EXPECT_NEAR(world.crown.front().background_hours, days * 200'000.0 * a_day, 1e-6);
  double pounds = 0.0;
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    pounds +=
        static_cast<double>(world.ledger.spent(CostLine::crown_hearing, Funder::national, static_cast<Area>(a), 0)) / 1000.0;
  EXPECT_NEAR(pounds, days * 300'000.0 * a_day * 800.0, 1.0) << "days that are lost cost nothing";
  const auto result = results_of(world, "test");
  EXPECT_NEAR(tests::value_of(result, "sitting_days_lost", "court=crown"), 0.25, 1e-6);
  EXPECT_NEAR(tests::value_of(result, "sitting_days_lost", "court=magistrates"), 0.0, 1e-12);
}

TEST(SittingDays, are_held_as_planned_by_however_many_staff_there_are_beyond_the_need) {
  for (const double staff : {2'000.0, 200'000.0}) {
    World world = empty_world(overloaded(staff), frame(0.1, 0, 1));
    for (int day = 1; day <= 10; ++day) courts_sit(world, sim::at_day(day));
    EXPECT_EQ(tests::tally(world, Tally::crown_days_lost), 0.0);
    EXPECT_NEAR(tests::tally(world, Tally::crown_sitting_days_used), 10 * 100'000.0 * 0.1 / days_per_year, 1e-9);
  }
}

/// One of the areas of an empty world that have residents, all of them alike.
constexpr Area one_area = Area::london;
constexpr double areas_alike = static_cast<double>(count_of<Region>);

TEST(ReportOffices, follow_the_work_and_their_time_is_their_area_s_alone) {
  constexpr double redeployment = 300.0;
  World world = empty_world(baseline([](Parameters& p) {
                              p.courts.pooled_below.value = 0.0;
                              p.court_officers.redeployment.value = redeployment;
                            }),
                            frame(1.0, 0, 1));
  ASSERT_EQ(world.report_offices.size(), count_of<Area>);
  ReportOffice& london = world.report_offices[static_cast<std::size_t>(one_area)];
  EXPECT_NEAR(london.follows, 1.0 / areas_alike, 1e-12);
  courts_sit(world, sim::at_day(1.0));
  const double a_day = report_capacity(world) / days_per_year;
  EXPECT_NEAR(london.allowance, a_day / areas_alike, 1e-9);

  // All reports are asked for in one area: the others' officers follow as an exponential.
  for (int month = 1; month <= 24; ++month) {
    london.asked_for = 500.0;
    EXPECT_DOUBLE_EQ(post_court_officers(world), 500.0);
    const double others = (1.0 - 1.0 / areas_alike) * std::exp(-month * days_per_month / redeployment);
    EXPECT_NEAR(london.follows, 1.0 - others, 1e-9);
    double all = 0.0;
    for (const ReportOffice& office : world.report_offices) all += office.follows;
    EXPECT_NEAR(all, 1.0, 1e-9);
    EXPECT_EQ(london.asked_for, 0.0);
  }
  for (ReportOffice& office : world.report_offices) office.allowance = 5.0;
  london.allowance = 0.5;
  EXPECT_FALSE(take_report(world, one_area, 1.0, sim::Time{}));
  EXPECT_TRUE(take_report(world, Area::avon_and_somerset, 1.0, sim::Time{}));
}

TEST(ReportOffices, share_the_officers_out_by_work_and_supply) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.courts.pooled_below.value = 0.0;
                              p.court_officers.supply[one_area].value = 3.0;
                            }),
                            frame(1.0, 0, 1));
  courts_sit(world, sim::at_day(1.0));
  const double a_day = report_capacity(world) / days_per_year;
  // Three parts of thirteen plus one.
  EXPECT_NEAR(world.report_offices[static_cast<std::size_t>(one_area)].allowance, a_day * 3.0 / (areas_alike + 2.0), 1e-9);
  double all = 0.0;
  for (const ReportOffice& office : world.report_offices) all += office.allowance;
  EXPECT_NEAR(all, a_day, 1e-9) << "nobody appears and nobody vanishes";
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
