#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "output/results/records.hpp"
#include "output/statistics/analysis.hpp"

namespace throughcare::scenarios {

/// Writes the report's page alone to `file`. OutputError when it cannot be written.
void write_report(const output::Analysis& analysis, const std::filesystem::path& file);

/// Writes everything a results folder holds besides the store, its inputs and the manifest: tables, workbook, report and charts.
/// Returns notes for the user about what could not be made (charts without Node.js). OutputError when a file cannot be written.
std::vector<std::string> write_documents(const output::Analysis& analysis, const std::filesystem::path& folder);

}  // namespace throughcare::scenarios
