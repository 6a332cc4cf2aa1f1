#include "output/appraisal/discounting.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace throughcare::output {
namespace {

TEST(Discounting, factors_agree_with_powers_of_the_schedule) {
  for (int year = 0; year <= 125; ++year) {
    const double by_hand = std::pow(1.035, -std::min(year, 30)) * std::pow(1.03, -std::clamp(year - 30, 0, 45)) *
                           std::pow(1.025, -std::max(year - 75, 0));
    EXPECT_NEAR(discount_factor(year, 0.035), by_hand, 1e-12) << year;
  }
}

TEST(Discounting, factors_agree_with_the_green_book_s_printed_table) {
  for (const auto& [year, printed] : std::vector<std::pair<int, double>>{{0, 1.0},
                                                                         {1, 0.9662},
                                                                         {2, 0.9335},
                                                                         {5, 0.8420},
                                                                         {10, 0.7089},
                                                                         {20, 0.5026},
                                                                         {30, 0.3563},
                                                                         {31, 0.3459},
                                                                         {50, 0.1973},
                                                                         {75, 0.0942},
                                                                         {76, 0.0919},
                                                                         {100, 0.0508},
                                                                         {125, 0.0274}})
    EXPECT_NEAR(discount_factor(year, 0.035), printed, 5e-5) << year;
}

TEST(Discounting, health_follows_the_same_schedule_from_its_own_rate) {
  EXPECT_NEAR(discount_factor(31, 0.015) / discount_factor(30, 0.015), 1.0 / (1.0 + 0.015 * 6.0 / 7.0), 1e-15);
  EXPECT_NEAR(discount_factor(76, 0.015) / discount_factor(75, 0.015), 1.0 / (1.0 + 0.015 * 5.0 / 7.0), 1e-15);
}

TEST(Discounting, no_rate_means_no_discount) { EXPECT_EQ(discount_factor(80, 0.0), 1.0); }

TEST(Discounting, a_present_value_by_hand) {
  const std::vector<double> by_year{100.0, 207.0, -50.0};
  EXPECT_NEAR(present_value(by_year, 0.035), 100.0 + 200.0 - 50.0 / (1.035 * 1.035), 1e-12);
  EXPECT_EQ(present_value({}, 0.035), 0.0);
  std::vector<double> pounds(100, 1.0);
  EXPECT_NEAR(present_value(pounds, 0.035), annuity_factor(100, 0.035), 1e-12);
}

TEST(Discounting, an_annuity_agrees_with_the_closed_form) {
  EXPECT_NEAR(annuity_factor(10, 0.035), (1.0 - std::pow(1.035, -10)) / (1.0 - 1.0 / 1.035), 1e-12);
  EXPECT_EQ(annuity_factor(1, 0.035), 1.0);
}

}  // namespace
}  // namespace throughcare::output
