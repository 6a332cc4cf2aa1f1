#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;

/// M5 Release on temporary licence. Of people of standard risk on their first release from a determinate sentence, a share
/// `granted` has been out by day before:
///
///   n = min(days inside, begins) * a_year / 365.25 * min(1, reach of people from home) * delivered activity of the stay
///   need for family ties                      falls by 1 - (1 - family)^n, as a share of it
///   who is without a home, or a job, has found one with chance 1 - (1 - home)^n, 1 - (1 - job)^n
///
/// Prisons without staff or room let fewer people out, and those far from home have nobody to go to. It is reckoned on the day of
/// release, before what the stay has worn away (time_inside.hpp). What temporary release adds beyond this, by the trust that is
/// shown, is not there; nor are failures to return, of which there are fewer than one in a thousand.
struct TemporaryReleaseParameters {
  Share granted;
  Days begins;
  CountPerYear a_year;
  Share family, home, job;
  Pounds each;
};
template <std::same_as<TemporaryReleaseParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("granted", &P::granted, between(0, 1), "share of people of standard risk who go out before their release"),
    field("begins", &P::begins, between(0, 1000), "how long before release this begins"),
    field("a_year", &P::a_year, between(0, 365), "days out, for a person in a prison near home with the full regime"),
    field("family", &P::family, between(0, 1), "fall of the need for family ties by a day out, as a share of it"),
    field("home", &P::home, between(0, 1), "chance that a day out finds somebody without a home one"),
    field("job", &P::job, between(0, 1), "chance that a day out finds somebody without a job one"),
    field("each", &P::each, between(0, 10000), "assessing, arranging and supervising a day out"),
};

/// Applies what days out have done to a person who is about to be released for the first time under this sentence.
void apply_temporary_releases(World&, PersonId, sim::Time now);

}  // namespace throughcare::models
