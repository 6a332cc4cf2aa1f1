#include <algorithm>
#include <fstream>

#include "tests/program/scene.hpp"

namespace throughcare::scenarios::testing {
namespace {

class Calibrate : public Scene {
 protected:
  Calibrate() {
    write(
        "fit.yaml",
        "targets: {prison_population: 0.1, recalls: 10}\nparameters:\n  recall.other: {low: 0.05 per year, high: 5 per year}\n");
  }
  std::vector<std::string> calibrate(const std::string& out, const std::string& scenario = "tiny.yaml") const {
    return {"calibrate",          scenario, "--file",         "fit.yaml", "--out",   out,
            "--population-scale", "0.001",  "--replications", "2",        "--years", "0.5",
            "--rounds",           "1",      "--steps",        "1",        "--quiet"};
  }
};

TEST_F(Calibrate, writes_a_fitted_scenario_and_a_report_and_finds_its_runs_again) {
  const Outcome first = call(calibrate("fit"));
  ASSERT_EQ(first.code, 0) << first.errors;
  write("fitted.yaml", content_of(path("fit/fitted.yaml")));  // beside its parent, as it says
  const Outcome checked = call({"check", "fitted.yaml"});
  EXPECT_EQ(checked.code, 0) << checked.errors;
  for (const char* words : {"## Targets", "prison_population", "recall.other", "## Not identified"})
    EXPECT_NE(content_of(path("fit/calibration.md")).find(words), std::string::npos) << words;

  const std::string values = content_of(path("fit/calibrated.csv"));
  EXPECT_TRUE(values.starts_with("parameter,before,calibrated,run\nrecall.other,")) << values;
  EXPECT_EQ(values.find(path("fit").string()), std::string::npos) << "no path of this machine";

  // What is there is not simulated again; a torn last line is.
  const auto before = files_in(path("fit"));
  const std::string runs = before.at("evaluations.csv");
  const auto lines = std::count(runs.begin(), runs.end(), '\n');
  EXPECT_GE(lines, 5) << "a header, the start and one difference in two replications each";
  ASSERT_EQ(call(calibrate("fit")).code, 0);
  EXPECT_EQ(files_in(path("fit")), before);
  write("fit/evaluations.csv", runs.substr(0, runs.size() - 5));
  ASSERT_EQ(call(calibrate("fit")).code, 0);
  EXPECT_EQ(files_in(path("fit")).at("targets.csv"), before.at("targets.csv"));
}

TEST_F(Calibrate, goes_on_from_its_own_fit) {
  ASSERT_EQ(call(calibrate("fit")).code, 0);
  write("fitted.yaml", content_of(path("fit/fitted.yaml")));
  write("fit.yaml", "targets: {prison_population: 0.1, recalls: 10}\nparameters:\n  recall.other: {}\n");
  const Outcome further = call(calibrate("further", "fitted.yaml"));
  EXPECT_EQ(further.code, 0) << further.errors;
}

TEST_F(Calibrate, writes_back_what_stays_within_the_range_of_its_file_and_nothing_else) {
  const std::string head = "scenario: own\ntitle: Own\nsummary: Own.\nextends: tiny.yaml\nparameters:\n  recall.other: ";
  const std::string narrow = head + "{value: 0.2 per year, low: 0.199 per year, high: 0.201 per year, source: assumed}\n";
  write("own.yaml", narrow);
  auto apply = calibrate("fit", "own.yaml");
  apply.emplace_back("--apply");
  const Outcome refused = call(apply);
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.errors.find("lies outside its own low and high"), std::string::npos) << refused.errors;
  EXPECT_EQ(content_of(path("own.yaml")), narrow);

  write("own.yaml", head + "{value: 0.2 per year, low: 0.01 per year, high: 9 per year, source: assumed}\n");
  const Outcome applied = call(apply);
  ASSERT_EQ(applied.code, 0) << applied.errors;
  const std::string after = content_of(path("own.yaml"));
  EXPECT_NE(after.find("low: 0.01 per year, high: 9 per year, source: calibrated"), std::string::npos) << after;
  EXPECT_EQ(after.find("value: 0.2 per year"), std::string::npos) << after;
}

TEST_F(Calibrate, tells_every_mistake_of_its_file_with_place_and_nearest_name) {
  write("fit.yaml",
        "targets: {prison_populaton: 1}\nparameters:\n  recall.othr: {}\n  offending.mix: {spread: 10 %}\n  police.detection: "
        "{low: 1 %}\n"
        "  recall.fixed_term: {low: 50 %, high: 60 %}\n");
  const Outcome outcome = call(calibrate("fit"));
  EXPECT_EQ(outcome.code, 2);
  for (const char* words :
       {"fit.yaml:1:11: error: ", "did you mean 'prison_population'?", "fit.yaml:3:3: error: ", "did you mean 'other'?",
        "fit.yaml:4:3: error: ", "add up to one", "fit.yaml:5:", "expected 'spread'", "lies outside the bounds"})
    EXPECT_NE(outcome.errors.find(words), std::string::npos) << words << "\n" << outcome.errors;
  EXPECT_FALSE(exists("fit")) << "nothing half-written";
}

class Sensitivity : public Scene {
 protected:
  std::vector<std::string> analyse(const std::string& outcome, const std::string& samples = "4") const {
    return {"sensitivity",
            "tiny.yaml",
            "tiny_policy.yaml",
            "--parameters",
            "handovers.custody_to_community.dropped",
            "--outcome",
            outcome,
            "--out",
            "found",
            "--samples",
            samples,
            "--factors",
            "1",
            "--population-scale",
            "0.001",
            "--years",
            "1",
            "--replications",
            "2",
            "--quiet"};
  }
};

TEST_F(Sensitivity, answers_which_assumptions_could_change_the_ranking) {
  const Outcome outcome = call(analyse("prison_population"));
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_NE(outcome.output.find("Which assumptions could change the ranking?"), std::string::npos) << outcome.output;
  const std::string tornado = content_of(path("found/tornado.csv"));
  EXPECT_NE(tornado.find("handovers.custody_to_community.dropped"), std::string::npos) << tornado;
  EXPECT_TRUE(content_of(path("found/sobol.csv")).starts_with("outcome,parameter,scenario,first"));
  EXPECT_NE(content_of(path("found/leverage.yaml")).find("  handovers.custody_to_community.dropped:\n    range: "),
            std::string::npos);
  EXPECT_NE(content_of(path("found/charts/tornado.svg")).find("<svg"), std::string::npos);
  const auto before = files_in(path("found"));
  ASSERT_EQ(call(analyse("prison_population")).code, 0);
  EXPECT_EQ(files_in(path("found")).at("evaluations.csv"), before.at("evaluations.csv"));
  EXPECT_EQ(call(analyse("recalls")).code, 2) << "the folder holds runs for another outcome";
}

TEST_F(Sensitivity, reads_several_outcomes_off_the_same_runs) {
  auto arguments = analyse("prison_population", "0");
  arguments.insert(arguments.end(), {"--outcome", "recalls"});
  std::erase(arguments, "tiny_policy.yaml");
  const Outcome outcome = call(arguments);
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  const std::string leverage = content_of(path("found/leverage.yaml")), tornado = content_of(path("found/tornado.csv"));
  for (const char* measure : {"prison_population", "recalls"}) {
    EXPECT_NE(leverage.find(std::string("\"") + measure + "\": ["), std::string::npos) << leverage;
    EXPECT_NE(tornado.find(std::string("\n") + measure + ",handovers"), std::string::npos) << tornado;
    EXPECT_TRUE(exists(std::string("found/charts/tornado_") + measure + ".svg"));
  }
  EXPECT_TRUE(content_of(path("found/evaluations.csv")).starts_with("key,replication,prison_population:all,recalls:all\n"));
}

TEST_F(Sensitivity, refuses_unknown_outcomes_and_parameters) {
  const Outcome outcome = call(analyse("prison_populaton"));
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.errors.find("did you mean 'prison_population'?"), std::string::npos) << outcome.errors;
  const Outcome path = call({"sensitivity", "tiny.yaml", "--parameters", "handover"});
  EXPECT_EQ(path.code, 2);
  EXPECT_NE(path.errors.find("handovers"), std::string::npos) << path.errors;
}

}  // namespace
}  // namespace throughcare::scenarios::testing
