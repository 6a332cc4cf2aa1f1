#include "models/individuals/homes_and_jobs.hpp"

#include "models/world.hpp"

namespace throughcare::models {

namespace {

constexpr Foothold both[] = {Foothold::home, Foothold::job};
constexpr Foothold other_of(Foothold f) { return f == Foothold::home ? Foothold::job : Foothold::home; }

/// The need's level with or without what meets it.
double level(const World& world, Need need, double long_run, bool met) {
  const FootholdParameters& p = world.now->homes_and_jobs[need == Need::accommodation ? Foothold::home : Foothold::job];
  return met ? long_run * (1.0 - p.relief.value) : long_run + world.now->time_inside.loss[need].value * (1.0 - long_run);
}

void set(Person& person, Foothold f, bool met) {
  if (f == Foothold::home)
    person.home = met;
  else
    person.job = met;
}

void set_temporary(Person& person, Foothold f, bool temporary) {
  if (f == Foothold::home)
    person.room = temporary;
  else
    person.placement = temporary;
}

/// Sets the state; the need moves by the difference of the levels.
void change(World& world, PersonId id, Foothold f, bool met) {
  Person& person = world[id];
  const Need need = need_of(f);
  const auto k = static_cast<std::size_t>(need);
  const double long_run = world.background_of(id).long_run[k].value();
  const double move = level(world, need, long_run, met) - level(world, need, long_run, !met);
  person.needs[k] = Scale::of(person.needs[k].value() + move);
  set(person, f, met);
}

/// Whether the record was not yet spent when the person was last looked at; rates stand still from there on.
bool must_be_told(const World& world, PersonId id, const FootholdParameters& p) {
  return world[id].needs_updated - world.background_of(id).recent_at < p.spent_after.value;
}

bool in_service_for(const World& world, const Person& person, Need need) {
  if (person.offender_case == CaseId::none) return false;
  const Case& c = world[person.offender_case];
  return c.in_service && c.service == need;
}

}  // namespace

FootholdRates foothold_rates(const World& world, PersonId id, Foothold f) {
  const Person& person = world[id];
  const Need need = need_of(f);
  if (person.in_custody) return {1.0 / world.now->time_inside.time_to_loss[need].value, 0.0};
  const FootholdParameters& p = world.now->homes_and_jobs[f];
  const double long_run = world.background_of(id).long_run[static_cast<std::size_t>(need)].value();
  const double stability = 1.0 + p.other.value * (has(person, other_of(f)) ? -0.5 : 0.5);
  const double kept = in_service_for(world, person, need) ? p.kept_in_service.value : 1.0;
  const double told = must_be_told(world, id, p) ? person.proven_occasions : 0.0, record = told / (told + p.record_half.value);
  const double finding =
      p.finding.value / days_per_year * (1.0 - long_run) * p.supply[person.area].value * (1.0 - p.record.value * record);
  if (is_temporary(person, f)) return {0.0, finding};
  return {p.losing.value / days_per_year * long_run * stability * kept, finding};
}

double chance_without(const FootholdRates& rates, double without, double days) {
  const double settled = rates.without(), all = rates.losing + rates.finding;
  if (all <= 0.0) return without;
  return settled + (without - settled) * sim::exp(-all * days);
}

Scale need_level(const World& world, PersonId id, Need need) {
  const Scale long_run = world.background_of(id).long_run[static_cast<std::size_t>(need)];
  if (need != Need::accommodation && need != Need::employment) return long_run;
  return Scale::of(level(world, need, long_run.value(), need == Need::accommodation ? world[id].home : world[id].job));
}

namespace {

/// Chance to be without one of one's own `days` after what was last known; while offices are closed nothing is found.
double still_without(const World& world, PersonId id, Foothold f, double days, double closed) {
  const FootholdRates rates = foothold_rates(world, id, f);
  double without = has_own(world[id], f) ? 0.0 : 1.0;
  if (closed > 0.0) without = chance_without({rates.losing, 0.0}, without, closed);
  return chance_without(rates, without, days - closed);
}

}  // namespace

void draw_footholds(World& world, PersonId id) {
  sim::Stream luck = world.stream(id, purpose::homes_and_jobs_at_start, 0);
  Person& person = world[id];
  for (const Foothold f : both) {
    const auto k = static_cast<std::size_t>(need_of(f));
    const bool met = luck.uniform() >= foothold_rates(world, id, f).without();
    set(person, f, met);
    person.needs[k] = need_level(world, id, need_of(f));
  }
}

void advance_footholds(World& world, PersonId id, double days, sim::Stream& luck, sim::Time now) {
  // Both from how things stood: neither decides the other's fate within the same stretch of time.
  const double closed = closed_days(world, id, world[id].needs_updated, now);
  bool met[count_of<Foothold>];
  for (const Foothold f : both) met[static_cast<std::size_t>(f)] = luck.uniform() >= still_without(world, id, f, days, closed);
  for (const Foothold f : both)
    if (met[static_cast<std::size_t>(f)] != has_own(world[id], f))
      met[static_cast<std::size_t>(f)] ? find(world, id, f, now) : lose(world, id, f, now);
}

void find(World& world, PersonId id, Foothold f, sim::Time now) {
  Person& person = world[id];
  if (has_own(person, f)) return;
  if (!has(person, f)) change(world, id, f, true);
  set_temporary(person, f, false);
  person.motivation = Scale::of(person.motivation.value() + world.now->desistance.need_resolved.value);
  note(world, id, LifeEvent::found, now, {.detail = static_cast<std::uint8_t>(f)});
}

void lose(World& world, PersonId id, Foothold f, sim::Time now) {
  if (!has(world[id], f)) return;
  change(world, id, f, false);
  Person& person = world[id];
  set_temporary(person, f, false);
  person.motivation = Scale::of(person.motivation.value() * (1.0 - world.now->desistance.setback.value));
  note(world, id, LifeEvent::lost, now, {.detail = static_cast<std::uint8_t>(f)});
}

void lend(World& world, PersonId id, Foothold f) {
  if (has(world[id], f)) return;
  change(world, id, f, true);
  set_temporary(world[id], f, true);
}

void give_back(World& world, PersonId id, Foothold f, sim::Time now) {
  if (!is_temporary(world[id], f)) return;
  spend_offending(world, id, now);
  spend_turning(world, id, now);
  advance_needs(world, id, now);
  if (is_temporary(world[id], f)) lose(world, id, f, now);
  retime_turning(world, id);
  retime_offending(world, id, now);
}

void come_by(World& world, PersonId id, Foothold f, bool for_good, sim::Time now) {
  spend_offending(world, id, now);
  spend_turning(world, id, now);
  for_good ? find(world, id, f, now) : lend(world, id, f);
  retime_turning(world, id);
  retime_offending(world, id, now);
}

double chance_of(const World& world, PersonId id, Foothold f, sim::Time now) {
  const sim::Time from = world[id].needs_updated;
  return 1.0 - still_without(world, id, f, std::max(now - from, 0.0), closed_days(world, id, from, now));
}

}  // namespace throughcare::models
