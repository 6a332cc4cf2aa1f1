#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/results/records.hpp"
#include "scenarios/program/loader/diagnostics.hpp"
#include "scenarios/program/loader/scenario.hpp"

namespace throughcare::scenarios {

inline constexpr std::string_view targets_file_name = "validation/targets.yaml";

/// The published figures the baseline is compared with. `problems` is not empty when the file is not acceptable.
struct TargetsResult {
  std::vector<output::ValidationTarget> targets;
  std::map<std::string, std::string> when_missed;  ///< by target: why the model does not meet it, as far as known
  std::vector<Problem> problems;
};

/// The file of published figures for a scenario, relative to the library: `validation/targets_NAME.yaml` where the scenario or
/// one of its parents is called NAME.yaml and there is such a file, otherwise `validation/targets.yaml`.
std::string targets_file_of(const LoadedScenario&, const std::filesystem::path& library);

/// Whether a path relative to the library is that of a file of published figures.
bool is_targets_file(std::string_view path);

/// Reads `targets:`, a mapping of target names to `measures_what`, `measure`, `group`, `period`, `published`, `tolerance`, `unit`
/// `source` and
/// perhaps `headline`; or `not_represented`, the reason why the model has no such figure, in place of `measure`. Such a target
/// has an empty measure. `measures` are the names a target may refer to.
TargetsResult read_targets(const std::string& file, const std::string& content, const std::vector<output::MeasureInfo>& measures);

}  // namespace throughcare::scenarios
