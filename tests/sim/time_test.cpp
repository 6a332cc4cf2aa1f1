#include "sim/time.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace throughcare::sim {
namespace {

TEST(Time, days_and_moments_convert_both_ways_and_whole_days_are_exact) {
  for (const Days day : {0.0, 1.0, 365.25, 32766.0}) EXPECT_EQ(in_days(at_day(day)), day);
  EXPECT_NEAR(in_days(at_day(10.1)), 10.1, 0.5 / steps_per_day);
  EXPECT_EQ(at_day(-3.0), Time{0});
  EXPECT_EQ(day_of(at_day(7.999)), 7u);
  EXPECT_EQ(day_of(at_day(8.0)), 8u);
}

TEST(Time, what_cannot_be_represented_is_never) {
  EXPECT_EQ(at_day(40'000.0), never);
  EXPECT_EQ(at_day(std::numeric_limits<double>::quiet_NaN()), never);
  EXPECT_EQ(at_day(10.0) + std::numeric_limits<double>::infinity(), never);
  EXPECT_EQ(at_day(32'000.0) + 1'000.0, never);
  EXPECT_EQ(never + 1.0, never);
  EXPECT_LT(last_moment, never);
}

TEST(Time, a_positive_wait_always_moves_time_on) {
  EXPECT_GT(at_day(5.0) + 1e-12, at_day(5.0));
  EXPECT_EQ(at_day(5.0) + 0.0, at_day(5.0));
  EXPECT_EQ(at_day(5.0) + 2.5, at_day(7.5));
  EXPECT_EQ(at_day(2.0) - at_day(5.0), -3.0);
}

}  // namespace
}  // namespace throughcare::sim
