#pragma once
#include <string>
#include <vector>

#include "output/results/records.hpp"

namespace throughcare::models {

struct World;

/// Every measure the model reports: id, unit, definition. Column names, axis labels and the report's glossary come from here.
std::vector<output::MeasureInfo> measure_catalogue();

/// The records of one world at its end, scaled to the whole country.
output::ReplicationResult results_of(const World&, const std::string& scenario);

}  // namespace throughcare::models
