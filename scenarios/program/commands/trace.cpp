#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "output/lives/costs.hpp"
#include "output/lives/lives.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/interruption.hpp"
#include "scenarios/program/experiment/progress.hpp"
#include "scenarios/program/experiment/simulate.hpp"

namespace throughcare::scenarios {

namespace {

/// Lives watched at once when nobody is named; one of them is shown. More are compared by what they cost, since few cost much.
constexpr std::uint32_t watched_people = 2000, compared_people = 20000;
constexpr std::size_t page_width = 150;

struct TraceOptions {
  RunOptions run;
  std::vector<std::string> scenarios;
  std::optional<std::uint32_t> person;
  std::string pick;
  std::size_t costliest = 0;  ///< so many people are compared, and nobody is told; 0: one is told
  bool csv = false;
};

output::Pick pick_of(const std::string& name) {
  const auto found = std::ranges::find(output::pick_names, name);
  return static_cast<output::Pick>(found - std::begin(output::pick_names));
}

int trace(const TraceOptions& options) {
  StudyChoices choices = choices_of(options.run);
  choices.replications = 1;
  auto study = load_or_explain(options.scenarios, choices);
  if (!study) return exit_code::wrong_input;
  study->settings.watching = {options.person ? 0u : options.costliest > 0 ? compared_people : watched_people, options.person};

  std::vector<output::ReplicationResult> results;
  Interruption interruption;
  {
    Progress progress(options.run.quiet);
    simulate(*study, all_runs(*study), choices.threads, interruption.stop(), progress,
             [&](output::ReplicationResult result) { results.push_back(std::move(result)); });
  }
  if (interruption.requested()) return exit_code::interrupted;

  if (options.costliest > 0) {
    const auto spreads = output::spreads_of_costs(study->record, results);
    const auto print = options.run.json ? output::spread_json : options.csv ? output::spread_csv : output::spread_text;
    fmt::print("{}", print(spreads, options.costliest));
    return exit_code::done;
  }
  const output::Pick pick = pick_of(options.pick);
  const auto person = options.person ? options.person : output::pick_person(study->record, results, pick);
  const auto lives = person ? output::lives_of(study->record, results, *person) : std::vector<output::Life>{};
  if (lives.empty()) {
    const std::uint64_t persons = results.front().persons;
    throw UserError(options.person ? fmt::format("--person {}: nothing happens to this person in the measured years; the run has "
                                                 "persons 0 to {}, and those who died or left before have no life to tell",
                                                 *options.person, persons - 1)
                                   : "none of the people watched had a case; a larger --population-scale has more people");
  }
  const std::string& start = study->record.start_date;
  const std::string rule = options.person ? "named on the command line" : std::string(output::rule_of(pick));
  if (options.run.json)
    fmt::print("{}", output::lives_json(lives, start, rule));
  else if (options.csv)
    fmt::print("{}", output::lives_csv(lives, start));
  else
    fmt::print("{}Chosen: {}.\n", output::timeline_text(lives, start, page_width), rule);
  return exit_code::done;
}

}  // namespace

Command add_trace(CLI::App& program) {
  auto options = std::make_shared<TraceOptions>();
  CLI::App* command =
      program.add_subcommand("trace", "Prints one person's life, event by event; with several scenarios side by side");
  command->add_option("SCENARIO", options->scenarios, "Scenario files or names; the others are told beside the first")
      ->required();
  auto* person = command->add_option("--person", options->person, "The person with this number")->type_name("N");
  command
      ->add_option(
          "--pick", options->pick,
          "Chooses a person by what makes the life worth reading (default: short_custody): " +
              [] {
                std::string names;
                for (const auto name : output::pick_names) names += (names.empty() ? "" : ", ") + std::string(name);
                return names;
              }())
      ->type_name("KIND")
      ->default_val("short_custody")
      ->check(CLI::IsMember(std::vector<std::string>(std::begin(output::pick_names), std::end(output::pick_names))))
      ->excludes(person);
  command
      ->add_option("--costliest", options->costliest,
                   "Instead of one life: what lives cost the public, from one to the other, and the N people who cost most")
      ->type_name("N")
      ->check(CLI::Range(1, 1000))
      ->excludes(person);
  add_frame_options(*command, options->run);
  add_area_option(*command, options->run.areas);
  auto* json = command->add_flag("--json", options->run.json, "Every entry as JSON");
  command->add_flag("--csv", options->csv, "Every entry as CSV")->excludes(json);
  command->footer(
      "The life is that of the first replication, from when measuring begins.\n"
      "Examples:\n"
      "  throughcare trace baseline omic --population-scale 0.01\n"
      "  throughcare trace baseline --person 1042 --csv > life.csv\n"
      "  throughcare trace baseline devolved_custody_budgets --pick differs\n"
      "  throughcare trace baseline --costliest 10 --years 40 --population-scale 0.01");
  return {command, [options] { return trace(*options); }};
}

}  // namespace throughcare::scenarios
