#include "sim/sampling.hpp"

#include <array>

namespace throughcare::sim {

namespace {

/// Coefficients in rising powers; in halves and quarters, which need not wait for each other.
double polynomial(const std::array<double, 8>& c, double x) {
  const double x2 = x * x;
  const double lower = (c[0] + c[1] * x) + (c[2] + c[3] * x) * x2, upper = (c[4] + c[5] * x) + (c[6] + c[7] * x) * x2;
  return lower + upper * (x2 * x2);
}

// The three rational approximations of AS 241: the middle, the tails, the far tails.
constexpr std::array middle_above{3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                                  1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                  3.3430575583588128105e4, 2.5090809287301226727e3};
constexpr std::array middle_below{1.0,
                                  4.2313330701600911252e1,
                                  6.8718700749205790830e2,
                                  5.3941960214247511077e3,
                                  2.1213794301586595867e4,
                                  3.9307895800092710610e4,
                                  2.8729085735721942674e4,
                                  5.2264952788528545610e3};
constexpr std::array tail_above{1.42343711074968357734e0,  4.63033784615654529590e0, 5.76949722146069140550e0,
                                3.64784832476320460504e0,  1.27045825245236838258e0, 2.41780725177450611770e-1,
                                2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr std::array tail_below{1.0,
                                2.05319162663775882187e0,
                                1.67638483018380384940e0,
                                6.89767334985100004550e-1,
                                1.48103976427480074590e-1,
                                1.51986665636164571966e-2,
                                5.47593808499534494600e-4,
                                1.05075007164441684324e-9};
constexpr std::array far_above{6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
                               2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                               2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr std::array far_below{1.0,
                               5.99832206555887937690e-1,
                               1.36929880922735805310e-1,
                               1.48753612908506148525e-2,
                               7.86869131145613259100e-4,
                               1.84631831751005468180e-5,
                               1.42151175831644588870e-7,
                               2.04426310338993978564e-15};

std::uint32_t poisson_by_rejection(Stream& stream, double mean) {
  const double b = 0.931 + 2.53 * sqrt(mean);
  const double a = -0.059 + 0.02483 * b;
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
  const double accept_at_once = 0.9277 - 3.6224 / (b - 2.0);
  const double log_mean = log(mean);
  while (true) {
    const double u = stream.uniform() - 0.5;
    const double v = stream.uniform();
    const double from_edge = 0.5 - abs(u);
    const double k = floor((2.0 * a / from_edge + b) * u + mean + 0.43);
    if (from_edge >= 0.07 && v <= accept_at_once) return static_cast<std::uint32_t>(k);
    if (k < 0.0 || k > 4294967295.0 || (from_edge < 0.013 && v > from_edge)) continue;
    if (log(v * inverse_alpha / (a / (from_edge * from_edge) + b)) <= k * log_mean - mean - log_gamma(k + 1.0))
      return static_cast<std::uint32_t>(k);
  }
}

}  // namespace

double standard_normal(double u) {
  const double q = u - 0.5;
  if (abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(middle_above, r) / polynomial(middle_below, r);
  }
  const double r = sqrt(-log(q < 0.0 ? u : 1.0 - u));
  const double distance = r <= 5.0 ? polynomial(tail_above, r - 1.6) / polynomial(tail_below, r - 1.6)
                                   : polynomial(far_above, r - 5.0) / polynomial(far_below, r - 5.0);
  return q < 0.0 ? -distance : distance;
}

std::size_t choose(double u, std::span<const double> weights) {
  double total = 0.0;
  for (const double w : weights) total += w;
  double left = u * total;
  std::size_t last_possible = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] <= 0.0) continue;
    last_possible = i;
    left -= weights[i];
    if (left < 0.0) break;
  }
  return last_possible;
}

double gamma(Stream& stream, double shape, double mean) {
  // Below shape 1: a gamma of one more, times a power of a uniform.
  const double boost = shape < 1.0 ? exp(log(stream.uniform()) / shape) : 1.0;
  const double d = (shape < 1.0 ? shape + 1.0 : shape) - 1.0 / 3.0;
  const double c = 1.0 / sqrt(9.0 * d);
  while (true) {
    const double x = standard_normal(stream.uniform());
    const double t = 1.0 + c * x;
    if (t <= 0.0) continue;
    const double v = t * t * t;
    if (log(stream.uniform()) < 0.5 * x * x + d - d * v + d * log(v)) return boost * d * v * mean / shape;
  }
}

std::uint32_t poisson_at(double u, double mean) {
  double probability = exp(-mean), below = probability;
  std::uint32_t k = 0;
  // The bound ends the search when rounding keeps the sum below u; the chance of coming so far is under 1e-30.
  while (u > below && k < 1000) {
    ++k;
    probability *= mean / k;
    below += probability;
  }
  return k;
}

std::uint32_t poisson(Stream& stream, double mean) {
  if (!(mean > 0.0)) return 0;
  return mean < 12.0 ? poisson_at(stream.uniform(), mean) : poisson_by_rejection(stream, mean);
}

}  // namespace throughcare::sim
