#pragma once
#include <algorithm>
#include <cstdint>

#include "sim/time.hpp"

namespace throughcare::sim {

/// A number that changes over time (people in a queue, places taken) with its integral, mean and peak. Whole numbers of units and
/// of time steps, so that its integral is exact.
class Level {
 public:
  Level() = default;
  explicit Level(std::int64_t value) : value_(value), peak_(value) {}

  void set(std::int64_t value, Time now) {
    area_ += value_ * steps(now);
    at_ = now;
    value_ = value;
    peak_ = std::max(peak_, value);
  }
  void add(std::int64_t change, Time now) { set(value_ + change, now); }

  /// Forgets what was measured up to now (the end of a warm-up); the value stays.
  void restart(Time now) {
    area_ = 0;
    at_ = from_ = now;
    peak_ = value_;
  }

  std::int64_t value() const { return value_; }
  /// Highest value since the restart.
  std::int64_t peak() const { return peak_; }
  /// Unit-steps of time since the restart.
  std::int64_t area_in_steps(Time now) const { return area_ + value_ * steps(now); }
  /// Unit-days since the restart.
  double area(Time now) const { return static_cast<double>(area_in_steps(now)) / steps_per_day; }
  /// Time-weighted mean since the restart; the value itself if no time has passed.
  double mean(Time now) const { return now > from_ ? area(now) / (now - from_) : static_cast<double>(value_); }

 private:
  std::int64_t steps(Time now) const { return std::int64_t{now.steps} - std::int64_t{at_.steps}; }
  std::int64_t value_ = 0, peak_ = 0, area_ = 0;
  Time at_{}, from_{};
};

}  // namespace throughcare::sim
