#include "models/world.hpp"

#include <utility>

#include "models/areas.hpp"

namespace throughcare::models {

namespace {

constexpr std::size_t spare_days = 800;

std::size_t months_of(const RunSettings& s) {
  const auto months = static_cast<std::size_t>(s.years * 12.0 + 0.5);
  return months == 0 ? 1 : months;
}

}  // namespace

World::World(const ScenarioPlan& p, const RunSettings& s)
    : plan(for_the_areas_of(s, p)),
      now(plan.parameters.front().values.get()),
      settings(s),
      measuring(sim::at_day(s.warm_up_years * days_per_year)),
      end(sim::at_day((s.warm_up_years + s.years) * days_per_year)),
      random{{s.seed, s.replication}},
      calendar(static_cast<std::size_t>((s.warm_up_years + s.years) * days_per_year) + spare_days),
      ledger(months_of(s) / 12 + (months_of(s) % 12 != 0)),
      recorder(measuring, months_of(s), p.pathway->stages.size()) {
  simulated_share = share_of_residents(*now, s.areas);
  population_share = shares_of_residents(*now, s.areas);
  area_names = names_of_areas(*now, s);
  staff_posts(*this);
  settle_culture(*this);
  settle_partnership(*this);
  number_officers(*this);
}

namespace {

template <class T>
[[gnu::always_inline]] inline void prefetch_record(const T& record) {
  constexpr std::size_t cache_line = 64;
  for (std::size_t byte = 0; byte < sizeof(T); byte += cache_line)
    __builtin_prefetch(reinterpret_cast<const char*>(&record) + byte);
}

}  // namespace

void World::prefetch(unsigned kind, std::uint32_t id) const {
  switch (static_cast<SubjectKind>(kind)) {
    case SubjectKind::person:
      agendas.prefetch(id);
      return prefetch_record(persons[id]);
    case SubjectKind::prosecution:
      return prefetch_record(prosecutions[id]);
    case SubjectKind::offender_case:
      return prefetch_record(cases[id]);
    case SubjectKind::attendance:
      return prefetch_record(attendances[id]);
    case SubjectKind::order:
      return prefetch_record(orders[id]);
    case SubjectKind::stay:
      return prefetch_record(stays[id]);
    case SubjectKind::mainstream:
      return prefetch_record(mainstream[id]);
    case SubjectKind::day:
      return;
  }
}

namespace {

/// Whose business a subject is.
[[gnu::always_inline]] inline PersonId person_of(const World& world, unsigned kind, std::uint32_t id) {
  switch (static_cast<SubjectKind>(kind)) {
    case SubjectKind::prosecution:
      return world.prosecutions[id].person;
    case SubjectKind::offender_case:
      return world.cases[id].person;
    case SubjectKind::attendance:
      return world.attendances[id].person;
    case SubjectKind::order:
      return world.orders[id].person;
    case SubjectKind::stay:
      return world.stays[id].person;
    case SubjectKind::mainstream:
      return world.mainstream[id].person;
    case SubjectKind::person:
    case SubjectKind::day:
      break;
  }
  return PersonId{id};
}

/// What a person's records point to.
[[gnu::always_inline]] inline void prefetch_business(const World& world, PersonId p) {
  world.agendas.prefetch_business(index(p));
  if (const CaseId c = world[p].offender_case; c != CaseId::none) prefetch_record(world.cases[index(c)]);
  const PersonBackground& background = world.background_of(p);
  if (background.sentence != SentenceId::none) prefetch_record(world.sentences[index(background.sentence)]);
  if (background.newest_prosecution != ProsecutionId::none)
    prefetch_record(world.prosecutions[index(background.newest_prosecution)]);
  if (background.follow_up < world.follow_ups.size()) prefetch_record(world.follow_ups[background.follow_up]);
}

}  // namespace

void World::prefetch_further(unsigned kind, std::uint32_t id) const {
  if (static_cast<SubjectKind>(kind) == SubjectKind::day) return;
  if (static_cast<SubjectKind>(kind) == SubjectKind::person) return prefetch_business(*this, PersonId{id});
  const std::uint32_t person = index(person_of(*this, kind, id));
  agendas.prefetch(person);
  prefetch_record(persons[person]);
}

void World::prefetch_last(unsigned kind, std::uint32_t id) const {
  if (static_cast<SubjectKind>(kind) == SubjectKind::day || static_cast<SubjectKind>(kind) == SubjectKind::person) return;
  prefetch_business(*this, person_of(*this, kind, id));
}

namespace {

/// Sets a clock, and gives its subject an entry in the calendar if it has none as early. The subject's other clocks are no
/// earlier than its entry, so they need not be looked at.
template <class Agenda, class Clock>
[[gnu::always_inline]] inline void set_in(Agenda&& agenda, World& world, SubjectKind kind, std::uint32_t id, Clock clock,
                                          sim::Time at) {
  const sim::Time t = std::max(at, world.statistics.now);
  agenda.set(clock, t);
  sim::Time& queued = agenda.queued_slot();
  if (t >= queued) return;
  queued = t;
  world.calendar.push(sim::Event::make(t, static_cast<unsigned>(kind), id));
}

}  // namespace

void set_clock(World& world, PersonId p, PersonClock clock, sim::Time at) {
  set_in(world.agendas[index(p)], world, SubjectKind::person, index(p), clock, at);
}
void set_clock(World& world, ProsecutionId p, ProsecutionClock clock, sim::Time at) {
  set_in(world[p].agenda, world, SubjectKind::prosecution, index(p), clock, at);
}
void set_clock(World& world, CaseId c, CaseClock clock, sim::Time at) {
  set_in(world[c].agenda, world, SubjectKind::offender_case, index(c), clock, at);
}
void set_clock(World& world, AttendanceId a, AttendanceClock clock, sim::Time at) {
  set_in(world[a].agenda, world, SubjectKind::attendance, index(a), clock, at);
}
void set_clock(World& world, OrderId o, OrderClock clock, sim::Time at) {
  set_in(world[o].agenda, world, SubjectKind::order, index(o), clock, at);
}
void set_clock(World& world, StayId s, StayClock clock, sim::Time at) {
  set_in(world[s].agenda, world, SubjectKind::stay, index(s), clock, at);
}
void set_clock(World& world, MainstreamId m, MainstreamClock clock, sim::Time at) {
  set_in(world[m].agenda, world, SubjectKind::mainstream, index(m), clock, at);
}

void cancel_clock(World& world, PersonId p, PersonClock clock) { world.agendas[index(p)].cancel(clock); }
void cancel_clock(World& world, CaseId c, CaseClock clock) { world[c].agenda.cancel(clock); }

ProsecutionId open_matter(World& world, PersonId person) {
  const ProsecutionId id{world.prosecutions.add()};
  Prosecution& q = world[id];
  q.person = person;
  q.alive = true;
  q.older = std::exchange(world.background_of(person).newest_prosecution, id);
  ++world[person].open_prosecutions;
  return id;
}

void forget_matter(World& world, ProsecutionId id) {
  Prosecution& q = world[id];
  ProsecutionId* link = &world.background_of(q.person).newest_prosecution;
  while (*link != id) link = &world[*link].older;
  *link = q.older;
  --world[q.person].open_prosecutions;
  q.alive = false;
  world.prosecutions.release(index(id));
}

Sentence* live_sentence(World& world, PersonId p) {
  const SentenceId id = world.background_of(p).sentence;
  return id == SentenceId::none ? nullptr : &world[id];
}
const Sentence* live_sentence(const World& world, PersonId p) {
  const SentenceId id = world.background_of(p).sentence;
  return id == SentenceId::none ? nullptr : &world[id];
}

}  // namespace throughcare::models
