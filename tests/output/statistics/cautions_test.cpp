#include "output/statistics/cautions.hpp"

#include <gtest/gtest.h>

#include "output/results/territory.hpp"
#include "tests/output/support/small_study.hpp"

namespace throughcare::output {
namespace {

using testing::small_study;

TEST(Cautions, warn_of_a_run_that_is_too_small_for_its_queues) {
  auto study = small_study();
  EXPECT_TRUE(cautions_of(study, 1000.0).empty()) << "a scale of 0.02";
  study.population_scale = 0.002;
  const auto small = cautions_of(study, 1000.0);
  ASSERT_EQ(small.size(), 1u);
  EXPECT_TRUE(small[0].starts_with("Small run: a population scale of 0.002 is below 0.01.")) << small[0];
  study.areas = {"yorkshire_humber", "east_of_england"};
  EXPECT_EQ(territory(study), "Yorkshire and the Humber and East of England");
  study.population_scale = 1.0;
  EXPECT_TRUE(cautions_of(study, 300'000.0).empty());
  const auto few = cautions_of(study, 20'000.0);
  ASSERT_EQ(few.size(), 1u);
  EXPECT_TRUE(few[0].starts_with("Small run: 20,000 simulated people are fewer than 110,000.")) << few[0];
}

TEST(Cautions, say_why_a_short_run_has_no_reoffending) {
  auto study = small_study();
  study.years = 1.0;
  const auto cautions = cautions_of(study, 1000.0);
  ASSERT_EQ(cautions.size(), 1u);
  EXPECT_NE(cautions[0].find("followed for 18 months"), std::string::npos) << cautions[0];
  EXPECT_NE(cautions[0].find("the run measures 1 year."), std::string::npos) << cautions[0];
  std::erase_if(study.measures, [](const MeasureInfo& measure) { return measure.id == "reoffending_rate"; });
  EXPECT_TRUE(cautions_of(study, 1000.0).empty());
}

TEST(Cautions, tell_what_areas_in_deficit_closed) {
  std::vector<AreaCostRow> rows;
  const auto add = [&](const char* scenario, const char* area, const char* funder, const char* agency, double difference) {
    rows.push_back({scenario, "baseline", area, funder, agency, 9e6, 9e6, 9e6, difference, difference, difference});
  };
  add("budgets", "kent", "local", "services", -2e6);
  add("budgets", "essex", "local", "services", -4e6);
  add("budgets", "essex", "national", "services", 3e6);
  add("budgets", "wales", "local", "services", 5e6);
  add("budgets", "wales", "local", "prisons", -5e6);
  add("other", "kent", "local", "services", -9e6);
  const std::vector<SummaryRow> stocks{{"budgets", "areas_with_budgets", "all", "all", "all", 42.0, 42.0, 42.0, 2, "areas"},
                                       {"other", "areas_with_budgets", "all", "all", "all", 0.0, 0.0, 0.0, 2, "areas"}};
  const std::string text = closed_places_text("budgets", stocks, rows);
  EXPECT_NE(text.find("closed service places worth GBP 3.0 million a year (2 of 3 areas)"), std::string::npos) << text;
  EXPECT_EQ(closed_places_text("other", stocks, rows), "") << "areas have no budgets there";
}

}  // namespace
}  // namespace throughcare::output
