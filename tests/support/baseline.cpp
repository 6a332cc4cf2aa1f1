#include "tests/support/baseline.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "models/pathway/compile.hpp"
#include "scenarios/program/loader/scenario.hpp"

namespace throughcare::tests {

using models::Parameters;
using models::RunSettings;
using models::ScenarioPlan;

ScenarioPlan shipped(const std::string& scenario, const RunSettings& settings) {
  const std::filesystem::path library = std::filesystem::path(THROUGHCARE_SOURCE_DIR) / "scenarios";
  const auto catalogue = scenarios::catalogue_of<Parameters>();
  const auto loaded = scenarios::load_scenario(library / (scenario + ".yaml"), library, catalogue);
  if (!loaded) throw std::runtime_error(scenarios::render(loaded.problems));
  ScenarioPlan plan;
  for (const auto& dated : loaded.scenario->dates) {
    const sim::Time from = dated.from ? models::moment_of(*dated.from, settings) : sim::Time{};
    auto values = std::make_shared<const Parameters>(scenarios::parameters_from<Parameters>(catalogue, dated.values));
    if (!plan.parameters.empty() && plan.parameters.back().from == from)
      plan.parameters.back().values = std::move(values);
    else
      plan.parameters.push_back({from, std::move(values)});
  }
  plan.pathway = std::make_shared<const models::PathwayTable>(models::compile(loaded.scenario->pathway));
  return plan;
}

ScenarioPlan changed(const ScenarioPlan& plan, const Change& change) {
  ScenarioPlan out = plan;
  for (auto& dated : out.parameters) {
    auto values = std::make_shared<Parameters>(*dated.values);
    change(*values);
    dated.values = std::move(values);
  }
  return out;
}

ScenarioPlan baseline(const Change& change) {
  static const ScenarioPlan plan = shipped("baseline", frame(0.01, 1, 1));
  return change ? changed(plan, change) : plan;
}

ScenarioPlan changed_from(const ScenarioPlan& plan, sim::Time from, const Change& change) {
  ScenarioPlan out;
  out.pathway = plan.pathway;
  std::shared_ptr<const Parameters> in_force;
  std::vector<models::DatedParameters> later;
  for (const auto& dated : plan.parameters) {
    if (dated.from <= from) in_force = dated.values;
    if (dated.from < from) out.parameters.push_back(dated);
    if (dated.from > from) later.push_back(dated);
  }
  const auto changed_values = [&](const Parameters& p) {
    auto values = std::make_shared<Parameters>(p);
    change(*values);
    return std::shared_ptr<const Parameters>(std::move(values));
  };
  out.parameters.push_back({from, changed_values(*in_force)});
  for (const auto& dated : later) out.parameters.push_back({dated.from, changed_values(*dated.values)});
  return out;
}

RunSettings frame(double scale, double warm_up, double years, std::uint32_t replication) {
  RunSettings s;
  s.start = std::chrono::sys_days{std::chrono::year{2018} / 4 / 1};
  s.warm_up_years = warm_up;
  s.years = years;
  s.population_scale = scale;
  s.seed = 20181;
  s.replication = replication;
  return s;
}

}  // namespace throughcare::tests
