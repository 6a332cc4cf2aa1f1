#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "output/results/write.hpp"
#include "output/statistics/analyse.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/experiment/closing_summary.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/evidence_documents.hpp"
#include "scenarios/program/experiment/interruption.hpp"
#include "scenarios/program/experiment/simulate.hpp"
#include "scenarios/program/experiment/targets.hpp"

namespace throughcare::scenarios {

namespace {

struct Options {
  RunOptions run;
  std::string scenario = "baseline", document;
};

/// Why figures are missed, as far as the file of targets says.
std::map<std::string, std::string> reasons(const Study& study) {
  const auto file = std::ranges::find(study.record.inputs, targets_file_name, &output::InputFile::path);
  if (file == study.record.inputs.end()) return {};
  return read_targets(file->path, file->content, study.record.measures).when_missed;
}

/// Figures that move from the first measured year to the last by more than their tolerance.
std::string steadiness(const output::Analysis& analysis, const Study& study) {
  const auto all = drifts(analysis, study.targets);
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

int validate(const Options& options) {
  const StudyChoices choices = choices_of(options.run);
  const auto study = load_or_explain({options.scenario}, choices);
  if (!study) return exit_code::wrong_input;
  std::vector<output::ReplicationResult> results;
  Interruption interruption;
  Progress progress(options.run.quiet);
  simulate(*study, all_runs(*study), choices.threads, interruption.stop(), progress,
           [&](output::ReplicationResult result) { results.push_back(std::move(result)); });
  if (interruption.requested()) return exit_code::interrupted;
  const output::Analysis analysis = output::analyse(study->record, results, study->targets);
  if (!options.document.empty()) {
    const std::filesystem::path folder = options.document;
    output::write_file(folder / "VALIDATION.md", validation_document(analysis, *study, reasons(*study)));
    output::write_file(folder / "ASSUMPTIONS.md", assumptions_document(*study));
  }
  std::fputs((options.run.json ? validation_json(analysis) : validation_table(analysis) + steadiness(analysis, *study)).c_str(),
             stdout);
  return exit_code::done;
}

}  // namespace

Command add_validate(CLI::App& program) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("validate", "Simulates a scenario and compares it with the published figures");
  command->add_option("SCENARIO", options->scenario, "A scenario file or name (default: baseline)");
  command->add_option("--document", options->document, "Writes VALIDATION.md and ASSUMPTIONS.md into this folder")
      ->type_name("DIR");
  add_run_options(*command, options->run);
  command->footer("Example:\n  throughcare validate --replications 20\n  throughcare validate --document models");
  return {command, [options] { return validate(*options); }};
}

}  // namespace throughcare::scenarios
