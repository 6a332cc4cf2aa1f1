#include "scenarios/program/experiment/series.hpp"

#include <algorithm>
#include <cmath>

#include "scenarios/program/experiment/published_reader.hpp"

namespace throughcare::scenarios {

namespace {

const std::vector<std::string> series_keys{"measures_what", "measure", "input", "not_represented", "group", "period", "factor",
                                           "unit",          "source",  "note",  "published"};

/// The figures by year.
std::map<int, double> years_of(const NodeEntry& entry, ProblemList& problems) {
  std::map<int, double> found;
  const std::string where = "series." + entry.key + ".published";
  const Node* node = entry.value.find("published");
  if (node == nullptr || !node->is_mapping()) {
    problems.add(entry.at, where + ": expected a mapping of years to figures");
    return found;
  }
  for (const NodeEntry& one : node->entries) {
    const auto year = published_number(one.key), value = published_number(one.value.text);
    if (!year || *year != std::floor(*year) || *year < 1900.0 || *year > 2100.0)
      problems.add(one.at, where + ": '" + one.key + "' is not a year");
    else if (!value)
      problems.add(one.at, where + ": expected a number, found '" + one.value.text + "'");
    else
      found[static_cast<int>(*year)] = *value;
  }
  return found;
}

}  // namespace

SeriesResult read_series(const std::string& file, const std::string& content, const std::vector<output::MeasureInfo>& measures) {
  SeriesResult result;
  ProblemList problems;
  const auto document = parse_document(file, content, problems);
  const Node* scenarios = document ? document->find("compared_with") : nullptr;
  if (scenarios != nullptr)
    for (const Node& item : scenarios->items) result.compared_with.push_back(item.text);
  if (const Node* series = published_section(document, "series", "published figures by year", problems))
    for (const NodeEntry& entry : series->entries) {
      PublishedReader read("series", entry, series_keys, problems);
      if (!entry.value.is_mapping()) continue;
      output::PublishedSeries one;
      one.id = entry.key;
      one.measure_text = read.text("measures_what");
      const bool outside = !read.text("input", "").empty() || !read.text("not_represented", "").empty();
      if (!outside) one.measure = read.measure("measure", measures);
      one.group = read.text("group", "all");
      one.period = read.text("period", "YYYY");
      one.factor = read.number("factor", 1.0);
      one.unit = read.text("unit");
      one.source = read.text("source");
      one.published = years_of(entry, problems);
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
