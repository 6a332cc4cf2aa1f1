#include "scenarios/program/experiment/targets.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "models/simulation.hpp"

namespace throughcare::scenarios {
namespace {

const std::vector<output::MeasureInfo> measures{
    {"prison_population", "People in prison", "people", "", output::MeasureKind::stock}};

TEST(Targets, are_read_with_percentages_and_defaults) {
  const auto result = read_targets("targets.yaml",
                                   "targets:\n  prison:\n    measures_what: People in prison\n    measure: prison_population\n"
                                   "    published: 82634\n    tolerance: 5 %\n    unit: people\n    source: MoJ\n",
                                   measures);
  ASSERT_TRUE(result.problems.empty()) << render(result.problems);
  ASSERT_EQ(result.targets.size(), 1u);
  const auto& target = result.targets.front();
  EXPECT_EQ(target.id, "prison");
  EXPECT_EQ(target.group, "all");
  EXPECT_EQ(target.period, "all");
  EXPECT_DOUBLE_EQ(target.published, 82634.0);
  EXPECT_DOUBLE_EQ(target.tolerance, 0.05);
}

TEST(Targets, tell_every_mistake_with_its_place) {
  const auto result = read_targets("targets.yaml",
                                   "targets:\n  prison:\n    measures_what: People in prison\n    measure: prison_populaton\n"
                                   "    published: many\n    tolerence: 5 %\n    unit: people\n    source: MoJ\n",
                                   measures);
  const std::string told = render(result.problems);
  EXPECT_NE(told.find("targets.yaml:4:14: error: targets.prison.measure: unknown measure 'prison_populaton'; did you mean "
                      "'prison_population'?"),
            std::string::npos)
      << told;
  EXPECT_NE(told.find("targets.yaml:5:16: error: targets.prison.published: expected a number or a percentage, found 'many'"),
            std::string::npos)
      << told;
  EXPECT_NE(told.find("unknown key; did you mean 'tolerance'?"), std::string::npos) << told;
  EXPECT_NE(told.find("targets.prison.tolerance is missing"), std::string::npos) << told;
}

TEST(Targets, say_which_are_headline_ones) {
  const std::string target =
      "targets:\n  prison:\n    measures_what: People in prison\n    measure: prison_population\n    published: 82634\n"
      "    tolerance: 5 %\n    unit: people\n    source: MoJ\n";
  EXPECT_FALSE(read_targets("targets.yaml", target, measures).targets.front().headline);
  EXPECT_TRUE(read_targets("targets.yaml", target + "    headline: true\n", measures).targets.front().headline);
  const auto wrong = read_targets("targets.yaml", target + "    headline: very\n", measures);
  EXPECT_NE(render(wrong.problems).find("expected true or false, found 'very'"), std::string::npos) << render(wrong.problems);
}

TEST(Targets, of_a_year_are_those_named_after_the_scenario_or_its_parent) {
  const std::filesystem::path library = THROUGHCARE_SOURCE_DIR "/scenarios";
  LoadedScenario scenario;
  const auto inputs = [&](const std::vector<std::string>& paths) {
    scenario.inputs.clear();
    for (const std::string& path : paths) scenario.inputs.push_back({path, "", "", ""});
  };
  inputs({"baseline.yaml", "parameters/police/contact.yaml"});
  EXPECT_EQ(targets_file_of(scenario, library), "validation/targets.yaml");
  inputs({"mine.yaml", "baseline_2024.yaml", "hindcast_2014.yaml", "baseline.yaml"});
  EXPECT_EQ(targets_file_of(scenario, library), "validation/targets_baseline_2024.yaml");
  EXPECT_TRUE(is_targets_file("validation/targets_baseline_2024.yaml"));
  EXPECT_FALSE(is_targets_file("validation/series.yaml"));
}

class ShippedTargets : public ::testing::TestWithParam<const char*> {};

TEST_P(ShippedTargets, are_fine_and_have_headline_ones) {
  std::ifstream file(std::string(THROUGHCARE_SOURCE_DIR "/scenarios/validation/") + GetParam());
  const std::string content{std::istreambuf_iterator<char>(file), {}};
  const auto result = read_targets("targets.yaml", content, models::measure_catalogue());
  EXPECT_TRUE(result.problems.empty()) << render(result.problems);
  EXPECT_GE(result.targets.size(), 47u);
  EXPECT_GE(std::ranges::count_if(result.targets, &output::ValidationTarget::headline), 8);
}

INSTANTIATE_TEST_SUITE_P(Files, ShippedTargets, ::testing::Values("targets.yaml", "targets_baseline_2024.yaml"));

}  // namespace
}  // namespace throughcare::scenarios
