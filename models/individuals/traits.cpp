#include "models/individuals/traits.hpp"

#include <limits>

#include "models/world.hpp"

namespace throughcare::models {

namespace {

Ethnicity draw_ethnicity(const PopulationParameters& p, Area area, double u) {
  std::array<double, count_of<Ethnicity>> weights{};
  for (std::size_t e = 0; e < weights.size(); ++e) weights[e] = p.ethnicity[region_of(area)].values[e].value;
  return static_cast<Ethnicity>(sim::choose(u, weights));
}

}  // namespace

FrailtyMixture::FrailtyMixture(const PopulationParameters& p)
    : share(p.persistent.value),
      occasional(p.frailty_shape.value, occasional_mean(p)),
      persistent(p.persistent_shape.value, occasional_mean(p) * p.persistent_ratio.value) {}

CommonTraits::CommonTraits(const Parameters& p)
    : frailty(p.population),
      unlinked(sim::sqrt(1.0 - p.needs.frailty_link.value * p.needs.frailty_link.value)),
      unloaded(sim::sqrt(1.0 - p.needs.loading.value * p.needs.loading.value)) {
  for (const bool persistent : {false, true}) share_in_care[persistent] = models::share_in_care(p.population, p.care, persistent);
  for (const bool care : {false, true})
    for (std::size_t s = 0; s < count_of<Sex>; ++s)
      for (std::size_t k = 0; k < count_of<Need>; ++k)
        threshold[care].values[s].values[k] =
            sim::standard_normal(share_with_need(p, static_cast<Sex>(s), static_cast<Need>(k), care));
  for (std::size_t i = 0; i < 255; ++i) steps[i] = sim::standard_normal((static_cast<double>(i) + 0.5) / 255.0);
  steps[255] = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0, below = 0; i < before.size(); ++i) {
    while (steps[below] <= (static_cast<double>(i) - middle) / stretches) ++below;
    before[i] = static_cast<std::uint8_t>(below);
  }
}

double occasional_mean(const PopulationParameters& p) {
  return 1.0 / (1.0 + p.persistent.value * (p.persistent_ratio.value - 1.0));
}

double frailty_rank(const PopulationParameters& p, double frailty) { return FrailtyMixture(p).rank(frailty); }

void draw_traits(World& world, PersonId id, Area area, const CommonTraits& all) {
  const Parameters& p = *world.now;
  Person& person = world[id];
  PersonBackground& background = world.background_of(id);
  sim::Stream traits = world.stream(id, purpose::traits, 0);
  person.sex = traits.uniform() < p.population.female.value ? Sex::female : Sex::male;
  const double care = traits.uniform();
  background.maturity_delay = Scale::of(traits.uniform() * (p.population.maturity_delay.value / longest_delay));
  person.area = area;
  background.ethnicity = draw_ethnicity(p.population, area, world.stream(id, purpose::ethnicity, 0).uniform());

  sim::Stream frailty = world.stream(id, purpose::frailty, 0);
  const bool persistent = frailty.uniform() < all.frailty.share;
  const Gamma& career = persistent ? all.frailty.persistent : all.frailty.occasional;
  person.frailty = static_cast<float>(sim::gamma(frailty, career.shape, career.mean));

  background.care_experienced = care < all.share_in_care[persistent];

  // One-factor Gaussian copula: the common factor is shared with frailty.
  sim::Stream needs = world.stream(id, purpose::needs, 0);
  const double frailty_score = sim::standard_normal(all.frailty.rank(static_cast<double>(person.frailty)));
  const double link = p.needs.frailty_link.value, loading = p.needs.loading.value;
  const double common = link * frailty_score + all.unlinked * sim::standard_normal(needs.uniform());
  for (std::size_t k = 0; k < count_of<Need>; ++k) {
    const double z = loading * common + all.unloaded * sim::standard_normal(needs.uniform());
    background.long_run[k] = all.severity(z + all.threshold[background.care_experienced][person.sex].values[k]);
  }
  person.needs = background.long_run;
  for (std::size_t k = 0; k < count_of<Need>; ++k)
    if (p.blows.rise.values[k].value > 0.0)
      background.long_run[k] = Scale::of(level_between_blows(p, static_cast<Need>(k), background.long_run[k].value()));
  person.motivation = Scale::of(p.desistance.starting_motivation.value);
  person.trust = Scale::of(p.population.starting_trust.value);
  if (person.sex == Sex::female) draw_womens_needs(world, id, common);
}

}  // namespace throughcare::models
