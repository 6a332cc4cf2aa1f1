#pragma once
#include <limits>
#include <string_view>

#include "output/results/records.hpp"

namespace throughcare::output {

/// What a replication observed of the whole country; NaN where it does not have it.
inline double observed(const ReplicationResult& result, std::string_view measure, std::string_view group = "all",
                       std::string_view period = "all") {
  for (const Observation& o : result.observations)
    if (o.measure == measure && o.group == group && o.area == "all" && o.period == period) return o.value;
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace throughcare::output
