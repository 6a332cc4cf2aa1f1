#pragma once
#include <string>
#include <vector>

#include "output/results/records.hpp"
#include "output/statistics/analysis.hpp"

namespace throughcare::output {

/// The years of each series that the reference scenario simulated, in the order of the series.
std::vector<HindcastRow> hindcast_rows(const std::vector<SummaryRow>& summary, const std::string& reference,
                                       const std::vector<PublishedSeries>& series);

/// Errors by series, in the order of the rows. The forecast to beat says that each year is like the one before.
std::vector<HindcastError> hindcast_errors(const std::vector<HindcastRow>& rows);

}  // namespace throughcare::output
