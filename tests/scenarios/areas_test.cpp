#include "scenarios/program/loader/areas.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "models/parameters.hpp"
#include "scenarios/program/loader/explain.hpp"
#include "scenarios/program/loader/scenario.hpp"

namespace throughcare::scenarios {
namespace {

using models::Area;
using models::Foothold;
using models::Parameters;

const ParameterCatalogue& catalogue() {
  static const auto all = catalogue_of<Parameters>();
  return all;
}

/// A scenario on the shipped baseline with these lines.
LoadResult with_lines(const std::string& lines, const std::vector<std::string>& overrides = {}) {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("throughcare_areas_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "_" +
                       ::testing::UnitTest::GetInstance()->current_test_info()->name());
  std::filesystem::create_directories(folder);
  const auto file = folder / "mine.yaml";
  std::ofstream(file) << "scenario: mine\ntitle: Mine\nextends: baseline.yaml\nsummary: A test.\nsources: [TEST-2020]\n" << lines;
  auto result = load_scenario(file, std::filesystem::path(THROUGHCARE_SOURCE_DIR) / "scenarios", catalogue(), overrides);
  std::filesystem::remove_all(folder);
  return result;
}

Parameters parameters_of(const LoadResult& result) {
  EXPECT_TRUE(result) << render(result.problems);
  return parameters_from<Parameters>(catalogue(), result.scenario->dates.front().values);
}

double supply(const Parameters& p, Area area) { return p.homes_and_jobs[Foothold::home].supply[area].value; }

TEST(TablesByArea, a_region_stands_for_its_areas_and_everywhere_for_all) {
  const auto p = parameters_of(with_lines(
      "parameters:\n  homes_and_jobs:\n    home:\n      supply: {everywhere: 0.9, north_west: 0.7, merseyside: 0.5}\n"));
  EXPECT_EQ(supply(p, Area::kent), 0.9);
  EXPECT_EQ(supply(p, Area::cheshire), 0.7);
  EXPECT_EQ(supply(p, Area::merseyside), 0.5) << "the closest name decides, wherever it is written";
}

TEST(TablesByArea, what_is_not_named_stays) {
  const auto p = parameters_of(with_lines("parameters:\n  homes_and_jobs.home.supply.north_west: 0.7\n"));
  EXPECT_EQ(supply(p, Area::lancashire), 0.7);
  EXPECT_EQ(supply(p, Area::kent), 1.0);
}

TEST(TablesByArea, may_be_set_by_region_in_policies_and_on_the_command_line) {
  const auto dated = with_lines(
      "policies:\n  homes:\n    title: Homes\n    starts: 2019-04-01\n    set: {homes_and_jobs.home.supply.wales: 1.3}\n");
  ASSERT_TRUE(dated) << render(dated.problems);
  const auto later = parameters_from<Parameters>(catalogue(), dated.scenario->dates.back().values);
  EXPECT_EQ(supply(later, Area::gwent), 1.3);
  EXPECT_EQ(supply(later, Area::kent), 1.0);

  const auto p = parameters_of(with_lines("", {"homes_and_jobs.home.supply.everywhere=0.8"}));
  EXPECT_EQ(supply(p, Area::wiltshire), 0.8);
}

TEST(TablesByArea, a_name_that_is_no_area_is_told_with_the_nearest) {
  const auto result = with_lines("parameters:\n  homes_and_jobs.home.supply: {north_wets: 0.7}\n");
  ASSERT_EQ(result.problems.size(), 1u) << render(result.problems);
  EXPECT_NE(result.problems[0].message.find("did you mean 'north_west'"), std::string::npos) << result.problems[0].message;
  const auto set = with_lines("", {"homes_and_jobs.home.supply.merseyide=0.8"});
  ASSERT_EQ(set.problems.size(), 1u);
  EXPECT_NE(set.problems[0].message.find("did you mean 'merseyside'"), std::string::npos) << set.problems[0].message;
}

TEST(TablesByArea, a_wrong_value_of_a_region_is_told_once) {
  const auto result = with_lines("parameters:\n  homes_and_jobs.home.supply: {north_west: plenty}\n");
  EXPECT_EQ(result.problems.size(), 1u) << render(result.problems);
}

TEST(TablesByArea, whose_areas_are_alike_are_explained_and_compared_as_one) {
  const auto base = with_lines("");
  const auto s = with_lines(
      "policies:\n  help:\n    title: Help\n    starts: 2019-04-01\n    set:\n"
      "      prevention.places_a_million: {everywhere: 100 a year}\n      liaison.coverage: {wales: 30 %}\n");
  ASSERT_TRUE(base && s) << render(s.problems);
  const auto lines = [](const std::string& text, std::string_view part) {
    std::istringstream in(text);
    int count = 0;
    for (std::string line; std::getline(in, line);) count += line.find(part) != std::string::npos;
    return count;
  };
  const std::string section = explain(*s.scenario, catalogue(), "prevention").text;
  EXPECT_EQ(lines(section, "prevention.places_a_million"), 1) << section;
  EXPECT_EQ(lines(section, "policy help"), 1) << section;
  EXPECT_EQ(lines(explain(*s.scenario, catalogue(), "liaison").text, "liaison.coverage"), 42) << "Wales differs";

  const std::string one = explain(*s.scenario, catalogue(), "prevention.places_a_million").text;
  EXPECT_TRUE(one.starts_with("prevention.places_a_million.everywhere\n  value       0")) << one;
  EXPECT_EQ(explain(*s.scenario, catalogue(), "prevention.places_a_million.everywhere").text, one);
  EXPECT_FALSE(explain(*s.scenario, catalogue(), "prevention.place.everywhere").problem.empty()) << "no table by area";

  const std::string differing = differences(*base.scenario, *s.scenario, catalogue());
  EXPECT_EQ(lines(differing, "prevention.places_a_million.everywhere"), 1) << differing;
  EXPECT_EQ(lines(differing, "liaison.coverage"), 4) << "each area of Wales\n" << differing;
}

TEST(TablesByArea, are_listed_as_one_row_when_stated_once) {
  const auto s = with_lines("parameters:\n  homes_and_jobs.job.supply: {wales: 0.7}\n");
  ASSERT_TRUE(s) << render(s.problems);
  const auto path = [&](const std::string& leaf) { return listed_path(*s.scenario, catalogue(), *catalogue().find(leaf)); };
  EXPECT_EQ(path("homes_and_jobs.home.supply.cleveland"), "homes_and_jobs.home.supply.everywhere");
  EXPECT_FALSE(path("homes_and_jobs.home.supply.durham"));
  EXPECT_EQ(path("homes_and_jobs.job.supply.durham"), "homes_and_jobs.job.supply.durham");
  EXPECT_EQ(path("offending.peak"), "offending.peak");
}

TEST(AreasOfARun, are_named_singly_or_by_region) {
  const auto some = with_lines("run: {areas: [merseyside, wales]}\n");
  ASSERT_TRUE(some) << render(some.problems);
  const auto& areas = some.scenario->run.areas;
  EXPECT_TRUE(areas[Area::merseyside] && areas[Area::gwent] && areas[Area::dyfed_powys]);
  EXPECT_FALSE(areas[Area::cheshire] || areas[Area::london]);
  EXPECT_EQ(words_for(areas), (std::vector<std::string>{"merseyside", "wales"}));
  const auto all = with_lines("");
  EXPECT_TRUE(words_for(all.scenario->run.areas).empty()) << "all, where nothing is said";
}

TEST(AreasOfARun, an_unknown_one_is_told_with_line_and_nearest_name) {
  const auto result = with_lines("run: {areas: [merseyside, north_whales]}\n");
  ASSERT_EQ(result.problems.size(), 1u) << render(result.problems);
  EXPECT_EQ(result.problems[0].line, 6);
  EXPECT_NE(result.problems[0].message.find("did you mean 'north_wales'"), std::string::npos) << result.problems[0].message;
  EXPECT_FALSE(areas_named({"everywhere"}).unknown.empty()) << "all areas are what a run has anyhow";
}

}  // namespace
}  // namespace throughcare::scenarios
