#include "scenarios/program/experiment/effects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <system_error>
#include <utility>

#include "output/results/observed.hpp"
#include "scenarios/program/experiment/closing_summary.hpp"
#include "scenarios/program/experiment/published_reader.hpp"

namespace throughcare::scenarios {

namespace {

const std::vector<std::string> effect_keys{"measures_what", "treated", "untreated", "uptake", "relative", "published",
                                           "low",           "high",    "unit",      "source", "note"};
const std::vector<std::string> run_keys{"population_scale", "years", "replications"};
const std::vector<std::string> arm_keys{"scenario", "measure", "group"};
const std::vector<std::string> uptake_keys{"measure", "group", "over"};

using Measures = std::vector<output::MeasureInfo>;

EffectArm arm_of(const NodeEntry& effect, std::string_view key, const Measures& measures, ProblemList& problems) {
  const NodeEntry* entry = effect.value.entry(key);
  if (entry == nullptr) {
    problems.add(effect.at, "effects." + effect.key + "." + std::string(key) + " is missing");
    return {};
  }
  PublishedReader read("effects." + effect.key, *entry, arm_keys, problems);
  if (!entry->value.is_mapping()) return {};
  return {read.text("scenario"), read.measure("measure", measures), read.text("group", "all")};
}

std::optional<Uptake> uptake_of(const NodeEntry& effect, const Measures& measures, ProblemList& problems) {
  const NodeEntry* entry = effect.value.entry("uptake");
  if (entry == nullptr) return std::nullopt;
  PublishedReader read("effects." + effect.key, *entry, uptake_keys, problems);
  if (!entry->value.is_mapping()) return std::nullopt;
  Uptake uptake{read.measure("measure", measures), read.text("group", "all"), ""};
  if (entry->value.find("over") != nullptr) uptake.over = read.measure("over", measures);
  return uptake;
}

/// A measure of the whole country and run under one scenario, by replication; NaN where a run does not have it.
std::map<std::uint32_t, double> values(const std::vector<output::ReplicationResult>& results, const std::string& scenario,
                                       const std::string& measure, const std::string& group) {
  std::map<std::uint32_t, double> found;
  for (const auto& result : results) {
    if (result.scenario == scenario) found[result.replication] = output::observed(result, measure, group);
  }
  return found;
}

/// Of each replication the value under `treated` less that under `untreated`.
std::vector<double> less(const std::map<std::uint32_t, double>& treated, const std::map<std::uint32_t, double>& untreated) {
  std::vector<double> difference;
  for (const auto& [replication, value] : treated)
    if (const auto other = untreated.find(replication); other != untreated.end()) difference.push_back(value - other->second);
  return difference;
}

std::map<std::uint32_t, double> taken_up(const Uptake& uptake, const std::string& scenario,
                                         const std::vector<output::ReplicationResult>& results) {
  auto found = values(results, scenario, uptake.measure, uptake.group);
  if (uptake.over.empty()) return found;
  const auto over = values(results, scenario, uptake.over, "all");
  for (auto& [replication, value] : found) value /= over.at(replication);
  return found;
}

}  // namespace

std::vector<std::string> EffectsFile::scenario_files(const std::filesystem::path& library) const {
  std::vector<std::string> files;
  std::error_code error;
  for (const MeasuredEffect& effect : effects)
    for (const EffectArm* arm : {&effect.treated, &effect.untreated}) {
      const auto trial = library / "validation/trials" / (arm->scenario + ".yaml");
      std::string file = std::filesystem::exists(trial, error) ? trial.string() : arm->scenario;
      if (std::ranges::find(files, file) == files.end()) files.push_back(std::move(file));
    }
  return files;
}

EffectsFile read_effects(const std::string& file, const std::string& content, const Measures& measures) {
  EffectsFile result;
  ProblemList problems;
  const auto document = parse_document(file, content, problems);
  if (const NodeEntry* run = document ? document->entry("run") : nullptr) {
    PublishedReader read("effects.yaml", *run, run_keys, problems);
    result.population_scale = read.number("population_scale");
    result.years = read.number("years");
    result.replications = static_cast<std::uint32_t>(read.number("replications"));
    if (result.population_scale <= 0.0 || result.population_scale > 1.0 || result.years < 2.0 || result.replications < 2)
      problems.add(run->at, "run: expected a population_scale up to 1, at least 2 years and at least 2 replications");
  } else if (document) {
    problems.add(document->at, "expected a mapping 'run' with population_scale, years and replications");
  }
  if (const Node* effects = published_section(document, "effects", "published effects", problems))
    for (const NodeEntry& entry : effects->entries) {
      PublishedReader read("effects", entry, effect_keys, problems);
      if (!entry.value.is_mapping()) continue;
      MeasuredEffect effect;
      effect.id = entry.key;
      effect.measures_what = read.text("measures_what");
      effect.treated = arm_of(entry, "treated", measures, problems);
      effect.untreated = arm_of(entry, "untreated", measures, problems);
      effect.uptake = uptake_of(entry, measures, problems);
      effect.relative = read.yes("relative");
      effect.published = read.number("published");
      effect.low = read.number("low");
      effect.high = read.number("high");
      effect.unit = read.text("unit");
      effect.source = read.text("source");
      effect.note = read.text("note", "");
      if (effect.low > effect.published || effect.published > effect.high)
        problems.add(entry.at, "effects." + entry.key + ": expected low <= published <= high");
      result.effects.push_back(std::move(effect));
    }
  result.problems = std::move(problems.all());
  sort_and_unify(result.problems);
  return result;
}

SimulatedEffect simulated_effect(const MeasuredEffect& effect, const std::vector<output::ReplicationResult>& results) {
  const auto treated = values(results, effect.treated.scenario, effect.treated.measure, effect.treated.group);
  const auto untreated = values(results, effect.untreated.scenario, effect.untreated.measure, effect.untreated.group);
  const std::vector<double> difference = less(treated, untreated);
  SimulatedEffect found;
  found.simulated = effect.uptake
                        ? output::ratio_interval(difference, less(taken_up(*effect.uptake, effect.treated.scenario, results),
                                                                  taken_up(*effect.uptake, effect.untreated.scenario, results)))
                        : output::mean_interval(difference);
  if (effect.relative) {
    double sum = 0.0;
    for (const auto& [replication, value] : untreated) sum += value;
    const double mean = sum / static_cast<double>(untreated.size());
    found.simulated = {found.simulated.mean / mean, found.simulated.low / mean, found.simulated.high / mean};
  }
  found.overlaps = found.simulated.low <= effect.high && found.simulated.high >= effect.low;
  return found;
}

namespace {

/// A difference between shares is told in points, with its sign.
std::string effect_text(double value, const std::string& unit) {
  if (!std::isfinite(value)) return "not available";
  return (value >= 0.0 ? "+" : "") + (unit == "points" ? fmt::format("{:.1f} points", 100.0 * value) : readable(value, unit));
}

struct EffectText {
  std::string published, simulated;
  bool overlaps = false;
};

EffectText text_of(const MeasuredEffect& effect, const std::vector<output::ReplicationResult>& results) {
  const SimulatedEffect found = simulated_effect(effect, results);
  const auto range = [&](double middle, double low, double high) {
    return fmt::format("{} ({} to {})", effect_text(middle, effect.unit), effect_text(low, effect.unit),
                       effect_text(high, effect.unit));
  };
  return {range(effect.published, effect.low, effect.high),
          range(found.simulated.mean, found.simulated.low, found.simulated.high), found.overlaps};
}

}  // namespace

std::string effects_section(const EffectsFile& file, const std::vector<output::ReplicationResult>& results,
                            const output::StudyRecord& study) {
  std::string rows, notes;
  std::size_t met = 0;
  for (const MeasuredEffect& effect : file.effects) {
    const EffectText text = text_of(effect, results);
    met += text.overlaps;
    rows += fmt::format("| {} | {} | {} | {} |\n", effect.measures_what, text.published, text.simulated,
                        text.overlaps ? "yes" : "**no**");
    notes += fmt::format("- {}: {}. {}\n", effect.measures_what, effect.source, effect.note);
  }
  return fmt::format(
      "\n## Measured effects\n\nWhat a sentence, a job or a mentor did to people in published studies, beside what it does in "
      "the "
      "model. No calibration uses these, and they are not among the figures above; where one of them had a say in an assumed "
      "value, its note says so. Ranges are what the evidence leaves open, and "
      "95 % intervals over replications.\n\n- {} replications, scale {}, seed {}, {} years.\n- **{} of {} intervals overlap the "
      "published range.**\n\n| effect | published | simulated | overlap |\n|---|---|---|---|\n{}\n{}",
      study.replications, study.population_scale, study.seed, study.years, met, file.effects.size(), rows, notes);
}

std::string effects_table(const EffectsFile& file, const std::vector<output::ReplicationResult>& results) {
  std::string table;
  for (const MeasuredEffect& effect : file.effects) {
    const EffectText text = text_of(effect, results);
    table += fmt::format("{}\n  published  {}\n  simulated  {}  {}\n", effect.measures_what, text.published, text.simulated,
                         text.overlaps ? "overlap" : "DO NOT OVERLAP");
  }
  return table;
}

}  // namespace throughcare::scenarios
