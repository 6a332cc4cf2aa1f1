#include "models/courts/remand.hpp"

#include "models/pathway/stages.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// The custody time limit of the case's court, in days.
double time_limit(const World& world, const Prosecution& q) {
  const RemandParameters& p = world.now->remand;
  return q.crown ? p.time_limit_crown.value : p.time_limit_magistrates.value;
}

/// The draws of a matter: the first decision, one for each extension of the limit, and the one after conviction.
constexpr std::uint32_t until_sentence = 0x4000'0000u;

/// What the prospect of custody makes of a remand decision, at the level of practice in force.
double by_prospect(const World& world, const Prosecution& q, sim::Time now) {
  const RemandParameters& p = world.now->remand;
  return p.level.value * sim::pow(prospect_of_custody(world, q, now), p.prospect_effect.value);
}

/// From when on days on remand count: by law not while a sentence is served.
sim::Time credited_from(const World& world, PersonId id, sim::Time now) { return serving(world, id) ? sim::never : now; }

void start_remand(World& world, Prosecution& q, sim::Time now) {
  q.remand = true;
  q.remanded_at = now;
  q.credited_since = credited_from(world, q.person, now);
  ++world[q.person].remands;
  world.recorder.add(Tally::remands, now);
  note(world, q.person, LifeEvent::remanded, now, {.yes = q.convicted});
  refresh_custody(world, q.person, now);
  offer_scheme(world, q.person, SchemeMoment::remand, now);
}

}  // namespace

void remand(World& world, ProsecutionId id, sim::Time now) {
  Prosecution& q = world[id];
  sim::Time& due = world.background_of(q.person).time_limit;
  due = std::min(due, now + time_limit(world, q));
  set_clock(world, q.person, PersonClock::time_limit, due);
  start_remand(world, q, now);
}

void decide_remand(World& world, ProsecutionId id, sim::Time now) {
  const RemandParameters& p = world.now->remand;
  const Prosecution& q = world[id];
  const Person& person = world[q.person];
  double probability =
      p.rate[q.offence].value * p.record_effect[history_band(person.proven_occasions)].value * by_prospect(world, q, now);
  if (!q.crown) probability *= p.magistrates_factor.value;
  if (person.sex == Sex::female) probability *= p.female_factor.value;
  if (age_of(person, now) < adult_age) probability *= p.child_factor.value;
  if (!sim::bernoulli(world.stream(q.person, purpose::remand, q.occasion).uniform(), probability)) return;
  if (!bail_with_support(world, id, now)) remand(world, id, now);
}

void decide_remand_until_sentence(World& world, Prosecution& q, sim::Time now) {
  q.convicted = true;
  if (q.remand) return;
  const double probability = world.now->remand.awaiting_sentence.value * by_prospect(world, q, now);
  if (!sim::bernoulli(world.stream(q.person, purpose::remand, q.occasion + until_sentence).uniform(), probability)) return;
  world.recorder.add(Tally::remands_until_sentence, now);
  start_remand(world, q, now);
}

double days_to_time_limit(const World& world, const Prosecution& q, sim::Time now) {
  return std::max(time_limit(world, q) * (1.0 + q.extensions) - (now - q.remanded_at), 0.0);
}

double days_on_remand(const Prosecution& q, sim::Time now) {
  return q.remand_days_served + (q.remand && q.credited_since != sim::never ? now - q.credited_since : 0.0);
}

void credit_remand(World& world, PersonId person, sim::Time now) {
  const sim::Time since = credited_from(world, person, now);
  for_each_matter(world, person, [&](ProsecutionId id) {
    Prosecution& q = world[id];
    if (!q.remand) return;
    q.remand_days_served = static_cast<float>(days_on_remand(q, now));
    q.credited_since = since;
  });
}

void end_remand(World& world, ProsecutionId id, sim::Time now) {
  Prosecution& q = world[id];
  if (!q.remand) return;
  q.remand_days_served = static_cast<float>(days_on_remand(q, now));
  world.recorder.add(Tally::remand_days, now, now - q.remanded_at);
  q.remand = false;
  Person& person = world[q.person];
  --person.remands;
  if (person.remands == 0) {
    world.background_of(q.person).time_limit = sim::never;
    cancel_clock(world, q.person, PersonClock::time_limit);
  }
}

void time_limit_reached(World& world, PersonId person, sim::Time now) {
  // Every remand of this person whose limit has passed ends, unless extended; an extension is a new limit.
  const RemandParameters& p = world.now->remand;
  sim::Time next = sim::never;
  for_each_matter(world, person, [&](ProsecutionId id) {
    Prosecution& q = world[id];
    if (!q.remand || q.convicted) return;
    const double limit = time_limit(world, q);
    sim::Time due = q.remanded_at + limit * (1.0 + q.extensions);
    if (due <= now) {
      const double u = world.stream(person, purpose::remand, q.occasion + (q.extensions + 1u) * 0x1'0000u).uniform();
      if (!sim::bernoulli(u, p.extension.value)) return end_remand(world, id, now);
      ++q.extensions;
      due = due + limit;
    }
    next = std::min(next, due);
  });
  world.background_of(person).time_limit = next;
  if (next != sim::never) set_clock(world, person, PersonClock::time_limit, next);
  refresh_custody(world, person, now);
}

}  // namespace throughcare::models
