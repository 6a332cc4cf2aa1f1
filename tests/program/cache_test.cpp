#include <cstdlib>
#include <nlohmann/json.hpp>

#include "tests/program/scene.hpp"

/// Results of earlier runs are taken up again, and only where they are those of the same inputs.
namespace throughcare::scenarios::testing {
namespace {

class Cache : public Scene {
 protected:
  Cache() { prepare_ = without_charts; }
  Outcome run(const std::vector<std::string>& scenarios, const std::string& out,
              const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments{"run"};
    arguments.insert(arguments.end(), scenarios.begin(), scenarios.end());
    arguments.insert(arguments.end(), {"--quiet", "--out", out});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Process(folder_, arguments,
                   [this] {
                     without_charts();
                     setenv("THROUGHCARE_CACHE", "on", 1);
                     setenv("XDG_CACHE_HOME", path("cache").c_str(), 1);
                   })
        .wait();
  }
  /// How many runs of a results folder were taken from the cache.
  int taken(const std::string& out) const {
    const auto manifest = nlohmann::json::parse(content_of(path(out) / "manifest.json"), nullptr, false);
    return manifest.is_object() ? manifest.value("runs_from_cache", 0) : -1;
  }
  std::size_t kept() const { return exists("cache/throughcare") ? files_in(path("cache/throughcare")).size() : 0; }
};

TEST_F(Cache, what_two_runs_share_is_simulated_once_with_the_same_results) {
  ASSERT_EQ(run({"tiny.yaml"}, "first").code, 0);
  EXPECT_EQ(taken("first"), 0);
  EXPECT_EQ(kept(), 2u);
  ASSERT_EQ(run({"tiny.yaml", "tiny_policy.yaml"}, "second", {"--replications", "3"}).code, 0);
  EXPECT_EQ(taken("second"), 2);
  EXPECT_EQ(kept(), 6u);
  ASSERT_EQ(call({"run", "tiny.yaml", "tiny_policy.yaml", "--quiet", "--out", "without", "--replications", "3"}).code, 0);
  EXPECT_EQ(hash_of("second"), hash_of("without"));
  EXPECT_EQ(call({"verify", "second", "--quiet"}).code, 0);
}

TEST_F(Cache, the_mixtures_of_an_attribution_are_kept_too) {
  const std::string why = "experiment: why\ntitle: Why\nscenarios: [tiny.yaml, tiny_policy.yaml]\nattribution: ";
  write("same.yaml", why + "{}\n");
  write("shorter.yaml", why + "{years: 1 years}\n");
  ASSERT_EQ(run({"same.yaml"}, "same").code, 0);
  EXPECT_EQ(kept(), 4u) << "one group differs: its mixtures are the two scenarios, which are simulated already";
  ASSERT_EQ(run({"shorter.yaml"}, "shorter").code, 0);
  EXPECT_EQ(kept(), 8u);
  ASSERT_EQ(run({"shorter.yaml"}, "again").code, 0);
  EXPECT_EQ(kept(), 8u);
  EXPECT_EQ(content_of(path("again/attribution.csv")), content_of(path("shorter/attribution.csv")));
}

TEST_F(Cache, other_values_seeds_and_frames_are_other_runs_but_words_are_not) {
  ASSERT_EQ(run({"tiny.yaml"}, "first").code, 0);
  for (const std::vector<std::string>& more : {std::vector<std::string>{"--seed", "7"},
                                               {"--years", "1"},
                                               {"--population-scale", "0.0011"},
                                               {"--set", "handovers.custody_to_community.meeting_held=100 %"}}) {
    const std::string out = "other" + more[0];
    ASSERT_EQ(run({"tiny.yaml"}, out, more).code, 0);
    EXPECT_EQ(taken(out), 0) << more[0];
  }
  std::string text = content_of(path("tiny.yaml"));
  text.replace(text.find("scenario: tiny"), 14, "scenario: renamed");
  write("renamed.yaml", text + "# a comment\n");
  ASSERT_EQ(run({"renamed.yaml"}, "renamed").code, 0);
  EXPECT_EQ(taken("renamed"), 2);
}

TEST_F(Cache, a_relative_value_is_the_run_of_what_it_comes_to) {
  const auto scenario = [&](const std::string& name, const std::string& parent, const std::string& value) {
    write(name + ".yaml", "scenario: " + name + "\ntitle: T\nextends: " + parent + ".yaml\nsummary: S\nsources: [test]\n" +
                              "parameters:\n  handovers.custody_to_community.meeting_held: " + value + "\n");
  };
  scenario("absolute", "tiny", "60 %");
  scenario("some", "tiny", "40 %");
  scenario("more", "some", "{times: 1.5}");
  ASSERT_EQ(run({"absolute.yaml"}, "absolute").code, 0);
  ASSERT_EQ(run({"more.yaml"}, "more").code, 0);
  EXPECT_EQ(taken("more"), 2);
  EXPECT_NE(content_of(path("more/assumptions.csv")).find("test; times 1.5 of 0.4"), std::string::npos);
  // With another parent it is another run; the folder keeps the parent it had.
  scenario("some", "tiny", "50 %");
  ASSERT_EQ(run({"more.yaml"}, "still_more").code, 0);
  EXPECT_EQ(taken("still_more"), 0);
  EXPECT_EQ(call({"verify", "more", "--quiet"}).code, 0);
}

TEST_F(Cache, a_damaged_file_is_simulated_again_and_mended) {
  ASSERT_EQ(run({"tiny.yaml"}, "first").code, 0);
  const std::string hash = hash_of("first");
  std::vector<std::filesystem::path> files;
  for (const auto& [name, content] : files_in(path("cache/throughcare"))) files.push_back(path("cache/throughcare") / name);
  ASSERT_EQ(files.size(), 2u);
  std::filesystem::resize_file(files[0], std::filesystem::file_size(files[0]) / 2);
  std::filesystem::copy_file(files[0], files[1], std::filesystem::copy_options::overwrite_existing);
  ASSERT_EQ(run({"tiny.yaml"}, "damaged").code, 0);
  EXPECT_EQ(taken("damaged"), 0);
  EXPECT_EQ(hash_of("damaged"), hash);
  // A whole file under another's name is not believed either.
  std::filesystem::copy_file(files[0], files[1], std::filesystem::copy_options::overwrite_existing);
  ASSERT_EQ(run({"tiny.yaml"}, "swapped").code, 0);
  EXPECT_EQ(taken("swapped"), 1);
  EXPECT_EQ(hash_of("swapped"), hash);
  ASSERT_EQ(run({"tiny.yaml"}, "mended").code, 0);
  EXPECT_EQ(taken("mended"), 2);
}

TEST_F(Cache, a_run_that_begins_where_an_earlier_warm_up_ended_has_the_same_results) {
  const auto starts = [this] { return files_in(path("cache/throughcare-starts")); };
  const std::vector<std::string> policy{"--set", "handovers.custody_to_community.meeting_held=100 %"};
  ASSERT_EQ(run({"tiny.yaml"}, "first").code, 0);
  ASSERT_EQ(starts().size(), 2u);
  const std::string hash = hash_of("first");
  const auto again = [&](const std::string& out) {
    std::filesystem::remove_all(path("cache/throughcare"));
    const Outcome outcome = run({"tiny.yaml"}, out);
    EXPECT_EQ(outcome.code, 0) << outcome.errors;
    EXPECT_EQ(taken(out), 0);
    EXPECT_EQ(hash_of(out), hash);
    EXPECT_EQ(starts().size(), 2u);
    return outcome.errors;
  };
  EXPECT_EQ(again("second").find("simulated again"), std::string::npos);
  // Another past is another world; the same past with a policy later on is not.
  ASSERT_EQ(run({"tiny.yaml"}, "other", policy).code, 0);
  EXPECT_EQ(starts().size(), 4u);
  ASSERT_EQ(run({"tiny_policy.yaml"}, "policy").code, 0);
  EXPECT_EQ(starts().size(), 4u);
  ASSERT_EQ(call({"run", "tiny_policy.yaml", "--quiet", "--out", "without"}).code, 0);
  EXPECT_EQ(hash_of("policy"), hash_of("without"));
}

TEST_F(Cache, a_damaged_start_is_named_and_made_again) {
  ASSERT_EQ(run({"tiny.yaml"}, "first", {"--replications", "1"}).code, 0);
  const std::string hash = hash_of("first");
  const auto name = [this] {
    return path("cache/throughcare-starts") / files_in(path("cache/throughcare-starts")).begin()->first;
  };
  const std::string whole = content_of(name());
  std::string altered = whole, foreign = whole;
  altered[altered.size() / 2] = static_cast<char>(altered[altered.size() / 2] ^ 1);
  foreign[0] = 'X';
  const std::vector<std::pair<std::string, std::string>> spoilt{{whole.substr(0, whole.size() / 2), "incomplete"},
                                                                {altered, "damaged"},
                                                                {foreign, "not a world of this version"},
                                                                {"", "not a world of this version"}};
  for (const auto& [content, reason] : spoilt) {
    std::filesystem::remove_all(path("cache/throughcare"));
    write(std::filesystem::relative(name(), folder_).string(), content);
    const Outcome outcome = run({"tiny.yaml"}, "again", {"--replications", "1", "--overwrite"});
    EXPECT_EQ(outcome.code, 0) << outcome.errors;
    EXPECT_NE(outcome.errors.find(reason), std::string::npos) << outcome.errors;
    EXPECT_EQ(hash_of("again"), hash);
    EXPECT_EQ(content_of(name()).size(), whole.size()) << reason;
    std::filesystem::remove_all(path("again"));
  }
}

TEST_F(Cache, is_left_alone_when_asked_to_and_when_it_cannot_be_written) {
  ASSERT_EQ(run({"tiny.yaml"}, "without", {"--no-cache"}).code, 0);
  EXPECT_FALSE(exists("cache"));
  write("cache", "a file where the folder should be");
  const Outcome outcome = run({"tiny.yaml"}, "out");
  EXPECT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_EQ(hash_of("out"), hash_of("without"));
}

TEST_F(Cache, runs_at_the_same_time_do_not_disturb_each_other) {
  const auto prepare = [this] {
    without_charts();
    setenv("THROUGHCARE_CACHE", "on", 1);
    setenv("XDG_CACHE_HOME", path("cache").c_str(), 1);
  };
  Process one(folder_, {"run", "tiny.yaml", "--quiet", "--out", "one", "--replications", "4"}, prepare);
  Process two(folder_, {"run", "tiny.yaml", "--quiet", "--out", "two", "--replications", "4"}, prepare);
  EXPECT_EQ(one.wait().code, 0);
  EXPECT_EQ(two.wait().code, 0);
  EXPECT_EQ(hash_of("one"), hash_of("two"));
  EXPECT_EQ(kept(), 4u);
}

}  // namespace
}  // namespace throughcare::scenarios::testing
