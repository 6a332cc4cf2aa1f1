#include "models/measures/collector.hpp"

#include <chrono>

#include "models/world.hpp"

namespace throughcare::models {

Collector::Collector(const World& world, output::ReplicationResult& out)
    : out_(out), to_full_size_(1.0 / world.settings.population_scale) {
  const std::chrono::year_month_day start{world.settings.start};
  for (std::size_t m = 0; m < world.recorder.months(); ++m) {
    const std::chrono::year_month_day day = start + std::chrono::months{static_cast<int>(m)};
    const auto month = static_cast<unsigned>(day.month());
    months_.push_back(std::to_string(static_cast<int>(day.year())) + (month < 10 ? "-0" : "-") + std::to_string(month));
  }
  for (std::size_t y = 0; y < world.ledger.years(); ++y)
    years_.push_back(std::to_string(static_cast<int>(start.year()) + static_cast<int>(y)));
}

}  // namespace throughcare::models
