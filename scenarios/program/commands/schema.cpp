#include "scenarios/program/loader/schema.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "models/parameters.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/experiment/errors.hpp"

namespace throughcare::scenarios {

Command add_schema(CLI::App& program) {
  CLI::App* command = program.add_subcommand("schema", "Prints the JSON Schema of scenario files, for editors");
  command->footer("Example:\n  throughcare schema > scenarios/schema/scenario.schema.json");
  return {command, [] {
            std::fputs(scenario_schema(catalogue_of<models::Parameters>()).c_str(), stdout);
            return exit_code::done;
          }};
}

}  // namespace throughcare::scenarios
