#include "scenarios/program/loader/reader.hpp"

#include <gtest/gtest.h>

#include "tests/scenarios/toy.hpp"

namespace throughcare::scenarios::testing {
namespace {

TEST(Reader, the_toy_baseline_gives_every_value) {
  const auto result = load_scenario(toy_folder() / "toy_baseline.yaml", library_folder(), toy_catalogue());
  ASSERT_TRUE(result) << render(result.problems);
  const auto& s = *result.scenario;
  ASSERT_EQ(s.dates.size(), 1u);
  EXPECT_FALSE(s.dates[0].from);
  const auto p = parameters_from<ToyParameters>(toy_catalogue(), s.dates[0].values);
  EXPECT_EQ(p.handovers.meeting_held.value, 0.33);
  EXPECT_EQ(p.handovers.gap.value, 12.0);
  EXPECT_EQ(p.handovers.retained[ToyMode::three_way_meeting].value, 0.85);
  EXPECT_EQ(p.handovers.retained[ToyMode::none].value, 0.25);
  EXPECT_EQ(p.courts.sitting_days.value, 110000.0);
  EXPECT_EQ(p.courts.review_interval.value, 28.0);
  EXPECT_EQ(p.courts.mix[Sex::female].value, 0.15);
  EXPECT_EQ(p.courts.attrition.value, 0.35);
  EXPECT_EQ(p.costs.prison_place.value, 142.0);
  EXPECT_EQ(p.costs.investment.value, 20e6);
  EXPECT_EQ(p.costs.report.value, 1.5);
  EXPECT_EQ(p.costs.misses.value, 2.0);
  EXPECT_EQ(p.costs.severity.value, -1.5);
  EXPECT_EQ(p.regime, Regime::end_to_end);
  EXPECT_TRUE(p.supervised);
  EXPECT_EQ(s.run.population_scale, 0.02);
  EXPECT_EQ(s.run.discount_rate, 0.035);
  EXPECT_EQ(s.run.warm_up_years, 3.0);
  EXPECT_EQ(s.run.replications, 8u);
  EXPECT_EQ(s.run.seed, 20250401u);
  EXPECT_EQ(iso_date(s.run.start), "2018-04-01");
}

TEST(Reader, a_value_remembers_where_it_was_written_and_on_what_it_rests) {
  const auto s = loaded("");
  const auto& gap = last_layer(s, "handovers.gap");
  EXPECT_EQ(gap.file, "parameters/handovers.yaml");
  EXPECT_EQ(gap.line, 3);
  EXPECT_EQ(gap.column, 16);
  EXPECT_EQ(gap.text, "12 days");
  EXPECT_EQ(gap.source, "assumed");
  EXPECT_EQ(gap.confidence, "low");
  const auto& attrition = last_layer(s, "courts.attrition");
  EXPECT_EQ(attrition.low, 0.2);
  EXPECT_EQ(attrition.high, 0.5);
  EXPECT_EQ(attrition.note, "nobody counts them");
}

TEST(Reader, a_source_given_once_holds_for_the_section_unless_a_value_has_its_own) {
  const auto s = loaded("");
  EXPECT_EQ(last_layer(s, "courts.review_interval").source, "CJSQ-2019");
  EXPECT_EQ(last_layer(s, "courts.mix.female").source, "CJSQ-2019");
  EXPECT_EQ(last_layer(s, "courts.mix.female").confidence, "medium");
  EXPECT_EQ(last_layer(s, "courts.attrition").source, "assumed");
  EXPECT_EQ(last_layer(s, "handovers.retained.file_only").source, "assumed");
}

TEST(Reader, a_scenario_changes_what_it_names_and_keeps_the_rest) {
  const auto s =
      loaded("parameters:\n  handovers:\n    gap: 2 weeks\n    retained: {none: 10 %}\n  regime: omic\n  supervised: false\n");
  EXPECT_EQ(value_of(s, "handovers.gap"), 14.0);
  EXPECT_EQ(value_of(s, "handovers.retained.none"), 0.1);
  EXPECT_EQ(value_of(s, "handovers.retained.file_only"), 0.55);
  EXPECT_EQ(value_of(s, "regime"), static_cast<double>(Regime::omic));
  EXPECT_EQ(value_of(s, "supervised"), 0.0);
  EXPECT_EQ(value_of(s, "handovers.meeting_held"), 0.33);
  EXPECT_EQ(last_layer(s, "handovers.gap").source, "TEST-2020");
  EXPECT_EQ(s.provenance.at(*toy_catalogue().find("handovers.gap")).layers.size(), 2u);
}

TEST(Reader, keys_may_be_dotted) {
  EXPECT_EQ(value_of(loaded("parameters:\n  handovers.retained.none: 10 %\n"), "handovers.retained.none"), 0.1);
  EXPECT_EQ(value_of(loaded("parameters:\n  courts: {mix.male: 90 %, mix.female: 10 %}\n"), "courts.mix.male"), 0.9);
}

TEST(Reader, a_table_in_long_form_shares_source_and_unit) {
  const auto s = loaded(
      "parameters:\n  handovers:\n    value: {gap: 3, meeting_held: {value: 0.4, unit: probability, source: OTHER-2021}}\n    "
      "unit: days\n"
      "    source: HMIP-2022\n    confidence: high\n");
  EXPECT_EQ(value_of(s, "handovers.gap"), 3.0);
  EXPECT_EQ(last_layer(s, "handovers.gap").source, "HMIP-2022");
  EXPECT_EQ(last_layer(s, "handovers.gap").confidence, "high");
  EXPECT_EQ(last_layer(s, "handovers.meeting_held").source, "OTHER-2021");
}

TEST(Reader, the_command_line_beats_everything) {
  const auto s = loaded("policies:\n  p: {title: P, starts: 2019-01-01, set: {handovers.gap: 3 days}}\n",
                        {"handovers.gap=5 days", "regime=none"});
  EXPECT_EQ(value_of(s, "handovers.gap", 0), 5.0);
  EXPECT_EQ(value_of(s, "handovers.gap", s.dates.size() - 1), 5.0);
  EXPECT_EQ(value_of(s, "regime"), 0.0);
  EXPECT_EQ(last_layer(s, "handovers.gap").file, "--set");
}

TEST(Reader, mistakes_on_the_command_line_have_a_position_in_it) {
  const auto message = [](const std::string& override_text) {
    return render(load_text(on_baseline(""), {"supervised=true", override_text}).problems);
  };
  EXPECT_EQ(
      message("handovers.gap=5"),
      "--set:2:15: error: handovers.gap: missing unit, expected e.g. '28 days'\n    handovers.gap=5\n                  ^\n");
  EXPECT_EQ(message("handovers.gapp=5 days"),
            "--set:2:1: error: handovers.gapp: unknown parameter; did you mean 'gap'?\n    handovers.gapp=5 days\n    ^\n");
  EXPECT_EQ(message("handovers.gap"),
            "--set:2:1: error: 'handovers.gap' has no value, expected path.to.parameter=value\n    handovers.gap\n    ^\n");
  EXPECT_EQ(
      message("courts.mix.male=0.8"),
      "--set:2:17: error: courts.mix: the shares add up to 0.95, expected 1\n    courts.mix.male=0.8\n                    ^\n");
  EXPECT_EQ(message("handovers.gap={times: 2}"),
            "--set:2:15: error: handovers.gap: a mapping, expected a single value; 'times' and 'plus' are for files\n"
            "    handovers.gap={times: 2}\n                  ^\n");
  EXPECT_EQ(message("handovers=5 days"),
            "--set:2:11: error: handovers: '5 days' is a single value, expected a mapping with "
            "meeting_held, gap, retained\n    handovers=5 days\n              ^\n");
}

TEST(Reader, a_mistyped_name_is_not_reported_as_missing_too) {
  const auto folder = TemporaryFolder();
  std::filesystem::copy(toy_folder(), folder.path(), std::filesystem::copy_options::recursive);
  folder.write("parameters/handovers.yaml",
               "handovers:\n  meeting_hold: {value: 33 %, source: HMIP-2022}\n  gap: {value: 12, source: assumed}\n"
               "  retained: {value: {three_way_meeting: 0.85, file_only: 0.55, none: 0.25}, source: assumed}\n");
  const auto result = load_scenario(folder.path() / "toy_baseline.yaml", library_folder(), toy_catalogue());
  ASSERT_EQ(result.problems.size(), 2u) << render(result.problems);
  EXPECT_EQ(result.problems[0].message, "handovers.meeting_hold: unknown parameter; did you mean 'meeting_held'?");
  EXPECT_EQ(result.problems[1].message, "handovers.gap: missing unit, expected e.g. '28 days'");
}

TEST(Reader, inputs_are_listed_with_their_hashes) {
  const auto s = loaded("");
  ASSERT_EQ(s.inputs.size(), 4u);
  EXPECT_EQ(s.inputs[0].path, "test.yaml");
  EXPECT_EQ(s.inputs[1].path, "toy_baseline.yaml");
  EXPECT_EQ(s.inputs[2].path, "parameters/handovers.yaml");
  EXPECT_EQ(s.inputs[3].path, "pathways/england_and_wales.yaml");
  const TemporaryFolder folder;
  const auto other = load_scenario(folder.write("abc.yaml", "abc"), library_folder(), toy_catalogue());
  EXPECT_FALSE(other);
  for (const auto& input : s.inputs) EXPECT_EQ(input.sha256.size(), 64u);
}

}  // namespace
}  // namespace throughcare::scenarios::testing
