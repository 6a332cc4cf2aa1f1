#pragma once
#include <optional>

#include "models/budgets/ledger.hpp"
#include "models/common/cost_lines.hpp"
#include "models/common/enums.hpp"
#include "models/common/indexed.hpp"

/// A watched person's share of what is paid for as a stock. Hearings, meetings, reports have a price each and are charged with
/// the name of the person (ledger.hpp). Places and officers are paid whoever is in them: a day in one costs a person a unit
/// price, that of the parameters for places, and for officers the pay that no piece of work was charged for over the people they
/// hold. What nobody in particular causes (hiring, places that stand empty, other courts' cases, officers in court, help before a
/// career, a contractor's margin) is nobody's share.
namespace throughcare::models {

/// What somebody takes up today.
struct TakenUp {
  bool prison = false;
  bool intensive_order = false;
  std::optional<Need> service = std::nullopt;
  Role holder = Role::nobody;
};

/// Real pounds a day and person.
struct DayPrices {
  double prison_place = 0.0, police_cell = 0.0, prison_officers = 0.0;  ///< for each prisoner, some being in police cells
  double intensive_place = 0.0;
  Indexed<double, Need> service_place{};
  Indexed<double, Role> officers{};  ///< for each case
};

/// prison: place + cell + officers;   intensive: place;   service: its place;   holder: the role's officers.
Indexed<double, CostLine> cost_of_day(const TakenUp&, const DayPrices&);

DayPrices prices_of_day(const World&);

/// Adds today's shares to the lives that are watched; nothing if there are none.
void share_out_day(World&);

}  // namespace throughcare::models
