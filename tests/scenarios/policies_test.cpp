#include <gtest/gtest.h>

#include "scenarios/program/loader/timeline.hpp"
#include "tests/scenarios/toy.hpp"

namespace throughcare::scenarios::testing {
namespace {

LoadedScenario with_policies(const std::string& policies) { return loaded("policies:\n" + policies); }

std::vector<std::string> dates_of(const LoadedScenario& s) {
  std::vector<std::string> out;
  for (const auto& d : s.dates) out.push_back(d.from ? iso_date(*d.from) : "");
  return out;
}

using Dates = std::vector<std::string>;

TEST(Policies, a_policy_holds_from_its_date) {
  const auto s = with_policies("  p: {title: P, starts: 2019-06-01, set: {handovers.gap: 3 days, regime: omic}}\n");
  EXPECT_EQ(dates_of(s), (Dates{"", "2019-06-01"}));
  EXPECT_EQ(value_of(s, "handovers.gap", 0), 12.0);
  EXPECT_EQ(value_of(s, "handovers.gap", 1), 3.0);
  EXPECT_EQ(value_of(s, "regime", 1), static_cast<double>(Regime::omic));
  EXPECT_EQ(value_of(s, "handovers.meeting_held", 1), 0.33);
  ASSERT_EQ(s.policies.size(), 1u);
  EXPECT_EQ(s.policies[0].id, "p");
  EXPECT_EQ(s.policies[0].sets.size(), 2u);
}

TEST(Policies, a_ramp_is_a_step_a_month_and_on_average_a_straight_line) {
  const auto s =
      with_policies("  p: {title: P, starts: 2019-01-31, ramp: 4 months, set: {handovers.gap: 4 days, regime: omic}}\n");
  EXPECT_EQ(dates_of(s), (Dates{"", "2019-01-31", "2019-02-28", "2019-03-31", "2019-04-30", "2019-05-31"}));
  // From 12 to 4 days: the middle of each month's stretch of the line.
  EXPECT_DOUBLE_EQ(value_of(s, "handovers.gap", 1), 11.0);
  EXPECT_DOUBLE_EQ(value_of(s, "handovers.gap", 2), 9.0);
  EXPECT_DOUBLE_EQ(value_of(s, "handovers.gap", 3), 7.0);
  EXPECT_DOUBLE_EQ(value_of(s, "handovers.gap", 4), 5.0);
  EXPECT_EQ(value_of(s, "handovers.gap", 5), 4.0);
  // A choice cannot be halfway.
  EXPECT_EQ(value_of(s, "regime", 1), static_cast<double>(Regime::omic));
}

TEST(Policies, when_a_policy_ends_its_values_go_back) {
  const auto s = with_policies("  p: {title: P, starts: 2019-01-01, ends: 2020-01-01, set: {handovers.gap: 3 days}}\n");
  EXPECT_EQ(dates_of(s), (Dates{"", "2019-01-01", "2020-01-01"}));
  EXPECT_EQ(value_of(s, "handovers.gap", 2), 12.0);
}

TEST(Policies, an_end_cuts_a_ramp_short) {
  const auto s =
      with_policies("  p: {title: P, starts: 2019-01-01, ends: 2019-02-15, ramp: 4 months, set: {handovers.gap: 4 days}}\n");
  EXPECT_EQ(dates_of(s), (Dates{"", "2019-01-01", "2019-02-01", "2019-02-15"}));
  EXPECT_EQ(value_of(s, "handovers.gap", 3), 12.0);
}

TEST(Policies, the_later_of_two_policies_wins_and_ramps_from_what_it_finds) {
  const auto s = with_policies(
      "  second: {title: Second, starts: 2020-01-01, ramp: 2 months, set: {handovers.gap: 2 days}}\n"
      "  first: {title: First, starts: 2019-01-01, set: {handovers.gap: 6 days}}\n");
  EXPECT_EQ(s.policies[0].id, "first");
  EXPECT_EQ(dates_of(s), (Dates{"", "2019-01-01", "2020-01-01", "2020-02-01", "2020-03-01"}));
  EXPECT_EQ(value_of(s, "handovers.gap", 1), 6.0);
  EXPECT_DOUBLE_EQ(value_of(s, "handovers.gap", 2), 5.0);
  EXPECT_DOUBLE_EQ(value_of(s, "handovers.gap", 3), 3.0);
  EXPECT_EQ(value_of(s, "handovers.gap", 4), 2.0);
}

TEST(Policies, shares_that_move_together_add_up_all_the_way) {
  const auto s =
      with_policies("  p: {title: P, starts: 2019-01-01, ramp: 12 months, set: {courts.mix: {male: 70 %, female: 30 %}}}\n");
  for (std::size_t i = 0; i < s.dates.size(); ++i)
    EXPECT_NEAR(value_of(s, "courts.mix.male", i) + value_of(s, "courts.mix.female", i), 1.0, 1e-12);
}

TEST(Policies, values_rest_on_their_own_source_or_the_policys_or_the_scenarios) {
  const auto s = with_policies(
      "  a: {title: A, starts: 2019-01-01, set: {handovers.gap: {value: 3 days, source: OWN}}}\n"
      "  b: {title: B, starts: 2019-01-01, sources: [NAO-2024, PAC], set: {costs.misses: 3}}\n"
      "  c: {title: C, starts: 2019-01-01, set: {costs.crime: GBP 1}}\n");
  const auto source = [&](const std::string& path) { return s.provenance.at(*toy_catalogue().find(path)).layers.back().source; };
  EXPECT_EQ(source("handovers.gap"), "OWN");
  EXPECT_EQ(source("costs.misses"), "NAO-2024, PAC");
  EXPECT_EQ(source("costs.crime"), "TEST-2020");
}

TEST(Policies, months_later_keeps_within_the_month) {
  using namespace std::chrono;
  EXPECT_EQ(months_later(sys_days{2020y / January / 31}, 1), sys_days{2020y / February / 29});
  EXPECT_EQ(months_later(sys_days{2020y / January / 31}, 13), sys_days{2021y / February / 28});
  EXPECT_EQ(months_later(sys_days{2020y / November / 15}, 3), sys_days{2021y / February / 15});
}

}  // namespace
}  // namespace throughcare::scenarios::testing
