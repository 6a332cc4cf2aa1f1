#include "models/probation/tags.hpp"

#include "models/world.hpp"

namespace throughcare::models {

namespace {

void plan_trial(World& world, CaseId id, sim::Time now) {
  const double rate = world.now->tags.tried.value;
  if (rate <= 0.0) return;
  Case& c = world[id];
  const double u = world.stream(c.person, purpose::location_tag, c.ordinal_base * 256u + c.tag_trials++).uniform();
  set_clock(world, id, CaseClock::tag_tried, now + sim::exponential(u, days_per_year / rate));
}

}  // namespace

bool wears_location_tag(const World& world, PersonId id) {
  const CaseId c = world[id].offender_case;
  return c != CaseId::none && world[c].tag_since != sim::never;
}

void fit_location_tag(World& world, PersonId id, sim::Time now) {
  const TagParameters& p = world.now->tags;
  if (p.places.value <= 0.0) return;
  const Person& person = world[id];
  const Sentence& s = *live_sentence(world, id);
  // Whoever another matter keeps inside wears none.
  if (person.in_custody || person.offender_case == CaseId::none || wears_location_tag(world, id) || now >= s.licence_ends) return;
  if (s.days < p.least_term.value) return;
  sim::Stream stream = world.stream(id, purpose::location_tag_fitted, s.ordinal);
  if (!sim::bernoulli(stream.uniform(), p.fitted[s.offence].value)) return;
  const double places = world.local_part(p.places.value, person.area);
  if (!sim::has_room(world.on_location_tag[person.area], places, stream.uniform())) return;
  ++world.on_location_tag[person.area];
  world.recorder.add(Tally::location_tags_fitted, now);
  note(world, id, LifeEvent::tag_fitted, now);
  const CaseId c = person.offender_case;
  spend_offending(world, id, now);
  world[c].tag_since = now;
  retime_offending(world, id, now);
  set_clock(world, c, CaseClock::tag_comes_off, std::min(now + p.time.value, s.licence_ends));
  plan_trial(world, c, now);
}

void take_off_location_tag(World& world, PersonId id, sim::Time now) {
  if (!wears_location_tag(world, id)) return;
  Case& c = world[world[id].offender_case];
  charge(world, CostLine::location_tag, id, world.now->tags.day.value * (now - c.tag_since), now);
  --world.on_location_tag[world[id].area];
  spend_offending(world, id, now);
  c.tag_since = sim::never;
  retime_offending(world, id, now);
  c.agenda.cancel(CaseClock::tag_comes_off);
  c.agenda.cancel(CaseClock::tag_tried);
  note(world, id, LifeEvent::tag_comes_off, now);
}

void tag_comes_off(World& world, CaseId id, sim::Time now) { take_off_location_tag(world, world[id].person, now); }

void tag_is_tried(World& world, CaseId id, sim::Time now) {
  const Case& c = world[id];
  const PersonId person = c.person;
  const double kept = world.stream(person, purpose::location_tag_kept, c.ordinal_base * 256u + c.tag_trials).uniform();
  plan_trial(world, id, now);
  if (sim::bernoulli(kept, world[person].trust.value())) return;
  world.recorder.add(Tally::location_tags_broken, now);
  note(world, person, LifeEvent::tag_broken, now);
  appointment_missed(world, person, now);
}

}  // namespace throughcare::models
