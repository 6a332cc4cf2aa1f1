#include "scenarios/program/loader/assembly.hpp"

#include <algorithm>
#include <cmath>

#include "models/common/bands.hpp"
#include "scenarios/program/loader/plausibility.hpp"
#include "scenarios/program/loader/quantity.hpp"
#include "scenarios/program/loader/section.hpp"

namespace throughcare::scenarios {

namespace {
constexpr std::string_view include_key = "include";
constexpr double sum_tolerance = 1e-6;
}  // namespace

std::string sources_text(const std::vector<std::string>& sources) {
  std::string out;
  for (const auto& s : sources) out += (out.empty() ? "" : ", ") + s;
  return out;
}

Assembly::Assembly(const ParameterCatalogue& catalogue, ProblemList& problems)
    : catalogue_(catalogue), problems_(problems), base_(catalogue.leaves().size(), 0.0), provenance_(catalogue.leaves().size()) {}

void Assembly::take(ReadValues&& read) {
  attempted_.merge(read.attempted);
  for (auto& [leaf, layer] : read.assignments) {
    if (layer.stated.is_relative() && has_ground(leaf)) {
      layer.value = result_of(layer.stated, base_[leaf]);
      layer.results = {{std::nullopt, base_[leaf], layer.value}};
      settle(leaf, layer);
    }
    base_[leaf] = layer.value;
    provenance_[leaf].layers.push_back(std::move(layer));
  }
}

/// Whether anything says what the value is and not only how it differs; without, a missing value is the problem.
bool Assembly::has_ground(std::size_t leaf) const {
  return std::ranges::any_of(provenance_[leaf].layers, [](const Layer& layer) { return !layer.stated.is_relative(); });
}

/// Says to what a relative value was relative, and checks what it came to.
void Assembly::settle(std::size_t leaf_index, Layer& layer) const {
  const auto& leaf = catalogue_.leaves()[leaf_index];
  const auto stated = layer.text;
  layer.text = relative_text(layer.stated.form, stated, leaf, layer.results);
  for (const auto& result : layer.results) {
    const auto range = out_of_range(leaf, result.with);
    std::string mistake;
    if (!range.empty())
      mistake = "out of range, " + range;
    else if (!range_holds(layer, result.with))
      mistake = outside_its_own;
    if (mistake.empty()) continue;
    problems_.add({layer.file, layer.line, layer.column},
                  leaf.path + ": '" + relative_text(layer.stated.form, stated, leaf, {result}) + "' is " +
                      written(leaf, result.with) + (result.from ? " from " + iso_date(*result.from) : "") + ", " + mistake);
    return;
  }
}

void Assembly::settle_policies(const std::vector<RelativeStep>& steps) {
  std::map<std::pair<std::size_t, std::string>, std::vector<const RelativeStep*>> by_layer;
  for (const auto& step : steps)
    if (has_ground(step.leaf)) by_layer[{step.leaf, step.policy}].push_back(&step);
  for (const auto& [which, own] : by_layer) {
    const auto& [leaf, policy] = which;
    auto& layer = *std::ranges::find(provenance_[leaf].layers, policy, &Layer::policy);
    for (const auto* step : own)
      if (layer.results.empty() || layer.results.back().without != step->result.without) layer.results.push_back(step->result);
    const auto in_full = std::ranges::find_if(own, &RelativeStep::in_full);
    layer.value = (in_full == own.end() ? own.back() : *in_full)->result.with;
    settle(leaf, layer);
  }
}

void Assembly::add_parameters(const InputDocument& document, InputFiles& files) {
  const auto* parameters = document.root.find("parameters");
  if (!parameters) return;
  if (!parameters->is_mapping()) {
    problems_.add(parameters->at, "parameters: " + parameters->described() + ", expected a mapping of sections, or 'include'");
    return;
  }
  // Values of a scenario that builds on another stand on that scenario's sources; a baseline names a source for each value.
  const Section top(document.root, "", problems_);
  const bool has_parent = document.root.find("extends") != nullptr;
  const std::string default_source = has_parent ? sources_text(top.list("sources")) : "";
  const auto relative = has_parent ? Relative::allowed : Relative::refused;
  std::map<std::size_t, const Layer*> included;
  std::vector<ReadValues> all_read;
  for (const auto& reference : Section(*parameters, "parameters", problems_).list(include_key)) {
    const auto& items = parameters->find(include_key)->items;
    const auto at = std::find_if(items.begin(), items.end(), [&](const Node& n) { return n.text == reference; })->at;
    const auto* file = files.open(reference, document, "parameters.include", at, problems_);
    if (!file) {
      // Its values are not known; saying that each of them is missing would hide the reason.
      for (std::size_t i = 0; i < base_.size(); ++i) attempted_.insert(i);
      continue;
    }
    all_read.push_back(read_values(file->root, catalogue_, default_source, problems_, relative));
  }
  for (const auto& read : all_read)
    for (const auto& [leaf, layer] : read.assignments) {
      const auto [first, is_new] = included.emplace(leaf, &layer);
      if (!is_new && first->second->file != layer.file)
        problems_.add({layer.file, layer.line, layer.column}, catalogue_.leaves()[leaf].path + ": given twice, first on line " +
                                                                  std::to_string(first->second->line) + " of " +
                                                                  first->second->file + ", expected once");
    }
  for (auto& read : all_read) take(std::move(read));
  take(read_values(*parameters, catalogue_, default_source, problems_, relative, include_key));
}

void Assembly::add_policies(const Node& policies, const std::map<std::string, std::string>& sources) {
  if (policies.kind == NodeKind::null) return;
  if (!policies.is_mapping()) {
    problems_.add(policies.at, "policies: " + policies.described() + ", expected a mapping of names to policies");
    return;
  }
  for (const auto& e : policies.entries) {
    const std::string path = "policies." + e.key;
    const Section section(e.value, path, problems_);
    if (!section.has_only({"title", "starts", "ramp", "ends", "sources", "set"})) continue;
    DatedPolicy dated;
    Policy& policy = dated.policy;
    policy.id = e.key;
    policy.title = section.text("title", true);
    const auto starts = section.date("starts", true);
    policy.starts = starts.value_or(std::chrono::sys_days{});
    policy.ramp_days = section.quantity("ramp", models::Dimension::days, 0.0, 20 * models::days_per_year, false).value_or(0.0);
    policy.ends = section.date("ends", false);
    policy.sources = section.list("sources");
    if (const auto* written = section.node().find("starts")) policy.starts_at = written->at;
    if (const auto* written = section.node().find("ends")) policy.ends_at = written->at;
    if (starts && policy.ends && *policy.ends <= *starts)
      section.problem(section.node().find("ends")->at, "ends",
                      "'" + iso_date(*policy.ends) + "' is not after the start, expected a date after " + iso_date(*starts));
    const auto* set = section.value("set", true);
    if (!set) continue;
    if (!set->is_mapping()) {
      section.problem(set->at, "set", set->described() + ", expected a mapping of parameters to values");
      continue;
    }
    auto inherited = sources_text(policy.sources);
    if (const auto own = sources.find(set->at.file); inherited.empty() && own != sources.end()) inherited = own->second;
    auto read = read_values(*set, catalogue_, inherited, problems_, Relative::allowed);
    for (auto& [leaf, layer] : read.assignments) {
      layer.policy = policy.id;
      layer.from = policy.starts;
      layer.ends = policy.ends;
      policy.sets.push_back(leaf);
      dated.targets.emplace_back(leaf, layer.stated);
      provenance_[leaf].layers.push_back(std::move(layer));
    }
    policies_.push_back(std::move(dated));
  }
  std::stable_sort(policies_.begin(), policies_.end(),
                   [](const DatedPolicy& a, const DatedPolicy& b) { return a.policy.starts < b.policy.starts; });
}

void Assembly::add_override(const std::string& argument, int number) {
  auto read = read_override(argument, catalogue_, number, problems_);
  for (const auto& a : read.assignments) overridden_.insert(a.leaf);
  take(std::move(read));
}

void Assembly::report_missing(const Position& at) const {
  for (const auto& section : catalogue_.root().children) report_missing_below(section, at);
}

void Assembly::report_missing_below(const ParameterCatalogue::Entry& entry, const Position& at) const {
  const auto below = ParameterCatalogue::leaves_below(entry);
  const auto missing = [&](std::size_t i) { return !has_ground(i) && !attempted_.contains(i); };
  const auto count = std::count_if(below.begin(), below.end(), missing);
  if (count == 0) return;
  if (entry.leaf) {
    const auto& leaf = catalogue_.leaves()[*entry.leaf];
    problems_.add(at, leaf.path + ": missing value, expected e.g. '" + example_of(leaf) + "'" +
                          (leaf.meaning.empty() ? "" : " (" + std::string(leaf.meaning) + ")"));
  } else if (static_cast<std::size_t>(count) == below.size()) {
    std::string names;
    for (const auto& name : entry.child_names()) names += (names.empty() ? "" : ", ") + name;
    problems_.add(at, entry.path + ": missing section, expected a mapping with " + names);
  } else {
    for (const auto& child : entry.children) report_missing_below(child, at);
  }
}

std::vector<DatedValues> Assembly::values() {
  auto policies = policies_;
  for (auto& p : policies) std::erase_if(p.targets, [&](const auto& target) { return overridden_.contains(target.first); });
  auto timeline = values_over_time(base_, policies, catalogue_);
  settle_policies(timeline.steps);
  check_sums(timeline.dates);
  return std::move(timeline.dates);
}

const Layer* Assembly::latest_layer(std::size_t leaf, const std::optional<std::chrono::sys_days>& date) const {
  const Layer* latest = nullptr;
  for (const auto& layer : provenance_[leaf].layers) {
    if (layer.policy.empty() ||
        (date && !overridden_.contains(leaf) && *layer.from <= *date && (!layer.ends || *date < *layer.ends)))
      latest = &layer;
  }
  return latest;
}

void Assembly::check_sums(const std::vector<DatedValues>& dates) const {
  std::map<std::string, std::vector<std::size_t>> groups;
  const auto& leaves = catalogue_.leaves();
  for (std::size_t i = 0; i < leaves.size(); ++i)
    if (!leaves[i].sum_group.empty()) groups[leaves[i].sum_group].push_back(i);
  for (const auto& [path, members] : groups) {
    const bool complete = std::all_of(members.begin(), members.end(), [&](std::size_t i) { return has_ground(i); });
    if (!complete) continue;
    for (const auto& [from, values] : dates) {
      double sum = 0.0;
      for (const auto i : members) sum += values[i];
      if (std::abs(sum - 1.0) <= sum_tolerance) continue;
      // Points at the value that was set last: that of a policy or the command line rather than the baseline's.
      const Layer* culprit = nullptr;
      std::size_t most_layers = 0;
      for (const auto i : members)
        if (const auto* layer = latest_layer(i, from); layer && provenance_[i].layers.size() >= most_layers) {
          culprit = layer;
          most_layers = provenance_[i].layers.size();
        }
      if (!culprit) continue;
      problems_.add({culprit->file, culprit->line, culprit->column},
                    path + ": the shares add up to " + shortest(std::round(sum * 1e9) / 1e9) +
                        (from ? " from " + iso_date(*from) : "") + ", expected 1");
      break;
    }
  }
}

std::vector<Policy> Assembly::policies() const {
  std::vector<Policy> out;
  for (const auto& p : policies_) out.push_back(p.policy);
  return out;
}

}  // namespace throughcare::scenarios
