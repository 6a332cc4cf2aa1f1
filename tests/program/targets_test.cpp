#include "scenarios/program/experiment/targets.hpp"

#include <gtest/gtest.h>

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

TEST(Targets, that_come_with_the_program_are_fine) {
  std::ifstream file(THROUGHCARE_SOURCE_DIR "/scenarios/validation/targets.yaml");
  const std::string content{std::istreambuf_iterator<char>(file), {}};
  const auto result = read_targets("targets.yaml", content, models::measure_catalogue());
  EXPECT_TRUE(result.problems.empty()) << render(result.problems);
  EXPECT_GT(result.targets.size(), 10u);
}

}  // namespace
}  // namespace throughcare::scenarios
