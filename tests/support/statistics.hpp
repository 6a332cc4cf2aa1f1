#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

/// Statistical assertions. Every test states its false-alarm rate: 1e-6, divided by the number of comparisons it makes. Seeds are
/// fixed, so a test that passes always passes; the rate says how surprising a failure after a change of bits would be.
namespace throughcare::tests {

inline constexpr double false_alarm_rate = 1e-6;

/// Independent observations of one quantity, one a replication.
class Observations {
 public:
  void add(double x) { values_.push_back(x); }
  double mean() const {
    double sum = 0.0;
    for (const double x : values_) sum += x;
    return sum / static_cast<double>(values_.size());
  }
  double variance() const {
    const double m = mean();
    double sum = 0.0;
    for (const double x : values_) sum += (x - m) * (x - m);
    return sum / static_cast<double>(values_.size() - 1);
  }
  double standard_error() const { return std::sqrt(variance() / static_cast<double>(values_.size())); }
  std::size_t size() const { return values_.size(); }

 private:
  std::vector<double> values_;
};

/// The value that Student's t with these degrees of freedom exceeds with this probability.
double students_t_above(double degrees_of_freedom, double probability);

/// Does the mean agree with `expected`? By Student's t over replications. Also fails if the test is blunt: if its tolerance is
/// more than `sharpness` of the expected value, it could not see an error of that size.
::testing::AssertionResult agrees(const Observations& sample, double expected, double sharpness, int comparisons = 1);

/// Do the values come from the distribution with this cumulative distribution function? By Kolmogorov and Smirnov, with the exact
/// bound of Dvoretzky, Kiefer, Wolfowitz and Massart.
template <class Cdf>
::testing::AssertionResult follows(std::vector<double> values, Cdf&& cdf, int comparisons = 1) {
  std::sort(values.begin(), values.end());
  const double n = static_cast<double>(values.size());
  double distance = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double p = cdf(values[i]);
    distance = std::max({distance, p - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - p});
  }
  const double bound = std::sqrt(std::log(2.0 * comparisons / false_alarm_rate) / (2.0 * n));
  if (distance <= bound) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "Kolmogorov-Smirnov distance " << distance << " above " << bound;
}

/// Do the counts have these probabilities? By chi-square; what is left of the probability is a last class of `total` minus
/// counts.
::testing::AssertionResult follows(std::span<const double> counts, std::span<const double> probabilities, double total,
                                   int comparisons = 1);

}  // namespace throughcare::tests
