#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "output/results/records.hpp"
#include "scenarios/program/loader/diagnostics.hpp"

namespace throughcare::scenarios {

inline constexpr std::string_view series_file_name = "validation/series.yaml";

/// Published figures year by year. `problems` is not empty when the file is not acceptable.
struct SeriesResult {
  std::vector<std::string> compared_with;       ///< ids of the scenarios that run over past years
  std::vector<output::PublishedSeries> series;  ///< without a measure: an input, or not in the model
  std::vector<Problem> problems;
};

/// Reads `compared_with:`, a list of scenarios, and `series:`, a mapping of names to `measures_what`, `measure` (or `input` or
/// `not_represented` with the reason), `group`, `period`, `factor`, `unit`, `source`, `note` and `published`, a mapping of years.
SeriesResult read_series(const std::string& file, const std::string& content, const std::vector<output::MeasureInfo>& measures);

/// Whether a scenario is to be compared with the series.
bool compared(const SeriesResult&, std::string_view scenario);

}  // namespace throughcare::scenarios
