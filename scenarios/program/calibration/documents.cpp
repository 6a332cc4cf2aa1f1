#include "scenarios/program/calibration/documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "models/parameters.hpp"
#include "output/results/csv.hpp"
#include "scenarios/program/build.hpp"
#include "scenarios/program/calibration/edit.hpp"
#include "scenarios/program/experiment/closing_summary.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/loader/plausibility.hpp"

namespace throughcare::scenarios {

namespace {

using Eigen::Index;

const output::ValidationTarget& published(const CalibrationRun& run, const std::string& id) {
  return *std::ranges::find(run.study.evidence.targets, id, &output::ValidationTarget::id);
}

bool within(const FitTarget& target, double simulated) { return std::abs(misfit(target, simulated)) <= 1.0; }

std::size_t count_within(const CalibrationRun& run, const Eigen::VectorXd& simulated) {
  std::size_t count = 0;
  for (std::size_t t = 0; t < run.calibration.problem.targets.size(); ++t)
    count += within(run.calibration.problem.targets[t], simulated[static_cast<Index>(t)]) ? 1u : 0u;
  return count;
}

std::string how(const CalibrationRun& run) {
  const auto& s = run.study;
  return fmt::format("scale {}, {} replication{}, seed {}, program {}", s.settings.population_scale, s.record.replications,
                     s.record.replications == 1 ? "" : "s", s.settings.seed, program_build());
}

std::string_view verdict(const Identified& parameter) {
  if (parameter.remaining < identified_below) return "identified";
  return parameter.remaining > unidentified_above ? "not identified" : "weakly identified";
}

std::string influences(const Identified& parameter) {
  std::string text;
  for (const auto& influence : parameter.strongest) {
    const bool clear = !(std::abs(influence.effect) < 2.0 * influence.noise) && std::abs(influence.effect) >= 0.1;
    if (clear) text += fmt::format("{}{} ({:+.1f})", text.empty() ? "" : ", ", influence.target, influence.effect);
  }
  return text.empty() ? "none clearly" : text;
}

struct FittedValue {
  const models::Leaf* leaf;
  std::size_t index;
  double before, after;
};

std::vector<FittedValue> fitted_values(const CalibrationRun& run, const ParameterCatalogue& catalogue) {
  std::vector<FittedValue> values;
  const auto& before = run.study.scenarios.front().dates.front().values;
  for (const Change& change : run.calibration.changes_at(run.fit.best)) {
    const models::Leaf& leaf = catalogue.leaves()[change.parameter];
    values.push_back(
        {&leaf, change.parameter, before[change.parameter], std::clamp(change.value, leaf.range.low, leaf.range.high)});
  }
  return values;
}

}  // namespace

std::string fitted_scenario(const CalibrationRun& run) {
  const auto catalogue = catalogue_of<models::Parameters>();
  const LoadedScenario& scenario = run.study.scenarios.front();
  std::string text = fmt::format(
      "# Written by `{}`\n# ({}).\n# Values of the fit; what is not here is as in the parent. To run it, put this file beside "
      "its parent.\n"
      "scenario: {}_fitted\ntitle: {}, fitted\nsummary: Values fitted to the published figures by `throughcare calibrate`.\n"
      "extends: {}\nsources: [calibrated]\n",
      run.command, how(run), scenario.id, scenario.title, std::filesystem::path(scenario.file).filename().string());
  const auto values = fitted_values(run, catalogue);
  if (!values.empty()) text += "parameters:\n";
  for (const auto& [leaf, index, before, after] : values) {
    const Layer* origin = initial_layer(scenario.provenance[index]);
    // With its range, so that the fit can be fitted further and its sensitivity explored.
    const std::string range = origin->low && origin->high
                                  ? fmt::format("low: {}, high: {}, ", written(*leaf, std::min(*origin->low, after)),
                                                written(*leaf, std::max(*origin->high, after)))
                                  : "";
    text += fmt::format("  {}: {{value: {}, {}source: calibrated, confidence: {}, note: 'Fitted from {}; {}.'}}\n", leaf->path,
                        written(*leaf, after), range, origin->confidence.empty() ? "low" : origin->confidence,
                        written(*leaf, before), how(run));
  }
  return text;
}

std::string calibration_report(const CalibrationRun& run, const Identifiability& found) {
  const auto& [study, calibration, fit, command] = run;
  std::string text = fmt::format(
      "# Calibration of {}\n\n`{}`\n\n{}. Objective {:.1f} before, {:.1f} after; {} and {} of {} figures within their tolerance. "
      "A "
      "small run has luck of its own: check the fit with `throughcare validate` at full scale.\n\n",
      study.scenarios.front().title, command, how(run), fit.objective_start, fit.objective_best,
      count_within(run, fit.simulated_start), count_within(run, fit.simulated_best), calibration.problem.targets.size());
  text += "## Moves\n\n| round | move | promised | reached | taken |\n|---|---|---|---|---|\n";
  for (const FitMove& move : fit.moves)
    text += fmt::format("| {} | {} | {:.1f} | {:.1f} | {} |\n", move.round, move.step, move.predicted, move.objective,
                        move.taken ? "yes" : "no");
  text +=
      "\n## Targets\n\nMisfit is the relative error over the tolerance: within when no more than 1.\n\n"
      "| target | weight | published | before | after | misfit | within |\n|---|---|---|---|---|---|---|\n";
  for (std::size_t t = 0; t < calibration.problem.targets.size(); ++t) {
    const FitTarget& target = calibration.problem.targets[t];
    const std::string& unit = published(run, target.name).unit;
    const double before = fit.simulated_start[static_cast<Index>(t)], after = fit.simulated_best[static_cast<Index>(t)];
    text +=
        fmt::format("| {} | {} | {} | {} | {} | {:+.2f} | {} |\n", target.name, target.weight, readable(target.published, unit),
                    readable(before, unit), readable(after, unit), misfit(target, after), within(target, after) ? "yes" : "no");
  }
  text +=
      "\n## Parameters\n\nMove: in standard deviations of the prior. Remaining: spread after the fit over the prior's; 1 means "
      "that "
      "the targets say nothing. Informed by: the targets that move most with one standard deviation, in tolerances.\n\n"
      "| parameter | move | remaining | verdict | informed by |\n|---|---|---|---|---|\n";
  for (std::size_t k = 0; k < found.parameters.size(); ++k) {
    const Identified& parameter = found.parameters[k];
    text += fmt::format("| {} | {:+.2f} | {:.2f} | {} | {} |\n", parameter.parameter, fit.best[static_cast<Index>(k)],
                        parameter.remaining, verdict(parameter), influences(parameter));
  }
  text += "\n## Told apart badly\n\n";
  if (found.entangled.empty()) text += "No two parameters have a correlation of 0.7 or more after the fit.\n";
  for (const Entangled& pair : found.entangled)
    text += fmt::format("- {} and {}: correlation {:+.2f}\n", pair.a, pair.b, pair.correlation);
  text += "\n## Not identified\n\n";
  std::string unidentified;
  for (const Identified& parameter : found.parameters)
    if (parameter.remaining > unidentified_above) unidentified += "- " + parameter.parameter + "\n";
  return text + (unidentified.empty() ? "None: the targets say something about each parameter.\n"
                                      : "Any value within the prior fits the targets alike:\n\n" + unidentified);
}

std::string fitted_targets_csv(const CalibrationRun& run) {
  std::string text = "target,weight,published,tolerance,before,after,misfit,within\n";
  for (std::size_t t = 0; t < run.calibration.problem.targets.size(); ++t) {
    const FitTarget& target = run.calibration.problem.targets[t];
    const double before = run.fit.simulated_start[static_cast<Index>(t)], after = run.fit.simulated_best[static_cast<Index>(t)];
    text += output::csv_name(target.name);
    for (const double number : {target.weight, target.published, target.tolerance, before, after, misfit(target, after)})
      text += "," + output::number_text(number);
    text += within(target, after) ? ",yes\n" : ",no\n";
  }
  return text;
}

std::string fitted_parameters_csv(const CalibrationRun& run, const Identifiability& found) {
  const auto catalogue = catalogue_of<models::Parameters>();
  const auto values = fitted_values(run, catalogue);
  std::string text = "parameter,before,after,unit,move,remaining,verdict\n";
  for (std::size_t k = 0; k < found.parameters.size(); ++k) {
    const auto& fitted = run.calibration.parameters[k];
    for (const std::size_t leaf : fitted.leaves) {
      const auto value = std::ranges::find(values, leaf, &FittedValue::index);
      const double before = run.study.scenarios.front().dates.front().values[leaf];
      text += fmt::format("{},{},{},{},{},{},{}\n", catalogue.leaves()[leaf].path, output::number_text(before),
                          output::number_text(value == values.end() ? before : value->after),
                          output::csv_field(unit_name(catalogue.leaves()[leaf])),
                          output::number_text(run.fit.best[static_cast<Index>(k)]),
                          output::number_text(found.parameters[k].remaining), verdict(found.parameters[k]));
    }
  }
  return text;
}

std::string calibrated_csv(const CalibrationRun& run) {
  const auto catalogue = catalogue_of<models::Parameters>();
  std::string text = "parameter,before,calibrated,run\n";
  for (const auto& [leaf, index, before, after] : fitted_values(run, catalogue))
    text += fmt::format("{},{},{},{}\n", leaf->path, output::csv_field(written(*leaf, before)),
                        output::csv_field(written(*leaf, after)), output::csv_field(how(run)));
  return text;
}

std::string slopes_csv(const CalibrationRun& run) {
  const FitProblem& problem = run.calibration.problem;
  std::string text = "target";
  for (const auto& parameter : problem.parameters) text += "," + parameter.name;
  text += "\n";
  for (std::size_t t = 0; t < problem.targets.size(); ++t) {
    text += problem.targets[t].name;
    for (std::size_t k = 0; k < problem.parameters.size(); ++k) {
      double sum = 0.0;
      for (const auto& slope : run.fit.slopes) sum += slope(static_cast<Index>(t), static_cast<Index>(k));
      text += "," + output::number_text(sum / static_cast<double>(run.fit.slopes.size()));
    }
    text += "\n";
  }
  return text;
}

namespace {

/// A fitted value in the unit in which the old one was written.
std::string written_like(const std::string& text, double before, double after, const std::string& otherwise) {
  double number = 0.0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || before == 0.0) return otherwise;
  // Four digits, and no exponent for large numbers.
  const double rounded = std::stod(fmt::format("{:.4g}", number * (after / before)));
  return fmt::format("{}{}", rounded, std::string_view(rest, text.data() + text.size()));
}

}  // namespace

std::map<std::filesystem::path, std::string> files_with_fitted_values(const CalibrationRun& run) {
  const auto catalogue = catalogue_of<models::Parameters>();
  const LoadedScenario& scenario = run.study.scenarios.front();
  std::map<std::string, std::vector<Replacement>> by_file;
  for (const auto& [leaf, index, before, after] : fitted_values(run, catalogue)) {
    const Layer* origin = initial_layer(scenario.provenance[index]);
    if (!range_holds(*origin, after))
      throw UserError(
          fmt::format("{}:{}: the fitted value {} of {} lies outside its own low and high; widen them there, or narrow "
                      "the bounds of the calibration. Nothing was written back",
                      origin->file, origin->line, written(*leaf, after), leaf->path));
    by_file[origin->file].push_back({origin->line, origin->column, origin->text,
                                     written_like(origin->text, before, after, written(*leaf, after)), leaf->path});
  }
  std::map<std::filesystem::path, std::string> files;
  for (auto& [path, replacements] : by_file) {
    const auto input = std::ranges::find(scenario.inputs, path, &InputFile::path);
    if (input == scenario.inputs.end())
      throw UserError("values set on the command line cannot be written back; leave --set out or do without --apply");
    std::string edited = with_replacements(path, input->content, replacements);
    for (const Replacement& r : replacements) edited = with_source(edited, r.line, "assumed", "calibrated");
    files[input->shown] = std::move(edited);
  }
  return files;
}

}  // namespace throughcare::scenarios
