#include "scenarios/program/experiment/evidence_documents.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace throughcare::scenarios {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

output::Analysis small_analysis() {
  output::Analysis analysis;
  analysis.replications_done = 2;
  analysis.study.scenarios.resize(1);
  analysis.study.scenarios.front().id = "baseline";
  analysis.study.scenarios.front().title = "England and Wales";
  const auto year = [](const std::string& measure, const std::string& period, double mean) {
    return output::SummaryRow{"baseline", measure, "all", "all", period, mean, mean, mean, 2, "people"};
  };
  analysis.summary = {year("prison_population", "2018", 80000.0),
                      year("prison_population", "2019", 82000.0),
                      year("prison_population", "2019-04", 99000.0),
                      year("prison_population", "2020", 90000.0),
                      year("recalls", "2018", 100.0),
                      year("recalls", "2020", 101.0)};
  analysis.validation = {
      {"prison", "Prison population", 80000.0, 90000.0, 89000.0, 91000.0, 0.05, false, "people", "MoJ", true},
      {"recalls", "Recalls", 100.0, 101.0, 99.0, 103.0, 0.05, true, "a year", "MoJ"},
      {"arrests", "Arrests (not represented: no such event)", 5.0, unknown, unknown, unknown, 0.1, false, "a year", "HO"}};
  return analysis;
}

Study small_study() {
  Study study;
  study.evidence.targets = {{"prison", "Prison population", "prison_population", "all", "all", 80000.0, 0.05, "people", "MoJ"},
                            {"recalls", "Recalls", "recalls", "all", "all", 100.0, 0.05, "a year", "MoJ"},
                            {"arrests", "Arrests", "", "all", "all", 5.0, 0.1, "a year", "HO"}};
  return study;
}

TEST(Drifts, compare_the_first_measured_year_with_the_last) {
  const auto found = drifts(small_analysis(), small_study().evidence.targets);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].id, "prison");
  EXPECT_EQ(found[0].first, 80000.0);
  EXPECT_EQ(found[0].last, 90000.0) << "months are not years";
  EXPECT_TRUE(found[0].beyond_tolerance);
  EXPECT_FALSE(found[1].beyond_tolerance);
}

TEST(ValidationDocument, tells_what_fails_with_its_reason_and_what_is_not_in_the_model) {
  const std::string text = validation_document(small_analysis(), small_study(), {{"prison", "Too many recalls."}});
  EXPECT_NE(
      text.find("**1 of 2 figures are within their tolerance (50 %), 0 of 1 headline ones.** 1 published figures are not in the "
                "model."),
      std::string::npos)
      << text;
  EXPECT_NE(
      text.find(
          "- **Prison population** (headline): published 80,000, simulated 90,000 (2.5 times the tolerance). Too many recalls."),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("- Arrests (not represented: no such event): published"), std::string::npos) << text;
  EXPECT_NE(text.find("1 of 2 figures with yearly values move by more"), std::string::npos) << text;
}

TEST(ValidationDocument, puts_a_run_over_past_years_beside_the_forecast_that_nothing_changes) {
  output::Analysis analysis = small_analysis();
  EXPECT_NE(validation_section(analysis, small_study(), {}).find("### What fails"), std::string::npos);
  analysis.hindcast = {{"recalls", "Recalls", 2016, 200.0, 210.0, 200.0, 220.0, unknown, "a year", "MoJ"}};
  analysis.hindcast_errors = {{"recalls", "Recalls", 3, 0.05, unknown, 0.071}};
  const std::string text = validation_section(analysis, small_study(), {});
  EXPECT_NE(text.find("| Recalls | 3 | 5.0 % | 7.1 % | - |"), std::string::npos) << text;
  EXPECT_NE(text.find("| Recalls | 2016 | 200 | 210 | +5.0 % |"), std::string::npos) << text;
}

}  // namespace
}  // namespace throughcare::scenarios
