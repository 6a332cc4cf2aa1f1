#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/program/loader/scenario.hpp"

namespace throughcare::scenarios {

/// What `explain` prints for a value, a section or (empty path) everything: value, unit, meaning, range, source, confidence, and
/// the chain of places that set it. `problem` is set (with the nearest names) when there is no such parameter.
struct Explanation {
  std::string text, problem;
};
Explanation explain(const LoadedScenario&, const ParameterCatalogue&, std::string_view path);

/// The values a parameter accepts: "0 days to 365 days", "true or false", or its choices.
std::string allowed_values(const models::Leaf&);

/// What `diff` prints: the run settings, parameters and policies in which two scenarios differ, each with where it was set. Empty
/// when they agree.
std::string differences(const LoadedScenario& a, const LoadedScenario& b, const ParameterCatalogue&);

/// The path under which a value is listed: where the same statements give all areas of a table the same values at all times, the
/// first is listed as `table.everywhere` and the others are not.
std::optional<std::string> listed_path(const LoadedScenario&, const ParameterCatalogue&, std::size_t leaf);

}  // namespace throughcare::scenarios
