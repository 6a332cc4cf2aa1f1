#include "scenarios/program/experiment/closing_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "output/results/text.hpp"

namespace throughcare::scenarios {

namespace {

using Json = nlohmann::ordered_json;
using output::grouped;

bool is_share(const std::string& unit) { return unit == "share" || unit == "probability"; }

/// Which groups of a headline measure are told: the whole, and for rates short and long sentences.
bool is_told(const output::SummaryRow& row, const output::MeasureInfo& measure) {
  const bool by_length = row.group == "band=under_12_months" || row.group == "band=12_months_or_more";
  return row.area == "all" && row.period == "all" &&
         (row.group == "all" || (by_length && measure.kind == output::MeasureKind::rate));
}

const output::ComparisonRow* difference_of(const output::Analysis& analysis, const output::SummaryRow& row) {
  const auto found = std::ranges::find_if(analysis.comparison, [&](const output::ComparisonRow& candidate) {
    return candidate.scenario == row.scenario && candidate.measure == row.measure && candidate.group == row.group &&
           candidate.area == row.area && candidate.period == row.period;
  });
  return found == analysis.comparison.end() ? nullptr : &*found;
}

std::string interval(double low, double high, const std::string& unit) {
  if (!std::isfinite(low) || !std::isfinite(high)) return "(no interval)";
  return fmt::format("({} to {})", readable(low, unit), readable(high, unit));
}

/// A difference and its interval. Between shares it is in percentage points: "-2.5 %" could be read as relative.
std::string difference_text(const output::ComparisonRow& row, const std::string& unit) {
  const double factor = is_share(unit) ? 100.0 : 1.0;
  const std::string shown = is_share(unit) ? "points" : unit;
  const std::string value = (row.difference > 0 ? "+" : "") + readable(factor * row.difference, shown);
  return fmt::format("{:>14}  {}", is_share(unit) ? value + " points" : value,
                     interval(factor * row.ci_low, factor * row.ci_high, shown));
}

/// "band=under_12_months" as words.
std::string group_text(const std::string& group) {
  std::string text = group == "all" ? "" : ", " + group.substr(group.find('=') + 1);
  std::ranges::replace(text, '_', ' ');
  return text;
}

struct HeadlineRow {
  const output::MeasureInfo* measure = nullptr;
  std::string group;
  std::vector<const output::SummaryRow*> scenarios;  ///< in the study's order
};

std::vector<HeadlineRow> headline_rows(const output::Analysis& analysis) {
  std::vector<HeadlineRow> rows;
  for (const auto& measure : analysis.study.measures) {
    if (!measure.headline) continue;
    std::vector<std::string> groups;
    for (const auto& row : analysis.summary)
      if (row.measure == measure.id && is_told(row, measure) && std::ranges::find(groups, row.group) == groups.end())
        groups.push_back(row.group);
    for (const std::string& group : groups) {
      HeadlineRow headline{&measure, group, {}};
      for (const auto& scenario : analysis.study.scenarios)
        for (const auto& row : analysis.summary)
          if (row.scenario == scenario.id && row.measure == measure.id && row.group == group && is_told(row, measure))
            headline.scenarios.push_back(&row);
      rows.push_back(std::move(headline));
    }
  }
  return rows;
}

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

}  // namespace

std::string readable(double value, const std::string& unit) {
  if (!std::isfinite(value)) return "not available";
  if (is_share(unit)) return fmt::format("{} %", grouped(100.0 * value, 1));
  if (unit == "GBP a year") return fmt::format("{}£{} m", value < 0 ? "-" : "", grouped(std::abs(value) / 1e6, 1));
  if (unit.starts_with("GBP")) return fmt::format("{}£{}", value < 0 ? "-" : "", grouped(std::abs(value), 0));
  if (unit == "points") return grouped(value, 1);
  return grouped(value, std::abs(value) >= 100.0 ? 0 : std::abs(value) >= 10.0 ? 1 : std::abs(value) >= 1.0 ? 2 : 3);
}

std::string headline_table(const output::Analysis& analysis) {
  std::size_t width = 0;
  for (const auto& scenario : analysis.study.scenarios) width = std::max(width, scenario.id.size());
  std::string text =
      fmt::format("Headline results from {} replication{}; 95 % intervals in brackets, differences from {}\n",
                  analysis.replications_done, analysis.replications_done == 1 ? "" : "s", analysis.study.scenarios.front().id);
  for (const HeadlineRow& headline : headline_rows(analysis)) {
    const std::string& unit = headline.measure->unit;
    text += fmt::format("\n{}{} ({})\n", headline.measure->name, group_text(headline.group), unit);
    for (const output::SummaryRow* row : headline.scenarios) {
      const output::ComparisonRow* against = difference_of(analysis, *row);
      std::string line = fmt::format("  {:<{}}  {:>14}", row->scenario, width, readable(row->mean, unit));
      if (against == nullptr)
        line += "  " + interval(row->ci_low, row->ci_high, unit);
      else
        line += "  " + difference_text(*against, unit);
      while (line.ends_with(' ')) line.pop_back();
      text += line + "\n";
    }
  }
  for (const output::Remark& remark : analysis.remarks) text += fmt::format("\n{}: {}\n", remark.scenario, remark.text);
  for (const std::string& caution : analysis.cautions) text += fmt::format("\nCaution. {}\n", caution);
  for (const output::Unmoved& unmoved : analysis.unmoved) text += fmt::format("\n{}: {}\n", unmoved.scenario, unmoved.why);
  return text;
}

std::string headline_json(const output::Analysis& analysis, const std::string& manifest, const std::filesystem::path& folder) {
  Json json = Json::parse(manifest);
  json.erase("inputs");
  json.erase("parameters");
  json["results"] = folder.string();
  json["report"] = (folder / "report.html").string();
  Json headline = Json::array();
  for (const HeadlineRow& row : headline_rows(analysis))
    for (const output::SummaryRow* value : row.scenarios) {
      Json entry{{"scenario", value->scenario}, {"measure", value->measure},       {"group", value->group},
                 {"mean", number(value->mean)}, {"ci_low", number(value->ci_low)}, {"ci_high", number(value->ci_high)},
                 {"unit", value->unit}};
      if (const auto* against = difference_of(analysis, *value))
        entry["difference"] = {{"reference", against->reference},
                               {"difference", number(against->difference)},
                               {"ci_low", number(against->ci_low)},
                               {"ci_high", number(against->ci_high)},
                               {"relative", number(against->relative)}};
      headline.push_back(std::move(entry));
    }
  json["headline"] = std::move(headline);
  Json unmoved = Json::array();
  for (const output::Unmoved& row : analysis.unmoved) unmoved.push_back({{"scenario", row.scenario}, {"why", row.why}});
  json["unmoved"] = std::move(unmoved);
  Json remarks = Json::array();
  for (const output::Remark& row : analysis.remarks) remarks.push_back({{"scenario", row.scenario}, {"text", row.text}});
  json["remarks"] = std::move(remarks);
  json["cautions"] = analysis.cautions;
  return json.dump(2) + "\n";
}

std::string hindcast_table(const output::Analysis& analysis) {
  std::string text = fmt::format("{:<52} {:>4} {:>12} {:>12} {:>8}\n", "series", "year", "published", "simulated", "error");
  for (const auto& row : analysis.hindcast)
    text += fmt::format("{:<52} {:>4} {:>12} {:>12} {:>+6.1f} %\n", row.measure, row.year, readable(row.published, row.unit),
                        readable(row.simulated, row.unit), 100.0 * (row.simulated / row.published - 1.0));
  const auto error = [](double share) { return std::isnan(share) ? std::string("-") : fmt::format("{:.1f} %", 100.0 * share); };
  text += fmt::format("\nMean absolute errors, relative\n{:<52} {:>5} {:>12} {:>13} {:>18}\n", "series", "years", "model, level",
                      "model, change", "same as last year");
  for (const auto& row : analysis.hindcast_errors)
    text += fmt::format("{:<52} {:>5} {:>12} {:>13} {:>18}\n", row.measure, row.years, error(row.model), error(row.model_change),
                        error(row.same_as_last_year));
  return text;
}

std::string validation_table(const output::Analysis& analysis) {
  std::size_t within = 0, represented = 0, headline = 0, headline_met = 0;
  // Measures last: some take a sentence.
  constexpr std::string_view line = "{:>14} {:>14}  {:<18}  {:<28}  {}\n";
  std::string text = fmt::format(line, "published", "simulated", "within", "source", "measure");
  for (const auto& row : analysis.validation) {
    within += row.within ? 1u : 0u;
    represented += std::isnan(row.simulated) ? 0u : 1u;
    headline += row.headline ? 1u : 0u;
    headline_met += row.headline && row.within ? 1u : 0u;
    text += fmt::format(line, readable(row.published, row.unit), readable(row.simulated, row.unit), within_words(row), row.source,
                        row.measure);
  }
  text += fmt::format("\n{} of {} published figures are met within their tolerance.\n", within, represented);
  if (headline > 0) text += fmt::format("{} of {} headline figures are.\n", headline_met, headline);
  const auto without = [&](std::string_view words) {
    return std::ranges::count(analysis.validation, words, output::within_words);
  };
  if (const auto absent = without("not represented"); absent > 0)
    text += fmt::format("{} more {} not represented in the model.\n", absent, absent == 1 ? "is" : "are");
  if (const auto later = without("needs a longer run"); later > 0)
    text += fmt::format("{} more {} a longer run.\n", later, later == 1 ? "needs" : "need");
  if (const auto empty = without("not in this run"); empty > 0) text += fmt::format("{} more had no case in this run.\n", empty);
  for (const std::string& caution : analysis.cautions) text += fmt::format("\nCaution. {}\n", caution);
  return text;
}

std::string validation_json(const output::Analysis& analysis) {
  Json rows = Json::array();
  for (const auto& row : analysis.validation)
    rows.push_back({{"id", row.id},
                    {"measure", row.measure},
                    {"published", number(row.published)},
                    {"simulated", number(row.simulated)},
                    {"ci_low", number(row.ci_low)},
                    {"ci_high", number(row.ci_high)},
                    {"tolerance", row.tolerance},
                    {"within", row.within},
                    {"headline", row.headline},
                    {"represented", !std::isnan(row.simulated)},
                    {"within_words", output::within_words(row)},
                    {"unit", row.unit},
                    {"source", row.source}});
  Json years = Json::array();
  for (const auto& row : analysis.hindcast)
    years.push_back({{"id", row.id},
                     {"year", row.year},
                     {"published", number(row.published)},
                     {"simulated", number(row.simulated)},
                     {"ci_low", number(row.ci_low)},
                     {"ci_high", number(row.ci_high)},
                     {"same_as_last_year", number(row.last_year)},
                     {"unit", row.unit},
                     {"source", row.source}});
  Json document{{"validation", rows}};
  if (!years.empty()) document["hindcast"] = years;
  return document.dump(2) + "\n";
}

}  // namespace throughcare::scenarios
