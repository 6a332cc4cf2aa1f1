#include "scenarios/program/experiment/effects.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>

#include "models/parameters.hpp"
#include "models/simulation.hpp"
#include "scenarios/program/loader/scenario.hpp"

namespace throughcare::scenarios {
namespace {

const std::vector<output::MeasureInfo> measures{{"rate", "Rate", "share", "", output::MeasureKind::rate},
                                                {"starts", "Starts", "a year", "", output::MeasureKind::flow},
                                                {"releases", "Releases", "a year", "", output::MeasureKind::flow}};

std::string file_of(const std::string& effect) {
  return "run: {population_scale: 10 %, years: 4, replications: 6}\neffects:\n  work:\n    measures_what: Work\n" + effect;
}

const std::string arms =
    "    treated: {scenario: jobs, measure: rate, group: custody}\n    untreated: {scenario: baseline, measure: rate, group: "
    "custody}\n";
const std::string range = "    published: -8 %\n    low: -9 %\n    high: -5 %\n    unit: points\n    source: MoJ\n";

output::ReplicationResult result(const std::string& scenario, std::uint32_t replication, double rate, double starts) {
  output::ReplicationResult r;
  r.scenario = scenario;
  r.replication = replication;
  r.observations = {{"rate", "custody", "all", "all", rate},
                    {"rate", "custody", "all", "2018", 0.9},  // of one year: not what is asked for
                    {"rate", "all", "all", "all", 0.8},       // of another group
                    {"starts", "all", "all", "all", starts},
                    {"releases", "all", "all", "all", 100.0}};
  return r;
}

const std::vector<output::ReplicationResult> three_replications{result("baseline", 0, 0.50, 0.0),  result("jobs", 0, 0.46, 45.0),
                                                                result("baseline", 1, 0.60, 10.0), result("jobs", 1, 0.54, 65.0),
                                                                result("baseline", 2, 0.55, 5.0),  result("jobs", 2, 0.50, 55.0)};

TEST(Effects, are_differences_of_the_same_replication) {
  const EffectsFile file = read_effects("effects.yaml", file_of(arms + range), measures);
  ASSERT_TRUE(file.problems.empty()) << render(file.problems);
  EXPECT_DOUBLE_EQ(file.population_scale, 0.1);
  EXPECT_EQ(file.replications, 6u);
  ASSERT_EQ(file.effects.size(), 1u);
  const SimulatedEffect found = simulated_effect(file.effects.front(), three_replications);
  EXPECT_NEAR(found.simulated.mean, -0.05, 1e-12);  // -0.04, -0.06 and -0.05: their standard error is 0.01 / sqrt(3)
  EXPECT_NEAR(found.simulated.low, -0.05 - 4.303 * 0.01 / std::sqrt(3.0), 1e-5);
  EXPECT_TRUE(found.overlaps);
}

TEST(Effects, are_relative_to_those_without_where_asked) {
  const EffectsFile file = read_effects("effects.yaml", file_of(arms + "    relative: true\n" + range), measures);
  ASSERT_TRUE(file.problems.empty()) << render(file.problems);
  EXPECT_NEAR(simulated_effect(file.effects.front(), three_replications).simulated.mean, -0.05 / 0.55, 1e-12);
}

TEST(Effects, are_for_each_person_more_who_had_it) {
  const EffectsFile file =
      read_effects("effects.yaml", file_of(arms + "    uptake: {measure: starts, over: releases}\n" + range), measures);
  ASSERT_TRUE(file.problems.empty()) << render(file.problems);
  // Uptake rose by 0.45, 0.55 and 0.5: the mean difference over the mean rise.
  EXPECT_NEAR(simulated_effect(file.effects.front(), three_replications).simulated.mean, -0.05 / 0.5, 1e-12);
}

TEST(Effects, that_a_run_does_not_have_are_not_available) {
  const EffectsFile file = read_effects("effects.yaml", file_of(arms + range), measures);
  const SimulatedEffect found = simulated_effect(file.effects.front(), {result("baseline", 0, 0.5, 0.0)});
  EXPECT_TRUE(std::isnan(found.simulated.mean));
  EXPECT_FALSE(found.overlaps);
  EXPECT_NE(effects_table(file, {}).find("not available"), std::string::npos);
}

TEST(Effects, tell_every_mistake_with_its_place) {
  const EffectsFile file =
      read_effects("effects.yaml",
                   "effects:\n  work:\n    measures_what: Work\n    treated: {scenario: jobs, measure: rat}\n"
                   "    published: -8 %\n    low: -5 %\n    high: -9 %\n    unit: points\n    sorce: MoJ\n",
                   measures);
  const std::string told = render(file.problems);
  for (const char* expected :
       {"expected a mapping 'run'", "effects.work.treated.measure: unknown measure 'rat'; did you mean 'rate'?",
        "effects.work.untreated is missing", "effects.work.source is missing",
        "effects.work.sorce: unknown key; did you mean 'source'?", "expected low <= published <= high"})
    EXPECT_NE(told.find(expected), std::string::npos) << expected << "\n" << told;
}

TEST(Effects, shipped_ones_name_scenarios_that_load) {
  const std::filesystem::path library = THROUGHCARE_SOURCE_DIR "/scenarios";
  std::ifstream in(library / effects_file_name);
  const std::string content(std::istreambuf_iterator<char>(in), {});
  const EffectsFile file = read_effects("effects.yaml", content, models::measure_catalogue());
  ASSERT_TRUE(file.problems.empty()) << render(file.problems);
  ASSERT_GE(file.effects.size(), 8u);
  for (const std::string& named : file.scenario_files(library)) {
    const std::filesystem::path path = named == "baseline" ? library / "baseline.yaml" : std::filesystem::path(named);
    const LoadResult loaded = load_scenario(path, library, catalogue_of<models::Parameters>());
    ASSERT_TRUE(loaded) << render(loaded.problems);
    EXPECT_TRUE(loaded.scenario->warnings.empty()) << render(loaded.scenario->warnings);
    EXPECT_EQ(loaded.scenario->id, path.stem().string());
  }
}

}  // namespace
}  // namespace throughcare::scenarios
