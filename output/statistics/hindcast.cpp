#include "output/statistics/hindcast.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace throughcare::output {

namespace {

constexpr double not_available = std::numeric_limits<double>::quiet_NaN();

/// "YYYY-06" in 2018 is "2018-06".
std::string in_year(const std::string& period, int year) {
  return std::to_string(year) + period.substr(std::min<std::size_t>(4, period.size()));
}

}  // namespace

std::vector<HindcastRow> hindcast_rows(const std::vector<SummaryRow>& summary, const std::string& reference,
                                       const std::vector<PublishedSeries>& series) {
  std::vector<HindcastRow> rows;
  for (const PublishedSeries& one : series)
    for (const auto& [year, published] : one.published) {
      const std::string period = in_year(one.period, year);
      const auto found = std::ranges::find_if(summary, [&](const SummaryRow& r) {
        return r.scenario == reference && r.measure == one.measure && r.group == one.group && r.area == "all" &&
               r.period == period;
      });
      if (found == summary.end()) continue;
      const auto before = one.published.find(year - 1);
      rows.push_back({one.id, one.measure_text, year, published, found->mean * one.factor, found->ci_low * one.factor,
                      found->ci_high * one.factor, before == one.published.end() ? not_available : before->second, one.unit,
                      one.source});
    }
  return rows;
}

std::vector<HindcastError> hindcast_errors(const std::vector<HindcastRow>& rows) {
  std::vector<HindcastError> errors;
  const HindcastRow* previous = nullptr;
  int changes = 0;
  const auto finish = [&] {
    if (errors.empty()) return;
    HindcastError& e = errors.back();
    e.model = e.years > 0 ? e.model / e.years : not_available;
    e.same_as_last_year = e.years > 0 ? e.same_as_last_year / e.years : not_available;
    e.model_change = changes > 0 ? e.model_change / changes : not_available;
  };
  for (const HindcastRow& row : rows) {
    if (errors.empty() || errors.back().id != row.id) {
      finish();
      errors.push_back({row.id, row.measure});
      previous = nullptr;
      changes = 0;
    }
    HindcastError& e = errors.back();
    if (!std::isnan(row.last_year)) {
      const double size = std::abs(row.published);
      ++e.years;
      e.model += std::abs(row.simulated - row.published) / size;
      e.same_as_last_year += std::abs(row.last_year - row.published) / size;
      if (previous != nullptr && previous->year == row.year - 1 && previous->simulated > 0.0) {
        e.model_change += std::abs(row.last_year * row.simulated / previous->simulated - row.published) / size;
        ++changes;
      }
    }
    previous = &row;
  }
  finish();
  return errors;
}

}  // namespace throughcare::output
