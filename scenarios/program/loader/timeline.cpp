#include "scenarios/program/loader/timeline.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "models/common/bands.hpp"

namespace throughcare::scenarios {

namespace {

using Date = std::chrono::sys_days;

int ramp_months(const Policy& p) {
  if (p.ramp_days <= 0.0) return 0;
  return std::max(1, static_cast<int>(std::lround(p.ramp_days / models::days_per_month)));
}

bool has_ended(const Policy& p, Date date) { return p.ends && date >= *p.ends; }

/// How far a policy is in force at a date, 0 to 1.
double extent(const Policy& p, Date date) {
  if (date < p.starts || has_ended(p, date)) return 0.0;
  const int months = ramp_months(p);
  for (int k = 0; k < months; ++k)
    if (date < months_later(p.starts, k + 1)) return (k + 0.5) / months;
  return 1.0;
}

}  // namespace

Date months_later(Date date, int months) {
  const std::chrono::year_month_day from{date};
  auto to = from + std::chrono::months{months};
  if (!to.ok()) to = to.year() / to.month() / std::chrono::last;
  return Date{to};
}

Timeline values_over_time(const std::vector<double>& base, const std::vector<DatedPolicy>& policies,
                          const ParameterCatalogue& catalogue) {
  std::set<Date> dates;
  for (const auto& [policy, targets] : policies) {
    for (int k = 0; k <= ramp_months(policy); ++k)
      if (const auto date = months_later(policy.starts, k); !has_ended(policy, date)) dates.insert(date);
    if (policy.ends) dates.insert(*policy.ends);
  }
  Timeline out{{{std::nullopt, base}}, {}};
  for (const auto date : dates) {
    auto values = base;
    for (const auto& [policy, targets] : policies) {
      const double part = extent(policy, date);
      if (part <= 0.0) continue;
      for (const auto& [leaf, stated] : targets) {
        const double target = result_of(stated, values[leaf]);
        if (stated.is_relative()) out.steps.push_back({policy.id, leaf, {date, values[leaf], target}, part >= 1.0});
        const bool gradual = catalogue.leaves()[leaf].kind == models::LeafKind::quantity && part < 1.0;
        values[leaf] = gradual ? values[leaf] + (target - values[leaf]) * part : target;
      }
    }
    out.dates.push_back({date, std::move(values)});
  }
  return out;
}

}  // namespace throughcare::scenarios
