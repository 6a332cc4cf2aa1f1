#pragma once
#include "models/common/field.hpp"
#include "models/courts/prosecution.hpp"

namespace throughcare::models {

struct World;

/// M3 Bail with support: places where a person is tagged and seen by a worker, instead of remand before trial. Remand then
/// depends on what an area can offer (C114).
///
///   offered   to somebody whom the court would remand: with probability `accepted`, where one of the area's places is free (the
///             centre pays for `places`, shared out by residents). Nobody has two; a new charge that would bring remand brings it
///   tag       the rate of offending is curfew_effect lower (probation/requirements.hpp), as under a curfew requirement
///   broken    at the rate `broken`: the court remands
///   ends      with the matter (acquittal, sentence), or when the person goes inside for whatever reason
struct BailParameters {
  Places places;
  Probability accepted;
  PerYear broken;
  PoundsPerDay place;
};
template <std::same_as<BailParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("places", &P::places, between(0, 1e6), "people who can be on bail with support at one time"),
    field("accepted", &P::accepted, between(0, 1),
          "chance that somebody whom the court would remand is suited to a free place, and the court accepts it"),
    field("broken", &P::broken, between(0, 50), "rate at which conditions are broken and the person is remanded"),
    field("place", &P::place, between(0, 1e4), "a day of a place: tag, worker, lodging where there is no home"),
};

/// Puts a person on bail with support instead of remand. Returns whether a place was free, and accepted.
bool bail_with_support(World&, ProsecutionId, sim::Time now);

/// The matter is over, or its person goes inside: a place that it held is free. Does nothing where it held none.
void end_bail(World&, ProsecutionId, sim::Time now);

/// The person goes inside: ends the bail of whichever matter has a place.
void leave_bail(World&, PersonId, sim::Time now);

/// The clock `bail_broken`.
void bail_is_broken(World&, ProsecutionId, sim::Time now);

}  // namespace throughcare::models
