#include "output/results/manifest.hpp"

#include <nlohmann/json.hpp>

#include "output/results/hashing.hpp"
#include "output/results/write.hpp"

namespace throughcare::output {

namespace {

using json = nlohmann::ordered_json;

json inputs_of(const StudyRecord& study) {
  json list = json::array();
  for (const auto& input : study.inputs) list.push_back({{"path", input.path}, {"sha256", input.sha256}});
  return list;
}

json parameters_of(const StudyRecord& study) {
  json list = json::array();
  for (const auto& p : study.parameters) {
    json entry = {{"scenario", p.scenario},     {"path", p.path}, {"value", p.value}, {"unit", p.unit}, {"source", p.source},
                  {"confidence", p.confidence}, {"file", p.file}, {"line", p.line}};
    if (!p.from_date.empty()) entry["from_date"] = p.from_date;
    list.push_back(std::move(entry));
  }
  return list;
}

json scenarios_of(const StudyRecord& study) {
  json list = json::array();
  for (const auto& s : study.scenarios)
    list.push_back({{"id", s.id}, {"title", s.title}, {"file", s.file}, {"reference", &s == &study.scenarios.front()}});
  return list;
}

}  // namespace

std::string manifest_text(const StudyRecord& study, const std::vector<ReplicationResult>& results, const RunFacts& facts) {
  std::uint64_t persons = 0, events = 0;
  double cpu_seconds = 0.0;
  for (const auto& result : results) {
    persons += result.persons;
    events += result.events;
    cpu_seconds += result.cpu_seconds;
  }
  json manifest = {{"title", study.title},
                   {"version", study.version},
                   {"build", study.build},
                   {"result_hash", result_hash(results)},
                   {"complete", facts.complete},
                   {"scenarios", scenarios_of(study)},
                   {"seed", study.seed},
                   {"replications", study.replications},
                   {"replications_stored", results.size()},
                   {"threads", study.threads},
                   {"population_scale", study.population_scale},
                   {"areas", study.areas},
                   {"scale_note", study.scale_note},
                   {"start_date", study.start_date},
                   {"years", study.years},
                   {"warm_up_years", study.warm_up_years},
                   {"price_year", study.price_year},
                   {"discount_rate", study.discount_rate},
                   {"overrides", study.overrides},
                   {"persons", persons},
                   {"events", events},
                   {"cpu_seconds", cpu_seconds},
                   {"wall_seconds", facts.wall_seconds},
                   {"peak_memory_bytes", facts.peak_memory_bytes}};
  if (facts.until)
    manifest["until"] = {{"measure", facts.until->measure},
                         {"half_width", facts.until->half_width},
                         {"minimum_replications", facts.until->minimum}};
  if (facts.runs_from_cache > 0) manifest["runs_from_cache"] = facts.runs_from_cache;
  if (!facts.started.empty()) manifest["started"] = facts.started;
  if (!facts.host.empty()) manifest["host"] = facts.host;
  if (!facts.command.empty()) manifest["command"] = facts.command;
  manifest["personal_data"] = "none: every person is simulated";
  manifest["inputs"] = inputs_of(study);
  manifest["parameters"] = parameters_of(study);
  return manifest.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

void write_manifest(const StudyRecord& study, const std::vector<ReplicationResult>& results, const RunFacts& facts,
                    const std::filesystem::path& folder) {
  write_file(folder / "manifest.json", manifest_text(study, results, facts));
}

}  // namespace throughcare::output
