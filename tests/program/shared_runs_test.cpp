#include "scenarios/program/experiment/shared_runs.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "models/parameters.hpp"

namespace throughcare::scenarios {
namespace {

constexpr sim::Time beginning{0};

std::shared_ptr<const models::Parameters> with_first_value(double value) {
  auto parameters = std::make_shared<models::Parameters>();
  models::write(models::leaves_of(*parameters).front(), *parameters, value);
  return parameters;
}

std::shared_ptr<const models::PathwayTable> pathway(const std::string& stage) {
  auto table = std::make_shared<models::PathwayTable>();
  table->stages.emplace_back();
  table->stage_ids = {stage};
  return table;
}

/// A plan whose first parameter has these values from these days on.
models::ScenarioPlan plan(const std::vector<std::pair<double, double>>& values, const std::string& stage = "at_liberty") {
  models::ScenarioPlan result;
  for (const auto& [day, value] : values) result.parameters.push_back({sim::at_day(day), with_first_value(value)});
  result.pathway = pathway(stage);
  return result;
}

TEST(SharedRuns, rules_differ_from_the_first_day_with_other_values) {
  EXPECT_EQ(first_difference(plan({{0, 1}}), plan({{0, 1}, {100, 2}})), sim::at_day(100));
  EXPECT_EQ(first_difference(plan({{0, 1}, {50, 3}, {100, 2}}), plan({{0, 1}, {50, 3}, {70, 4}})), sim::at_day(70));
  EXPECT_EQ(first_difference(plan({{0, 1}}), plan({{0, 2}})), beginning);
}

TEST(SharedRuns, a_policy_that_changes_nothing_makes_no_difference) {
  EXPECT_EQ(first_difference(plan({{0, 1}}), plan({{0, 1}, {100, 1}})), sim::never);
}

TEST(SharedRuns, other_pathways_share_nothing) {
  EXPECT_EQ(first_difference(plan({{0, 1}}), plan({{0, 1}}, "police_contact")), beginning);
}

TEST(SharedRuns, scenarios_branch_off_in_order_of_time) {
  const std::vector plans{plan({{0, 1}}), plan({{0, 1}, {300, 2}}), plan({{0, 9}}), plan({{0, 1}, {100, 2}}),
                          plan({{0, 9}, {20, 1}})};
  const auto trunks = share_runs(plans);
  ASSERT_EQ(trunks.size(), 2u);
  EXPECT_EQ(trunks[0].scenario, 0u);
  ASSERT_EQ(trunks[0].branches.size(), 2u);
  EXPECT_EQ(trunks[0].branches[0].scenario, 3u);
  EXPECT_EQ(trunks[0].branches[0].leaves, sim::at_day(100));
  EXPECT_EQ(trunks[0].branches[1].scenario, 1u);
  EXPECT_EQ(trunks[1].scenario, 2u);
  ASSERT_EQ(trunks[1].branches.size(), 1u);
  EXPECT_EQ(trunks[1].branches[0].scenario, 4u);
}

}  // namespace
}  // namespace throughcare::scenarios
