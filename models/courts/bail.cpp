#include "models/courts/bail.hpp"

#include "models/world.hpp"

namespace throughcare::models {

namespace {

void set_tagged(World& world, PersonId id, bool tagged, sim::Time now) {
  spend_offending(world, id, now);
  world[id].tagged = tagged;
  retime_offending(world, id, now);
}

}  // namespace

bool bail_with_support(World& world, ProsecutionId id, sim::Time now) {
  const BailParameters& p = world.now->bail;
  Prosecution& q = world[id];
  const Person& person = world[q.person];
  if (p.places.value <= 0.0 || person.tagged || person.in_custody) return false;
  sim::Stream stream = world.stream(q.person, purpose::bail, q.occasion);
  if (!sim::bernoulli(stream.uniform(), p.accepted.value)) return false;
  const double places = world.local_part(p.places.value, person.area);
  if (!sim::has_room(world.on_bail[person.area], places, stream.uniform())) return false;
  q.bailed_at = now;
  ++world.on_bail[person.area];
  world.recorder.add(Tally::bailed_with_support, now);
  note(world, q.person, LifeEvent::bailed, now);
  set_tagged(world, q.person, true, now);
  if (p.broken.value > 0.0)
    set_clock(world, id, ProsecutionClock::bail_broken, now + sim::exponential(stream.uniform(), days_per_year / p.broken.value));
  return true;
}

void end_bail(World& world, ProsecutionId id, sim::Time now) {
  Prosecution& q = world[id];
  if (q.bailed_at == sim::never) return;
  charge(world, CostLine::bail_place, q.person, world.now->bail.place.value * (now - q.bailed_at), now);
  --world.on_bail[world[q.person].area];
  q.bailed_at = sim::never;
  q.agenda.cancel(ProsecutionClock::bail_broken);
  set_tagged(world, q.person, false, now);
}

void leave_bail(World& world, PersonId id, sim::Time now) {
  if (world[id].tagged) for_each_matter(world, id, [&](ProsecutionId matter) { end_bail(world, matter, now); });
}

void bail_is_broken(World& world, ProsecutionId id, sim::Time now) {
  world.recorder.add(Tally::bail_broken, now);
  note(world, world[id].person, LifeEvent::bail_broken, now);
  end_bail(world, id, now);
  remand(world, id, now);
}

}  // namespace throughcare::models
