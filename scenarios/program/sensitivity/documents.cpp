#include "scenarios/program/sensitivity/documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "models/parameters.hpp"
#include "output/results/csv.hpp"
#include "scenarios/program/build.hpp"
#include "scenarios/program/experiment/closing_summary.hpp"

namespace throughcare::scenarios {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_rows = 20;  // of a chart or a table for people

/// The scenarios that have an outcome of their own to tell: differences where there are several, else the level.
std::vector<std::size_t> told(const SensitivityFindings& findings) {
  const std::size_t scenarios = findings.study.plans.size();
  if (scenarios == 1) return {0};
  std::vector<std::size_t> others;
  for (std::size_t s = 1; s < scenarios; ++s) others.push_back(s);
  return others;
}

std::string outcome_name(const OutcomeFindings& outcome) {
  std::string name = outcome.measure.name.empty() ? outcome.observed.measure : outcome.measure.name;
  if (outcome.observed.group != "all") name += " (" + outcome.observed.group + ")";
  return name;
}

std::string title_of(const SensitivityFindings& findings, const OutcomeFindings& outcome, std::size_t scenario) {
  const auto& scenarios = findings.study.record.scenarios;
  const std::string name = outcome_name(outcome);
  if (scenario == 0) return name + ", " + scenarios[0].title;
  return name + ": " + scenarios[scenario].title + " minus " + scenarios[0].title;
}

std::string how(const SensitivityFindings& findings) {
  const Study& study = findings.study;
  return fmt::format("Scale {}, {} replication{}, seed {}, program {}.", study.settings.population_scale,
                     study.record.replications, study.record.replications == 1 ? "" : "s", study.settings.seed, program_build());
}

const models::Leaf& leaf_of(const ParameterCatalogue& catalogue, const Factor& factor) {
  return catalogue.leaves()[factor.parameter];
}

/// A level, or a difference between scenarios, and its interval. Differences of shares are in percentage points, which need the
/// second decimal.
std::string words(const Outcome& outcome, const std::string& unit, bool difference) {
  const auto text = [&](double value) {
    return difference && unit == "share" && std::isfinite(value) ? fmt::format("{:.2f} points", 100.0 * value)
                                                                 : readable(value, unit);
  };
  if (std::isnan(outcome.low)) return text(outcome.mean);
  return text(outcome.mean) + " (" + text(outcome.low) + " to " + text(outcome.high) + ")";
}

double number_or_zero(double value) { return std::isfinite(value) ? value : 0.0; }

/// Which parameters turn the order of the scenarios in one outcome.
std::string ranking_text(const OutcomeFindings& outcome) {
  std::string clearly, perhaps, text;
  for (const TornadoRow& row : outcome.tornado) {
    const std::string line = fmt::format("- `{}` ({}, {} confidence)\n", row.factor.path, row.factor.source,
                                         row.factor.confidence.empty() ? "no stated" : row.factor.confidence);
    if (row.reorders_clearly)
      clearly += line;
    else if (row.reorders)
      perhaps += line;
  }
  if (!clearly.empty())
    text += "At an end of their range the order of the scenarios turns, and the turned difference is clear of zero:\n\n" +
            clearly + "\n";
  if (!perhaps.empty())
    text += "At an end of their range the order turns, but the difference there is within the luck of these runs:\n\n" + perhaps +
            "\n";
  if (clearly.empty() && perhaps.empty())
    text += fmt::format("None of the {} parameters varied, one at a time within its range.\n", outcome.tornado.size());
  return text;
}

std::string ranking_answer(const SensitivityFindings& findings) {
  std::string text = "## Which assumptions could change the ranking?\n\n";
  if (findings.study.plans.size() == 1) return text + "There is one scenario only and nothing to rank.\n";
  for (const OutcomeFindings& outcome : findings.outcomes) {
    if (findings.outcomes.size() > 1) text += fmt::format("### {}\n\n", outcome_name(outcome));
    text += ranking_text(outcome);
  }
  return text + "\nOne at a time: several assumptions wrong together can do what none does alone.\n";
}

/// The rows of a chart or of a table for people: those that move this scenario most.
Tornado widest(Tornado rows, std::size_t scenario) {
  std::ranges::stable_sort(rows, std::greater{}, [&](const TornadoRow& row) { return row.width(scenario); });
  rows.resize(std::min(rows.size(), most_rows));
  return rows;
}

/// One outcome of one scenario as a section for people.
std::string section(const SensitivityFindings& findings, const OutcomeFindings& outcome, std::size_t s,
                    const ParameterCatalogue& catalogue) {
  const auto told = [&](const Outcome& value) { return words(value, outcome.measure.unit, s > 0); };
  const Tornado rows = widest(outcome.tornado, s);
  std::string text = fmt::format(
      "\n## {}\n\nWith everything as it is: {}. One parameter at a time at the ends of its range, the {} widest of {}:\n\n"
      "| parameter | low | outcome there | high | outcome there |\n|---|---|---|---|---|\n",
      title_of(findings, outcome, s), told(outcome.tornado.front().centre[s]), rows.size(), outcome.tornado.size());
  for (const TornadoRow& row : rows) {
    const models::Leaf& leaf = leaf_of(catalogue, row.factor);
    text += fmt::format("| {} | {} | {} | {} | {} |\n", row.factor.path, written(leaf, row.factor.low), told(row.at_low[s]),
                        written(leaf, row.factor.high), told(row.at_high[s]));
  }
  if (outcome.sobol.empty()) return text;
  text += fmt::format(
      "\nShares of its variance when these {} vary together, each evenly over its range ({} samples):\n\n"
      "| parameter | alone | with interactions |\n|---|---|---|\n",
      outcome.sobol.size(), findings.samples);
  for (const SobolRow& row : outcome.sobol) {
    const SobolIndex& index = row.by_scenario[s];
    text += fmt::format("| {} | {:.2f} ({:.2f} to {:.2f}) | {:.2f} ({:.2f} to {:.2f}) |\n", row.factor.path, index.first,
                        index.first_low, index.first_high, index.total, index.total_low, index.total_high);
  }
  return text;
}

/// "reoffending_rate:band=under_12_months"
std::string id_of(const Observed& observed) { return observed.measure + (observed.group == "all" ? "" : ":" + observed.group); }

}  // namespace

std::string tornado_csv(const SensitivityFindings& findings) {
  const auto catalogue = catalogue_of<models::Parameters>();
  std::string text =
      "outcome,parameter,unit,source,confidence,low,centre,high,scenario,at_low,at_low_from,at_low_to,at_centre,at_high,"
      "at_high_from,at_high_to,reorders,reorders_clearly\n";
  for (const OutcomeFindings& outcome : findings.outcomes)
    for (const TornadoRow& row : outcome.tornado)
      for (std::size_t s = 0; s < findings.study.plans.size(); ++s) {
        text += fmt::format("{},{},{},{},{}", id_of(outcome.observed), row.factor.path,
                            output::csv_field(unit_name(leaf_of(catalogue, row.factor))), output::csv_name(row.factor.source),
                            row.factor.confidence);
        for (const double value : {row.factor.low, row.factor.centre, row.factor.high}) text += "," + output::number_text(value);
        text += "," + findings.study.record.scenarios[s].id;
        for (const double value : {row.at_low[s].mean, row.at_low[s].low, row.at_low[s].high, row.centre[s].mean,
                                   row.at_high[s].mean, row.at_high[s].low, row.at_high[s].high})
          text += "," + output::number_text(value);
        text += fmt::format(",{},{}\n", row.reorders ? "yes" : "no", row.reorders_clearly ? "yes" : "no");
      }
  return text;
}

std::string sobol_csv(const SensitivityFindings& findings) {
  std::string text = "outcome,parameter,scenario,first,first_from,first_to,total,total_from,total_to\n";
  for (const OutcomeFindings& outcome : findings.outcomes)
    for (const SobolRow& row : outcome.sobol)
      for (std::size_t s = 0; s < row.by_scenario.size(); ++s) {
        const SobolIndex& index = row.by_scenario[s];
        text += id_of(outcome.observed) + "," + row.factor.path + "," + findings.study.record.scenarios[s].id;
        for (const double value :
             {index.first, index.first_low, index.first_high, index.total, index.total_low, index.total_high})
          text += "," + output::number_text(value);
        text += "\n";
      }
  return text;
}

std::string sensitivity_report(const SensitivityFindings& findings) {
  const auto catalogue = catalogue_of<models::Parameters>();
  std::string text = fmt::format("# Sensitivity\n\n`{}`\n\n{} Values in brackets are 95 % intervals over replications.\n",
                                 findings.command, how(findings));
  for (const OutcomeFindings& outcome : findings.outcomes)
    for (const std::size_t s : told(findings)) text += section(findings, outcome, s, catalogue);
  return text + "\n" + ranking_answer(findings);
}

std::string leverage_yaml(const SensitivityFindings& findings) {
  const auto catalogue = catalogue_of<models::Parameters>();
  std::string text = fmt::format(
      "# How far results lean on each value that has a plausible range. Written by `throughcare sensitivity`, not to be edited.\n"
      "# Reports rank assumptions by it. For each value its range, and for each outcome how far it moves at the low and at the\n"
      "# high end, relative to its level with everything as it is, and whether the further move is clear of zero (95 %, "
      "paired).\n"
      "made_by: \"{}\"\nscenario: {}\noutcomes:\n",
      how(findings), findings.study.record.scenarios.front().id);
  for (const OutcomeFindings& outcome : findings.outcomes)
    text += fmt::format("  \"{}\": {{name: \"{}\", level: \"{}\"}}\n", id_of(outcome.observed), outcome_name(outcome),
                        readable(outcome.tornado.front().centre[0].mean, outcome.measure.unit));
  text += "values:\n";
  std::vector<const TornadoRow*> in_order;
  for (const TornadoRow& row : findings.outcomes.front().tornado) in_order.push_back(&row);
  std::ranges::sort(in_order, {}, [](const TornadoRow* row) { return row->factor.parameter; });
  for (const TornadoRow* one : in_order) {
    const models::Leaf& leaf = leaf_of(catalogue, one->factor);
    text += fmt::format("  {}:\n    range: \"{} to {}\"\n", one->factor.path, written(leaf, one->factor.low),
                        written(leaf, one->factor.high));
    for (const OutcomeFindings& outcome : findings.outcomes) {
      const TornadoRow& row = *std::ranges::find(outcome.tornado, one->factor.parameter,
                                                 [](const TornadoRow& other) { return other.factor.parameter; });
      const double level = row.centre[0].mean;
      const Outcome &low = row.moved_at_low[0], &high = row.moved_at_high[0];
      const Outcome& further = std::abs(low.mean) > std::abs(high.mean) ? low : high;
      text += fmt::format("    \"{}\": [{:.4g} %, {:.4g} %, {}]\n", id_of(outcome.observed), 100.0 * low.mean / level,
                          100.0 * high.mean / level, further.low > 0.0 || further.high < 0.0 ? "sure" : "unsure");
    }
  }
  return text;
}

std::string sensitivity_chart_data(const SensitivityFindings& findings) {
  const auto catalogue = catalogue_of<models::Parameters>();
  Json tornados = Json::array(), indices = Json::array();
  for (const OutcomeFindings& outcome : findings.outcomes)
    for (const std::size_t s : told(findings)) {
      std::string suffix = findings.outcomes.size() > 1 ? "_" + outcome.observed.measure : "";
      if (findings.study.plans.size() > 2) suffix += "_" + findings.study.record.scenarios[s].id;
      Json rows = Json::array();
      for (const TornadoRow& row : widest(outcome.tornado, s)) {
        const models::Leaf& leaf = leaf_of(catalogue, row.factor);
        rows.push_back({{"name", row.factor.path},
                        {"low", written(leaf, row.factor.low)},
                        {"high", written(leaf, row.factor.high)},
                        {"at_low", number_or_zero(row.at_low[s].mean)},
                        {"at_high", number_or_zero(row.at_high[s].mean)}});
      }
      tornados.push_back(
          {{"id", "tornado" + suffix},
           {"title", title_of(findings, outcome, s)},
           {"subtitle",
            "One parameter at a time at the ends of its plausible range; the line is the outcome with all as they are."},
           {"note", "Widest first. Ranges are those of the parameter files."},
           {"unit", outcome.measure.unit},
           {"difference", s > 0},
           {"centre", number_or_zero(outcome.tornado.front().centre[s].mean)},
           {"rows", rows}});
      if (outcome.sobol.empty()) continue;
      Json shares = Json::array();
      for (const SobolRow& row : outcome.sobol) {
        const SobolIndex& index = row.by_scenario[s];
        shares.push_back({{"name", row.factor.path},
                          {"first", index.first},
                          {"first_low", index.first_low},
                          {"first_high", index.first_high},
                          {"total", index.total},
                          {"total_low", index.total_low},
                          {"total_high", index.total_high}});
      }
      indices.push_back({{"id", "sobol" + suffix},
                         {"title", title_of(findings, outcome, s)},
                         {"subtitle", "Share of the variance that each parameter explains, alone and with its interactions."},
                         {"note", fmt::format("Sobol indices from {} samples, 95% intervals by bootstrap.", findings.samples)},
                         {"rows", shares}});
    }
  return Json{{"sensitivity", {{"source", "Throughcare. " + how(findings)}, {"tornados", tornados}, {"indices", indices}}}}
      .dump();
}

}  // namespace throughcare::scenarios
