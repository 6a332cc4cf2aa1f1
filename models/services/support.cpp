#include "models/services/support.hpp"

#include "models/budgets/investment.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

Service& service_of(World& world, const Case& c) { return world.services[world[c.person].area][c.service]; }

std::uint32_t occasion(const Case& c) { return c.ordinal_base * 0x1'0000u + c.services; }

void start(World& world, CaseId id, Service& service, sim::Time now) {
  Case& c = world[id];
  c.waiting_for_service = false;
  c.in_service = true;
  c.ticket = sim::no_ticket;
  world.recorder.add(Tally::service_starts, now);
  world.recorder.add(Tally::service_wait_days, now, now - c.service_since);
  note(world, c.person, LifeEvent::service_started, now,
       {.detail = static_cast<std::uint8_t>(c.service), .days = now - c.service_since});
  c.service_since = now;
  ++service.occupied;
  set_clock(world, id, CaseClock::service_ends, now + world.now->services[c.service].duration.value);
}

}  // namespace

double places_of(const World& world, Area area, Need need) {
  const double national = world.now->services[need].places.value * world.scale() * world.population_share[area];
  return std::max(national + world.services[area][need].extra_places, 0.0);
}

void refer(World& world, CaseId id, Need need, sim::Time now, bool required) {
  Case& c = world[id];
  c.service = need;
  c.waiting_for_service = true;
  c.service_since = now;
  ++c.services;
  Service& service = service_of(world, c);
  world.recorder.add(Tally::service_referrals, now);
  note(world, c.person, LifeEvent::referred, now, {.detail = static_cast<std::uint8_t>(need)});
  const unsigned place_in_line = area_pays_for(world, c.person, now) ? 0 : 1;
  c.ticket = service.waiting.join(index(id), place_in_line, now);
  const double u = world.stream(c.person, purpose::services, occasion(c)).uniform();
  if (!required)
    set_clock(world, id, CaseClock::service_ends, now + sim::exponential(u, world.now->services[need].patience.value));
  admit(world, world[c.person].area, need, now);
}

void admit(World& world, Area area, Need need, sim::Time now) {
  Service& service = world.services[area][need];
  if (service.waiting.empty()) return;
  const double places = places_of(world, area, need);
  // The fraction of a place is open on that share of days.
  const double u = world.random
                       .at(world.days_done * 1000u + static_cast<std::uint32_t>(area) * 16u + static_cast<std::uint32_t>(need),
                           purpose::area, 0)
                       .uniform();
  const auto open = static_cast<int>(sim::stochastic_round(u, places));
  while (service.occupied < open && !service.waiting.empty()) start(world, CaseId{service.waiting.take(now).id}, service, now);
}

void service_ends(World& world, CaseId id, sim::Time now) {
  Case& c = world[id];
  Service& service = service_of(world, c);
  const PersonId person = c.person;
  const Need need = c.service;
  const Area area = world[person].area;
  if (c.waiting_for_service) {
    // The promise was not kept.
    service.waiting.abandon(c.ticket, now);
    c.waiting_for_service = false;
    c.ticket = sim::no_ticket;
    world.recorder.add(Tally::service_given_up, now);
    world[person].trust = Scale::of(world[person].trust.value() - world.now->contact.trust_loss.value);
    note(world, person, LifeEvent::service_given_up, now, {.detail = static_cast<std::uint8_t>(need)});
    return;
  }
  if (!c.in_service) return;
  c.in_service = false;
  --service.occupied;
  const ServiceParameters& p = world.now->services[need];
  const double chance = p.completion.value * kept_with_trust(world, person) * mixed_service(world, person);
  const bool completed = sim::bernoulli(world.stream(person, purpose::services, occasion(c) + 0x8000'0000u).uniform(), chance);
  if (completed) {
    world.recorder.add(Tally::service_completions, now);
    const double severity = world[person].needs[static_cast<std::size_t>(need)].value();
    change_need(world, person, need, -severity * std::min(p.effect.value * capability_of(world, area), 1.0), now);
    world[person].trust = Scale::of(world[person].trust.value() + world.now->contact.trust_gain.value);
    change_motivation(world, person, world.now->desistance.need_resolved.value, now);
  }
  note(world, person, LifeEvent::service_ended, now, {.detail = static_cast<std::uint8_t>(need), .yes = completed});
  required_service_ended(world, person, need, completed, now);
  admit(world, area, need, now);
}

void leave_service(World& world, CaseId id, sim::Time now) {
  Case& c = world[id];
  Service& service = service_of(world, c);
  if (c.waiting_for_service) service.waiting.abandon(c.ticket, now);
  if (c.in_service) --service.occupied;
  if (c.waiting_for_service || c.in_service)
    note(world, c.person, LifeEvent::service_left, now, {.detail = static_cast<std::uint8_t>(c.service)});
  c.waiting_for_service = c.in_service = false;
  c.ticket = sim::no_ticket;
  cancel_clock(world, id, CaseClock::service_ends);
}

}  // namespace throughcare::models
