#include "models/custody/culture.hpp"

#include <algorithm>

#include "models/world.hpp"

namespace throughcare::models {

void settle_culture(World& world) { world.culture = world.now->culture.aimed.value; }

void culture_month(World& world) {
  const CultureParameters& p = world.now->culture;
  const Staff& officers = world.staff[Role::prison_officer];
  const double fresh = officers.in_post > 0.0 ? std::min(officers.joined / officers.in_post, 1.0) : 0.0;
  world.culture += fresh * (1.0 - p.socialised.value) * (p.aimed.value - world.culture);
  world.culture += (1.0 - sim::exp(-days_per_month / p.persuasion.value)) * (p.aimed.value - world.culture);
}

double culture_factor(const World& world) {
  const CultureParameters& p = world.now->culture;
  return 1.0 + p.effect.value * (world.culture - p.typical.value);
}

}  // namespace throughcare::models
