#include "models/measures/resettlement.hpp"

#include "models/pathway/stages.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

struct Counters {
  Tally people, settled, working;
};
constexpr Counters on_release{Tally::released_seen, Tally::released_settled, Tally::released_working};
constexpr std::array<Counters, looked_at_after.size()> later{{
    {Tally::seen_at_6_weeks, Tally::settled_at_6_weeks, Tally::working_at_6_weeks},
    {Tally::seen_at_3_months, Tally::settled_at_3_months, Tally::working_at_3_months},
    {Tally::seen_at_6_months, Tally::settled_at_6_months, Tally::working_at_6_months},
    {Tally::seen_at_12_months, Tally::settled_at_12_months, Tally::working_at_12_months},
}};

void look(World& world, PersonId id, const Counters& counters, sim::Time now) {
  if (world[id].in_custody || stands_at(world, id, KnownStage::left)) return;
  world.recorder.add(counters.people, now);
  world.recorder.add(counters.settled, now, chance_of(world, id, Foothold::home, now));
  world.recorder.add(counters.working, now, chance_of(world, id, Foothold::job, now));
}

}  // namespace

void follow_resettlement(World& world, PersonId id, sim::Time now) {
  if (!world.recorder.measuring(now)) return;
  look(world, id, on_release, now);
  world.resettlement.released.push_back({id, now});
}

void read_resettlement(World& world, sim::Time now) {
  Resettlement& r = world.resettlement;
  for (std::size_t k = 0; k < later.size(); ++k)
    for (; r.next[k] < r.released.size() && now - r.released[r.next[k]].at >= looked_at_after[k]; ++r.next[k])
      look(world, r.released[r.next[k]].person, later[k], now);
}

}  // namespace throughcare::models
