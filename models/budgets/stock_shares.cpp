#include "models/budgets/stock_shares.hpp"

#include "models/world.hpp"

namespace throughcare::models {

Indexed<double, CostLine> cost_of_day(const TakenUp& taken, const DayPrices& price) {
  Indexed<double, CostLine> cost{};
  if (taken.prison) {
    cost[CostLine::prison_place] = price.prison_place;
    cost[CostLine::police_cell] = price.police_cell;
    cost[CostLine::prison_officers] = price.prison_officers;
  }
  if (taken.intensive_order) cost[CostLine::intensive_place] = price.intensive_place;
  if (taken.service) cost[CostLine::service_place] = price.service_place[*taken.service];
  cost[CostLine::probation_officers] = price.officers[taken.holder];
  return cost;
}

DayPrices prices_of_day(const World& world) {
  const CostParameters& costs = world.now->costs;
  const auto each_day = [&world](Role role, int held) {
    return held > 0 ? world.staff[role].uncharged / days_per_month / held : 0.0;
  };
  DayPrices price;
  const int prisoners = world.estate.demanded;
  const double in_cells = prisoners > 0 ? static_cast<double>(world.estate.in_police_cells) / prisoners : 0.0;
  price.prison_place = costs.prison_place.value * (1.0 - in_cells);
  price.police_cell = costs.police_cell.value * in_cells;
  price.prison_officers = each_day(Role::prison_officer, prisoners);
  price.intensive_place = costs.intensive_place.value / days_per_year;
  for (std::size_t k = 0; k < count_of<Need>; ++k)
    price.service_place.values[k] = costs.service_place.values[k].value / days_per_year;
  // Prison officers are paid for above: they guard everybody, whoever holds the case.
  for (const Role role : {Role::offender_supervisor, Role::prison_offender_manager, Role::resettlement_team,
                          Role::community_offender_manager, Role::company_officer})
    price.officers[role] = each_day(role, world.cases_held[role]);
  return price;
}

namespace {

TakenUp taken_up(const World& world, PersonId id) {
  const Person& person = world[id];
  const Sentence* sentence = live_sentence(world, id);
  TakenUp taken{.prison = person.in_custody, .intensive_order = sentence != nullptr && sentence->intensive};
  if (person.offender_case == CaseId::none) return taken;
  const Case& c = world[person.offender_case];
  taken.holder = c.holder;
  if (c.in_service) taken.service = c.service;
  return taken;
}

}  // namespace

void share_out_day(World& world) {
  if (world.lives.people().empty()) return;
  const DayPrices prices = prices_of_day(world);
  for (const PersonId id : world.lives.people()) {
    if (index(id) >= world.persons.size()) continue;  // named, but not born yet
    const Indexed<double, CostLine> cost = cost_of_day(taken_up(world, id), prices);
    for (std::size_t l = 0; l < count_of<CostLine>; ++l)
      if (cost.values[l] > 0.0) world.lives.spend(id, static_cast<CostLine>(l), cost.values[l]);
  }
}

}  // namespace throughcare::models
