#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"
#include "models/probation/case.hpp"

namespace throughcare::models {

struct World;

/// M4, M7, M11 Multi-agency public protection arrangements (MAPPA): police, prisons and probation manage together whom one agency
/// alone is not thought to hold. Level 1, one agency's ordinary management, is what all other mechanisms describe; this one is
/// levels 2 and 3, active management:
///
///   managed    people sentenced for violence or a sexual offence, with probability `managed` by tier, while one of the area's
///              places is free (the country has `places`, shared out by residents): from when their release is prepared, or
///              their order begins, or their risk rises, until they have been outside for `time`, at most to the end of
///              supervision or the beginning of a longer stay inside
///   handovers  retained <- fill(retained, shared)           what the others know is told in the meeting (handovers/handover.hpp)
///   detection  chance   <- fill(chance, detected)           of their offences (police/contact.hpp)
///   breaches   chance   <- fill(chance, acted_on)           that one is enforced (supervision.hpp), by recall or otherwise
///   control    of violent and sexual offences a share `control` finds no occasion. Nothing of it stays
///
/// with fill(chance, share) = 1 - (1 - chance) * (1 - share): that much of what is missing to one is made up.
struct PublicProtectionParameters {
  Places places;
  Indexed<Probability, RiskTier> managed;
  Days time;
  Share shared, detected, acted_on, control;
  PoundsPerYear place;
};
template <std::same_as<PublicProtectionParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("places", &P::places, between(0, 1e6), "people who can be actively managed at one time"),
    field("managed", &P::managed, between(0, 1),
          "chance that somebody sentenced for violence or a sexual offence is to be managed"),
    field("time", &P::time, between(1, 5000), "for how long outside, while supervision lasts"),
    field("shared", &P::shared, between(0, 1), "share of what a handover would lose that arrives all the same"),
    field("detected", &P::detected, between(0, 1), "share of offences which would have gone undetected that come to light"),
    field("acted_on", &P::acted_on, between(0, 1), "share of breaches which would have been let pass that are enforced"),
    field("control", &P::control, between(0, 1), "share of violent and sexual offences prevented while somebody is managed"),
    field("place", &P::place, between(0, 1e6), "cost of a place while somebody has it"),
};

/// Offences for which people come under the arrangements, and which these are to prevent.
constexpr bool of_serious_harm(OffenceGroup g) { return g == OffenceGroup::violence || g == OffenceGroup::sexual; }

constexpr bool jointly_managed(const Case& c) { return c.jointly_managed_since != sim::never; }
bool jointly_managed(const World&, PersonId);

/// The case has come into a segment or a tier: it is taken on, goes on or is given up, as that says.
void arrange_joint_management(World&, CaseId, sim::Time now);

/// No longer managed, if the case was; the clock `joint_management_ends`.
void end_joint_management(World&, CaseId, sim::Time now);

/// A chance of which the arrangements make up a share of what is missing to one, for whom they manage.
double with_joint_management(const World&, PersonId, double chance, const Share& made_up);

/// Whether an offence of this group does not happen for their control; `u`: the luck of the occasion.
bool restrained(const World&, PersonId, OffenceGroup, double u);

}  // namespace throughcare::models
