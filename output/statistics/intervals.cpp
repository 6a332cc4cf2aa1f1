#include "output/statistics/intervals.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace throughcare::output {

namespace {

constexpr double not_available = std::numeric_limits<double>::quiet_NaN();

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

double t_quantile(int degrees) { return boost::math::quantile(boost::math::students_t(degrees), 0.975); }

double sample_variance(std::span<const double> values) {
  if (values.size() < 2) return not_available;
  const double mean = mean_of(values);
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return squares / static_cast<double>(values.size() - 1);
}

Interval mean_interval(std::span<const double> values) {
  if (values.empty()) return {not_available, not_available, not_available};
  const double mean = mean_of(values);
  if (values.size() < 2) return {mean, not_available, not_available};
  const double half =
      t_quantile(static_cast<int>(values.size()) - 1) * std::sqrt(sample_variance(values) / static_cast<double>(values.size()));
  return {mean, mean - half, mean + half};
}

Interval level_interval(std::span<const double> values, Possible possible) {
  Interval interval = mean_interval(values);
  if (std::isnan(interval.low)) return interval;
  const bool at_a_limit = interval.mean == possible.low || interval.mean == possible.high;
  if (at_a_limit && interval.low == interval.high) return {interval.mean, not_available, not_available};
  interval.low = std::max(interval.low, possible.low);
  interval.high = std::min(interval.high, possible.high);
  return interval;
}

PairedDifference paired_difference(std::span<const double> changed, std::span<const double> reference) {
  std::vector<double> differences;
  differences.reserve(changed.size());
  for (std::size_t i = 0; i < changed.size(); ++i) differences.push_back(changed[i] - reference[i]);
  PairedDifference result;
  result.difference = mean_interval(differences);
  const double base = reference.empty() ? 0.0 : mean_of(reference);
  result.relative = base == 0.0 ? not_available : result.difference.mean / base;
  const double independent = sample_variance(changed) + sample_variance(reference);
  result.variance_ratio = independent > 0.0 ? sample_variance(differences) / independent : not_available;
  return result;
}

Interval ratio_interval(std::span<const double> numerator, std::span<const double> denominator) {
  const Interval below = mean_interval(denominator);
  if (!(below.low > 0.0 || below.high < 0.0)) return {not_available, not_available, not_available};
  const double ratio = mean_of(numerator) / below.mean;
  // The delta method: to first order the ratio varies as the mean of (x - ratio y) / mean(y).
  std::vector<double> residuals;
  residuals.reserve(numerator.size());
  for (std::size_t i = 0; i < numerator.size(); ++i) residuals.push_back((numerator[i] - ratio * denominator[i]) / below.mean);
  const Interval around_zero = mean_interval(residuals);
  const double half = (around_zero.high - around_zero.low) / 2.0;
  return {ratio, ratio - half, ratio + half};
}

}  // namespace throughcare::output
