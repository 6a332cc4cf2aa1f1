#include "models/probation/public_protection.hpp"

#include "models/world.hpp"

namespace throughcare::models {

namespace {

bool is_to_be_managed(const World& world, const Case& c, const Sentence& s, sim::Stream& stream) {
  return of_serious_harm(s.offence) && sim::bernoulli(stream.uniform(), world.now->public_protection.managed[c.tier].value);
}

void take_on(World& world, CaseId id, sim::Time now) {
  const PublicProtectionParameters& p = world.now->public_protection;
  if (p.places.value <= 0.0) return;
  Case& c = world[id];
  const Sentence* s = live_sentence(world, c.person);
  if (!s) return;
  // The same luck whenever the sentence's case is looked at: a tier that rises can only bring somebody in.
  sim::Stream stream = world.stream(c.person, purpose::public_protection, s->ordinal);
  if (!is_to_be_managed(world, c, *s, stream)) return;
  const Area area = world[c.person].area;
  if (!sim::has_room(world.jointly_managed[area], world.local_part(p.places.value, area), stream.uniform())) return;
  ++world.jointly_managed[area];
  world.recorder.add(Tally::joint_management_begun, now);
  note(world, c.person, LifeEvent::joint_management_begins, now);
  c.jointly_managed_since = now;
}

}  // namespace

bool jointly_managed(const World& world, PersonId id) {
  const CaseId c = world[id].offender_case;
  return c != CaseId::none && jointly_managed(world[c]);
}

void arrange_joint_management(World& world, CaseId id, sim::Time now) {
  const Case& c = world[id];
  if (c.segment == Segment::early_custody) return end_joint_management(world, id, now);
  if (!jointly_managed(c)) take_on(world, id, now);
  if (jointly_managed(c) && supervised(c) && c.agenda.at(CaseClock::joint_management_ends) == sim::never)
    set_clock(world, id, CaseClock::joint_management_ends, now + world.now->public_protection.time.value);
}

void end_joint_management(World& world, CaseId id, sim::Time now) {
  Case& c = world[id];
  if (!jointly_managed(c)) return;
  const Area area = world[c.person].area;
  const double years = (now - c.jointly_managed_since) / days_per_year;
  charge(world, CostLine::public_protection, c.person, world.now->public_protection.place.value * years, now);
  --world.jointly_managed[area];
  c.jointly_managed_since = sim::never;
  cancel_clock(world, id, CaseClock::joint_management_ends);
  note(world, c.person, LifeEvent::joint_management_ends, now);
}

double with_joint_management(const World& world, PersonId id, double chance, const Share& made_up) {
  return jointly_managed(world, id) ? 1.0 - (1.0 - chance) * (1.0 - made_up.value) : chance;
}

bool restrained(const World& world, PersonId id, OffenceGroup group, double u) {
  return of_serious_harm(group) && jointly_managed(world, id) && sim::bernoulli(u, world.now->public_protection.control.value);
}

}  // namespace throughcare::models
