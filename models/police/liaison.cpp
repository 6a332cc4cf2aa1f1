#include "models/police/liaison.hpp"

#include "models/world.hpp"

namespace throughcare::models {

bool liaise(World& world, PersonId id, std::uint32_t occasion, sim::Time now) {
  const LiaisonParameters& p = world.now->liaison;
  Person& person = world[id];
  if (p.coverage[person.area].value <= 0.0) return false;
  const auto level = [&](Need need) { return person.needs[static_cast<std::size_t>(need)].value(); };
  const Need need = level(Need::health) > level(Need::drugs_alcohol) ? Need::health : Need::drugs_alcohol;
  if (level(need) <= p.threshold.value) return false;
  sim::Stream stream = world.stream(id, purpose::liaison, occasion);
  if (!sim::bernoulli(stream.uniform(), p.coverage[person.area].value)) return false;
  world.recorder.add(Tally::liaison_seen, now);
  charge(world, CostLine::liaison, id, p.person.value, now);
  if (!sim::bernoulli(stream.uniform(), p.engages.value * kept_with_trust(world, id))) return false;
  world.recorder.add(Tally::liaison_helped, now);
  change_need(world, id, need, -p.effect.value * level(need), now);
  person.trust = Scale::of(person.trust.value() + world.now->contact.trust_kept.value);
  return true;
}

}  // namespace throughcare::models
