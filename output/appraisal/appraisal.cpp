#include "output/appraisal/appraisal.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "output/appraisal/discounting.hpp"
#include "output/statistics/intervals.hpp"

namespace throughcare::output {

namespace {

constexpr double not_available = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view reoffences_measure = "proven_reoffences";

using Account = std::pair<std::string, std::string>;  // agency, funder
using Ledger = std::map<Account, std::vector<double>>;

/// Real pounds by account and year in one replication.
Ledger ledger_of(const ReplicationResult& run) {
  Ledger ledger;
  for (const auto& cost : run.costs) {
    auto& years = ledger[{cost.agency, cost.funder}];
    const auto year = static_cast<std::size_t>(std::max(cost.year, 0));
    if (years.size() <= year) years.resize(year + 1);
    years[year] += cost.pounds;
  }
  return ledger;
}

bool is_year(std::string_view period) {
  return period.size() == 4 && std::all_of(period.begin(), period.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Proven reoffences over all measured years: the sum of the years, or the whole window times its length if it is a yearly rate.
std::optional<double> reoffences_of(const StudyRecord& study, const ReplicationResult& run) {
  std::optional<double> sum_of_years, whole_window;
  for (const auto& o : run.observations) {
    if (o.measure != reoffences_measure || o.group != "all" || o.area != "all") continue;
    if (is_year(o.period)) sum_of_years = sum_of_years.value_or(0.0) + o.value;
    if (o.period == "all") whole_window = o.value;
  }
  if (sum_of_years || !whole_window) return sum_of_years;
  const auto info = std::find_if(study.measures.begin(), study.measures.end(),
                                 [](const MeasureInfo& measure) { return measure.id == reoffences_measure; });
  const bool yearly = info != study.measures.end() && info->unit.find("a year") != std::string::npos;
  return yearly ? *whole_window * study.years : *whole_window;
}

/// Everything the lines are made from, one value a shared replication.
struct Changes {
  std::map<Account, std::vector<double>> accounts;  ///< present value of the change in spending
  std::map<std::string, std::vector<double>> funders;
  std::vector<double> public_total, social, net_social, reoffences_avoided;
  int years = 0;
};

Changes changes_of(const StudyRecord& study, const ScenarioRuns& scenario, const ScenarioRuns& reference) {
  Changes changes;
  const auto pairs = shared_replications(scenario, reference);
  changes.public_total.resize(pairs.size());
  changes.social.resize(pairs.size());
  bool all_have_reoffences = !pairs.empty();
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& changed = *scenario.runs[pairs[i].first];
    const auto& base = *reference.runs[pairs[i].second];
    const auto add = [&](const Ledger& ledger, double sign) {
      for (const auto& [account, by_year] : ledger) {
        const double value = sign * present_value(by_year, study.discount_rate);
        changes.years = std::max(changes.years, static_cast<int>(by_year.size()));
        if (account.first == society) {
          changes.social[i] += value;
          continue;
        }
        for (auto* values : {&changes.accounts[account], &changes.funders[account.second]}) {
          values->resize(pairs.size());
          (*values)[i] += value;
        }
        changes.public_total[i] += value;
      }
    };
    add(ledger_of(changed), 1.0);
    add(ledger_of(base), -1.0);
    const auto now = reoffences_of(study, changed), before = reoffences_of(study, base);
    all_have_reoffences = all_have_reoffences && now && before;
    if (all_have_reoffences) changes.reoffences_avoided.push_back(*before - *now);
    changes.net_social.push_back(-changes.public_total[i] - changes.social[i]);
  }
  if (!all_have_reoffences) changes.reoffences_avoided.clear();
  return changes;
}

std::vector<double> times(std::vector<double> values, double factor) {
  for (double& value : values) value *= factor;
  return values;
}

std::string rounded(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.0f", value);
  return text;
}

class Lines {
 public:
  Lines(std::string scenario, std::string reference) : scenario_(std::move(scenario)), reference_(std::move(reference)) {}

  void add(std::string line, const Interval& interval, std::string note = {}) {
    rows_.push_back({scenario_, reference_, std::move(line), interval.mean, interval.low, interval.high, std::move(note)});
  }
  void add_unavailable(std::string line, std::string why) {
    add(std::move(line), {not_available, not_available, not_available}, std::move(why));
  }
  std::vector<AppraisalRow> take() { return std::move(rows_); }

 private:
  std::string scenario_, reference_;
  std::vector<AppraisalRow> rows_;
};

/// Why a change of this sign is not taken at its word.
std::string doubt(const Interval& interval) {
  return std::isnan(interval.low) ? "comes from one replication and may be chance" : "cannot be told from zero";
}

void add_benefit_cost_ratio(const Changes& changes, Lines& lines) {
  const std::string line = "Benefit-cost ratio";
  const auto benefits = times(changes.social, -1.0);
  const Interval cost = mean_interval(changes.public_total), benefit = mean_interval(benefits);
  if (!(cost.mean > 0.0)) return lines.add_unavailable(line, "not meaningful: public spending does not rise");
  if (!(benefit.mean > 0.0)) return lines.add_unavailable(line, "not meaningful: the cost of crime does not fall");
  if (!(cost.low > 0.0)) return lines.add_unavailable(line, "not meaningful: the rise in spending " + doubt(cost));
  lines.add(line, ratio_interval(benefits, changes.public_total),
            "fall in the economic and social cost of crime per pound of public spending; no threshold is implied");
}

void add_cost_per_reoffence(const Changes& changes, Lines& lines) {
  const std::string line = "Cost per proven reoffence avoided";
  if (changes.reoffences_avoided.empty()) return lines.add_unavailable(line, "proven reoffences were not among the results");
  const Interval avoided = mean_interval(changes.reoffences_avoided);
  if (!(avoided.mean > 0.0)) return lines.add_unavailable(line, "proven reoffences did not fall");
  if (!(avoided.low > 0.0))
    return lines.add_unavailable(line, "the fall in proven reoffences (" + rounded(avoided.mean) + ") " + doubt(avoided));
  const Interval cost = ratio_interval(changes.public_total, changes.reoffences_avoided);
  lines.add(line, cost,
            rounded(avoided.mean) + " proven reoffences avoided in the measured years (" + rounded(avoided.low) + " to " +
                rounded(avoided.high) + ")" + (cost.mean < 0.0 ? "; public spending falls as well" : ""));
}

std::string pays_or_gains(const Interval& interval) {
  if (interval.low > 0.0) return "pays more";
  if (interval.high < 0.0) return "gains";
  return "the change " + doubt(interval);
}

}  // namespace

std::vector<AppraisalRow> appraise(const StudyRecord& study, const ScenarioRuns& scenario, const ScenarioRuns& reference) {
  const Changes changes = changes_of(study, scenario, reference);
  if (changes.net_social.empty()) return {};
  Lines lines(scenario.scenario, reference.scenario);
  for (const auto& [account, values] : changes.accounts)
    lines.add("Public spending: " + account.first + " (" + account.second + ")", mean_interval(values));
  lines.add("Public spending: total", mean_interval(changes.public_total));
  lines.add("Economic and social cost of crime", mean_interval(changes.social),
            "falls on victims and society, not on budgets; not part of public spending");
  lines.add("Net present social value", mean_interval(changes.net_social),
            "fall in the cost of crime minus rise in public spending; positive is better");
  lines.add("Net present value to public spending", mean_interval(times(changes.public_total, -1.0)), "positive saves money");
  if (changes.years > 0)
    lines.add("Net present social value, equivalent a year",
              mean_interval(times(changes.net_social, 1.0 / annuity_factor(changes.years, study.discount_rate))),
              "the same amount in each of " + std::to_string(changes.years) + " years has this net present social value");
  add_benefit_cost_ratio(changes, lines);
  add_cost_per_reoffence(changes, lines);
  for (const auto& [funder, values] : changes.funders) {
    const Interval interval = mean_interval(values);
    lines.add("Who pays and who gains: " + funder, interval, pays_or_gains(interval));
  }
  const Interval social = mean_interval(changes.social);
  lines.add("Who pays and who gains: society", social, pays_or_gains(social));
  return lines.take();
}

}  // namespace throughcare::output
