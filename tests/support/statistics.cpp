#include "tests/support/statistics.hpp"

// Boost.Math is slow to compile: only here, not in each test.
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace throughcare::tests {

double students_t_above(double degrees_of_freedom, double probability) {
  return boost::math::quantile(boost::math::complement(boost::math::students_t(degrees_of_freedom), probability));
}

::testing::AssertionResult agrees(const Observations& sample, double expected, double sharpness, int comparisons) {
  const double alpha = false_alarm_rate / comparisons;
  const double tolerance = students_t_above(static_cast<double>(sample.size() - 1), alpha / 2) * sample.standard_error();
  if (tolerance > sharpness * std::abs(expected))
    return ::testing::AssertionFailure() << "too blunt: tolerance " << tolerance << " around " << expected;
  if (std::abs(sample.mean() - expected) <= tolerance) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "mean " << sample.mean() << ", expected " << expected << " +- " << tolerance;
}

::testing::AssertionResult follows(std::span<const double> counts, std::span<const double> probabilities, double total,
                                   int comparisons) {
  double statistic = 0.0, rest_count = total, rest_probability = 1.0;
  int classes = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double expected = total * probabilities[i];
    rest_count -= counts[i];
    rest_probability -= probabilities[i];
    if (expected < 10.0) return ::testing::AssertionFailure() << "class " << i << " expects only " << expected;
    statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
    ++classes;
  }
  if (total * rest_probability >= 10.0) {
    statistic += std::pow(rest_count - total * rest_probability, 2) / (total * rest_probability);
    ++classes;
  }
  const boost::math::chi_squared chi(classes - 1);
  const double bound = boost::math::quantile(boost::math::complement(chi, false_alarm_rate / comparisons));
  if (statistic <= bound) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "chi-square " << statistic << " above " << bound;
}

}  // namespace throughcare::tests
