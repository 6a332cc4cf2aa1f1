#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>
#include <random>
#include <system_error>

#include "output/results/write.hpp"
#include "scenarios/program/calibration/documents.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/output_folder.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/evaluations.hpp"
#include "scenarios/program/experiment/interruption.hpp"
#include "scenarios/program/experiment/library.hpp"
#include "scenarios/program/experiment/stored_inputs.hpp"
#include "scenarios/program/loader/diagnostics.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

namespace {

struct CalibrateOptions {
  RunOptions run;
  FitSettings fit;
  std::string scenario = "baseline", file, out = "results/calibration";
  unsigned other_start = 0;
  bool apply = false;
};

fs::path calibration_file(const CalibrateOptions& options) {
  if (!options.file.empty()) return options.file;
  return shipped_scenarios() / "validation/calibration.yaml";
}

/// The centre of the prior, or a point drawn from it: a second start shows whether the fit depends on the first.
Eigen::VectorXd start_of(const FitProblem& problem, unsigned other_start) {
  Eigen::VectorXd start = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(problem.parameters.size()));
  if (other_start == 0) return start;
  std::mt19937 random(other_start);
  for (std::size_t k = 0; k < problem.parameters.size(); ++k) {
    const double u = (static_cast<double>(random()) + 0.5) / 4294967296.0;
    const double low = std::max(problem.parameters[k].low, -1.0), high = std::min(problem.parameters[k].high, 1.0);
    start[static_cast<Eigen::Index>(k)] = low + u * (high - low);
  }
  return start;
}

Eigen::MatrixXd as_matrix(const Evaluation& evaluation) {
  Eigen::MatrixXd matrix(static_cast<Eigen::Index>(evaluation.front().size()), static_cast<Eigen::Index>(evaluation.size()));
  for (std::size_t r = 0; r < evaluation.size(); ++r)
    for (std::size_t t = 0; t < evaluation[r].size(); ++t)
      matrix(static_cast<Eigen::Index>(t), static_cast<Eigen::Index>(r)) = evaluation[r][t];
  return matrix;
}

void write_documents_of(const CalibrationRun& run, const fs::path& folder) {
  const Identifiability found = identifiability(run.calibration.problem, run.fit);
  output::write_file(folder / "fitted.yaml", fitted_scenario(run));
  output::write_file(folder / "calibration.md", calibration_report(run, found));
  output::write_file(folder / "targets.csv", fitted_targets_csv(run));
  output::write_file(folder / "parameters.csv", fitted_parameters_csv(run, found));
  output::write_file(folder / "slopes.csv", slopes_csv(run));
  output::write_file(folder / "calibrated.csv", calibrated_csv(run));
}

int calibrate(const CalibrateOptions& options, const Invocation& invocation) {
  const StudyChoices choices = choices_of(options.run);
  const auto study = load_or_explain({options.scenario}, choices);
  if (study) require_whole_country(*study);
  if (!study) return exit_code::wrong_input;
  const fs::path file = calibration_file(options);
  const CalibrationResult read = read_calibration(file.string(), read_input(file), *study);
  if (!read.problems.empty()) {
    fmt::print(stderr, "{}", render(read.problems));
    return exit_code::wrong_input;
  }
  const Calibration& calibration = read.calibration;
  if (calibration.parameters.empty()) throw UserError(file.string() + " names no parameters to fit");

  const fs::path folder = options.out;
  prepare_folder(folder, "--out");
  std::vector<Observed> observed;
  std::vector<std::string> columns;
  for (const FitTarget& target : calibration.problem.targets) {
    const auto& published = *std::ranges::find(study->evidence.targets, target.name, &output::ValidationTarget::id);
    observed.push_back({published.measure, published.group, published.period});
    columns.push_back(target.name);
  }
  EvaluationFile done(folder / "evaluations.csv", columns);

  Interruption interruption;
  const Effort effort{choices.threads, options.run.quiet, &interruption.stop()};
  const Model model = [&](const Points& points) -> std::optional<std::vector<Eigen::MatrixXd>> {
    std::vector<Variant> variants;
    for (const auto& point : points) variants.push_back({0, calibration.changes_at(point)});
    const auto evaluations = evaluate(*study, variants, observed, done, effort);
    if (!evaluations) return std::nullopt;
    std::vector<Eigen::MatrixXd> values;
    for (const auto& evaluation : *evaluations) values.push_back(as_matrix(evaluation));
    return values;
  };
  const auto found = fit(calibration.problem, model, start_of(calibration.problem, options.other_start), options.fit);
  if (!found) {
    fmt::print(stderr, "stopped; the finished runs are kept, go on with the same command:\n  {}\n", invocation.command);
    return exit_code::interrupted;
  }
  const CalibrationRun run{*study, calibration, *found, invocation.command};
  write_documents_of(run, folder);
  if (options.apply) {
    auto files = files_with_fitted_values(run);
    // The list of calibrated values lies with the scenario they were written into.
    const LoadedScenario& scenario = study->scenarios.front();
    const auto input = std::ranges::find(scenario.inputs, scenario.file, &InputFile::path);
    const fs::path list = fs::path(input->shown).parent_path() / "validation/calibrated.csv";
    if (fs::exists(list)) files[list] = calibrated_csv(run);
    for (const auto& [path, content] : files) {
      const fs::path fresh = path.string() + ".new";
      output::write_file(fresh, content);
      fs::rename(fresh, path);
      fmt::print("written: {}\n", path.string());
    }
  }
  fmt::print("Objective {:.1f} before, {:.1f} after.\nRead {}\nUse {}\n", found->objective_start, found->objective_best,
             (folder / "calibration.md").string(), (folder / "fitted.yaml").string());
  return exit_code::done;
}

}  // namespace

Command add_calibrate(CLI::App& program, const Invocation& invocation) {
  auto options = std::make_shared<CalibrateOptions>();
  options->run.population_scale = 0.02;
  options->run.replications = 2;
  CLI::App* command = program.add_subcommand("calibrate", "Fits parameters without direct evidence to the published figures");
  command->add_option("SCENARIO", options->scenario, "A scenario file or name (default: baseline)");
  command
      ->add_option("--file", options->file,
                   "Which parameters and targets (default: validation/calibration.yaml of the shipped scenarios)")
      ->type_name("FILE");
  command->add_option("--out", options->out, "Folder for the fit; runs found there are not simulated again")
      ->type_name("DIR")
      ->capture_default_str();
  command->add_option("--rounds", options->fit.rounds, "How often the differences are taken anew")
      ->type_name("N")
      ->check(CLI::Range(1, 20))
      ->capture_default_str();
  command->add_option("--steps", options->fit.steps, "Moves in a round")
      ->type_name("N")
      ->check(CLI::Range(0, 50))
      ->capture_default_str();
  command->add_option("--other-start", options->other_start, "Starts from a point drawn from the prior, the N-th of them")
      ->type_name("N");
  command->add_flag("--apply", options->apply, "Writes the fitted values into the parameter files they came from");
  add_run_options(*command, options->run);
  command->footer(
      "Examples:\n"
      "  throughcare calibrate --population-scale 0.02 --replications 2\n"
      "  throughcare calibrate --rounds 1 --steps 0            only what the targets say about each parameter\n"
      "  throughcare run baseline results/calibration/fitted.yaml");
  return {command, [options, invocation] { return calibrate(*options, invocation); }};
}

}  // namespace throughcare::scenarios
