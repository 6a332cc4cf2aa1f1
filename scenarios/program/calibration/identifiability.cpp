#include "scenarios/program/calibration/identifiability.hpp"

#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <limits>

namespace throughcare::scenarios {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::size_t most_shown = 5;
constexpr double entangled_from = 0.7;

/// Slopes in tolerances; a target that does not count, or that a run lacks, is zero.
MatrixXd in_tolerances(const FitProblem& problem, const MatrixXd& slope, bool weighted) {
  MatrixXd scaled = slope;
  for (Index t = 0; t < slope.rows(); ++t) {
    const FitTarget& target = problem.targets[static_cast<std::size_t>(t)];
    const double weight = weighted ? std::sqrt(target.weight) : 1.0;
    scaled.row(t) *= weight / (std::abs(target.published) * target.tolerance);
    if (!scaled.row(t).allFinite()) scaled.row(t).setZero();
  }
  return scaled;
}

MatrixXd information(const std::vector<MatrixXd>& slopes) {
  const auto n = static_cast<double>(slopes.size());
  MatrixXd sum = MatrixXd::Zero(slopes.front().rows(), slopes.front().cols());
  for (const MatrixXd& slope : slopes) sum += slope;
  MatrixXd products = sum.transpose() * sum;
  if (slopes.size() == 1) return products;
  for (const MatrixXd& slope : slopes) products -= slope.transpose() * slope;
  products /= n * (n - 1.0);
  // What is left of the noise can make it indefinite: nothing is known less than not at all.
  const Eigen::SelfAdjointEigenSolver<MatrixXd> parts(0.5 * (products + products.transpose()));
  return parts.eigenvectors() * parts.eigenvalues().cwiseMax(0.0).asDiagonal() * parts.eigenvectors().transpose();
}

std::vector<Identified::Influence> strongest(const FitProblem& problem, const std::vector<MatrixXd>& slopes, Index parameter) {
  const auto n = static_cast<double>(slopes.size());
  std::vector<Identified::Influence> all;
  for (std::size_t t = 0; t < problem.targets.size(); ++t) {
    double sum = 0.0, squares = 0.0;
    for (const MatrixXd& slope : slopes) {
      const double effect = slope(static_cast<Index>(t), parameter);
      sum += effect;
      squares += effect * effect;
    }
    const double mean = sum / n;
    const double noise =
        n > 1.0 ? std::sqrt(std::max(squares / n - mean * mean, 0.0) / (n - 1.0)) : std::numeric_limits<double>::quiet_NaN();
    if (problem.targets[t].weight > 0.0) all.push_back({problem.targets[t].name, mean, noise});
  }
  std::ranges::stable_sort(all, [](const auto& a, const auto& b) { return std::abs(a.effect) > std::abs(b.effect); });
  all.resize(std::min(all.size(), most_shown));
  return all;
}

}  // namespace

Identifiability identifiability(const FitProblem& problem, const Fit& fit) {
  std::vector<MatrixXd> weighted, plain;
  for (const MatrixXd& slope : fit.slopes) {
    weighted.push_back(in_tolerances(problem, slope, true));
    plain.push_back(in_tolerances(problem, slope, false));
  }
  const auto n = static_cast<Index>(problem.parameters.size());
  const MatrixXd covariance = (information(weighted) + MatrixXd::Identity(n, n)).inverse();
  const VectorXd spread = covariance.diagonal().cwiseSqrt();

  Identifiability result;
  for (Index k = 0; k < n; ++k)
    result.parameters.push_back({problem.parameters[static_cast<std::size_t>(k)].name, spread[k], strongest(problem, plain, k)});
  for (Index a = 0; a < n; ++a)
    for (Index b = a + 1; b < n; ++b) {
      const double correlation = covariance(a, b) / (spread[a] * spread[b]);
      if (std::abs(correlation) >= entangled_from)
        result.entangled.push_back({problem.parameters[static_cast<std::size_t>(a)].name,
                                    problem.parameters[static_cast<std::size_t>(b)].name, correlation});
    }
  std::ranges::stable_sort(result.entangled,
                           [](const auto& a, const auto& b) { return std::abs(a.correlation) > std::abs(b.correlation); });
  return result;
}

}  // namespace throughcare::scenarios
