#include <unistd.h>

#include "tests/program/scene.hpp"

namespace throughcare::scenarios::testing {
namespace {

class ScenarioCommands : public Scene {};

TEST_F(ScenarioCommands, a_fine_scenario_is_checked_in_silence) {
  const Outcome outcome = call({"check", "tiny.yaml", "tiny_policy.yaml", "baseline"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.output + outcome.errors, "");
}

TEST_F(ScenarioCommands, values_beyond_the_evidence_are_allowed_and_told_once_also_in_the_assumptions) {
  const std::string path = "handovers.custody_to_community.meeting_held";
  const std::string warning = "--set:1:45: warning: " + path + ": '60 %' lies outside the plausible range, ";
  const Outcome checked = call({"check", "tiny.yaml", "tiny_policy.yaml", "--set", path + "=60 %"});
  EXPECT_EQ(checked.code, 0);
  EXPECT_EQ(checked.output, "");
  EXPECT_EQ(checked.errors.find(warning), 0u) << checked.errors;
  EXPECT_EQ(checked.errors.rfind("warning: "), checked.errors.find("warning: ")) << checked.errors;
  prepare_ = without_charts;
  const Outcome run = call({"run", "tiny.yaml", "--quiet", "--set", path + "=60 %", "--out", "far"});
  EXPECT_EQ(run.code, 0);
  EXPECT_NE(run.errors.find(warning), std::string::npos) << run.errors;
  EXPECT_NE(content_of(this->path("far/assumptions.csv")).find("command line; outside the plausible range, "), std::string::npos);
}

TEST_F(ScenarioCommands, the_mistakes_of_all_files_are_told_at_once_and_nothing_is_written) {
  write("one.yaml", "scenario: one\ntitle: One\nextends: tiny.yaml\nsummary: x\nsources: [x]\nparameters:\n  curts: {}\n");
  write("two.yaml", "scenario: two\ntitle: Two\nextends: missing.yaml\nsummary: x\nsources: [x]\n");
  for (const char* command : {"check", "run"}) {
    const Outcome outcome = call({command, "one.yaml", "two.yaml", "three.yaml"});
    EXPECT_EQ(outcome.code, 2);
    for (const char* words : {"one.yaml:7:3: error: ", "did you mean 'courts'?", "two.yaml:3:", "three.yaml"})
      EXPECT_NE(outcome.errors.find(words), std::string::npos) << command << ": " << words << "\n" << outcome.errors;
    EXPECT_FALSE(exists("results"));
  }
}

TEST_F(ScenarioCommands, explain_tells_value_source_and_place) {
  const Outcome outcome = call({"explain", "handovers.custody_to_community.meeting_held", "--scenario", "tiny_policy.yaml"});
  EXPECT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_NE(outcome.output.find("tiny_policy.yaml"), std::string::npos) << outcome.output;
  EXPECT_NE(outcome.output.find("95 %"), std::string::npos) << outcome.output;
}

TEST_F(ScenarioCommands, explain_knows_set_and_refuses_unknown_names) {
  const std::string path = "handovers.custody_to_community.meeting_held";
  const Outcome set = call({"explain", path, "--scenario", "tiny.yaml", "--set", path + "=0.77"});
  EXPECT_EQ(set.code, 0) << set.errors;
  EXPECT_NE(set.output.find("0.77"), std::string::npos) << set.output;
  const Outcome unknown = call({"explain", "handovers.custody_to_community.meeting_hold"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_NE(unknown.errors.find("meeting_held"), std::string::npos) << unknown.errors;
}

TEST_F(ScenarioCommands, what_is_given_in_the_wrong_place_is_recognised) {
  const Outcome scenario = call({"explain", "tiny_policy.yaml"});
  EXPECT_EQ(scenario.code, 2);
  EXPECT_NE(scenario.errors.find("tiny_policy.yaml is a scenario"), std::string::npos) << scenario.errors;
  EXPECT_NE(scenario.errors.find("--scenario tiny_policy.yaml"), std::string::npos) << scenario.errors;

  std::filesystem::create_directories(path("earlier/scenario"));
  write("earlier/scenario/mine.yaml", "scenario: mine\n");
  const Outcome results = call({"trace", "earlier"});
  EXPECT_EQ(results.code, 2);
  EXPECT_NE(results.errors.find("such as 'earlier/scenario/mine.yaml'"), std::string::npos) << results.errors;
  std::filesystem::create_directory(path("hollow"));
  const Outcome hollow = call({"check", "hollow"});
  EXPECT_EQ(hollow.errors, "hollow: error: is a folder; expected a scenario file\n");

  write("all.yaml", "experiment: all\ntitle: All\nsummary: All.\nscenarios: [tiny.yaml, tiny_policy]\n");
  const Outcome ending = call({"check", "all.yaml"});
  EXPECT_EQ(ending.code, 2);
  EXPECT_NE(ending.errors.find("did you mean 'tiny_policy.yaml'?"), std::string::npos) << ending.errors;
}

TEST_F(ScenarioCommands, the_end_of_a_policy_is_told_in_assumptions_and_report) {
  write("for_a_time.yaml", R"(scenario: for_a_time
title: Meetings for a time
extends: tiny.yaml
summary: More meetings for half a year.
sources: [test]
policies:
  meetings:
    title: More three-way meetings
    starts: 2018-10-01
    ends: 2019-04-01
    set:
      handovers.custody_to_community.meeting_held: { value: 95 %, low: 90 %, high: 100 %, source: test }
)");
  prepare_ = without_charts;
  const Outcome run = call({"run", "for_a_time.yaml", "--quiet", "--replications", "1", "--out", "ended"});
  ASSERT_EQ(run.code, 0) << run.errors;
  const std::string assumptions = content_of(path("ended/assumptions.csv"));
  const std::string row = "for_a_time,handovers.custody_to_community.meeting_held,";
  const auto from = [&](const std::string& date) {
    const auto at = assumptions.find(row + date + ",");
    return at == std::string::npos ? "none"
                                   : assumptions.substr(at, assumptions.find('\n', at) - at).substr(row.size() + date.size() + 1);
  };
  EXPECT_TRUE(from("2018-10-01").starts_with("0.95,probability,test,")) << from("2018-10-01");
  const std::string before = from("");
  EXPECT_NE(before, "none");
  EXPECT_EQ(from("2019-04-01"), before) << "what held before, with its source";
  EXPECT_NE(content_of(path("ended/report.html")).find(R"("ends":"2019-04-01")"), std::string::npos);
}

TEST_F(ScenarioCommands, set_is_checked_like_a_file) {
  for (const char* set : {"courts.crown_siting_days=5", "handovers.custody_to_community.meeting_held=1.5"}) {
    const Outcome outcome = call({"run", "tiny.yaml", "--set", set});
    EXPECT_EQ(outcome.code, 2) << set;
    EXPECT_NE(outcome.errors.find("--set"), std::string::npos) << outcome.errors;
    EXPECT_FALSE(exists("results"));
  }
}

TEST_F(ScenarioCommands, a_new_scenario_is_ready_to_run_and_never_overwritten) {
  const Outcome made = call({"new", "more_meetings"});
  EXPECT_EQ(made.code, 0) << made.errors;
  EXPECT_EQ(made.output, "more_meetings.yaml\n");
  const Outcome checked = call({"check", "more_meetings.yaml"});
  EXPECT_EQ(checked.code, 0) << checked.errors;
  const std::string before = content_of(path("more_meetings.yaml"));
  EXPECT_EQ(call({"new", "more_meetings"}).code, 2);
  EXPECT_EQ(content_of(path("more_meetings.yaml")), before);
  EXPECT_EQ(call({"new", "../outside"}).code, 2);
}

TEST_F(ScenarioCommands, a_new_scenario_where_nothing_may_be_written_is_told_what_helps) {
  if (getuid() != 0) GTEST_SKIP() << "giving up the rights of root needs them";
  std::filesystem::create_directory(path("locked"));
  std::filesystem::permissions(folder_, std::filesystem::perms(0755));
  std::filesystem::permissions(path("locked"), std::filesystem::perms(0755));
  const Outcome outcome = Process(path("locked"), {"new", "more_meetings"}, [] {
                            constexpr unsigned nobody = 65534;
                            if (setgid(nobody) != 0 || setuid(nobody) != 0) _exit(126);
                          }).wait();
  EXPECT_EQ(outcome.code, 3) << outcome.errors;
  EXPECT_NE(outcome.errors.find("Permission denied; call it in a folder that you may write"), std::string::npos)
      << outcome.errors;
  EXPECT_EQ(outcome.errors.find("--out"), std::string::npos) << outcome.errors;
}

TEST_F(ScenarioCommands, the_nearest_parent_is_suggested_wherever_it_is) {
  write("baselines.yaml", content_of(path("tiny.yaml")));
  write("slip.yaml",
        "scenario: slip\ntitle: A slip\nextends: baselin.yaml\nsummary: The parent's name has a slip.\nsources: [test]\n");
  const Outcome outcome = call({"check", "slip.yaml"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.errors.find("did you mean 'baseline.yaml'?"), std::string::npos) << outcome.errors;
}

TEST_F(ScenarioCommands, diff_tells_what_differs_and_nothing_else) {
  const Outcome differs = call({"diff", "tiny.yaml", "tiny_policy.yaml"});
  EXPECT_EQ(differs.code, 0) << differs.errors;
  EXPECT_NE(differs.output.find("handovers.custody_to_community.meeting_held"), std::string::npos) << differs.output;
  EXPECT_EQ(differs.output.find("courts."), std::string::npos) << differs.output;
  const Outcome same = call({"diff", "tiny.yaml", "tiny.yaml"});
  EXPECT_EQ(same.code, 0);
  EXPECT_EQ(same.output, "");
}

TEST_F(ScenarioCommands, graph_draws_the_pathway_and_counts_handovers) {
  const Outcome outcome = call({"graph", "tiny.yaml", "--out", "map"});
  EXPECT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_NE(content_of(path("map/pathway.svg")).find("<svg"), std::string::npos);
  EXPECT_TRUE(content_of(path("map/pathway.dot")).starts_with("digraph"));
  EXPECT_NE(outcome.output.find("Crown Court > "), std::string::npos) << outcome.output;
  EXPECT_EQ(outcome.output.find("custody_main"), std::string::npos) << "stages by their titles: " << outcome.output;
  EXPECT_EQ(outcome.output.find("Most likely"), std::string::npos) << outcome.output;
  EXPECT_NE(outcome.output.find("how often a decision goes which way is not known"), std::string::npos) << outcome.output;
  EXPECT_NE(outcome.output.find("handover"), std::string::npos) << outcome.output;
}

}  // namespace
}  // namespace throughcare::scenarios::testing
