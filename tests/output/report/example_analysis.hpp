#pragma once
#include "output/statistics/analysis.hpp"

namespace throughcare::output::example {

/// An invented analysis of four scenarios that fills every table the report can show. Its numbers look like the system's but mean
/// nothing. Some names try to run as script in a page or as a formula in a spreadsheet.
Analysis analysis();

/// The same with one scenario, no time series, no costs and no pathway: the report must say what is missing, not draw it empty.
Analysis sparse_analysis();

}  // namespace throughcare::output::example
