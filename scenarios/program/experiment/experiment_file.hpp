#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "output/results/records.hpp"
#include "scenarios/program/loader/diagnostics.hpp"

namespace throughcare::scenarios {

/// A file that says which scenarios are to be compared:
///
///   experiment: four_regimes
///   title: Who holds the case
///   summary: One or two sentences.
///   scenarios: [baseline, end_to_end]      the first is the reference
///
/// Names are those of shipped scenarios, or files beside the experiment.
struct ExperimentFile {
  std::string id, title;
  std::vector<std::string> scenarios;  ///< files, or names that mean shipped scenarios
  output::InputFile input;
};

/// What the command line names, with each experiment replaced by its scenarios.
struct NamedScenarios {
  std::vector<std::string> scenarios;
  std::vector<ExperimentFile> experiments;
  std::vector<Problem> problems;
};

/// Names that are no experiment stay as they are. A scenario that is named twice is taken once.
NamedScenarios replace_experiments(const std::vector<std::string>& named, const std::filesystem::path& library);

}  // namespace throughcare::scenarios
