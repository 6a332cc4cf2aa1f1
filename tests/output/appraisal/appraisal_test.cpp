#include "output/appraisal/appraisal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "tests/output/support/small_study.hpp"

namespace throughcare::output {
namespace {

constexpr double second_year = 1.0 / 1.035;

ReplicationResult run(const std::string& scenario, std::uint32_t replication, std::vector<CostEntry> costs,
                      std::vector<Observation> observations = {}) {
  ReplicationResult result;
  result.scenario = scenario;
  result.replication = replication;
  result.costs = std::move(costs);
  result.observations = std::move(observations);
  return result;
}

Observation reoffences(const std::string& period, double value) { return {"proven_reoffences", "all", "all", period, value}; }

class AppraisalTest : public ::testing::Test {
 protected:
  std::vector<AppraisalRow> appraised() const {
    const auto runs = runs_by_scenario(testing::small_study(), results_);
    return appraise(testing::small_study(), runs.at(1), runs.at(0));
  }
  AppraisalRow line(const std::string& name) const {
    const auto rows = appraised();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.line == name; });
    if (found == rows.end()) throw std::runtime_error("no line " + name);
    return *found;
  }

  /// Two replications: spending of the state rises by 10 and 14 in the first year, of areas falls by 4 in the second; crime costs
  /// 30 and 50 less in the second year; 100 and 120 reoffences are avoided.
  std::vector<ReplicationResult> results_{
      run("baseline", 0,
          {{"prisons", "national", "Kent", "places", 0, 100},
           {"probation", "local", "Kent", "staff", 1, 10},
           {"society", "society", "Kent", "crime", 1, 500}},
          {reoffences("2019", 600), reoffences("2020", 500), reoffences("2019-04", 50), reoffences("all", 550)}),
      run("baseline", 1,
          {{"prisons", "national", "Kent", "places", 0, 90},
           {"prisons", "national", "Essex", "places", 0, 10},
           {"probation", "local", "Kent", "staff", 1, 10},
           {"society", "society", "Kent", "crime", 1, 500}},
          {reoffences("2019", 600), reoffences("2020", 500)}),
      run("omic", 0,
          {{"prisons", "national", "Kent", "places", 0, 110},
           {"probation", "local", "Kent", "staff", 1, 6},
           {"society", "society", "Kent", "crime", 1, 470}},
          {reoffences("2019", 550), reoffences("2020", 450)}),
      run("omic", 1,
          {{"prisons", "national", "Kent", "places", 0, 114},
           {"probation", "local", "Kent", "staff", 1, 6},
           {"society", "society", "Kent", "crime", 1, 450}},
          {reoffences("2019", 540), reoffences("2020", 440)})};
};

TEST_F(AppraisalTest, spending_by_agency_and_funder_is_discounted) {
  EXPECT_NEAR(line("Public spending: prisons (national)").present_value, 12.0, 1e-12);
  EXPECT_NEAR(line("Public spending: prisons (national)").ci_high, 12.0 + 12.7062047 * 2.0, 1e-6);
  EXPECT_NEAR(line("Public spending: probation (local)").present_value, -4.0 * second_year, 1e-12);
  EXPECT_NEAR(line("Public spending: total").present_value, 12.0 - 4.0 * second_year, 1e-12);
}

TEST_F(AppraisalTest, the_cost_of_crime_is_kept_out_of_public_spending) {
  EXPECT_NEAR(line("Economic and social cost of crime").present_value, -40.0 * second_year, 1e-12);
  EXPECT_NEAR(line("Economic and social cost of crime").ci_low, -40.0 * second_year - 12.7062047 * 10.0 * second_year, 1e-6);
  for (const auto& row : appraised()) EXPECT_FALSE(row.line.starts_with("Public spending: society"));
}

TEST_F(AppraisalTest, net_present_values_are_better_when_positive) {
  EXPECT_NEAR(line("Net present social value").present_value, 40.0 * second_year - (12.0 - 4.0 * second_year), 1e-12);
  EXPECT_NEAR(line("Net present value to public spending").present_value, -(12.0 - 4.0 * second_year), 1e-12);
  EXPECT_NEAR(line("Net present social value, equivalent a year").present_value,
              (44.0 * second_year - 12.0) / (1.0 + second_year), 1e-12);
}

TEST_F(AppraisalTest, who_pays_and_who_gains) {
  EXPECT_NEAR(line("Who pays and who gains: national").present_value, 12.0, 1e-12);
  EXPECT_EQ(line("Who pays and who gains: national").note, "the change cannot be told from zero");
  EXPECT_EQ(line("Who pays and who gains: local").note, "gains");
  EXPECT_NEAR(line("Who pays and who gains: society").present_value, -40.0 * second_year, 1e-12);
}

TEST_F(AppraisalTest, a_ratio_whose_sign_is_uncertain_is_withheld) {
  EXPECT_TRUE(std::isnan(line("Benefit-cost ratio").present_value));
  EXPECT_EQ(line("Benefit-cost ratio").note, "not meaningful: the rise in spending cannot be told from zero");
  EXPECT_TRUE(std::isnan(line("Cost per proven reoffence avoided").present_value));
  EXPECT_EQ(line("Cost per proven reoffence avoided").note, "the fall in proven reoffences (110) cannot be told from zero");
}

class CertainAppraisalTest : public AppraisalTest {
 protected:
  /// Three replications that agree but for small change.
  void set(double spending, double crime, double reoffences_2019) {
    results_.clear();
    for (std::uint32_t i = 0; i < 3; ++i) {
      const double wobble = 0.001 * i;
      results_.push_back(run("baseline", i,
                             {{"prisons", "national", "Kent", "places", 0, 100}, {"society", "society", "Kent", "crime", 0, 500}},
                             {reoffences("2019", 600)}));
      results_.push_back(run("omic", i,
                             {{"prisons", "national", "Kent", "places", 0, 100 + spending + wobble},
                              {"society", "society", "Kent", "crime", 0, 500 + crime}},
                             {reoffences("2019", 600 + reoffences_2019)}));
    }
  }
};

TEST_F(CertainAppraisalTest, benefit_per_pound_and_cost_per_reoffence_avoided) {
  set(20, -50, -10);
  EXPECT_NEAR(line("Benefit-cost ratio").present_value, 50.0 / 20.001, 1e-12);
  EXPECT_LT(line("Benefit-cost ratio").ci_low, 2.5);
  EXPECT_NEAR(line("Cost per proven reoffence avoided").present_value, 2.0001, 1e-12);
  EXPECT_EQ(line("Cost per proven reoffence avoided").note, "10 proven reoffences avoided in the measured years (10 to 10)");
  EXPECT_EQ(line("Who pays and who gains: national").note, "pays more");
}

TEST_F(CertainAppraisalTest, saving_money_and_reoffences_is_a_negative_cost_and_has_no_ratio) {
  set(-20, -50, -10);
  EXPECT_EQ(line("Benefit-cost ratio").note, "not meaningful: public spending does not rise");
  EXPECT_NEAR(line("Cost per proven reoffence avoided").present_value, -1.9999, 1e-12);
  EXPECT_NE(line("Cost per proven reoffence avoided").note.find("public spending falls as well"), std::string::npos);
}

TEST_F(CertainAppraisalTest, no_fall_in_reoffending_is_said_and_not_divided_by) {
  set(20, 50, 10);
  EXPECT_TRUE(std::isnan(line("Cost per proven reoffence avoided").present_value));
  EXPECT_EQ(line("Cost per proven reoffence avoided").note, "proven reoffences did not fall");
  EXPECT_EQ(line("Benefit-cost ratio").note, "not meaningful: the cost of crime does not fall");
}

TEST_F(CertainAppraisalTest, the_whole_window_stands_in_for_years_that_were_not_observed) {
  set(20, -50, -10);
  for (auto& result : results_) result.observations[0].period = "all";
  EXPECT_NEAR(line("Cost per proven reoffence avoided").present_value, 2.0001, 1e-12);
  auto study = testing::small_study();
  study.measures.push_back({"proven_reoffences", "Proven reoffences", "reoffences a year", "", MeasureKind::flow, -1, false});
  const auto runs = runs_by_scenario(study, results_);
  const auto rows = appraise(study, runs[1], runs[0]);
  const auto row =
      std::find_if(rows.begin(), rows.end(), [](const auto& r) { return r.line == "Cost per proven reoffence avoided"; });
  EXPECT_NEAR(row->present_value, 1.00005, 1e-12) << "a yearly rate over two years avoids twice as many";
}

TEST_F(CertainAppraisalTest, unobserved_reoffences_are_said) {
  set(20, -50, -10);
  for (auto& result : results_) result.observations.clear();
  EXPECT_EQ(line("Cost per proven reoffence avoided").note, "proven reoffences were not among the results");
}

TEST_F(CertainAppraisalTest, one_replication_has_values_without_intervals) {
  set(20, -50, -10);
  results_.resize(2);
  EXPECT_NEAR(line("Public spending: total").present_value, 20.0, 1e-12);
  EXPECT_TRUE(std::isnan(line("Public spending: total").ci_low));
  EXPECT_EQ(line("Who pays and who gains: national").note, "the change comes from one replication and may be chance");
}

TEST_F(CertainAppraisalTest, without_shared_replications_there_is_no_appraisal) {
  set(20, -50, -10);
  for (auto& result : results_)
    if (result.scenario == "omic") result.replication += 100;
  EXPECT_TRUE(appraised().empty());
}

}  // namespace
}  // namespace throughcare::output
