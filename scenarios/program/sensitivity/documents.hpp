#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "scenarios/program/sensitivity/analysis.hpp"

namespace throughcare::scenarios {

/// What a sensitivity analysis found about one outcome.
struct OutcomeFindings {
  Observed observed;
  output::MeasureInfo measure;
  Tornado tornado;
  std::vector<SobolRow> sobol;  ///< may be empty
};

/// What a sensitivity analysis found, for the files that tell of it.
struct SensitivityFindings {
  const Study& study;
  std::vector<OutcomeFindings> outcomes;
  std::size_t samples = 0;
  std::string command;
};

std::string tornado_csv(const SensitivityFindings&);
std::string sobol_csv(const SensitivityFindings&);

/// For people: the widest parameters, the indices, and which assumptions could change the ranking of the scenarios.
std::string sensitivity_report(const SensitivityFindings&);

/// How far each outcome of the reference scenario moves, relative to its level, when one value goes to the ends of its range:
/// what reports rank assumptions by when the file is in `validation/` (see leverage.hpp).
std::string leverage_yaml(const SensitivityFindings&);

/// The data of the charts, for `render_charts.mjs`.
std::string sensitivity_chart_data(const SensitivityFindings&);

}  // namespace throughcare::scenarios
