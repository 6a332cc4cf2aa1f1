#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "models/parameters.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/scenario_argument.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/loader/explain.hpp"

namespace throughcare::scenarios {

namespace {

struct DiffOptions {
  std::string a, b;
};

int diff(const DiffOptions& options) {
  const auto catalogue = catalogue_of<models::Parameters>();
  const auto a = load_one_or_explain(options.a, catalogue);
  const auto b = load_one_or_explain(options.b, catalogue);
  if (!a || !b) return exit_code::wrong_input;
  std::fputs(differences(*a, *b, catalogue).c_str(), stdout);
  return exit_code::done;
}

}  // namespace

Command add_diff(CLI::App& program) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App* command = program.add_subcommand("diff", "Prints the parameters and policies in which two scenarios differ");
  command->add_option("A", options->a, "A scenario file or name")->required();
  command->add_option("B", options->b, "The other")->required();
  command->footer("Example:\n  throughcare diff baseline omic");
  return {command, [options] { return diff(*options); }};
}

}  // namespace throughcare::scenarios
