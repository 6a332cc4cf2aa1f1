#pragma once
#include <Eigen/Core>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// Least squares for a slow and noisy model: a linear emulator made of finite differences on common random numbers is minimised
/// by NLopt, the model is run there, the emulator corrected, and so on. Knows nothing of scenarios or justice.
namespace throughcare::scenarios {

/// A quantity to be fitted. Its scale is the spread of its prior: 0 is the prior's centre, 1 one standard deviation above.
struct FittedParameter {
  std::string name;
  double low = -2.0, high = 2.0;  ///< bounds, in standard deviations of the prior
};

/// A figure to be met.
struct FitTarget {
  std::string name;
  double published = 0.0;
  double tolerance = 0.0;  ///< relative error that is still good
  double weight = 1.0;     ///< 0: only reported
};

struct FitProblem {
  std::vector<FittedParameter> parameters;
  std::vector<FitTarget> targets;
};

/// The model: for each point the targets' simulated values, one row per target, one column per replication, the same random
/// numbers at every point. Nothing when it was stopped. Called with many points at once, so that they can run in parallel.
using Points = std::vector<Eigen::VectorXd>;
using Model = std::function<std::optional<std::vector<Eigen::MatrixXd>>(const Points&)>;

struct FitSettings {
  int rounds = 2;            ///< how often the differences are taken anew
  int steps = 4;             ///< moves in a round
  double difference = 0.5;   ///< step of the differences, in standard deviations of the prior
  double radius = 1.0;       ///< the furthest first move of a parameter, likewise
  double worth_while = 0.1;  ///< a move that promises less than this gain of the objective ends the round
};

/// A move that was tried.
struct FitMove {
  int round = 0, step = 0;
  double predicted = 0.0, objective = 0.0;  ///< by the emulator, and simulated
  bool taken = false;
};

struct Fit {
  Eigen::VectorXd start, best;                      ///< points
  Eigen::VectorXd simulated_start, simulated_best;  ///< targets, mean over replications
  double objective_start = 0.0, objective_best = 0.0;
  std::vector<Eigen::MatrixXd> slopes;  ///< by replication: change of targets (rows) with parameters (columns), last round
  Eigen::VectorXd slopes_at;            ///< where they were taken
  std::vector<FitMove> moves;
};

/// The objective, with e = (simulated / published - 1) / tolerance:
///
///   sum over targets of weight * 2 c^2 (sqrt(1 + (e / c)^2) - 1)   +   sum over parameters of x^2
///
/// Near zero the first sum is weight * e^2; beyond c = 3 it grows in a straight line, so that one figure that cannot be met does
/// not drag all others along. A target that a run does not have counts nothing.
double objective(const FitProblem&, const Eigen::VectorXd& simulated, const Eigen::VectorXd& point);

/// Relative error over tolerance.
double misfit(const FitTarget&, double simulated);

/// Minimises the objective from `start`. Nothing when the model was stopped.
std::optional<Fit> fit(const FitProblem&, const Model&, const Eigen::VectorXd& start, const FitSettings& settings);

}  // namespace throughcare::scenarios
