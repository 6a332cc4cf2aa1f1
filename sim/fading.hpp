#pragma once
#include <array>
#include <cstddef>

#include "sim/maths.hpp"

namespace throughcare::sim {

/// exp(-days / time) for one stretch of time and many times. Times that come again, as those of parameters often do, are not
/// reckoned again.
class Fading {
 public:
  explicit Fading(double days) : days_(days) {}

  /// The share that is left of what fades with mean time `time` > 0, in days.
  double operator()(double time) {
    for (std::size_t i = 0; i < known_; ++i)
      if (times_[i] == time) return left_[i];
    const double left = exp(-days_ / time);
    if (known_ < times_.size()) {
      times_[known_] = time;
      left_[known_++] = left;
    }
    return left;
  }

 private:
  double days_;
  std::size_t known_ = 0;
  std::array<double, 8> times_, left_;
};

}  // namespace throughcare::sim
