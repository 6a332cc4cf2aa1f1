#pragma once
#include <algorithm>

#include "sim/maths.hpp"
#include "sim/time.hpp"

namespace throughcare::sim {

/// A rate per day that starts high (or low) and settles: rate(t) = per_day * (1 + peak * exp(-(t - origin) / decay_days)).
/// `peak` >= -1; before `origin` the peak is at its full height; without decay_days > 0 there is no peak.
struct Rate {
  float per_day = 0.0f, peak = 0.0f, decay_days = 0.0f;
  Time origin{};
};

/// The rate at `t`, per day.
inline double rate_at(const Rate& rate, Time t) {
  if (!(rate.decay_days > 0.0f)) return rate.per_day;
  return rate.per_day * (1.0 + rate.peak * exp(-std::max(t - rate.origin, 0.0) / rate.decay_days));
}

/// The integral of the rate over (from, to].
inline double integral(const Rate& rate, Time from, Time to) {
  const double days = to - from;
  if (!(rate.decay_days > 0.0f) || rate.peak == 0.0f) return rate.per_day * days;
  const double peak = rate.peak, decay = rate.decay_days;
  const double a = from - rate.origin, b = to - rate.origin;
  const double before = std::max(std::min(b, 0.0) - std::min(a, 0.0), 0.0);
  const double after = decay * (exp(-std::max(a, 0.0) / decay) - exp(-std::max(b, 0.0) / decay));
  return rate.per_day * (days + peak * (before + after));
}

/// An event that comes when an integrated rate reaches a unit exponential drawn once per spell. The rate may change at any time:
/// spend under the old rate before changing anything it depends on, ask for `due` under the new one after.
struct HazardClock {
  float remaining = 0.0f;  ///< of the unit exponential
  Time since{};            ///< spent up to here

  void start(double unit_exponential, Time now) {
    remaining = static_cast<float>(unit_exponential);
    since = now;
  }

  void spend(const Rate& rate, Time now) {
    remaining = static_cast<float>(remaining - integral(rate, since, now));
    since = now;
  }

  /// When the event comes if the rate stays as it is: `never` for a zero rate, `since` if it is already spent.
  Time due(const Rate& rate) const;
};

inline Time HazardClock::due(const Rate& rate) const {
  if (!(rate.per_day > 0.0f)) return never;
  double wanted = remaining / static_cast<double>(rate.per_day);  // in days at the settled rate
  if (!(wanted > 0.0)) return since;
  if (!(rate.decay_days > 0.0f) || rate.peak == 0.0f) return since + wanted;

  const double decay = rate.decay_days;
  const double peak = std::max(static_cast<double>(rate.peak), -1.0);
  double waited = 0.0;
  double age = since - rate.origin;
  if (age < 0.0) {  // at full height until the origin
    const double at_full_height = -age * (1.0 + peak);
    if (wanted <= at_full_height) return since + wanted / (1.0 + peak);
    wanted -= at_full_height;
    waited = -age;
    age = 0.0;
  }
  // With y = v * decay and wanted = c * decay: v + p (1 - exp(-v)) = c. Begin where v + p v / (1 + v) = c, then take Halley's
  // steps. After a step h < 1 about q (q / 4 - 1 / 6) h^3 is left: done when that is a quarter of a step of time.
  const double p = peak * exp(-age / decay), c = wanted / decay, least = 0x1p-17 / decay;
  const double half = 0.5 * (c - 1.0 - p);
  double v = half + sqrt(half * half + c);
  for (int step = 0; step < 50; ++step) {
    const double faded = p * exp(-v), slope = 1.0 + faded;
    const double newton = (v + p - faded - c) / slope, q = faded / slope;
    const double h = newton / (1.0 + 0.5 * q * newton);
    v -= h;
    if (abs(h) < 1.0 && abs(h * h * h * q) * (1.0 + abs(q)) < least) break;
  }
  return since + (waited + v * decay);
}

}  // namespace throughcare::sim
