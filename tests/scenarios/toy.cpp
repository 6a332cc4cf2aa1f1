#include "tests/scenarios/toy.hpp"

#include <unistd.h>
#include <atomic>
#include <fstream>
#include <stdexcept>

namespace throughcare::scenarios::testing {

namespace fs = std::filesystem;

fs::path broken_folder() { return fs::path(THROUGHCARE_SOURCE_DIR) / "tests" / "scenarios" / "broken"; }
fs::path toy_folder() { return broken_folder() / "valid"; }
fs::path library_folder() { return fs::path(THROUGHCARE_SOURCE_DIR) / "scenarios"; }

ParameterCatalogue toy_catalogue() { return catalogue_of<ToyParameters>(); }

TemporaryFolder::TemporaryFolder() {
  static std::atomic<int> counter{0};
  path_ = fs::temp_directory_path() / ("throughcare_" + std::to_string(getpid()) + "_" + std::to_string(counter++));
  fs::create_directories(path_);
}
TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

fs::path TemporaryFolder::write(const std::string& name, const std::string& content) const {
  const auto file = path_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream stream(file, std::ios::binary);
  stream << content;
  if (!stream) throw std::runtime_error("cannot write " + file.string());
  return file;
}

LoadResult load_text(const std::string& content, const std::vector<std::string>& overrides) {
  const TemporaryFolder folder;
  fs::copy(toy_folder(), folder.path(), fs::copy_options::recursive);
  return load_scenario(folder.write("test.yaml", content), library_folder(), toy_catalogue(), overrides);
}

std::string on_baseline(const std::string& lines) {
  return "scenario: test\ntitle: Test\nsummary: For a test.\nextends: toy_baseline.yaml\nsources: [TEST-2020]\n" + lines;
}

LoadedScenario loaded(const std::string& lines, const std::vector<std::string>& overrides) {
  auto result = load_text(on_baseline(lines), overrides);
  if (!result) throw std::runtime_error(render(result.problems));
  return std::move(*result.scenario);
}

const Layer& last_layer(const LoadedScenario& s, const std::string& path) {
  return s.provenance.at(*toy_catalogue().find(path)).layers.back();
}

double value_of(const LoadedScenario& scenario, const std::string& path, std::size_t index) {
  const auto leaf = toy_catalogue().find(path);
  if (!leaf) throw std::runtime_error("no parameter " + path);
  return scenario.dates.at(index).values.at(*leaf);
}

}  // namespace throughcare::scenarios::testing
