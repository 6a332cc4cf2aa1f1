#include <csignal>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/program/scene.hpp"

/// Runs that end when they know enough, and what they tell before that.
namespace throughcare::scenarios::testing {
namespace {

class Sequential : public Scene {
 protected:
  Sequential() { prepare_ = without_charts; }
  Outcome run(const std::string& out, const std::string& wanted, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments{"run", "tiny.yaml",          "--quiet", "--years",    "1",   "--out",
                                       out,   "--min-replications", "3",       "--until-ci", wanted};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return call(arguments);
  }
  nlohmann::json manifest(const std::string& out) const {
    return nlohmann::json::parse(content_of(path(out) / "manifest.json"), nullptr, false);
  }
};

TEST_F(Sequential, stops_after_the_same_number_on_any_number_of_threads) {
  // A third of the half-width after three replications asks for more than three and fewer than 40.
  ASSERT_EQ(run("three", "prison_population=1e9").code, 0);
  EXPECT_EQ(manifest("three").at("replications"), 3);
  std::string line;
  std::istringstream rows(content_of(path("three/summary.csv")));
  double half_width = 0.0;
  while (std::getline(rows, line)) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    if (cells[1] == "prison_population" && cells[2] == "all" && cells[3] == "all" && cells[4] == "all")
      half_width = (std::stod(cells[7]) - std::stod(cells[6])) / 2.0;
  }
  ASSERT_GT(half_width, 0.0);
  const std::string wanted = "prison_population=" + std::to_string(half_width / 3.0);
  for (const char* threads : {"1", "2", "3"}) {
    const Outcome outcome = run(std::string("on") + threads, wanted, {"--threads", threads, "--replications", "40"});
    ASSERT_EQ(outcome.code, 0) << outcome.errors;
    EXPECT_EQ(hash_of(std::string("on") + threads), hash_of("on1"));
  }
  const int replications = manifest("on1").at("replications");
  EXPECT_GT(replications, 3);
  EXPECT_LT(replications, 40);
  EXPECT_EQ(manifest("on1").at("until").at("measure"), "prison_population");

  // It is the run with that many replications.
  ASSERT_EQ(
      call({"run", "tiny.yaml", "--quiet", "--years", "1", "--out", "plain", "--replications", std::to_string(replications)})
          .code,
      0);
  EXPECT_EQ(hash_of("plain"), hash_of("on1"));
  EXPECT_EQ(call({"verify", "on1", "--quiet"}).code, 0);
}

TEST_F(Sequential, stops_at_the_most_and_says_so) {
  const Outcome outcome = run("out", "prison_population=0.001", {"--replications", "4"});
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_EQ(manifest("out").at("replications"), 4);
  EXPECT_NE(outcome.errors.find("after 4 replications, the most allowed; raise --replications to go on"), std::string::npos)
      << outcome.errors;
}

TEST_F(Sequential, what_is_wanted_is_told_as_it_was_asked_for) {
  const Outcome outcome = run("out", "charge_rate=0.01%", {"--replications", "3"});
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_NE(outcome.errors.find("(wanted: 0.01 %)"), std::string::npos) << outcome.errors;
}

TEST_F(Sequential, goes_on_after_an_interruption_as_if_there_had_been_none) {
  const std::vector<std::string> more{"--replications", "12", "--threads", "1"};
  ASSERT_EQ(run("whole", "prison_population=0.001", more).code, 0);
  std::vector<std::string> arguments{"run",
                                     "tiny.yaml",
                                     "--quiet",
                                     "--years",
                                     "1",
                                     "--out",
                                     "out",
                                     "--min-replications",
                                     "3",
                                     "--until-ci",
                                     "prison_population=0.001"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  {
    Process process(folder_, arguments);
    ASSERT_TRUE(wait_for_a_replication(process, "out.partial/results.sqlite")) << process.wait().errors;
    process.send(SIGKILL);
    process.wait();
  }
  const Outcome resumed = call({"resume", "out", "--quiet"});
  ASSERT_EQ(resumed.code, 0) << resumed.errors;
  EXPECT_EQ(hash_of("out"), hash_of("whole"));
  EXPECT_EQ(manifest("out").at("replications"), 12);
}

TEST_F(Sequential, what_makes_no_sense_is_refused) {
  const auto errors = [&](const std::string& wanted, const std::vector<std::string>& more = {}) {
    const Outcome outcome = run("out", wanted, more);
    EXPECT_EQ(outcome.code, 2) << wanted;
    return outcome.errors;
  };
  EXPECT_NE(errors("reofending_rate=1%").find("there is no measure 'reofending_rate'; did you mean 'reoffending_rate'"),
            std::string::npos)
      << errors("reofending_rate=1%");
  for (const char* wanted : {"reoffending_rate", "reoffending_rate=", "reoffending_rate=0", "reoffending_rate=-1",
                             "reoffending_rate=x", "reoffending_rate=1 GBP", "reoffending_rate=nan"})
    EXPECT_NE(errors(wanted).find("expected MEASURE=HALF_WIDTH with a half-width above 0"), std::string::npos) << wanted;
  EXPECT_NE(errors("reoffending_rate=1%", {"--replications", "2"}).find("less than --min-replications"), std::string::npos);
  EXPECT_NE(errors("reoffending_rate=1%", {"--shard", "1/2"}).find("--until-ci looks at all replications"), std::string::npos);
  EXPECT_FALSE(exists("out") || exists("out.partial") || exists("out.shards"));
}

TEST_F(Sequential, an_early_report_says_that_it_is_one_and_is_replaced_by_the_last) {
  std::vector<std::string> arguments{"run",   "tiny.yaml", "--years",   "1", "--replications", "8",
                                     "--out", "out",       "--threads", "1", "--early-report"};
  const Outcome outcome = call(arguments);
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  for (const char* words : {"early report, after 3 replications: out.partial/report.html\n",
                            "early report, after 6 replications: out.partial/report.html\n"})
    EXPECT_NE(outcome.errors.find(words), std::string::npos) << outcome.errors;
  EXPECT_EQ(content_of(path("out/report.html")).find("early report"), std::string::npos);

  // Killed after the early report, the folder holds it.
  arguments[5] = "200";
  arguments[7] = "killed";
  Process process(folder_, arguments);
  while (process.is_running() && !exists("killed.partial/report.html")) {
  }
  process.send(SIGINT);
  EXPECT_EQ(process.wait().code, 130);
  EXPECT_NE(content_of(path("killed.partial/report.html")).find("early report: the first 3 replications of a run that goes on"),
            std::string::npos);
}

}  // namespace
}  // namespace throughcare::scenarios::testing
