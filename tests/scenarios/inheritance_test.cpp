#include <gtest/gtest.h>

#include "tests/scenarios/toy.hpp"

namespace throughcare::scenarios::testing {
namespace {

namespace fs = std::filesystem;

/// A folder with the toy baseline in it.
class Inheritance : public ::testing::Test {
 protected:
  Inheritance() { fs::copy(toy_folder(), folder.path(), fs::copy_options::recursive); }

  LoadResult load(const std::string& name) const {
    return load_scenario(folder.path() / name, library_folder(), toy_catalogue());
  }
  LoadedScenario loaded(const std::string& name) const {
    const auto result = load(name);
    EXPECT_TRUE(result) << render(result.problems);
    return result ? *result.scenario : LoadedScenario{};
  }
  void write(const std::string& name, const std::string& parent, const std::string& lines) const {
    folder.write(name + ".yaml", "scenario: " + name + "\ntitle: Title of " + name + "\nsummary: For a test.\nextends: " +
                                     parent + "\nsources: [SOURCE-OF-" + name + "]\n" + lines);
  }

  TemporaryFolder folder;
};

TEST_F(Inheritance, each_generation_changes_its_part_and_all_are_remembered) {
  write("parent", "toy_baseline.yaml", "run: {years: 4 years}\nparameters: {handovers: {gap: 5 days, meeting_held: 50 %}}\n");
  write("child", "parent.yaml", "run: {seed: 7}\nparameters: {handovers: {gap: 2 days}}\n");
  const auto s = loaded("child.yaml");
  EXPECT_EQ(s.id, "child");
  EXPECT_EQ(value_of(s, "handovers.gap"), 2.0);
  EXPECT_EQ(value_of(s, "handovers.meeting_held"), 0.5);
  EXPECT_EQ(s.run.years, 4.0);
  EXPECT_EQ(s.run.seed, 7u);
  EXPECT_EQ(s.run.replications, 8u);
  const auto& layers = s.provenance.at(*toy_catalogue().find("handovers.gap")).layers;
  ASSERT_EQ(layers.size(), 3u);
  EXPECT_EQ(layers[0].file, "parameters/handovers.yaml");
  EXPECT_EQ(layers[1].file, "parent.yaml");
  EXPECT_EQ(layers[2].file, "child.yaml");
  EXPECT_EQ(layers[1].source, "SOURCE-OF-parent");
  EXPECT_EQ(layers[2].source, "SOURCE-OF-child");
}

TEST_F(Inheritance, policies_merge_by_name) {
  write("parent", "toy_baseline.yaml",
        "policies:\n  p: {title: P, starts: 2019-01-01, set: {handovers.gap: {value: 5 days, source: OLD}, costs.misses: 3}}\n");
  write("child", "parent.yaml", "policies:\n  p: {starts: 2020-01-01, set: {handovers.gap: {value: 4 days}}}\n");
  const auto s = loaded("child.yaml");
  ASSERT_EQ(s.policies.size(), 1u);
  EXPECT_EQ(s.policies[0].title, "P");
  EXPECT_EQ(iso_date(s.policies[0].starts), "2020-01-01");
  EXPECT_EQ(value_of(s, "handovers.gap", 1), 4.0);
  EXPECT_EQ(value_of(s, "costs.misses", 1), 3.0);
  // A value is replaced as a whole: the new number does not rest on the old source.
  EXPECT_NE(s.provenance.at(*toy_catalogue().find("handovers.gap")).layers.back().source, "OLD");
}

TEST_F(Inheritance, lists_are_replaced) {
  write("child", "toy_baseline.yaml", "");
  EXPECT_EQ(loaded("child.yaml").sources, std::vector<std::string>{"SOURCE-OF-child"});
}

TEST_F(Inheritance, an_unchanged_child_has_its_parents_values) {
  write("child", "toy_baseline.yaml", "");
  const auto parent = loaded("toy_baseline.yaml"), child = loaded("child.yaml");
  EXPECT_EQ(parent.dates[0].values, child.dates[0].values);
}

TEST_F(Inheritance, a_chain_ends_at_eight_files) {
  std::string parent = "toy_baseline.yaml";
  for (int i = 2; i <= 9; ++i) {
    const auto name = "generation_" + std::to_string(i);
    write(name, parent, "");
    parent = name + ".yaml";
  }
  EXPECT_TRUE(load("generation_8.yaml"));
  const auto result = load("generation_9.yaml");
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].message, "extends: more than 8 files in a chain, expected fewer");
}

TEST_F(Inheritance, a_parent_in_the_library_is_found_from_anywhere) {
  const TemporaryFolder elsewhere;
  const auto file = elsewhere.write(
      "mine.yaml", "scenario: mine\ntitle: Mine\nsummary: Elsewhere.\nextends: toy_baseline.yaml\nsources: [X]\n");
  fs::create_directories(folder.path() / "pathways");
  fs::copy(library_folder() / "pathways" / "england_and_wales.yaml", folder.path() / "pathways");
  const auto result = load_scenario(file, folder.path(), toy_catalogue());
  ASSERT_TRUE(result) << render(result.problems);
  EXPECT_EQ(result.scenario->inputs[1].path, "toy_baseline.yaml");
}

TEST_F(Inheritance, a_link_that_leads_out_of_the_folder_is_refused) {
  const TemporaryFolder elsewhere;
  elsewhere.write("secret.yaml", "scenario: secret\n");
  fs::create_symlink(elsewhere.path() / "secret.yaml", folder.path() / "innocent.yaml");
  write("child", "innocent.yaml", "");
  const auto result = load("child.yaml");
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].message, "extends: 'innocent.yaml' lies outside the scenarios folder, expected a file inside it");
}

TEST_F(Inheritance, a_copy_of_the_inputs_loads_to_the_same_values) {
  write("child", "toy_baseline.yaml", "parameters: {handovers: {gap: 2 days}}\n");
  const auto original = loaded("child.yaml");
  const TemporaryFolder copy;
  for (const auto& input : original.inputs) copy.write(input.path, input.content);
  const auto again = load_scenario(copy.path() / original.file, copy.path(), toy_catalogue());
  ASSERT_TRUE(again) << render(again.problems);
  EXPECT_EQ(again.scenario->dates[0].values, original.dates[0].values);
  ASSERT_EQ(again.scenario->inputs.size(), original.inputs.size());
  for (std::size_t i = 0; i < original.inputs.size(); ++i) EXPECT_EQ(again.scenario->inputs[i].sha256, original.inputs[i].sha256);
}

TEST_F(Inheritance, two_different_files_of_one_name_are_refused) {
  const TemporaryFolder library;
  library.write("toy_baseline.yaml", "scenario: toy_baseline\ntitle: T\nsummary: S.\nextends: deeper.yaml\n");
  library.write("deeper.yaml", "scenario: deeper\ntitle: T\nsummary: S.\nextends: middle.yaml\n");
  library.write("middle.yaml", "scenario: middle\n");
  folder.write("middle.yaml", "scenario: middle\ntitle: T\nsummary: S.\nextends: deeper.yaml\n");
  const auto result = load_scenario(folder.path() / "middle.yaml", library.path(), toy_catalogue());
  ASSERT_FALSE(result);
  EXPECT_NE(render(result.problems).find("two different files are called 'middle.yaml'"), std::string::npos)
      << render(result.problems);
}

}  // namespace
}  // namespace throughcare::scenarios::testing
