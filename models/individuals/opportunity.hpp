#pragma once
#include "models/common/field.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

struct World;

/// M14 Opportunity. Policing that looks into why offences gather at a place and changes the place (locks, lighting, gates, how a
/// bar is run). An offence that somebody would commit does not happen with probability
///
///   treated[area] * effect * depends[offence] * (1 - displaced)
///
/// The person is the same and goes on; only this offence is gone (thinning: all the others are the ones they would have been).
struct OpportunityParameters {
  Indexed<Share, Area> treated;
  Share effect;
  Indexed<Share, OffenceGroup> depends;
  Share displaced;
  PoundsPerYear programme;
};
template <std::same_as<OpportunityParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("treated", &P::treated, between(0, 1),
          "share of the area's offences at places that are worked on, beyond the baseline's"),
    field("effect", &P::effect, between(0, 1), "fall of offences at these places"),
    field("depends", &P::depends, between(0, 1), "how far offences of a kind depend on the place"),
    field("displaced", &P::displaced, between(0, 1), "share of offences prevented that happen elsewhere instead"),
    field("programme", &P::programme, between(0, 1e10), "cost if all places of the country were worked on"),
};

/// Whether an offence finds no opportunity. `u` is uniform.
bool designed_out(const OpportunityParameters&, Area, OffenceGroup, double u);

/// Month end: each area's programme is paid for.
void pay_for_opportunity(World&, sim::Time now);

}  // namespace throughcare::models
