#pragma once
#include <cstddef>
#include <vector>

/// Variance-based sensitivity by quasi-random sampling. Knows nothing of scenarios.
namespace throughcare::scenarios {

/// A point in the unit cube, one coordinate per factor.
using UnitPoint = std::vector<double>;

/// Saltelli's design from a Sobol sequence: `samples` points A, as many points B, and for each factor A with that factor from B;
/// in this order, (factors + 2) * samples in all. The first points of a design are those of a smaller one: more samples add to
/// what was simulated.
std::vector<UnitPoint> saltelli_design(std::size_t factors, std::size_t samples);

/// How much of the outcome's variance a factor explains alone (first order), and with all its interactions (total), with 95 %
/// intervals by bootstrap over the samples.
struct SobolIndex {
  double first = 0.0, first_low = 0.0, first_high = 0.0;
  double total = 0.0, total_low = 0.0, total_high = 0.0;
};

/// Estimates from the outcomes at `saltelli_design(factors, samples)`, in its order:
///   first = mean of f(B) (f(A with k from B) - f(A)) / variance          (Saltelli 2010)
///   total = mean of (f(A) - f(A with k from B))^2 / 2 / variance         (Jansen 1999)
std::vector<SobolIndex> sobol_indices(const std::vector<double>& outcomes, std::size_t factors, std::size_t samples);

}  // namespace throughcare::scenarios
