#include "scenarios/program/experiment/closing_summary.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "models/measures/cohorts.hpp"
#include "output/statistics/cautions.hpp"

namespace throughcare::scenarios {
namespace {

constexpr double unavailable = std::numeric_limits<double>::quiet_NaN();

output::Analysis two_scenarios() {
  output::Analysis analysis;
  analysis.replications_done = 4;
  analysis.study.scenarios = {{"baseline", "Baseline", "", "", {}, {}}, {"omic", "OMiC", "", "", {}, {}}};
  analysis.study.measures = {{"rate", "Proven reoffending", "share", "", output::MeasureKind::rate, -1, true},
                             {"minor", "Something minor", "people", "", output::MeasureKind::stock, 0, false}};
  analysis.summary = {{"omic", "rate", "band=under_12_months", "all", "all", 0.5, 0.4, 0.6, 4, "share"},
                      {"baseline", "rate", "band=under_12_months", "all", "all", 0.525, 0.5, 0.55, 4, "share"},
                      {"baseline", "rate", "band=under_12_months", "all", "2019", 0.9, 0.8, 1.0, 4, "share"},
                      {"baseline", "rate", "sex=female", "all", "all", 0.9, 0.8, 1.0, 4, "share"},
                      {"baseline", "minor", "all", "all", "all", 9, 8, 10, 4, "people"}};
  analysis.comparison = {
      {"omic", "baseline", "rate", "band=under_12_months", "all", "all", -0.025, -0.03, -0.02, -0.05, 0.1, 4, "share"}};
  return analysis;
}

TEST(HeadlineTable, tells_the_reference_with_interval_and_the_others_with_difference) {
  EXPECT_EQ(headline_table(two_scenarios()),
            "Headline results from 4 replications; 95 % intervals in brackets, differences from baseline\n"
            "\n"
            "Proven reoffending, under 12 months (share)\n"
            "  baseline          52.5 %  (50.0 % to 55.0 %)\n"
            "  omic              50.0 %     -2.5 points  (-3.0 to -2.0)\n");
}

TEST(HeadlineTable, leaves_out_intervals_that_do_not_exist) {
  auto analysis = two_scenarios();
  for (auto& row : analysis.summary) row.ci_low = row.ci_high = unavailable;
  for (auto& row : analysis.comparison) row.ci_low = row.ci_high = unavailable;
  EXPECT_EQ(headline_table(analysis).find("to"), std::string::npos) << headline_table(analysis);
}

TEST(HeadlineTable, ends_with_what_must_be_known_before_it_is_read) {
  auto analysis = two_scenarios();
  analysis.cautions = {"Small run: few people."};
  analysis.remarks = {{"omic", "Areas in deficit closed service places."}};
  const std::string table = headline_table(analysis);
  EXPECT_TRUE(table.ends_with("\nomic: Areas in deficit closed service places.\n\nCaution. Small run: few people.\n")) << table;
}

TEST(ValidationTable, tells_figures_that_need_a_longer_run_from_those_the_model_does_not_have) {
  output::Analysis analysis;
  const auto without = [](const char* id, output::Absent why) {
    return output::ValidationRow{id, "Figure", 1.0, unavailable, unavailable, unavailable, 0.1, false, "days", "MoJ", false, why};
  };
  analysis.validation = {without("a", output::Absent::in_model), without("b", output::Absent::longer_run),
                         without("c", output::Absent::longer_run), without("d", output::Absent::in_this_run)};
  const std::string table = validation_table(analysis);
  for (const char* words :
       {"1 more is not represented in the model.", "2 more need a longer run.", "1 more had no case in this run."})
    EXPECT_NE(table.find(words), std::string::npos) << words << "\n" << table;
}

TEST(Cautions, follow_people_for_as_long_as_the_model_does) {
  EXPECT_DOUBLE_EQ(365.25 * output::follow_up_years, models::proof_days);
}

TEST(HeadlineJson, keeps_the_manifest_but_not_its_long_lists) {
  const std::string json = headline_json(two_scenarios(), R"({"seed": 3, "inputs": [1], "parameters": [2]})", "results/x");
  EXPECT_NE(json.find("\"seed\": 3"), std::string::npos);
  EXPECT_NE(json.find("\"report\": \"results/x/report.html\""), std::string::npos);
  EXPECT_EQ(json.find("inputs"), std::string::npos);
  EXPECT_EQ(json.find("parameters"), std::string::npos);
  EXPECT_NE(json.find("\"difference\": -0.025"), std::string::npos);
}

TEST(ReadableNumber, suits_its_unit) {
  EXPECT_EQ(readable(0.3456, "share"), "34.6 %");
  EXPECT_EQ(readable(82634.4, "people"), "82,634");
  EXPECT_EQ(readable(12.345, "days"), "12.3");
  EXPECT_EQ(readable(1.2345, "offences"), "1.23");
  EXPECT_EQ(readable(0.12345, "offences"), "0.123");
  EXPECT_EQ(readable(4.25e9, "GBP a year"), "£4,250.0 m");
  EXPECT_EQ(readable(-676'000.0, "GBP a year"), "-£0.7 m");
  EXPECT_EQ(readable(-1500.0, "GBP"), "-£1,500");
  EXPECT_EQ(readable(-0.0001, "share"), "0.0 %");
  EXPECT_EQ(readable(unavailable, "share"), "not available");
}

TEST(ValidationTable, counts_the_figures_that_are_met) {
  output::Analysis analysis;
  analysis.validation = {{"a", "People in prison", 82000, 83000, 82500, 83500, 0.05, true, "people", "MoJ"},
                         {"b", "Receptions", 70000, 90000, 89000, 91000, 0.05, false, "a year", "MoJ"}};
  const std::string table = validation_table(analysis);
  EXPECT_NE(table.find("1 of 2 published figures are met"), std::string::npos) << table;
  EXPECT_NE(table.find("90,000  no"), std::string::npos) << table;
  EXPECT_EQ(table.find("more"), std::string::npos) << table;
  EXPECT_NE(table.find("MoJ                           Receptions\n"), std::string::npos) << table;
}

}  // namespace
}  // namespace throughcare::scenarios
