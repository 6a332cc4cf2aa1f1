#pragma once
#include <filesystem>

#include "output/statistics/analysis.hpp"

namespace throughcare::output {

/// Writes the tables as an accessible workbook: cover, contents, notes, one table a sheet. The same analysis gives the same
/// bytes. OutputError when the file cannot be written.
void write_spreadsheet(const Analysis& analysis, const std::filesystem::path& file);

}  // namespace throughcare::output
