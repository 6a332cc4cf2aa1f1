#include <CLI/CLI.hpp>
#include <memory>

#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/experiment/errors.hpp"

namespace throughcare::scenarios {

Command add_check(CLI::App& program) {
  struct Options {
    std::vector<std::string> scenarios, overrides;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("check", "Loads and validates scenarios; prints nothing when they are fine");
  command->add_option("SCENARIO", options->scenarios, "Scenario files or names")->required();
  add_override_option(*command, options->overrides);
  command->footer(
      "Examples:\n"
      "  throughcare check my_scenario.yaml\n"
      "  throughcare check scenarios/*.yaml");
  return {command, [options] {
            StudyChoices choices;
            choices.overrides = options->overrides;
            return load_or_explain(options->scenarios, choices) ? exit_code::done : exit_code::wrong_input;
          }};
}

}  // namespace throughcare::scenarios
