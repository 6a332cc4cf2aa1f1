#include "output/statistics/survival.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace throughcare::output {
namespace {

/// Weeks in remission on 6-mercaptopurine (Freireich and others 1963), the textbooks' example: 21 people, 9 relapses, at each
/// relapse how many were at risk. By hand 18/21, x 16/17, x 14/15, x 11/12, x 10/11, x 6/7, x 5/6.
TEST(Survival, agrees_with_the_textbooks_example) {
  std::vector<SurvivalPoint> points;
  for (const auto& [week, at_risk, events] : std::vector<std::array<int, 3>>{
           {6, 21, 3}, {7, 17, 1}, {9, 16, 0}, {10, 15, 1}, {13, 12, 1}, {16, 11, 1}, {22, 7, 1}, {23, 6, 1}})
    points.push_back({"remission", "all", week, static_cast<double>(at_risk), static_cast<double>(events)});
  const auto curve = kaplan_meier(points);
  const std::array published{0.8571, 0.8067, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482};
  ASSERT_EQ(curve.size(), published.size());
  for (std::size_t i = 0; i < published.size(); ++i) EXPECT_NEAR(curve[i].survivors, published[i], 5e-5) << curve[i].day;
  EXPECT_EQ(curve[0].at_risk, 21.0);
}

TEST(Survival, points_are_sorted_and_those_of_a_day_added_up) {
  const auto curve = kaplan_meier({{"c", "all", 60, 50, 10}, {"c", "all", 30, 60, 6}, {"c", "all", 30, 40, 4}});
  ASSERT_EQ(curve.size(), 2u);
  EXPECT_DOUBLE_EQ(curve[0].survivors, 0.9);
  EXPECT_DOUBLE_EQ(curve[1].survivors, 0.9 * 0.8);
}

TEST(Survival, a_day_with_nobody_at_risk_changes_nothing) {
  EXPECT_EQ(kaplan_meier({{"c", "all", 10, 10, 5}, {"c", "all", 20, 0, 0}}).back().survivors, 0.5);
}

ReplicationResult with_points(std::uint32_t replication, std::vector<SurvivalPoint> points) {
  ReplicationResult result;
  result.replication = replication;
  result.survival = std::move(points);
  return result;
}

TEST(Survival, the_estimate_is_pooled_and_the_interval_comes_from_the_replications) {
  const auto a = with_points(0, {{"c", "all", 30, 100, 10}}), b = with_points(1, {{"c", "all", 30, 300, 90}});
  const auto rows = survival_rows({"baseline", {&a, &b}});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_DOUBLE_EQ(rows[0].survivors, 0.75);  // 1 - 100/400, where the replications have 0.9 and 0.7
  EXPECT_DOUBLE_EQ(rows[0].at_risk, 200.0);
  // Their standard deviation is 0.1414, its error 0.1, times t(1) = 12.7: beyond 0 and 1, where it is cut.
  EXPECT_EQ(rows[0].ci_low, 0.0);
  EXPECT_EQ(rows[0].ci_high, 1.0);
  const auto c = with_points(2, {{"c", "all", 30, 100, 25}}), d = with_points(3, {{"c", "all", 30, 100, 23}});
  const auto narrow = survival_rows({"baseline", {&c, &d}});
  EXPECT_NEAR(narrow[0].ci_high - narrow[0].survivors, 12.7062 * 0.01, 1e-5);
}

TEST(Survival, one_replication_has_no_interval) {
  const auto a = with_points(0, {{"c", "all", 30, 100, 10}});
  const auto rows = survival_rows({"baseline", {&a}});
  EXPECT_EQ(rows[0].survivors, 0.9);
  EXPECT_TRUE(std::isnan(rows[0].ci_low));
  EXPECT_TRUE(std::isnan(rows[0].ci_high));
}

TEST(Survival, curves_and_groups_are_apart_and_a_missing_day_keeps_the_step) {
  const auto a = with_points(0, {{"c", "sex=male", 30, 10, 1}, {"c", "sex=female", 30, 10, 2}, {"c", "sex=male", 60, 8, 4}});
  const auto b = with_points(1, {{"c", "sex=male", 30, 10, 1}});
  const auto rows = survival_rows({"baseline", {&a, &b}});
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].group, "sex=female");
  EXPECT_DOUBLE_EQ(rows[1].survivors, 0.9);
  EXPECT_EQ(rows[2].day, 60);
  // At day 60 the second replication still stands at 0.9, the first at 0.45.
  EXPECT_EQ(rows[2].ci_low, 0.0);
  EXPECT_DOUBLE_EQ(rows[2].survivors, 0.45);
}

}  // namespace
}  // namespace throughcare::output
