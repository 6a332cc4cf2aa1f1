#pragma once
#include <limits>
#include <span>

namespace throughcare::output {

/// A mean with its 95 % interval; bounds are NaN where there are too few values.
struct Interval {
  double mean = 0.0, low = 0.0, high = 0.0;
};

/// The 97.5 % quantile of Student's t: half of a 95 % interval in standard errors. `degrees` is at least 1.
double t_quantile(int degrees);

/// Sample variance (n - 1); NaN for fewer than two values.
double sample_variance(std::span<const double> values);

/// Mean and Student-t interval: mean ± t(n-1) s / sqrt(n). No values: all NaN; one value: bounds NaN.
Interval mean_interval(std::span<const double> values);

/// What the values of a measure can be.
struct Possible {
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();
};

/// Mean and Student-t interval of a level, cut to what is possible: beyond it there is no true value to cover, so that the
/// interval covers as often as before. No bounds where all values are the same limit (nobody or everybody in every replication):
/// a spread of nothing then says nothing about chance.
Interval level_interval(std::span<const double> values, Possible possible);

struct PairedDifference {
  Interval difference;          ///< of `changed` minus `reference`, pair by pair
  double relative = 0.0;        ///< difference / mean of the reference; NaN where that is 0
  double variance_ratio = 0.0;  ///< variance of the differences / (sum of both variances): below 1 the pairing helped; NaN if 0/0
};

/// Compares runs that shared people and luck; both spans have the same length.
PairedDifference paired_difference(std::span<const double> changed, std::span<const double> reference);

/// The ratio of two means with an interval by the delta method. All NaN where the interval of the denominator includes 0:
/// then the ratio can be anything.
Interval ratio_interval(std::span<const double> numerator, std::span<const double> denominator);

}  // namespace throughcare::output
