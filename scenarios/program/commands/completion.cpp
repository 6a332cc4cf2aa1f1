#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>

#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/experiment/errors.hpp"

namespace throughcare::scenarios {

namespace {

std::string option_names(const CLI::App& command) {
  std::string names;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) names += (names.empty() ? "--" : " --") + name;
  return names;
}

/// The bash script that completes commands, options and file names, made from the command line itself.
std::string bash_completion(const CLI::App& program) {
  std::string commands, cases;
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    commands += command->get_name() + " ";
    cases += fmt::format("    {}) options='{}' ;;\n", command->get_name(), option_names(*command));
  }
  return fmt::format(R"(# Completion of throughcare for bash: source <(throughcare completion bash)
_throughcare() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} options=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '{0}{1}' -- "$word"))
    return
  fi
  case ${{COMP_WORDS[1]}} in
{2}  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
  esac
}}
complete -o default -F _throughcare throughcare ./throughcare
)",
                     commands, option_names(program), cases);
}

}  // namespace

Command add_completion(CLI::App& program) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command = program.add_subcommand("completion", "Prints the completion script of a shell");
  command->add_option("SHELL", *shell, "bash")->required()->check(CLI::IsMember({"bash"}));
  command->footer("Example:\n  source <(throughcare completion bash)");
  // The option writes to `shell` as long as the command lives.
  return {command, [&program, shell] {
            fmt::print("{}", bash_completion(program));
            return exit_code::done;
          }};
}

}  // namespace throughcare::scenarios
