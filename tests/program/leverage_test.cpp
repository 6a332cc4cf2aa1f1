#include "scenarios/program/experiment/leverage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "scenarios/program/experiment/stored_inputs.hpp"
#include "scenarios/program/experiment/study.hpp"
#include "scenarios/program/sensitivity/analysis.hpp"

namespace throughcare::scenarios {
namespace {

const std::string head =
    "made_by: \"Scale 0.01, 4 replications.\"\nscenario: baseline\noutcomes:\n  \"a\": {name: Reoffending, level: \"28 %\"}\n"
    "  \"b\": {name: Prisons, level: \"80,000\"}\nvalues:\n";

TEST(ReadLeverage, has_for_each_value_its_range_and_the_moves_of_each_outcome) {
  const auto result = read_leverage("leverage.yaml", head +
                                                         "  x.y:\n    range: 1 to 2\n    \"a\": [-1 %, 0.5 %, sure]\n"
                                                         "    \"b\": [0.1, -0.2, unsure]\n");
  ASSERT_TRUE(result.problems.empty()) << render(result.problems);
  EXPECT_EQ(result.study.outcomes, (std::vector<std::string>{"Reoffending", "Prisons"}));
  const output::Leverage* value = result.study.of("x.y");
  ASSERT_NE(value, nullptr);
  EXPECT_EQ(value->range, "1 to 2");
  EXPECT_DOUBLE_EQ(value->moves[0].at_low, -0.01);
  EXPECT_DOUBLE_EQ(value->moves[1].furthest(), 0.2);
  EXPECT_EQ(value->most_moved(), 0u) << "the larger move of the prisons could be chance";
  EXPECT_DOUBLE_EQ(value->largest(), 0.01);
  EXPECT_EQ(result.study.of("x"), nullptr);
}

TEST(ReadLeverage, a_value_without_a_sure_move_has_none) {
  const auto result = read_leverage(
      "leverage.yaml", head + "  x.y:\n    range: 1 to 2\n    \"a\": [1 %, 2 %, unsure]\n    \"b\": [3 %, 4 %, unsure]\n");
  EXPECT_EQ(result.study.of("x.y")->most_moved(), std::nullopt);
  EXPECT_EQ(result.study.of("x.y")->largest(), 0.0);
}

TEST(ReadLeverage, says_where_a_move_is_missing_or_wrong) {
  const auto result = read_leverage("leverage.yaml", head + "  x.y:\n    range: 1 to 2\n    \"a\": [1 %, 2 %, perhaps]\n");
  const std::string text = render(result.problems);
  EXPECT_NE(text.find("leverage.yaml:7"), std::string::npos) << text;
  EXPECT_NE(text.find("values.x.y.a: expected"), std::string::npos) << text;
  EXPECT_NE(text.find("values.x.y.b: expected"), std::string::npos) << text;
  EXPECT_FALSE(read_leverage("leverage.yaml", "values: {}\n").problems.empty());
}

/// Each assumption of the baseline with a range has been varied, and nothing that is not (any more) one of its values.
TEST(ReadLeverage, the_shipped_file_has_the_values_of_the_baseline_that_have_a_range) {
  const auto library = std::filesystem::path(THROUGHCARE_SOURCE_DIR) / "scenarios";
  const auto result = read_leverage("leverage.yaml", read_input(library / leverage_file_name));
  ASSERT_TRUE(result.problems.empty()) << render(result.problems);
  const auto study = load_study({"baseline"}, library, {});
  ASSERT_TRUE(study.study) << render(study.problems);
  const auto factors = factors_of(*study.study, {}).factors;
  for (const Factor& factor : factors) EXPECT_NE(result.study.of(factor.path), nullptr) << factor.path;
  for (const auto& value : result.study.values)
    EXPECT_NE(std::ranges::find(factors, value.path, &Factor::path), factors.end()) << value.path;
}

}  // namespace
}  // namespace throughcare::scenarios
