#include "scenarios/program/commands/scenario_argument.hpp"

#include <cstdio>

#include "scenarios/program/experiment/library.hpp"

namespace throughcare::scenarios {

std::optional<LoadedScenario> load_one_or_explain(const std::string& named, const ParameterCatalogue& catalogue,
                                                  const std::vector<std::string>& overrides) {
  const auto library = shipped_scenarios();
  const FoundScenario found = find_scenario(named, library);
  if (!found.problem.empty()) {
    std::fputs(render(Problem{named, 0, 0, found.problem, {}, 0}).c_str(), stderr);
    return std::nullopt;
  }
  LoadResult loaded = load_scenario(found.file, library, catalogue, overrides);
  if (!loaded) std::fputs(render(loaded.problems).c_str(), stderr);
  return std::move(loaded.scenario);
}

}  // namespace throughcare::scenarios
