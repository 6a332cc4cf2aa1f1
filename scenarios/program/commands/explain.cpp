#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "models/parameters.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/commands/scenario_argument.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/library.hpp"
#include "scenarios/program/loader/explain.hpp"
#include "scenarios/program/loader/reference_page.hpp"

namespace throughcare::scenarios {

namespace {

struct ExplainOptions {
  std::string path, scenario = "baseline";
  std::vector<std::string> overrides;
  bool markdown = false;
};

int explain_parameter(const ExplainOptions& options) {
  const auto catalogue = catalogue_of<models::Parameters>();
  const auto scenario = load_one_or_explain(options.scenario, catalogue, options.overrides);
  if (!scenario) return exit_code::wrong_input;
  if (options.markdown) {
    if (!options.path.empty()) throw UserError("--markdown prints everything: leave out " + options.path);
    std::fputs(reference_page(*scenario, catalogue).c_str(), stdout);
    return exit_code::done;
  }
  const Explanation explanation = explain(*scenario, catalogue, options.path);
  if (!explanation.problem.empty()) {
    if (find_scenario(options.path, shipped_scenarios()).problem.empty())
      throw UserError(options.path + " is a scenario; expected a parameter or a section, as in 'explain courts --scenario " +
                      options.path + "'");
    throw UserError(explanation.problem);
  }
  std::fputs(explanation.text.c_str(), stdout);
  return exit_code::done;
}

}  // namespace

Command add_explain(CLI::App& program) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* command =
      program.add_subcommand("explain", "Prints parameters: value, unit, meaning, source, and where they are set");
  command->add_option("PATH", options->path, "A parameter or a section of them; without it, all");
  command->add_option("--scenario", options->scenario, "The scenario whose values are printed (default: baseline)")
      ->type_name("SCENARIO");
  command->add_flag("--markdown", options->markdown, "Tables of all parameters and measures, as in models/PARAMETERS.md");
  add_override_option(*command, options->overrides);
  command->footer(
      "Examples:\n"
      "  throughcare explain handovers.custody_to_community\n"
      "  throughcare explain courts --scenario omic\n"
      "  throughcare explain --markdown > models/PARAMETERS.md");
  return {command, [options] { return explain_parameter(*options); }};
}

}  // namespace throughcare::scenarios
