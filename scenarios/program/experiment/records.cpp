#include "scenarios/program/experiment/records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/common/bands.hpp"
#include "scenarios/program/loader/explain.hpp"
#include "scenarios/program/loader/plausibility.hpp"

namespace throughcare::scenarios {

namespace {

std::string ramp_text(double days) {
  if (days <= 0.0) return "";
  const double months = days / models::days_per_month;
  if (std::abs(months - std::round(months)) < 0.02) return fmt::format("{:.0f} months", months);
  return fmt::format("{} days", days);
}

/// Twelve digits: a share of 0.9 % is 0.009 and not 0.009000000000000001.
std::string value_text(const models::Leaf& leaf, double value) {
  return leaf.kind == models::LeafKind::quantity ? fmt::format("{:.12g}", value) : written(leaf, value);
}

double value_on(const std::vector<DatedValues>& dates, std::size_t index, std::chrono::sys_days date) {
  const auto after = std::ranges::find_if(dates, [&](const DatedValues& values) { return values.from && *values.from > date; });
  return std::prev(after)->values[index];
}

/// The layer that sets a value once a policy has ended; null if another policy begins on that day and speaks for itself.
const Layer* in_force_on(const std::vector<Layer>& layers, std::chrono::sys_days date) {
  const Layer* found = nullptr;
  for (const Layer& layer : layers) {
    if (layer.from && *layer.from == date) return nullptr;
    const bool policy_in_force = layer.from && *layer.from < date && (!layer.ends || date < *layer.ends);
    const bool later = !found || !found->from || (layer.from && *layer.from >= *found->from);
    if ((layer.policy.empty() || policy_in_force) && later) found = &layer;
  }
  return found;
}

}  // namespace

output::ScenarioRecord scenario_record(const LoadedScenario& scenario) {
  output::ScenarioRecord record{scenario.id, scenario.title, scenario.summary, scenario.file, scenario.sources, {}};
  for (const Policy& policy : scenario.policies)
    record.policies.push_back({policy.id, policy.title, iso_date(policy.starts), ramp_text(policy.ramp_days),
                               policy.ends ? iso_date(*policy.ends) : ""});
  return record;
}

std::vector<output::ParameterRecord> parameter_records(const LoadedScenario& scenario, const ParameterCatalogue& catalogue) {
  std::vector<output::ParameterRecord> records;
  for (std::size_t i = 0; i < scenario.provenance.size(); ++i) {
    const auto path = listed_path(scenario, catalogue, i);
    if (!path) continue;
    const models::Leaf& leaf = catalogue.leaves()[i];
    const auto record_of = [&](const Layer& layer, double value, std::string from) {
      std::string source = layer.source;
      if (layer.stated.is_relative()) source += "; " + layer.text;
      if (const Layer* range = exceeded_range(scenario.provenance[i], layer).range)
        source += "; outside the plausible range, " + range_text(*range, leaf);
      return output::ParameterRecord{scenario.id,
                                     *path,
                                     value_text(leaf, value),
                                     unit_name(leaf),
                                     std::move(source),
                                     layer.confidence,
                                     std::string(leaf.meaning),
                                     layer.file,
                                     layer.line,
                                     std::move(from)};
    };
    const auto& layers = scenario.provenance[i].layers;
    if (layers.empty()) continue;
    // The last layer that is no policy holds at the beginning; the command line silences policies altogether.
    const auto first = std::find_if(layers.rbegin(), layers.rend(), [](const Layer& layer) { return layer.policy.empty(); });
    if (first != layers.rend()) records.push_back(record_of(*first, scenario.dates.front().values[i], ""));
    if (layers.back().file == "--set") continue;
    for (const Layer& layer : layers) {
      if (layer.policy.empty()) continue;
      records.push_back(record_of(layer, layer.value, layer.from ? iso_date(*layer.from) : ""));
      if (!layer.ends) continue;
      const double value = value_on(scenario.dates, i, *layer.ends);
      const Layer* given_back = in_force_on(layers, *layer.ends);
      if (given_back && value != value_on(scenario.dates, i, *layer.ends - std::chrono::days(1)))
        records.push_back(record_of(*given_back, value, iso_date(*layer.ends)));
    }
  }
  return records;
}

output::PathwayRecord pathway_record(const LoadedScenario& scenario) {
  const models::PathwaySpecification& graph = scenario.pathway;
  output::PathwayRecord record;
  record.scenario = scenario.id;
  for (const auto vertex : boost::make_iterator_range(boost::vertices(graph))) {
    const auto& stage = graph[vertex];
    record.stages.push_back({stage.id, stage.title, std::string(models::name(stage.owner)), stage.exit});
  }
  for (const auto edge : boost::make_iterator_range(boost::edges(graph))) {
    const auto& transition = graph[edge];
    record.transitions.push_back({graph[boost::source(edge, graph)].id, graph[boost::target(edge, graph)].id, transition.when,
                                  transition.handover.has_value(), transition.share.value_or(0.0)});
  }
  return record;
}

}  // namespace throughcare::scenarios
