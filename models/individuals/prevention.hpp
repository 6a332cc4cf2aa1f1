#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;

/// M14 Prevention. Early help has `places_a_million` a year for each million residents, paid for whoever takes them. Of these a
/// share `found` goes to people whose offending was about to begin in the area that month, and a share `known` to people below
/// `known_below_age` who come to the notice of the police, in the order in which they do; the others would not have offended.
///
///   about to begin   never begins with probability `prevented`; otherwise every long-run need falls by the share `effect`
///   known to police  every need, present and long-run, falls by the share `effect`
struct PreventionParameters {
  Indexed<CountPerYear, Area> places_a_million;
  Share found;
  Share known;
  Years known_below_age;
  Probability prevented;
  Share effect;
  Pounds place;
};
template <std::same_as<PreventionParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("places_a_million", &P::places_a_million, between(0, 1e6),
          "people given early help a year, for each million residents of the area"),
    field("found", &P::found, between(0, 1), "share of places that reach people who would have begun to offend"),
    field("known", &P::known, between(0, 1), "share of places that are for young people known to the police"),
    field("known_below_age", &P::known_below_age, between(10, 120), "age from which these are too old"),
    field("prevented", &P::prevented, between(0, 1), "chance that somebody reached never begins"),
    field("effect", &P::effect, between(0, 1), "fall of all needs of the others who were reached"),
    field("place", &P::place, between(0, 1e6), "early help for one person and family"),
};

/// Opens a month of early help: pays for it, sets aside the places of those known to the police, and says for how many of the
/// month's entrants of each area there is room.
Indexed<double, Area> early_help_this_month(World&, sim::Time now);

/// Gives early help to somebody about to begin. Returns whether their offending never begins.
bool early_help(World&, PersonId, sim::Time now);

/// Somebody has come to the notice of the police, and may be given early help.
void early_help_between_contacts(World&, PersonId, sim::Time now);

}  // namespace throughcare::models
