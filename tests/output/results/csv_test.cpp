#include "output/results/csv.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <random>

#include "tests/output/support/small_study.hpp"

namespace throughcare::output {
namespace {

TEST(Csv, a_field_is_quoted_only_where_rfc_4180_wants_it) {
  EXPECT_EQ(csv_field("plain text"), "plain text");
  EXPECT_EQ(csv_field(""), "");
  EXPECT_EQ(csv_field("Kent, Surrey"), "\"Kent, Surrey\"");
  EXPECT_EQ(csv_field("a \"quoted\" word"), "\"a \"\"quoted\"\" word\"");
  EXPECT_EQ(csv_field("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(csv_field("carriage\rreturn"), "\"carriage\rreturn\"");
}

TEST(Csv, a_name_that_a_spreadsheet_would_take_for_a_formula_is_neutralised) {
  EXPECT_EQ(csv_name("=HYPERLINK(\"x\",\"y\")"), "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
  EXPECT_EQ(csv_name("+1+cmd"), "'+1+cmd");
  EXPECT_EQ(csv_name("-2+3+cmd|' /C calc'!A0"), "'-2+3+cmd|' /C calc'!A0");
  EXPECT_EQ(csv_name("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(csv_name("\t=1"), "'\t=1");
  EXPECT_EQ(csv_name("band=under_12_months"), "band=under_12_months");
}

TEST(Csv, a_signed_value_with_a_unit_stays_as_it_is) {
  EXPECT_EQ(csv_name("-0.3"), "-0.3");
  EXPECT_EQ(csv_name("-5 %"), "-5 %");
  EXPECT_EQ(csv_name("-1.5e-3 per year"), "-1.5e-3 per year");
}

TEST(Csv, numbers_read_back_to_the_last_bit) {
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(-0.0), "0");
  EXPECT_EQ(number_text(1e300), "1e+300");
  EXPECT_EQ(number_text(std::numeric_limits<double>::quiet_NaN()), "");
  std::mt19937_64 bits(1);
  for (int i = 0; i < 10'000; ++i) {
    const double value = std::bit_cast<double>(bits());
    if (!std::isfinite(value)) continue;
    const std::string text = number_text(value);
    double back = 0.0;
    std::from_chars(text.data(), text.data() + text.size(), back);
    EXPECT_EQ(back, value) << text;
  }
}

TEST(Csv, tables_have_the_promised_header_and_are_sorted_by_key) {
  Analysis analysis;
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  analysis.summary = {{"omic", "wait", "all", "all", "2020", 2.5, 2.0, 3.0, 4, "days"},
                      {"omic", "wait", "all", "all", "2019", 1.5, unknown, unknown, 1, "days"},
                      {"baseline", "wait", "all", "Kent, east", "all", -1.0, -2.0, 0.5, 4, "days"}};
  EXPECT_EQ(summary_csv(analysis),
            "scenario,measure,group,area,period,mean,ci_low,ci_high,replications,unit\n"
            "baseline,wait,all,\"Kent, east\",all,-1,-2,0.5,4,days\n"
            "omic,wait,all,all,2019,1.5,,,1,days\n"
            "omic,wait,all,all,2020,2.5,2,3,4,days\n");
  analysis.comparison = {{"omic", "baseline", "wait", "all", "all", "all", 0.5, 0.25, 0.75, 0.1, 0.2, 4, "days"}};
  EXPECT_TRUE(comparison_csv(analysis).starts_with(
      "scenario,reference,measure,group,area,period,difference,ci_low,ci_high,relative,unit"));
  EXPECT_NE(comparison_csv(analysis).find("\nomic,baseline,wait,all,all,all,0.5,0.25,0.75,0.1,days,0.2,4\n"), std::string::npos);
  analysis.validation = {{"prison", "People in prison", 82'000, 80'000, 79'000, 81'000, 0.15, true, "people", "OMSQ, 2019"}};
  EXPECT_EQ(validation_csv(analysis),
            "id,measure,published,simulated,ci_low,ci_high,tolerance,within,source,unit,headline\n"
            "prison,People in prison,82000,80000,79000,81000,0.15,true,\"OMSQ, 2019\",people,false\n");
  analysis.hindcast = {{"recalls", "Recalls", 2016, 21'559, 20'000, 19'000, 21'000, unknown, "a year", "OMSQ"}};
  EXPECT_EQ(hindcast_csv(analysis),
            "id,measure,year,published,simulated,ci_low,ci_high,same_as_last_year,source,unit\n"
            "recalls,Recalls,2016,21559,20000,19000,21000,,OMSQ,a year\n");
}

TEST(Csv, costs_by_area_have_no_difference_in_the_reference) {
  Analysis analysis;
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  analysis.costs_by_area = {{"omic", "baseline", "kent", "local", "all", 30.0, 29.0, 31.0, -2.0, -3.0, -1.0},
                            {"baseline", "", "kent", "local", "all", 32.0, 31.0, 33.0, unknown, unknown, unknown}};
  EXPECT_EQ(
      costs_by_area_csv(analysis),
      "scenario,reference,area,funder,agency,pounds_per_year,ci_low,ci_high,difference,difference_ci_low,difference_ci_high\n"
      "baseline,,kent,local,all,32,31,33,,,\n"
      "omic,baseline,kent,local,all,30,29,31,-2,-3,-1\n");
}

TEST(Csv, days_are_sorted_as_numbers) {
  Analysis analysis;
  analysis.survival = {{"baseline", "c", "all", 100, 0.5, 0.4, 0.6, 10}, {"baseline", "c", "all", 20, 0.9, 0.8, 1.0, 20}};
  EXPECT_EQ(survival_csv(analysis),
            "scenario,curve,group,day,survivors,ci_low,ci_high,at_risk\n"
            "baseline,c,all,20,0.9,0.8,1,20\n"
            "baseline,c,all,100,0.5,0.4,0.6,10\n");
}

TEST(Csv, assumptions_name_value_unit_source_confidence_place_and_how_far_results_lean_on_them) {
  Analysis analysis;
  analysis.study = testing::small_study();
  analysis.leverage = {"baseline",
                       "",
                       {"Reoffending", "Prisons"},
                       {{"handovers.held", "20 % to 50 %", {{-0.25, 0.125, true}, {0.5, 0.5, false}}}}};
  EXPECT_EQ(assumptions_csv(analysis),
            "scenario,path,from_date,value,unit,source,confidence,meaning,file,line,plausible_range,leverage,leverage_on\n"
            "baseline,courts.wait,,28,days,\"CJSQ-2019, table 3\",high,Days to hearing,courts.yaml,12,,,\n"
            "omic,handovers.held,2018-04-01,33 %,share,HMIP-2022,low,Meetings held,omic.yaml,9,20 % to 50 %,0.25,Reoffending\n");
}

}  // namespace
}  // namespace throughcare::output
