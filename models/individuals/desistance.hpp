#pragma once
#include "models/common/field.hpp"
#include "models/common/indexed.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;
struct Parameters;

/// Stages of change, as read off a person (M10).
enum class MotivationStage : std::uint8_t { not_considering, ambivalent, ready, maintaining };
template <>
inline constexpr auto name_list<MotivationStage> = std::to_array<std::string_view>({"not_considering", "ambivalent", "ready",
                                                                                    "maintaining"});

/// M10 Desistance. A person is either lapsed (offending) or desisting, and turns from one to the other; most remain ambivalent:
///
///   rate(lapsed -> desisting) = turning * exp( slope * (motivation - 1/2) + capital effect + identity effect) * maturity
///   rate(desisting -> lapsed) = relapse * exp(-slope * (motivation - 1/2) - capital effect - identity effect
///                                             + need_slope * mean need) * rarer(time desisting)
///   rate(desisting -> stopped for good) = permanent * exp(capital.permanent * (capital - typical - (mean need - 1/2)))
///     rarer(t) = (1 + early_relapse * exp(-t / early_relapse_time)) / normal, normal = 1 + early_relapse * x / (1 + x) with
///                x = the rest of the rate * early_relapse_time: the longer desistance lasts, the rarer relapse, while a person
///                desists about as long as with early_relapse = 0
///     identity effect: identity.hpp;  capital effect = capital.turning * (capital - typical), see capital.hpp: sustained low
///     need and high capital end careers
///   motivation: raised by contacts of quality (M8), by needs resolved and by finding a home or a job, lowered by setbacks
///               (recall, a dropped case, a lost home or job); drifts half of its way back in `motivation_half_life`, to
///               starting_motivation + capital.hope * (capital - typical)
///   stages of change: lapsed people below `ambivalent_from` of motivation do not consider stopping, below `ready_from` they are
///               ambivalent, above it ready, as are people who desist; after `maintained_after` these maintain it. The stage
///               decides what a contact can do: its gain of motivation is multiplied by response[stage]
///   maturity   = 1 / (1 + exp(-(age - maturity_age - delay) / maturity_spread)), with a person's own delay
///   the n-th caution or conviction is a turning point with chance turn_on_sanction / n
struct DesistanceParameters {
  PerYear turning;
  PerYear relapse;
  PerYear permanent;
  Ratio motivation_slope;
  Ratio need_slope;
  Share starting_motivation;
  Days motivation_half_life;
  Years maturity_age, maturity_spread;
  Probability turn_on_sanction;
  Share labelling;
  Share setback;
  Share need_resolved;
  Ratio early_relapse;
  Days early_relapse_time;
  Share ambivalent_from, ready_from;
  Days maintained_after;
  Indexed<Ratio, MotivationStage> response;
};
template <std::same_as<DesistanceParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("turning", &P::turning, between(0, 50), "turns from offending to desisting, at middling motivation"),
    field("relapse", &P::relapse, between(0, 50), "relapses from desisting to offending, at middling motivation"),
    field("permanent", &P::permanent, between(0, 5), "rate at which desisting people stop for good, at typical capital"),
    field("motivation_slope", &P::motivation_slope, between(0, 10), "effect of motivation on turning and relapse"),
    field("need_slope", &P::need_slope, between(0, 10), "effect of the mean need on relapse"),
    field("starting_motivation", &P::starting_motivation, between(0, 1), "motivation to stop, at the start and in the long run"),
    field("motivation_half_life", &P::motivation_half_life, between(1, 10000), "half-life of a change in motivation"),
    field("maturity_age", &P::maturity_age, between(10, 40), "age at which half of adult maturity is reached"),
    field("maturity_spread", &P::maturity_spread, between(0.1, 20),
          "time in which maturity rises from a half to three quarters, about (a logistic curve)"),
    field("turn_on_sanction", &P::turn_on_sanction, between(0, 1),
          "chance that a first caution or conviction is a turning point; the n-th has one n-th of it"),
    field("labelling", &P::labelling, between(0, 1), "motivation lost through a conviction"),
    field("setback", &P::setback, between(0, 1),
          "motivation lost through a setback (recall, a dropped case, a lost home or job), as a share of it"),
    field("need_resolved", &P::need_resolved, between(0, 1), "motivation gained when a need is resolved, a home or a job found"),
    field("early_relapse", &P::early_relapse, between(0, 20),
          "how much more frequent relapse is at first than when desistance has lasted"),
    field("early_relapse_time", &P::early_relapse_time, between(1, 10000), "time in which most of that is over"),
    field("ambivalent_from", &P::ambivalent_from, between(0, 1), "motivation from which people consider stopping"),
    field("ready_from", &P::ready_from, between(0, 1), "motivation from which they are ready to act"),
    field("maintained_after", &P::maintained_after, between(0, 10000), "time desisting after which it counts as maintained"),
    field("response", &P::response, between(0, 10),
          "gain of motivation in a contact, relative to `contact.motivation_gain`, by stage of change"),
};

/// Maturity of a person of `age` years whose own delay is `delay` years: 0 to 1.
double maturity(const DesistanceParameters&, double age, double delay);

/// Where a person stands who has been lapsed or desisting for `days`.
MotivationStage motivation_stage(const DesistanceParameters&, const Person&, double days);

/// Brings a person's maturity up to date: once a year while growing up.
void grow_up(World&, PersonId, sim::Time now);

/// Motivation now, drifted back towards its level since it last changed.
double motivation_of(const Parameters&, const Person&, sim::Time now);

/// Changes motivation by `change` (clamped to 0-1) and re-times turning points and offending.
void change_motivation(World&, PersonId, double change, sim::Time now);

/// The clock `turn`: from lapsed to desisting or back.
void turning_point(World&, PersonId, sim::Time now);

/// Spends the clock `turn`: before anything its rate depends on changes.
void spend_turning(World&, PersonId, sim::Time now);
/// Sets it from the present rate, which is returned, a day.
double retime_turning(World&, PersonId);

/// A caution or conviction: a turning point for some, a label for all convicted.
void sanctioned(World&, PersonId, bool convicted, sim::Time now);

}  // namespace throughcare::models
