#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;

/// M4, M11 Location tags, a condition of licence: they tell where somebody was.
///
///   fitted    at the first release on licence from a term of at least `least_term`, with probability `fitted` for the principal
///             offence, where one of the area's places is free (the centre pays for `places`, shared out by residents)
///   worn      for `time`, at most to the end of the licence; comes off when the person goes inside
///   rate      of offending is `effect` lower while the tag is worn: being seen deters. Nothing of it stays (C111)
///   traced    whereabouts are held against reported offences: detected with probability 1 - (1 - detection) * (1 - traced)
///   broken    conditions (zones, charging) are tried at the rate `tried`, and kept with a probability that is the person's
///   trust;
///             not kept, that counts like a missed appointment (supervision.hpp)
///
/// Curfews at home detention and on orders are mechanisms of their own (custody/release.hpp, requirements.hpp).
struct TagParameters {
  Places places;
  Indexed<Probability, OffenceGroup> fitted;
  Days least_term;
  Days time;
  Share effect;
  Probability traced;
  PerYear tried;
  PoundsPerDay day;
};
template <std::same_as<TagParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("places", &P::places, between(0, 1e6), "people who can wear a location tag on licence at one time"),
    field("fitted", &P::fitted, between(0, 1), "chance that somebody released on licence is to wear one, by principal offence"),
    field("least_term", &P::least_term, between(0, 20000), "shortest custodial term after which one is fitted"),
    field("time", &P::time, between(1, 5000), "for how long it is worn, while the licence lasts"),
    field("effect", &P::effect, between(0, 1), "share of offences that it prevents while it is worn"),
    field("traced", &P::traced, between(0, 1),
          "chance that an offence of a wearer which would have gone undetected is detected by the tag"),
    field("tried", &P::tried, between(0, 50), "rate at which somebody without trust breaks its conditions"),
    field("day", &P::day, between(0, 1e4), "a day of a location tag, worn and watched"),
};

bool wears_location_tag(const World&, PersonId);

/// The first release on licence: fits a tag, if it is to be worn and there is one.
void fit_location_tag(World&, PersonId, sim::Time now);

/// Takes the tag off, if there is one.
void take_off_location_tag(World&, PersonId, sim::Time now);

/// The clocks `tag_comes_off` and `tag_tried` of a case.
void tag_comes_off(World&, CaseId, sim::Time now);
void tag_is_tried(World&, CaseId, sim::Time now);

}  // namespace throughcare::models
