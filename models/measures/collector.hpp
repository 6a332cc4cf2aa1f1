#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "models/measures/catalogue.hpp"
#include "models/world.hpp"

namespace throughcare::models {

/// Collects observations of one world with the labels of its calendar.
class Collector {
 public:
  Collector(const World& world, output::ReplicationResult& out) : world_(world), out_(out) {
    const std::chrono::year_month_day start{world.settings.start};
    for (std::size_t m = 0; m < world.recorder.months(); ++m) {
      const std::chrono::year_month_day day = start + std::chrono::months{static_cast<int>(m)};
      const auto month = static_cast<unsigned>(day.month());
      months_.push_back(std::to_string(static_cast<int>(day.year())) + (month < 10 ? "-0" : "-") + std::to_string(month));
    }
    for (std::size_t y = 0; y < years(); ++y)
      years_.push_back(std::to_string(static_cast<int>(start.year()) + static_cast<int>(y)));
  }

  std::size_t years() const { return world_.ledger.years(); }
  const std::string& year(std::size_t y) const { return years_[y]; }
  const std::string& month(std::size_t m) const { return months_[m]; }
  double to_country() const { return 1.0 / world_.scale(); }

  void add(std::string_view measure, std::string_view group, std::string_view period, double value,
           std::string_view area = "all") {
    out_.observations.push_back({std::string(measure), std::string(group), std::string(area), std::string(period), value});
  }

 private:
  const World& world_;
  output::ReplicationResult& out_;
  std::vector<std::string> months_, years_;
};

/// What is counted by group: services by pathway, people at release by length of sentence, bed-nights by cohort and area.
void collect_by_group(const World&, Collector&);

}  // namespace throughcare::models
