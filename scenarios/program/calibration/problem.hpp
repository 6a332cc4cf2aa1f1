#pragma once
#include <Eigen/Core>
#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/program/calibration/fit.hpp"
#include "scenarios/program/experiment/study.hpp"
#include "scenarios/program/experiment/variants.hpp"

namespace throughcare::scenarios {

/// On which scale a parameter moves: shares on the log odds, what cannot be negative on the logarithm, the rest as it is.
enum class Scale : std::uint8_t { plain, logarithm, log_odds };

/// A parameter to be fitted, or the level of a table of them: all values of the table move by the same step on their scale.
struct CalibratedParameter {
  std::string path;
  std::vector<std::size_t> leaves;  ///< places in the catalogue
  std::vector<double> centre;       ///< values at the prior's centre, one per leaf
  Scale scale = Scale::plain;
  double spread = 0.0;           ///< of the prior, on that scale
  double low = 0.0, high = 0.0;  ///< bounds, in spreads from the centre
};

/// What `calibration.yaml` asks for.
struct Calibration {
  std::vector<CalibratedParameter> parameters;
  FitProblem problem;

  /// The values at a point, rounded to the four digits with which they are written down.
  std::vector<Change> changes_at(const Eigen::VectorXd& point) const;
};

struct CalibrationResult {
  Calibration calibration;
  std::vector<Problem> problems;  ///< not empty when the file is not acceptable
};

/// Reads which parameters of `study`'s scenario are fitted to which of its targets:
///
///   targets: {all: 1, prison_population: 4}       weights; `all` for those not named; 0: only reported
///   parameters:
///     recall.other: {low: 0.1 per year, high: 0.4 per year}    bounds; else those of the parameter file
///     police.detection: {spread: 30 %, confidence: medium}     a table's level and how far its prior reaches
///
/// The prior of a value with bounds has a quarter of their distance as its spread; confidence (the file's, else the parameter's)
/// makes it narrower: medium two thirds, high one third. The centre is the scenario's value.
CalibrationResult read_calibration(const std::string& file, const std::string& content, const Study& study);

/// A value some way along a scale.
double moved(Scale scale, double value, double by);

}  // namespace throughcare::scenarios
