#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "sim/time.hpp"

namespace throughcare::sim {

/// The clocks of one subject. `Clock` is an enum class whose last enumerator is `count`; 15 clocks and `queued` fill a cache
/// line. A clock is set by writing its time and cancelled by writing `never`; nothing is searched for.
template <class Clock>
class Agenda {
 public:
  static constexpr std::size_t clocks = static_cast<std::size_t>(Clock::count);

  Agenda() { due_.fill(never); }

  void set(Clock clock, Time at) { due_[index(clock)] = at; }
  void cancel(Clock clock) { due_[index(clock)] = never; }
  Time at(Clock clock) const { return due_[index(clock)]; }

  /// The earliest clock and its time; at equal times the first in the enumeration. `never` if all are idle.
  std::pair<Time, Clock> next() const {
    // Time and position in one integer, so that the minimum settles ties and compiles without branches.
    std::uint64_t first = std::uint64_t{due_[0].steps} << 32;
    for (std::size_t i = 1; i < clocks; ++i) {
      const std::uint64_t candidate = std::uint64_t{due_[i].steps} << 32 | i;
      first = candidate < first ? candidate : first;
    }
    return {Time{static_cast<std::uint32_t>(first >> 32)}, static_cast<Clock>(first & 0xffff'ffff)};
  }

  /// The time of the subject's one live entry in the calendar; `never` if it has none. Kept by the engine.
  Time queued() const { return queued_; }
  void queued(Time t) { queued_ = t; }
  Time& queued_slot() { return queued_; }

 private:
  static constexpr std::size_t index(Clock clock) { return static_cast<std::size_t>(clock); }
  std::array<Time, clocks> due_;
  Time queued_ = never;
};

}  // namespace throughcare::sim
