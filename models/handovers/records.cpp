#include "models/handovers/records.hpp"

#include "sim/maths.hpp"

namespace throughcare::models {

void look_up_records(const RecordParameters& p, Case& c, double days) {
  constexpr auto prison = static_cast<std::size_t>(Organisation::prison);
  constexpr auto community = static_cast<std::size_t>(Organisation::community);
  if (p.seen.values[prison].value == 0.0 && p.seen.values[community].value == 0.0) return;
  const double looked_up = 1.0 - sim::exp(-days / p.delay.value);
  const double known[] = {static_cast<double>(c.information[0]), static_cast<double>(c.information[1])};
  for (const std::size_t reader : {prison, community}) {
    const double missing = p.seen.values[reader].value * known[1 - reader] - known[reader];
    if (missing > 0.0) c.information[reader] = static_cast<float>(known[reader] + missing * looked_up);
  }
}

}  // namespace throughcare::models
