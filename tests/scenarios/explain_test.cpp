#include "scenarios/program/loader/explain.hpp"

#include <gtest/gtest.h>

#include "tests/scenarios/toy.hpp"

namespace throughcare::scenarios::testing {
namespace {

TEST(Explain, a_value_is_shown_with_everything_known_about_it) {
  const auto s = loaded(
      "parameters: {handovers: {gap: {value: 2 weeks, low: 5 days, high: 30 days, source: HMIP-2022, confidence: medium}}}\n"
      "policies:\n  quick: {title: Quick, starts: 2019-01-01, set: {handovers.gap: 3 days}}\n");
  EXPECT_EQ(explain(s, toy_catalogue(), "handovers.gap").text,
            "handovers.gap\n"
            "  value       14 days\n"
            "  unit        days\n"
            "  meaning     time without contact after the change\n"
            "  range       0 days to 365 days\n"
            "  source      HMIP-2022\n"
            "  confidence  medium\n"
            "  plausible   5 days to 30 days\n"
            "  set by      parameters/handovers.yaml:3: 12 days, assumed (low confidence)\n"
            "              test.yaml:6: 2 weeks, HMIP-2022 (medium confidence)\n"
            "              test.yaml:8: 3 days, policy quick from 2019-01-01, TEST-2020\n"
            "  over time   2019-01-01: 3 days\n");
}

TEST(Explain, a_section_is_shown_in_lines) {
  const auto text = explain(loaded(""), toy_catalogue(), "handovers").text;
  EXPECT_EQ(text,
            "handovers.meeting_held                0.33     HMIP-2022 (medium confidence)  parameters/handovers.yaml:2\n"
            "handovers.gap                         12 days  assumed (low confidence)       parameters/handovers.yaml:3\n"
            "handovers.retained.three_way_meeting  0.85     assumed (low confidence)       parameters/handovers.yaml:4\n"
            "handovers.retained.file_only          0.55     assumed (low confidence)       parameters/handovers.yaml:4\n"
            "handovers.retained.none               0.25     assumed (low confidence)       parameters/handovers.yaml:4\n");
}

TEST(Explain, everything_has_a_line) {
  const auto text = explain(loaded(""), toy_catalogue(), "").text;
  const auto catalogue = toy_catalogue();
  for (const auto& leaf : catalogue.leaves()) EXPECT_NE(text.find(leaf.path + " "), std::string::npos) << leaf.path;
}

TEST(Explain, an_unknown_path_gives_the_nearest) {
  EXPECT_EQ(explain(loaded(""), toy_catalogue(), "handovers.gapp").problem,
            "handovers.gapp: unknown parameter; did you mean 'gap'?");
}

TEST(Explain, the_command_line_is_named) {
  EXPECT_NE(
      explain(loaded("", {"handovers.gap=1 day"}), toy_catalogue(), "handovers.gap").text.find("--set:1:15: 1 day, command line"),
      std::string::npos);
}

TEST(Differences, of_a_scenario_from_itself_there_are_none) {
  EXPECT_EQ(differences(loaded(""), loaded(""), toy_catalogue()), "");
}

TEST(Differences, are_listed_with_their_origin) {
  const auto a = loaded(""), b = loaded(
                                 "run: {years: 4 years}\nparameters: {regime: omic}\n"
                                 "policies:\n  p: {title: P, starts: 2019-01-01, set: {handovers.gap: 3 days}}\n"
                                 "pathway:\n  stages:\n    fine_or_discharge: {owner: courts}\n");
  EXPECT_EQ(differences(a, b, toy_catalogue()),
            "run.years\n  test: 6 years\n  test: 4 years\n"
            "handovers.gap\n  test: 12 days (parameters/handovers.yaml:3)\n"
            "  test: 12 days (parameters/handovers.yaml:3), 3 days by policy p from 2019-01-01 (test.yaml:9)\n"
            "regime\n  test: end_to_end (toy_baseline.yaml:31)\n  test: omic (test.yaml:7)\n"
            "pathway.stages.fine_or_discharge\n  test: nobody, person, decision none\n  test: courts, person, decision none\n");
}

TEST(Differences, a_policy_that_changes_nothing_is_none) {
  const auto a = loaded(""), b = loaded("policies:\n  p: {title: P, starts: 2019-01-01, set: {handovers.gap: 12 days}}\n");
  EXPECT_EQ(differences(a, b, toy_catalogue()), "");
}

}  // namespace
}  // namespace throughcare::scenarios::testing
