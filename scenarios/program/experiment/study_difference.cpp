#include "scenarios/program/experiment/study_difference.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace throughcare::scenarios {

std::string study_difference(const output::StudyRecord& a, const output::StudyRecord& b) {
  const auto differ = [](const char* what, const auto& x, const auto& y) {
    return x == y ? std::string() : fmt::format("{} {} and {}", what, x, y);
  };
  for (const std::string& difference :
       {differ("version", a.version, b.version), differ("seed", a.seed, b.seed),
        differ("replications", a.replications, b.replications),
        differ("population scale", a.population_scale, b.population_scale), differ("years", a.years, b.years),
        differ("years of warm-up", a.warm_up_years, b.warm_up_years), differ("start", a.start_date, b.start_date),
        differ("price year", a.price_year, b.price_year), differ("discount rate", a.discount_rate, b.discount_rate)})
    if (!difference.empty()) return difference;
  if (!std::ranges::equal(a.scenarios, b.scenarios, {}, &output::ScenarioRecord::id, &output::ScenarioRecord::id))
    return "other scenarios, or in another order";
  if (a.areas != b.areas) return "other areas";
  if (a.overrides != b.overrides) return "other values given with --set";
  for (const auto& input : a.inputs) {
    const auto other = std::ranges::find(b.inputs, input.path, &output::InputFile::path);
    if (other == b.inputs.end() || other->sha256 != input.sha256) return "the input " + input.path + " is not the same";
  }
  return a.inputs.size() == b.inputs.size() ? "" : "other input files";
}

}  // namespace throughcare::scenarios
