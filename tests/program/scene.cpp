#include "tests/program/scene.hpp"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

namespace throughcare::scenarios::testing {

namespace fs = std::filesystem;

Scene::Scene() {
  std::string name = (fs::temp_directory_path() / "throughcare-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = name;
  write("tiny.yaml", R"(scenario: tiny
title: Few people, few years
extends: baseline.yaml
summary: The baseline with few people and years.
sources: [test]
run:
  warm_up: 1 years
  years: 2 years
  population_scale: 0.001
  replications: 2
)");
  write("tiny_policy.yaml", R"(scenario: tiny_policy
title: The same with a policy
extends: tiny.yaml
summary: More meetings from the second year on.
sources: [test]
policies:
  meetings:
    title: More three-way meetings
    starts: 2019-04-01
    set:
      handovers.custody_to_community.meeting_held: { value: 95 %, low: 90 %, high: 100 %, source: test }
)");
}

Scene::~Scene() {
  std::error_code error;
  fs::remove_all(folder_, error);
}

Outcome Scene::call(const std::vector<std::string>& arguments) const { return Process(folder_, arguments, prepare_).wait(); }

void Scene::write(const std::string& name, const std::string& content) const {
  std::ofstream(folder_ / name, std::ios::binary) << content;
}

void Scene::write_two_changes() const {
  write("two.yaml", R"(scenario: two
title: Two changes
extends: tiny_policy.yaml
summary: Meetings and recall.
sources: [test]
parameters:
  recall.on_breach: { value: 90 %, source: test }
)");
}

std::string Scene::hash_of(const std::string& results) const {
  const auto manifest = nlohmann::json::parse(content_of(path(results) / "manifest.json"), nullptr, false);
  return manifest.is_object() ? manifest.value("result_hash", "no hash in " + results) : "no manifest in " + results;
}

bool Scene::wait_for_a_replication(Process& process, const std::string& store) const {
  // The store is locked by the program and appears with its study. What is saved afterwards is first in its log, where a
  // replication takes far more than this; it is saved when the log has not grown for a while.
  constexpr std::uintmax_t less_than_a_replication = 40'000;
  constexpr int a_while = 30;
  std::uintmax_t before = 0;
  int unchanged = 0;
  for (int tries = 0; tries < 60'000 && process.is_running(); ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    std::error_code error;
    const std::uintmax_t now = fs::file_size(path(store + "-wal"), error);
    unchanged = !error && now == before ? unchanged + 1 : 0;
    before = error ? 0 : now;
    if (before > less_than_a_replication && unchanged >= a_while) return true;
  }
  return false;
}

void without_charts() { setenv("PATH", "/nonexistent", 1); }

std::map<std::string, std::string> files_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files[fs::relative(entry.path(), folder).string()] = content_of(entry.path());
  return files;
}

}  // namespace throughcare::scenarios::testing
