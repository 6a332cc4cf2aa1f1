#pragma once
#include <algorithm>
#include <cstdint>

#include "sim/level.hpp"

namespace throughcare::sim {

/// What every queue counts about itself since its measures were last restarted.
struct QueueMeasures {
  std::uint64_t arrivals = 0, served = 0, abandoned = 0, refused = 0;
  Level length;
  Days served_waits = 0.0;     ///< sum over those served of their whole wait, also the part before the restart
  Days abandoned_waits = 0.0;  ///< the same over those who left without service
  Time from{};                 ///< of the restart

  /// Mean wait of those served, in days; 0 if none was.
  double mean_wait() const { return served == 0 ? 0.0 : served_waits / static_cast<double>(served); }

  void joined(Time now) {
    ++arrivals;
    length.add(1, now);
  }
  void left(Time joined_at, Time now, bool was_served) {
    length.add(-1, now);
    steps_spent += now.steps - std::max(joined_at, from).steps;
    (was_served ? served : abandoned) += 1;
    (was_served ? served_waits : abandoned_waits) += now - joined_at;
  }
  void restart(Time now) {
    const Level kept = length;
    *this = {};
    length = kept;
    length.restart(now);
    from = now;
  }

  /// Time steps spent in the queue since the restart by those who left. With those still there it must equal the integral of the
  /// length (Little's law, exactly): `steps_spent + sum of (now - max(joined, from)) == length.area_in_steps(now)`.
  std::int64_t steps_spent = 0;
};

}  // namespace throughcare::sim
