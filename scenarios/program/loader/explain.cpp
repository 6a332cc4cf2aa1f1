#include "scenarios/program/loader/explain.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "scenarios/program/loader/areas.hpp"
#include "scenarios/program/loader/quantity.hpp"
#include "scenarios/program/loader/reader.hpp"

namespace throughcare::scenarios {

namespace {

std::string place(const Layer& layer) {
  return layer.file + ":" + std::to_string(layer.line) + (layer.file == "--set" ? ":" + std::to_string(layer.column) : "");
}

/// "policy omic_roll_out from 2018-04-01 to 2020-04-01".
std::string policy_text(const Layer& layer) {
  if (layer.policy.empty()) return {};
  return "policy " + layer.policy + (layer.from ? " from " + iso_date(*layer.from) : "") +
         (layer.ends ? " to " + iso_date(*layer.ends) : "");
}

std::string source_text(const Layer& layer) {
  return layer.source + (layer.confidence.empty() ? "" : " (" + layer.confidence + " confidence)");
}

/// What a policy's layer says; of a relative value also what that comes to.
std::string policy_value(const Layer& layer, const models::Leaf& leaf) {
  return layer.results.empty() ? layer.text : written(leaf, layer.value) + ", " + layer.text;
}

std::string in_full(const LoadedScenario& scenario, const models::Leaf& leaf, std::size_t index) {
  const auto& layers = scenario.provenance[index].layers;
  const auto line = [](std::string_view label, const std::string& text) {
    std::string out = "  " + std::string(label);
    out.resize(14, ' ');
    return text.empty() ? std::string{} : out + text + "\n";
  };
  std::string out = leaf.path + "\n";
  out += line("value", written(leaf, scenario.dates.front().values[index]));
  out += line("unit", unit_name(leaf));
  out += line("meaning", std::string(leaf.meaning));
  out += line("range", allowed_values(leaf));
  if (!leaf.sum_group.empty()) out += line("", "adds up to 1 over " + leaf.sum_group);
  if (const auto* layer = initial_layer(scenario.provenance[index])) {
    out += line("source", layer->source);
    out += line("confidence", layer->confidence);
    if (layer->low || layer->high)
      out += line("plausible",
                  (layer->low ? written(leaf, *layer->low) : "?") + " to " + (layer->high ? written(leaf, *layer->high) : "?"));
    out += line("note", layer->note);
  }
  std::string label = "set by";
  for (const auto& layer : layers) {
    const auto policy = policy_text(layer);
    out += line(label, place(layer) + ": " + layer.text + (policy.empty() ? "" : ", " + policy) + ", " + source_text(layer));
    label.clear();
  }
  label = "over time";
  for (const auto& dated : scenario.dates) {
    const bool changes = &dated != &scenario.dates.front() && dated.values[index] != (&dated - 1)->values[index];
    if (!changes) continue;
    out += line(label, iso_date(*dated.from) + ": " + written(leaf, dated.values[index]));
    label.clear();
  }
  return out;
}

using Row = std::vector<std::string>;

std::string aligned(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (widths.size() <= i) widths.push_back(0);
      widths[i] = std::max(widths[i], row[i].size());
    }
  std::string out;
  for (const auto& row : rows) {
    std::string text;
    for (std::size_t i = 0; i < row.size(); ++i) text += row[i] + std::string(widths[i] - row[i].size() + 2, ' ');
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + "\n";
  }
  return out;
}

/// "0.33 (omic.yaml:12)", or "0.33 (omic.yaml:12: times 1.1 of 0.3)", and what policies make of it.
std::string value_and_origin(const LoadedScenario& scenario, const models::Leaf& leaf, std::size_t index) {
  std::string out = written(leaf, scenario.dates.front().values[index]);
  if (const auto* layer = initial_layer(scenario.provenance[index]))
    out += " (" + place(*layer) + (layer->stated.is_relative() ? ": " + layer->text : "") + ")";
  for (const auto& layer : scenario.provenance[index].layers)
    if (!layer.policy.empty()) out += ", " + policy_value(layer, leaf) + " by " + policy_text(layer) + " (" + place(layer) + ")";
  return out;
}

bool same_statement(const Layer& a, const Layer& b) {
  return std::tie(a.file, a.line, a.column, a.policy) == std::tie(b.file, b.line, b.column, b.policy);
}

/// Whether two values are the same at all times and because of the same statements.
bool same_history(const LoadedScenario& s, std::size_t one, std::size_t other) {
  return std::ranges::equal(s.provenance[one].layers, s.provenance[other].layers, same_statement) &&
         std::ranges::all_of(s.dates, [&](const DatedValues& d) { return d.values[one] == d.values[other]; });
}

bool same_over_time(const LoadedScenario& a, const LoadedScenario& b, std::size_t index) {
  const auto steps = [&](const LoadedScenario& s) {
    std::vector<std::pair<std::optional<std::chrono::sys_days>, double>> out;
    for (const auto& d : s.dates)
      if (out.empty() || out.back().second != d.values[index]) out.emplace_back(d.from, d.values[index]);
    return out;
  };
  return steps(a) == steps(b);
}

void add_difference(std::vector<Row>& rows, const std::string& name, const std::string& a, const std::string& b) {
  if (a != b) rows.push_back({name, a, b});
}

std::string area_list(const Areas& areas) {
  std::string text;
  for (const auto& word : words_for(areas)) text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? "all" : text;
}

std::vector<Row> run_differences(const RunFrame& a, const RunFrame& b) {
  std::vector<Row> rows;
  add_difference(rows, "run.start", iso_date(a.start), iso_date(b.start));
  add_difference(rows, "run.warm_up", shortest(a.warm_up_years) + " years", shortest(b.warm_up_years) + " years");
  add_difference(rows, "run.years", shortest(a.years) + " years", shortest(b.years) + " years");
  add_difference(rows, "run.population_scale", shortest(a.population_scale), shortest(b.population_scale));
  add_difference(rows, "run.areas", area_list(a.areas), area_list(b.areas));
  add_difference(rows, "run.replications", std::to_string(a.replications), std::to_string(b.replications));
  add_difference(rows, "run.seed", std::to_string(a.seed), std::to_string(b.seed));
  add_difference(rows, "run.price_year", std::to_string(a.price_year), std::to_string(b.price_year));
  add_difference(rows, "run.discount_rate", shortest(a.discount_rate), shortest(b.discount_rate));
  return rows;
}

std::string number(double n) { return shortest(n); }

std::string timing_text(const models::Timing& t) {
  return std::string(models::name(t.kind)) + " " + number(t.mean) + " " + number(t.low) + " " + number(t.high) + " " +
         number(t.cv) + " " + number(t.shape);
}

/// Stages and transitions by name, each as one comparable text.
std::map<std::string, std::string> pathway_parts(const models::PathwaySpecification& p) {
  std::map<std::string, std::string> out;
  for (const auto v : boost::make_iterator_range(vertices(p))) {
    const auto& s = p[v];
    out["pathway.stages." + s.id] = std::string(models::name(s.owner)) + ", " + std::string(models::name(s.subject)) +
                                    ", decision " + std::string(models::name(s.decision)) +
                                    (s.capacity.empty() ? "" : ", capacity " + s.capacity);
  }
  for (const auto e : boost::make_iterator_range(edges(p))) {
    const auto& t = p[e];
    out["pathway.transitions." + t.id] = p[source(e, p)].id + " to " + p[target(e, p)].id +
                                         (t.share ? ", share " + number(*t.share) : "") +
                                         (t.when.empty() ? "" : ", when " + t.when) + ", " + timing_text(t.timing) +
                                         (t.handover ? ", handover " + std::string(models::name(*t.handover)) : "");
  }
  return out;
}

std::vector<Row> pathway_differences(const LoadedScenario& a, const LoadedScenario& b) {
  const auto left = pathway_parts(a.pathway), right = pathway_parts(b.pathway);
  auto names = left;
  names.insert(right.begin(), right.end());
  std::vector<Row> rows;
  const auto of = [](const auto& parts, const std::string& name) {
    const auto found = parts.find(name);
    return found == parts.end() ? std::string("absent") : found->second;
  };
  for (const auto& [name, text] : names) add_difference(rows, name, of(left, name), of(right, name));
  return rows;
}

}  // namespace

std::string allowed_values(const models::Leaf& leaf) {
  std::string out;
  if (leaf.kind == models::LeafKind::flag) return "true or false";
  if (leaf.kind == models::LeafKind::choice) {
    for (const auto& c : leaf.choices) out += (out.empty() ? "" : ", ") + std::string(c);
    return out;
  }
  const auto& [low, high] = leaf.range;
  if (std::isinf(low) && std::isinf(high)) return "any number";
  if (std::isinf(low)) return "at most " + written(leaf, high);
  if (std::isinf(high)) return "at least " + written(leaf, low);
  return written(leaf, low) + " to " + written(leaf, high);
}

Explanation explain(const LoadedScenario& scenario, const ParameterCatalogue& catalogue, std::string_view path) {
  const auto* entry = catalogue.entry(path);
  if (constexpr std::string_view all_areas = ".everywhere"; !entry && path.ends_with(all_areas)) {
    entry = catalogue.entry(path.substr(0, path.size() - all_areas.size()));
    if (entry && !is_by_area(*entry)) entry = nullptr;
  }
  if (!entry) return {{}, std::string(path) + ": " + unknown_parameter(catalogue, path)};
  if (entry->leaf) return {in_full(scenario, catalogue.leaves()[*entry->leaf], *entry->leaf), {}};
  if (is_by_area(*entry)) {
    const std::size_t first = *entry->children.front().leaf;
    models::Leaf of_all = catalogue.leaves()[first];
    const std::string own = std::exchange(of_all.path, *listed_path(scenario, catalogue, first));
    if (of_all.path != own) return {in_full(scenario, of_all, first), {}};
  }
  std::vector<Row> rows;
  for (const auto i : ParameterCatalogue::leaves_below(*entry)) {
    const auto name = listed_path(scenario, catalogue, i);
    if (!name) continue;
    const auto& leaf = catalogue.leaves()[i];
    const auto* layer = initial_layer(scenario.provenance[i]);
    rows.push_back(
        {*name, written(leaf, scenario.dates.front().values[i]), layer ? source_text(*layer) : "", layer ? place(*layer) : ""});
    for (const auto& l : scenario.provenance[i].layers)
      if (!l.policy.empty()) rows.push_back({"  " + policy_text(l), policy_value(l, leaf), source_text(l), place(l)});
  }
  return {aligned(rows), {}};
}

std::string differences(const LoadedScenario& a, const LoadedScenario& b, const ParameterCatalogue& catalogue) {
  auto rows = run_differences(a.run, b.run);
  for (std::size_t i = 0; i < catalogue.leaves().size(); ++i) {
    if (same_over_time(a, b, i)) continue;
    const auto of_a = listed_path(a, catalogue, i), of_b = listed_path(b, catalogue, i);
    if (!of_a && !of_b) continue;
    const auto& leaf = catalogue.leaves()[i];
    rows.push_back({of_a == of_b ? *of_a : leaf.path, value_and_origin(a, leaf, i), value_and_origin(b, leaf, i)});
  }
  const auto pathway = pathway_differences(a, b);
  rows.insert(rows.end(), pathway.begin(), pathway.end());
  std::string out;
  for (const auto& row : rows) out += row[0] + "\n  " + a.id + ": " + row[1] + "\n  " + b.id + ": " + row[2] + "\n";
  return out;
}

std::optional<std::string> listed_path(const LoadedScenario& scenario, const ParameterCatalogue& catalogue, std::size_t leaf) {
  const std::string& path = catalogue.leaves()[leaf].path;
  const std::string table = path.substr(0, path.rfind('.'));
  const auto* entry = catalogue.entry(table);
  if (!entry || !is_by_area(*entry)) return path;
  const std::size_t first = *entry->children.front().leaf;
  if (!std::ranges::all_of(entry->children, [&](const auto& child) { return same_history(scenario, first, *child.leaf); }))
    return path;
  return leaf == first ? std::optional(table + ".everywhere") : std::nullopt;
}

}  // namespace throughcare::scenarios
