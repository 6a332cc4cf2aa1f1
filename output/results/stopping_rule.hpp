#pragma once
#include <cstdint>
#include <string>

namespace throughcare::output {

/// When to stop adding replications: once half of the 95 % interval of `measure` is at most `half_width`, in the measure's unit,
/// but not before `minimum` replications.
struct StoppingRule {
  std::string measure;
  double half_width = 0.0;
  std::uint32_t minimum = 10;

  bool operator==(const StoppingRule&) const = default;
};

}  // namespace throughcare::output
