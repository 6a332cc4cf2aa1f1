#pragma once
#include <filesystem>
#include <string_view>

#include "output/results/error.hpp"
#include "output/statistics/analysis.hpp"

namespace throughcare::output {

/// Writes `text` to `file` byte for byte; OutputError (with the remedy) when it cannot be written in full.
void write_file(const std::filesystem::path& file, std::string_view text);

/// Writes summary, comparison, validation, appraisal, costs, flows, survival and assumptions as CSV, and results.xlsx, to the
/// existing folder `folder`. OutputError when that fails.
void write_tables(const Analysis& analysis, const std::filesystem::path& folder);

}  // namespace throughcare::output
