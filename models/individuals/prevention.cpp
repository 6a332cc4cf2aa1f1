#include "models/individuals/prevention.hpp"

#include "models/world.hpp"

namespace throughcare::models {

Indexed<double, Area> early_help_this_month(World& world, sim::Time now) {
  const PreventionParameters& p = world.now->prevention;
  Indexed<double, Area> room{};
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    if (!world.is_inhabited(static_cast<Area>(a))) continue;
    const double millions = world.now->population.residents.values[a].value / 1e6;
    const double places = p.places_a_million.values[a].value / 12.0 * millions * world.settings.population_scale;
    charge(world, CostLine::early_help, static_cast<Area>(a), places * p.place.value, now);
    room.values[a] = places * p.found.value;
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
  PersonBackground& background = world.background_of(id);
  for (std::size_t k = 0; k < count_of<Need>; ++k)
    background.long_run[k] = Scale::of(background.long_run[k].value() * (1.0 - p.effect.value));
  world[id].needs = background.long_run;
  return false;
}

}  // namespace throughcare::models
