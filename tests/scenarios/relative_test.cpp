#include "scenarios/program/loader/relative.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "scenarios/program/loader/explain.hpp"
#include "scenarios/program/loader/plausibility.hpp"
#include "tests/scenarios/toy.hpp"

/// In the toy baseline `handovers.gap` is 12 days, `meeting_held` 33 %, `courts.attrition` 0.35 per year (0.2 to 0.5).
namespace throughcare::scenarios::testing {
namespace {

namespace fs = std::filesystem;

double value_at(const LoadedScenario& s, const std::string& path, const std::string& date) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < s.dates.size(); ++i)
    if (s.dates[i].from && iso_date(*s.dates[i].from) <= date) found = i;
  return value_of(s, path, found);
}

TEST(RelativeValues, are_exactly_what_would_have_been_written) {
  EXPECT_EQ(result_of({Form::times, 1.1}, 0.388), 0.4268);
  EXPECT_EQ(result_of({Form::plus, -0.3}, 0.35), 0.05);
  EXPECT_EQ(result_of({Form::plus, -1.6}, -8.8), -10.4);
  EXPECT_EQ(result_of({Form::times, 0.0}, 7.0), 0.0);
  EXPECT_EQ(result_of({Form::value, 3.0}, 7.0), 3.0);
  // What changes nothing changes nothing, whatever the digits.
  for (const double digits : {1.0 / 3.0, 365.25 / 7, 1e-300, -2.0 / 7.0}) {
    EXPECT_EQ(result_of({Form::times, 1.0}, digits), digits);
    EXPECT_EQ(result_of({Form::plus, 0.0}, digits), digits);
  }
}

TEST(RelativeValues, of_a_scenario_are_relative_to_its_parent) {
  const auto s = loaded(
      "parameters:\n  handovers:\n    gap: {times: 1.5, source: HMIP-2022, confidence: low, note: judged}\n"
      "    meeting_held: {plus: 3 %}\n  courts:\n    review_interval: {plus: 2, unit: days}\n    attrition: {times: 90 %}\n"
      "  costs.severity: {plus: -1.6}\n");
  EXPECT_EQ(value_of(s, "handovers.gap"), 18.0);
  EXPECT_EQ(value_of(s, "handovers.meeting_held"), 0.36);
  EXPECT_EQ(value_of(s, "courts.review_interval"), 30.0);
  EXPECT_EQ(value_of(s, "courts.attrition"), 0.315);
  EXPECT_EQ(value_of(s, "costs.severity"), -3.1);
  const auto& gap = last_layer(s, "handovers.gap");
  EXPECT_EQ(gap.text, "times 1.5 of 12 days");
  EXPECT_EQ(gap.value, 18.0);
  EXPECT_EQ(gap.source, "HMIP-2022");
  EXPECT_EQ(gap.confidence, "low");
  EXPECT_EQ(gap.note, "judged");
  EXPECT_EQ(gap.column, 18);
  EXPECT_EQ(last_layer(s, "courts.review_interval").text, "plus 2 days on 28 days");
  EXPECT_EQ(last_layer(s, "costs.severity").source, "TEST-2020");
}

TEST(RelativeValues, one_number_or_a_table_of_numbers_changes_a_table) {
  const auto whole = loaded("parameters:\n  handovers.retained: {times: 0.5}\n");
  EXPECT_EQ(value_of(whole, "handovers.retained.three_way_meeting"), 0.425);
  EXPECT_EQ(value_of(whole, "handovers.retained.none"), 0.125);
  const auto parts = loaded("parameters:\n  handovers.retained: {plus: {file_only: 5, none: -5}, unit: \"%\", source: OWN}\n");
  EXPECT_EQ(value_of(parts, "handovers.retained.three_way_meeting"), 0.85);
  EXPECT_EQ(value_of(parts, "handovers.retained.file_only"), 0.6);
  EXPECT_EQ(value_of(parts, "handovers.retained.none"), 0.2);
  EXPECT_EQ(last_layer(parts, "handovers.retained.none").text, "plus -5 % on 0.25");
  EXPECT_EQ(last_layer(parts, "handovers.retained.none").source, "OWN");
  EXPECT_EQ(value_of(loaded("parameters: {courts.mix: {plus: {male: 5 %, female: -5 %}}}\n"), "courts.mix.male"), 0.9);
}

TEST(RelativeValues, stand_beside_absolute_ones_in_a_table) {
  const auto s = loaded(
      "parameters:\n  handovers:\n    value: {gap: {times: 2}, meeting_held: 40 %, retained: {none: {times: 0}, file_only: 60 "
      "%}}\n"
      "    source: OWN\n");
  EXPECT_EQ(value_of(s, "handovers.gap"), 24.0);
  EXPECT_EQ(value_of(s, "handovers.meeting_held"), 0.4);
  EXPECT_EQ(value_of(s, "handovers.retained.none"), 0.0);
  EXPECT_EQ(value_of(s, "handovers.retained.file_only"), 0.6);
  EXPECT_EQ(last_layer(s, "handovers.gap").source, "OWN");
  // A unit around them is that of the absolute values, and of differences.
  const auto in_unit = loaded("parameters:\n  handovers: {value: {gap: {times: 2}}, unit: days}\n");
  EXPECT_EQ(value_of(in_unit, "handovers.gap"), 24.0);
}

TEST(RelativeValues, every_generation_builds_on_the_one_before) {
  const TemporaryFolder folder;
  fs::copy(toy_folder(), folder.path(), fs::copy_options::recursive);
  const auto write = [&](const std::string& name, const std::string& parent, const std::string& lines) {
    folder.write(name + ".yaml",
                 "scenario: " + name + "\ntitle: T\nsummary: S.\nextends: " + parent + "\nsources: [X]\n" + lines);
  };
  write("parent", "toy_baseline.yaml",
        "parameters: {include: [more.yaml], handovers.gap: {times: 1.5}, courts.attrition: 0.4 per year}\n"
        "policies:\n  p: {title: P, starts: 2019-01-01, set: {handovers.gap: {times: 2}, costs.misses: {plus: 1}}}\n");
  folder.write("more.yaml", "handovers:\n  gap: {plus: 2 days}\n");
  write("child", "parent.yaml",
        "parameters: {handovers.gap: {plus: 1 day}, courts.attrition: {times: 0.5}}\n"
        "policies:\n  p: {set: {handovers.gap: {times: 3}}}\n");
  const auto load = [&](const fs::path& file, const fs::path& library) {
    auto result = load_scenario(file, library, toy_catalogue());
    EXPECT_TRUE(result) << render(result.problems);
    return std::move(*result.scenario);
  };
  const auto s = load(folder.path() / "child.yaml", library_folder());
  EXPECT_EQ(value_of(s, "handovers.gap"), 22.0);
  EXPECT_EQ(value_of(s, "courts.attrition"), 0.2);
  // The child's policy takes the place of its parent's, which it does not multiply.
  EXPECT_EQ(value_of(s, "handovers.gap", 1), 66.0);
  EXPECT_EQ(value_of(s, "costs.misses", 1), 3.0);
  std::string texts;
  for (const auto& layer : s.provenance.at(*toy_catalogue().find("handovers.gap")).layers) texts += layer.text + "; ";
  EXPECT_EQ(texts, "12 days; plus 2 days on 12 days; times 1.5 of 14 days; plus 1 day on 21 days; times 3 of 22 days; ");

  const TemporaryFolder copy;
  for (const auto& input : s.inputs) copy.write(input.path, input.content);
  const auto again = load(copy.path() / s.file, copy.path());
  for (std::size_t i = 0; i < s.dates.size(); ++i) EXPECT_EQ(again.dates[i].values, s.dates[i].values);
}

TEST(RelativeValues, follow_the_parent_when_it_changes) {
  const TemporaryFolder folder;
  fs::copy(toy_folder(), folder.path(), fs::copy_options::recursive);
  folder.write("parameters/handovers.yaml",
               "handovers:\n  meeting_held: {value: 50 %, source: X}\n  gap: {value: 20 days, source: X}\n"
               "  retained: {value: {three_way_meeting: 0.85, file_only: 0.55, none: 0.25}, source: X}\n");
  const auto file =
      folder.write("test.yaml", on_baseline("parameters: {handovers: {gap: {times: 1.1}, meeting_held: {plus: 5 %}}}\n"));
  const auto result = load_scenario(file, library_folder(), toy_catalogue());
  ASSERT_TRUE(result) << render(result.problems);
  EXPECT_EQ(value_of(*result.scenario, "handovers.gap"), 22.0);
  EXPECT_EQ(value_of(*result.scenario, "handovers.meeting_held"), 0.55);
}

TEST(RelativeValues, of_a_policy_are_relative_to_what_holds_without_it) {
  const auto s = loaded(
      "parameters: {handovers.gap: {times: 0.5}}\n"
      "policies:\n"
      "  second: {title: B, starts: 2020-01-01, set: {handovers.gap: {plus: 1 day}}}\n"
      "  first: {title: A, starts: 2019-01-01, ends: 2021-01-01, set: {handovers.gap: {times: 3}}}\n"
      "  third: {title: C, starts: 2022-01-01, set: {handovers.gap: {times: 2}}}\n");
  EXPECT_EQ(value_of(s, "handovers.gap"), 6.0);
  EXPECT_EQ(value_at(s, "handovers.gap", "2019-01-01"), 18.0);
  EXPECT_EQ(value_at(s, "handovers.gap", "2020-01-01"), 19.0);
  EXPECT_EQ(value_at(s, "handovers.gap", "2021-01-01"), 7.0);
  EXPECT_EQ(value_at(s, "handovers.gap", "2022-01-01"), 14.0);
  const auto& layers = s.provenance.at(*toy_catalogue().find("handovers.gap")).layers;
  ASSERT_EQ(layers.size(), 5u);
  EXPECT_EQ(layers[2].text, "plus 1 day on 6 days to 18 days");
  EXPECT_EQ(layers[2].value, 19.0);
  EXPECT_EQ(layers[3].text, "times 3 of 6 days");
  EXPECT_EQ(layers[4].text, "times 2 of 7 days");
}

TEST(RelativeValues, of_a_policy_grow_with_its_ramp) {
  const auto s = loaded(
      "policies:\n  p: {title: P, starts: 2019-01-01, ramp: 4 months, set: {handovers.gap: {times: 3}, costs.misses: {plus: "
      "4}}}\n");
  const auto absolute =
      loaded("policies:\n  p: {title: P, starts: 2019-01-01, ramp: 4 months, set: {handovers.gap: 36 days, costs.misses: 6}}\n");
  ASSERT_EQ(s.dates.size(), absolute.dates.size());
  for (std::size_t i = 0; i < s.dates.size(); ++i) EXPECT_EQ(s.dates[i].values, absolute.dates[i].values);
  EXPECT_EQ(value_at(s, "handovers.gap", "2019-01-01"), 15.0);
  EXPECT_EQ(last_layer(s, "handovers.gap").text, "times 3 of 12 days");
}

TEST(RelativeValues, of_a_policy_follow_the_ramp_of_an_earlier_one) {
  const auto s = loaded(
      "policies:\n"
      "  a: {title: A, starts: 2019-01-01, ramp: 2 months, set: {handovers.gap: 20 days}}\n"
      "  b: {title: B, starts: 2019-01-01, ramp: 4 months, set: {handovers.gap: {times: 2}}}\n");
  // A makes 14, 18 and then 20 of 12 days; B adds an eighth, three eighths, five and seven of that, and then all of it.
  EXPECT_DOUBLE_EQ(value_at(s, "handovers.gap", "2019-01-01"), 14.0 * 1.125);
  EXPECT_DOUBLE_EQ(value_at(s, "handovers.gap", "2019-02-01"), 18.0 * 1.375);
  EXPECT_DOUBLE_EQ(value_at(s, "handovers.gap", "2019-03-01"), 20.0 * 1.625);
  EXPECT_EQ(value_at(s, "handovers.gap", "2019-05-01"), 40.0);
  EXPECT_EQ(last_layer(s, "handovers.gap").value, 40.0);
  EXPECT_EQ(last_layer(s, "handovers.gap").text, "times 2 of 14 days to 20 days");
}

TEST(RelativeValues, of_a_policy_are_silenced_by_the_command_line) {
  const auto s =
      loaded("policies:\n  p: {title: P, starts: 2019-01-01, set: {handovers.gap: {times: 100}}}\n", {"handovers.gap=5 days"});
  EXPECT_EQ(value_of(s, "handovers.gap", 1), 5.0);
  EXPECT_TRUE(s.warnings.empty());
}

TEST(RelativeValues, may_stand_in_the_policies_of_a_baseline) {
  const TemporaryFolder folder;
  fs::copy(toy_folder(), folder.path(), fs::copy_options::recursive);
  std::ifstream stream(folder.path() / "toy_baseline.yaml");
  const std::string content(std::istreambuf_iterator<char>(stream), {});
  const auto file = folder.write(
      "own.yaml",
      content + "policies:\n  p: {title: P, starts: 2019-01-01, set: {handovers.gap: {times: 2, source: assumed}}}\n");
  const auto result = load_scenario(file, library_folder(), toy_catalogue());
  ASSERT_TRUE(result) << render(result.problems);
  EXPECT_EQ(value_of(*result.scenario, "handovers.gap", 1), 24.0);
}

TEST(RelativeValues, to_a_value_that_nobody_gives_are_missing_values) {
  const TemporaryFolder folder;
  fs::copy(toy_folder(), folder.path(), fs::copy_options::recursive);
  folder.write("parameters/handovers.yaml",
               "handovers:\n  meeting_held: {value: 50 %, source: X}\n"
               "  retained: {value: {three_way_meeting: 0.85, file_only: 0.55, none: 0.25}, source: X}\n");
  const auto file = folder.write(
      "test.yaml", on_baseline("parameters: {handovers: {gap: {times: 1.1}}}\n"
                               "policies: {p: {title: P, starts: 2019-01-01, set: {handovers.gap: {plus: -1 day}}}}\n"));
  const auto result = load_scenario(file, library_folder(), toy_catalogue());
  ASSERT_EQ(result.problems.size(), 1u) << render(result.problems);
  EXPECT_EQ(result.problems[0].file.substr(result.problems[0].file.size() - 17), "toy_baseline.yaml");
  EXPECT_EQ(result.problems[0].message,
            "handovers.gap: missing value, expected e.g. '28 days' (time without contact after the change)");
}

TEST(RelativeValues, beyond_the_plausible_range_are_told_with_what_they_come_to) {
  const auto warnings = [](const std::string& lines) { return render(loaded(lines).warnings, "warning"); };
  EXPECT_EQ(warnings("parameters: {courts.attrition: {times: 1.4}}\n"), "");
  EXPECT_NE(
      warnings("parameters: {courts.attrition: {times: 2}}\n")
          .find("courts.attrition: 'times 2 of 0.35 per year' is 0.7 per year and lies outside the plausible range, 0.2 per "
                "year to 0.5 per year (toy_baseline.yaml:22)"),
      std::string::npos);
  EXPECT_EQ(warnings("parameters: {courts.attrition: {times: 2, low: 0.6 per year, high: 0.8 per year}}\n"), "");
  // A later value of a policy counts as well as its first.
  const std::string later = warnings(
      "policies:\n  a: {title: A, starts: 2019-01-01, ends: 2020-01-01, set: {courts.attrition: {times: 0.7}}}\n"
      "  b: {title: B, starts: 2019-06-01, set: {courts.attrition: {plus: 0.2 per year}}}\n");
  EXPECT_NE(later.find("'plus 0.2 per year on 0.245 per year to 0.35 per year' is 0.55 per year and lies outside"),
            std::string::npos)
      << later;
}

TEST(RelativeValues, are_explained_with_what_they_are_relative_to) {
  const auto s = loaded(
      "parameters: {handovers.gap: {times: 1.5}}\n"
      "policies:\n  quick: {title: Quick, starts: 2019-01-01, set: {handovers.gap: {plus: -3 days}}}\n");
  EXPECT_EQ(explain(s, toy_catalogue(), "handovers.gap").text,
            "handovers.gap\n"
            "  value       18 days\n"
            "  unit        days\n"
            "  meaning     time without contact after the change\n"
            "  range       0 days to 365 days\n"
            "  source      TEST-2020\n"
            "  set by      parameters/handovers.yaml:3: 12 days, assumed (low confidence)\n"
            "              test.yaml:6: times 1.5 of 12 days, TEST-2020\n"
            "              test.yaml:8: plus -3 days on 18 days, policy quick from 2019-01-01, TEST-2020\n"
            "  over time   2019-01-01: 15 days\n");
  EXPECT_NE(explain(s, toy_catalogue(), "handovers").text.find("15 days, plus -3 days on 18 days"), std::string::npos);
  EXPECT_EQ(differences(loaded(""), s, toy_catalogue()),
            "handovers.gap\n  test: 12 days (parameters/handovers.yaml:3)\n  test: 18 days (test.yaml:6: times 1.5 of 12 days), "
            "15 days, plus -3 days on 18 days by policy quick from 2019-01-01 (test.yaml:8)\n");
  const auto same = loaded(
      "parameters: {handovers.gap: 18 days}\npolicies: {p: {title: P, starts: 2019-01-01, set: {handovers.gap: 15 days}}}\n");
  EXPECT_EQ(differences(same, s, toy_catalogue()), "");
}

}  // namespace
}  // namespace throughcare::scenarios::testing
