#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/program/scene.hpp"

namespace throughcare::scenarios::testing {
namespace {

class Run : public Scene {
 protected:
  Outcome run(const std::vector<std::string>& scenarios, const std::string& out,
              const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments{"run"};
    arguments.insert(arguments.end(), scenarios.begin(), scenarios.end());
    arguments.insert(arguments.end(), {"--quiet", "--out", out});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return call(arguments);
  }

  /// The lines of a results folder's summary that belong to a scenario.
  std::string summary_of(const std::string& results, const std::string& scenario) const {
    std::istringstream lines(content_of(path(results) / "summary.csv"));
    std::string line, found;
    while (std::getline(lines, line))
      if (line.starts_with(scenario + ",")) found += line + "\n";
    return found;
  }
};

TEST_F(Run, writes_every_file_and_tells_headline_and_report) {
  const Outcome outcome = call({"run", "tiny.yaml", "tiny_policy.yaml", "--quiet"});
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  const std::string results = "results/tiny+tiny_policy";
  for (const char* file : {"manifest.json", "results.sqlite", "summary.csv", "comparison.csv", "validation.csv", "report.html",
                           "results.xlsx", "scenario/tiny.yaml", "scenario/tiny_policy.yaml", "scenario/baseline.yaml"})
    EXPECT_TRUE(std::filesystem::file_size(path(results) / file) > 0) << file;
  EXPECT_FALSE(exists(results + ".partial"));
  EXPECT_NE(outcome.output.find("Proven reoffending within 12 months"), std::string::npos) << outcome.output;
  EXPECT_NE(outcome.output.find(results + "/report.html"), std::string::npos) << outcome.output;
}

TEST_F(Run, of_some_areas_is_told_to_be_of_them) {
  const Outcome outcome = run({"tiny.yaml"}, "some", {"--areas", "merseyside,wales", "--population-scale", "0.02"});
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  const auto manifest = nlohmann::json::parse(content_of(path("some") / "manifest.json"));
  EXPECT_EQ(manifest["areas"], nlohmann::json::parse(R"(["merseyside", "wales"])"));
  const std::string note = manifest["scale_note"];
  EXPECT_NE(note.find("the residents of Merseyside and Wales only, 7.7 %"), std::string::npos) << note;
  const std::string report = content_of(path("some") / "report.html"), summary = summary_of("some", "tiny");
  EXPECT_NE(report.find("\"territory\":\"Merseyside and Wales\""), std::string::npos);
  EXPECT_NE(summary.find(",merseyside,"), std::string::npos);
  EXPECT_NE(summary.find(",wales,"), std::string::npos) << "in a small run a region is one area";
  EXPECT_EQ(summary.find(",london,"), std::string::npos);
  const std::string validation = content_of(path("some") / "validation.csv");
  EXPECT_EQ(std::ranges::count(validation, '\n'), 1) << "what is published is of the whole country";
}

TEST_F(Run, areas_that_do_not_exist_or_cannot_be_told_apart_are_refused) {
  const Outcome unknown = run({"tiny.yaml"}, "none", {"--areas", "mersyside"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_NE(unknown.errors.find("did you mean 'merseyside'"), std::string::npos) << unknown.errors;
  const std::vector<std::string> split{"--set", "devolution.joins.merseyside=false"};
  const Outcome pooled = run({"tiny.yaml"}, "none", split);
  EXPECT_EQ(pooled.code, 2);
  EXPECT_NE(pooled.errors.find("devolution.joins"), std::string::npos) << pooled.errors;
  EXPECT_NE(pooled.errors.find("--areas"), std::string::npos) << pooled.errors;
  EXPECT_FALSE(exists("none"));
}

TEST_F(Run, a_scenario_that_only_changes_a_price_is_told_why_nothing_else_differs) {
  write("dear.yaml", R"(scenario: dear
title: Dearer places
extends: tiny.yaml
summary: A prison place costs twice as much.
sources: [test]
parameters:
  costs.prison_place: { value: GBP 200 per day, source: test }
)");
  const Outcome outcome = run({"tiny.yaml", "dear.yaml"}, "prices");
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  const std::string report = content_of(path("prices") / "report.html");
  for (const char* words :
       {"everybody lived the same life under both, event by event.", "All that it changes is money (costs.prison_place)"}) {
    EXPECT_NE(outcome.output.find(words), std::string::npos) << outcome.output;
    EXPECT_NE(report.find(words), std::string::npos) << words;
  }
}

TEST_F(Run, that_is_too_small_or_too_short_is_told_so_on_the_terminal_and_in_the_report) {
  const Outcome outcome = run({"tiny.yaml"}, "out", {"--years", "1"});
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  const std::string report = content_of(path("out") / "report.html");
  for (const char* words : {"Small run: a population scale of 0.001 is below 0.01.", "Short run: proven reoffending"}) {
    EXPECT_NE(outcome.output.find(words), std::string::npos) << outcome.output;
    EXPECT_NE(report.find(words), std::string::npos) << words;
  }
  EXPECT_NE(content_of(path("out") / "validation.csv").find(",needs a longer run,"), std::string::npos);
}

TEST_F(Run, threads_do_not_change_results) {
  ASSERT_EQ(run({"tiny.yaml"}, "one", {"--threads", "1"}).code, 0);
  ASSERT_EQ(run({"tiny.yaml"}, "two", {"--threads", "2"}).code, 0);
  EXPECT_EQ(hash_of("one"), hash_of("two"));
  EXPECT_EQ(hash_of("one").size(), 64u);
}

TEST_F(Run, seeds_and_set_change_results) {
  ASSERT_EQ(run({"tiny.yaml"}, "plain").code, 0);
  ASSERT_EQ(run({"tiny.yaml"}, "seed", {"--seed", "7"}).code, 0);
  ASSERT_EQ(run({"tiny.yaml"}, "set", {"--set", "handovers.custody_to_community.meeting_held=100 %"}).code, 0);
  EXPECT_NE(hash_of("plain"), hash_of("seed"));
  EXPECT_NE(hash_of("plain"), hash_of("set"));
}

TEST_F(Run, a_drawn_seed_is_printed_and_gives_the_same_results_again) {
  const Outcome drawn = run({"tiny.yaml"}, "drawn", {"--seed", "random"});
  ASSERT_EQ(drawn.code, 0) << drawn.errors;
  ASSERT_TRUE(drawn.errors.starts_with("seed ")) << drawn.errors;
  const std::string seed = drawn.errors.substr(5, drawn.errors.find('\n') - 5);
  ASSERT_EQ(run({"tiny.yaml"}, "again", {"--seed", seed}).code, 0);
  EXPECT_EQ(hash_of("drawn"), hash_of("again"));
}

TEST_F(Run, sharing_a_run_until_the_policy_starts_changes_nothing) {
  ASSERT_EQ(run({"tiny.yaml", "tiny_policy.yaml"}, "together").code, 0);
  ASSERT_EQ(run({"tiny_policy.yaml"}, "alone").code, 0);
  EXPECT_EQ(summary_of("together", "tiny_policy"), summary_of("alone", "tiny_policy"));
  EXPECT_NE(summary_of("alone", "tiny_policy"), "");
}

TEST_F(Run, the_reference_comes_first) {
  ASSERT_EQ(run({"tiny.yaml", "tiny_policy.yaml"}, "turned", {"--reference", "tiny_policy"}).code, 0);
  const std::string comparison = content_of(path("turned/comparison.csv"));
  EXPECT_NE(comparison.find("\ntiny,tiny_policy,"), std::string::npos);
  EXPECT_EQ(comparison.find("\ntiny_policy,tiny,"), std::string::npos);
}

TEST_F(Run, json_has_the_manifests_keys_and_the_headline) {
  const Outcome outcome = run({"tiny.yaml", "tiny_policy.yaml"}, "out", {"--json", "--seed", "5"});
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  const auto summary = nlohmann::json::parse(outcome.output, nullptr, false);
  ASSERT_TRUE(summary.is_object()) << outcome.output;
  const auto manifest = nlohmann::json::parse(content_of(path("out/manifest.json")));
  for (const char* key : {"version", "build", "seed", "replications", "threads", "population_scale", "persons", "events",
                          "cpu_seconds", "wall_seconds", "peak_memory_bytes", "result_hash"})
    EXPECT_EQ(summary.at(key), manifest.at(key)) << key;
  EXPECT_TRUE(manifest.contains("inputs") && manifest.contains("parameters"));
  EXPECT_EQ(summary.at("seed"), 5);
  EXPECT_EQ(summary.at("report"), "out/report.html");
  const auto& headline = summary.at("headline");
  EXPECT_TRUE(std::any_of(headline.begin(), headline.end(), [](const auto& row) {
    return row.at("scenario") == "tiny_policy" && row.at("measure") == "reoffending_rate" && row.contains("difference");
  }));
}

TEST_F(Run, the_report_is_rebuilt_from_the_store_to_the_byte) {
  ASSERT_EQ(run({"tiny.yaml", "tiny_policy.yaml"}, "out").code, 0);
  const auto before = files_in(path("out"));
  for (const char* file : {"report.html", "summary.csv", "comparison.csv", "results.xlsx"})
    std::filesystem::remove(path("out") / file);
  const Outcome outcome = call({"report", "out"});
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  const auto after = files_in(path("out"));
  for (const auto& [file, content] : before) {
    ASSERT_TRUE(after.contains(file)) << file;
    EXPECT_TRUE(file == "results.sqlite" || after.at(file) == content) << file << " differs";
  }
}

TEST_F(Run, verify_says_identical_or_where_the_first_difference_is) {
  ASSERT_EQ(run({"tiny.yaml"}, "out").code, 0);
  const Outcome same = call({"verify", "out", "--quiet"});
  EXPECT_EQ(same.code, 0) << same.errors;
  EXPECT_EQ(same.output, "identical " + hash_of("out") + "\n");
  {
    SQLite::Database store(path("out/results.sqlite").string(), SQLite::OPEN_READWRITE);
    store.exec(
        "UPDATE observation SET value = value + 1 WHERE rowid = (SELECT min(rowid) FROM observation WHERE value IS NOT NULL)");
  }
  const Outcome different = call({"verify", "out", "--quiet"});
  EXPECT_EQ(different.code, 4) << different.errors;
  EXPECT_TRUE(different.output.starts_with("different: tiny, replication ")) << different.output;
}

TEST_F(Run, a_finished_run_gives_way_to_the_same_run_and_to_another_only_when_told_so) {
  ASSERT_EQ(run({"tiny.yaml"}, "out").code, 0);
  const std::string first = hash_of("out");
  const Outcome same = run({"tiny.yaml"}, "out");
  EXPECT_EQ(same.code, 0) << same.errors;
  EXPECT_EQ(hash_of("out"), first);
  const std::vector<std::pair<std::vector<std::string>, std::string>> others{
      {{"--seed", "9"}, "seed"},
      {{"--replications", "1"}, "replications 2 and 1"},
      {{"--years", "1"}, "years 2 and 1"},
      {{"--population-scale", "0.002"}, "population scale"},
      {{"--set", "recall.on_breach=50 %"}, "--set"},
      {{"--until-ci", "prison_population=1e9", "--min-replications", "2"}, "rule for the number of replications"},
      {{"--seed", "9", "--shard", "1/2"}, "seed"}};
  for (const auto& [options, difference] : others) {
    const Outcome other = run({"tiny.yaml"}, "out", options);
    EXPECT_EQ(other.code, 2) << difference;
    EXPECT_NE(other.errors.find("out holds a finished run that is not the same"), std::string::npos) << other.errors;
    EXPECT_NE(other.errors.find(difference), std::string::npos) << other.errors;
    EXPECT_NE(other.errors.find("another folder with --out, or replace it with --overwrite"), std::string::npos) << other.errors;
    EXPECT_EQ(hash_of("out"), first);
    EXPECT_FALSE(exists("out.partial"));
    EXPECT_FALSE(exists("out.shards"));
  }
  write("tiny.yaml", content_of(path("tiny.yaml")) + "# a word\n");
  const Outcome edited = run({"tiny.yaml"}, "out");
  EXPECT_EQ(edited.code, 2);
  EXPECT_NE(edited.errors.find("the input tiny.yaml is not the same"), std::string::npos) << edited.errors;
  ASSERT_EQ(run({"tiny.yaml"}, "out", {"--seed", "9", "--overwrite"}).code, 0);
  EXPECT_NE(hash_of("out"), first);
  EXPECT_FALSE(exists("out.partial"));
}

TEST_F(Run, a_folder_that_holds_something_else_is_left_alone) {
  std::filesystem::create_directory(path("thesis"));
  write("thesis/chapter.txt", "years of work");
  const Outcome outcome = run({"tiny.yaml"}, "thesis");
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.errors.find("thesis exists and holds no results"), std::string::npos) << outcome.errors;
  EXPECT_EQ(files_in(path("thesis")).size(), 1u);
}

TEST_F(Run, validate_prints_published_and_simulated_figures) {
  const Outcome table = call({"validate", "tiny.yaml", "--quiet"});
  ASSERT_EQ(table.code, 0) << table.errors;
  EXPECT_NE(table.output.find("published figures are met"), std::string::npos) << table.output;
  EXPECT_FALSE(exists("results"));
  const Outcome json = call({"validate", "tiny.yaml", "--quiet", "--json"});
  const auto rows = nlohmann::json::parse(json.output, nullptr, false);
  ASSERT_TRUE(rows.is_object()) << json.output;
  EXPECT_GT(rows.at("validation").size(), 5u);
}

}  // namespace
}  // namespace throughcare::scenarios::testing
