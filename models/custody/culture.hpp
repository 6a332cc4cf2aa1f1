#pragma once
#include "models/common/field.hpp"

namespace throughcare::models {

struct World;

/// M5 Prison culture. How far those who work in prisons stand for rehabilitation, and not for smooth running: G, from 0 to 1, of
/// the whole service. In a month in which n officers take up their work, so that there are o:
///
///   newcomers    G + n / o * (1 - socialised) * (aimed - G)
///   all          G + (1 - exp(-month / persuasion)) * (aimed - G)
///
/// Newcomers bring what they were hired and trained for, but for what they take on from those whom they join. So culture changes
/// about as fast as people do, and where officers stay, it stays. It starts as `aimed`. It does nothing by itself: it decides
/// what key work and activity achieve,
///
///   quality of key work, use of delivered activity   times 1 + effect * (G - typical)
///
/// where `typical` is the culture in which their effects were found.
struct CultureParameters {
  Share aimed;
  Share socialised;
  Days persuasion;
  Ratio effect;
  Share typical;
};
template <std::same_as<CultureParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("aimed", &P::aimed, between(0, 1), "culture for which prisons hire, train and lead"),
    field("socialised", &P::socialised, between(0, 1), "share of it that newcomers lose to the culture they find"),
    field("persuasion", &P::persuasion, between(30, 36500), "mean time until officers who are there come round to it"),
    field("effect", &P::effect, between(0, 1),
          "what a culture wholly of rehabilitation adds to key work and activity, over one wholly of smooth running"),
    field("typical", &P::typical, between(0, 1), "culture at which key work and activity do what their own parameters say"),
};

/// Culture is what is aimed at, as after a long time.
void settle_culture(World&);

/// A month passes, in which officers have come (staff.hpp).
void culture_month(World&);

/// What key work and activity achieve, relative to what their own parameters say.
double culture_factor(const World&);

}  // namespace throughcare::models
