#include "sim/sampling.hpp"

#include <gtest/gtest.h>

#include <array>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/weibull.hpp>
#include <cmath>
#include <vector>

#include "tests/support/statistics.hpp"

namespace throughcare::sim {
namespace {

constexpr int draws = 100'000;

Stream numbers(std::uint32_t test) { return {{2024, 0}, test, Purpose{0}, 0}; }

template <class Draw>
std::vector<double> sample(std::uint32_t test, Draw&& draw) {
  Stream stream = numbers(test);
  std::vector<double> values;
  values.reserve(draws);
  for (int i = 0; i < draws; ++i) values.push_back(draw(stream));
  return values;
}

tests::Observations observed(const std::vector<double>& values) {
  tests::Observations all;
  for (const double x : values) all.add(x);
  return all;
}

template <class Distribution>
auto cdf_of(const Distribution& d) {
  return [d](double x) { return boost::math::cdf(d, x); };
}

TEST(Exponential, follows_its_distribution) {
  EXPECT_TRUE(tests::follows(sample(1, [](Stream& s) { return exponential(s.uniform(), 30.0); }),
                             cdf_of(boost::math::exponential_distribution<>(1.0 / 30.0))));
}

TEST(Weibull, follows_its_distribution_and_has_the_stated_mean) {
  for (const double shape : {0.6, 1.0, 2.5}) {
    const auto values = sample(2, [&](Stream& s) { return weibull(s.uniform(), 12.0, shape); });
    EXPECT_TRUE(tests::follows(values, cdf_of(boost::math::weibull_distribution<>(shape, 12.0 / std::tgamma(1 + 1 / shape))), 6));
    EXPECT_TRUE(tests::agrees(observed(values), 12.0, 0.05, 6)) << shape;
  }
}

TEST(Lognormal, follows_its_distribution_and_has_the_stated_mean_and_variation) {
  const double variance = std::log(1.0 + 0.9 * 0.9);
  const auto values = sample(3, [](Stream& s) { return lognormal(s.uniform(), 90.0, 0.9); });
  EXPECT_TRUE(tests::follows(
      values, cdf_of(boost::math::lognormal_distribution<>(std::log(90.0) - variance / 2, std::sqrt(variance))), 2));
  EXPECT_TRUE(tests::agrees(observed(values), 90.0, 0.03, 2));
  EXPECT_NEAR(std::sqrt(observed(values).variance()) / 90.0, 0.9, 0.05);
}

TEST(StandardNormal, is_the_quantile_function_to_fifteen_digits) {
  const boost::math::normal_distribution<> normal;
  for (double u = 1e-12; u < 1.0; u += u < 0.01 ? u * 0.3 : 0.0037)
    EXPECT_NEAR(standard_normal(u), boost::math::quantile(normal, u), 4e-15 * (1.0 + std::abs(standard_normal(u)))) << u;
  EXPECT_EQ(standard_normal(0.5), 0.0);
}

TEST(Gamma, follows_its_distribution_below_and_above_shape_one) {
  for (const double shape : {0.3, 1.0, 7.5})
    EXPECT_TRUE(tests::follows(sample(4, [&](Stream& s) { return gamma(s, shape, 5.0); }),
                               cdf_of(boost::math::gamma_distribution<>(shape, 5.0 / shape)), 3))
        << shape;
}

TEST(Poisson, follows_its_distribution_for_small_and_large_means) {
  for (const double mean : {0.4, 5.0, 11.9, 12.1, 80.0, 2000.0}) {
    const boost::math::poisson_distribution<> distribution(mean);
    std::vector<double> counts, probabilities;
    const auto first = static_cast<std::uint32_t>(std::max(0.0, mean - 2.5 * std::sqrt(mean)));
    const auto last = static_cast<std::uint32_t>(mean + 2.5 * std::sqrt(mean));
    counts.resize(last - first + 1);
    for (std::uint32_t k = first; k <= last; ++k) probabilities.push_back(boost::math::pdf(distribution, k));
    Stream stream = numbers(5);
    for (int i = 0; i < draws; ++i)
      if (const std::uint32_t k = poisson(stream, mean); k >= first && k <= last) ++counts[k - first];
    EXPECT_TRUE(tests::follows(counts, probabilities, draws, 6)) << mean;
  }
}

TEST(Geometric, follows_its_distribution) {
  std::array<double, 12> counts{}, probabilities{};
  for (std::size_t k = 0; k < probabilities.size(); ++k) probabilities[k] = 0.3 * std::pow(0.7, static_cast<double>(k));
  Stream stream = numbers(6);
  for (int i = 0; i < draws; ++i)
    if (const std::uint32_t k = geometric(stream.uniform(), 0.3); k < counts.size()) ++counts[k];
  EXPECT_TRUE(tests::follows(counts, probabilities, draws));
  EXPECT_EQ(geometric(0.999, 1.0), 0u);
}

TEST(Choose, follows_weights_that_need_not_add_to_one_and_never_takes_a_zero) {
  const std::array weights{2.0, 0.0, 1.0, 5.0, 0.0};
  std::array<double, 5> counts{};
  Stream stream = numbers(7);
  for (int i = 0; i < draws; ++i) ++counts[choose(stream.uniform(), weights)];
  EXPECT_EQ(counts[1], 0.0);
  EXPECT_EQ(counts[4], 0.0);
  const std::array possible{counts[0], counts[2], counts[3]}, shares{2.0 / 8, 1.0 / 8, 5.0 / 8};
  EXPECT_TRUE(tests::follows(possible, shares, draws));
  EXPECT_EQ(choose(1.0 - 1e-16, weights), 3u);
}

TEST(Bernoulli, has_its_probability_and_the_ends_are_certain) {
  EXPECT_TRUE(tests::agrees(observed(sample(8, [](Stream& s) { return bernoulli(s.uniform(), 0.2) ? 1.0 : 0.0; })), 0.2, 0.05));
  for (const double u : {1e-10, 0.5, 1.0 - 1e-10}) {
    EXPECT_FALSE(bernoulli(u, 0.0));
    EXPECT_TRUE(bernoulli(u, 1.0));
  }
}

TEST(StochasticRound, keeps_the_mean_and_whole_numbers) {
  EXPECT_TRUE(
      tests::agrees(observed(sample(9, [](Stream& s) { return double(stochastic_round(s.uniform(), 2.3)); })), 2.3, 0.01));
  EXPECT_EQ(stochastic_round(0.999, 4.0), 4u);
  EXPECT_EQ(stochastic_round(0.5, 0.0), 0u);
  EXPECT_TRUE(has_room(1, 2.0, 0.999));
  EXPECT_FALSE(has_room(2, 2.0, 0.001));
  EXPECT_TRUE(tests::agrees(observed(sample(9, [](Stream& s) { return double(has_room(2, 2.3, s.uniform())); })), 0.3, 0.05));
}

TEST(Quantiles, increase_with_the_uniform) {
  double before[6] = {-1, -1, -1, -100, -1, -1};
  for (double u = 0.0005; u < 1.0; u += 0.001) {
    const double now[6] = {exponential(u, 2.0), weibull(u, 2.0, 0.5),       lognormal(u, 2.0, 1.0),
                           normal(u, 0.0, 1.0), double(geometric(u, 0.01)), double(stochastic_round(u, 3.5))};
    for (int i = 0; i < 6; ++i) {
      ASSERT_GE(now[i], before[i]) << i << " at " << u;
      before[i] = now[i];
    }
  }
}

}  // namespace
}  // namespace throughcare::sim
