#include "models/budgets/experience.hpp"

#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// What areas see of completion is that of people who trust half (kept_with_trust).
double completion_at_middling_trust(const ContactParameters& p) { return 0.5 * (1.0 + p.without_trust.value); }

double completions_of_a_place(const Parameters& p, std::size_t kind) {
  const double as_evaluated =
      kind < count_of<Need> ? p.services.values[kind].completion.value : p.schemes.values[kind - count_of<Need>].kept.value;
  return as_evaluated * completion_at_middling_trust(p.contact);
}

void add(Experience::Group& to, const Experience::Group& more, double share) {
  to.months += share * more.months;
  to.in_custody += share * more.in_custody;
}

/// An area's own experience, and as much of the others' as is shared.
Experience known_to(const World& world, Area area, std::size_t kind) {
  const double shared = world.now->devolution.shared_experience.value;
  Experience all;
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const Experience& its = world.budgets.values[a].experience[kind];
    const double share = static_cast<Area>(a) == area ? 1.0 : shared;
    add(all.with_place, its.with_place, share);
    add(all.without, its.without, share);
  }
  return all;
}

}  // namespace

void follow(World& world, PersonId id, std::size_t kind, bool got_place, sim::Time now) {
  if (world[id].in_custody || !area_pays_for(world, id, now)) return;
  world.followed.push_back({id, world[id].area, static_cast<std::uint8_t>(kind), got_place, now});
}

void see_followed(World& world, sim::Time now) {
  std::erase_if(world.followed, [&](const Followed& f) {
    AreaBudget& b = world.budgets[f.area];
    if (!b.devolved || now - f.since > days_per_year) return true;
    Experience& seen = b.experience[f.kind];
    Experience::Group& group = f.got_place ? seen.with_place : seen.without;
    group.months += 1.0;
    group.in_custody += world[f.person].in_custody;
    return false;
  });
}

double expected_fall(const World& world, Area area, std::size_t kind) {
  const DevolutionParameters& p = world.now->devolution;
  const double believed = p.believed_effect.value * completions_of_a_place(*world.now, kind);
  const auto [with_place, without] = known_to(world, area, kind);
  if (with_place.months == 0.0 || without.in_custody == 0.0) return believed;
  const double seen = 1.0 - with_place.in_custody / with_place.months * without.months / without.in_custody;
  const double years = std::min(with_place.months, without.months) / 12.0;
  return (p.belief_weight.value * believed + years * seen) / (p.belief_weight.value + years);
}

double mean_expected_fall(const World& world) {
  double all = 0.0;
  int areas = 0;
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    if (!world.budgets.values[a].devolved) continue;
    ++areas;
    for (std::size_t k = 0; k < count_of<Need>; ++k) all += expected_fall(world, static_cast<Area>(a), k) / count_of<Need>;
  }
  return areas == 0 ? 0.0 : all / areas;
}

}  // namespace throughcare::models
