#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;
struct Parameters;
struct PopulationParameters;

/// M7, M8, M9 Care experience. A share s of people, population.care_experienced, were in the care of a local authority as
/// children. They begin with more needs, and arrangements that break cost them more; all people together have the same needs and
/// lose as much as without it:
///
///   share                among persistent people (population.hpp) persistence * s, among others what is left of s
///   share with need k    needs[k] * m among them, m among others, with m * (1 + s * (needs[k] - 1)) = needs.mean[k]
///   a handover           costs them as much of alliance and trust as `handovers` * w of it, others as w of it, with
///                        w * (1 + s * (handovers - 1)) = 1 (handovers/handover.hpp)
///   appointments         they manage `tolerance` agencies fewer at once (probation/contact.hpp)
struct CareParameters {
  Ratio persistence;
  Indexed<Ratio, Need> needs;
  Ratio handovers;
  Count tolerance;
};
template <std::same_as<CareParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("persistence", &P::persistence, between(0, 20),
          "care-experienced people among the persistent, relative to their share of all people"),
    field("needs", &P::needs, between(0.1, 10), "share of care-experienced people with the need, relative to others"),
    field("handovers", &P::handovers, between(0.1, 20),
          "what a handover costs care-experienced people of alliance and trust, in handovers of others"),
    field("tolerance", &P::tolerance, between(0, 10), "agencies by which care-experienced people manage fewer at once"),
};

/// Share of care-experienced people among those whose offending is persistent, or is not.
double share_in_care(const PopulationParameters&, const CareParameters&, bool persistent);

/// Share of people with the need, of those with or without care experience.
double share_with_need(const Parameters&, Sex, Need, bool care_experienced);

/// As how many handovers of an average person this person feels one.
double handovers_felt(const World&, PersonId);

}  // namespace throughcare::models
