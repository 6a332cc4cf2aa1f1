#include "scenarios/program/loader/quantity.hpp"

#include <gtest/gtest.h>

#include "tests/scenarios/toy.hpp"

namespace throughcare::scenarios::testing {
namespace {

double read(Dimension d, std::string_view text, std::string_view unit = {}) {
  const auto parsed = parse_quantity(d, text, unit);
  EXPECT_TRUE(parsed.value) << text << ": " << parsed.problem;
  return parsed.value.value_or(-1e300);
}

std::string refusal(Dimension d, std::string_view text, std::string_view unit = {}) {
  const auto parsed = parse_quantity(d, text, unit);
  EXPECT_FALSE(parsed.value) << text;
  return parsed.problem;
}

TEST(Quantity, is_read_in_the_units_people_write) {
  EXPECT_EQ(read(Dimension::days, "28 days"), 28.0);
  EXPECT_EQ(read(Dimension::days, "1 day"), 1.0);
  EXPECT_EQ(read(Dimension::days, "12 weeks"), 84.0);
  EXPECT_DOUBLE_EQ(read(Dimension::days, "18 months"), 18 * 365.25 / 12);
  EXPECT_EQ(read(Dimension::pounds_per_day, "GBP 142 per day"), 142.0);
  EXPECT_EQ(read(Dimension::pounds_per_year, "GBP 20 million per year"), 20e6);
  EXPECT_EQ(read(Dimension::pounds, "GBP 1.5 million"), 1.5e6);
  EXPECT_EQ(read(Dimension::per_year, "0.35 per year"), 0.35);
  EXPECT_EQ(read(Dimension::per_year, "2 per month"), 24.0);
  EXPECT_EQ(read(Dimension::count_per_year, "110000 a year"), 110000.0);
  EXPECT_EQ(read(Dimension::people, "1.2 million people"), 1.2e6);
  EXPECT_EQ(read(Dimension::hours, "90 minutes"), 1.5);
  EXPECT_EQ(read(Dimension::years, "18 months"), 1.5);
}

TEST(Quantity, shares_in_per_cent_are_the_same_numbers_as_bare_ones) {
  for (int percent = 0; percent <= 100; ++percent) {
    const std::string bare = percent == 100 ? "1"
                             : percent < 10 ? "0.0" + std::to_string(percent)
                                            : "0." + std::to_string(percent);
    EXPECT_EQ(read(Dimension::share, std::to_string(percent) + " %"), read(Dimension::share, bare)) << percent;
    EXPECT_EQ(read(Dimension::share, std::to_string(percent) + "%"), read(Dimension::share, bare)) << percent;
  }
}

TEST(Quantity, spaces_do_not_matter_and_a_unit_may_stand_apart) {
  EXPECT_EQ(read(Dimension::days, "  28   days "), 28.0);
  EXPECT_EQ(read(Dimension::days, "4", "weeks"), 28.0);
  EXPECT_EQ(read(Dimension::pounds_per_day, "142", "GBP per day"), 142.0);
  EXPECT_EQ(read(Dimension::share, "35", "%"), 0.35);
}

TEST(Quantity, only_numbers_without_dimension_may_be_bare) {
  for (int d = 0; d < static_cast<int>(Dimension::count_); ++d) {
    const auto dimension = static_cast<Dimension>(d);
    const bool bare = dimension == Dimension::probability || dimension == Dimension::share || dimension == Dimension::ratio ||
                      dimension == Dimension::count;
    EXPECT_EQ(parse_quantity(dimension, "1").value.has_value(), bare) << d;
  }
  EXPECT_EQ(refusal(Dimension::days, "28"), "missing unit, expected e.g. '28 days'");
}

TEST(Quantity, numbers_that_other_readers_take_for_something_else_are_refused) {
  for (const auto* text : {"017", "0o17", "0x1F", "1_000", "1,000", "1:30",  ".5", "5.", "+3",  "--3",
                           "1e",  "inf",  ".inf", "nan",   ".nan",  "1e999", "",   "-",  "3 5", "\u0663"})
    EXPECT_FALSE(parse_quantity(Dimension::ratio, text).value) << text;
  EXPECT_EQ(read(Dimension::ratio, "-1.5e-3"), -0.0015);
  EXPECT_EQ(read(Dimension::ratio, "0.5"), 0.5);
  EXPECT_EQ(read(Dimension::ratio, "0"), 0.0);
}

TEST(Quantity, a_wrong_unit_is_named_with_the_right_ones) {
  EXPECT_EQ(refusal(Dimension::days, "28 dyas"),
            "wrong unit 'dyas', expected days, weeks, months or years, e.g. '28 days'; did you mean 'days'?");
  EXPECT_EQ(refusal(Dimension::pounds_per_day, "GBP 142"),
            "wrong unit 'GBP', expected GBP per day or GBP per year, e.g. 'GBP 142 per day'");
  EXPECT_EQ(refusal(Dimension::share, "101 %"), "'101 %' is out of range, expected between 0 % and 100 %");
}

TEST(Quantity, what_is_written_reads_back_as_the_same_number) {
  for (int d = 0; d < static_cast<int>(Dimension::count_); ++d)
    for (const double value : {0.0, 0.1, 1.0 / 3, 0.35, 1.0}) {
      const auto dimension = static_cast<Dimension>(d);
      EXPECT_EQ(read(dimension, written_quantity(dimension, value)), value) << d;
    }
  EXPECT_EQ(written_quantity(Dimension::pounds_per_year, 2e7), "GBP 20000000 per year");
  EXPECT_EQ(written_quantity(Dimension::days, 28), "28 days");
  EXPECT_EQ(written_quantity(Dimension::share, 0.35), "0.35");
}

TEST(Quantity, every_example_is_a_valid_value) {
  const auto catalogue = toy_catalogue();
  for (const auto& leaf : catalogue.leaves()) {
    const auto example = example_of(leaf);
    EXPECT_TRUE(parse_value(leaf, example).value) << leaf.path << " " << example;
  }
}

}  // namespace
}  // namespace throughcare::scenarios::testing
