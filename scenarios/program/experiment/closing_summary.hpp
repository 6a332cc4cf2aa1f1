#pragma once
#include <filesystem>
#include <string>

#include "output/statistics/analysis.hpp"

namespace throughcare::scenarios {

/// The headline results as a short text table: each headline measure in each scenario, with the difference from the reference and
/// its 95 % interval.
std::string headline_table(const output::Analysis& analysis);

/// The same as JSON, with the manifest's keys: what was run, its result hash and where the results are.
std::string headline_json(const output::Analysis& analysis, const std::string& manifest, const std::filesystem::path& folder);

/// A run over past years beside the published series, and its errors.
std::string hindcast_table(const output::Analysis& analysis);

/// The published figures beside the simulated ones, as a text table.
std::string validation_table(const output::Analysis& analysis);
std::string validation_json(const output::Analysis& analysis);

/// A number as people read it: shares as percentages, large numbers with thousands separated, yearly money in millions.
std::string readable(double value, const std::string& unit);

}  // namespace throughcare::scenarios
