#include <SQLiteCpp/SQLiteCpp.h>

#include <csignal>

#include "tests/program/scene.hpp"

/// Runs spread over processes and joined again.
namespace throughcare::scenarios::testing {
namespace {

class Sharded : public Scene {
 protected:
  Sharded() { prepare_ = without_charts; }
  std::vector<std::string> study(const std::string& out) const {
    return {"run", "tiny.yaml", "tiny_policy.yaml", "--quiet", "--replications", "3", "--threads", "2", "--out", out};
  }
  Outcome shard(const std::string& out, const std::string& part, const std::vector<std::string>& more = {}) const {
    auto arguments = study(out);
    arguments.insert(arguments.end(), {"--shard", part});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return call(arguments);
  }
  void add_to_one_number(const std::string& store) const {
    SQLite::Database database(path(store).string(), SQLite::OPEN_READWRITE);
    database.exec(
        "UPDATE observation SET value = value + 1 WHERE rowid = (SELECT min(rowid) FROM observation WHERE value IS NOT NULL)");
  }
};

TEST_F(Sharded, any_number_of_parts_gives_the_folder_of_a_run_in_one_piece) {
  ASSERT_EQ(call(study("whole")).code, 0);
  auto whole = files_in(path("whole"));
  for (const int count : {1, 2, 5}) {
    const std::string out = "in" + std::to_string(count);
    for (int part = 1; part <= count; ++part) {
      const Outcome outcome = shard(out, std::to_string(part) + "/" + std::to_string(count));
      ASSERT_EQ(outcome.code, 0) << outcome.errors;
      EXPECT_NE(outcome.output.find(" merge " + out + "\n"), std::string::npos) << outcome.output;
      EXPECT_FALSE(exists(out));
    }
    const Outcome merged = call({"merge", out});
    ASSERT_EQ(merged.code, 0) << merged.errors;
    EXPECT_EQ(hash_of(out), hash_of("whole"));
    const auto files = files_in(path(out));
    EXPECT_EQ(files.size(), whole.size());
    for (const auto& [file, content] : whole) {
      ASSERT_TRUE(files.contains(file)) << file;
      EXPECT_TRUE(file == "results.sqlite" || file == "manifest.json" || files.at(file) == content) << out << "/" << file;
    }
    EXPECT_EQ(call({"verify", out, "--quiet"}).code, 0);
  }
}

TEST_F(Sharded, missing_runs_are_named_and_any_other_cut_completes_them) {
  ASSERT_EQ(shard("out", "1/5").code, 0);
  ASSERT_EQ(shard("out", "4/5").code, 0);
  const Outcome early = call({"merge", "out"});
  EXPECT_EQ(early.code, 2);
  EXPECT_NE(early.errors.find("missing are\n  tiny: replications 0-1\n  tiny_policy: replications 1\n"), std::string::npos)
      << early.errors;
  EXPECT_FALSE(exists("out") || exists("out.partial"));

  ASSERT_EQ(shard("out", "0/2").code, 0);
  ASSERT_EQ(shard("out", "1/2").code, 0);
  const Outcome merged = call({"merge", "out"});
  ASSERT_EQ(merged.code, 0) << merged.errors;
  ASSERT_EQ(call(study("whole")).code, 0);
  EXPECT_EQ(hash_of("out"), hash_of("whole"));
  // What the first cut had done was not simulated again.
  std::int64_t stored = 0;
  for (const char* file : {"1-of-5", "4-of-5", "0-of-2", "1-of-2"}) {
    SQLite::Database database(path("out.shards/" + std::string(file) + ".sqlite").string());
    stored += database.execAndGet("SELECT count(*) FROM replication").getInt64();
  }
  EXPECT_EQ(stored, 6);
}

TEST_F(Sharded, a_killed_part_is_taken_up_where_it_was) {
  auto arguments = study("out");
  arguments.insert(arguments.end(), {"--shard", "1/1", "--replications", "12"});
  arguments.erase(arguments.begin() + 4, arguments.begin() + 6);
  {
    Process process(folder_, arguments);
    ASSERT_TRUE(wait_for_a_replication(process, "out.shards/0-of-1.sqlite")) << process.wait().errors;
    process.send(SIGKILL);
    process.wait();
  }
  ASSERT_EQ(call(arguments).code, 0);
  ASSERT_EQ(call({"merge", "out.shards"}).code, 0);
  arguments.erase(arguments.begin() + 8, arguments.begin() + 10);
  arguments[7] = "whole";
  ASSERT_EQ(call(arguments).code, 0);
  EXPECT_EQ(hash_of("out"), hash_of("whole"));
}

TEST_F(Sharded, the_same_run_twice_is_fine_when_equal_and_stops_the_merge_when_not) {
  ASSERT_EQ(shard("here", "1/1").code, 0);
  ASSERT_EQ(shard("there", "1/2").code, 0);
  ASSERT_EQ(call({"merge", "here", "there.shards", "--out", "out"}).code, 0);
  const std::string hash = hash_of("out");

  add_to_one_number("there.shards/1-of-2.sqlite");
  const Outcome outcome = call({"merge", "there", "here", "--out", "out"});
  EXPECT_EQ(outcome.code, 4);
  for (const char* words : {"there.shards/1-of-2.sqlite and here.shards/0-of-1.sqlite", "replication "})
    EXPECT_NE(outcome.errors.find(words), std::string::npos) << outcome.errors;
  EXPECT_EQ(hash_of("out"), hash);
  EXPECT_FALSE(exists("out.partial"));
}

TEST_F(Sharded, parts_of_another_study_are_refused) {
  ASSERT_EQ(shard("out", "0/2").code, 0);
  for (const auto& part : {"0/2", "0/3"}) {
    const Outcome outcome = shard("out", part, {"--seed", "7"});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.errors.find("belongs to another study: seed 7 and 20181; remove out.shards"), std::string::npos)
        << outcome.errors;
    std::filesystem::remove(path("out.shards/0-of-3.sqlite"));
  }
  ASSERT_EQ(shard("other", "1/2", {"--set", "handovers.custody_to_community.meeting_held=100 %"}).code, 0);
  const Outcome mixed = call({"merge", "out", "other", "--out", "mixed"});
  EXPECT_EQ(mixed.code, 2);
  EXPECT_NE(mixed.errors.find("are of different studies: other values given with --set"), std::string::npos) << mixed.errors;
  EXPECT_FALSE(exists("mixed") || exists("mixed.partial"));
}

TEST_F(Sharded, a_damaged_or_busy_part_is_named_with_a_remedy) {
  ASSERT_EQ(shard("out", "0/1").code, 0);
  {
    SQLite::Database busy(path("out.shards/0-of-1.sqlite").string(), SQLite::OPEN_READWRITE);
    busy.exec("BEGIN EXCLUSIVE");
    for (const Outcome& outcome : {shard("out", "0/1"), call({"merge", "out"})}) {
      EXPECT_EQ(outcome.code, 3);
      EXPECT_NE(outcome.errors.find("out.shards/0-of-1.sqlite: is in use by another run; wait"), std::string::npos)
          << outcome.errors;
    }
  }
  std::filesystem::resize_file(path("out.shards/0-of-1.sqlite"), 50'000);
  for (const Outcome& outcome : {shard("out", "0/1"), call({"merge", "out"})}) {
    EXPECT_EQ(outcome.code, 3);
    EXPECT_NE(outcome.errors.find("out.shards/0-of-1.sqlite: is damaged"), std::string::npos) << outcome.errors;
  }
  EXPECT_FALSE(exists("out") || exists("out.partial"));
}

TEST_F(Sharded, what_makes_no_sense_is_refused) {
  EXPECT_EQ(shard("out", "3/2").code, 2);
  EXPECT_EQ(shard("out", "1/2", {"--seed", "random"}).code, 2);
  const Outcome nothing = call({"merge", "out"});
  EXPECT_EQ(nothing.code, 2);
  EXPECT_NE(nothing.errors.find("out holds no shards; they are made by 'run --shard k/n --out out'"), std::string::npos)
      << nothing.errors;
}

}  // namespace
}  // namespace throughcare::scenarios::testing
