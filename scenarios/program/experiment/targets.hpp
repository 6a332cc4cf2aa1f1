#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/results/records.hpp"
#include "scenarios/program/loader/diagnostics.hpp"

namespace throughcare::scenarios {

inline constexpr std::string_view targets_file_name = "validation/targets.yaml";

/// The published figures the baseline is compared with. `problems` is not empty when the file is not acceptable.
struct TargetsResult {
  std::vector<output::ValidationTarget> targets;
  std::map<std::string, std::string> when_missed;  ///< by target: why the model does not meet it, as far as known
  std::vector<Problem> problems;
};

/// Reads `targets:`, a mapping of target names to `measures_what`, `measure`, `group`, `period`, `published`, `tolerance`, `unit`
/// and `source`; or `not_represented`, the reason why the model has no such figure, in place of `measure`. Such a target has an
/// empty measure. `measures` are the names a target may refer to.
TargetsResult read_targets(const std::string& file, const std::string& content, const std::vector<output::MeasureInfo>& measures);

}  // namespace throughcare::scenarios
