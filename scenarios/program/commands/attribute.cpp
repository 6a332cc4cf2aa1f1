#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

#include "output/attribution/attribution.hpp"
#include "scenarios/program/attribution/attribute.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/finish.hpp"
#include "scenarios/program/experiment/progress.hpp"
#include "scenarios/program/experiment/result_cache.hpp"
#include "scenarios/program/experiment/stored_inputs.hpp"

namespace throughcare::scenarios {

namespace {

struct AttributeOptions {
  RunOptions run;
  std::string from, to, out;
  unsigned pairs = 8;
  bool overwrite = false, no_cache = false;
};

int attribute(const AttributeOptions& options, const Invocation& invocation) {
  const StudyChoices choices = choices_of(options.run);
  const auto study = load_or_explain({options.from, options.to}, choices);
  if (!study) return exit_code::wrong_input;
  const std::string &from = study->record.scenarios[0].id, &to = study->record.scenarios[1].id;
  const Attributed question(*study, 1, plan_like(*study, options.pairs));
  if (question.groups() == 0) throw UserError(from + " and " + to + " have the same parameters; there is nothing to attribute");
  if (!options.run.quiet)
    fmt::print(stderr, "{} groups of parameters differ: {} mixtures in {} replications\n", question.groups(), question.mixtures(),
               study->record.replications);

  const ResultsFolder folder(options.out.empty() ? std::filesystem::path("results") / ("attribution_" + from + "+" + to)
                                                 : std::filesystem::path(options.out));
  if (!options.overwrite) folder.keep_finished(study->record, std::nullopt, true);
  folder.begin(resume_command(invocation, folder), options.overwrite);
  write_inputs(study->record.inputs, folder.unfinished());
  output::Store store = output::Store::create(folder.unfinished_store(), study->record);

  output::RunFacts facts = begin_facts(invocation);
  const auto began = std::chrono::steady_clock::now();
  Interruption interruption;
  std::optional<output::Attribution> answer;
  {
    Progress progress(options.run.quiet);
    answer = question.answer({choices.threads, !options.no_cache, false}, interruption.stop(), progress,
                             [&](const output::ReplicationResult& result) {
                               if (result.scenario == from || result.scenario == to) store.save(result);
                             });
  }
  if (!answer) {
    std::error_code ignored;
    std::filesystem::remove_all(folder.unfinished(), ignored);
    fmt::print(stderr, "interrupted; {}\n",
               options.no_cache || cache_folder().empty()
                   ? "without the cache nothing was kept"
                   : "finished runs are kept in the cache: the same command goes on from there");
    return exit_code::interrupted;
  }
  facts.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  store.save(*answer);
  if (!options.run.json) fmt::print("{}\n", output::attribution_text(*answer));
  return publish_results(study->record, std::move(store), folder, std::move(facts), interruption, invocation,
                         {options.run.quiet, options.run.json});
}

}  // namespace

Command add_attribute(CLI::App& program, const Invocation& invocation) {
  auto options = std::make_shared<AttributeOptions>();
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
  add_area_option(*command, options->run.areas);
  add_cache_option(*command, options->no_cache);
  add_overwrite_option(*command, options->overwrite);
  command->footer(
      "Groups: information, relationship, contact_dose, service_access, supervision_and_recall, capacity, money,\n"
      "disposal_and_release and other. Two to the power of the differing groups are simulated: begin with a small scale.\n"
      "Examples:\n"
      "  throughcare attribute baseline omic --population-scale 0.01 --replications 4\n"
      "  throughcare attribute baseline end_to_end --out results/why_end_to_end");
  return {command, [options, invocation] { return attribute(*options, invocation); }};
}

}  // namespace throughcare::scenarios
