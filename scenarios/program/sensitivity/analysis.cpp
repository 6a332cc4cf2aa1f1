#include "scenarios/program/sensitivity/analysis.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/parameters.hpp"
#include "output/statistics/intervals.hpp"
#include "scenarios/program/loader/reader.hpp"

namespace throughcare::scenarios {

namespace {

/// Every scenario of the study at each of these points.
std::vector<Variant> at_points(const Study& study, const std::vector<std::vector<Change>>& points) {
  std::vector<Variant> variants;
  for (const auto& changes : points)
    for (std::size_t scenario = 0; scenario < study.plans.size(); ++scenario) variants.push_back({scenario, changes});
  return variants;
}

/// The first scenario's level and the others' paired differences from it.
Outcomes outcomes_of(const std::vector<Evaluation>& evaluations, std::size_t first, std::size_t scenarios) {
  Outcomes outcomes;
  for (std::size_t s = 0; s < scenarios; ++s) {
    std::vector<double> values;
    for (std::size_t r = 0; r < evaluations[first].size(); ++r)
      values.push_back(evaluations[first + s][r][0] - (s == 0 ? 0.0 : evaluations[first][r][0]));
    const output::Interval interval = output::mean_interval(values);
    outcomes.push_back({interval.mean, interval.low, interval.high});
  }
  return outcomes;
}

/// Places of the scenarios, the lowest outcome first.
std::vector<std::size_t> ranking(const Outcomes& outcomes) {
  std::vector<std::size_t> places(outcomes.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  const auto level = [&](std::size_t s) { return s == 0 ? 0.0 : outcomes[s].mean; };
  std::ranges::stable_sort(places, {}, level);
  return places;
}

bool changes_sign_clearly(const Outcomes& centre, const Outcomes& end) {
  for (std::size_t s = 1; s < centre.size(); ++s) {
    const bool other_sign = centre[s].mean * end[s].mean < 0.0;
    if (other_sign && (end[s].low > 0.0 || end[s].high < 0.0)) return true;
  }
  return false;
}

}  // namespace

FactorsResult factors_of(const Study& study, const std::vector<std::string>& wanted) {
  const auto catalogue = catalogue_of<models::Parameters>();
  const LoadedScenario& scenario = study.scenarios.front();
  std::vector<std::string> paths = wanted;
  if (paths.empty()) paths.emplace_back();
  FactorsResult result;
  for (const std::string& path : paths) {
    const auto* entry = catalogue.entry(path);
    if (entry == nullptr) return {{}, path + ": " + unknown_parameter(catalogue, path)};
    const std::size_t before = result.factors.size();
    for (const std::size_t i : ParameterCatalogue::leaves_below(*entry)) {
      const models::Leaf& leaf = catalogue.leaves()[i];
      const Layer* layer = initial_layer(scenario.provenance[i]);
      if (leaf.kind != models::LeafKind::quantity || layer == nullptr || !layer->low || !layer->high) continue;
      if (std::ranges::find(result.factors, i, &Factor::parameter) != result.factors.end()) continue;
      result.factors.push_back({i, leaf.path, layer->value, *layer->low, *layer->high, layer->source, layer->confidence});
    }
    if (result.factors.size() == before && !path.empty())
      return {{}, path + ": no value here has a range ('low' and 'high'), so there is nothing to vary"};
  }
  return result;
}

double TornadoRow::width(std::size_t scenario) const {
  const double low = at_low[scenario].mean, middle = centre[scenario].mean, high = at_high[scenario].mean;
  return std::max({low, middle, high}) - std::min({low, middle, high});
}

std::optional<std::vector<TornadoRow>> tornado(const Study& study, const std::vector<Factor>& factors, const Observed& observed,
                                               EvaluationFile& done, const Effort& effort) {
  std::vector<std::vector<Change>> points{{}};
  for (const Factor& factor : factors)
    for (const double end : {factor.low, factor.high}) points.push_back({{factor.parameter, end}});
  const auto evaluations = evaluate(study, at_points(study, points), {observed}, done, effort);
  if (!evaluations) return std::nullopt;

  const std::size_t scenarios = study.plans.size();
  const Outcomes centre = outcomes_of(*evaluations, 0, scenarios);
  std::vector<TornadoRow> rows;
  for (std::size_t f = 0; f < factors.size(); ++f) {
    TornadoRow row;
    row.factor = factors[f];
    row.centre = centre;
    row.at_low = outcomes_of(*evaluations, (1 + 2 * f) * scenarios, scenarios);
    row.at_high = outcomes_of(*evaluations, (2 + 2 * f) * scenarios, scenarios);
    for (const Outcomes* end : {&row.at_low, &row.at_high}) {
      row.reorders = row.reorders || ranking(*end) != ranking(centre);
      row.reorders_clearly = row.reorders_clearly || changes_sign_clearly(centre, *end);
    }
    rows.push_back(std::move(row));
  }
  std::ranges::stable_sort(rows, std::greater{}, [&](const TornadoRow& row) { return row.width(scenarios - 1); });
  return rows;
}

std::optional<std::vector<SobolRow>> sobol(const Study& study, const std::vector<Factor>& factors, std::size_t samples,
                                           const Observed& observed, EvaluationFile& done, const Effort& effort) {
  std::vector<std::vector<Change>> points;
  for (const UnitPoint& unit : saltelli_design(factors.size(), samples)) {
    std::vector<Change>& changes = points.emplace_back();
    for (std::size_t f = 0; f < factors.size(); ++f)
      changes.push_back({factors[f].parameter, factors[f].low + unit[f] * (factors[f].high - factors[f].low)});
  }
  const auto evaluations = evaluate(study, at_points(study, points), {observed}, done, effort);
  if (!evaluations) return std::nullopt;

  const std::size_t scenarios = study.plans.size();
  std::vector<SobolRow> rows;
  for (const Factor& factor : factors) rows.push_back({factor, {}});
  for (std::size_t s = 0; s < scenarios; ++s) {
    std::vector<double> outcomes;
    for (std::size_t p = 0; p < points.size(); ++p)
      outcomes.push_back(outcomes_of(*evaluations, p * scenarios, scenarios)[s].mean);
    const auto indices = sobol_indices(outcomes, factors.size(), samples);
    for (std::size_t f = 0; f < factors.size(); ++f) rows[f].by_scenario.push_back(indices[f]);
  }
  return rows;
}

}  // namespace throughcare::scenarios
