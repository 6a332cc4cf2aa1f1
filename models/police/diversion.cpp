#include "models/police/diversion.hpp"

#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// How many hold places of this kind in an area.
auto& taken(auto& world, DiversionPlace place, Area area) {
  return (place == DiversionPlace::panel ? world.on_panels : world.on_diversion)[area];
}

const DiversionParameters& rules_of(const World& world, DiversionPlace place) {
  return place == DiversionPlace::panel ? world.now->panels : world.now->diversion;
}

sim::Purpose luck_of(DiversionPlace place) { return place == DiversionPlace::panel ? purpose::panels : purpose::diversion; }

/// Offers one kind of place. Places open to people who would have faced no action are a share of all offers: w / (1 - w) to each
/// other offer.
bool offer(World& world, const Prosecution& q, DiversionPlace place, bool would_face_action, sim::Time now) {
  const DiversionParameters& p = rules_of(world, place);
  const Person& person = world[q.person];
  if (!p.offences[q.offence] || !p.records[history_band(person.proven_occasions)] || (p.admission && !q.admitted)) return false;
  const double age = age_of(person, now);
  if (age < p.from_age.value || age >= p.below_age.value) return false;
  sim::Stream stream = world.stream(q.person, luck_of(place), q.occasion);
  const double widening = p.widening.value >= 1.0 ? 1.0 : p.widening.value / (1.0 - p.widening.value);
  const double spoken_for = q.liaison ? world.now->liaison.diversion.value : 1.0;
  const double offered = p.offer.value * (would_face_action ? 1.0 : widening * p.no_action.value) * spoken_for;
  return sim::bernoulli(stream.uniform(), offered) && sim::bernoulli(stream.uniform(), p.consent.value);
}

bool has_room(const World& world, const Prosecution& q, DiversionPlace place) {
  const DiversionParameters& p = rules_of(world, place);
  const Area area = world[q.person].area;
  const double places = world.local_part(p.places.value, area) * p.supply[area].value;
  const double u = world.stream(q.person, luck_of(place), q.occasion + 0x2'0000u).uniform();
  return sim::has_room(taken(world, place, area), places, u);
}

}  // namespace

DiversionPlace divert(World& world, Prosecution& q, bool would_face_action, sim::Time now) {
  const auto could_offer = [&](DiversionPlace place) {
    return rules_of(world, place).places.value > 0.0 && has_room(world, q, place) &&
           offer(world, q, place, would_face_action, now);
  };
  q.place = could_offer(DiversionPlace::scheme)  ? DiversionPlace::scheme
            : could_offer(DiversionPlace::panel) ? DiversionPlace::panel
                                                 : DiversionPlace::none;
  return q.place;
}

bool take_diversion_place(World& world, Prosecution& q, sim::Time now) {
  if (!has_room(world, q, q.place)) {
    q.place = DiversionPlace::none;
    return false;
  }
  const bool panel = q.place == DiversionPlace::panel;
  ++taken(world, q.place, world[q.person].area);
  q.on_place = true;
  world.recorder.add(panel ? Tally::panels : Tally::diversions, now);
  count_by_whom(world, q.person, panel ? Counted::panels : Counted::diversions, now);
  return true;
}

void leave_diversion(World& world, Prosecution& q) {
  if (q.on_place) --taken(world, q.place, world[q.person].area);
  q.on_place = false;
  q.place = DiversionPlace::none;
}

DiversionResult diversion_ends(World& world, Prosecution& q, sim::Time now) {
  const DiversionPlace place = q.place;
  const DiversionParameters& p = rules_of(world, place);
  const CostParameters& costs = world.now->costs;
  const bool panel = place == DiversionPlace::panel;
  const PersonId id = q.person;
  leave_diversion(world, q);
  charge(world, CostLine::diversion_place, id, (panel ? costs.panel_place : costs.diversion_place).value * (now - q.entered),
         now);
  sim::Stream stream = world.stream(id, luck_of(place), q.occasion + 0x1'0000u);
  if (!sim::bernoulli(stream.uniform(), p.completion.value)) return DiversionResult::failed;
  world.recorder.add(panel ? Tally::panels_completed : Tally::diversions_completed, now);
  for (Need need : {Need::thinking, Need::drugs_alcohol})
    change_need(world, id, need, -p.effect.value * world[id].needs[static_cast<std::size_t>(need)].value(), now);
  change_motivation(world, id, p.motivation.value, now);
  return DiversionResult::completed;
}

}  // namespace throughcare::models
