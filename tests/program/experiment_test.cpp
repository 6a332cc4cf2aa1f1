#include <SQLiteCpp/SQLiteCpp.h>

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

TEST_F(Experiments, may_be_of_some_areas_only) {
  write("here.yaml", "experiment: here\ntitle: Here\nareas: [wales]\nscenarios: [tiny.yaml]\n");
  ASSERT_EQ(call({"run", "here.yaml", "--quiet", "--no-cache"}).code, 0);
  ASSERT_EQ(call({"run", "tiny.yaml", "--areas", "wales", "--quiet", "--no-cache", "--out", "named"}).code, 0);
  EXPECT_EQ(hash_of("results/here"), hash_of("named"));
  write("nowhere.yaml", "experiment: nowhere\ntitle: Nowhere\nareas: [whales]\nscenarios: [tiny.yaml]\n");
  const Outcome outcome = call({"check", "nowhere.yaml"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.errors.find("nowhere.yaml:3:9: error: areas: unknown area 'whales'"), std::string::npos) << outcome.errors;
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

class SelfExplaining : public Experiments {
 protected:
  SelfExplaining() {
    write_two_changes();
    write("why.yaml", R"(experiment: why
title: Why
scenarios: [tiny.yaml, tiny_policy.yaml, two.yaml]
attribution: {population_scale: 0.0005, years: 1 years, replications: 5}
)");
  }
  std::string csv_in(const std::string& results) const { return content_of(path(results + "/attribution.csv")); }
};

TEST_F(SelfExplaining, attribute_every_scenario_to_the_same_bits_on_any_number_of_threads) {
  const Outcome outcome = call({"run", "why.yaml", "--no-cache", "--threads", "1"});
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  // Never more replications than the run has.
  EXPECT_NE(outcome.errors.find("why 2 scenarios differ from tiny: 6 mixtures in 2 replications, 12 runs of 1 measured years"),
            std::string::npos)
      << outcome.errors;
  EXPECT_NE(outcome.errors.find("attribution of two: 2 groups of parameters differ, 4 mixtures"), std::string::npos);
  const std::string csv = csv_in("results/why");
  for (const char* row : {"\ntiny_policy,tiny,public_spending,all,information,", "\ntwo,tiny,public_spending,all,information,",
                          "\ntwo,tiny,public_spending,all,supervision_and_recall,", "\ntwo,tiny,public_spending,all,total,"})
    EXPECT_NE(csv.find(row), std::string::npos) << row << "\n" << csv;
  const std::string report = content_of(path("results/why/report.html"));
  EXPECT_NE(report.find("one simulated person for 2000 real ones, 1 measured years"), std::string::npos);

  ASSERT_EQ(call({"run", "why.yaml", "--no-cache", "--quiet", "--threads", "2", "--out", "again"}).code, 0);
  EXPECT_EQ(csv_in("again"), csv);
  EXPECT_EQ(hash_of("again"), hash_of("results/why"));
  EXPECT_EQ(call({"verify", "again"}).code, 0);
}

TEST_F(SelfExplaining, can_be_run_without_an_attribution) {
  const Outcome outcome = call({"run", "why.yaml", "--no-attribution"});
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_EQ(outcome.errors.find("attribution"), std::string::npos) << outcome.errors;
  EXPECT_FALSE(exists("results/why/attribution.csv"));
}

TEST_F(SelfExplaining, attribute_after_an_interruption_what_is_missing_only) {
  ASSERT_EQ(call({"run", "why.yaml", "--quiet", "--out", "whole"}).code, 0);
  // As if the program had been killed between the two attributions.
  std::filesystem::rename(path("whole"), path("out.partial"));
  const std::string csv = csv_in("out.partial");
  std::filesystem::remove(path("out.partial/attribution.csv"));
  const auto forget = [&](const std::string& scenario) {
    SQLite::Database(path("out.partial/results.sqlite").string(), SQLite::OPEN_READWRITE)
        .exec("DELETE FROM study WHERE key = 'attribution/" + scenario + "'");
  };
  forget("two");
  const Outcome resumed = call({"resume", "out"});
  ASSERT_EQ(resumed.code, 0) << resumed.errors;
  EXPECT_NE(resumed.errors.find("why 1 scenario differs from tiny: 4 mixtures"), std::string::npos) << resumed.errors;
  EXPECT_EQ(csv_in("out"), csv);

  std::filesystem::rename(path("out"), path("out.partial"));
  forget("two");
  ASSERT_EQ(call({"resume", "out", "--no-attribution"}).code, 0);
  EXPECT_NE(csv_in("out").find("\ntiny_policy,"), std::string::npos);
  EXPECT_EQ(csv_in("out").find("\ntwo,"), std::string::npos);
}

TEST_F(SelfExplaining, tell_what_is_wrong_with_the_attribution) {
  const auto refused = [&](const std::string& attribution, const std::vector<std::string>& expected) {
    write("wrong.yaml", "experiment: wrong\ntitle: x\nscenarios: [tiny.yaml, two.yaml]\nattribution: " + attribution + "\n");
    const Outcome outcome = call({"run", "wrong.yaml"});
    EXPECT_EQ(outcome.code, 2) << attribution;
    for (const std::string& words : expected) EXPECT_NE(outcome.errors.find(words), std::string::npos) << outcome.errors;
    EXPECT_FALSE(exists("results"));
  };
  refused("{replicatons: 4, years: 4}", {"wrong.yaml:4:15: error: attribution.replicatons", "did you mean 'replications'?",
                                         "wrong.yaml:4:38: error: attribution.years", "years'"});
  refused("{population_scale: 2}", {"wrong.yaml:4:33: error: attribution.population_scale", "out of range"});
  refused("{replications: 0}", {"wrong.yaml:4:29: error: attribution.replications", "out of range"});
  refused("all", {"wrong.yaml:4:14: error: attribution", "expected a mapping with population_scale"});
  write("attribtion.yaml", "experiment: wrong\ntitle: x\nscenarios: [tiny.yaml]\nattribtion: {years: 1 years}\n");
  EXPECT_NE(call({"check", "attribtion.yaml"}).errors.find("did you mean 'attribution'?"), std::string::npos);
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
