#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "scenarios/program/loader/diagnostics.hpp"

namespace throughcare::scenarios {

/// The folder of the scenarios that come with the program: beside the source tree it was built in, or installed with it.
/// UserError when there is none.
std::filesystem::path shipped_scenarios();

/// A file of the report's page that was bundled when the program was built; UserError when it is missing.
std::filesystem::path report_file(const std::string& name);

/// The scenario files directly in `folder`, by name.
std::vector<std::filesystem::path> scenarios_in(const std::filesystem::path& folder);

/// A scenario as a user names it, a path or the name of a shipped one ("omic"), found or not.
struct FoundScenario {
  std::filesystem::path file;
  std::string problem;  ///< empty when found; otherwise what is wrong, with the nearest name
};
FoundScenario find_scenario(const std::string& named, const std::filesystem::path& library);

}  // namespace throughcare::scenarios
