#include "models/individuals/womens_needs.hpp"

#include "models/world.hpp"

namespace throughcare::models {

namespace {

constexpr unsigned bit(std::size_t need) { return 1u << need; }

}  // namespace

bool has(const PersonBackground& background, WomensNeed need) {
  return (background.womens_needs & bit(static_cast<std::size_t>(need))) != 0;
}

void draw_womens_needs(World& world, PersonId id, double common) {
  const Parameters& p = *world.now;
  const double loading = p.needs.loading.value;
  sim::Stream stream = world.stream(id, purpose::womens_needs, 0);
  unsigned there = 0;
  for (std::size_t j = 0; j < count_of<WomensNeed>; ++j) {
    const double z = loading * common + sim::sqrt(1.0 - loading * loading) * sim::standard_normal(stream.uniform());
    if (z > sim::standard_normal(1.0 - p.womens_needs.share.values[j].value)) there |= bit(j);
  }
  PersonBackground& background = world.background_of(id);
  background.womens_needs = background.womens_needs_long_run = there & 3u;
}

double effect_of_womens_needs(const World& world, PersonId id) {
  const WomensNeedsParameters& p = world.now->womens_needs;
  const unsigned there = world.background_of(id).womens_needs;
  double log_effect = 0.0;
  for (std::size_t j = 0; j < count_of<WomensNeed>; ++j)
    log_effect += p.effect.values[j].value * (((there & bit(j)) != 0 ? 1.0 : 0.0) - p.typical.values[j].value);
  return log_effect;
}

double mixed_service(const World& world, PersonId id) {
  const bool abused = world[id].sex == Sex::female && has(world.background_of(id), WomensNeed::abuse);
  return abused ? world.now->womens_needs.mixed_services.value : 1.0;
}

void womens_needs_return(World& world, PersonId id, double days, sim::Time now) {
  PersonBackground& background = world.background_of(id);
  if (background.womens_needs == background.womens_needs_long_run) return;
  sim::Stream stream = world.stream(id, purpose::womens_needs_return, now.steps);
  for (std::size_t j = 0; j < count_of<WomensNeed>; ++j) {
    const double chance = 1.0 - sim::exp(-days / world.now->womens_needs.return_time.values[j].value);
    const bool back = sim::bernoulli(stream.uniform(), chance);
    if (back) background.womens_needs = (background.womens_needs | (background.womens_needs_long_run & bit(j))) & 3u;
  }
}

void meet_womens_needs(World& world, PersonId id, double chance, double u, sim::Time now) {
  PersonBackground& background = world.background_of(id);
  if (background.womens_needs == 0 || !sim::bernoulli(u, chance)) return;
  spend_offending(world, id, now);
  spend_turning(world, id, now);
  advance_needs(world, id, now);
  // Abuse first: who is not safe at home finds it hard to change anything else.
  const WomensNeed met = has(background, WomensNeed::abuse) ? WomensNeed::abuse : WomensNeed::sex_work;
  background.womens_needs = background.womens_needs & ~bit(static_cast<std::size_t>(met)) & 3u;
  world.recorder.add(Tally::womens_needs_met, now);
  retime_turning(world, id);
  retime_offending(world, id, now);
}

}  // namespace throughcare::models
