#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>

#include "output/results/error.hpp"
#include "output/results/write.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/library.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

namespace {

/// A policy that changes something small but visible, with a word on each line. {0}: name, {1}: schema.
constexpr std::string_view scenario_text = R"(# yaml-language-server: $schema={1}
# A scenario says what differs from its parent; everything else is inherited.
# Look up names, values, units and sources with:  throughcare explain

scenario: {0}
title: {0}
extends: baseline.yaml
summary: What changes, for whom, and from when
sources: [what the changed values rest on]

# Policies come into force on a date, at once or over a ramp, also for people already inside the system.
policies:
  more_handover_meetings:
    title: Prison officer, probation officer and person meet before most releases
    starts: 2019-04-01
    ramp: 12 months
    set:
      # Or by how much it differs from the value without the policy: {{ times: 1.5 }}, {{ plus: 20 % }}
      handovers.custody_to_community.meeting_held: {{ value: 60 %, low: 40 %, high: 80 %, source: own assumption }}
)";

int write_new(const std::string& name, const Invocation& invocation) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  if (name.empty() || !std::ranges::all_of(name, allowed) || (name.front() >= '0' && name.front() <= '9'))
    throw UserError("'" + name + "' cannot be a scenario's name; use lower-case letters, digits and underscores, a letter first");
  std::error_code error;
  // Beside the shipped scenarios when called in a checkout, so that editors find the schema; otherwise here.
  const bool in_checkout = fs::exists("scenarios/baseline.yaml", error);
  const fs::path file = (in_checkout ? fs::path("scenarios") : fs::path()) / (name + ".yaml");
  const std::string schema =
      in_checkout ? "schema/scenario.schema.json" : (shipped_scenarios() / "schema/scenario.schema.json").string();
  if (fs::exists(file, error)) throw UserError(file.string() + " exists already; choose another name");
  // `new` has no option for another folder: the remedy is its own.
  const fs::path folder = in_checkout ? fs::path("scenarios") : fs::path(".");
  if (access(folder.c_str(), W_OK | X_OK) != 0)
    throw output::OutputError(file, std::strerror(errno), "call it in a folder that you may write");
  output::write_file(file, fmt::format(fmt::runtime(scenario_text), name, schema));
  fmt::print("{0}\n", file.string());
  fmt::print(stderr, "Edit it, then:\n  {0} run baseline {1}\n", invocation.program, shell_word(file.string()));
  return exit_code::done;
}

}  // namespace

Command add_new(CLI::App& program, const Invocation& invocation) {
  auto name = std::make_shared<std::string>();
  CLI::App* command = program.add_subcommand("new", "Writes a commented scenario, ready to run");
  command->add_option("NAME", *name, "Its name, such as longer_licences")->required();
  command->footer("Example:\n  throughcare new longer_licences");
  return {command, [name, invocation] { return write_new(*name, invocation); }};
}

}  // namespace throughcare::scenarios
