#include "output/statistics/survival.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

#include "output/statistics/intervals.hpp"

namespace throughcare::output {

namespace {

using CurveKey = std::pair<std::string_view, std::string_view>;  // curve, group

/// The last point at or before `day`: curves are steps.
double survivors_at(const std::vector<CurvePoint>& curve, int day) {
  const auto after = std::upper_bound(curve.begin(), curve.end(), day, [](int d, const CurvePoint& p) { return d < p.day; });
  return after == curve.begin() ? 1.0 : std::prev(after)->survivors;
}

void add_curve(const ScenarioRuns& scenario, CurveKey key, const std::vector<std::vector<SurvivalPoint>>& by_run,
               std::vector<SurvivalRow>& rows) {
  std::vector<SurvivalPoint> pooled;
  std::vector<std::vector<CurvePoint>> curves;
  for (const auto& points : by_run) {
    if (points.empty()) continue;
    pooled.insert(pooled.end(), points.begin(), points.end());
    curves.push_back(kaplan_meier(points));
  }
  std::vector<double> own(curves.size());
  for (const auto& point : kaplan_meier(pooled)) {
    for (std::size_t i = 0; i < curves.size(); ++i) own[i] = survivors_at(curves[i], point.day);
    const Interval spread = mean_interval(own);
    const double half = (spread.high - spread.low) / 2.0;
    SurvivalRow row{
        scenario.scenario, std::string(key.first), std::string(key.second), point.day,
        point.survivors,   point.survivors - half, point.survivors + half,  point.at_risk / static_cast<double>(curves.size())};
    if (row.ci_low < 0.0) row.ci_low = 0.0;
    if (row.ci_high > 1.0) row.ci_high = 1.0;
    rows.push_back(std::move(row));
  }
}

}  // namespace

std::vector<CurvePoint> kaplan_meier(const std::vector<SurvivalPoint>& points) {
  std::map<int, std::pair<double, double>> days;
  for (const auto& point : points) {
    auto& [at_risk, events] = days[point.day];
    at_risk += point.at_risk;
    events += point.events;
  }
  std::vector<CurvePoint> curve;
  double survivors = 1.0;
  for (const auto& [day, counts] : days) {
    const auto [at_risk, events] = counts;
    if (at_risk > 0.0) survivors *= 1.0 - events / at_risk;
    curve.push_back({day, at_risk, survivors});
  }
  return curve;
}

std::vector<SurvivalRow> survival_rows(const ScenarioRuns& scenario) {
  std::map<CurveKey, std::vector<std::vector<SurvivalPoint>>> curves;
  for (std::size_t run = 0; run < scenario.runs.size(); ++run)
    for (const auto& point : scenario.runs[run]->survival) {
      auto& by_run = curves[{point.curve, point.group}];
      by_run.resize(scenario.runs.size());
      by_run[run].push_back(point);
    }
  std::vector<SurvivalRow> rows;
  for (const auto& [key, by_run] : curves) add_curve(scenario, key, by_run, rows);
  return rows;
}

}  // namespace throughcare::output
