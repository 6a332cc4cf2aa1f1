#pragma once
#include "models/common/field.hpp"
#include "models/custody/stay.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;

/// M5 What time inside does. On release after t days in custody:
///
///   home, job   lost with probability 1 - exp(-t / time_to_loss) (individuals/homes_and_jobs.hpp); the long-run need rises by
///               `loss` of what is left to lose while there is none, lost in custody or outside
///   family      need rises by loss[family] * (1 - exp(-t' / time_to_loss[family])), where t' counts each day as fading[distance]
///   money       need rises by loss[finance] * (1 - exp(-t / time_to_loss[finance]))
///   thinking, drugs: fall by activity_effect * a * (1 - exp(-t / activity_time)) of the need, a: mean delivered activity of the
///               stay
///   human capital    rises by education_effect * a * (1 - exp(-t / activity_time)) of what is missing
///   motivation  falls by institutionalisation * (1 - exp(-t / institutionalisation_time))
struct TimeInsideParameters {
  Indexed<Days, Need> time_to_loss;
  Indexed<Share, Need> loss;
  Indexed<Ratio, Distance> fading;
  Share activity_effect;
  Days activity_time;
  Share education_effect;
  Share institutionalisation;
  Days institutionalisation_time;
};
template <std::same_as<TimeInsideParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("time_to_loss", &P::time_to_loss, between(1, 36500), "time in custody in which most people lose what met this need"),
    field("loss", &P::loss, between(0, 1), "rise of the need when it is lost, as a share of what is left to lose"),
    field("fading", &P::fading, between(0, 10), "how fast family ties fade at this distance from home, relative to all"),
    field("activity_effect", &P::activity_effect, between(0, 1),
          "fall of thinking and drug needs through fully delivered activity, as a share of the need"),
    field("activity_time", &P::activity_time, between(1, 5000), "time in custody in which most of that effect is reached"),
    field("education_effect", &P::education_effect, between(0, 1),
          "gain of human capital through fully delivered activity, as a share of what is missing"),
    field("institutionalisation", &P::institutionalisation, between(0, 1), "motivation lost through long custody"),
    field("institutionalisation_time", &P::institutionalisation_time, between(1, 36500),
          "time in custody in which most of that is lost"),
};

/// Delivered activity a day of a stay, counted to `now`.
double mean_activity(const Stay&, sim::Time now);

/// Share of a need in thinking or drugs that activity has worked off in a stay so far.
double worked_off(const TimeInsideParameters&, const Stay&, sim::Time now);

/// Applies the effects of a stay, counted to `now`, to a person who is about to leave custody.
void apply_time_inside(World&, PersonId, const Stay&, sim::Time now);

}  // namespace throughcare::models
