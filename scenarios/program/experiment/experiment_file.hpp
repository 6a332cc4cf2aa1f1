#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "output/results/records.hpp"
#include "scenarios/program/loader/diagnostics.hpp"

namespace throughcare::scenarios {

/// How large the runs may be that say why scenarios differ: what the file leaves open is as in the run, except that these runs
/// are small where nothing else is said, because there are so many.
struct AttributionWish {
  double population_scale = 0.01;
  std::optional<double> years;
  std::uint32_t replications = 4;
  std::uint32_t pairs = 8;  ///< of random orders, as `attribute --pairs`
};

/// A file that says which scenarios are to be compared:
///
///   experiment: four_regimes
///   title: Who holds the case
///   summary: One or two sentences.
///   scenarios: [baseline, end_to_end]      the first is the reference
///   areas: [greater_manchester]            optional: of these areas or regions only
///   attribution: {years: 4 years}          optional: why do they differ?
///
/// Names are those of shipped scenarios, or files beside the experiment.
struct ExperimentFile {
  std::string id, title;
  std::vector<std::string> scenarios;  ///< files, or names that mean shipped scenarios
  std::vector<std::string> areas;      ///< to simulate; empty: as the scenarios say
  std::optional<AttributionWish> attribution;
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
