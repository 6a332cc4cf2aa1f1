#include "scenarios/program/calibration/fit.hpp"

#include <algorithm>
#include <cmath>
#include <nlopt.hpp>
#include <utility>

namespace throughcare::scenarios {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double straight_from = 3.0;  // c of the objective

double loss(double e) {
  return 2.0 * straight_from * straight_from * (std::sqrt(1.0 + e * e / (straight_from * straight_from)) - 1.0);
}

double slope_of_loss(double e) { return 2.0 * e / std::sqrt(1.0 + e * e / (straight_from * straight_from)); }

/// The model near a point as a straight line.
struct Emulator {
  VectorXd at, value;
  MatrixXd slope;
};

struct EmulatedProblem {
  const FitProblem& problem;
  const Emulator& emulator;
};

/// The objective on the emulator with its gradient, as NLopt wants it.
double emulated(const std::vector<double>& x, std::vector<double>& gradient, void* data) {
  const auto& [problem, emulator] = *static_cast<const EmulatedProblem*>(data);
  const VectorXd point = Eigen::Map<const VectorXd>(x.data(), static_cast<Index>(x.size()));
  const VectorXd simulated = emulator.value + emulator.slope * (point - emulator.at);
  if (!gradient.empty()) {
    VectorXd by_target = VectorXd::Zero(simulated.size());
    for (Index t = 0; t < simulated.size(); ++t) {
      const FitTarget& target = problem.targets[static_cast<std::size_t>(t)];
      if (target.weight > 0.0 && std::isfinite(simulated[t]))
        by_target[t] =
            target.weight * slope_of_loss(misfit(target, simulated[t])) / (std::abs(target.published) * target.tolerance);
    }
    MatrixXd slope = emulator.slope;
    for (Index t = 0; t < simulated.size(); ++t)
      if (by_target[t] == 0.0) slope.row(t).setZero();
    const VectorXd by_parameter = slope.transpose() * by_target + 2.0 * point;
    std::copy(by_parameter.begin(), by_parameter.end(), gradient.begin());
  }
  return objective(problem, simulated, point);
}

/// Where the emulator is lowest within the bounds and `radius` of where it was made.
VectorXd lowest(const FitProblem& problem, const Emulator& emulator, double radius) {
  const auto n = problem.parameters.size();
  std::vector<double> low(n), high(n), x(n);
  for (std::size_t k = 0; k < n; ++k) {
    const double at = emulator.at[static_cast<Index>(k)];
    low[k] = std::max(problem.parameters[k].low, at - radius);
    high[k] = std::min(problem.parameters[k].high, at + radius);
    x[k] = at;
  }
  nlopt::opt optimiser(nlopt::LD_SLSQP, static_cast<unsigned>(n));
  EmulatedProblem data{problem, emulator};
  optimiser.set_min_objective(emulated, &data);
  optimiser.set_lower_bounds(low);
  optimiser.set_upper_bounds(high);
  optimiser.set_xtol_rel(1e-6);
  optimiser.set_maxeval(2000);
  double value = 0.0;
  try {
    optimiser.optimize(x, value);
  } catch (const nlopt::roundoff_limited&) {
    // As near as doubles allow; x holds the best point.
  }
  return Eigen::Map<const VectorXd>(x.data(), static_cast<Index>(n));
}

VectorXd mean_of(const MatrixXd& replications) { return replications.rowwise().mean(); }

/// Broyden's correction: the emulator agrees with the point just simulated, and stays as it was across the move.
void correct(Emulator& emulator, const VectorXd& point, const VectorXd& value) {
  const VectorXd move = point - emulator.at;
  const double length = move.squaredNorm();
  if (length <= 0.0) return;
  VectorXd error = value - (emulator.value + emulator.slope * move);
  for (double& e : error)
    if (!std::isfinite(e)) e = 0.0;
  emulator.slope += error * move.transpose() / length;
}

/// A search under way.
class Search {
 public:
  Search(const FitProblem& problem, const Model& model, const FitSettings& settings)
      : problem_(problem), model_(model), settings_(settings), radius_(settings.radius) {}

  std::optional<Fit> from(const VectorXd& start) {
    const auto first = model_({start});
    if (!first) return std::nullopt;
    fit_.start = fit_.best = start;
    fit_.simulated_start = fit_.simulated_best = mean_of(first->front());
    fit_.objective_start = fit_.objective_best = objective(problem_, fit_.simulated_start, start);
    best_replications_ = first->front();
    for (int round = 1; round <= settings_.rounds; ++round) {
      const double before = fit_.objective_best;
      if (!take_differences() || !take_steps(round)) return std::nullopt;
      if (before - fit_.objective_best < settings_.worth_while) break;
    }
    return std::move(fit_);
  }

 private:
  bool take_differences() {
    const Index n = fit_.best.size();
    Points points;
    VectorXd steps(n);
    for (Index k = 0; k < n; ++k) {
      // Towards the inside where the bound is near.
      const double high = problem_.parameters[static_cast<std::size_t>(k)].high;
      steps[k] = fit_.best[k] + settings_.difference <= high ? settings_.difference : -settings_.difference;
      points.push_back(fit_.best);
      points.back()[k] += steps[k];
    }
    const auto values = model_(points);
    if (!values) return false;
    fit_.slopes.assign(static_cast<std::size_t>(best_replications_.cols()), MatrixXd(best_replications_.rows(), n));
    for (Index k = 0; k < n; ++k)
      for (Index r = 0; r < best_replications_.cols(); ++r)
        fit_.slopes[static_cast<std::size_t>(r)].col(k) =
            ((*values)[static_cast<std::size_t>(k)].col(r) - best_replications_.col(r)) / steps[k];
    fit_.slopes_at = fit_.best;
    MatrixXd slope = MatrixXd::Zero(best_replications_.rows(), n);
    for (const MatrixXd& one : fit_.slopes) slope += one / static_cast<double>(fit_.slopes.size());
    // What the rounds before taught is kept: chance in the differences averages out, and no round goes far.
    if (++differences_taken_ > 1) {
      const MatrixXd averaged = emulator_.slope + (slope - emulator_.slope) / differences_taken_;
      slope = averaged.array().isFinite().select(averaged, slope).eval();
    }
    emulator_ = {fit_.best, fit_.simulated_best, std::move(slope)};
    return true;
  }

  /// Each time the whole move and half of it: a straight line goes too far more often than not far enough.
  bool take_steps(int round) {
    for (int step = 1; step <= settings_.steps; ++step) {
      const VectorXd target = lowest(problem_, emulator_, radius_);
      const VectorXd promised = emulator_.value + emulator_.slope * (target - emulator_.at);
      const double predicted = objective(problem_, promised, target);
      const double hoped = fit_.objective_best - predicted;
      if (hoped < settings_.worth_while) return true;
      const VectorXd whole = target, half = 0.5 * (target + fit_.best);
      const auto values = model_({whole, half});
      if (!values) return false;
      const VectorXd at_whole = mean_of((*values)[0]), at_half = mean_of((*values)[1]);
      const double far = objective(problem_, at_whole, whole), near = objective(problem_, at_half, half);
      const bool whole_is_better = far <= near;
      const double reached = std::min(far, near);
      const bool taken = reached < fit_.objective_best;
      fit_.moves.push_back({round, step, predicted, reached, taken});
      correct(emulator_, half, at_half);
      correct(emulator_, whole, at_whole);
      if (taken) {
        const double gained = fit_.objective_best - reached;
        if (!whole_is_better || gained < 0.25 * hoped) radius_ *= 0.7;
        if (whole_is_better && gained > 0.7 * hoped) radius_ *= 1.5;
        fit_.objective_best = reached;
        fit_.best = whole_is_better ? whole : half;
        fit_.simulated_best = whole_is_better ? at_whole : at_half;
        best_replications_ = (*values)[whole_is_better ? 0 : 1];
        emulator_.at = fit_.best;
        emulator_.value = fit_.simulated_best;
      } else {
        radius_ *= 0.4;
      }
    }
    return true;
  }

  const FitProblem& problem_;
  const Model& model_;
  const FitSettings& settings_;
  double radius_;
  int differences_taken_ = 0;
  Fit fit_;
  MatrixXd best_replications_;
  Emulator emulator_;
};

}  // namespace

double misfit(const FitTarget& target, double simulated) {
  return (simulated - target.published) / (std::abs(target.published) * target.tolerance);
}

double objective(const FitProblem& problem, const VectorXd& simulated, const VectorXd& point) {
  double sum = point.squaredNorm();
  for (Index t = 0; t < simulated.size(); ++t) {
    const FitTarget& target = problem.targets[static_cast<std::size_t>(t)];
    if (target.weight > 0.0 && std::isfinite(simulated[t])) sum += target.weight * loss(misfit(target, simulated[t]));
  }
  return sum;
}

std::optional<Fit> fit(const FitProblem& problem, const Model& model, const VectorXd& start, const FitSettings& settings) {
  return Search(problem, model, settings).from(start);
}

}  // namespace throughcare::scenarios
