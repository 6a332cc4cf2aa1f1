#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/maths.hpp"
#include "sim/random.hpp"

/// Samplers. Those that take `u` in (0, 1) are quantile functions, increasing in u: one uniform in, one value out, so that common
/// random numbers stay aligned when a parameter moves. Those that take a stream may use several numbers of it; give them one of
/// their own. Means are means, not medians or scales.
namespace throughcare::sim {

inline double uniform(double u, double from, double to) { return from + u * (to - from); }

/// `probability` outside [0, 1] counts as the nearer end. More probable means true for more u.
inline bool bernoulli(double u, double probability) { return u < probability; }

inline double exponential(double u, double mean) { return -mean * log(1.0 - u); }

/// A unit exponential, for a hazard clock.
inline double unit_exponential(double u) { return -log(1.0 - u); }

/// Weibull with S(t) = exp(-(t/scale)^shape). Keep one where a parameter set is sampled often: making it costs a gamma function.
struct Weibull {
  double scale = 1.0, inverse_shape = 1.0;
  static Weibull of_mean(double mean, double shape) { return {mean / gamma_function(1.0 + 1.0 / shape), 1.0 / shape}; }
  double operator()(double u) const { return scale * exp(inverse_shape * log(-log(1.0 - u))); }
};
inline double weibull(double u, double mean, double shape) { return Weibull::of_mean(mean, shape)(u); }

/// The quantile of the standard normal distribution, to about 1e-15 (Wichura 1988, algorithm AS 241).
double standard_normal(double u);
inline double normal(double u, double mean, double standard_deviation) { return mean + standard_deviation * standard_normal(u); }

/// exp(Normal(location, spread)).
struct Lognormal {
  double location = 0.0, spread = 1.0;
  /// `variation`: coefficient of variation, standard deviation / mean.
  static Lognormal of_mean(double mean, double variation) {
    const double variance = log(1.0 + variation * variation);
    return {log(mean) - 0.5 * variance, sqrt(variance)};
  }
  double operator()(double u) const { return exp(location + spread * standard_normal(u)); }
};
inline double lognormal(double u, double mean, double variation) { return Lognormal::of_mean(mean, variation)(u); }

/// Failures before the first success, 0, 1, 2, ...; `probability` in (0, 1].
inline std::uint32_t geometric(double u, double probability) {
  if (probability >= 1.0) return 0;
  return static_cast<std::uint32_t>(std::min(floor(log(1.0 - u) / log1p(-probability)), 4294967295.0));
}

/// A whole number whose mean over u is x >= 0: the floor of x, or one more.
inline std::uint32_t stochastic_round(double u, double x) {
  const double whole = floor(x);
  return static_cast<std::uint32_t>(whole) + (1.0 - u < x - whole ? 1u : 0u);
}

/// Whether one more than `taken` finds room in `places`. The fraction of a place is open with that chance, so that few places are
/// not rounded away.
inline bool has_room(int taken, double places, double u) { return taken < static_cast<int>(stochastic_round(u, places)); }

/// Position chosen in proportion to `weights` (none negative, at least one positive; need not add to one).
std::size_t choose(double u, std::span<const double> weights);

/// Gamma by mean and shape (Marsaglia and Tsang 2000).
double gamma(Stream& stream, double shape, double mean);
inline double gamma(Stream&& stream, double shape, double mean) { return gamma(stream, shape, mean); }

/// Poisson by inversion: the number at rank `u`, for means below 700.
std::uint32_t poisson_at(double u, double mean);

/// Poisson: by inversion for small means, by transformed rejection (Hörmann 1993, PTRS) for large ones.
std::uint32_t poisson(Stream& stream, double mean);
inline std::uint32_t poisson(Stream&& stream, double mean) { return poisson(stream, mean); }

}  // namespace throughcare::sim
