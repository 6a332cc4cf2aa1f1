#pragma once
#include "models/common/field.hpp"
#include "models/custody/sentence.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;

/// What is done when more people should be inside than there are places.
enum class EmergencyRule : std::uint8_t { police_cells, early_release, lower_release_point };
template <>
inline constexpr auto name_list<EmergencyRule> = std::to_array<std::string_view>({"police_cells", "early_release",
                                                                                  "lower_release_point"});

/// M5 Places. Prison is a stock with a ceiling, never a server that blocks the courts:
///
///   demanded = everyone who should be inside;   held = min(demanded, operational capacity), the rest are in police cells
///   early_release: each day, while demanded > capacity, sentenced people within `early_release_window` of their date go, those
///     who are nearest to it first;  lower_release_point: so do those who have served `emergency_release_point` of their term
///     (serious offences, life and recalls are left out of both; nobody prepares for such a release, see handovers/handover.hpp)
///   crowding(f) = held(f) / certified places(f), for prisons of each function (allocation.hpp)
///   staffing    = prisoners_per_officer / people held per prison officer (M13, staff.hpp)
///   delivered regime(f)   = min(1, 1 / crowding(f))^crowding_exponent * min(1, staffing)^staffing_exponent
///   delivered activity(f) = min(1, activity * activity(f) * delivered regime(f)); key work has its own share of the regime
struct PlacesParameters {
  Places operational_capacity;
  Places certified;
  EmergencyRule emergency_rule{};
  Days early_release_window;
  Share emergency_release_point;
  Share activity;
  Ratio crowding_exponent;
};
template <std::same_as<PlacesParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("operational_capacity", &P::operational_capacity, between(1, 1e6), "useable operational capacity"),
    field("certified", &P::certified, between(1, 1e6), "certified normal accommodation (uncrowded places)"),
    group("emergency_rule", &P::emergency_rule, "what is done when prisons are full"),
    field("early_release_window", &P::early_release_window, between(0, 365),
          "how early people may be released when prisons are full"),
    field("emergency_release_point", &P::emergency_release_point, between(0, 1),
          "share of the term after which people may be released when prisons are full, under the lower release point"),
    field("activity", &P::activity, between(0, 1), "share of planned activity that is delivered in an uncrowded, staffed prison"),
    field("crowding_exponent", &P::crowding_exponent, between(0, 10), "how strongly crowding cuts what is delivered"),
};

/// The prison estate as a stock.
struct Estate {
  int demanded = 0;                            ///< people who should be inside
  int in_police_cells = 0;                     ///< of these, beyond the operational capacity
  Indexed<int, PrisonFunction> held{};         ///< people by function of their prison, police cells included
  int near_home = 0;                           ///< of all inside
  Indexed<double, PrisonFunction> activity{};  ///< of use to anybody there since the start, in days of full activity
};

/// The sentence that a person is inside under now; null if none.
const Sentence* serving(const World&, PersonId);

/// Why a person is inside now, from live sentences and remands: what everything else reads off.
CustodyType custody_type(const World&, PersonId);

/// Brings stocks, offending and the person's stage into line after a sentence or remand changed: entering custody stops
/// offending, leaving it applies what time inside did (time_inside.hpp) and starts the early peak.
void refresh_custody(World&, PersonId, sim::Time now);

/// Once a day: the emergency rule acts, people in police cells are counted.
void match_places(World&, sim::Time now);

/// People held over certified places, in prisons of a function.
double crowding(const World&, PrisonFunction);

/// Share of the planned regime that crowding and staffing leave in prisons of a function.
double delivered_regime(const World&, PrisonFunction);

/// Share of planned activity delivered there now.
double delivered_activity(const World&, PrisonFunction);

/// The same, for what it is of use in the present culture (culture.hpp).
double useful_activity(const World&, PrisonFunction);

/// The same where this person is inside.
double delivered_regime(const World&, PersonId);
double delivered_activity(const World&, PersonId);

}  // namespace throughcare::models
