#pragma once
#include <string>

#include "scenarios/program/loader/scenario.hpp"

namespace throughcare::scenarios {

/// models/PARAMETERS.md: every parameter of a scenario and every measure of the model, as tables for people.
std::string reference_page(const LoadedScenario&, const ParameterCatalogue&);

}  // namespace throughcare::scenarios
