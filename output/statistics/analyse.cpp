#include "output/statistics/analyse.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <stdexcept>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "output/appraisal/appraisal.hpp"
#include "output/results/hashing.hpp"
#include "output/statistics/cautions.hpp"
#include "output/statistics/hindcast.hpp"
#include "output/statistics/intervals.hpp"
#include "output/statistics/runs.hpp"
#include "output/statistics/survival.hpp"
#include "output/statistics/unmoved.hpp"

namespace throughcare::output {

namespace {

constexpr double not_available = std::numeric_limits<double>::quiet_NaN();

/// The agency of what crime costs people and the economy, which is no public spending.
constexpr std::string_view society = "society";

struct Key {
  std::string_view measure, group, area, period;
  friend auto operator<=>(const Key&, const Key&) = default;
};

struct KeyHash {
  std::size_t operator()(const Key& key) const {
    std::size_t hash = 0;
    for (const auto text : {key.measure, key.group, key.area, key.period})
      hash = hash * 1'099'511'628'211u + std::hash<std::string_view>{}(text);
    return hash;
  }
};

/// One number in every replication of a scenario; NaN where a replication does not have it.
struct Samples {
  Key key;
  std::vector<double> values;
};

/// Who pays in any scenario, as groups of public spending: "funder=local".
std::set<std::string> funder_groups(const StudyRecord& study, const std::vector<ReplicationResult>& results) {
  std::set<std::string> groups;
  if (std::ranges::find(study.measures, "public_spending", &MeasureInfo::id) == study.measures.end()) return groups;
  for (const auto& result : results)
    for (const auto& cost : result.costs)
      if (cost.agency != society) groups.insert("funder=" + cost.funder);
  return groups;
}

/// Public spending a year by funder, from the costs; who is not mentioned pays nothing.
void add_spending_by_funder(const ScenarioRuns& scenario, const std::set<std::string>& funders, double years,
                            std::vector<Samples>& list) {
  for (const std::string& group : funders) {
    Samples samples{{"public_spending", group, "all", "all"}, std::vector<double>(scenario.runs.size())};
    for (std::size_t run = 0; run < scenario.runs.size(); ++run)
      for (const auto& cost : scenario.runs[run]->costs)
        if (cost.agency != society && group.ends_with("=" + cost.funder)) samples.values[run] += cost.pounds / years;
    list.push_back(std::move(samples));
  }
}

std::vector<Samples> samples_of(const ScenarioRuns& scenario, const std::set<std::string>& funders, double years) {
  std::vector<Samples> list;
  std::unordered_map<Key, std::size_t, KeyHash> position;
  for (std::size_t run = 0; run < scenario.runs.size(); ++run)
    for (const auto& o : scenario.runs[run]->observations) {
      const Key key{o.measure, o.group, o.area, o.period};
      const auto [found, added] = position.try_emplace(key, list.size());
      if (added) list.push_back({key, std::vector<double>(scenario.runs.size(), not_available)});
      auto& value = list[found->second].values[run];
      if (!std::isnan(value))
        throw std::logic_error("a replication of " + scenario.scenario + " observes " + o.measure + " (" + o.group + ", " +
                               o.area + ", " + o.period + ") twice");
      value = o.value;
    }
  add_spending_by_funder(scenario, funders, years, list);
  std::sort(list.begin(), list.end(), [](const Samples& a, const Samples& b) { return a.key < b.key; });
  return list;
}

/// Units of measures, and what their values can be.
class Measures {
 public:
  explicit Measures(const StudyRecord& study) {
    for (const auto& measure : study.measures) measures_.emplace(measure.id, &measure);
  }
  std::string unit(std::string_view measure) const {
    const auto found = measures_.find(measure);
    return found == measures_.end() ? std::string() : found->second->unit;
  }
  /// A share lies within 0 and 1, a count or a mean is not below 0; money can be either, and so can what `values` say.
  Possible possible(std::string_view measure, std::span<const double> values) const {
    const auto found = measures_.find(measure);
    if (found == measures_.end() || found->second->kind == MeasureKind::money) return {};
    if (std::ranges::any_of(values, [](double value) { return value < 0.0; })) return {};
    const bool share = found->second->kind == MeasureKind::rate && found->second->unit == "share" &&
                       std::ranges::none_of(values, [](double value) { return value > 1.0; });
    return {0.0, share ? 1.0 : Possible{}.high};
  }

 private:
  std::map<std::string, const MeasureInfo*, std::less<>> measures_;
};

void add_summary(const std::string& scenario, const std::vector<Samples>& samples, const Measures& measures,
                 std::vector<SummaryRow>& rows) {
  std::vector<double> values;
  for (const auto& [key, all] : samples) {
    values.clear();
    std::copy_if(all.begin(), all.end(), std::back_inserter(values), [](double v) { return !std::isnan(v); });
    const Interval interval = level_interval(values, measures.possible(key.measure, values));
    rows.push_back({scenario, std::string(key.measure), std::string(key.group), std::string(key.area), std::string(key.period),
                    interval.mean, interval.low, interval.high, static_cast<int>(values.size()), measures.unit(key.measure)});
  }
}

/// Rows that both scenarios have, over the replications both have.
void add_comparison(const ScenarioRuns& scenario, const std::vector<Samples>& changed, const ScenarioRuns& reference,
                    const std::vector<Samples>& base, const Measures& measures, std::vector<ComparisonRow>& rows) {
  const auto pairs = shared_replications(scenario, reference);
  std::vector<double> left, right;
  auto other = base.begin();
  for (const auto& [key, values] : changed) {
    while (other != base.end() && other->key < key) ++other;
    if (other == base.end()) break;
    if (other->key != key) continue;
    left.clear();
    right.clear();
    for (const auto& [i, j] : pairs) {
      if (std::isnan(values[i]) || std::isnan(other->values[j])) continue;
      left.push_back(values[i]);
      right.push_back(other->values[j]);
    }
    if (left.empty()) continue;
    const PairedDifference paired = paired_difference(left, right);
    rows.push_back({scenario.scenario, reference.scenario, std::string(key.measure), std::string(key.group),
                    std::string(key.area), std::string(key.period), paired.difference.mean, paired.difference.low,
                    paired.difference.high, paired.relative, paired.variance_ratio, static_cast<int>(left.size()),
                    measures.unit(key.measure)});
  }
}

/// Sums by key in every replication; what a replication does not mention is 0 there.
template <class SumKey>
using Sums = std::map<SumKey, std::vector<double>>;

void add_flows(const ScenarioRuns& scenario, std::vector<FlowRow>& rows) {
  Sums<std::pair<std::string_view, std::string_view>> sums;
  for (std::size_t run = 0; run < scenario.runs.size(); ++run)
    for (const auto& flow : scenario.runs[run]->flows) {
      auto& values = sums[{flow.from, flow.to}];
      values.resize(scenario.runs.size());
      values[run] += flow.per_year;
    }
  for (const auto& [key, values] : sums) {
    const Interval interval = level_interval(values, {.low = 0.0});
    rows.push_back(
        {scenario.scenario, std::string(key.first), std::string(key.second), interval.mean, interval.low, interval.high});
  }
}

void add_costs(const ScenarioRuns& scenario, double years, std::vector<CostRow>& rows) {
  Sums<std::tuple<std::string_view, std::string_view, std::string_view>> sums;
  for (std::size_t run = 0; run < scenario.runs.size(); ++run)
    for (const auto& cost : scenario.runs[run]->costs) {
      auto& values = sums[{cost.agency, cost.funder, cost.category}];
      values.resize(scenario.runs.size());
      values[run] += cost.pounds / years;
    }
  for (const auto& [key, values] : sums) {
    const auto& [agency, funder, category] = key;
    const Interval interval = mean_interval(values);
    rows.push_back({scenario.scenario, std::string(agency), std::string(funder), std::string(category), interval.mean,
                    interval.low, interval.high});
  }
}

/// Pounds a year by area, funder and agency.
using CostsByArea = Sums<std::tuple<std::string_view, std::string_view, std::string_view>>;

CostsByArea costs_by_area(const ScenarioRuns& scenario, double years) {
  CostsByArea sums;
  const auto add = [&](const CostEntry& cost, std::string_view agency, std::size_t run) {
    auto& values = sums[{cost.area, cost.funder, agency}];
    values.resize(scenario.runs.size());
    values[run] += cost.pounds / years;
  };
  for (std::size_t run = 0; run < scenario.runs.size(); ++run)
    for (const auto& cost : scenario.runs[run]->costs) {
      add(cost, cost.agency, run);
      if (cost.agency != society) add(cost, "all", run);
    }
  return sums;
}

/// What only the reference pays is a row as well: nothing is paid there any more.
void add_costs_by_area(const ScenarioRuns& scenario, CostsByArea own, const ScenarioRuns* reference, const CostsByArea& base,
                       std::vector<AreaCostRow>& rows) {
  for (const auto& entry : base) own.try_emplace(entry.first, scenario.runs.size());
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  if (reference) pairs = shared_replications(scenario, *reference);
  std::vector<double> left, right;
  for (const auto& [key, values] : own) {
    const auto found = base.find(key);
    left.clear();
    right.clear();
    for (const auto& [i, j] : pairs) {
      left.push_back(values[i]);
      right.push_back(found == base.end() ? 0.0 : found->second[j]);
    }
    const Interval level = mean_interval(values), difference = paired_difference(left, right).difference;
    const auto& [area, funder, agency] = key;
    rows.push_back({scenario.scenario, reference ? reference->scenario : std::string(), std::string(area), std::string(funder),
                    std::string(agency), level.mean, level.low, level.high, difference.mean, difference.low, difference.high});
  }
}

std::vector<ValidationRow> validation_rows(const StudyRecord& study, const std::vector<SummaryRow>& summary,
                                           const std::string& reference, const std::vector<ValidationTarget>& targets) {
  std::vector<ValidationRow> rows;
  for (const auto& target : targets) {
    ValidationRow row{target.id,     target.measure_text, target.published, not_available,
                      not_available, not_available,       target.tolerance, false,
                      target.unit,   target.source,       target.headline,  Absent::in_model};
    if (!target.measure.empty()) row.absent = study.years <= follow_up_years ? Absent::longer_run : Absent::in_this_run;
    const std::string group = target.group.empty() ? "all" : target.group;
    const std::string period = target.period.empty() ? "all" : target.period;
    const auto found = std::find_if(summary.begin(), summary.end(), [&](const SummaryRow& r) {
      return r.scenario == reference && r.measure == target.measure && r.group == group && r.area == "all" && r.period == period;
    });
    if (found != summary.end()) {
      row.simulated = found->mean;
      row.ci_low = found->ci_low;
      row.ci_high = found->ci_high;
      row.within = std::abs(row.simulated - row.published) <= row.tolerance * std::abs(row.published);
    }
    rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return rows;
}

}  // namespace

Analysis analyse(const StudyRecord& study, const std::vector<ReplicationResult>& results, const Evidence& evidence) {
  Analysis analysis;
  analysis.leverage = evidence.leverage;
  analysis.study = study;
  analysis.result_hash = result_hash(results);
  const auto scenarios = runs_by_scenario(study, results);
  const Measures measures(study);
  const double years = study.years > 0.0 ? study.years : 1.0;

  const auto funders = funder_groups(study, results);
  // Without the reference there is nothing to compare with, but each scenario's own tables still hold.
  const bool has_reference = !scenarios.empty() && scenarios.front().scenario == study.scenarios.front().id;
  std::vector<Samples> base;
  CostsByArea base_costs;
  for (const auto& scenario : scenarios) {
    auto samples = samples_of(scenario, funders, years);
    add_summary(scenario.scenario, samples, measures, analysis.summary);
    add_flows(scenario, analysis.flows);
    add_costs(scenario, years, analysis.costs);
    std::ranges::move(survival_rows(scenario), std::back_inserter(analysis.survival));
    const bool compared = has_reference && &scenario != &scenarios.front();
    auto by_area = costs_by_area(scenario, years);
    add_costs_by_area(scenario, by_area, compared ? &scenarios.front() : nullptr, base_costs, analysis.costs_by_area);
    if (&scenario == &scenarios.front()) {
      base = std::move(samples);
      if (has_reference) base_costs = std::move(by_area);
    } else if (compared) {
      add_comparison(scenario, samples, scenarios.front(), base, measures, analysis.comparison);
      if (auto why = why_unmoved(study, scenario, scenarios.front(), analysis.comparison))
        analysis.unmoved.push_back({scenario.scenario, std::move(*why)});
      if (auto closed = closed_places_text(scenario.scenario, analysis.summary, analysis.costs_by_area); !closed.empty())
        analysis.remarks.push_back({scenario.scenario, std::move(closed)});
      std::ranges::move(appraise(study, scenario, scenarios.front()), std::back_inserter(analysis.appraisal));
    }
    const int done = static_cast<int>(scenario.runs.size());
    analysis.replications_done = &scenario == &scenarios.front() ? done : std::min(analysis.replications_done, done);
  }
  if (!results.empty()) analysis.cautions = cautions_of(study, static_cast<double>(results.front().persons));
  if (has_reference) {
    analysis.validation = validation_rows(study, analysis.summary, scenarios.front().scenario, evidence.targets);
    analysis.hindcast = hindcast_rows(analysis.summary, scenarios.front().scenario, evidence.series);
    analysis.hindcast_errors = hindcast_errors(analysis.hindcast);
  }
  const Pick pick = Pick::short_custody;
  if (const auto person = pick_person(study, results, pick))
    analysis.traced = {std::string(rule_of(pick)), lives_of(study, results, *person)};
  return analysis;
}

}  // namespace throughcare::output
