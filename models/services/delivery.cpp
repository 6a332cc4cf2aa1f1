#include "models/services/delivery.hpp"

#include <algorithm>

#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// Calls `f` with the settled places and the places open now of every service and scheme of every area.
template <class F>
void for_all_places(World& world, F f) {
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const auto area = static_cast<Area>(a);
    for (std::size_t n = 0; n < count_of<Need>; ++n)
      f(world.services[area].values[n].settled_places, places_of(world, area, static_cast<Need>(n)));
    for (std::size_t s = 0; s < count_of<Scheme>; ++s)
      f(world.schemes[area].values[s].settled_places, places_of(world, area, static_cast<Scheme>(s)));
  }
}

double share_new(double settled, double places) { return places > 0.0 ? 1.0 - std::min(settled / places, 1.0) : 0.0; }

}  // namespace

double delivery(const DeliveryParameters& p, double settled, double places) {
  return 1.0 - p.new_place_loss.value * share_new(settled, places);
}

double still_new(const DeliveryParameters& p, double fresh, double days) {
  const double odds = fresh / (1.0 - p.taught.value * fresh) * sim::exp(-days / p.learning.value);
  return odds / (1.0 + p.taught.value * odds);
}

void places_have_settled(World& world) {
  for_all_places(world, [](double& settled, double places) { settled = places; });
}

void settle_places(World& world) {
  for_all_places(world, [&p = world.now->delivery](double& settled, double places) {
    settled = places * (1.0 - still_new(p, share_new(settled, places), days_per_month));
  });
}

double delivered(const World& world, Area area, Need need) {
  return delivery(world.now->delivery, world.services[area][need].settled_places, places_of(world, area, need));
}

double delivered(const World& world, Area area, Scheme scheme) {
  return delivery(world.now->delivery, world.schemes[area][scheme].settled_places, places_of(world, area, scheme));
}

double helped_by_the_rest(const DeliveryParameters& p, const Person& person, Need need) {
  const auto severity = [&person](Need n) { return person.needs[static_cast<std::size_t>(n)].value(); };
  switch (need) {
    case Need::accommodation:
    case Need::employment:
    case Need::finance:
      return 1.0 + p.both_together.value * (0.5 - severity(Need::thinking));
    case Need::thinking:
      return 1.0 + p.both_together.value * (0.5 - (!person.home + !person.job + severity(Need::finance)) / 3.0);
    default:
      return 1.0;
  }
}

}  // namespace throughcare::models
