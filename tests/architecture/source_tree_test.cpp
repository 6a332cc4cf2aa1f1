#include <gtest/gtest.h>

#include <algorithm>

#include "tests/architecture/rules.hpp"

/// The rules, applied to the project as it is.
namespace throughcare::architecture {
namespace {

const std::filesystem::path project = THROUGHCARE_SOURCE_DIR;
const std::vector<std::string> layers{"sim", "models", "output", "scenarios/program"};
const std::vector<std::string> cpp{".hpp", ".cpp"};

/// All breaches, one to a line; empty is good.
std::string told(const Breaches& breaches) {
  std::string text;
  for (const auto& breach : breaches) text += breach + "\n";
  return text;
}

template <class Rule>
std::string told_of_each(const std::vector<SourceFile>& files, const Rule& rule) {
  std::string text;
  for (const auto& file : files) text += told(rule(file));
  return text;
}

TEST(SourceTree, the_layers_are_found) {
  for (const auto& layer : layers) EXPECT_GE(files_in(project, {layer}, cpp).size(), 10u) << layer;
}

TEST(SourceTree, layers_include_only_what_they_may) {
  EXPECT_EQ(told_of_each(files_in(project, layers, cpp), layer_breaches), "");
}

TEST(SourceTree, parts_of_the_model_see_only_what_they_may) {
  EXPECT_EQ(told_of_each(files_in(project, {"models"}, cpp), model_breaches), "");
}

TEST(SourceTree, no_files_include_each_other_in_a_circle) {
  EXPECT_EQ(told(circle_breaches(files_in(project, {"sim", "models", "output", "scenarios", "tests"}, cpp))), "");
}

TEST(SourceTree, nothing_makes_results_differ_between_machines_or_runs) {
  EXPECT_EQ(told_of_each(files_in(project, layers, cpp), reproducibility_breaches), "");
}

TEST(SourceTree, files_are_short_and_well_formed) {
  const std::vector<std::string> written{".hpp", ".cpp", ".js", ".mjs", ".css", "CMakeLists.txt"};
  EXPECT_EQ(told_of_each(files_in(project, {"sim", "models", "output", "scenarios", "tests"}, written), form_breaches), "");
}

TEST(SourceTree, every_scenario_has_title_summary_and_sources) {
  int scenarios = 0;
  std::string text;
  for (const auto& file : files_in(project, {"scenarios"}, {".yaml"})) {
    // Published figures to compare with are no scenario.
    if (file.path.find('/') != file.path.rfind('/')) continue;
    ++scenarios;
    text += told(scenario_breaches(file));
  }
  EXPECT_GE(scenarios, 8);
  EXPECT_EQ(text, "");
}

TEST(SourceTree, every_source_and_test_is_compiled) {
  const auto lists = files_in(project, {"sim", "models", "output", "scenarios", "tests"}, {"CMakeLists.txt"});
  const auto sources = files_in(project, {"sim", "models", "output", "scenarios", "tests"}, {".cpp"});
  EXPECT_EQ(told(unlisted_breaches(sources, lists)), "");
}

}  // namespace
}  // namespace throughcare::architecture
