#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "scenarios/program/calibration/identifiability.hpp"
#include "scenarios/program/calibration/problem.hpp"

namespace throughcare::scenarios {

/// How the fit was made, for the files that tell of it.
struct CalibrationRun {
  const Study& study;
  const Calibration& calibration;
  const Fit& fit;
  std::string command;
};

/// A scenario that extends the calibrated one with the fitted values, each with `source: calibrated` and the run that made it.
std::string fitted_scenario(const CalibrationRun&);

/// For people: targets before and after, parameters with what the targets say about them, what could not be identified.
std::string calibration_report(const CalibrationRun&, const Identifiability&);

/// Tables: `targets.csv` and `parameters.csv`, and the slopes, `slopes.csv`.
std::string fitted_targets_csv(const CalibrationRun&);
std::string fitted_parameters_csv(const CalibrationRun&, const Identifiability&);
std::string calibrated_csv(const CalibrationRun&);  ///< which run made which value; kept beside the parameter files
std::string slopes_csv(const CalibrationRun&);

/// Parameter files with the fitted values in the places of the old ones: file and new content. Comments and notes stay.
/// UserError when a value is not found where it was read.
std::map<std::filesystem::path, std::string> files_with_fitted_values(const CalibrationRun&);

}  // namespace throughcare::scenarios
