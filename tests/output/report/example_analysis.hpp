#pragma once
#include "output/statistics/analysis.hpp"

namespace throughcare::output::example {

/// An invented analysis of four scenarios that fills every table the report can show. Its numbers look like the system's but mean
/// nothing. Some names try to run as script in a page or as a formula in a spreadsheet.
Analysis analysis();

/// One person's path under the four scenarios, with every kind of event; it parts from the reference after a year.
TracedPerson traced_person();
/// What explains the difference of the second and of the third scenario from the first.
std::vector<Attribution> attributions();

/// The same with one scenario, no time series, no costs and no pathway: the report must say what is missing, not draw it empty.
Analysis sparse_analysis();

}  // namespace throughcare::output::example
