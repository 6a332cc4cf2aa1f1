#pragma once
#include <string>
#include <vector>

#include "output/results/records.hpp"
#include "scenarios/program/loader/scenario.hpp"

/// Turns what the loader read into the plain records that results and documents are made of.
namespace throughcare::scenarios {

output::ScenarioRecord scenario_record(const LoadedScenario&);

/// Every parameter as in force at the beginning, then each change by a policy with its date.
std::vector<output::ParameterRecord> parameter_records(const LoadedScenario&, const ParameterCatalogue&);

output::PathwayRecord pathway_record(const LoadedScenario&);

}  // namespace throughcare::scenarios
