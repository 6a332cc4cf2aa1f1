#include "models/probation/premises.hpp"

#include <algorithm>

#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// The next moment at which the rules may be broken, or the end of the stay.
void plan_next(World& world, CaseId id, sim::Time now) {
  Case& c = world[id];
  const double rate = world.now->premises.tried.value;
  sim::Time due = c.premises_until;
  if (rate > 0.0) {
    const double u = world.stream(c.person, purpose::premises, c.ordinal_base * 256u + c.premises_trials++).uniform();
    due = std::min(due, now + sim::exponential(u, days_per_year / rate));
  }
  set_clock(world, id, CaseClock::premises, due);
}

}  // namespace

bool lives_in_premises(const World& world, PersonId id) {
  const CaseId c = world[id].offender_case;
  return c != CaseId::none && world[c].premises_until != sim::never;
}

void move_into_premises(World& world, PersonId id, sim::Time now) {
  const PremisesParameters& p = world.now->premises;
  if (p.places.value <= 0.0) return;
  const Person& person = world[id];
  const Sentence& s = *live_sentence(world, id);
  if (person.in_custody || person.offender_case == CaseId::none || lives_in_premises(world, id) || now >= s.licence_ends) return;
  const CaseId c = person.offender_case;
  if (!of_high_risk(world[c]) || s.days < p.least_term.value) return;
  sim::Stream stream = world.stream(id, purpose::premises_placed, s.ordinal * 256u + s.recalls);
  if (!sim::bernoulli(stream.uniform(), p.placed.value)) return;
  if (!sim::has_room(world.in_premises[person.area], world.local_part(p.places.value, person.area), stream.uniform())) return;
  ++world.in_premises[person.area];
  world.recorder.add(Tally::premises_entered, now);
  note(world, id, LifeEvent::premises_entered, now);
  change_need(world, id, Need::accommodation, 0.0, now);  // home as of now
  if (!has(world[id], Foothold::home)) come_by(world, id, Foothold::home, false, now);
  spend_offending(world, id, now);
  world[c].premises_since = now;
  world[c].premises_until = std::min(now + p.time.value, s.licence_ends);
  retime_offending(world, id, now);
  plan_next(world, c, now);
}

void leave_premises(World& world, PersonId id, sim::Time now) {
  if (!lives_in_premises(world, id)) return;
  Case& c = world[world[id].offender_case];
  charge(world, CostLine::premises, id, world.now->premises.place.value * (now - c.premises_since) / days_per_year, now);
  --world.in_premises[world[id].area];
  spend_offending(world, id, now);
  c.premises_until = sim::never;
  retime_offending(world, id, now);
  c.agenda.cancel(CaseClock::premises);
  // A service may be lending the room.
  if (!(c.in_service && c.service == Need::accommodation)) give_back(world, id, Foothold::home, now);
  note(world, id, LifeEvent::premises_left, now);
}

void premises_due(World& world, CaseId id, sim::Time now) {
  const Case& c = world[id];
  const PersonId person = c.person;
  if (now >= c.premises_until) return leave_premises(world, person, now);
  const double kept = world.stream(person, purpose::premises_kept, c.ordinal_base * 256u + c.premises_trials).uniform();
  if (sim::bernoulli(kept, world[person].trust.value())) return plan_next(world, id, now);
  world.recorder.add(Tally::premises_lost, now);
  leave_premises(world, person, now);
  breach(world, person, 1.0, now);
}

}  // namespace throughcare::models
