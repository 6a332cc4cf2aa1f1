#include "models/individuals/identity.hpp"

#include "models/world.hpp"

namespace throughcare::models {

namespace {

double target_of(const IdentityParameters& p, const Person& person) {
  const double ties = person.home ? 1.0 - person.needs[static_cast<std::size_t>(Need::family)].value() : 0.0;
  return (person.desisting ? p.sustained.value : 0.0) + (person.job ? p.work.value : 0.0) + p.family.value * ties;
}

}  // namespace

double identity_pull(const IdentityParameters& p, const Person& person) {
  return p.effect.value * (person.identity.value() - (person.desisting ? p.typical_desisting : p.typical_lapsed).value);
}

void draw_identity(World& world, PersonId id) {
  const IdentityParameters& p = world.now->identity;
  world[id].identity = Scale::of((world[id].desisting ? p.typical_desisting : p.typical_lapsed).value);
}

void advance_identity(World& world, PersonId id, sim::Fading& left, sim::Roundings& luck) {
  const IdentityParameters& p = world.now->identity;
  Person& person = world[id];
  const double target = person.in_custody ? 0.0 : target_of(p, person), value = person.identity.value();
  const double time = (person.in_custody ? p.custody_time : p.time).value;
  person.identity = Scale::of(target + (value - target) * left(time), luck.next());
}

namespace {

/// Identity becomes what `to` makes of it as of now. The clock of offending has been spent.
template <class To>
void change_identity(World& world, PersonId id, sim::Time now, To to) {
  spend_turning(world, id, now);
  advance_needs(world, id, now);
  Scale& identity = world[id].identity;
  identity = to(identity.value());
  retime_turning(world, id);
}

}  // namespace

void convicted_again(World& world, PersonId id, sim::Time now) {
  const double kept = 1.0 - world.now->identity.conviction.value;
  change_identity(world, id, now, [=](double identity) { return Scale::of(identity * kept); });
}

void be_seen_as(World& world, PersonId id, double quality, double alliance, double u) {
  const IdentityParameters& p = world.now->identity;
  Person& person = world[id];
  const double identity = person.identity.value(), record = person.proven_occasions;
  const double confirmed = person.desisting ? p.confirmed.value * quality * alliance * (1.0 - identity) : 0.0;
  const double denied = p.denied.value * (1.0 - alliance) * record / (record + p.record_half.value) * identity;
  if (confirmed != denied) person.identity = Scale::of(identity + confirmed - denied, u);
}

void work_on_identity(World& world, PersonId id, double share, double alliance, double u, sim::Time now) {
  if (share <= 0.0 || age_of(world[id], now) >= world.now->identity.settled_age.value) return;
  change_identity(world, id, now, [=](double identity) { return Scale::of(identity + share * alliance * (1.0 - identity), u); });
}

void company_month(World& world) {
  Company company;
  world.cases.for_each([&](std::uint32_t, const Case& c) {
    const Person& person = world[c.person];
    if (!supervised(c) || c.holder == Role::nobody || person.in_custody) return;
    company.identity += person.identity.value();
    ++company.people;
  });
  if (company.people > 0) company.identity /= company.people;
  world.company = company;
}

void keep_company(World& world, PersonId id, double share, sim::Time now) {
  if (share <= 0.0 || world.company.people == 0) return;
  spend_offending(world, id, now);
  const double u = world.stream(id, purpose::company, now.steps).uniform(), others = world.company.identity;
  change_identity(world, id, now, [=](double identity) { return Scale::of(identity + share * (others - identity), u); });
  retime_offending(world, id, now);
}

}  // namespace throughcare::models
