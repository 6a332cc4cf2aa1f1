#include "models/services/schemes.hpp"

#include <algorithm>
#include <numbers>

#include "models/budgets/experience.hpp"
#include "models/budgets/investment.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

bool is_for(const SchemeParameters& p, const World& world, PersonId id, sim::Time now) {
  const Person& person = world[id];
  const double age = age_of(person, now);
  return p.sex[person.sex] && age >= p.from_age.value && age < p.below_age.value &&
         person.proven_occasions >= p.least_proven.value && (!p.care_experienced || world.background_of(id).care_experienced);
}

/// Places of an area that the centre pays for.
double national_places(const World& world, Scheme scheme, Area area) {
  const SchemeParameters& p = world.now->schemes[scheme];
  return world.local_part(p.places.value, area) * p.supply[area].value;
}

/// The fraction of a place is open on that share of days.
bool has_room(const World& world, Scheme scheme, Area area, Funder funder) {
  const SchemePlaces& here = world.schemes[area][scheme];
  const double places = funder == Funder::local ? here.extra_places : national_places(world, scheme, area);
  const std::uint32_t cell = static_cast<std::uint32_t>(area) * 16u + static_cast<std::uint32_t>(scheme);
  const double u = world.random.at(world.days_done * 1000u + cell, purpose::area, funder == Funder::local ? 3 : 1).uniform();
  return sim::has_room(here.taken[funder], places, u);
}

/// The days since the last meeting are paid for by whose place it is; the centre pays for those on places of areas that hold no
/// budget any more.
void pay_for_stay(World& world, const Attendance& a, sim::Time now) {
  const Area area = world[a.person].area;
  const double pounds = world.now->schemes[a.scheme].place.value * (now - a.since) / days_per_year;
  const bool locally = a.funder == Funder::local && world.budgets[area].devolved;
  charge(world, CostLine::scheme_place, a.person, pounds, now, locally ? Funder::local : Funder::national);
  if (locally) world.budgets[area].reserves -= pounds;
}

void join(World& world, PersonId id, Scheme scheme, Funder funder, std::uint16_t ordinal, sim::Time now) {
  const AttendanceId attendance{world.attendances.add()};
  Attendance& a = world[attendance];
  a.person = id;
  a.scheme = scheme;
  a.funder = funder;
  a.ordinal = ordinal;
  a.since = now;
  a.until = now + world.now->schemes[scheme].duration.value;
  world.background_of(id).attendance = attendance;
  ++world.schemes[world[id].area][scheme].taken[funder];
  world.recorder.add(Tally::scheme_starts, now);
  if (world.now->schemes[scheme].bought_by_areas) follow(world, id, kind_of_place(scheme), true, now);
  note(world, id, LifeEvent::scheme_begins, now, {.detail = static_cast<std::uint8_t>(scheme)});
  set_clock(world, attendance, AttendanceClock::meeting, now + 1.0);
}

/// What the companion knows of the person, as far as the alliance goes, reaches the holder of the case.
void tell_holder(World& world, const Attendance& a, double passes_on, sim::Time now) {
  const CaseId id = world[a.person].offender_case;
  if (passes_on <= 0.0 || id == CaseId::none || world[id].holder == Role::nobody || world[id].lost) return;
  Case& c = world[id];
  advance_case(world, c, now);
  learn(c, organisation_of(c.holder), passes_on * static_cast<double>(a.alliance));
}

}  // namespace

double places_of(const World& world, Area area, Scheme scheme) {
  return national_places(world, scheme, area) + world.schemes[area][scheme].extra_places;
}

void offer_scheme(World& world, PersonId id, SchemeMoment moment, sim::Time now) {
  PersonBackground& background = world.background_of(id);
  const std::uint16_t occasion = background.scheme_offers++;
  if (background.attendance != AttendanceId::none) return;
  const Area area = world[id].area;
  const bool area_pays = area_pays_for(world, id, now);
  sim::Stream stream = world.stream(id, purpose::schemes, occasion);
  for (std::size_t i = 0; i < count_of<Scheme>; ++i) {
    const auto scheme = static_cast<Scheme>(i);
    const SchemeParameters& p = world.now->schemes[scheme];
    const double u = stream.uniform();
    const bool could_be_bought = area_pays && p.bought_by_areas;
    const bool opened_by_centre = p.places.value > 0.0 && p.supply[area].value > 0.0;
    if (!opened_by_centre && !could_be_bought) continue;
    if (!p.takes[moment] || !is_for(p, world, id, now) || !sim::bernoulli(u, p.offer.value)) continue;
    SchemePlaces& here = world.schemes[area][scheme];
    if (could_be_bought && has_room(world, scheme, area, Funder::local))
      return join(world, id, scheme, Funder::local, occasion, now);
    if (has_room(world, scheme, area, Funder::national)) return join(world, id, scheme, Funder::national, occasion, now);
    here.turned_away += could_be_bought;
    if (could_be_bought) follow(world, id, kind_of_place(scheme), false, now);
    // A scheme that nobody has opened is not full.
    if (opened_by_centre || here.extra_places > 0.0) world.recorder.add(Tally::scheme_full, now);
  }
}

void scheme_meeting(World& world, AttendanceId id, sim::Time now) {
  Attendance& a = world[id];
  const PersonId person = a.person;
  const SchemeParameters& p = world.now->schemes[a.scheme];
  const double days = now - a.since;
  pay_for_stay(world, a, now);
  a.since = now;
  const bool inside = world[person].in_custody;
  const bool within_reach = inside ? p.inside : p.outside;
  if (now >= a.until || !within_reach) return leave_scheme(world, person, now);
  set_clock(world, id, AttendanceClock::meeting, std::min(now + p.interval.value, a.until));

  if (!inside) count_appointment(world, person, now);
  a.alliance *= static_cast<float>(sim::exp(-std::numbers::ln2 * days / world.now->contact.relationship_half_life.value));
  sim::Stream stream = world.stream(person, purpose::scheme_meeting, a.ordinal * 0x1'0000u + a.meetings++);
  if (!sim::bernoulli(stream.uniform(), p.kept.value * kept_with_trust(world, person))) return;
  world.recorder.add(Tally::scheme_meetings, now);
  const Area area = world[person].area;
  const double quality = capability_of(world, area) * delivered(world, area, a.scheme);
  const auto achieved = [quality](double as_evaluated) { return std::min(as_evaluated * quality, 1.0); };
  change_through(world, person, achieved(p.skill.value), a.alliance, stream.uniform(), now);
  help_with_greatest_need(world, person, achieved(p.help.value), now);
  meet_womens_needs(world, person, achieved(p.safety.value), stream.uniform(), now);
  tell_holder(world, a, p.passes_on.value, now);
  work_on_identity(world, person, achieved(p.identity.value), static_cast<double>(a.alliance), stream.uniform(), now);
}

void leave_scheme(World& world, PersonId id, sim::Time now) {
  PersonBackground& background = world.background_of(id);
  if (background.attendance == AttendanceId::none) return;
  const Attendance& a = world[background.attendance];
  pay_for_stay(world, a, now);
  note(world, id, LifeEvent::scheme_ends, now, {.detail = static_cast<std::uint8_t>(a.scheme)});
  --world.schemes[world[id].area][a.scheme].taken[a.funder];
  world.attendances.release(index(background.attendance));
  background.attendance = AttendanceId::none;
}

namespace {

/// The scheme that the person is on; none: null.
const SchemeParameters* scheme_of(const World& world, PersonId id) {
  const AttendanceId attendance = world.background_of(id).attendance;
  return attendance == AttendanceId::none ? nullptr : &world.now->schemes[world.attendances[index(attendance)].scheme];
}

}  // namespace

double company_of(const World& world, PersonId id) {
  const SchemeParameters* scheme = scheme_of(world, id);
  return scheme ? scheme->company.value : 0.0;
}

double brought_to_light(const World& world, PersonId id) {
  const SchemeParameters* scheme = scheme_of(world, id);
  return scheme ? scheme->comes_to_light.value : 0.0;
}

}  // namespace throughcare::models
