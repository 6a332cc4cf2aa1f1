#include "scenarios/program/experiment/series.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <system_error>

#include "scenarios/program/loader/document.hpp"

namespace throughcare::scenarios {

namespace {

const std::vector<std::string> series_keys{"measures_what", "measure", "input", "not_represented", "group", "period", "factor",
                                           "unit",          "source",  "note",  "published"};

std::optional<double> number_in(const std::string& text) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// Reads one series and notes what is missing or wrong.
class SeriesReader {
 public:
  SeriesReader(const NodeEntry& entry, ProblemList& problems) : entry_(entry), problems_(problems) {}

  std::string text(std::string_view key, const std::optional<std::string>& otherwise = {}) {
    const Node* node = entry_.value.find(key);
    if (node != nullptr && node->is_scalar()) return node->text;
    if (node != nullptr)
      problems_.add(node->at, where(key) + ": expected a text, found " + node->described());
    else if (!otherwise)
      problems_.add(entry_.at, where(key) + " is missing");
    return otherwise.value_or("");
  }

  double number(std::string_view key, double otherwise) {
    const Node* node = entry_.value.find(key);
    if (node == nullptr) return otherwise;
    const auto value = number_in(node->text);
    if (!value) problems_.add(node->at, where(key) + ": expected a number, found '" + node->text + "'");
    return value.value_or(otherwise);
  }

  std::map<int, double> years() {
    std::map<int, double> found;
    const Node* node = entry_.value.find("published");
    if (node == nullptr || !node->is_mapping()) {
      problems_.add(entry_.at, where("published") + ": expected a mapping of years to figures");
      return found;
    }
    for (const NodeEntry& one : node->entries) {
      const auto year = number_in(one.key), value = number_in(one.value.text);
      if (!year || *year != std::floor(*year) || *year < 1900.0 || *year > 2100.0)
        problems_.add(one.at, where("published") + ": '" + one.key + "' is not a year");
      else if (!value)
        problems_.add(one.at, where("published") + ": expected a number, found '" + one.value.text + "'");
      else
        found[static_cast<int>(*year)] = *value;
    }
    return found;
  }

 private:
  std::string where(std::string_view key) const { return "series." + entry_.key + "." + std::string(key); }

  const NodeEntry& entry_;
  ProblemList& problems_;
};

}  // namespace

SeriesResult read_series(const std::string& file, const std::string& content, const std::vector<output::MeasureInfo>& measures) {
  SeriesResult result;
  ProblemList problems;
  std::vector<std::string> measure_names;
  for (const auto& measure : measures) measure_names.push_back(measure.id);

  const auto document = parse_document(file, content, problems);
  const Node* scenarios = document ? document->find("compared_with") : nullptr;
  if (scenarios != nullptr)
    for (const Node& item : scenarios->items) result.compared_with.push_back(item.text);
  const Node* series = document ? document->find("series") : nullptr;
  if (document && (series == nullptr || !series->is_mapping()))
    problems.add(document->at, "expected a mapping 'series' of published figures by year");
  if (series != nullptr)
    for (const NodeEntry& entry : series->entries) {
      if (!entry.value.is_mapping()) {
        problems.add(entry.at, "series." + entry.key + ": expected a mapping, found " + entry.value.described());
        continue;
      }
      for (const NodeEntry& key : entry.value.entries)
        if (std::ranges::find(series_keys, key.key) == series_keys.end())
          problems.add(key.at, "series." + entry.key + "." + key.key + ": unknown key" + suggestion(key.key, series_keys));
      SeriesReader read(entry, problems);
      output::PublishedSeries one;
      one.id = entry.key;
      one.measure_text = read.text("measures_what");
      const bool outside = !read.text("input", "").empty() || !read.text("not_represented", "").empty();
      if (!outside) one.measure = read.text("measure");
      one.group = read.text("group", "all");
      one.period = read.text("period", "YYYY");
      one.factor = read.number("factor", 1.0);
      one.unit = read.text("unit");
      one.source = read.text("source");
      one.published = read.years();
      const Node* measure = entry.value.find("measure");
      if (measure != nullptr && std::ranges::find(measure_names, one.measure) == measure_names.end())
        problems.add(measure->at, "series." + entry.key + ".measure: unknown measure '" + one.measure + "'" +
                                      suggestion(one.measure, measure_names));
      result.series.push_back(std::move(one));
    }
  result.problems = std::move(problems.all());
  sort_and_unify(result.problems);
  return result;
}

bool compared(const SeriesResult& series, std::string_view scenario) {
  return std::ranges::find(series.compared_with, scenario) != series.compared_with.end();
}

}  // namespace throughcare::scenarios
