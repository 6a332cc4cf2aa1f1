#pragma once
#include <Eigen/Core>
#include <string>
#include <vector>

#include "scenarios/program/calibration/fit.hpp"

namespace throughcare::scenarios {

/// What the targets say about one parameter, near the fit.
struct Identified {
  std::string parameter;
  double remaining = 1.0;  ///< spread after the fit over spread of the prior: 1 means that the targets say nothing
  struct Influence {
    std::string target;
    double effect = 0.0;  ///< tolerances by which the target moves with one standard deviation of the prior
    double noise = 0.0;   ///< standard error of that, NaN with a single replication
  };
  std::vector<Influence> strongest;  ///< up to five targets, the most moved first
};

/// Two parameters that the targets hardly tell apart.
struct Entangled {
  std::string a, b;
  double correlation = 0.0;  ///< after the fit
};

struct Identifiability {
  std::vector<Identified> parameters;
  std::vector<Entangled> entangled;  ///< |correlation| of 0.7 and more, the strongest first
};

/// A parameter counts as identified where less than half of the prior's spread remains, as not identified above nine tenths.
inline constexpr double identified_below = 0.5, unidentified_above = 0.9;

/// The linear-Gaussian picture at the fit: with A the targets' slopes over their tolerances (times the root of their weight), the
/// covariance of the parameters after the fit is (A'A + I)^-1, I being the prior. Noise in the slopes would pass for information;
/// with several replications A'A is therefore made of products of different replications only, whose noise is independent.
Identifiability identifiability(const FitProblem&, const Fit&);

}  // namespace throughcare::scenarios
