#include "scenarios/program/loader/plausibility.hpp"

#include <algorithm>

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

}  // namespace throughcare::scenarios
