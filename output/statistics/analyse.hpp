#pragma once
#include <vector>

#include "output/results/records.hpp"
#include "output/statistics/analysis.hpp"

namespace throughcare::output {

/// What a study is held against, from outside its runs.
struct Evidence {
  std::vector<ValidationTarget> targets = {};
  std::vector<PublishedSeries> series = {};
  LeverageStudy leverage = {};
};

/// All tables from the records of a study. The first scenario of the study is the reference.
///
/// Intervals are 95 % Student-t intervals over replications; with one replication they are NaN ("not available").
/// Differences are paired by replication, over the replications both scenarios have. Rows are sorted by key, so the result does
/// not depend on the order of `results`.
Analysis analyse(const StudyRecord& study, const std::vector<ReplicationResult>& results, const Evidence& evidence = {});

}  // namespace throughcare::output
