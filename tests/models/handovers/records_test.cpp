#include "models/handovers/records.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace throughcare::models {
namespace {

RecordParameters records(double prison, double community) {
  RecordParameters p;
  p.seen[Organisation::prison].value = prison;
  p.seen[Organisation::community].value = community;
  p.delay.value = 10.0;
  return p;
}

Case known(double prison, double community) {
  Case c;
  c.information[0] = static_cast<float>(prison);
  c.information[1] = static_cast<float>(community);
  return c;
}

TEST(Records, approach_what_can_be_seen_in_steps_of_any_length) {
  for (const int steps : {1, 4, 25}) {
    Case c = known(0.8, 0.1);
    for (int k = 0; k < steps; ++k) look_up_records(records(0.0, 0.5), c, 14.0 / steps);
    EXPECT_NEAR(static_cast<double>(c.information[1]), 0.4 - 0.3 * std::exp(-1.4), 1e-6);
    EXPECT_FLOAT_EQ(c.information[0], 0.8f) << "nothing is taken away";
  }
}

TEST(Records, tell_nobody_what_is_known_already) {
  Case c = known(0.8, 0.5);
  look_up_records(records(1.0, 0.5), c, 1000.0);
  EXPECT_FLOAT_EQ(c.information[0], 0.8f);
  EXPECT_FLOAT_EQ(c.information[1], 0.5f);
}

TEST(Records, that_nobody_sees_change_nothing) {
  Case c = known(0.8, 0.1);
  look_up_records(records(0.0, 0.0), c, 1000.0);
  EXPECT_FLOAT_EQ(c.information[1], 0.1f);
}

}  // namespace
}  // namespace throughcare::models
