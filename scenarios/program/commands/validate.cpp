#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "output/results/csv.hpp"
#include "output/results/write.hpp"
#include "output/statistics/analyse.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/output_folder.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/experiment/closing_summary.hpp"
#include "scenarios/program/experiment/effects.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/evidence_documents.hpp"
#include "scenarios/program/experiment/interruption.hpp"
#include "scenarios/program/experiment/library.hpp"
#include "scenarios/program/experiment/simulate.hpp"
#include "scenarios/program/experiment/stored_inputs.hpp"
#include "scenarios/program/experiment/targets.hpp"

namespace throughcare::scenarios {

namespace {

/// What the document tells beside the baseline: a second year, and a run over past years.
const std::vector<std::string> further_scenarios{"baseline_2024", "hindcast_2014"};

struct ValidateOptions {
  RunOptions run;
  std::string scenario = "baseline", document, tables;
  bool effects = false;
};

/// Why figures are missed, as far as the file of targets says.
std::map<std::string, std::string> reasons(const Study& study) {
  const auto file = std::ranges::find_if(study.record.inputs, is_targets_file, &output::InputFile::path);
  if (file == study.record.inputs.end()) return {};
  return read_targets(file->path, file->content, study.record.measures).when_missed;
}

/// Figures that move from the first measured year to the last by more than their tolerance.
std::string steadiness(const output::Analysis& analysis, const Study& study) {
  const auto all = drifts(analysis, study.evidence.targets);
  std::string moving;
  std::size_t count = 0;
  for (const Drift& drift : all)
    if (drift.beyond_tolerance) {
      moving += (moving.empty() ? "" : ", ") + drift.id;
      ++count;
    }
  if (all.empty()) return {};
  return fmt::format("{} of {} figures move from the first measured year to the last by more than their tolerance{}{}\n", count,
                     all.size(), moving.empty() ? "." : ": ", moving);
}

/// Simulates a study; nothing when it was interrupted.
std::optional<std::vector<output::ReplicationResult>> simulated(const Study& study, unsigned threads, Interruption& interruption,
                                                                bool quiet) {
  std::vector<output::ReplicationResult> results;
  Progress progress(quiet);
  simulate(study, all_runs(study), threads, interruption.stop(), progress,
           [&](output::ReplicationResult result) { results.push_back(std::move(result)); });
  if (interruption.requested()) return {};
  return results;
}

std::optional<output::Analysis> analysed(const Study& study, unsigned threads, Interruption& interruption, bool quiet) {
  const auto results = simulated(study, threads, interruption, quiet);
  if (!results) return {};
  return output::analyse(study.record, *results, study.evidence);
}

/// The trials behind the published effects. They are never larger than effects.yaml says, nor than what was asked for.
struct Trials {
  EffectsFile file;
  Study study;
  std::vector<output::ReplicationResult> results;
};

/// Nothing, and `exit` says why, when something is wrong with the files or the run was interrupted.
std::optional<Trials> run_trials(StudyChoices choices, Interruption& interruption, bool quiet, int& exit) {
  const std::filesystem::path library = shipped_scenarios(), path = library / effects_file_name;
  EffectsFile file = read_effects(path.string(), read_input(path), models::measure_catalogue());
  exit = exit_code::wrong_input;
  if (!file.problems.empty()) {
    std::fputs(render(file.problems).c_str(), stderr);
    return {};
  }
  choices.population_scale = std::min(file.population_scale, choices.population_scale.value_or(1.0));
  choices.years = std::min(file.years, choices.years.value_or(file.years));
  choices.replications = std::min(file.replications, choices.replications.value_or(file.replications));
  auto study = load_or_explain(file.scenario_files(library), choices);
  if (!study) return {};
  exit = exit_code::interrupted;
  auto results = simulated(*study, choices.threads, interruption, quiet);
  if (!results) return {};
  exit = exit_code::done;
  return Trials{std::move(file), std::move(*study), std::move(*results)};
}

int validate(const ValidateOptions& options) {
  const StudyChoices choices = choices_of(options.run);
  const auto study = load_or_explain({options.scenario}, choices);
  if (study) require_whole_country(*study);
  if (!study) return exit_code::wrong_input;
  if (!options.tables.empty()) prepare_folder(options.tables, "--tables");
  if (!options.document.empty()) prepare_folder(options.document, "--document");
  Interruption interruption;
  int exit = exit_code::done;
  if (options.effects) {
    const auto trials = run_trials(choices, interruption, options.run.quiet, exit);
    if (trials) std::fputs(effects_table(trials->file, trials->results).c_str(), stdout);
    return exit;
  }
  const auto analysis = analysed(*study, choices.threads, interruption, options.run.quiet);
  if (!analysis) return exit_code::interrupted;
  if (!options.tables.empty()) {
    const std::filesystem::path folder = options.tables;
    output::write_file(folder / "validation.csv", output::validation_csv(*analysis));
    if (!analysis->hindcast.empty()) output::write_file(folder / "hindcast.csv", output::hindcast_csv(*analysis));
  }
  if (!options.document.empty()) {
    std::string text = validation_document(*analysis, *study, reasons(*study));
    for (const std::string& name : further_scenarios) {
      const auto further = load_or_explain({name}, choices);
      if (!further) return exit_code::wrong_input;
      const auto beside = analysed(*further, choices.threads, interruption, options.run.quiet);
      if (!beside) return exit_code::interrupted;
      text += validation_section(*beside, *further, reasons(*further));
    }
    StudyChoices several = choices;  // one replication says nothing about a difference
    several.replications.reset();
    const auto trials = run_trials(several, interruption, options.run.quiet, exit);
    if (!trials) return exit;
    text += effects_section(trials->file, trials->results, trials->study.record);
    const std::filesystem::path folder = options.document;
    output::write_file(folder / "VALIDATION.md", text);
    output::write_file(folder / "ASSUMPTIONS.md", assumptions_document(*study));
  }
  if (options.run.json)
    std::fputs(validation_json(*analysis).c_str(), stdout);
  else if (!analysis->hindcast.empty())
    std::fputs(hindcast_table(*analysis).c_str(), stdout);
  else
    std::fputs((validation_table(*analysis) + steadiness(*analysis, *study)).c_str(), stdout);
  return exit_code::done;
}

}  // namespace

Command add_validate(CLI::App& program) {
  auto options = std::make_shared<ValidateOptions>();
  CLI::App* command = program.add_subcommand(
      "validate", "Simulates a scenario and compares it with the published figures of its year, or year by year");
  command->add_option("SCENARIO", options->scenario, "A scenario file or name (default: baseline)");
  command
      ->add_option("--document", options->document,
                   "Writes VALIDATION.md and ASSUMPTIONS.md into this folder; simulates baseline_2024, hindcast_2014 and the "
                   "trials of --effects as well")
      ->type_name("DIR");
  command
      ->add_option("--tables", options->tables,
                   "Writes validation.csv, and hindcast.csv of a run over past years, into this folder")
      ->type_name("DIR");
  command->add_flag("--effects", options->effects,
                    "Compares with published effects of what was done to people instead, in trials of their own");
  add_run_options(*command, options->run);
  command->footer(
      "Example:\n  throughcare validate --replications 20\n  throughcare validate baseline_2024\n"
      "  throughcare validate hindcast_2014 --tables hindcast\n  throughcare validate --effects\n  throughcare validate "
      "--document models");
  return {command, [options] { return validate(*options); }};
}

}  // namespace throughcare::scenarios
