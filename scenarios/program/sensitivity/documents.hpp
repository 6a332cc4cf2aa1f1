#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "scenarios/program/sensitivity/analysis.hpp"

namespace throughcare::scenarios {

/// What a sensitivity analysis found, for the files that tell of it.
struct SensitivityFindings {
  const Study& study;
  Observed observed;
  output::MeasureInfo measure;
  std::vector<TornadoRow> tornado;  ///< widest first
  std::vector<SobolRow> sobol;      ///< may be empty
  std::size_t samples = 0;
  std::string command;
};

std::string tornado_csv(const SensitivityFindings&);
std::string sobol_csv(const SensitivityFindings&);

/// For people: the widest parameters, the indices, and which assumptions could change the ranking of the scenarios.
std::string sensitivity_report(const SensitivityFindings&);

/// The data of the charts, for `render_charts.mjs`.
std::string sensitivity_chart_data(const SensitivityFindings&);

}  // namespace throughcare::scenarios
