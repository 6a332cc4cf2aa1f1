#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;

/// M14 Liaison and diversion: practitioners in police custody who look for health and drug or alcohol needs.
///
///   seen      a suspect with one of these needs above `threshold`, with probability coverage[area]
///   engages   with probability engages * (without_trust + (1 - without_trust) * trust): the greater of the two needs falls by
///   `effect`, as a share of it, and
///             trust rises as by a kept promise
///   diversion schemes are offered to those who engage `diversion` times as often (diversion.hpp)
///   the court is told of their needs and of the help they take: its custody threshold rises by `court`, for remand and for
///             sentence (courts/sentencing.hpp)
struct LiaisonParameters {
  Indexed<Share, Area> coverage;
  Share threshold;
  Probability engages;
  Share effect;
  Ratio diversion;
  Ratio court;
  Pounds person;
};
template <std::same_as<LiaisonParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("coverage", &P::coverage, between(0, 1),
          "share of suspects with such needs whom the service sees, beyond the baseline's"),
    field("threshold", &P::threshold, between(0, 1), "need above which the service takes somebody on"),
    field("engages", &P::engages, between(0, 1), "chance that somebody seen takes the help, at full trust"),
    field("effect", &P::effect, between(0, 1), "fall of the need of those who do, as a share of it"),
    field("diversion", &P::diversion, between(0, 10), "how much more often they are offered diversion"),
    field("court", &P::court, between(0, 10), "rise of the custody threshold for them, as the court is told of needs and help"),
    field("person", &P::person, between(0, 1e5), "cost for each person seen"),
};

/// A suspect comes to the police. Returns whether the service sees them and they take its help.
bool liaise(World&, PersonId, std::uint32_t occasion, sim::Time now);

}  // namespace throughcare::models
