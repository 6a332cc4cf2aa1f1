#include "scenarios/program/experiment/progress.hpp"

#include <gtest/gtest.h>

namespace throughcare::scenarios {
namespace {

TEST(ProgressLine, tells_share_runs_speed_and_time_left) {
  EXPECT_EQ(progress_text(250.0, 1000.0, 1, 4, 6'000'000, 2.0), " 25 %, 1 of 4 runs, 3.0 million events/s, about 6 s left");
}

TEST(ProgressLine, does_not_guess_the_time_left_too_early) {
  EXPECT_EQ(progress_text(1.0, 1000.0, 0, 4, 0, 5.0), "  0 %, 0 of 4 runs");
  EXPECT_EQ(progress_text(500.0, 1000.0, 0, 4, 0, 0.5), " 50 %, 0 of 4 runs");
}

TEST(ProgressLine, of_nothing_to_do_is_complete) { EXPECT_EQ(progress_text(0.0, 0.0, 0, 0, 0, 0.0), "100 %, 0 of 0 runs"); }

TEST(DurationText, uses_two_units_at_most) {
  EXPECT_EQ(duration_text(0.4), "0 s");
  EXPECT_EQ(duration_text(59.0), "59 s");
  EXPECT_EQ(duration_text(200.0), "3 min 20 s");
  EXPECT_EQ(duration_text(7500.0), "2 h 5 min");
  EXPECT_EQ(duration_text(-3.0), "0 s");
}

}  // namespace
}  // namespace throughcare::scenarios
