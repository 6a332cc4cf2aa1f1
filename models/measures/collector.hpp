#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "models/measures/catalogue.hpp"

namespace throughcare::models {

struct World;

/// Collects observations of one world with the labels of its calendar.
class Collector {
 public:
  Collector(const World&, output::ReplicationResult& out);

  std::size_t years() const { return years_.size(); }
  const std::string& year(std::size_t y) const { return years_[y]; }
  std::size_t months() const { return months_.size(); }
  const std::string& month(std::size_t m) const { return months_[m]; }
  /// From the people simulated to the real people of the areas simulated.
  double to_full_size() const { return to_full_size_; }

  void add(std::string_view measure, std::string_view group, std::string_view period, double value,
           std::string_view area = "all") {
    out_.observations.push_back({std::string(measure), std::string(group), std::string(area), std::string(period), value});
  }

 private:
  output::ReplicationResult& out_;
  double to_full_size_;
  std::vector<std::string> months_, years_;
};

/// Calls `f(period, first, last, years)` for the whole run and for each year [first, last).
template <class F>
void for_each_period(const Collector& out, F&& f) {
  const double years = static_cast<double>(out.months()) / 12.0;
  f(std::string("all"), std::size_t{0}, out.years(), years);
  for (std::size_t y = 0; y < out.years(); ++y) f(out.year(y), y, y + 1, std::min(years - static_cast<double>(y), 1.0));
}

/// What is counted by group: services by pathway, people at release by length of sentence, bed-nights by cohort and area, cases
/// completed by type, and what happened by whom it happened to.
void collect_by_group(const World&, Collector&);

}  // namespace throughcare::models
