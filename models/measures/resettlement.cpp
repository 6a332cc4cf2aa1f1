#include "models/measures/resettlement.hpp"

#include "models/pathway/stages.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// What is counted when people are looked at: of everybody, and by whom.
struct Counters {
  Tally people, settled, working;
  Counted people_by_whom, settled_by_whom, working_by_whom;
};
constexpr Counters on_release{Tally::released_seen,     Tally::released_settled,     Tally::released_working,
                              Counted::seen_at_release, Counted::settled_at_release, Counted::working_at_release};
constexpr std::array<Counters, looked_at_after.size()> later{{
    {Tally::seen_at_6_weeks, Tally::settled_at_6_weeks, Tally::working_at_6_weeks, Counted::seen_at_6_weeks,
     Counted::settled_at_6_weeks, Counted::working_at_6_weeks},
    {Tally::seen_at_3_months, Tally::settled_at_3_months, Tally::working_at_3_months, Counted::seen_at_3_months,
     Counted::settled_at_3_months, Counted::working_at_3_months},
    {Tally::seen_at_6_months, Tally::settled_at_6_months, Tally::working_at_6_months, Counted::seen_at_6_months,
     Counted::settled_at_6_months, Counted::working_at_6_months},
    {Tally::seen_at_12_months, Tally::settled_at_12_months, Tally::working_at_12_months, Counted::seen_at_12_months,
     Counted::settled_at_12_months, Counted::working_at_12_months},
}};

void look(World& world, PersonId id, const Counters& counters, sim::Time now) {
  if (world[id].in_custody || stands_at(world, id, KnownStage::left)) return;
  const double settled = chance_of(world, id, Foothold::home, now), working = chance_of(world, id, Foothold::job, now);
  world.recorder.add(counters.people, now);
  world.recorder.add(counters.settled, now, settled);
  world.recorder.add(counters.working, now, working);
  count_by_whom(world, id, counters.people_by_whom, now);
  count_by_whom(world, id, counters.settled_by_whom, now, settled);
  count_by_whom(world, id, counters.working_by_whom, now, working);
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
