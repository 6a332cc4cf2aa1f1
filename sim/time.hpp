#pragma once
#include <cmath>
#include <compare>
#include <cstdint>

namespace throughcare::sim {

/// A length of time in days. Plain double: durations are inputs and outputs of equations, never keys.
using Days = double;

/// A moment: steps of 2^-17 day (0.66 s) since the run began. 89 years fit in 32 bits; equality is exact.
struct Time {
  std::uint32_t steps = 0;
  friend constexpr auto operator<=>(Time, Time) = default;
};

inline constexpr std::uint32_t steps_per_day = 1u << 17;
/// Later than everything: an idle clock.
inline constexpr Time never{0xffff'ffffu};
/// The last moment that can be simulated.
inline constexpr Time last_moment{0xffff'fffeu};

/// `days` since the run began, rounded to the nearest step; beyond the representable range (or not a number): `never`.
constexpr Time at_day(Days days) {
  if (!(days < 32767.0)) return never;
  return days <= 0.0 ? Time{0} : Time{static_cast<std::uint32_t>(days * steps_per_day + 0.5)};
}
constexpr Days in_days(Time t) { return static_cast<double>(t.steps) / steps_per_day; }
constexpr Days operator-(Time later, Time earlier) {
  return (static_cast<double>(later.steps) - static_cast<double>(earlier.steps)) / steps_per_day;
}
/// `t` moved on by `d` days (at least one step for a positive `d`); saturates at `never`.
constexpr Time operator+(Time t, Days d) {
  if (t == never || !(d < 32767.0)) return never;
  const double steps = d <= 0.0 ? 0.0 : (d * steps_per_day < 1.0 ? 1.0 : d * steps_per_day + 0.5);
  const double sum = static_cast<double>(t.steps) + static_cast<double>(static_cast<std::uint64_t>(steps));
  return sum >= 4294967294.0 ? never : Time{static_cast<std::uint32_t>(sum)};
}
constexpr std::uint32_t day_of(Time t) { return t.steps / steps_per_day; }

}  // namespace throughcare::sim
