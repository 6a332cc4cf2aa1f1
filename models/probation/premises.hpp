#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"
#include "models/probation/case.hpp"

namespace throughcare::models {

struct World;

/// M4, M9, M11 Approved premises, where people of high risk have to live when they leave prison, a condition of their licence:
///
///   placed    at a release on licence from a term of at least `least_term`, people of high risk, with probability `placed`,
///   where
///             one of the area's places is free (the centre pays for `places`, shared out by residents)
///   stay      `time`, at most to the end of the licence; it ends where the person goes inside or loses the place
///   room      is a home while the stay lasts, as a room lent by a service (individuals/homes_and_jobs.hpp)
///   rate      of offending is `effect` lower: curfews and staff at all hours. Nothing of it stays
///   touch     is not lost there (recall.hpp)
///   rules     are tried at the rate `tried`, and kept with a probability that is the person's trust; not kept, the place is lost
///             and the breach is dealt with as such (supervision.hpp)
struct PremisesParameters {
  Places places;
  Probability placed;
  Days least_term;
  Days time;
  Share effect;
  PerYear tried;
  PoundsPerYear place;
};
template <std::same_as<PremisesParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("places", &P::places, between(0, 1e5), "people who can live in approved premises at one time"),
    field("placed", &P::placed, between(0, 1), "chance that somebody of high risk released on licence has to live there"),
    field("least_term", &P::least_term, between(0, 20000), "shortest custodial term after which anybody has to"),
    field("time", &P::time, between(1, 1000), "for how long, while the licence lasts"),
    field("effect", &P::effect, between(0, 1), "share of offences prevented while somebody lives there"),
    field("tried", &P::tried, between(0, 50), "rate at which somebody without trust breaks the rules"),
    field("place", &P::place, between(0, 1e6), "cost of a place while somebody has it"),
};

bool lives_in_premises(const World&, PersonId);

/// A release on licence: the person moves in, if they are to and there is room.
void move_into_premises(World&, PersonId, sim::Time now);

/// Moves out, if there; whoever has found no home has none.
void leave_premises(World&, PersonId, sim::Time now);

/// The clock `premises`: the stay is over, or the rules may be broken.
void premises_due(World&, CaseId, sim::Time now);

}  // namespace throughcare::models
