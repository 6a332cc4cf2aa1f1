#pragma once
#include <algorithm>
#include <array>
#include <cstdint>

#include "models/common/indexed.hpp"
#include "models/individuals/person.hpp"
#include "sim/sampling.hpp"

namespace throughcare::models {

struct World;
struct Parameters;
struct PopulationParameters;

/// One of the two gammas of the mixture.
struct Gamma {
  explicit Gamma(double of_shape, double of_mean)
      : shape(of_shape), mean(of_mean), log_gamma_above(sim::log_gamma(of_shape + 1.0)) {}

  /// Rank of a value: the regularised incomplete gamma function, by its power series.
  double rank(double value) const {
    const double x = std::max(value * shape / mean, 1e-300);
    if (x > 50.0 + 10.0 * shape) return 1.0;
    double term = 1.0, sum = 1.0;
    for (int n = 1; n < 1000 && term > 1e-12 * sum; ++n) {
      term *= x / (shape + n);
      sum += term;
    }
    return sim::exp(shape * sim::log(x) - x - log_gamma_above) * sum;
  }

  double shape, mean, log_gamma_above;
};

/// The distribution of frailty.
struct FrailtyMixture {
  explicit FrailtyMixture(const PopulationParameters&);

  double rank(double frailty) const {
    const double rank = (1.0 - share) * occasional.rank(frailty) + share * persistent.rank(frailty);
    return std::clamp(rank, 1e-6, 1.0 - 1e-6);
  }

  double share;
  Gamma occasional, persistent;
};

/// What the traits of all people have in common, worked out once for many.
struct CommonTraits {
  explicit CommonTraits(const Parameters&);

  /// The normal distribution function of `z` on the scale.
  Scale severity(double z) const {
    // The steps before its stretch, and perhaps the one in it. Without branches, which nobody could foresee.
    const std::size_t below = before[static_cast<std::size_t>(std::clamp(z * stretches + middle, 0.0, 767.0))];
    return {static_cast<std::uint8_t>(below + (steps[below] <= z))};
  }

  FrailtyMixture frailty;
  double unlinked, unloaded;
  std::array<double, 2> share_in_care{};                           ///< of people who are not persistent, and of those who are
  std::array<Indexed<Indexed<double, Need>, Sex>, 2> threshold{};  ///< without and with care experience

 private:
  /// Stretches in a unit of z, so short that none has two steps, and the one in which z = 0 is.
  static constexpr double stretches = 128.0, middle = 384.0;
  std::array<double, 256> steps{};         ///< where the steps of the scale begin, and nothing more
  std::array<std::uint8_t, 768> before{};  ///< how many begin before each stretch
};

/// Draws the lifelong attributes of person `id`.
void draw_traits(World&, PersonId id, Area, const CommonTraits&);

}  // namespace throughcare::models
