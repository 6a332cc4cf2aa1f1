#pragma once
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "output/results/records.hpp"
#include "scenarios/program/loader/diagnostics.hpp"

namespace throughcare::scenarios {

inline constexpr std::string_view targets_file_name = "validation/targets.yaml";

/// The published figures the baseline is compared with. `problems` is not empty when the file is not acceptable.
struct TargetsResult {
  std::vector<output::ValidationTarget> targets;
  std::vector<Problem> problems;
};

/// Reads `targets:`, a mapping of target names to `measures_what`, `measure`, `group`, `period`, `published`, `tolerance`, `unit`
/// and `source`. `measures` are the names a target may refer to.
TargetsResult read_targets(const std::string& file, const std::string& content, const std::vector<output::MeasureInfo>& measures);

}  // namespace throughcare::scenarios
