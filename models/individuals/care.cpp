#include "models/individuals/care.hpp"

#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// The greatest share with a need that the copula of needs takes.
constexpr double nearly_all = 0.999;

/// What falls to others where care-experienced people have `ratio` times as much and the mean over all is one.
double of_others(const Parameters& p, double ratio) { return 1.0 / (1.0 + p.population.care_experienced.value * (ratio - 1.0)); }

}  // namespace

double share_in_care(const PopulationParameters& p, const CareParameters& care, bool persistent) {
  const double all = p.care_experienced.value, of_persistent = std::min(all * care.persistence.value, 1.0);
  if (persistent) return of_persistent;
  const double share = p.persistent.value;
  return share < 1.0 ? std::max((all - share * of_persistent) / (1.0 - share), 0.0) : 0.0;
}

double share_with_need(const Parameters& p, Sex sex, Need need, bool care_experienced) {
  const double ratio = p.care.needs[need].value;
  const double others = p.needs.mean[sex][need].value * of_others(p, ratio);
  return std::min(care_experienced ? ratio * others : others, nearly_all);
}

double handovers_felt(const World& world, PersonId id) {
  const double ratio = world.now->care.handovers.value;
  const double others = of_others(*world.now, ratio);
  return world.background_of(id).care_experienced ? ratio * others : others;
}

}  // namespace throughcare::models
