#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "scenarios/program/sensitivity/sobol.hpp"

namespace throughcare::scenarios {
namespace {

/// Ishigami's function, sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1 on (-pi, pi)^3: its indices are known in closed form.
double ishigami(const UnitPoint& unit) {
  const auto x = [&](std::size_t k) { return std::numbers::pi * (2.0 * unit[k] - 1.0); };
  return std::sin(x(0)) + 7.0 * std::sin(x(1)) * std::sin(x(1)) + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

std::vector<double> outcomes_at(const std::vector<UnitPoint>& design) {
  std::vector<double> outcomes(design.size());
  std::ranges::transform(design, outcomes.begin(), ishigami);
  return outcomes;
}

TEST(Sobol, indices_of_ishigamis_function_are_those_of_the_closed_form) {
  constexpr double a = 7.0, b = 0.1;
  const double pi4 = std::pow(std::numbers::pi, 4), pi8 = pi4 * pi4;
  const double alone_1 = 0.5 * std::pow(1.0 + b * pi4 / 5.0, 2), alone_2 = a * a / 8.0, with_3 = 8.0 * b * b * pi8 / 225.0;
  const double variance = alone_1 + alone_2 + with_3;
  constexpr std::size_t samples = 4096;
  const auto indices = sobol_indices(outcomes_at(saltelli_design(3, samples)), 3, samples);
  const double first[3] = {alone_1 / variance, alone_2 / variance, 0.0};
  const double total[3] = {(alone_1 + with_3) / variance, alone_2 / variance, with_3 / variance};
  // The sequence is not random: no false alarms. The error of these estimators at 4096 points is below 0.01.
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_NEAR(indices[k].first, first[k], 0.02) << k;
    EXPECT_NEAR(indices[k].total, total[k], 0.02) << k;
    EXPECT_LE(indices[k].first_low, indices[k].first);
    EXPECT_GE(indices[k].total_high, indices[k].total);
  }
}

TEST(Sobol, a_factor_without_effect_has_no_share) {
  constexpr std::size_t samples = 64;
  std::vector<double> outcomes;
  for (const auto& point : saltelli_design(2, samples)) outcomes.push_back(point[0]);
  const auto indices = sobol_indices(outcomes, 2, samples);
  EXPECT_NEAR(indices[0].total, 1.0, 0.1);
  EXPECT_EQ(indices[1].first, 0.0);
  EXPECT_EQ(indices[1].total, 0.0);
}

TEST(Sobol, an_outcome_that_never_changes_has_indices_of_zero) {
  const std::vector<double> constant(4 * 16, 3.0);
  for (const auto& index : sobol_indices(constant, 2, 16)) {
    EXPECT_EQ(index.first, 0.0);
    EXPECT_EQ(index.total, 0.0);
  }
}

TEST(Sobol, a_design_fills_the_cube_and_has_each_factor_from_the_other_half) {
  constexpr std::size_t factors = 3, samples = 32;
  const auto design = saltelli_design(factors, samples);
  ASSERT_EQ(design.size(), (factors + 2) * samples);
  for (const auto& point : design)
    for (const double u : point) {
      EXPECT_GT(u, 0.0);
      EXPECT_LT(u, 1.0);
    }
  for (std::size_t k = 0; k < factors; ++k)
    for (std::size_t i = 0; i < samples; ++i)
      for (std::size_t j = 0; j < factors; ++j)
        EXPECT_EQ(design[(k + 2) * samples + i][j], design[(j == k ? samples : 0) + i][j]);
  const auto larger = saltelli_design(factors, 2 * samples);
  for (std::size_t i = 0; i < samples; ++i) EXPECT_EQ(larger[i], design[i]) << "more samples add to what was simulated";
}

}  // namespace
}  // namespace throughcare::scenarios
