#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "output/statistics/analyse.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/experiment/closing_summary.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/interruption.hpp"
#include "scenarios/program/experiment/simulate.hpp"

namespace throughcare::scenarios {

namespace {

struct Options {
  RunOptions run;
  std::string scenario = "baseline";
};

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
  std::fputs((options.run.json ? validation_json(analysis) : validation_table(analysis)).c_str(), stdout);
  return exit_code::done;
}

}  // namespace

Command add_validate(CLI::App& program) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("validate", "Simulates a scenario and compares it with the published figures");
  command->add_option("SCENARIO", options->scenario, "A scenario file or name (default: baseline)");
  add_run_options(*command, options->run);
  command->footer("Example:\n  throughcare validate --replications 20");
  return {command, [options] { return validate(*options); }};
}

}  // namespace throughcare::scenarios
