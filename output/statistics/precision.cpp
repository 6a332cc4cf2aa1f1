#include "output/statistics/precision.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "output/results/observed.hpp"
#include "output/statistics/intervals.hpp"

namespace throughcare::output {

namespace {

constexpr double not_available = std::numeric_limits<double>::quiet_NaN();

}  // namespace

Precision::Precision(const StudyRecord& study, std::string measure) : measure_(std::move(measure)) {
  for (const auto& scenario : study.scenarios) scenarios_.push_back(scenario.id);
  values_.resize(scenarios_.size());
}

void Precision::add(const ReplicationResult& result) {
  const auto scenario = std::ranges::find(scenarios_, result.scenario);
  if (scenario == scenarios_.end()) return;
  auto& values = values_[static_cast<std::size_t>(scenario - scenarios_.begin())];
  if (values.size() <= result.replication) values.resize(result.replication + 1u);
  values[result.replication] = observed(result, measure_);
}

std::uint32_t Precision::complete() const {
  const auto gap = [](const std::optional<double>& value) { return !value.has_value(); };
  std::ptrdiff_t complete = std::numeric_limits<std::uint32_t>::max();
  for (const auto& values : values_) complete = std::min(complete, std::ranges::find_if(values, gap) - values.begin());
  return values_.empty() ? 0u : static_cast<std::uint32_t>(complete);
}

double Precision::half_width(std::uint32_t replications) const {
  if (replications < 2 || replications > complete()) return not_available;
  double widest = 0.0;
  for (std::size_t scenario = values_.size() > 1 ? 1 : 0; scenario < values_.size(); ++scenario) {
    std::vector<double> samples;
    for (std::uint32_t i = 0; i < replications; ++i)
      samples.push_back(*values_[scenario][i] - (scenario == 0 ? 0.0 : *values_[0][i]));
    const Interval interval = mean_interval(samples);
    const double half = (interval.high - interval.low) / 2.0;
    if (std::isnan(half)) return not_available;
    widest = std::max(widest, half);
  }
  return widest;
}

std::uint32_t next_look(const StoppingRule& rule, std::uint32_t replications, std::uint32_t most) {
  const std::uint32_t next = replications < rule.minimum ? rule.minimum : replications + std::max(1u, replications / 4u);
  return std::min(next, most);
}

bool narrow_enough(const StoppingRule& rule, const Precision& precision, std::uint32_t replications) {
  return precision.half_width(replications) <= rule.half_width;
}

}  // namespace throughcare::output
