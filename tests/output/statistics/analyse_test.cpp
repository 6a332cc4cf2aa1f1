#include "output/statistics/analyse.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "output/results/csv.hpp"
#include "output/results/hashing.hpp"
#include "tests/output/support/small_study.hpp"

namespace throughcare::output {
namespace {

using testing::small_result;
using testing::small_study;

ReplicationResult with_wait(const std::string& scenario, std::uint32_t replication, double wait) {
  ReplicationResult result;
  result.scenario = scenario;
  result.replication = replication;
  result.observations = {{"wait", "all", "all", "all", wait}};
  return result;
}

TEST(Analyse, the_reference_comes_first_then_keys_in_order) {
  const auto analysis = analyse(small_study(), {small_result("omic", 0), small_result("baseline", 0)}, {});
  ASSERT_FALSE(analysis.summary.empty());
  EXPECT_EQ(analysis.summary.front().scenario, "baseline");
  EXPECT_EQ(analysis.summary.back().scenario, "omic");
  EXPECT_TRUE(std::is_sorted(analysis.summary.begin(), analysis.summary.end(), [](const auto& a, const auto& b) {
    return std::tie(a.scenario, a.measure, a.group, a.area, a.period) <
           std::tie(b.scenario, b.measure, b.group, b.area, b.period);
  }));
  EXPECT_EQ(analysis.result_hash, result_hash({small_result("omic", 0), small_result("baseline", 0)}));
  EXPECT_EQ(analysis.study.title, "Baseline and OMiC");
}

TEST(Analyse, means_intervals_and_units) {
  const auto analysis =
      analyse(small_study(), {with_wait("baseline", 0, 10), with_wait("baseline", 1, 12), with_wait("baseline", 2, 14)}, {});
  ASSERT_EQ(analysis.summary.size(), 1u);
  const auto& row = analysis.summary[0];
  EXPECT_DOUBLE_EQ(row.mean, 12.0);
  EXPECT_NEAR(row.ci_high, 12.0 + 4.302653 * 2.0 / std::sqrt(3.0), 1e-5);
  EXPECT_EQ(row.replications, 3);
  EXPECT_EQ(row.unit, "days");
  EXPECT_EQ(analysis.replications_done, 3);
  EXPECT_TRUE(analysis.comparison.empty());
}

TEST(Analyse, differences_are_paired_over_the_replications_both_have) {
  const auto analysis = analyse(small_study(),
                                {with_wait("baseline", 0, 10), with_wait("baseline", 1, 20), with_wait("baseline", 5, 1000),
                                 with_wait("omic", 1, 21), with_wait("omic", 0, 12), with_wait("omic", 4, -1000)},
                                {});
  ASSERT_EQ(analysis.comparison.size(), 1u);
  const auto& row = analysis.comparison[0];
  EXPECT_EQ(row.scenario, "omic");
  EXPECT_EQ(row.reference, "baseline");
  EXPECT_DOUBLE_EQ(row.difference, 1.5);
  EXPECT_NEAR(row.ci_high, 1.5 + 12.7062 * 0.5, 1e-4);
  EXPECT_DOUBLE_EQ(row.relative, 0.1);
  EXPECT_EQ(row.replications, 2);
  EXPECT_NEAR(row.variance_ratio, 0.5 / (50.0 + 40.5), 1e-12);
}

TEST(Analyse, a_measure_that_only_one_scenario_has_is_summarised_and_not_compared) {
  auto changed = with_wait("omic", 0, 1.0);
  changed.observations.push_back({"handovers", "all", "all", "all", 3.0});
  const auto analysis = analyse(small_study(), {with_wait("baseline", 0, 1.0), changed}, {});
  EXPECT_EQ(analysis.summary.size(), 3u);
  EXPECT_EQ(analysis.comparison.size(), 1u);
}

TEST(Analyse, an_undefined_number_is_left_out_of_the_mean) {
  const auto analysis = analyse(
      small_study(), {with_wait("baseline", 0, 10), with_wait("baseline", 1, std::nan("")), with_wait("baseline", 2, 14)}, {});
  EXPECT_DOUBLE_EQ(analysis.summary[0].mean, 12.0);
  EXPECT_EQ(analysis.summary[0].replications, 2);
}

TEST(Analyse, a_number_observed_twice_in_one_replication_is_a_bug_of_the_model) {
  auto result = with_wait("baseline", 0, 10);
  result.observations.push_back(result.observations[0]);
  EXPECT_THROW(analyse(small_study(), {result}, {}), std::logic_error);
}

TEST(Analyse, flows_and_costs_that_a_replication_does_not_mention_are_nothing_there) {
  ReplicationResult first, second;
  first.scenario = second.scenario = "baseline";
  second.replication = 1;
  first.flows = {{"charged", "custody", 100.0}};
  first.costs = {{"prisons", "national", "Kent", "places", 0, 60.0},
                 {"prisons", "national", "Essex", "places", 1, 20.0},
                 {"prisons", "national", "Kent", "food", 0, 8.0}};
  const auto analysis = analyse(small_study(), {first, second}, {});
  ASSERT_EQ(analysis.flows.size(), 1u);
  EXPECT_DOUBLE_EQ(analysis.flows[0].per_year, 50.0);
  ASSERT_EQ(analysis.costs.size(), 2u);
  EXPECT_EQ(analysis.costs[1].category, "places");
  EXPECT_DOUBLE_EQ(analysis.costs[1].per_year, 20.0);  // 80 over 2 years in one of 2 replications
  EXPECT_DOUBLE_EQ(analysis.costs[0].per_year, 2.0);
}

TEST(Analyse, public_spending_by_funder_comes_from_the_costs_and_is_compared_pairwise) {
  auto study = small_study();  // two years
  study.measures.push_back({"public_spending", "Public spending", "GBP a year", "", MeasureKind::money, -1, true});
  std::vector<ReplicationResult> results;
  for (std::uint32_t i = 0; i < 3; ++i) {
    results.push_back(with_wait("baseline", i, 1.0));
    results.back().costs = {{"prisons", "national", "Kent", "places", 0, 100.0 + 10.0 * i},
                            {"society", "society", "Kent", "economic and social cost of crime", 0, 7000.0}};
    results.push_back(with_wait("omic", i, 1.0));
    results.back().costs = {{"prisons", "local", "Kent", "places", 0, 40.0}, {"prisons", "national", "Kent", "places", 1, 60.0}};
  }
  const auto analysis = analyse(study, results, {});
  const auto change = [&](const std::string& group) {
    const auto row = std::find_if(analysis.comparison.begin(), analysis.comparison.end(),
                                  [&](const auto& r) { return r.measure == "public_spending" && r.group == group; });
    return row == analysis.comparison.end() ? ComparisonRow{} : *row;
  };
  // Nothing was local in the reference: 0 there, not missing.
  EXPECT_DOUBLE_EQ(change("funder=local").difference, 20.0);
  EXPECT_DOUBLE_EQ(change("funder=local").ci_low, 20.0);
  EXPECT_EQ(change("funder=local").unit, "GBP a year");
  EXPECT_DOUBLE_EQ(change("funder=national").difference, -25.0);  // 30 instead of 50, 55 and 60
  EXPECT_NEAR(change("funder=national").ci_high, -25.0 + 4.302653 * 5.0 / std::sqrt(3.0), 1e-5);
  EXPECT_EQ(change("funder=society").replications, 0);
}

TEST(Analyse, costs_by_area_are_compared_pairwise_and_what_only_the_reference_pays_is_nothing) {
  std::vector<ReplicationResult> results;  // of two years
  for (std::uint32_t i = 0; i < 3; ++i) {
    results.push_back(with_wait("baseline", i, 1.0));
    results.back().costs = {{"prisons", "national", "kent", "places", 0, 100.0 + 10.0 * i},
                            {"prisons", "national", "kent", "food", 1, 20.0},
                            {"probation", "national", "kent", "contacts", 0, 8.0},
                            {"society", "society", "kent", "crime", 0, 7000.0}};
    results.push_back(with_wait("omic", i, 1.0));
    results.back().costs = {{"prisons", "local", "kent", "places", 0, 40.0}, {"prisons", "national", "essex", "places", 1, 60.0}};
  }
  const auto analysis = analyse(small_study(), results, {});
  const auto row = [&](const std::string& scenario, const std::string& area, const std::string& funder,
                       const std::string& agency) {
    const auto found = std::ranges::find_if(analysis.costs_by_area, [&](const AreaCostRow& r) {
      return r.scenario == scenario && r.area == area && r.funder == funder && r.agency == agency;
    });
    return found == analysis.costs_by_area.end() ? AreaCostRow{} : *found;
  };
  EXPECT_DOUBLE_EQ(row("baseline", "kent", "national", "prisons").per_year, 65.0);
  EXPECT_DOUBLE_EQ(row("baseline", "kent", "national", "all").per_year, 69.0) << "without the cost of crime to society";
  EXPECT_TRUE(std::isnan(row("baseline", "kent", "national", "all").difference));
  EXPECT_EQ(row("baseline", "kent", "society", "all").scenario, "");
  const AreaCostRow spared = row("omic", "kent", "national", "all");
  EXPECT_EQ(spared.reference, "baseline");
  EXPECT_DOUBLE_EQ(spared.per_year, 0.0);
  EXPECT_DOUBLE_EQ(spared.difference, -69.0);  // 64, 69 and 74
  EXPECT_NEAR(spared.difference_high, -69.0 + 4.302653 * 5.0 / std::sqrt(3.0), 1e-5);
  EXPECT_DOUBLE_EQ(row("omic", "kent", "local", "prisons").difference, 20.0);
  EXPECT_DOUBLE_EQ(row("omic", "essex", "national", "prisons").difference, 30.0);
}

TEST(Analyse, the_reference_is_validated_by_relative_tolerance) {
  const auto analysis = analyse(small_study(), {with_wait("baseline", 0, 110), with_wait("omic", 0, 100)},
                                {.targets = {{"b", "Wait", "wait", "", "", 100.0, 0.11, "days", "CJSQ"},
                                             {"a", "Wait, tighter", "wait", "all", "all", 100.0, 0.09, "days", "CJSQ"},
                                             {"c", "Something else", "unknown", "all", "all", 100.0, 0.5, "days", "CJSQ"}}});
  ASSERT_EQ(analysis.validation.size(), 3u);
  EXPECT_EQ(analysis.validation[0].id, "a");
  EXPECT_FALSE(analysis.validation[0].within);
  EXPECT_EQ(analysis.validation[0].simulated, 110.0);
  EXPECT_TRUE(analysis.validation[1].within);
  EXPECT_FALSE(analysis.validation[2].within);
  EXPECT_TRUE(std::isnan(analysis.validation[2].simulated));
}

TEST(Analyse, levels_have_possible_intervals_and_differences_any) {
  auto study = small_study();
  study.measures.push_back({"spending", "Spending", "GBP a year", "", MeasureKind::money, -1, false});
  std::vector<ReplicationResult> results;
  for (std::uint32_t i = 0; i < 2; ++i)
    for (const char* scenario : {"baseline", "omic"}) {
      results.push_back(with_wait(scenario, i, 1.0 + 3.0 * i));
      results.back().observations.push_back({"reoffending_rate", "all", "all", "all", 0.2 + 0.3 * i});
      results.back().observations.push_back({"prison_population", "all", "all", "all", 10.0 + 90.0 * i});
      results.back().observations.push_back({"spending", "all", "all", "all", 10.0 + 90.0 * i});
      results.back().flows = {{"charged", "custody", 10.0 + 90.0 * i}};
    }
  results[3].observations[1].value = 0.1;
  const auto analysis = analyse(study, results, {});
  for (const SummaryRow& row : analysis.summary) {
    if (row.measure == "spending")
      EXPECT_LT(row.ci_low, 0.0);
    else
      EXPECT_EQ(row.ci_low, 0.0) << row.measure;
    const bool rate_of_reference = row.measure == "reoffending_rate" && row.scenario == "baseline";
    EXPECT_EQ(row.ci_high == 1.0, rate_of_reference) << row.measure;
  }
  EXPECT_EQ(analysis.flows[0].ci_low, 0.0);
  const auto change = std::ranges::find(analysis.comparison, "reoffending_rate", &ComparisonRow::measure);
  EXPECT_LT(change->ci_low, -1.0);
}

TEST(Analyse, a_published_figure_without_a_simulated_one_says_why) {
  auto study = small_study();
  const Evidence evidence{.targets = {{"a", "Rate", "reoffending_rate", "all", "all", 0.3, 0.1, "share", "MoJ"},
                                      {"b", "Arrests", "", "all", "all", 5.0, 0.1, "a year", "HO"},
                                      {"c", "Wait", "wait", "all", "all", 1.0, 0.1, "days", "MoJ"}}};
  const auto words = [&] {
    const auto analysis = analyse(study, {with_wait("baseline", 0, 1.0)}, evidence);
    std::vector<std::string> list;
    for (const ValidationRow& row : analysis.validation) list.emplace_back(within_words(row));
    return list;
  };
  EXPECT_EQ(words(), (std::vector<std::string>{"not in this run", "not represented", "yes"}));
  study.years = 1.0;
  EXPECT_EQ(words(), (std::vector<std::string>{"needs a longer run", "not represented", "yes"}));
}

TEST(Analyse, the_order_of_the_replications_does_not_matter) {
  std::vector<ReplicationResult> results;
  for (const char* scenario : {"baseline", "omic"})
    for (std::uint32_t i = 0; i < 5; ++i) results.push_back(small_result(scenario, i));
  const auto forward = analyse(small_study(), results, {});
  std::reverse(results.begin(), results.end());
  const auto backward = analyse(small_study(), results, {});
  EXPECT_EQ(summary_csv(forward), summary_csv(backward));
  EXPECT_EQ(comparison_csv(forward), comparison_csv(backward));
  EXPECT_EQ(survival_csv(forward), survival_csv(backward));
  EXPECT_EQ(costs_csv(forward), costs_csv(backward));
  EXPECT_EQ(costs_by_area_csv(forward), costs_by_area_csv(backward));
  EXPECT_EQ(appraisal_csv(forward), appraisal_csv(backward));
}

TEST(Analyse, nothing_simulated_gives_empty_tables) {
  const auto analysis = analyse(small_study(), {}, {.targets = {{"b", "Wait", "wait", "", "", 100.0, 0.1, "days", "CJSQ"}}});
  EXPECT_EQ(analysis.replications_done, 0);
  EXPECT_TRUE(analysis.summary.empty());
  EXPECT_TRUE(analysis.validation.empty());
}

TEST(Analyse, without_the_reference_each_scenario_is_still_summarised) {
  const auto analysis = analyse(small_study(), {with_wait("omic", 0, 1.0)}, {});
  EXPECT_EQ(analysis.summary.size(), 1u);
  EXPECT_TRUE(analysis.comparison.empty());
}

}  // namespace
}  // namespace throughcare::output
