#include "models/individuals/capital.hpp"

#include "models/world.hpp"

namespace throughcare::models {

namespace {

double social_target(const Person& person) {
  return person.home ? 1.0 - person.needs[static_cast<std::size_t>(Need::family)].value() : 0.0;
}

Scale approached(Scale value, double target, double left, double u) {
  return Scale::of(target + (value.value() - target) * left, u);
}

}  // namespace

double capital_above_typical(const CapitalParameters& p, const Person& person) {
  return 0.5 * (person.human_capital.value() + person.social_capital.value()) - p.typical.value;
}

void draw_capital(World& world, PersonId id) {
  Person& person = world[id];
  const double home = 1.0 - foothold_rates(world, id, Foothold::home).without();
  const double job = 1.0 - foothold_rates(world, id, Foothold::job).without();
  person.human_capital = Scale::of(job);
  person.social_capital = Scale::of(home * (1.0 - person.needs[static_cast<std::size_t>(Need::family)].value()));
}

void advance_capital(World& world, PersonId id, sim::Fading& left, sim::Roundings& luck) {
  const CapitalParameters& p = world.now->capital;
  Person& person = world[id];
  const bool inside = person.in_custody;
  const double work = inside || !person.job ? 0.0 : 1.0, ties = inside ? 0.0 : social_target(person);
  const double human_time = (inside ? p.erosion_time : p.human_time).value;
  const double social_time = (inside ? p.erosion_time : p.social_time).value;
  person.human_capital = approached(person.human_capital, work, left(human_time), luck.next());
  person.social_capital = approached(person.social_capital, ties, left(social_time), luck.next());
}

void capital_from_service(World& world, PersonId id, Need need) {
  Person& person = world[id];
  const double gain = world.now->capital.from_service.value;
  const auto raise = [gain](Scale& capital) { capital = Scale::of(capital.value() + gain * (1.0 - capital.value())); };
  if (need == Need::employment || need == Need::thinking) raise(person.human_capital);
  if (need == Need::accommodation || need == Need::family) raise(person.social_capital);
}

}  // namespace throughcare::models
