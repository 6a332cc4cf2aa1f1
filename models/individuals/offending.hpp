#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"
#include "sim/hazard_clock.hpp"

namespace throughcare::models {

struct World;
struct Parameters;

/// M1 Offending. For a person at liberty the rate of offences, detected or not, is
///
///   lambda = rate[sex] * frailty * age[band] * exp(sum_k need_effect_k * (need_k - 1/2))
///            * exp(-motivation_effect * motivation * maturity) * (desisting ? desisting_factor : 1)
///            * (for women) exp(sum_j effect_j * (need_j - typical_j)), individuals/womens_needs.hpp
///            * exp(-relationship_effect * relationship) * (1 + peak * exp(-t / peak_decay))
///
/// with t days since release from custody; zero in custody. Sampled by a hazard clock: a unit exponential is drawn once and
/// spent against the integrated rate, so that a policy that changes the rate moves the same person's same offence.
///
/// The kind of an offence is drawn with weights, whose sum does not matter:
///
///   mix[record][kind] * mix_by_area[kind][area] * max(1 + youth_mix[kind] * (35 - age) / 10, 0.1) * women_mix[kind] (if a woman)
struct OffendingParameters {
  Indexed<PerYear, Sex> rate;
  Indexed<Ratio, AgeBand> age;
  Indexed<Ratio, Need> need_effect;
  Ratio motivation_effect;
  Ratio relationship_effect;
  Ratio desisting_factor;
  Ratio peak;
  Days peak_decay;
  Indexed<Indexed<Share, OffenceGroup>, HistoryBand> mix;
  Indexed<Indexed<Ratio, Area>, OffenceGroup> mix_by_area;
  Indexed<Ratio, OffenceGroup> women_mix, youth_mix;
  Ratio offences_per_occasion;
};
template <std::same_as<OffendingParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("rate", &P::rate, between(0, 100), "offences of a person of average propensity at the peak age"),
    field("age", &P::age, between(0, 5), "age curve of offending, 1 at its peak"),
    field("need_effect", &P::need_effect, between(-5, 5), "log change of the offending rate from no need to full need"),
    field("motivation_effect", &P::motivation_effect, between(0, 5),
          "log fall of the offending rate from full motivation of a mature person"),
    field("relationship_effect", &P::relationship_effect, between(0, 5),
          "log fall of the offending rate while a full working alliance is live"),
    field("desisting_factor", &P::desisting_factor, between(0, 1), "offending rate while desisting, relative to while lapsed"),
    field("peak", &P::peak, between(0, 50), "height of the peak of offending after release from custody"),
    field("peak_decay", &P::peak_decay, between(1, 1000), "time in which the peak after release falls to a third"),
    shares("mix", &P::mix, "kind of offence, by previous cautions or convictions"),
    field("mix_by_area", &P::mix_by_area, between(0, 20), "weight of the kind among the offences of an area, relative to `mix`"),
    field("women_mix", &P::women_mix, between(0, 20), "weight of the kind among women's offences, relative to men's"),
    field("youth_mix", &P::youth_mix, between(-1, 1),
          "rise of the weight of the kind for each ten years under 35 (fall: over 35)"),
    field("offences_per_occasion", &P::offences_per_occasion, between(1, 20),
          "proven offences dealt with on one occasion, on average"),
};

/// The present rate of offending; `per_day` is zero in custody.
sim::Rate offending_rate(const World&, PersonId, sim::Time now);

/// Something the rate depends on is about to change: spends the clock up to now. Call before changing it.
void spend_offending(World&, PersonId, sim::Time now);
/// ... and has changed: sets the clock again. Returns the settled rate a day.
double retime_offending(World&, PersonId, sim::Time now);

/// The clock `offence`.
void offence_occurs(World&, PersonId, sim::Time now);

/// Lets age, maturity and slow needs enter the rates as they are now, and sets the next review. Both clocks must have been spent.
/// `quiet`: days that had passed since anything changed or the person was last looked at.
void bring_up_to_date(World&, PersonId, double quiet, sim::Time now);

/// Whole years until a person is to be looked at again. One, as long as there is something to see: open business with prisons or
/// probation, growing up, a change not long ago. Somebody about whom all has long settled need not be looked at every year: home,
/// job and what hangs on them keep their distribution whether or not they are drawn, and with it the mean of the rates. Then
///
///   years = min(4 * quiet time, time in which two offences or turns are expected, years until the age curve changes)
///
/// Slow changes fade exponentially with the quiet time, so that looks at growing distances follow them all equally closely.
int years_to_review(const Person&, double quiet, double events_a_day, sim::Time now);

/// The clock `review`: the years are over.
void review(World&, PersonId, sim::Time now);

/// Whether both have the same rates of offending, turning, losing and finding for a person as they stand.
bool same_rates(const Parameters&, const Parameters&);

/// Rates are about to change for everybody: whoever has gone without a look for more than a year is brought up to date under the
/// old rates, and looked at again within a year, as if there had been a look every year.
void review_everybody(World&, sim::Time now);

}  // namespace throughcare::models
