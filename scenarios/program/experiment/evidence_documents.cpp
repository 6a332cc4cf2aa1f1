#include "scenarios/program/experiment/evidence_documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

#include "models/parameters.hpp"
#include "scenarios/program/experiment/closing_summary.hpp"
#include "scenarios/program/loader/explain.hpp"

namespace throughcare::scenarios {

namespace {

bool represented(const output::ValidationRow& row) { return !std::isnan(row.simulated); }

/// Relative error over tolerance.
double misfit(const output::ValidationRow& row) {
  return (row.simulated - row.published) / (std::abs(row.published) * row.tolerance);
}

/// A text as a cell of a table.
std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, "\\");
  std::ranges::replace(text, '\n', ' ');
  return text;
}

std::string row_text(const output::ValidationRow& row) {
  return fmt::format("| {}{} | {} | {} | ± {} | {:+.1f} | {} |\n", row.headline ? "**headline** " : "", cell(row.measure),
                     readable(row.published, row.unit), readable(row.simulated, row.unit), readable(row.tolerance, "share"),
                     misfit(row), row.within ? "yes" : "**no**");
}

constexpr std::string_view table_head =
    "| figure | published | simulated | tolerance | error / tolerance | within |\n|---|---|---|---|---|---|\n";

std::string drift_text(const output::Analysis& analysis, const Study& study) {
  const auto all = drifts(analysis, study.evidence.targets);
  if (all.empty()) return "The run is too short to tell.\n";
  std::string text;
  std::size_t moving = 0;
  for (const Drift& drift : all) {
    if (!drift.beyond_tolerance) continue;
    ++moving;
    text += fmt::format("| {} | {} | {} | {:+.1f} % |\n", cell(drift.measure), readable(drift.first, drift.unit),
                        readable(drift.last, drift.unit), 100.0 * (drift.last / drift.first - 1.0));
  }
  if (moving == 0)
    return fmt::format(
        "None of {} figures with yearly values moves by more than its tolerance from the first measured year to the "
        "last.\n",
        all.size());
  return fmt::format(
             "{} of {} figures with yearly values move by more than their tolerance from the first measured year to the "
             "last. Rules do not change in the baseline, so these are transients of the start, or luck:\n\n"
             "| figure | first year | last year | change |\n|---|---|---|---|\n",
             moving, all.size()) +
         text;
}

}  // namespace

std::vector<Drift> drifts(const output::Analysis& analysis, const std::vector<output::ValidationTarget>& targets) {
  const std::string& reference = analysis.study.scenarios.front().id;
  std::vector<Drift> found;
  for (const auto& target : targets) {
    const output::SummaryRow *first = nullptr, *last = nullptr;
    for (const auto& row : analysis.summary) {
      const bool yearly = row.period.size() == 4;  // "2018"; months are "2018-04"
      if (!yearly || row.scenario != reference || row.measure != target.measure || row.group != target.group || row.area != "all")
        continue;
      if (first == nullptr || row.period < first->period) first = &row;
      if (last == nullptr || row.period > last->period) last = &row;
    }
    if (first == nullptr || first == last || first->mean == 0.0) continue;
    const bool moves = std::abs(last->mean / first->mean - 1.0) > target.tolerance;
    found.push_back({target.id, target.measure_text, target.unit, first->mean, last->mean, target.tolerance, moves});
  }
  return found;
}

namespace {

/// The rows of a comparison, sorted into met, missed (worst first) and absent.
struct Sorted {
  std::vector<const output::ValidationRow*> rows, missed, absent;
  std::size_t headline = 0, headline_met = 0;
};

Sorted sorted_rows(const output::Analysis& analysis) {
  Sorted sorted;
  for (const auto& row : analysis.validation) (represented(row) ? sorted.rows : sorted.absent).push_back(&row);
  for (const auto* row : sorted.rows) {
    if (!row->within) sorted.missed.push_back(row);
    sorted.headline += row->headline;
    sorted.headline_met += row->headline && row->within;
  }
  std::ranges::stable_sort(sorted.missed, std::greater{},
                           [](const auto* row) { return std::pair(row->headline, std::abs(misfit(*row))); });
  return sorted;
}

std::string frame_text(const output::Analysis& analysis) {
  const auto& record = analysis.study;
  return fmt::format("- {} replication{}, scale {}, seed {}, {} years from {} after a warm-up of {}; program {}.\n",
                     analysis.replications_done, analysis.replications_done == 1 ? "" : "s", record.population_scale, record.seed,
                     record.years, record.start_date, record.warm_up_years, record.version);
}

std::string counts_text(const Sorted& sorted) {
  return fmt::format(
      "- **{} of {} figures are within their tolerance ({:.0f} %), {} of {} headline ones.** {} published figures are not in the "
      "model.\n",
      sorted.rows.size() - sorted.missed.size(), sorted.rows.size(),
      sorted.rows.empty()
          ? 0.0
          : 100.0 * static_cast<double>(sorted.rows.size() - sorted.missed.size()) / static_cast<double>(sorted.rows.size()),
      sorted.headline_met, sorted.headline, sorted.absent.size());
}

std::string missed_text(const Sorted& sorted, const std::map<std::string, std::string>& when_missed) {
  if (sorted.missed.empty()) return "Nothing.\n";
  std::string text;
  for (const auto* row : sorted.missed) {
    const auto reason = when_missed.find(row->id);
    text +=
        fmt::format("- **{}**{}: published {}, simulated {} ({:.1f} times the tolerance). {}\n", row->measure,
                    row->headline ? " (headline)" : "", readable(row->published, row->unit), readable(row->simulated, row->unit),
                    std::abs(misfit(*row)), reason == when_missed.end() ? "The reason is not known." : reason->second);
  }
  return text;
}

std::string figures_text(const Sorted& sorted, const Study& study) {
  std::string text(table_head);
  for (const auto& target : study.evidence.targets)
    for (const auto* row : sorted.rows)
      if (row->id == target.id) text += row_text(*row);
  return text;
}

std::string absent_text(const Sorted& sorted) {
  std::string text;
  for (const auto* row : sorted.absent)
    text += fmt::format("- {}: published {}{}\n", row->measure, readable(row->published, row->unit),
                        row->absent == output::Absent::in_model ? "" : fmt::format(" ({})", output::within_words(*row)));
  return text;
}

}  // namespace

std::string validation_document(const output::Analysis& analysis, const Study& study,
                                const std::map<std::string, std::string>& when_missed) {
  const Sorted sorted = sorted_rows(analysis);
  return fmt::format(
             "# Validation\n\nThe scenario \"{}\", unmodified, beside published figures. Written by `throughcare validate "
             "--document`; not to "
             "be "
             "edited.\n\n",
             analysis.study.scenarios.front().title) +
         frame_text(analysis) + counts_text(sorted) +
         "- The tolerance was set before the run, from how certain figure and definition are.\n\n## What fails\n\n" +
         missed_text(sorted, when_missed) + "\n## All figures\n\n" + figures_text(sorted, study) + "\n## Not in the model\n\n" +
         absent_text(sorted) + "\n## Is it steady?\n\n" + drift_text(analysis, study);
}

std::string validation_section(const output::Analysis& analysis, const Study& study,
                               const std::map<std::string, std::string>& when_missed) {
  const auto& scenario = analysis.study.scenarios.front();
  std::string text = fmt::format("\n## {}\n\n`{}`: {}\n\n", scenario.title, scenario.id, scenario.summary) + frame_text(analysis);
  if (!analysis.hindcast.empty()) return text + "\n" + hindcast_text(analysis);
  const Sorted sorted = sorted_rows(analysis);
  return text + counts_text(sorted) + "\n### What fails\n\n" + missed_text(sorted, when_missed) + "\n### All figures\n\n" +
         figures_text(sorted, study) + "\n### Not in the model\n\n" + absent_text(sorted);
}

std::string hindcast_text(const output::Analysis& analysis) {
  const auto error = [](double share) { return std::isnan(share) ? std::string("-") : fmt::format("{:.1f} %", 100.0 * share); };
  std::string text =
      "Mean absolute errors relative to the published figures. *Change*: the simulated change from the year before, added to "
      "last "
      "year's published figure. The forecast to beat says \"same as last year\".\n\n"
      "| series | years | model, level | model, change | same as last year |\n|---|---|---|---|---|\n";
  for (const auto& row : analysis.hindcast_errors)
    text += fmt::format("| {} | {} | {} | {} | {} |\n", cell(row.measure), row.years, error(row.model), error(row.model_change),
                        error(row.same_as_last_year));
  text += "\n| series | year | published | simulated | error |\n|---|---|---|---|---|\n";
  for (const auto& row : analysis.hindcast)
    text += fmt::format("| {} | {} | {} | {} | {:+.1f} % |\n", cell(row.measure), row.year, readable(row.published, row.unit),
                        readable(row.simulated, row.unit), 100.0 * (row.simulated / row.published - 1.0));
  return text;
}

namespace {

/// "-0.4 % / +1.2 %", with a star where chance alone could have moved it so far.
std::string move_text(const output::Leverage::Move& move) {
  return fmt::format("{:+.1f} % / {:+.1f} %{}", 100.0 * move.at_low, 100.0 * move.at_high, move.sure ? "" : " *");
}

/// The assumptions on which results lean most.
std::string leverage_text(const output::LeverageStudy& study, const ParameterCatalogue& catalogue,
                          const std::map<std::string, std::string>& numbers) {
  if (study.values.empty()) return "How far results lean on each of them was not measured.\n";
  constexpr std::size_t most = 30;
  std::vector<const output::Leverage*> ranked;
  for (const auto& value : study.values)
    if (numbers.contains(value.path)) ranked.push_back(&value);
  std::ranges::stable_sort(ranked, std::greater{}, [](const output::Leverage* value) { return value->largest(); });
  const auto sure = std::ranges::count_if(ranked, [](const output::Leverage* value) { return value->largest() > 0.0; });
  std::string text = fmt::format(
      "Each of the {} assumptions that have a plausible range, alone, at the low and at the high end of it, everything else as "
      "it is: how far outcomes of `{}` move, relative to their level. {} of them move an outcome by more than chance (each at 95 "
      "%, "
      "so some of the small moves are luck); these move one most. A star: chance alone could have moved it so far. {}\n\n"
      "| rank | number | parameter | what it is | range |",
      ranked.size(), study.scenario, sure, cell(study.made_by));
  for (const std::string& outcome : study.outcomes) text += " " + cell(outcome) + " |";
  text += "\n|---|---|---|---|---|";
  for (std::size_t o = 0; o < study.outcomes.size(); ++o) text += "---|";
  text += "\n";
  for (std::size_t i = 0; i < std::min(most, ranked.size()); ++i) {
    const output::Leverage& value = *ranked[i];
    text += fmt::format("| {} | {} | {} | {} | {} |", i + 1, numbers.at(value.path), value.path,
                        cell(std::string(catalogue.leaves()[*catalogue.find(value.path)].meaning)), value.range);
    for (const auto& move : value.moves) text += " " + move_text(move) + " |";
    text += "\n";
  }
  return text;
}

}  // namespace

std::string assumptions_document(const Study& study) {
  const auto catalogue = catalogue_of<models::Parameters>();
  const LoadedScenario& scenario = study.scenarios.front();
  const output::LeverageStudy& leverages = study.evidence.leverage;
  std::size_t assumed = 0, calibrated = 0;
  std::map<std::string, std::string> numbers;
  std::string rows;
  for (std::size_t i = 0; i < catalogue.leaves().size(); ++i) {
    const Layer* layer = initial_layer(scenario.provenance[i]);
    if (layer == nullptr || (layer->source != "assumed" && layer->source != "calibrated")) continue;
    const auto path = listed_path(scenario, catalogue, i);
    if (!path) continue;
    ++(layer->source == "assumed" ? assumed : calibrated);
    const models::Leaf& leaf = catalogue.leaves()[i];
    const std::string range =
        layer->low && layer->high ? written(leaf, *layer->low) + " to " + written(leaf, *layer->high) : "not stated";
    const std::string number = fmt::format("A{}", assumed + calibrated);
    numbers[leaf.path] = number;
    const output::Leverage* leverage = leverages.of(leaf.path);
    const std::string leans = leverage == nullptr          ? "not varied"
                              : leverage->largest() == 0.0 ? "within chance"
                                                           : fmt::format("{:.1f} %", 100.0 * leverage->largest());
    rows += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", number, *path, cell(std::string(leaf.meaning)),
                        written(leaf, layer->value), range, layer->source, layer->confidence.empty() ? "low" : layer->confidence,
                        leans, cell(layer->note));
  }
  return fmt::format(
             "# Assumptions log\n\nEvery value of the scenario \"{}\" that nobody measured. Written by `throughcare validate "
             "--document`; not to "
             "be edited: "
             "change the parameter file instead.\n\n"
             "- `assumed` ({} values): judged; the basis says from what. `calibrated` ({} values): chosen so that the baseline "
             "meets "
             "published figures ([VALIDATION.md](VALIDATION.md)).\n"
             "- Quality is the confidence stated beside the value. Leverage is the furthest move of an outcome below; for a "
             "comparison of "
             "one's own, `throughcare sensitivity A B` measures how far the difference leans on each.\n"
             "- The assumptions of structure are in [README.md](README.md), under \"Only partly there\" and \"Made otherwise "
             "than "
             "specified\". Checks are in [QUALITY.md](QUALITY.md).\n\n"
             "## On which results lean most\n\n",
             scenario.title, assumed, calibrated) +
         leverage_text(leverages, catalogue, numbers) +
         "\n## All\n\n"
         "| number | parameter | what it is | value | plausible range | kind | quality | leverage | basis "
         "|\n|---|---|---|---|---|---|---|---|---|\n" +
         rows;
}

}  // namespace throughcare::scenarios
