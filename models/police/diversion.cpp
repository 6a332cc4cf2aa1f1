#include "models/police/diversion.hpp"

#include "models/world.hpp"

namespace throughcare::models {

namespace {

int& taken(World& world, const Prosecution& q) { return (q.panel ? world.on_panels : world.on_diversion)[world[q.person].area]; }

/// Offers one scheme. Places open to people who would have faced no action are a share of all offers: w / (1 - w) to each other
/// offer.
bool offer(World& world, Prosecution& q, const DiversionParameters& p, sim::Purpose purpose, bool would_face_action) {
  const Person& person = world[q.person];
  if (!p.offences[q.offence] || !p.records[history_band(person.proven_occasions)] || (p.admission && !q.admitted)) return false;
  sim::Stream stream = world.stream(q.person, purpose, q.occasion);
  const double widening = p.widening.value >= 1.0 ? 1.0 : p.widening.value / (1.0 - p.widening.value);
  const double spoken_for = q.liaison ? world.now->liaison.diversion.value : 1.0;
  const double offered = p.offer.value * (would_face_action ? 1.0 : widening * p.no_action.value) * spoken_for;
  if (!sim::bernoulli(stream.uniform(), offered) || !sim::bernoulli(stream.uniform(), p.consent.value)) return false;

  const double places = p.places.value * world.scale() * world.population_share[person.area];
  // The fraction of a place admits one more with that chance, so that small areas are not rounded away.
  return taken(world, q) < static_cast<int>(sim::stochastic_round(stream.uniform(), places));
}

}  // namespace

bool divert(World& world, Prosecution& q, bool would_face_action, sim::Time now) {
  q.panel = false;
  if (!offer(world, q, world.now->diversion, purpose::diversion, would_face_action)) {
    q.panel = true;
    if (world.now->panels.places.value <= 0.0 || !offer(world, q, world.now->panels, purpose::panels, would_face_action))
      return q.panel = false;
  }
  ++taken(world, q);
  q.diverted = true;
  world.recorder.add(q.panel ? Tally::panels : Tally::diversions, now);
  count_by_whom(world, q.person, q.panel ? Counted::panels : Counted::diversions, now);
  return true;
}

void leave_diversion(World& world, const Prosecution& q) { --taken(world, q); }

DiversionResult diversion_ends(World& world, Prosecution& q, sim::Time now) {
  const DiversionParameters& p = q.panel ? world.now->panels : world.now->diversion;
  const CostParameters& costs = world.now->costs;
  const PersonId id = q.person;
  leave_diversion(world, q);
  charge(world, CostLine::diversion_place, world[id].area,
         (q.panel ? costs.panel_place : costs.diversion_place).value * (now - q.entered), now);
  sim::Stream stream = world.stream(id, q.panel ? purpose::panels : purpose::diversion, q.occasion + 0x1'0000u);
  if (!sim::bernoulli(stream.uniform(), p.completion.value)) return DiversionResult::failed;
  world.recorder.add(q.panel ? Tally::panels_completed : Tally::diversions_completed, now);
  for (Need need : {Need::thinking, Need::drugs_alcohol})
    change_need(world, id, need, -p.effect.value * world[id].needs[static_cast<std::size_t>(need)].value(), now);
  change_motivation(world, id, p.motivation.value, now);
  return DiversionResult::completed;
}

}  // namespace throughcare::models
