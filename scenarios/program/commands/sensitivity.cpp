#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <system_error>

#include "output/charts/files.hpp"
#include "output/results/write.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/interruption.hpp"
#include "scenarios/program/experiment/library.hpp"
#include "scenarios/program/loader/diagnostics.hpp"
#include "scenarios/program/sensitivity/documents.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

namespace {

struct Options {
  RunOptions run;
  std::vector<std::string> scenarios, parameters;
  std::string outcome = "reoffending_rate", out = "results/sensitivity";
  std::size_t samples = 0, factors = 6;
};

/// "prison_population" or "reoffending_rate:band=under_12_months".
Observed outcome_of(const Options& options, const Study& study) {
  const std::size_t colon = options.outcome.find(':');
  Observed observed{options.outcome.substr(0, colon), "all", "all"};
  if (colon != std::string::npos) observed.group = options.outcome.substr(colon + 1);
  std::vector<std::string> measures;
  for (const auto& measure : study.record.measures) measures.push_back(measure.id);
  if (std::ranges::find(measures, observed.measure) == measures.end())
    throw UserError("--outcome: unknown measure '" + observed.measure + "'" + suggestion(observed.measure, measures));
  return observed;
}

int analyse_sensitivity(const Options& options, const Invocation& invocation) {
  const StudyChoices choices = choices_of(options.run);
  const auto study = load_or_explain(options.scenarios, choices);
  if (!study) return exit_code::wrong_input;
  const Observed observed = outcome_of(options, *study);
  const FactorsResult found = factors_of(*study, options.parameters);
  if (!found.problem.empty()) throw UserError("--parameters " + found.problem);
  if (found.factors.empty()) throw UserError("no parameter has a range ('low' and 'high'), so there is nothing to vary");

  const fs::path folder = options.out;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw output::OutputError(folder, error.message(), "give another folder with --out");
  EvaluationFile done(folder / "evaluations.csv", {observed.measure + ":" + observed.group});
  Interruption interruption;
  const Effort effort{choices.threads, options.run.quiet, &interruption.stop()};
  const auto stopped = [&] {
    fmt::print(stderr, "stopped; the finished runs are kept, go on with the same command:\n  {}\n", invocation.command);
    return exit_code::interrupted;
  };

  const auto measure = std::ranges::find(study->record.measures, observed.measure, &output::MeasureInfo::id);
  SensitivityFindings findings{*study, observed, *measure, {}, {}, options.samples, invocation.command};
  auto rows = tornado(*study, found.factors, observed, done, effort);
  if (!rows) return stopped();
  findings.tornado = std::move(*rows);
  if (options.samples > 0) {
    // The widest of the tornado are worth the many runs.
    std::vector<Factor> widest;
    for (const TornadoRow& row : findings.tornado)
      if (widest.size() < options.factors) widest.push_back(row.factor);
    auto indices = sobol(*study, widest, options.samples, observed, done, effort);
    if (!indices) return stopped();
    findings.sobol = std::move(*indices);
  }
  output::write_file(folder / "tornado.csv", tornado_csv(findings));
  if (!findings.sobol.empty()) output::write_file(folder / "sobol.csv", sobol_csv(findings));
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
  auto options = std::make_shared<Options>();
  options->run.population_scale = 0.01;
  options->run.replications = 4;
  CLI::App* command = program.add_subcommand(
      "sensitivity", "Which parameters move an outcome, or the difference between scenarios, and by how much");
  command
      ->add_option("SCENARIO", options->scenarios,
                   "One scenario, or a reference and those that are compared with it (files or names)")
      ->required();
  command
      ->add_option("--outcome", options->outcome,
                   "A measure, or a measure and a group, as in reoffending_rate:band=under_12_months")
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
  command->footer(
      "Examples:\n"
      "  throughcare sensitivity baseline omic --parameters handovers\n"
      "  throughcare sensitivity baseline --outcome prison_population --samples 64 --factors 4");
  return {command, [options, invocation] { return analyse_sensitivity(*options, invocation); }};
}

}  // namespace throughcare::scenarios
