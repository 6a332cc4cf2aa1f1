#include "scenarios/program/experiment/progress.hpp"

#include <gtest/gtest.h>

namespace throughcare::scenarios {
namespace {

TEST(ProgressLine, tells_share_runs_speed_and_time_left) {
  EXPECT_EQ(progress_text(250.0, 1000.0, 1, 4, 6'000'000, 2.0, ""),
            " 25 %, 1 of 4 replications, 3.0 million events/s, about 6 s left");
  EXPECT_EQ(progress_text(250.0, 1000.0, 1, 4, 6'000'000, 2.0, "reoffending_rate to within 0.3 %"),
            " 25 %, 1 of 4 replications, 3.0 million events/s, about 6 s left, reoffending_rate to within 0.3 %");
}

TEST(ProgressLine, does_not_guess_the_time_left_too_early) {
  EXPECT_EQ(progress_text(1.0, 1000.0, 0, 4, 0, 5.0, ""), "  0 %, 0 of 4 replications");
  EXPECT_EQ(progress_text(500.0, 1000.0, 0, 4, 0, 0.5, ""), " 50 %, 0 of 4 replications");
}

TEST(ProgressLine, of_nothing_to_do_is_complete) {
  EXPECT_EQ(progress_text(0.0, 0.0, 0, 0, 0, 0.0, ""), "100 %, 0 of 0 replications");
}

TEST(DurationText, uses_two_units_at_most) {
  EXPECT_EQ(duration_text(0.4), "0 s");
  EXPECT_EQ(duration_text(59.0), "59 s");
  EXPECT_EQ(duration_text(200.0), "3 min 20 s");
  EXPECT_EQ(duration_text(7500.0), "2 h 5 min");
  EXPECT_EQ(duration_text(-3.0), "0 s");
}

}  // namespace
}  // namespace throughcare::scenarios
