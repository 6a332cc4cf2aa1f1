#pragma once
#include <vector>

#include "output/statistics/analysis.hpp"
#include "output/statistics/runs.hpp"

namespace throughcare::output {

/// One step of a survival curve.
struct CurvePoint {
  int day = 0;
  double at_risk = 0.0, survivors = 0.0;
};

/// Kaplan and Meier's estimate: at each day the share that survives is multiplied by 1 - events / at risk. Points of the same
/// day are added up, so passing the points of several replications pools them. Sorted by day.
std::vector<CurvePoint> kaplan_meier(const std::vector<SurvivalPoint>& points);

/// The survival curves of a scenario. The estimate comes from the counts of all replications together; its interval from how
/// the replications' own curves vary around it (Student's t on their standard error, cut at 0 and 1), which contains the
/// sampling of people within a replication as well. NaN bounds with one replication.
std::vector<SurvivalRow> survival_rows(const ScenarioRuns& scenario);

}  // namespace throughcare::output
