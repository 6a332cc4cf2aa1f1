#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "output/statistics/leverage.hpp"
#include "scenarios/program/loader/diagnostics.hpp"

namespace throughcare::scenarios {

inline constexpr std::string_view leverage_file_name = "validation/leverage.yaml";

/// How far results lean on each value. `problems` is not empty when the file is not acceptable.
struct LeverageResult {
  output::LeverageStudy study;
  std::vector<Problem> problems;
};

/// Reads what `sensitivity` writes as leverage.yaml: `made_by`, `scenario`, `outcomes:`, a mapping of outcomes to their `name`
/// and `level`, and `values:`, a mapping of parameters to their `range` and for each outcome a list of the moves at the low and
/// at the high end and `sure` or `unsure`.
LeverageResult read_leverage(const std::string& file, const std::string& content);

}  // namespace throughcare::scenarios
