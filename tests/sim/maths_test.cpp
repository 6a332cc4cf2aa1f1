#include "sim/maths.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/random.hpp"
#include "sim/sampling.hpp"

namespace throughcare::sim {
namespace {

/// A digest of the bits of many results.
class Digest {
 public:
  void add(double x) { value_ = std::rotl((value_ ^ std::bit_cast<std::uint64_t>(x)) * 0x9e37'79b9'7f4a'7c15u, 27); }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0;
};

// Recorded once; every x86-64 machine must give the same, with and without fused multiply-add, at every optimisation level. The
// test list runs this program a second time with the C library's fused versions switched off.
TEST(Maths, elementary_functions_have_the_recorded_bits) {
  Stream stream({1, 1}, 1, Purpose{1}, 1);
  Digest digest;
  for (int i = 0; i < 100'000; ++i) {
    const double x = stream.uniform() * 40.0 - 20.0, y = stream.uniform() * 10.0;
    digest.add(exp(x));
    digest.add(expm1(x));
    digest.add(log(y));
    digest.add(log1p(y));
    digest.add(pow(y, x / 4.0));
    digest.add(gamma_function(0.1 + y));
    digest.add(log_gamma(0.1 + y));
    digest.add(erfc(x / 4.0));
    digest.add(sqrt(y));
  }
  EXPECT_EQ(digest.value(), 3424530522590625632u);
}

TEST(Maths, samplers_have_the_recorded_bits) {
  Stream stream({2, 1}, 1, Purpose{1}, 1);
  Digest digest;
  for (int i = 0; i < 100'000; ++i) {
    digest.add(exponential(stream.uniform(), 3.0));
    digest.add(weibull(stream.uniform(), 20.0, 0.7));
    digest.add(lognormal(stream.uniform(), 90.0, 0.9));
    digest.add(gamma(stream, 0.5, 2.0));
    digest.add(gamma(stream, 5.0, 2.0));
    digest.add(poisson(stream, 3.0));
    digest.add(poisson(stream, 300.0));
  }
  EXPECT_EQ(digest.value(), 9783920959475109346u);
}

/// Distance from the reference in units in the last place of the reference.
double units_off(double value, long double reference) {
  const auto nearest = static_cast<double>(reference);
  const double unit = std::nextafter(std::abs(nearest), HUGE_VAL) - std::abs(nearest);
  return static_cast<double>(std::abs(static_cast<long double>(value) - reference) / static_cast<long double>(unit));
}

TEST(Maths, exp_and_log_are_within_two_units_in_the_last_place) {
  Stream stream({3, 1}, 1, Purpose{1}, 1);
  double worst_exp = 0.0, worst_log = 0.0;
  for (int i = 0; i < 200'000; ++i) {
    const double u = stream.uniform();
    for (const double x : {u * 1400.0 - 700.0, u * 2.0 - 1.0, u * 1e-6})
      worst_exp = std::max(worst_exp, units_off(exp(x), std::exp(static_cast<long double>(x))));
    for (const double x : {u, 1.0 - u, 1.0 + u * 1e-3, 1.0 - u * 1e-9, std::ldexp(u, i % 2000 - 1000)})
      worst_log = std::max(worst_log, units_off(log(x), std::log(static_cast<long double>(x))));
  }
  EXPECT_LT(worst_exp, 2.0);
  EXPECT_LT(worst_log, 2.0);
}

TEST(Maths, exp_and_log_know_the_ends_of_the_numbers) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(exp(0.0), 1.0);
  EXPECT_EQ(exp(-infinity), 0.0);
  EXPECT_EQ(exp(infinity), infinity);
  EXPECT_EQ(exp(1000.0), infinity);
  EXPECT_EQ(exp(-1000.0), 0.0);
  EXPECT_TRUE(std::isnan(exp(std::nan(""))));
  EXPECT_NEAR(exp(-740.0) / std::exp(-740.0), 1.0, 0.01);
  EXPECT_EQ(log(1.0), 0.0);
  EXPECT_EQ(log(0.0), -infinity);
  EXPECT_EQ(log(infinity), infinity);
  EXPECT_TRUE(std::isnan(log(-1.0)));
  EXPECT_TRUE(std::isnan(log(std::nan(""))));
  EXPECT_NEAR(log(5e-324), std::log(5e-324), 1e-12);
}

TEST(Maths, the_other_elementary_functions_are_accurate) {
  Stream stream({4, 1}, 1, Purpose{1}, 1);
  for (int i = 0; i < 10'000; ++i) {
    const double x = stream.uniform() * 40.0 - 20.0, y = stream.uniform() * 10.0;
    const double last_places = 8.0 * std::numeric_limits<double>::epsilon();
    EXPECT_NEAR(expm1(x) / std::expm1(x), 1.0, last_places);
    EXPECT_NEAR(log1p(y) / std::log1p(y), 1.0, last_places);
    EXPECT_NEAR(pow(y, x / 4.0) / std::pow(y, x / 4.0), 1.0, last_places);
    EXPECT_NEAR(gamma_function(0.1 + y) / std::tgamma(0.1 + y), 1.0, 10 * last_places);
    EXPECT_NEAR(log_gamma(0.1 + y), std::lgamma(0.1 + y), 10 * last_places);
    EXPECT_NEAR(erfc(x / 4.0) / std::erfc(x / 4.0), 1.0, 10 * last_places);
  }
}

}  // namespace
}  // namespace throughcare::sim
