#include "scenarios/program/loader/plausibility.hpp"

#include <gtest/gtest.h>

#include "tests/scenarios/toy.hpp"

/// The toy baseline gives 0.2 to 0.5 per year for `courts.attrition`, on its line 22, and no range for `costs.severity`.
namespace throughcare::scenarios::testing {
namespace {

std::string warnings(const std::string& lines, const std::vector<std::string>& overrides = {}) {
  return render(loaded(lines, overrides).warnings, "warning");
}

std::string policy(const std::string& value) {
  return "policies:\n  p:\n    title: P\n    starts: 2019-01-01\n    set:\n      courts.attrition: " + value + "\n";
}

constexpr const char* range = "0.2 per year to 0.5 per year (toy_baseline.yaml:22)";

TEST(Plausibility, a_baseline_and_values_within_the_range_are_fine) {
  EXPECT_EQ(warnings(""), "");
  EXPECT_EQ(warnings(policy("0.5 per year"), {"courts.attrition=0.2 per year"}), "");
}

TEST(Plausibility, a_policy_beyond_the_range_is_told_with_its_place_and_that_of_the_range) {
  const auto scenario = loaded(policy("0.6 per year"));
  ASSERT_EQ(scenario.warnings.size(), 1u);
  const std::string text = render(scenario.warnings[0], "warning");
  EXPECT_NE(text.find("test.yaml:11:25: warning: courts.attrition: '0.6 per year' lies outside the plausible range, " +
                      std::string(range)),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\n          courts.attrition: 0.6 per year\n"), std::string::npos) << text;
  // It is a warning: the value holds.
  EXPECT_EQ(value_of(scenario, "courts.attrition", 1), 0.6);
}

TEST(Plausibility, the_beginning_and_the_command_line_are_looked_at_too) {
  EXPECT_NE(warnings("parameters:\n  courts.attrition: 0.1 per year\n").find("'0.1 per year' lies outside"), std::string::npos);
  const std::string set = warnings("", {"handovers.gap=12 days", "courts.attrition=0.7 per year"});
  EXPECT_NE(set.find("--set:2:18: warning: courts.attrition: '0.7 per year'"), std::string::npos) << set;
  EXPECT_NE(set.find("    courts.attrition=0.7 per year\n"), std::string::npos) << set;
}

TEST(Plausibility, a_range_of_its_own_says_that_the_value_is_meant) {
  const std::string wider = "{value: 0.6 per year, low: 0.5 per year, high: 0.8 per year}";
  EXPECT_EQ(warnings(policy(wider)), "");
  // And it covers the command line.
  EXPECT_EQ(warnings(policy(wider), {"courts.attrition=0.8 per year"}), "");
  EXPECT_NE(warnings(policy(wider), {"courts.attrition=0.9 per year"}), "");
}

TEST(Plausibility, nothing_is_said_where_no_range_is_given) {
  EXPECT_EQ(warnings("parameters:\n  costs.severity: 100\n", {"costs.misses=20"}), "");
}

TEST(Plausibility, a_range_of_a_policy_does_not_bind_what_holds_without_it) {
  EXPECT_EQ(warnings("policies:\n  p: {title: P, starts: 2019-01-01, set: {costs.severity: {value: 2, low: 1, high: 3}}}\n"
                     "  q: {title: Q, starts: 2020-01-01, set: {costs.severity: -1.5}}\n"),
            "");
}

TEST(Plausibility, what_the_command_line_replaces_is_not_in_force) {
  EXPECT_EQ(warnings(policy("0.6 per year"), {"courts.attrition=0.4 per year"}), "");
}

TEST(Plausibility, a_policy_that_begins_after_the_measured_years_or_ends_on_its_ramp_is_told) {
  const auto dated = [](const std::string& dates) {
    return "policies:\n  p:\n    title: P\n" + dates + "    set: {courts.attrition: 0.4 per year}\n";
  };
  const std::string late = dated("    starts: 2090-01-01\n");
  EXPECT_NE(warnings(late).find("test.yaml:9:13: warning: policies.p.starts: '2090-01-01' lies behind the measured years"),
            std::string::npos)
      << warnings(late);
  const std::string cut = warnings(dated("    starts: 2019-01-01\n    ramp: 24 months\n    ends: 2020-01-01\n"));
  EXPECT_NE(cut.find("test.yaml:11:11: warning: policies.p.ends: '2020-01-01' comes before the ramp is over on 2021-01-01"),
            std::string::npos)
      << cut;
  EXPECT_EQ(warnings(dated("    starts: 2019-01-01\n    ramp: 6 months\n    ends: 2020-01-01\n")), "");
}

TEST(Plausibility, the_years_of_a_run_decide_what_lies_behind_them) {
  const TemporaryFolder folder;
  const auto file =
      folder.write("late.yaml", on_baseline("policies:\n  p: {title: P, starts: 2030-01-01, set: {courts.attrition: "
                                            "0.4 per year}}\n"));
  std::filesystem::copy(toy_folder(), folder.path(), std::filesystem::copy_options::recursive);
  const auto warned = [&](std::optional<double> years) {
    const auto result = load_scenario(file, library_folder(), toy_catalogue(), {}, years);
    if (!result) throw std::runtime_error(render(result.problems));
    return result.scenario->warnings.size();
  };
  EXPECT_EQ(warned(std::nullopt), 1u);
  EXPECT_EQ(warned(40.0), 0u);
}

TEST(Plausibility, a_source_that_is_a_slip_is_told_and_one_of_its_own_is_not) {
  const auto sourced = [](const std::string& source) {
    return warnings("policies:\n  p: {title: P, starts: 2019-01-01, set: {courts.attrition: {value: 0.4 per year, source: " +
                    source + "}}}\n");
  };
  EXPECT_NE(sourced("asumed").find("warning: source 'asumed' is none of the baseline's; did you mean 'assumed'?"),
            std::string::npos)
      << sourced("asumed");
  EXPECT_EQ(sourced("assumed"), "");
  EXPECT_EQ(sourced("Smith and Jones 2031"), "");
}

}  // namespace
}  // namespace throughcare::scenarios::testing
