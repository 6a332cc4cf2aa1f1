#pragma once
#include <array>
#include <vector>

#include "models/individuals/person.hpp"
#include "sim/archive.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

struct World;

/// When people released from a sentence are looked at again: the days after release.
inline constexpr std::array looked_at_after{42.0, 91.3125, 182.625, 365.25};

/// Home and work of released people: how many have settled accommodation and how many work on the day of release, six weeks,
/// three, six and twelve months after it, of those who are not in custody then. Each is the chance that follows from what was
/// last known of the person; looking changes nothing and draws nothing.
struct Resettlement {
  struct Released {
    PersonId person{};
    sim::Time at{};
  };
  std::vector<Released> released;                          ///< in order of time
  std::array<std::size_t, looked_at_after.size()> next{};  ///< the first who has not been looked at yet, by time after release

  void archive(sim::Archive& a) { a(released, next); }
};

/// First release from a sentence: counted now and looked at later.
void follow_resettlement(World&, PersonId, sim::Time now);

/// Once a day: everybody whose time has come.
void read_resettlement(World&, sim::Time now);

}  // namespace throughcare::models
