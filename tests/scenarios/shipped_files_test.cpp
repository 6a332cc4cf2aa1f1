#include <gtest/gtest.h>

#include <algorithm>

#include "models/parameters.hpp"
#include "tests/scenarios/toy.hpp"

namespace throughcare::scenarios::testing {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> shipped_scenarios() {
  std::vector<std::string> names;
  for (const auto& file : fs::directory_iterator(library_folder()))
    if (file.path().extension() == ".yaml" && file.path().stem() != "targets") names.push_back(file.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

class ShippedScenario : public ::testing::TestWithParam<std::string> {};

TEST_P(ShippedScenario, loads) {
  const auto result =
      load_scenario(library_folder() / (GetParam() + ".yaml"), library_folder(), catalogue_of<models::Parameters>());
  ASSERT_TRUE(result) << render(result.problems);
  EXPECT_EQ(result.scenario->id, GetParam());
  for (const auto& provenance : result.scenario->provenance)
    for (const auto& layer : provenance.layers) EXPECT_FALSE(layer.source.empty());
}

INSTANTIATE_TEST_SUITE_P(Library, ShippedScenario, ::testing::ValuesIn(shipped_scenarios()),
                         [](const auto& which) { return which.param; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ShippedScenario);

TEST(ValueWithoutEffect, is_said_to_have_none_where_a_scenario_gives_one) {
  const auto warnings = [](const std::vector<std::string>& overrides) {
    const auto result =
        load_scenario(library_folder() / "baseline.yaml", library_folder(), catalogue_of<models::Parameters>(), overrides);
    return result ? render(result.scenario->warnings, "warning") : render(result.problems);
  };
  EXPECT_EQ(warnings({"contact.workers.prison_officer.skill=0.4"}), "");
  const std::string text = warnings({"contact.workers.nobody.skill=0.4"});
  EXPECT_NE(text.find("contact.workers.nobody.skill: this value changes nothing, a case held by nobody has no contacts"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace throughcare::scenarios::testing
