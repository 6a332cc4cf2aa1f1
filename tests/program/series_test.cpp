#include "scenarios/program/experiment/series.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "models/simulation.hpp"

namespace throughcare::scenarios {
namespace {

const std::vector<output::MeasureInfo> measures{{"recalls", "Recalls", "a year", "", output::MeasureKind::flow}};

TEST(Series, are_read_by_year_and_inputs_have_no_measure) {
  const auto result =
      read_series("series.yaml",
                  "compared_with: [past]\nseries:\n  recalls:\n    measures_what: Recalls\n    measure: recalls\n"
                  "    factor: 100\n    unit: a year\n    source: MoJ\n    published: {2016: 21559, 2017: 21915}\n"
                  "  sitting_days:\n    measures_what: Days\n    input: given\n    unit: a year\n    source: MoJ\n"
                  "    published: {2016: 109321}\n",
                  measures);
  ASSERT_TRUE(result.problems.empty()) << render(result.problems);
  ASSERT_EQ(result.series.size(), 2u);
  EXPECT_EQ(result.series[0].published.at(2017), 21915.0);
  EXPECT_EQ(result.series[0].period, "YYYY");
  EXPECT_EQ(result.series[0].factor, 100.0);
  EXPECT_TRUE(result.series[1].measure.empty());
  EXPECT_TRUE(compared(result, "past"));
  EXPECT_FALSE(compared(result, "baseline"));
}

TEST(Series, tell_every_mistake_with_its_place) {
  const auto result = read_series("series.yaml",
                                  "series:\n  recalls:\n    measures_what: Recalls\n    measure: recall\n    unit: a year\n"
                                  "    published: {2016: many, next: 3}\n    tolerance: 5 %\n",
                                  measures);
  const std::string told = render(result.problems);
  EXPECT_NE(told.find("unknown measure 'recall'; did you mean 'recalls'?"), std::string::npos) << told;
  EXPECT_NE(told.find("expected a number, found 'many'"), std::string::npos) << told;
  EXPECT_NE(told.find("'next' is not a year"), std::string::npos) << told;
  EXPECT_NE(told.find("series.recalls.tolerance: unknown key"), std::string::npos) << told;
  EXPECT_NE(told.find("series.recalls.source is missing"), std::string::npos) << told;
}

TEST(Series, that_come_with_the_program_are_fine) {
  std::ifstream file(THROUGHCARE_SOURCE_DIR "/scenarios/validation/series.yaml");
  const std::string content{std::istreambuf_iterator<char>(file), {}};
  const auto result = read_series("series.yaml", content, models::measure_catalogue());
  EXPECT_TRUE(result.problems.empty()) << render(result.problems);
  EXPECT_TRUE(compared(result, "hindcast_2014"));
  EXPECT_GE(result.series.size(), 24u);
}

}  // namespace
}  // namespace throughcare::scenarios
