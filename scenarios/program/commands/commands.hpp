#pragma once
#include <CLI/CLI.hpp>
#include <functional>
#include <vector>

#include "scenarios/program/experiment/invocation.hpp"
#include "scenarios/program/experiment/team.hpp"

namespace throughcare::scenarios {

/// A command of the program: how it is written and what it does. `execute` returns the exit code.
struct Command {
  CLI::App* syntax = nullptr;
  std::function<int()> execute;
};

// Each adds its command to the command line; one file each.
Command add_run(CLI::App& program, const Invocation&, const Team& = {});
Command add_check(CLI::App& program);
Command add_explain(CLI::App& program);
Command add_graph(CLI::App& program);
Command add_trace(CLI::App& program);
Command add_attribute(CLI::App& program, const Invocation&);
Command add_validate(CLI::App& program);
Command add_calibrate(CLI::App& program, const Invocation&);
Command add_sensitivity(CLI::App& program, const Invocation&);
Command add_report(CLI::App& program);
Command add_resume(CLI::App& program, const Invocation&);
Command add_verify(CLI::App& program);
Command add_merge(CLI::App& program, const Invocation&);
Command add_new(CLI::App& program, const Invocation&);
Command add_diff(CLI::App& program);
Command add_schema(CLI::App& program);
Command add_completion(CLI::App& program);

/// All of them, in the order of the help text.
std::vector<Command> add_commands(CLI::App& program, const Invocation&, const Team& = {});

/// Runs the program: reads the command line, executes the command, turns every failure into a message and an exit code. Only
/// `run` is work for a team.
int run_program(int argc, const char* const* argv, const Team& = {});

}  // namespace throughcare::scenarios
