#include "output/statistics/hindcast.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace throughcare::output {
namespace {

SummaryRow simulated(const std::string& period, double mean) {
  return {"past", "prison_population", "all", "all", period, mean, mean - 1.0, mean + 1.0, 3, "people"};
}

PublishedSeries june() {
  PublishedSeries series;
  series.id = "prison";
  series.measure = "prison_population";
  series.group = "all";
  series.period = "YYYY-06";
  series.published = {{2014, 100.0}, {2015, 110.0}, {2016, 99.0}, {2018, 120.0}};
  return series;
}

const std::vector<SummaryRow> summary{simulated("2014-06", 90.0), simulated("2015-06", 99.0), simulated("2016-06", 99.0),
                                      simulated("2016", 5.0), simulated("2018-06", 60.0)};

TEST(Hindcast, puts_each_published_year_beside_its_month) {
  const auto rows = hindcast_rows(summary, "past", {june()});
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[2].year, 2016);
  EXPECT_EQ(rows[2].simulated, 99.0) << "the month, not the year";
  EXPECT_EQ(rows[2].last_year, 110.0);
  EXPECT_TRUE(std::isnan(rows[0].last_year));
  EXPECT_TRUE(std::isnan(rows[3].last_year)) << "2017 is not published";
}

TEST(Hindcast, leaves_out_what_was_not_simulated_and_other_scenarios) {
  EXPECT_TRUE(hindcast_rows(summary, "other", {june()}).empty());
  PublishedSeries series = june();
  series.measure.clear();
  EXPECT_TRUE(hindcast_rows(summary, "past", {series}).empty());
}

TEST(Hindcast, turns_the_simulated_value_into_the_published_unit) {
  PublishedSeries series = june();
  series.factor = 100.0;
  EXPECT_EQ(hindcast_rows(summary, "past", {series})[0].simulated, 9000.0);
}

TEST(Hindcast, errors_are_means_over_the_years_that_have_a_year_before) {
  const auto errors = hindcast_errors(hindcast_rows(summary, "past", {june()}));
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].years, 2);
  EXPECT_DOUBLE_EQ(errors[0].model, (11.0 / 110.0 + 0.0) / 2.0);
  EXPECT_DOUBLE_EQ(errors[0].same_as_last_year, (10.0 / 110.0 + 11.0 / 99.0) / 2.0);
  // Simulated growth of a tenth meets 2015; none in 2016 leaves the published 110.
  EXPECT_NEAR(errors[0].model_change, (0.0 + 11.0 / 99.0) / 2.0, 1e-12);
}

}  // namespace
}  // namespace throughcare::output
