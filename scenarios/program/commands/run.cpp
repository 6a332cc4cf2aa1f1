#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "output/results/store.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/finish.hpp"
#include "scenarios/program/experiment/stored_inputs.hpp"

namespace throughcare::scenarios {

namespace {

struct Options {
  RunOptions run;
  std::vector<std::string> scenarios;
  std::string reference, out;
  bool overwrite = false;
};

/// The names of the scenarios as long as they make a name one can read, else the first and how many more.
std::string folder_name(const output::StudyRecord& study) {
  constexpr std::size_t longest = 60;
  std::string name;
  for (const auto& scenario : study.scenarios) name += (name.empty() ? "" : "+") + scenario.id;
  if (name.size() <= longest) return name;
  return study.scenarios.front().id + "+" + std::to_string(study.scenarios.size() - 1);
}

int run(const Options& options, const Invocation& invocation) {
  StudyChoices choices = choices_of(options.run);
  choices.reference = options.reference;
  const auto study = load_or_explain(options.scenarios, choices);
  if (!study) return exit_code::wrong_input;

  const ResultsFolder folder(options.out.empty() ? std::filesystem::path("results") / folder_name(study->record)
                                                 : std::filesystem::path(options.out));
  folder.begin(resume_command(invocation, folder), options.overwrite);
  write_inputs(study->record.inputs, folder.unfinished());
  return finish_study(*study, output::Store::create(folder.unfinished_store(), study->record), folder, choices.threads,
                      invocation, {options.run.quiet, options.run.json});
}

}  // namespace

Command add_run(CLI::App& program, const Invocation& invocation) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("run", "Simulates scenarios on the same people and writes results and a report");
  command->add_option("SCENARIO", options->scenarios, "Scenario files, or names of those that come with the program")->required();
  command->add_option("--reference", options->reference, "The scenario the others are compared with (default: the first)")
      ->type_name("NAME");
  command->add_option("--out", options->out, "Folder for the results (default: results/NAMES-OF-THE-SCENARIOS)")
      ->type_name("DIR");
  add_run_options(*command, options->run);
  command->add_flag("--overwrite", options->overwrite, "Discards an unfinished run of the same name");
  command->footer(
      "Examples:\n"
      "  throughcare run baseline omic\n"
      "  throughcare run scenarios/baseline.yaml my_scenario.yaml --replications 20 --out results/mine\n"
      "  throughcare run baseline --set courts.crown_sitting_days='120000 a year' --seed random");
  return {command, [options, invocation] { return run(*options, invocation); }};
}

}  // namespace throughcare::scenarios
