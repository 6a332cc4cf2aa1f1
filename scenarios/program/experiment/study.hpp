#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "models/simulation.hpp"
#include "output/results/attribution_plan.hpp"
#include "output/results/records.hpp"
#include "output/results/stopping_rule.hpp"
#include "output/statistics/analyse.hpp"
#include "scenarios/program/loader/scenario.hpp"

namespace throughcare::scenarios {

/// What the command line asks for; what it leaves open, the reference scenario's `run` section says.
struct StudyChoices {
  std::vector<std::string> overrides;  ///< `path=value`
  std::string reference;               ///< id or file of the reference scenario; empty: the first
  std::optional<std::uint32_t> replications, seed;
  std::optional<double> years, population_scale;
  unsigned threads = 1;
  std::optional<output::StoppingRule> until;  ///< `replications` is then the most there may be
  std::vector<std::string> areas;             ///< areas or regions to simulate; empty: as the scenario says
};

/// One or more scenarios ready to be simulated on the same people.
struct Study {
  output::StudyRecord record;
  models::RunSettings settings;                        ///< of replication 0
  std::vector<LoadedScenario> scenarios;               ///< as read, in the order of the record
  std::vector<models::ScenarioPlan> plans;             ///< one per scenario
  output::Evidence evidence;                           ///< `series` only if the reference scenario is a run over past years
  std::optional<output::StoppingRule> until;           ///< the record's replications are then the most there may be
  std::optional<output::AttributionPlan> attribution;  ///< what an experiment file wants attributed, never more than the study
  std::string experiment;                              ///< id of the experiment file that named all scenarios, or empty
};

struct StudyResult {
  std::optional<Study> study;
  std::vector<Problem> problems;  ///< of all files, when there is no study
  std::vector<Problem> warnings;  ///< of all scenarios of the study
};

/// Values over time and a pathway, ready to be simulated.
models::ScenarioPlan plan_of(const std::vector<DatedValues>& dates, const models::PathwaySpecification& pathway,
                             const ParameterCatalogue& catalogue, const models::RunSettings& settings);

/// Loads scenarios as named on the command line, or through experiment files, with the shipped ones (or a results folder's own)
/// as `library`. UserError when the scenarios do not fit together.
StudyResult load_study(const std::vector<std::string>& scenarios, const std::filesystem::path& library,
                       const StudyChoices& choices);

/// UserError for a study of some areas only, which published figures of the country say nothing about.
void require_whole_country(const Study&);

/// The study whose inputs a results folder keeps, to run (the rest of) it again. UserError when the folder's inputs are not those
/// of its record or when another version of the program made it.
Study restore_study(const std::filesystem::path& results_folder, output::StudyRecord record);

/// What a results folder keeps for its study to be held against.
output::Evidence stored_evidence(const output::StudyRecord& record);

}  // namespace throughcare::scenarios
