#include "models/custody/places.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "models/pathway/stages.hpp"
#include "models/world.hpp"

namespace throughcare::models {

const Sentence* serving(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  return s && s->inside ? s : nullptr;
}

CustodyType custody_type(const World& world, PersonId id) {
  if (const Sentence* s = serving(world, id)) {
    if (s->recalled) return CustodyType::recall;
    return s->band == SentenceBand::indeterminate ? CustodyType::indeterminate : CustodyType::determinate;
  }
  return world[id].remands > 0 ? CustodyType::remand : CustodyType::none;
}

void refresh_custody(World& world, PersonId id, sim::Time now) {
  PersonBackground& background = world.background_of(id);
  const CustodyType from = background.custody, to = custody_type(world, id);
  if (from == to) return settle_stage(world, id, now);
  Person& person = world[id];
  background.custody = to;
  --world.inside[from];
  ++world.inside[to];
  if (from == CustodyType::none) {
    leave_bail(world, id, now);
    take_off_location_tag(world, id, now);
    leave_premises(world, id, now);
    for (const Foothold f : {Foothold::home, Foothold::job}) give_back(world, id, f, now);
    spend_offending(world, id, now);
    spend_turning(world, id, now);
    advance_needs(world, id, now);
    person.in_custody = true;
    retime_turning(world, id);
    retime_offending(world, id, now);
    ++world.estate.demanded;
    ++world.inside_by_area[person.area];
    world.women_inside += person.sex == Sex::female;
    receive(world, id, now);
    // A recall goes on with a sentence whose reception was counted.
    if (to != CustodyType::recall) world.recorder.add(Tally::first_receptions, now);
    if (person.offender_case != CaseId::none) leave_service(world, person.offender_case, WaitEnded::by_custody, now);
    note(world, id, LifeEvent::received, now, {.detail = static_cast<std::uint8_t>(to)});
  } else if (to == CustodyType::none) {
    Stay& stay = world[background.stay];
    const double days = now - stay.since;
    count_time(world, stay, now);
    apply_time_inside(world, id, stay, now);
    person.in_custody = false;
    person.released = now;
    if (person.offender_case != CaseId::none) service_at_release(world, person.offender_case, now);
    person.offending.since = now;
    const Sentence* s = live_sentence(world, id);
    note(world, id, LifeEvent::left_custody, now,
         {.detail = static_cast<std::uint8_t>(from), .yes = s && s->curfew, .days = days});
    discharge(world, id);
    --world.estate.demanded;
    --world.inside_by_area[person.area];
    world.women_inside -= person.sex == Sex::female;
    retime_offending(world, id, now);
  } else {
    if (person.remands > 0) credit_remand(world, id, now);
    plan_move(world, id, now);
  }
  settle_stage(world, id, now);
}

void match_places(World& world, sim::Time now) {
  const PlacesParameters& p = world.now->prisons;
  const auto capacity = static_cast<int>(p.operational_capacity.value * world.scale() + 0.5);
  int excess = world.estate.demanded - capacity;
  if (excess > 0 && p.emergency_rule != EmergencyRule::police_cells) {
    std::vector<std::pair<sim::Time, PersonId>> next;
    world.sentences.for_each([&](std::uint32_t, const Sentence& s) {
      if (!s.inside || s.recalled || s.serious || s.band == SentenceBand::indeterminate || s.kind != SentenceKind::custody)
        return;
      const sim::Time due = world.agendas[index(s.person)].at(PersonClock::release);
      const bool eligible = p.emergency_rule == EmergencyRule::early_release
                                ? due <= now + p.early_release_window.value
                                : s.custody_start + s.days * p.emergency_release_point.value <= now;
      if (eligible) next.emplace_back(due, s.person);
    });
    std::sort(next.begin(), next.end());
    for (const auto& [due, person] : next) {
      if (excess <= 0) break;
      world.recorder.add(Tally::emergency_releases, now);
      comes_as_a_surprise(world, person, now);
      release_from_custody(world, person, now);
      excess = world.estate.demanded - capacity;
    }
  }
  world.estate.in_police_cells = std::max(excess, 0);
  for (std::size_t f = 0; f < count_of<PrisonFunction>; ++f)
    world.estate.activity.values[f] += useful_activity(world, static_cast<PrisonFunction>(f));
  world.recorder.add(Tally::police_cell_nights, now, world.estate.in_police_cells);

  // A place that exists costs its fixed part whether it is used or not; a prisoner costs the rest.
  const CostParameters& costs = world.now->costs;
  const double saved = costs.prison_cost_saved.value, price = costs.prison_place.value;
  const double held_share =
      world.estate.demanded > 0 ? 1.0 - static_cast<double>(world.estate.in_police_cells) / world.estate.demanded : 1.0;
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const auto area = static_cast<Area>(a);
    const double inside = world.inside_by_area[area];
    const double fixed = world.local_part((1.0 - saved) * price * p.operational_capacity.value, area);
    charge(world, CostLine::prison_place, area, fixed + saved * price * inside * held_share, now);
    charge(world, CostLine::police_cell, area, costs.police_cell.value * inside * (1.0 - held_share), now);
  }
}

double crowding(const World& world, PrisonFunction f) {
  const double certified = world.now->prisons.certified.value * world.now->allocation.certified[f].value * world.scale();
  if (certified <= 0.0 || world.estate.demanded <= 0) return 0.0;
  const double in_prison = 1.0 - static_cast<double>(world.estate.in_police_cells) / world.estate.demanded;
  return world.estate.held[f] * in_prison / certified;
}

double delivered_regime(const World& world, PrisonFunction f) {
  const PrisonOfficerParameters& officers = world.now->prison_officers;
  const double crowded = crowding(world, f), load = caseload(world, Role::prison_officer);
  const double enough = officers.prisoners_per_officer.value;
  const double room = crowded > 1.0 ? 1.0 / crowded : 1.0, staffed = load > enough ? enough / load : 1.0;
  return sim::pow(room, world.now->prisons.crowding_exponent.value) * sim::pow(staffed, officers.staffing_exponent.value);
}

double delivered_activity(const World& world, PrisonFunction f) {
  const double planned = world.now->prisons.activity.value * world.now->allocation.activity[f].value;
  return std::min(planned * delivered_regime(world, f), 1.0);
}

double useful_activity(const World& world, PrisonFunction f) { return delivered_activity(world, f) * culture_factor(world); }

double delivered_regime(const World& world, PersonId id) {
  return delivered_regime(world, world[world.background_of(id).stay].prison);
}
double delivered_activity(const World& world, PersonId id) {
  return delivered_activity(world, world[world.background_of(id).stay].prison);
}

}  // namespace throughcare::models
