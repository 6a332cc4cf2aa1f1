#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"
#include "sim/fading.hpp"
#include "sim/random.hpp"

namespace throughcare::models {

struct World;
struct Parameters;

/// M10 (blows). A bereavement, a separation, an accident or an illness. They come by chance, whatever a person does, as a Poisson
/// process:
///
///   rate of blows = rate * (in_custody, inside) * (care_experienced, of care-experienced people)
///
/// How many there were in the t days since the person was last looked at is drawn then, so that a blow needs no event of its own.
/// A blow is felt the less the more people there are to hold somebody, and by motivation the less the better the alliance with
/// the holder of the case:
///
///   felt         = 1 - buffer * social capital
///   need k      += rise_k * felt * stays(return_time_k) * (1 - need k)
///   motivation  -= discouraged * felt * (1 - held * alliance) * stays(motivation_half_life / ln 2) * motivation
///   stays(T)     = T / t * (1 - exp(-t / T)): what is left now of a blow at any time since; in custody needs stand still, 1
///
/// Needs return between blows (needs.hpp) to a level that is the lower, so that with `typical` blows a year each person's need is
/// the long-run need L in the mean:
///
///   level = L - x * (1 - L), at least 0,   x = typical * rise_k * (1 - buffer * capital.typical) * return_time_k
struct BlowsParameters {
  PerYear rate;
  Ratio in_custody, care_experienced;
  Indexed<Share, Need> rise;
  Share discouraged;
  Share buffer, held;
  PerYear typical;
};
template <std::same_as<BlowsParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("rate", &P::rate, between(0, 10), "blows of life to somebody outside who was not in care"),
    field("in_custody", &P::in_custody, between(0, 5), "blows to people inside, relative to people outside"),
    field("care_experienced", &P::care_experienced, between(0, 5), "blows to care-experienced people, relative to others"),
    field("rise", &P::rise, between(0, 1), "rise of a need by a blow, as a share of what is missing to its full severity"),
    field("discouraged", &P::discouraged, between(0, 1), "motivation lost through a blow, as a share of it"),
    field("buffer", &P::buffer, between(0, 1), "share of a blow that full social capital takes"),
    field("held", &P::held, between(0, 1), "share of the discouragement that a holder of the case with a full alliance takes"),
    field("typical", &P::typical, between(0, 10),
          "blows a year with which needs are, in the mean, those of people in the long run"),
};

/// The level to which a need returns between blows, for somebody with this need in the long run.
double level_between_blows(const Parameters&, Need, double long_run);

/// Draws the blows of the last `days` and lets them act; `luck` has a number for it. Part of advance_needs.
void advance_blows(World&, PersonId, double days, sim::Fading& left, sim::Stream& luck, sim::Time now);

}  // namespace throughcare::models
