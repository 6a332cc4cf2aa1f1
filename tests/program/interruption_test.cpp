#include <csignal>

#include "tests/program/scene.hpp"

namespace throughcare::scenarios::testing {
namespace {

class Interrupted : public Scene {
 protected:
  const std::vector<std::string> long_run{"run", "tiny.yaml", "--quiet", "--out",          "out", "--threads",
                                          "2",   "--years",   "4",       "--replications", "12"};

  std::string uninterrupted_hash() const {
    std::vector<std::string> arguments = long_run;
    arguments[4] = "whole";
    const Outcome outcome = call(arguments);
    EXPECT_EQ(outcome.code, 0) << outcome.errors;
    return hash_of("whole");
  }
};

TEST_F(Interrupted, by_the_user_it_keeps_what_is_finished_and_resumes_to_the_same_results) {
  Process process(folder_, long_run);
  ASSERT_TRUE(wait_for_a_replication(process, "out.partial/results.sqlite")) << process.wait().errors;
  process.send(SIGINT);
  const Outcome outcome = process.wait();
  ASSERT_EQ(outcome.code, 130) << outcome.errors;
  EXPECT_NE(outcome.errors.find("runs are finished and kept"), std::string::npos) << outcome.errors;
  EXPECT_NE(outcome.errors.find(" resume out\n"), std::string::npos) << outcome.errors;
  EXPECT_EQ(outcome.errors.find("interrupted; 0 of"), std::string::npos) << outcome.errors;
  EXPECT_FALSE(exists("out"));

  // Starting anew would throw the finished replications away, so it is refused; so is reading them.
  const Outcome anew = call(long_run);
  EXPECT_EQ(anew.code, 2);
  EXPECT_NE(anew.errors.find(" resume out\n"), std::string::npos) << anew.errors;
  EXPECT_EQ(call({"report", "out"}).code, 2);

  const Outcome resumed = call({"resume", "out", "--quiet", "--threads", "1"});
  ASSERT_EQ(resumed.code, 0) << resumed.errors;
  EXPECT_EQ(hash_of("out"), uninterrupted_hash());
  EXPECT_FALSE(exists("out.partial"));
  EXPECT_EQ(call({"resume", "out"}).output, "out is complete; there is nothing to resume\n");
}

TEST_F(Interrupted, by_a_kill_it_resumes_to_the_same_results) {
  {
    Process process(folder_, long_run);
    ASSERT_TRUE(wait_for_a_replication(process, "out.partial/results.sqlite")) << process.wait().errors;
    process.send(SIGKILL);
    EXPECT_EQ(process.wait().code, 128 + SIGKILL);
  }
  EXPECT_FALSE(exists("out"));
  const Outcome resumed = call({"resume", "out.partial", "--quiet"});
  ASSERT_EQ(resumed.code, 0) << resumed.errors;
  EXPECT_EQ(hash_of("out"), uninterrupted_hash());
}

TEST_F(Interrupted, it_can_be_discarded_but_earlier_results_stay_until_then) {
  std::vector<std::string> short_run = long_run;
  short_run.back() = "1";
  ASSERT_EQ(call(short_run).code, 0);
  const std::string before = hash_of("out");
  {
    std::vector<std::string> instead = long_run;
    instead.emplace_back("--overwrite");
    Process process(folder_, instead);
    ASSERT_TRUE(wait_for_a_replication(process, "out.partial/results.sqlite")) << process.wait().errors;
    process.send(SIGKILL);
    process.wait();
  }
  EXPECT_EQ(hash_of("out"), before);
  EXPECT_EQ(call(short_run).code, 2);
  short_run.emplace_back("--overwrite");
  const Outcome outcome = call(short_run);
  EXPECT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_EQ(hash_of("out"), before);
}

TEST_F(Interrupted, changed_inputs_are_not_resumed) {
  {
    Process process(folder_, long_run);
    ASSERT_TRUE(wait_for_a_replication(process, "out.partial/results.sqlite")) << process.wait().errors;
    process.send(SIGKILL);
    process.wait();
  }
  write("out.partial/scenario/tiny.yaml", content_of(path("out.partial/scenario/tiny.yaml")) + "# a word\n");
  const Outcome outcome = call({"resume", "out"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.errors.find("tiny.yaml is not what it was"), std::string::npos) << outcome.errors;
}

}  // namespace
}  // namespace throughcare::scenarios::testing
