#include "models/police/diversion.hpp"

#include "models/world.hpp"

namespace throughcare::models {

bool divert(World& world, Prosecution& q, bool would_face_action, sim::Time now) {
  const DiversionParameters& p = world.now->diversion;
  Person& person = world[q.person];
  if (!p.offences[q.offence] || !p.records[history_band(person.proven_occasions)]) return false;
  sim::Stream stream = world.stream(q.person, purpose::diversion, q.occasion);
  // Places open to people who would have faced no action are a share of all offers: w / (1 - w) to each other offer.
  const double widening = p.widening.value >= 1.0 ? 1.0 : p.widening.value / (1.0 - p.widening.value);
  const double offered = p.offer.value * (would_face_action ? 1.0 : widening * 0.5);
  if (!sim::bernoulli(stream.uniform(), offered) || !sim::bernoulli(stream.uniform(), p.consent.value)) return false;

  const double places = p.places.value * world.scale() * world.population_share[person.area];
  int& taken = world.on_diversion[person.area];
  // The fraction of a place admits one more with that chance, so that small areas are not rounded away.
  if (taken >= static_cast<int>(sim::stochastic_round(stream.uniform(), places))) return false;
  ++taken;
  q.diverted = true;
  world.recorder.add(Tally::diversions, now);
  return true;
}

DiversionResult diversion_ends(World& world, Prosecution& q, sim::Time now) {
  const DiversionParameters& p = world.now->diversion;
  const PersonId id = q.person;
  --world.on_diversion[world[id].area];
  charge(world, CostLine::diversion_place, world[id].area, world.now->costs.diversion_place.value * (now - q.entered), now);
  sim::Stream stream = world.stream(id, purpose::diversion, q.occasion + 0x1'0000u);
  if (!sim::bernoulli(stream.uniform(), p.completion.value)) return DiversionResult::failed;
  world.recorder.add(Tally::diversions_completed, now);
  for (Need need : {Need::thinking, Need::drugs_alcohol})
    change_need(world, id, need, -p.effect.value * world[id].needs[static_cast<std::size_t>(need)].value(), now);
  change_motivation(world, id, p.motivation.value, now);
  return DiversionResult::completed;
}

}  // namespace throughcare::models
