#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

#include "output/results/error.hpp"
#include "scenarios/program/build.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/loader/diagnostics.hpp"

namespace throughcare::scenarios {

namespace {

int fail(int code, const std::string& message) {
  fmt::print(stderr, "throughcare: error: {}\n", message);
  return code;
}

std::vector<std::string> command_names(const CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

/// The words of the command line that nobody knows, in the user's terms.
std::string unknown_words(const CLI::App& program) {
  const auto chosen = program.get_subcommands();
  const CLI::App& reader = chosen.empty() ? program : *chosen.front();
  std::string message;
  for (const std::string& word : reader.remaining()) {
    if (!message.empty()) message += "\nthroughcare: error: ";
    const std::string name = word.substr(0, word.find('='));
    if (word.starts_with("-"))
      message += "unknown option '" + name + "'" + suggestion(name, option_names(reader));
    else if (chosen.empty())
      message += "unknown command '" + word + "'" + suggestion(word, command_names(program));
    else
      message += "unexpected '" + word + "'";
    if (chosen.empty()) break;  // what follows belongs to the unknown command
  }
  return message;
}

int wrong_command_line(const CLI::App& program, const CLI::ParseError& error) {
  const auto chosen = program.get_subcommands();
  const std::string name = chosen.empty() ? "" : chosen.front()->get_name() + " ";
  const std::string unknown = unknown_words(program);
  fail(exit_code::wrong_input, unknown.empty() ? error.what() : unknown);
  fmt::print(stderr, "Try 'throughcare {}--help'.\n", name);
  return exit_code::wrong_input;
}

int execute(const std::vector<Command>& commands) {
  for (const Command& command : commands)
    if (command.syntax->parsed()) {
      const int code = command.execute();
      // Results that did not reach their reader are a failure, not a success.
      if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        return fail(exit_code::failed, "standard output cannot be written");
      return code;
    }
  return exit_code::done;
}

}  // namespace

std::vector<Command> add_commands(CLI::App& program, const Invocation& invocation, const Team& team) {
  return {add_run(program, invocation, team),
          add_check(program),
          add_explain(program),
          add_graph(program),
          add_trace(program),
          add_attribute(program, invocation),
          add_validate(program),
          add_calibrate(program, invocation),
          add_sensitivity(program, invocation),
          add_report(program),
          add_resume(program, invocation),
          add_verify(program),
          add_merge(program, invocation),
          add_new(program, invocation),
          add_diff(program),
          add_schema(program),
          add_completion(program)};
}

int run_program(int argc, const char* const* argv, const Team& team) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is a failed write with a message, not a silent end
  CLI::App program(
      "Simulates the criminal justice system of England and Wales person by person, and compares ways of managing offenders.",
      "throughcare");
  program.set_version_flag("--version", "throughcare " + program_version() + " (" + program_build() + ")");
  program.footer(
      "Examples:\n"
      "  throughcare run baseline omic\n"
      "  throughcare new my_policy\n"
      "  throughcare explain courts");
  const std::vector<Command> commands = add_commands(program, invocation_of(argc, argv), team);
  try {
    program.parse(argc, argv);
    if (argc < 2) {
      fmt::print(stderr, "{}", program.help());
      return exit_code::wrong_input;
    }
    if (team.size > 1 && !program.got_subcommand("run")) throw UserError("only 'run' can be spread over several processes");
    return execute(commands);
  } catch (const CLI::Success& success) {  // --help, --version
    return program.exit(success);
  } catch (const CLI::ParseError& error) {
    return wrong_command_line(program, error);
  } catch (const UserError& error) {
    return fail(exit_code::wrong_input, error.what());
  } catch (const output::OutputError& error) {
    return fail(exit_code::failed, error.what());
  } catch (const std::bad_alloc&) {
    return fail(exit_code::failed, "out of memory; a smaller --population-scale or fewer --threads needs less");
  } catch (const std::exception& error) {
    return fail(exit_code::bug, std::string("internal error, a mistake in the program: ") + error.what() +
                                    "\nPlease report it with the command line, the scenario and this build: " + program_build());
  }
}

}  // namespace throughcare::scenarios
