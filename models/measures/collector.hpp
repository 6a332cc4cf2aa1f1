#pragma once
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
  const std::string& month(std::size_t m) const { return months_[m]; }
  double to_country() const { return to_country_; }

  void add(std::string_view measure, std::string_view group, std::string_view period, double value,
           std::string_view area = "all") {
    out_.observations.push_back({std::string(measure), std::string(group), std::string(area), std::string(period), value});
  }

 private:
  output::ReplicationResult& out_;
  double to_country_;
  std::vector<std::string> months_, years_;
};

/// What is counted by group: services by pathway, people at release by length of sentence, bed-nights by cohort and area.
void collect_by_group(const World&, Collector&);

}  // namespace throughcare::models
