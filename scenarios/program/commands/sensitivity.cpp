#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <system_error>

#include "output/charts/files.hpp"
#include "output/results/write.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/output_folder.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/interruption.hpp"
#include "scenarios/program/experiment/library.hpp"
#include "scenarios/program/loader/diagnostics.hpp"
#include "scenarios/program/sensitivity/documents.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

namespace {

struct SensitivityOptions {
  RunOptions run;
  std::vector<std::string> scenarios, parameters, outcomes{"reoffending_rate"};
  std::string out = "results/sensitivity";
  std::size_t samples = 0, factors = 6;
};

/// "prison_population" or "reoffending_rate:band=under_12_months".
OutcomeFindings outcome_of(const std::string& wanted, const Study& study) {
  const std::size_t colon = wanted.find(':');
  Observed observed{wanted.substr(0, colon), "all", "all"};
  if (colon != std::string::npos) observed.group = wanted.substr(colon + 1);
  const auto measure = std::ranges::find(study.record.measures, observed.measure, &output::MeasureInfo::id);
  if (measure == study.record.measures.end()) {
    std::vector<std::string> measures;
    for (const auto& known : study.record.measures) measures.push_back(known.id);
    throw UserError("--outcome: unknown measure '" + observed.measure + "'" + suggestion(observed.measure, measures));
  }
  return {observed, *measure, {}, {}};
}

int analyse_sensitivity(const SensitivityOptions& options, const Invocation& invocation) {
  const StudyChoices choices = choices_of(options.run);
  const auto study = load_or_explain(options.scenarios, choices);
  if (!study) return exit_code::wrong_input;
  SensitivityFindings findings{*study, {}, options.samples, invocation.command};
  std::vector<Observed> outcomes;
  std::vector<std::string> columns;
  for (const std::string& wanted : options.outcomes) {
    findings.outcomes.push_back(outcome_of(wanted, *study));
    outcomes.push_back(findings.outcomes.back().observed);
    columns.push_back(outcomes.back().measure + ":" + outcomes.back().group);
  }
  const FactorsResult found = factors_of(*study, options.parameters);
  if (!found.problem.empty()) throw UserError("--parameters " + found.problem);
  if (found.factors.empty()) throw UserError("no parameter has a range ('low' and 'high'), so there is nothing to vary");

  const fs::path folder = options.out;
  prepare_folder(folder, "--out");
  EvaluationFile done(folder / "evaluations.csv", columns);
  Interruption interruption;
  const Effort effort{choices.threads, options.run.quiet, &interruption.stop()};
  const auto stopped = [&] {
    fmt::print(stderr, "stopped; the finished runs are kept, go on with the same command:\n  {}\n", invocation.command);
    return exit_code::interrupted;
  };

  auto rows = tornados(*study, found.factors, outcomes, done, effort);
  if (!rows) return stopped();
  for (std::size_t o = 0; o < outcomes.size(); ++o) findings.outcomes[o].tornado = std::move((*rows)[o]);
  if (options.samples > 0) {
    // Those that move the first outcome most are worth the many runs.
    std::vector<Factor> widest;
    for (const TornadoRow& row : findings.outcomes.front().tornado)
      if (widest.size() < options.factors) widest.push_back(row.factor);
    auto indices = sobol(*study, widest, options.samples, outcomes, done, effort);
    if (!indices) return stopped();
    for (std::size_t o = 0; o < outcomes.size(); ++o) findings.outcomes[o].sobol = std::move((*indices)[o]);
  }
  output::write_file(folder / "tornado.csv", tornado_csv(findings));
  output::write_file(folder / "leverage.yaml", leverage_yaml(findings));
  if (options.samples > 0) output::write_file(folder / "sobol.csv", sobol_csv(findings));
  const std::string report = sensitivity_report(findings);
  output::write_file(folder / "sensitivity.md", report);
  const auto drawn =
      output::write_chart_files(sensitivity_chart_data(findings), folder / "charts", report_file("render_charts.mjs"));
  if (!drawn.note.empty()) fmt::print(stderr, "note: {}\n", drawn.note);
  fmt::print("{}\nIn {}: sensitivity.md, tables, charts\n", report.substr(report.find("## Which assumptions")), folder.string());
  return exit_code::done;
}

}  // namespace

Command add_sensitivity(CLI::App& program, const Invocation& invocation) {
  auto options = std::make_shared<SensitivityOptions>();
  options->run.population_scale = 0.01;
  options->run.replications = 4;
  CLI::App* command = program.add_subcommand(
      "sensitivity", "Which parameters move an outcome, or the difference between scenarios, and by how much");
  command
      ->add_option("SCENARIO", options->scenarios,
                   "One scenario, or a reference and those that are compared with it (files or names)")
      ->required();
  command
      ->add_option("--outcome", options->outcomes,
                   "A measure, or a measure and a group, as in reoffending_rate:band=under_12_months; several are read off the "
                   "same runs")
      ->type_name("MEASURE[:GROUP]")
      ->capture_default_str();
  command->add_option("--parameters", options->parameters, "Only these parameters or sections (default: all that have a range)")
      ->type_name("PATH");
  command->add_option("--samples", options->samples, "Samples for Sobol indices of the widest parameters (0: tornado only)")
      ->type_name("N")
      ->check(CLI::Range(0, 100'000))
      ->capture_default_str();
  command->add_option("--factors", options->factors, "How many of the widest parameters get Sobol indices")
      ->type_name("N")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  command->add_option("--out", options->out, "Folder for the results; runs found there are not simulated again")
      ->type_name("DIR")
      ->capture_default_str();
  add_run_options(*command, options->run);
  add_area_option(*command, options->run.areas);
  command->footer(
      "Examples:\n"
      "  throughcare sensitivity baseline omic --parameters handovers\n"
      "  throughcare sensitivity baseline --outcome prison_population --samples 64 --factors 4\n"
      "  throughcare sensitivity baseline --outcome reoffending_rate --outcome prison_population --outcome public_spending\n"
      "Reports rank assumptions by what the last one found: scenarios/validation/leverage.yaml is its leverage.yaml.");
  return {command, [options, invocation] { return analyse_sensitivity(*options, invocation); }};
}

}  // namespace throughcare::scenarios
