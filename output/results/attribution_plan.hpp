#pragma once
#include <cstdint>

namespace throughcare::output {

/// How the difference of each scenario from the reference is taken apart once a study is simulated: in runs of its own, smaller
/// than the study's, because every scenario needs many.
struct AttributionPlan {
  double population_scale = 0.0, years = 0.0;
  std::uint32_t replications = 0;
  std::uint32_t pairs = 0;  ///< of random orders of switching, where too many groups differ for all orders
};

}  // namespace throughcare::output
