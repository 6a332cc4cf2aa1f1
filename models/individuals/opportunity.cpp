#include "models/individuals/opportunity.hpp"

#include "models/world.hpp"

namespace throughcare::models {

bool designed_out(const OpportunityParameters& p, Area area, OffenceGroup group, double u) {
  return u < p.treated[area].value * p.effect.value * p.depends[group].value * (1.0 - p.displaced.value);
}

void pay_for_opportunity(World& world, sim::Time now) {
  const OpportunityParameters& p = world.now->opportunity;
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const double share = p.treated.values[a].value * world.population_share.values[a];
    if (share > 0.0)
      charge(world, CostLine::opportunity, static_cast<Area>(a), share * p.programme.value / 12.0 * world.scale(), now);
  }
}

}  // namespace throughcare::models
