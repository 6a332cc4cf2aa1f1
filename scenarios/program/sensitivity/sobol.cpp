#include "scenarios/program/sensitivity/sobol.hpp"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <numeric>
#include <random>

namespace throughcare::scenarios {

namespace {

constexpr int resamples = 500;
constexpr unsigned bootstrap_seed = 1;

struct Estimate {
  double first = 0.0, total = 0.0;
};

/// Blocks of outcomes: A, B, then A with each factor from B.
class Outcomes {
 public:
  Outcomes(const std::vector<double>& values, std::size_t samples) : values_(values), samples_(samples) {}
  double a(std::size_t i) const { return values_[i]; }
  double b(std::size_t i) const { return values_[samples_ + i]; }
  double mixed(std::size_t factor, std::size_t i) const { return values_[(factor + 2) * samples_ + i]; }

 private:
  const std::vector<double>& values_;
  std::size_t samples_;
};

Estimate estimate(const Outcomes& f, std::size_t factor, const std::vector<std::size_t>& rows) {
  const auto n = static_cast<double>(rows.size());
  double mean = 0.0;
  for (const std::size_t i : rows) mean += (f.a(i) + f.b(i)) / (2.0 * n);
  double variance = 0.0, first = 0.0, total = 0.0;
  for (const std::size_t i : rows) {
    const double a = f.a(i) - mean, b = f.b(i) - mean, mixed = f.mixed(factor, i) - mean;
    variance += (a * a + b * b) / (2.0 * n);
    first += b * (mixed - a) / n;
    total += (a - mixed) * (a - mixed) / (2.0 * n);
  }
  return variance > 0.0 ? Estimate{first / variance, total / variance} : Estimate{};
}

}  // namespace

std::vector<UnitPoint> saltelli_design(std::size_t factors, std::size_t samples) {
  boost::random::sobol sequence(2 * factors);
  sequence.discard(2 * factors);  // the origin
  const double cells = static_cast<double>(boost::random::sobol::max()) + 1.0;
  std::vector<UnitPoint> a(samples, UnitPoint(factors)), b = a;
  for (std::size_t i = 0; i < samples; ++i)
    for (auto* point : {&a[i], &b[i]})
      for (double& coordinate : *point) coordinate = (static_cast<double>(sequence()) + 0.5) / cells;
  std::vector<UnitPoint> design = a;
  design.insert(design.end(), b.begin(), b.end());
  for (std::size_t factor = 0; factor < factors; ++factor)
    for (std::size_t i = 0; i < samples; ++i) {
      design.push_back(a[i]);
      design.back()[factor] = b[i][factor];
    }
  return design;
}

std::vector<SobolIndex> sobol_indices(const std::vector<double>& outcomes, std::size_t factors, std::size_t samples) {
  const Outcomes f(outcomes, samples);
  std::vector<std::size_t> all(samples);
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<std::vector<Estimate>> drawn(factors);
  std::mt19937 random(bootstrap_seed);
  std::vector<std::size_t> rows(samples);
  for (int r = 0; r < resamples; ++r) {
    for (std::size_t& row : rows) row = random() % samples;
    for (std::size_t factor = 0; factor < factors; ++factor) drawn[factor].push_back(estimate(f, factor, rows));
  }
  const auto quantile = [](const std::vector<Estimate>& estimates, double Estimate::*part, double share) {
    std::vector<double> values;
    values.reserve(estimates.size());
    for (const Estimate& e : estimates) values.push_back(e.*part);
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
  };
  std::vector<SobolIndex> indices;
  for (std::size_t factor = 0; factor < factors; ++factor) {
    const Estimate point = estimate(f, factor, all);
    indices.push_back({point.first, quantile(drawn[factor], &Estimate::first, 0.025),
                       quantile(drawn[factor], &Estimate::first, 0.975), point.total,
                       quantile(drawn[factor], &Estimate::total, 0.025), quantile(drawn[factor], &Estimate::total, 0.975)});
  }
  return indices;
}

}  // namespace throughcare::scenarios
