#include "scenarios/program/experiment/evaluations.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>
#include <string_view>
#include <system_error>

#include "models/parameters.hpp"
#include "output/results/error.hpp"
#include "output/results/hashing.hpp"
#include "output/results/observed.hpp"
#include "scenarios/program/build.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/progress.hpp"
#include "scenarios/program/experiment/simulate.hpp"
#include "scenarios/program/loader/quantity.hpp"

namespace throughcare::scenarios {

namespace {

constexpr double not_there = std::numeric_limits<double>::quiet_NaN();

std::vector<std::string_view> fields_of_line(std::string_view line) {
  std::vector<std::string_view> fields;
  for (;;) {
    const auto comma = line.find(',');
    fields.push_back(line.substr(0, comma));
    if (comma == std::string_view::npos) return fields;
    line.remove_prefix(comma + 1);
  }
}

std::string header_line(const std::vector<std::string>& columns) {
  std::string line = "key,replication";
  for (const auto& column : columns) line += "," + column;
  return line;
}

/// Everything a run depends on besides its replication.
std::string key_of(const models::ScenarioPlan& plan, const models::RunSettings& settings) {
  std::string text = program_build() + "\n" + iso_date(settings.start);
  const auto add = [&](double number) { text += " " + shortest(number); };
  for (const double setting :
       {settings.warm_up_years, settings.years, settings.population_scale, static_cast<double>(settings.seed)})
    add(setting);
  for (const bool simulated : settings.areas.values) add(simulated);
  const auto leaves = models::leaves_of(models::Parameters{});
  for (const auto& dated : plan.parameters) {
    text += "\nfrom " + std::to_string(dated.from.steps);
    for (const auto& leaf : leaves) add(models::read(leaf, *dated.values));
  }
  text += "\npathway";
  for (const auto& stage : plan.pathway->stage_ids) text += " " + stage;
  for (const auto& edge : plan.pathway->edges) {
    text += "\n";
    for (const double part : {static_cast<double>(edge.from), static_cast<double>(edge.to), static_cast<double>(edge.share),
                              static_cast<double>(edge.handover), static_cast<double>(edge.timing.kind), edge.timing.mean,
                              edge.timing.low, edge.timing.high, edge.timing.cv, edge.timing.shape})
      add(part);
  }
  return output::sha256(text);
}

std::vector<double> observed_in(const output::ReplicationResult& result, const std::vector<Observed>& observed) {
  std::vector<double> values;
  values.reserve(observed.size());
  for (const Observed& one : observed) values.push_back(output::observed(result, one.measure, one.group, one.period));
  return values;
}

}  // namespace

EvaluationFile::EvaluationFile(std::filesystem::path file, const std::vector<std::string>& columns) : file_(std::move(file)) {
  const std::string header = header_line(columns);
  std::error_code error;
  if (!std::filesystem::exists(file_, error)) {
    std::ofstream out(file_, std::ios::binary);
    if (!(out << header << "\n" << std::flush)) throw output::OutputError(file_, "cannot be written", "choose another folder");
    return;
  }
  std::ifstream in(file_, std::ios::binary);
  std::string line;
  if (!std::getline(in, line)) throw output::OutputError(file_, "cannot be read", "choose another folder");
  if (line != header)
    throw UserError(file_.string() + " holds runs for other targets or outcomes; choose another folder with --out");
  while (std::getline(in, line)) {
    // A line without its end was being written when the program was stopped: the run is done again.
    const bool torn = in.eof();
    const auto fields = fields_of_line(line);
    if (torn || fields.size() != columns.size() + 2) continue;
    std::uint32_t replication = 0;
    std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), replication);
    std::vector<double> values;
    for (std::size_t i = 2; i < fields.size(); ++i) {
      double value = not_there;
      std::from_chars(fields[i].data(), fields[i].data() + fields[i].size(), value);
      values.push_back(value);
    }
    runs_.insert_or_assign({std::string(fields[0]), replication}, std::move(values));
  }
}

const std::vector<double>* EvaluationFile::find(const std::string& key, std::uint32_t replication) const {
  const auto found = runs_.find({key, replication});
  return found == runs_.end() ? nullptr : &found->second;
}

void EvaluationFile::add(const std::string& key, std::uint32_t replication, const std::vector<double>& values) {
  std::string line = key + "," + std::to_string(replication);
  for (const double value : values) line += "," + (std::isnan(value) ? std::string() : shortest(value));
  // A torn line of an earlier, interrupted run must not swallow this one.
  std::fstream out(file_, std::ios::binary | std::ios::in | std::ios::out | std::ios::ate);
  if (out.tellp() > 0) {
    out.seekg(-1, std::ios::end);
    const bool complete = out.get() == '\n';
    out.seekp(0, std::ios::end);
    if (!complete) out << "\n";
  }
  if (!(out << line << "\n" << std::flush))
    throw output::OutputError(file_, "cannot be written", "make room on the disk and start again: finished runs are kept");
  runs_.insert_or_assign({key, replication}, values);
}

std::optional<std::vector<Evaluation>> evaluate(const Study& study, const std::vector<Variant>& variants,
                                                const std::vector<Observed>& observed, EvaluationFile& done,
                                                const Effort& effort) {
  const Study all = study_of(study, variants);
  std::vector<std::string> keys;
  keys.reserve(variants.size());
  for (const auto& plan : all.plans) keys.push_back(key_of(plan, all.settings));

  // Each different point once.
  std::vector<Run> missing;
  for (const Run& run : all_runs(all)) {
    const bool first = std::ranges::find(keys, keys[run.scenario]) - keys.begin() == static_cast<std::ptrdiff_t>(run.scenario);
    if (first && done.find(keys[run.scenario], run.replication) == nullptr) missing.push_back(run);
  }
  if (!missing.empty()) {
    Progress progress(effort.quiet);
    simulate(all, missing, effort.threads, *effort.stop, progress, [&](const output::ReplicationResult& result) {
      const std::size_t variant = std::stoul(result.scenario) - 1;
      done.add(keys[variant], result.replication, observed_in(result, observed));
    });
  }

  std::vector<Evaluation> evaluations(variants.size());
  for (const Run& run : all_runs(all)) {
    const auto* values = done.find(keys[run.scenario], run.replication);
    if (values == nullptr) return std::nullopt;
    evaluations[run.scenario].push_back(*values);
  }
  return evaluations;
}

}  // namespace throughcare::scenarios
