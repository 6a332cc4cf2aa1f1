#include "models/services/support.hpp"

#include "models/budgets/experience.hpp"
#include "models/budgets/investment.hpp"
#include "models/pathway/stages.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

Service& service_of(World& world, const Case& c) { return world.services[world[c.person].area][c.service]; }

std::uint32_t occasion(const Case& c) { return c.ordinal_base * 0x1'0000u + c.services; }

/// Counted over all pathways and in its own.
void count(World& world, Tally all, ServiceCount own, Need need, sim::Time now, double amount = 1.0) {
  world.recorder.add(all, now, amount);
  world.recorder.service(own, need, now, amount);
}

/// What a wait that ends without a place is counted as.
struct EndOfWait {
  Tally all;
  ServiceCount own;
};
constexpr EndOfWait given_up{Tally::service_given_up, ServiceCount::given_up};
/// In the order of WaitEnded.
constexpr std::array<EndOfWait, 3> ended{{
    {Tally::waits_ended_by_custody, ServiceCount::ended_by_custody},
    {Tally::waits_ended_by_transfer, ServiceCount::ended_by_transfer},
    {Tally::waits_ended_with_supervision, ServiceCount::ended_with_supervision},
}};

void count_unmet(World& world, PersonId person, EndOfWait end, Need need, sim::Time now) {
  count(world, end.all, end.own, need, now);
  count(world, Tally::unmet_need, ServiceCount::unmet, need, now);
  count_by_whom(world, person, Counted::unmet_need, now);
}

/// The home or job that a service is about, if it is.
bool about(Need need, Foothold& f) {
  f = need == Need::accommodation ? Foothold::home : Foothold::job;
  return need == Need::accommodation || need == Need::employment;
}

/// Whether a service is a programme for groups.
bool in_group(Need need) { return need == Need::thinking; }

/// Needs, home and job as of now, before something changes on which their course depends.
void bring_needs_up_to_date(World& world, PersonId id, Need need, sim::Time now) { change_need(world, id, need, 0.0, now); }

/// A home or a job that comes with the place, for good or while it lasts, for somebody outside who has none.
void place_brings(World& world, CaseId id, std::uint32_t occasion, sim::Time now) {
  const PersonId person = world[id].person;
  Foothold f{};
  if (!about(world[id].service, f) || has(world[person], f)) return;
  sim::Stream stream = world.stream(person, purpose::found_by_service, occasion);
  const FootholdParameters& p = world.now->homes_and_jobs[f];
  if (sim::bernoulli(stream.uniform(), p.with_place.value)) return come_by(world, person, f, true, now);
  if (!sim::bernoulli(stream.uniform(), p.temporary.value)) return;
  come_by(world, person, f, false, now);
  world.recorder.add(Tally::lent, now);
}

/// What the place lent goes back with it.
void place_ends(World& world, PersonId person, Need need, sim::Time now) {
  Foothold f{};
  if (about(need, f) && !(f == Foothold::home && lives_in_premises(world, person))) give_back(world, person, f, now);
}

void start(World& world, CaseId id, Service& service, sim::Time now) {
  const PersonId person = world[id].person;
  const Need need = world[id].service;
  bring_needs_up_to_date(world, person, need, now);
  world[person].trust = Scale::of(world[person].trust.value() - lost_by_irrelevance(world, person, need));
  Case& c = world[id];
  c.waiting_for_service = false;
  c.in_service = true;
  c.ticket = sim::no_ticket;
  count(world, Tally::service_starts, ServiceCount::starts, need, now);
  count(world, Tally::service_wait_days, ServiceCount::wait_days, need, now, now - c.service_since);
  note(world, person, LifeEvent::service_started, now,
       {.detail = static_cast<std::uint8_t>(need), .days = now - c.service_since});
  c.service_since = now;
  follow(world, person, kind_of_place(need), true, now);
  ++service.occupied;
  set_clock(world, id, CaseClock::service_ends, now + world.now->services[need].duration.value);
  if (!world[person].in_custody) place_brings(world, id, occasion(c) + 0x8000'0000u, now);
}

/// The end of a place: whether the service was completed, and what a completed one does.
bool finish(World& world, PersonId person, Need need, std::uint32_t occasion, sim::Time now) {
  const Area area = world[person].area;
  const ServiceParameters& p = world.now->services[need];
  bring_needs_up_to_date(world, person, need, now);
  const double chance = p.completion.value * kept_with_trust(world, person) * mixed_service(world, person);
  const bool completed = sim::bernoulli(world.stream(person, purpose::services, occasion + 0x8000'0000u).uniform(), chance);
  note(world, person, LifeEvent::service_ended, now, {.detail = static_cast<std::uint8_t>(need), .yes = completed});
  if (!completed) return false;
  count(world, Tally::service_completions, ServiceCount::completions, need, now);
  const double quality =
      capability_of(world, area) * delivered(world, area, need) * helped_by_the_rest(world.now->delivery, world[person], need);
  const double effect = service_effect(p, world[person], quality);
  Foothold f{};
  if (about(need, f) && !has_own(world[person], f)) {
    if (sim::bernoulli(world.stream(person, purpose::found_by_service, occasion).uniform(), effect))
      come_by(world, person, f, true, now);
  } else {
    const double severity = world[person].needs[static_cast<std::size_t>(need)].value();
    change_need(world, person, need, -severity * effect, now);
    change_motivation(world, person, world.now->desistance.need_resolved.value, now);
  }
  world[person].trust = Scale::of(world[person].trust.value() + world.now->contact.trust_kept.value);
  capital_from_service(world, person, need);
  return true;
}

/// The place is given up before its end.
void leave_place(World& world, CaseId id, sim::Time now) {
  const PersonId person = world[id].person;
  bring_needs_up_to_date(world, person, world[id].service, now);
  Case& c = world[id];
  --service_of(world, c).occupied;
  place_ends(world, person, c.service, now);
  note(world, person, LifeEvent::service_left, now, {.detail = static_cast<std::uint8_t>(c.service)});
  c.in_service = false;
  cancel_clock(world, id, CaseClock::service_ends);
}

bool goes_on(const World& world, const Case& c, Probability chance) {
  return sim::bernoulli(world.stream(c.person, purpose::service_goes_on, occasion(c)).uniform(),
                        chance.value * partnership_factor(world, world[c.person].area));
}

}  // namespace

double service_effect(const ServiceParameters& p, const Person& person, double quality) {
  const double match = 1.0 + p.responsivity.value * (person.motivation.value() + person.trust.value() - 1.0);
  return std::clamp(p.effect.value * quality * match, 0.0, 1.0);
}

double national_places_of(const World& world, Area area, Need need) {
  const ServiceParameters& p = world.now->services[need];
  return world.local_part(p.places.value, area) * p.supply[area].value;
}

double places_of(const World& world, Area area, Need need) {
  return std::max(national_places_of(world, area, need) + world.services[area][need].extra_places, 0.0);
}

void refer(World& world, CaseId id, Need need, sim::Time now, bool required) {
  Case& c = world[id];
  c.service = need;
  c.waiting_for_service = true;
  c.service_since = now;
  ++c.services;
  Service& service = service_of(world, c);
  const ServiceParameters& p = world.now->services[need];
  count(world, Tally::service_referrals, ServiceCount::referrals, need, now);
  note(world, c.person, LifeEvent::referred, now, {.detail = static_cast<std::uint8_t>(need)});
  const unsigned place_in_line = area_pays_for(world, c.person, now) ? 0 : 1;
  c.ticket = service.waiting.join(index(id), place_in_line, now);
  const double u = world.stream(c.person, purpose::services, occasion(c)).uniform();
  const double patience = p.patience.value * (age_of(world[c.person], now) < p.young_below.value ? p.young_patience.value : 1.0);
  if (!required) set_clock(world, id, CaseClock::service_ends, now + sim::exponential(u, patience));
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
    count_unmet(world, person, given_up, need, now);
    follow(world, person, kind_of_place(need), false, now);
    world[person].trust = Scale::of(world[person].trust.value() - world.now->contact.trust_loss.value);
    note(world, person, LifeEvent::service_given_up, now, {.detail = static_cast<std::uint8_t>(need)});
    return;
  }
  if (!c.in_service) return;
  // Home and job are brought up to date in the service's shelter.
  const bool completed = finish(world, person, need, occasion(c), now);
  place_ends(world, person, need, now);
  if (completed && in_group(need) && supervised(world[id]) && !world[person].in_custody)
    keep_company(world, person, world.now->identity.company_programme.value, now);
  world[id].in_service = false;
  --service.occupied;
  required_service_ended(world, person, need, completed, now);
  admit(world, area, need, now);
}

void leave_service(World& world, CaseId id, WaitEnded why, sim::Time now) {
  if (world[id].in_service) return leave_place(world, id, now);
  if (!world[id].waiting_for_service) return;
  bring_needs_up_to_date(world, world[id].person, world[id].service, now);
  Case& c = world[id];
  service_of(world, c).waiting.abandon(c.ticket, now);
  c.waiting_for_service = false;
  c.ticket = sim::no_ticket;
  count_unmet(world, c.person, ended[static_cast<std::size_t>(why)], c.service, now);
  note(world, c.person, LifeEvent::service_left, now, {.detail = static_cast<std::uint8_t>(c.service)});
  cancel_clock(world, id, CaseClock::service_ends);
}

void service_at_release(World& world, CaseId id, sim::Time now) {
  const Case& c = world[id];
  if (!c.in_service) return;
  if (!goes_on(world, c, world.now->services[c.service].goes_on_after_release)) return leave_place(world, id, now);
  place_brings(world, id, occasion(c) + 0x4000'0000u, now);
}

void service_after_supervision(World& world, CaseId id, sim::Time now) {
  Case& c = world[id];
  if (!c.in_service || world[c.person].in_custody) return;
  if (!goes_on(world, c, world.now->services[c.service].goes_on_after_supervision)) return;
  // The place stays taken; it is no longer the case's.
  const MainstreamId mainstream{
      world.mainstream.add({.person = c.person, .service = c.service, .occasion = occasion(c), .since = now})};
  set_clock(world, mainstream, MainstreamClock::ends, c.agenda.at(CaseClock::service_ends));
  bring_needs_up_to_date(world, c.person, c.service, now);
  c.in_service = false;
  cancel_clock(world, id, CaseClock::service_ends);
  world.recorder.add(Tally::services_gone_on, now);
}

void mainstream_ends(World& world, MainstreamId id, sim::Time now) {
  const Mainstream m = world[id];
  const Person& person = world[m.person];
  const Area area = person.area;
  const bool went_inside = person.in_custody || (person.released != sim::never && person.released >= m.since);
  if (!went_inside && !stands_at(world, m.person, KnownStage::left)) {
    finish(world, m.person, m.service, m.occasion, now);
    place_ends(world, m.person, m.service, now);
  }
  world.mainstream.release(index(id));
  --world.services[area][m.service].occupied;
  admit(world, area, m.service, now);
}

}  // namespace throughcare::models
