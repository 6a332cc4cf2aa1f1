#pragma once
#include <optional>
#include <string>
#include <vector>

#include "scenarios/program/loader/scenario.hpp"

namespace throughcare::scenarios {

/// One scenario, or nothing after printing everything that is wrong with it.
std::optional<LoadedScenario> load_one_or_explain(const std::string& named, const ParameterCatalogue& catalogue,
                                                  const std::vector<std::string>& overrides = {});

}  // namespace throughcare::scenarios
