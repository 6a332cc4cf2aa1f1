#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;

/// What is done when more people should be inside than there are places.
enum class EmergencyRule : std::uint8_t { police_cells, early_release };
template <>
inline constexpr auto name_list<EmergencyRule> = std::to_array<std::string_view>({"police_cells", "early_release"});

/// M5 Places. Prison is a stock with a ceiling, never a server that blocks the courts:
///
///   demanded = everyone who should be inside;   held = min(demanded, operational capacity), the rest are in police cells
///   early_release: each day, while demanded > capacity, sentenced people within `early_release_window` of their date go first
///   crowding = held / certified places
///   delivered activity = activity * min(1, certified / held)^crowding_exponent
struct PlacesParameters {
  Places operational_capacity;
  Places certified;
  EmergencyRule emergency_rule{};
  Days early_release_window;
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
    field("activity", &P::activity, between(0, 1),
          "share of planned activity that is delivered in an uncrowded prison"),
    field("crowding_exponent", &P::crowding_exponent, between(0, 10),
          "how strongly crowding cuts what is delivered"),
};

/// The prison estate as a stock.
struct Estate {
  int demanded = 0;         ///< people who should be inside
  int in_police_cells = 0;  ///< of these, beyond the operational capacity
};

/// Why a person is inside now, from live sentences and remands: what everything else reads off.
CustodyType custody_type(const World&, PersonId);

/// Brings stocks, offending and the person's stage into line after a sentence or remand changed: entering custody stops
/// offending, leaving it applies what time inside did (time_inside.hpp) and starts the early peak.
void refresh_custody(World&, PersonId, sim::Time now);

/// Once a day: the emergency rule acts, people in police cells are counted.
void match_places(World&, sim::Time now);

/// Share of planned activity delivered now.
double delivered_activity(const World&);

}  // namespace throughcare::models
