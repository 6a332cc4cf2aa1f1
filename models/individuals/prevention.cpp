#include "models/individuals/prevention.hpp"

#include <array>

#include "models/world.hpp"

namespace throughcare::models {

namespace {

void lower(std::array<Scale, count_of<Need>>& needs, double share) {
  for (Scale& need : needs) need = Scale::of(need.value() * (1.0 - share));
}

}  // namespace

Indexed<double, Area> early_help_this_month(World& world, sim::Time now) {
  const PreventionParameters& p = world.now->prevention;
  Indexed<double, Area> room{};
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const auto area = static_cast<Area>(a);
    if (!world.is_inhabited(area)) continue;
    const double millions = world.now->population.residents.values[a].value / 1e6;
    const double places = p.places_a_million.values[a].value / 12.0 * millions * world.settings.population_scale;
    charge(world, CostLine::early_help, area, places * p.place.value, now);
    room[area] = places * p.found.value;
    const auto label = static_cast<std::uint32_t>(world.months_done * 1000 + a);
    const double u = world.random.at(label, purpose::area, 4).uniform();
    world.early_help_left[area] = static_cast<int>(sim::stochastic_round(u, places * p.known.value));
  }
  return room;
}

bool early_help(World& world, PersonId id, sim::Time now) {
  const PreventionParameters& p = world.now->prevention;
  world.recorder.add(Tally::early_help, now);
  if (sim::bernoulli(world.stream(id, purpose::prevention, 0).uniform(), p.prevented.value)) {
    world.recorder.add(Tally::onsets_prevented, now);
    return true;
  }
  lower(world.background_of(id).long_run, p.effect.value);
  lower(world[id].needs, p.effect.value);
  return false;
}

void early_help_between_contacts(World& world, PersonId id, sim::Time now) {
  const PreventionParameters& p = world.now->prevention;
  Person& person = world[id];
  int& left = world.early_help_left[person.area];
  if (left <= 0 || age_of(person, now) >= p.known_below_age.value) return;
  --left;
  world.recorder.add(Tally::early_help_between_contacts, now);
  if (p.effect.value <= 0.0) return;
  spend_offending(world, id, now);
  spend_turning(world, id, now);
  advance_needs(world, id, now);
  lower(world.background_of(id).long_run, p.effect.value);
  lower(person.needs, p.effect.value);
  retime_turning(world, id);
  retime_offending(world, id, now);
}

}  // namespace throughcare::models
