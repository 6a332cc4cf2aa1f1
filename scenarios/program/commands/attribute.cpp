#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <chrono>
#include <filesystem>
#include <memory>

#include "output/attribution/attribution.hpp"
#include "scenarios/program/attribution/groups.hpp"
#include "scenarios/program/attribution/mixing.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/finish.hpp"
#include "scenarios/program/experiment/progress.hpp"
#include "scenarios/program/experiment/simulate.hpp"
#include "scenarios/program/experiment/stored_inputs.hpp"

namespace throughcare::scenarios {

namespace {

/// Up to so many groups every order is taken; beyond, the number of mixtures would double with each.
constexpr std::size_t most_exact = 6;

struct Options {
  RunOptions run;
  std::string from, to, out;
  unsigned pairs = 8;
  bool overwrite = false;
};

output::AttributionDesign design_of(const Mixture& mixture, unsigned pairs, std::uint32_t seed) {
  output::AttributionDesign design;
  for (const std::size_t group : mixture.differing())
    design.groups.push_back({std::string(parameter_groups()[group].id), std::string(parameter_groups()[group].title)});
  const auto groups = static_cast<unsigned>(design.groups.size());
  design.exact = groups <= most_exact;
  design.orders = design.exact ? output::all_orders(groups) : output::sampled_orders(groups, pairs, seed);
  return design;
}

/// The mixtures as a study of their own; the first is A itself, the last B.
Study study_of(const Study& study, const Mixture& mixture, const std::vector<std::uint32_t>& coalitions) {
  Study mixtures = study;
  mixtures.plans.clear();
  mixtures.record.scenarios.clear();
  for (const std::uint32_t coalition : coalitions) {
    mixtures.plans.push_back(mixture.plan(coalition));
    output::ScenarioRecord record;
    record.id = coalition == coalitions.front()  ? study.record.scenarios[0].id
                : coalition == coalitions.back() ? study.record.scenarios[1].id
                                                 : fmt::format("mixture {}", coalition);
    mixtures.record.scenarios.push_back(std::move(record));
  }
  return mixtures;
}

int attribute(const Options& options, const Invocation& invocation) {
  const StudyChoices choices = choices_of(options.run);
  const auto study = load_or_explain({options.from, options.to}, choices);
  if (!study) return exit_code::wrong_input;
  const std::string &from = study->record.scenarios[0].id, &to = study->record.scenarios[1].id;
  const Mixture mixture(study->plans[0], study->plans[1]);
  if (mixture.differing().empty())
    throw UserError(from + " and " + to + " have the same parameters; there is nothing to attribute");
  const output::AttributionDesign design = design_of(mixture, options.pairs, study->settings.seed);
  const std::vector<std::uint32_t> coalitions = output::coalitions_of(design.orders);

  const ResultsFolder folder(options.out.empty() ? std::filesystem::path("results") / ("attribution_" + from + "+" + to)
                                                 : std::filesystem::path(options.out));
  folder.begin(resume_command(invocation, folder), options.overwrite);
  write_inputs(study->record.inputs, folder.unfinished());
  output::Store store = output::Store::create(folder.unfinished_store(), study->record);

  output::RunFacts facts = begin_facts(invocation);
  const auto began = std::chrono::steady_clock::now();
  const Study mixtures = study_of(*study, mixture, coalitions);
  std::vector<output::CoalitionResult> results;
  Interruption interruption;
  {
    Progress progress(options.run.quiet);
    simulate(mixtures, all_runs(mixtures), choices.threads, interruption.stop(), progress, [&](output::ReplicationResult result) {
      for (std::size_t i = 0; i < coalitions.size(); ++i)
        if (mixtures.record.scenarios[i].id == result.scenario) {
          if (i == 0 || i + 1 == coalitions.size()) store.save(result);
          results.push_back({coalitions[i], std::move(result)});
          return;
        }
    });
  }
  if (interruption.requested()) {
    std::error_code ignored;
    std::filesystem::remove_all(folder.unfinished(), ignored);
    fmt::print(stderr, "interrupted; an attribution needs all of its mixtures, so nothing was kept\n");
    return exit_code::interrupted;
  }
  facts.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  const output::Attribution attribution{to, from, output::method_of(design, study->record.replications),
                                        output::attribute_difference(design, results, study->record.measures)};
  store.save(attribution);
  if (!options.run.json) fmt::print("{}\n", output::attribution_text(attribution));
  return publish_results(study->record, std::move(store), folder, std::move(facts), interruption, invocation,
                         {options.run.quiet, options.run.json});
}

}  // namespace

Command add_attribute(CLI::App& program, const Invocation& invocation) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "attribute", "Says which groups of parameters explain the difference between two scenarios, and how much each");
  command->add_option("A", options->from, "The reference: a scenario file or name")->required();
  command->add_option("B", options->to, "The scenario whose difference from A is explained")->required();
  command
      ->add_option("--pairs", options->pairs,
                   "With more than six groups that differ: so many random orders of switching, and the reverse of each")
      ->type_name("N")
      ->capture_default_str()
      ->check(CLI::Range(1u, 10'000u));
  command->add_option("--out", options->out, "Folder for the results (default: results/attribution_A+B)")->type_name("DIR");
  add_run_options(*command, options->run);
  command->add_flag("--overwrite", options->overwrite, "Discards an unfinished run of the same name");
  command->footer(
      "Groups: information, relationship, contact_dose, service_access, supervision_and_recall, capacity, money,\n"
      "disposal_and_release and other. Two to the power of the differing groups are simulated: begin with a small scale.\n"
      "Examples:\n"
      "  throughcare attribute baseline omic --population-scale 0.01 --replications 4\n"
      "  throughcare attribute baseline end_to_end --out results/why_end_to_end");
  return {command, [options, invocation] { return attribute(*options, invocation); }};
}

}  // namespace throughcare::scenarios
