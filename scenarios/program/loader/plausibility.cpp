#include "scenarios/program/loader/plausibility.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <set>

#include "models/common/bands.hpp"
#include "models/common/without_effect.hpp"

namespace throughcare::scenarios {

namespace {

bool has_range(const Layer& layer) { return layer.low || layer.high; }

/// Whether a layer is in force at some time: the last that is no policy, and policies unless the command line silences them.
bool is_in_force(const Provenance& provenance, const Layer& layer) {
  if (layer.policy.empty()) return &layer == initial_layer(provenance);
  return initial_layer(provenance) == nullptr || initial_layer(provenance)->file != "--set";
}

const Layer* range_beyond(const Provenance& provenance, const Layer& layer, double value) {
  const Layer* range = nullptr;
  for (const Layer& other : provenance.layers) {
    if (!has_range(other)) continue;
    if (range_holds(other, value)) return nullptr;
    if (other.policy.empty() && &other < &layer) range = &other;
  }
  return range;
}

constexpr std::size_t most_letters_wrong = 2;

/// "HMIP-2022, assumed" names two sources.
std::vector<std::string> names_in(std::string_view sources) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < sources.size();) {
    const auto end = std::min(sources.find(',', at), sources.size());
    const auto name = sources.substr(at, end - at);
    if (const auto first = name.find_first_not_of(' '); first != std::string_view::npos)
      names.emplace_back(name.substr(first, name.find_last_not_of(' ') + 1 - first));
    at = end + 1;
  }
  return names;
}

std::string without_digits(std::string name) {
  std::erase_if(name, [](char c) { return c >= '0' && c <= '9'; });
  return name;
}

}  // namespace

bool range_holds(const Layer& range, double value) {
  return (!range.low || *range.low <= value) && (!range.high || value <= *range.high);
}

Exceeded exceeded_range(const Provenance& provenance, const Layer& layer) {
  if (has_range(layer)) return {};
  if (const Layer* range = range_beyond(provenance, layer, layer.value)) return {range, layer.value};
  for (const Result& result : layer.results)
    if (const Layer* range = range_beyond(provenance, layer, result.with)) return {range, result.with};
  return {};
}

std::string range_text(const Layer& with_range, const models::Leaf& leaf) {
  const auto& [low, high] = std::pair(with_range.low, with_range.high);
  const std::string place = " (" + with_range.file + ":" + std::to_string(with_range.line) + ")";
  if (!low) return "at most " + written(leaf, *high) + place;
  if (!high) return "at least " + written(leaf, *low) + place;
  return written(leaf, *low) + " to " + written(leaf, *high) + place;
}

std::vector<Problem> implausible_values(const LoadedScenario& scenario, const ParameterCatalogue& catalogue) {
  std::vector<Problem> warnings;
  for (std::size_t i = 0; i < scenario.provenance.size(); ++i) {
    const Provenance& provenance = scenario.provenance[i];
    const models::Leaf& leaf = catalogue.leaves()[i];
    for (const Layer& layer : provenance.layers)
      if (const auto [range, value] = exceeded_range(provenance, layer); range && is_in_force(provenance, layer))
        warnings.push_back({layer.file,
                            layer.line,
                            layer.column,
                            leaf.path + ": '" + layer.text + "'" +
                                (layer.stated.is_relative() ? " is " + written(leaf, value) + " and" : "") +
                                " lies outside the plausible range, " + range_text(*range, leaf),
                            {},
                            0});
  }
  return warnings;
}

std::vector<Problem> idle_policies(const LoadedScenario& scenario, double years) {
  std::vector<Problem> warnings;
  const auto over = scenario.run.start + std::chrono::days(std::lround(years * models::days_per_year));
  const auto warn = [&](const Position& at, const std::string& message) {
    warnings.push_back({at.file, at.line, at.column, message, {}, 0});
  };
  for (const Policy& policy : scenario.policies) {
    if (policy.starts >= over)
      warn(policy.starts_at, "policies." + policy.id + ".starts: '" + iso_date(policy.starts) +
                                 "' lies behind the measured years, which end on " + iso_date(over) +
                                 "; the policy changes nothing");
    const auto in_full = policy.starts + std::chrono::days(std::lround(policy.ramp_days));
    if (policy.ends && *policy.ends < in_full)
      warn(policy.ends_at, "policies." + policy.id + ".ends: '" + iso_date(*policy.ends) + "' comes before the ramp is over on " +
                               iso_date(in_full) + "; the policy is never in force in full");
  }
  return warnings;
}

std::vector<Problem> ineffective_values(const LoadedScenario& scenario, const ParameterCatalogue& catalogue) {
  std::vector<Problem> warnings;
  for (std::size_t i = 0; i < scenario.provenance.size(); ++i) {
    const std::string& path = catalogue.leaves()[i].path;
    const models::ValueWithoutEffect* idle = models::without_effect(path);
    if (idle == nullptr) continue;
    const std::vector<Layer>& layers = scenario.provenance[i].layers;
    for (const Layer& given : layers)
      if (given.value != layers.front().value)
        warnings.push_back({given.file, given.line, given.column,
                            path + ": this value changes nothing, " + std::string(idle->why), std::string(), 0});
  }
  return warnings;
}

std::vector<Problem> misspelt_sources(const LoadedScenario& scenario) {
  std::set<std::string> known_names;
  std::map<std::string, const Layer*> others;  // where a source is first named that the baseline may not have
  for (const Provenance& provenance : scenario.provenance)
    for (const Layer& layer : provenance.layers)
      for (const std::string& name : names_in(layer.source))
        if (&layer == &provenance.layers.front())
          known_names.insert(name);
        else
          others.emplace(name, &layer);
  const std::vector<std::string> known(known_names.begin(), known_names.end());
  std::vector<Problem> warnings;
  for (const auto& [name, layer] : others) {
    if (known_names.contains(name)) continue;
    const auto near = nearest_name(name, known);
    if (!near || edit_distance(name, *near) > most_letters_wrong || without_digits(name) == without_digits(*near)) continue;
    warnings.push_back({layer->file,
                        layer->line,
                        layer->column,
                        "source '" + name + "' is none of the baseline's; did you mean '" + *near + "'?",
                        {},
                        0});
  }
  return warnings;
}

}  // namespace throughcare::scenarios
