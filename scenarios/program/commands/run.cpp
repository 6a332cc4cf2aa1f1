#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "models/simulation.hpp"
#include "output/results/store.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/finish.hpp"
#include "scenarios/program/experiment/shards.hpp"
#include "scenarios/program/experiment/stored_inputs.hpp"
#include "scenarios/program/loader/diagnostics.hpp"

namespace throughcare::scenarios {

namespace {

struct RunCommandOptions {
  RunOptions run;
  std::vector<std::string> scenarios;
  std::string reference, out, shard, until;
  std::uint32_t minimum = 10;
  bool overwrite = false, no_cache = false, early_report = false, no_attribution = false;
};

/// The experiment, or the names of the scenarios as long as they make a name one can read, else the first and how many more.
std::string folder_name(const Study& study) {
  constexpr std::size_t longest = 60;
  if (!study.experiment.empty()) return study.experiment;
  const auto& scenarios = study.record.scenarios;
  std::string name;
  for (const auto& scenario : scenarios) name += (name.empty() ? "" : "+") + scenario.id;
  if (name.size() <= longest) return name;
  return scenarios.front().id + "+" + std::to_string(scenarios.size() - 1);
}

/// Reads "MEASURE=HALF_WIDTH", as in reoffending_rate=0.5%.
output::StoppingRule stopping_rule(const std::string& text, std::uint32_t minimum) {
  output::StoppingRule rule;
  rule.minimum = minimum;
  const std::size_t equals = std::min(text.find('='), text.size());
  rule.measure = text.substr(0, equals);
  const auto measures = models::measure_catalogue();
  if (std::ranges::find(measures, rule.measure, &output::MeasureInfo::id) == measures.end()) {
    std::vector<std::string> names;
    names.reserve(measures.size());
    for (const auto& measure : measures) names.push_back(measure.id);
    throw UserError("--until-ci: there is no measure '" + rule.measure + "'" + suggestion(rule.measure, names));
  }
  const char *begin = text.data() + std::min(equals + 1, text.size()), *end = text.data() + text.size();
  const auto number = std::from_chars(begin, end, rule.half_width);
  const std::string_view rest(number.ptr, static_cast<std::size_t>(end - number.ptr));
  if (number.ec != std::errc{} || !(rule.half_width > 0.0) || !(rest.empty() || rest == "%" || rest == " %"))
    throw UserError("--until-ci: expected MEASURE=HALF_WIDTH with a half-width above 0, as in reoffending_rate=0.5%, found '" +
                    text + "'");
  if (!rest.empty()) rule.half_width /= 100.0;
  return rule;
}

/// What the options ask for. UserError when they contradict each other.
StudyChoices study_choices(const RunCommandOptions& options, const Team& team) {
  const bool spread = !options.shard.empty() || team.size > 1;
  if (spread && options.run.seed == "random")
    throw UserError("a run spread over processes needs the same --seed in all; 'random' would draw one for each");
  if (spread && !options.until.empty())
    throw UserError("--until-ci looks at all replications together and cannot be used in a run spread over processes");
  if (team.size > 1 && !options.shard.empty()) throw UserError("the processes of mpirun are the shards; leave out --shard");
  StudyChoices choices = choices_of(options.run);
  choices.reference = options.reference;
  if (team.size > 1 && options.run.threads == 0) choices.threads = 1;  // several ranks may share a machine
  if (options.until.empty()) return choices;
  constexpr std::uint32_t most_per_minimum = 20;
  choices.until = stopping_rule(options.until, options.minimum);
  if (!choices.replications) choices.replications = most_per_minimum * options.minimum;
  if (*choices.replications < options.minimum)
    throw UserError("--replications, the most there may be, is less than --min-replications");
  return choices;
}

int run(const RunCommandOptions& options, const Invocation& invocation, const Team& team) {
  const StudyChoices choices = study_choices(options, team);
  const Execution execution{choices.threads, !options.no_cache, options.early_report};
  auto study = load_or_explain(options.scenarios, choices);
  if (!study) return exit_code::wrong_input;
  if (options.no_attribution) study->attribution.reset();
  const bool by_team = team.size > 1 || (team.under_mpirun && options.until.empty() && options.shard.empty());
  const bool spread = by_team || !options.shard.empty();
  if (study->attribution && spread && team.rank == 0 && !options.run.quiet)
    std::fputs("note: a run spread over processes leaves out the attribution; 'attribute' makes it for two scenarios\n", stderr);

  const ResultsFolder folder(options.out.empty() ? std::filesystem::path("results") / folder_name(*study)
                                                 : std::filesystem::path(options.out));
  if (!options.overwrite) folder.keep_finished(study->record, study->until, study->attribution && !spread);
  if (by_team)
    return run_team(*study, folder, team, options.overwrite, execution, invocation, {options.run.quiet, options.run.json});
  if (!options.shard.empty())
    return run_shard(*study, folder, shard_named(options.shard), execution, invocation, {options.run.quiet, options.run.json});
  folder.begin(resume_command(invocation, folder), options.overwrite);
  write_inputs(study->record.inputs, folder.unfinished());
  output::Store store = output::Store::create(folder.unfinished_store(), study->record);
  if (study->until) store.set_stopping_rule(*study->until);
  if (study->attribution) store.set_attribution_plan(*study->attribution);
  return finish_study(*study, std::move(store), folder, execution, invocation, {options.run.quiet, options.run.json});
}

}  // namespace

Command add_run(CLI::App& program, const Invocation& invocation, const Team& team) {
  auto options = std::make_shared<RunCommandOptions>();
  CLI::App* command = program.add_subcommand("run", "Simulates scenarios on the same people and writes results and a report");
  command
      ->add_option("SCENARIO", options->scenarios, "Scenario or experiment files, or names of those that come with the program")
      ->required();
  command->add_option("--reference", options->reference, "The scenario the others are compared with (default: the first)")
      ->type_name("NAME");
  command->add_option("--out", options->out, "Folder for the results (default: results/NAMES-OF-THE-SCENARIOS)")
      ->type_name("DIR");
  command
      ->add_option("--shard", options->shard,
                   "Simulates the k-th of n parts only, into DIR.shards; 'merge DIR' joins them. Order, machine and number of "
                   "parts do not matter")
      ->type_name("K/N");
  add_run_options(*command, options->run);
  add_area_option(*command, options->run.areas);
  command
      ->add_option(
          "--until-ci", options->until,
          "Adds replications until half of the 95 % interval of a measure is this narrow; --replications is then the most "
          "there may be (default: 20 times the least)")
      ->type_name("MEASURE=HALF_WIDTH");
  command->add_option("--min-replications", options->minimum, "With --until-ci: the least number of replications (default: 10)")
      ->type_name("N")
      ->check(CLI::Range(2u, 10'000u));
  command->add_flag("--early-report", options->early_report,
                    "Writes a first report after three replications however short they are (otherwise when they took a minute)");
  add_cache_option(*command, options->no_cache);
  add_attribution_option(*command, options->no_attribution);
  add_overwrite_option(*command, options->overwrite);
  command->footer(
      "Examples:\n"
      "  throughcare run baseline omic\n"
      "  throughcare run scenarios/baseline.yaml my_scenario.yaml --replications 20 --out results/mine\n"
      "  throughcare run baseline --set courts.crown_sitting_days='120000 a year' --seed random\n"
      "  throughcare run baseline omic --until-ci reoffending_rate=0.5% --replications 100\n"
      "  throughcare run baseline omic --out results/mine --shard 3/8");
  return {command, [options, invocation, team] { return run(*options, invocation, team); }};
}

}  // namespace throughcare::scenarios
