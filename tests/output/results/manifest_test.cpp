#include "output/results/manifest.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "output/results/hashing.hpp"
#include "tests/output/support/small_study.hpp"

namespace throughcare::output {
namespace {

using testing::small_result;
using testing::small_study;

TEST(Manifest, holds_what_the_interface_promises) {
  const std::vector<ReplicationResult> results{small_result("baseline", 1), small_result("omic", 1)};
  RunFacts facts;
  facts.wall_seconds = 12.5;
  facts.peak_memory_bytes = 1u << 30;
  facts.started = "2026-11-23T08:00:00Z";
  const auto manifest = nlohmann::json::parse(manifest_text(small_study(), results, facts));
  for (const char* key : {"version", "build", "inputs", "parameters", "seed", "replications", "threads", "population_scale",
                          "persons", "events", "cpu_seconds", "wall_seconds", "peak_memory_bytes", "result_hash"})
    EXPECT_TRUE(manifest.contains(key)) << key;
  EXPECT_EQ(manifest["seed"], 23423);
  EXPECT_EQ(manifest["persons"], 2002);
  EXPECT_EQ(manifest["cpu_seconds"], 3.0);
  EXPECT_EQ(manifest["peak_memory_bytes"], 1u << 30);
  EXPECT_EQ(manifest["result_hash"], result_hash(results));
  EXPECT_EQ(manifest["replications_stored"], 2);
  EXPECT_EQ(manifest["started"], "2026-11-23T08:00:00Z");
  EXPECT_FALSE(manifest.contains("host"));
  EXPECT_EQ(manifest["inputs"][0]["path"], "baseline.yaml");
  EXPECT_FALSE(manifest["inputs"][0].contains("content"));
  EXPECT_EQ(manifest["parameters"][1]["path"], "handovers.held");
  EXPECT_EQ(manifest["parameters"][1]["source"], "HMIP-2022");
  EXPECT_EQ(manifest["parameters"][1]["line"], 9);
  EXPECT_EQ(manifest["parameters"][1]["from_date"], "2018-04-01");
  EXPECT_EQ(manifest["scenarios"][0]["reference"], true);
  EXPECT_EQ(manifest["scenarios"][1]["reference"], false);
}

TEST(Manifest, is_written_as_a_file_in_the_folder) {
  testing::TemporaryFolder folder;
  write_manifest(small_study(), {}, {}, folder.path());
  EXPECT_EQ(testing::contents_of(folder / "manifest.json"), manifest_text(small_study(), {}, {}));
}

TEST(Manifest, survives_an_override_that_is_no_utf_8) {
  auto study = small_study();
  study.overrides = {"a=\xff"};
  const auto manifest = nlohmann::json::parse(manifest_text(study, {}, {}));
  EXPECT_EQ(manifest["overrides"][0], "a=\xef\xbf\xbd");
}

}  // namespace
}  // namespace throughcare::output
