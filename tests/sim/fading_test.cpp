#include "sim/fading.hpp"

#include <gtest/gtest.h>

namespace throughcare::sim {
namespace {

TEST(Fading, is_exponential_in_the_stretch_and_remembers_what_it_is_asked_for) {
  Fading left(30.0);
  for (int again = 0; again < 2; ++again)
    for (int i = 1; i <= 20; ++i) EXPECT_EQ(left(10.0 * i), exp(-30.0 / (10.0 * i))) << "also beyond what it remembers";
  EXPECT_EQ(Fading(0.0)(5.0), 1.0);
}

}  // namespace
}  // namespace throughcare::sim
