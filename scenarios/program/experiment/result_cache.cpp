#include "scenarios/program/experiment/result_cache.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <random>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

#include "models/parameters.hpp"
#include "output/results/hashing.hpp"
#include "output/results/store.hpp"
#include "scenarios/program/experiment/build_id.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view ending = ".sqlite";

/// A text that two different lists of values never share.
class Fingerprint {
 public:
  void add(const std::string& text) {
    add(text.size());
    bytes_ += text;
  }
  template <class Number>
  requires std::is_arithmetic_v<Number> || std::is_enum_v<Number>
  void add(Number number) {
    char raw[sizeof(Number)];
    std::memcpy(raw, &number, sizeof number);
    bytes_.append(raw, sizeof raw);
  }
  std::string hash() const { return output::sha256(bytes_); }

 private:
  std::string bytes_;
};

// The names in brackets stand for all members: a new one that is not hashed here does not compile.
void add(Fingerprint& hash, const models::PathwayTable& pathway) {
  const auto& [stages, edges, ids, known] = pathway;
  hash.add(stages.size());
  for (const auto& [first_edge, last_edge, owner, subject, decision, exit] : stages) {
    hash.add(first_edge), hash.add(last_edge), hash.add(owner), hash.add(subject), hash.add(decision), hash.add(exit);
  }
  hash.add(edges.size());
  for (const auto& [from, to, share, handover, timing] : edges) {
    const auto& [kind, mean, low, high, cv, shape] = timing;
    hash.add(from), hash.add(to), hash.add(share), hash.add(handover), hash.add(kind);
    hash.add(mean), hash.add(low), hash.add(high), hash.add(cv), hash.add(shape);
  }
  hash.add(ids.size());
  for (const auto& id : ids) hash.add(id);
  for (const auto stage : known.values) hash.add(stage);
}

}  // namespace

fs::path cache_folder() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  if (variable("THROUGHCARE_CACHE") == "off") return {};
  fs::path base = variable("XDG_CACHE_HOME");
  if (!base.is_absolute()) base = variable("HOME").empty() ? fs::path() : fs::path(variable("HOME")) / ".cache";
  return base.is_absolute() ? base / "throughcare" : fs::path();
}

fs::path start_folder() {
  const fs::path results = cache_folder();
  return results.empty() ? fs::path() : results.parent_path() / "throughcare-starts";
}

std::string run_hash(const models::ScenarioPlan& plan, const models::RunSettings& settings, const std::string& program) {
  Fingerprint hash;
  hash.add(program);
  const auto& [start, warm_up_years, years, population_scale, areas, seed, replication, watching] = settings;
  hash.add(start.time_since_epoch().count());
  hash.add(warm_up_years), hash.add(years), hash.add(population_scale), hash.add(seed), hash.add(replication);
  for (const bool simulated : areas.values) hash.add(simulated);
  const auto& [people, person] = watching;
  hash.add(people), hash.add(person.has_value()), hash.add(person.value_or(0u));
  const auto& [parameters, pathway] = plan;
  hash.add(parameters.size());
  const auto leaves = models::leaves_of(models::Parameters{});
  for (const auto& [from, values] : parameters) {
    hash.add(from - sim::Time{0});
    for (const auto& leaf : leaves) hash.add(models::read(leaf, *values));
  }
  add(hash, *pathway);
  return hash.hash();
}

ResultCache::ResultCache(const Study& study, fs::path folder, std::uint64_t most_bytes)
    : study_(study), folder_(std::move(folder)), most_bytes_(most_bytes) {
  if (folder_.empty()) return;
  std::error_code error;
  fs::create_directories(folder_, error);
  // Not its version: a program built from changed sources must not take up the results of another.
  program_ = build_id();
  if (program_.empty()) folder_.clear();
}

fs::path ResultCache::file_of(const Run& run) const {
  models::RunSettings settings = study_.settings;
  settings.replication = run.replication;
  return folder_ / (run_hash(study_.plans[run.scenario], settings, program_) + std::string(ending));
}

std::optional<output::ReplicationResult> ResultCache::find(const Run& run) const {
  if (folder_.empty()) return std::nullopt;
  const fs::path file = file_of(run);
  std::error_code error;
  if (!fs::exists(file, error)) return std::nullopt;
  try {
    const output::Store store = output::Store::open_read_only(file);
    auto results = store.load();
    // `keep` stores the result under the name of its file and the hash as the study's title.
    if (results.size() == 1 && results[0].scenario == file.stem() && store.study().title == output::result_hash(results)) {
      fs::last_write_time(file, fs::file_time_type::clock::now(), error);
      results[0].scenario = study_.record.scenarios[run.scenario].id;
      return std::move(results[0]);
    }
  } catch (const output::OutputError&) {
    // Removed below, as anything else that is not what was kept.
  }
  fs::remove(file, error);
  return std::nullopt;
}

void ResultCache::keep(const Run& run, const output::ReplicationResult& result) const {
  if (folder_.empty()) return;
  const fs::path file = file_of(run);
  const fs::path unfinished = file.string() + "." + std::to_string(std::random_device{}());  // no other run has this name
  std::error_code error;
  try {
    output::ReplicationResult kept = result;
    kept.scenario = file.stem();
    output::StudyRecord record;
    record.title = output::result_hash({kept});
    {
      output::Store store = output::Store::create(unfinished, record);
      store.save(kept);
      store.publish();
    }
    fs::rename(unfinished, file);
  } catch (const std::runtime_error&) {  // no room, no right, no such folder
    fs::remove(unfinished, error);
  }
}

void ResultCache::shorten() const { make_room(folder_, 0, most_bytes_); }

void make_room(const fs::path& folder, std::uintmax_t coming, std::uintmax_t most_bytes) {
  struct Entry {
    fs::file_time_type used;
    std::uintmax_t bytes;
    fs::path file;
  };
  if (folder.empty()) return;
  std::error_code error;
  std::vector<Entry> entries;
  std::uintmax_t bytes = coming;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (!entry.is_regular_file(error)) continue;
    entries.push_back({entry.last_write_time(error), entry.file_size(error), entry.path()});
    bytes += entries.back().bytes;
  }
  std::ranges::sort(entries, {}, &Entry::used);
  for (auto oldest = entries.begin(); oldest != entries.end() && bytes > most_bytes; ++oldest) {
    fs::remove(oldest->file, error);
    bytes -= oldest->bytes;
  }
}

}  // namespace throughcare::scenarios
