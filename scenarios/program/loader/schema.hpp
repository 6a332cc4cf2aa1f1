#pragma once
#include <string>

#include "scenarios/program/loader/catalogue.hpp"

namespace throughcare::scenarios {

/// The JSON Schema (draft-07) of scenario files, with parameter files as `#/definitions/parameters` and pathway files as
/// `#/definitions/pathway`. Ends with a newline; the same text for the same catalogue.
std::string scenario_schema(const ParameterCatalogue&);

}  // namespace throughcare::scenarios
