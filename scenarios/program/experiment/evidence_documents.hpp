#pragma once
#include <map>
#include <string>
#include <vector>

#include "output/statistics/analysis.hpp"
#include "scenarios/program/experiment/study.hpp"

/// What the model rests on and how near it comes to the published figures, as pages for people.
namespace throughcare::scenarios {

/// A figure that should be steady and moves from the first measured year to the last.
struct Drift {
  std::string id, measure, unit;
  double first = 0.0, last = 0.0;  ///< years
  double tolerance = 0.0;          ///< relative
  bool beyond_tolerance = false;
};

/// The targets' measures in the first and the last measured year, in the order of the validation; those without yearly figures
/// are left out. Empty for runs of less than two years.
std::vector<Drift> drifts(const output::Analysis& analysis, const std::vector<output::ValidationTarget>& targets);

/// models/VALIDATION.md: what fails first, with the reasons known (`when_missed`, by target), then everything.
std::string validation_document(const output::Analysis& analysis, const Study& study,
                                const std::map<std::string, std::string>& when_missed);

/// A further section of that document: another scenario beside the figures of its year, or beside the published series.
std::string validation_section(const output::Analysis& analysis, const Study& study,
                               const std::map<std::string, std::string>& when_missed);

/// A run over past years beside the published series, with its errors. Empty tables when nothing was compared.
std::string hindcast_text(const output::Analysis& analysis);

/// models/ASSUMPTIONS.md, the assumptions log: each value of the reference scenario that nobody measured.
std::string assumptions_document(const Study& study);

}  // namespace throughcare::scenarios
