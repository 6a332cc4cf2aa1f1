#include "scenarios/program/experiment/library.hpp"

#include <algorithm>
#include <system_error>

#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/targets.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

namespace {

/// The folder the program's own file is in.
fs::path program_folder() {
  std::error_code error;
  return fs::read_symlink("/proc/self/exe", error).parent_path();
}

}  // namespace

fs::path shipped_scenarios() {
  std::error_code error;
  const fs::path folder = program_folder();
  for (const fs::path& candidate : {folder / "../../scenarios", folder / "../share/throughcare/scenarios"})
    if (fs::exists(candidate / "baseline.yaml", error)) return fs::weakly_canonical(candidate);
  throw UserError("the scenarios that belong to the program are not where it was built or installed (looked beside " +
                  folder.string() + ")");
}

fs::path report_file(const std::string& name) {
  std::error_code error;
  const fs::path folder = program_folder();
  for (const fs::path& candidate : {folder / "page" / name, folder / "../share/throughcare/page" / name})
    if (fs::exists(candidate, error)) return fs::weakly_canonical(candidate);
  throw UserError(name + " is not where the program was built or installed (looked beside " + folder.string() +
                  "); build it again");
}

std::vector<fs::path> scenarios_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".yaml") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

FoundScenario find_scenario(const std::string& named, const fs::path& library) {
  std::error_code error;
  const fs::path path = named;
  if (fs::is_regular_file(path, error)) return {path, ""};
  if (fs::is_directory(path, error)) {
    auto inside = scenarios_in(path);
    if (inside.empty()) inside = scenarios_in(path / "scenario");  // a folder of results
    return {{}, "is a folder; expected a scenario file" + (inside.empty() ? "" : ", such as '" + inside.front().string() + "'")};
  }
  const bool plain_name = !path.has_parent_path();
  if (plain_name) {
    for (const fs::path& folder : {fs::path("scenarios"), library, library / "experiments"})
      if (const fs::path file = folder / (named + ".yaml"); fs::is_regular_file(file, error)) return {file, ""};
  }

  std::vector<std::string> candidates;
  const fs::path beside = path.has_parent_path() ? path.parent_path() : fs::path(".");
  for (const fs::path& file : scenarios_in(beside))
    candidates.push_back(path.has_parent_path() ? file.string() : file.filename().string());
  if (plain_name)
    for (const fs::path& folder : {library, library / "experiments"})
      for (const fs::path& file : scenarios_in(folder)) candidates.push_back(file.stem().string());
  if (!plain_name && !fs::is_directory(beside, error)) return {{}, "no such file: there is no folder '" + beside.string() + "'"};
  return {{}, "no such scenario" + suggestion(named, candidates)};
}

}  // namespace throughcare::scenarios
