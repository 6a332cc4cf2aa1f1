#pragma once
#include "models/parameters.hpp"

namespace throughcare::tests {

/// Nobody offends; homes, jobs and needs stay as they are; no blows.
inline void hold_still(models::Parameters& p) {
  p.offending.rate.values.fill({0.0});
  for (auto& f : p.homes_and_jobs.values) f.finding.value = f.losing.value = 0.0;
  p.blows.rate.value = p.blows.typical.value = 0.0;
  p.time_inside.time_to_loss.values.fill({36'500.0});
  for (auto& time : p.needs.return_time.values) time.value = 36'500.0;
}

}  // namespace throughcare::tests
