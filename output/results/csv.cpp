#include "output/results/csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <tuple>
#include <vector>

namespace throughcare::output {

namespace {

/// Builds one CSV text, a row at a time.
class Table {
 public:
  explicit Table(std::string_view header) : text_(header) { text_ += '\n'; }

  /// One row: names go through `csv_name`, numbers through `number_text`.
  template <class... Cells>
  void row(const Cells&... cells) {
    bool first = true;
    ((text_ += first ? "" : ",", text_ += cell(cells), first = false), ...);
    text_ += '\n';
  }

  std::string take() { return std::move(text_); }

 private:
  static std::string cell(double value) { return number_text(value); }
  static std::string cell(int value) { return std::to_string(value); }
  static std::string cell(bool value) { return value ? "true" : "false"; }
  static std::string cell(const std::string& value) { return csv_name(value); }

  std::string text_;
};

template <class Row, class Key>
std::vector<const Row*> sorted(const std::vector<Row>& rows, Key key) {
  std::vector<const Row*> list;
  list.reserve(rows.size());
  for (const auto& row : rows) list.push_back(&row);
  std::stable_sort(list.begin(), list.end(), [&](const Row* a, const Row* b) { return key(*a) < key(*b); });
  return list;
}

}  // namespace

std::string number_text(double value) {
  if (std::isnan(value)) return {};
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value == 0.0 ? 0.0 : value).ptr;
  return {buffer, end};
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_name(std::string_view text) {
  if (text.empty() || std::string_view("=+-@\t\r").find(text.front()) == std::string_view::npos) return csv_field(text);
  // A signed number with at most a unit behind it is no formula.
  double ignored = 0.0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), ignored);
  const bool number = error == std::errc() && std::all_of(rest, text.data() + text.size(), [](char c) {
                        return c == ' ' || c == '%' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                      });
  if (number) return csv_field(text);
  std::string neutral(1, '\'');
  neutral += text;
  return csv_field(neutral);
}

std::string summary_csv(const Analysis& analysis) {
  Table table("scenario,measure,group,area,period,mean,ci_low,ci_high,replications,unit");
  for (const auto* r :
       sorted(analysis.summary, [](const auto& x) { return std::tie(x.scenario, x.measure, x.group, x.area, x.period); }))
    table.row(r->scenario, r->measure, r->group, r->area, r->period, r->mean, r->ci_low, r->ci_high, r->replications, r->unit);
  return table.take();
}

std::string comparison_csv(const Analysis& analysis) {
  Table table("scenario,reference,measure,group,area,period,difference,ci_low,ci_high,relative,unit,variance_ratio,replications");
  for (const auto* r :
       sorted(analysis.comparison, [](const auto& x) { return std::tie(x.scenario, x.measure, x.group, x.area, x.period); }))
    table.row(r->scenario, r->reference, r->measure, r->group, r->area, r->period, r->difference, r->ci_low, r->ci_high,
              r->relative, r->unit, r->variance_ratio, r->replications);
  return table.take();
}

std::string hindcast_csv(const Analysis& analysis) {
  Table table("id,measure,year,published,simulated,ci_low,ci_high,same_as_last_year,source,unit");
  for (const HindcastRow& r : analysis.hindcast)
    table.row(r.id, r.measure, r.year, r.published, r.simulated, r.ci_low, r.ci_high, r.last_year, r.source, r.unit);
  return table.take();
}

std::string validation_csv(const Analysis& analysis) {
  Table table("id,measure,published,simulated,ci_low,ci_high,tolerance,within,source,unit,headline");
  for (const auto* r : sorted(analysis.validation, [](const auto& x) { return std::tie(x.id); }))
    table.row(r->id, r->measure, r->published, r->simulated, r->ci_low, r->ci_high, r->tolerance,
              std::isnan(r->simulated) ? std::string(within_words(*r)) : std::string(r->within ? "true" : "false"), r->source,
              r->unit, std::string(r->headline ? "true" : "false"));
  return table.take();
}

std::string appraisal_csv(const Analysis& analysis) {
  Table table("scenario,reference,line,present_value,ci_low,ci_high,note");
  for (const auto* r : sorted(analysis.appraisal, [](const auto& x) { return std::tie(x.scenario, x.line); }))
    table.row(r->scenario, r->reference, r->line, r->present_value, r->ci_low, r->ci_high, r->note);
  return table.take();
}

std::string costs_csv(const Analysis& analysis) {
  Table table("scenario,agency,funder,category,pounds_per_year,ci_low,ci_high");
  for (const auto* r : sorted(analysis.costs, [](const auto& x) { return std::tie(x.scenario, x.agency, x.funder, x.category); }))
    table.row(r->scenario, r->agency, r->funder, r->category, r->per_year, r->ci_low, r->ci_high);
  return table.take();
}

std::string costs_by_area_csv(const Analysis& analysis) {
  Table table(
      "scenario,reference,area,funder,agency,pounds_per_year,ci_low,ci_high,difference,difference_ci_low,difference_ci_high");
  for (const auto* r :
       sorted(analysis.costs_by_area, [](const auto& x) { return std::tie(x.scenario, x.area, x.funder, x.agency); }))
    table.row(r->scenario, r->reference, r->area, r->funder, r->agency, r->per_year, r->ci_low, r->ci_high, r->difference,
              r->difference_low, r->difference_high);
  return table.take();
}

std::string flows_csv(const Analysis& analysis) {
  Table table("scenario,from,to,per_year,ci_low,ci_high");
  for (const auto* r : sorted(analysis.flows, [](const auto& x) { return std::tie(x.scenario, x.from, x.to); }))
    table.row(r->scenario, r->from, r->to, r->per_year, r->ci_low, r->ci_high);
  return table.take();
}

std::string survival_csv(const Analysis& analysis) {
  Table table("scenario,curve,group,day,survivors,ci_low,ci_high,at_risk");
  for (const auto* r : sorted(analysis.survival, [](const auto& x) { return std::tie(x.scenario, x.curve, x.group, x.day); }))
    table.row(r->scenario, r->curve, r->group, r->day, r->survivors, r->ci_low, r->ci_high, r->at_risk);
  return table.take();
}

std::string assumptions_csv(const Analysis& analysis) {
  Table table("scenario,path,from_date,value,unit,source,confidence,meaning,file,line,plausible_range,leverage,leverage_on");
  for (const auto* r :
       sorted(analysis.study.parameters, [](const auto& x) { return std::tie(x.scenario, x.path, x.from_date); })) {
    const auto [range, largest, outcome] = analysis.leverage.cells_of(r->path);
    table.row(r->scenario, r->path, r->from_date, r->value, r->unit, r->source, r->confidence, r->meaning, r->file, r->line,
              range, largest, outcome);
  }
  return table.take();
}

}  // namespace throughcare::output
