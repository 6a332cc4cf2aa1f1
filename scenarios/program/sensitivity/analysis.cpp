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

/// The runs of all variants: for each point its scenarios, for each of those its replications, for each of those its outcomes.
class Points {
 public:
  Points(const std::vector<Evaluation>& evaluations, std::size_t scenarios) : evaluations_(evaluations), scenarios_(scenarios) {}

  /// The first scenario's level and the others' paired differences from it.
  Outcomes at(std::size_t point, std::size_t outcome) const {
    return told([&](std::size_t s, std::size_t r) { return value(point, s, r, outcome); });
  }
  /// The same, of each replication minus that at another point.
  Outcomes moved(std::size_t from, std::size_t to, std::size_t outcome) const {
    return told([&](std::size_t s, std::size_t r) { return value(to, s, r, outcome) - value(from, s, r, outcome); });
  }

 private:
  double value(std::size_t point, std::size_t scenario, std::size_t replication, std::size_t outcome) const {
    const auto level = [&](std::size_t s) { return evaluations_[point * scenarios_ + s][replication][outcome]; };
    return level(scenario) - (scenario == 0 ? 0.0 : level(0));
  }
  template <class Value>
  Outcomes told(const Value& of) const {
    Outcomes outcomes;
    for (std::size_t s = 0; s < scenarios_; ++s) {
      std::vector<double> values;
      for (std::size_t r = 0; r < evaluations_.front().size(); ++r) values.push_back(of(s, r));
      const output::Interval interval = output::mean_interval(values);
      outcomes.push_back({interval.mean, interval.low, interval.high});
    }
    return outcomes;
  }

  const std::vector<Evaluation>& evaluations_;
  std::size_t scenarios_;
};

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

std::optional<std::vector<Tornado>> tornados(const Study& study, const std::vector<Factor>& factors,
                                             const std::vector<Observed>& outcomes, EvaluationFile& done, const Effort& effort) {
  constexpr std::size_t centre = 0;
  std::vector<std::vector<Change>> changes{{}};
  for (const Factor& factor : factors)
    for (const double end : {factor.low, factor.high}) changes.push_back({{factor.parameter, end}});
  const auto evaluations = evaluate(study, at_points(study, changes), outcomes, done, effort);
  if (!evaluations) return std::nullopt;

  const std::size_t scenarios = study.plans.size();
  const Points points(*evaluations, scenarios);
  std::vector<Tornado> found;
  for (std::size_t o = 0; o < outcomes.size(); ++o) {
    Tornado& rows = found.emplace_back();
    for (std::size_t f = 0; f < factors.size(); ++f) {
      const std::size_t low = 1 + 2 * f, high = low + 1;
      TornadoRow row;
      row.factor = factors[f];
      row.centre = points.at(centre, o);
      row.at_low = points.at(low, o);
      row.at_high = points.at(high, o);
      row.moved_at_low = points.moved(centre, low, o);
      row.moved_at_high = points.moved(centre, high, o);
      for (const Outcomes* end : {&row.at_low, &row.at_high}) {
        row.reorders = row.reorders || ranking(*end) != ranking(row.centre);
        row.reorders_clearly = row.reorders_clearly || changes_sign_clearly(row.centre, *end);
      }
      rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, std::greater{}, [&](const TornadoRow& row) { return row.width(scenarios - 1); });
  }
  return found;
}

std::optional<std::vector<std::vector<SobolRow>>> sobol(const Study& study, const std::vector<Factor>& factors,
                                                        std::size_t samples, const std::vector<Observed>& outcomes,
                                                        EvaluationFile& done, const Effort& effort) {
  std::vector<std::vector<Change>> changes;
  for (const UnitPoint& unit : saltelli_design(factors.size(), samples)) {
    std::vector<Change>& change = changes.emplace_back();
    for (std::size_t f = 0; f < factors.size(); ++f)
      change.push_back({factors[f].parameter, factors[f].low + unit[f] * (factors[f].high - factors[f].low)});
  }
  const auto evaluations = evaluate(study, at_points(study, changes), outcomes, done, effort);
  if (!evaluations) return std::nullopt;

  const std::size_t scenarios = study.plans.size();
  const Points points(*evaluations, scenarios);
  std::vector<std::vector<SobolRow>> found;
  for (std::size_t o = 0; o < outcomes.size(); ++o) {
    std::vector<SobolRow>& rows = found.emplace_back();
    for (const Factor& factor : factors) rows.push_back({factor, {}});
    for (std::size_t s = 0; s < scenarios; ++s) {
      std::vector<double> means;
      for (std::size_t p = 0; p < changes.size(); ++p) means.push_back(points.at(p, o)[s].mean);
      const auto indices = sobol_indices(means, factors.size(), samples);
      for (std::size_t f = 0; f < factors.size(); ++f) rows[f].by_scenario.push_back(indices[f]);
    }
  }
  return found;
}

}  // namespace throughcare::scenarios
