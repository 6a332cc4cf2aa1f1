#include "tests/program/scene.hpp"

namespace throughcare::scenarios::testing {
namespace {

class Experiments : public Scene {
 protected:
  Experiments() { prepare_ = without_charts; }
};

TEST_F(Experiments, run_like_a_scenario_and_give_their_name_to_the_folder) {
  write("pair.yaml", "experiment: pair\ntitle: A pair\nsummary: Two.\nscenarios: [tiny.yaml, tiny_policy.yaml]\n");
  const Outcome outcome = call({"run", "pair.yaml", "--quiet", "--no-cache"});
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  const std::string manifest = content_of(path("results/pair/manifest.json"));
  EXPECT_NE(manifest.find("A pair"), std::string::npos);
  EXPECT_NE(manifest.find("\"pair.yaml\""), std::string::npos) << "the experiment is one of the inputs";
  // The same as naming its scenarios.
  ASSERT_EQ(call({"run", "tiny.yaml", "tiny_policy.yaml", "--quiet", "--no-cache", "--out", "named"}).code, 0);
  EXPECT_EQ(hash_of("results/pair"), hash_of("named"));
}

TEST_F(Experiments, tell_what_is_wrong_with_them_and_with_their_scenarios) {
  write("wrong.yaml", "experiment: wrong\ntitel: x\nscenarios: [baselin, tiny.yaml]\n");
  for (const char* command : {"check", "run"}) {
    const Outcome outcome = call({command, "wrong.yaml"});
    EXPECT_EQ(outcome.code, 2);
    for (const char* words : {"wrong.yaml:2:1: error: ", "'title'", "wrong.yaml:3:13: error: ", "did you mean 'baseline'?"})
      EXPECT_NE(outcome.errors.find(words), std::string::npos) << words << "\n" << outcome.errors;
    EXPECT_FALSE(exists("results"));
  }
  write("empty.yaml", "experiment: empty\ntitle: x\nscenarios: []\n");
  EXPECT_EQ(call({"check", "empty.yaml"}).code, 2);
}

TEST_F(Experiments, that_are_shipped_are_fine) {
  const auto shipped = std::filesystem::path(THROUGHCARE_PROGRAM).parent_path() / "../../scenarios/experiments";
  int experiments = 0;
  for (const auto& file : std::filesystem::directory_iterator(shipped)) {
    ++experiments;
    const Outcome outcome = call({"check", file.path().stem().string()});
    EXPECT_EQ(outcome.code, 0) << file.path() << "\n" << outcome.errors;
  }
  EXPECT_GT(experiments, 5);
}

}  // namespace
}  // namespace throughcare::scenarios::testing
