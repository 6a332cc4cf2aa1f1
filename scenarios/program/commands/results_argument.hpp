#pragma once
#include <string>

#include "output/results/store.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/results_folder.hpp"

namespace throughcare::scenarios {

/// The error for a folder without results, with the nearest one that has some.
UserError no_results_in(const std::string& folder);

/// The store of a complete run, to read only; UserError when the folder holds none.
output::Store open_results(const ResultsFolder& folder);

}  // namespace throughcare::scenarios
