#include "scenarios/program/experiment/variants.hpp"

#include <algorithm>
#include <string>

#include "models/parameters.hpp"

namespace throughcare::scenarios {

namespace {

/// Sets one value; where it belongs to a group of shares, the rest of the group is scaled to what is left.
void set_value(std::vector<double>& values, const Change& change, const std::vector<models::Leaf>& leaves) {
  const models::Leaf& leaf = leaves[change.parameter];
  const double value = std::clamp(change.value, leaf.range.low, leaf.range.high);
  const double before = values[change.parameter];
  values[change.parameter] = value;
  if (leaf.sum_group.empty() || before >= 1.0) return;
  for (std::size_t i = 0; i < leaves.size(); ++i)
    if (i != change.parameter && leaves[i].sum_group == leaf.sum_group) values[i] *= (1.0 - value) / (1.0 - before);
}

}  // namespace

std::vector<DatedValues> changed_values(const std::vector<DatedValues>& dates, const std::vector<double>& reference,
                                        const std::vector<Change>& changes, const ParameterCatalogue& catalogue) {
  std::vector<DatedValues> changed = dates;
  for (std::size_t date = 0; date < dates.size(); ++date)
    for (const Change& change : changes)
      if (dates[date].values[change.parameter] == reference[change.parameter])
        set_value(changed[date].values, change, catalogue.leaves());
  return changed;
}

Study study_of(const Study& study, const std::vector<Variant>& variants) {
  const auto catalogue = catalogue_of<models::Parameters>();
  const std::vector<double>& reference = study.scenarios.front().dates.front().values;
  Study out;
  out.settings = study.settings;
  out.record.replications = study.record.replications;
  for (const Variant& variant : variants) {
    const LoadedScenario& scenario = study.scenarios[variant.scenario];
    const auto dates = changed_values(scenario.dates, reference, variant.changes, catalogue);
    out.plans.push_back(plan_of(dates, scenario.pathway, catalogue, study.settings));
    output::ScenarioRecord record;
    record.id = std::to_string(out.plans.size());
    out.record.scenarios.push_back(std::move(record));
  }
  return out;
}

}  // namespace throughcare::scenarios
