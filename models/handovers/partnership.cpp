#include "models/handovers/partnership.hpp"

#include <algorithm>
#include <array>

#include "models/world.hpp"

namespace throughcare::models {

namespace {

constexpr std::array roles_outside{Role::community_offender_manager, Role::company_officer};

/// Share of the cases outside that this role holds; before anybody holds one, of the posts.
double share_of(const World& world, Role role) {
  double of_role = 0.0, all = 0.0;
  const bool cases = world.cases_held[roles_outside[0]] + world.cases_held[roles_outside[1]] > 0;
  for (const Role r : roles_outside) {
    const double held = cases ? world.cases_held[r] : world.now->contact.workers[r].officers.value;
    all += held;
    if (r == role) of_role = held;
  }
  return all > 0.0 ? of_role / all : 0.0;
}

double aimed(const World& world, Area area) {
  const PartnershipParameters& p = world.now->partnership;
  const double retained = world.budgets[area].devolved ? world.now->devolution.retained.value : 0.0;
  const double unmoved = (1.0 - p.duty.value) * (1.0 - p.stake.value * retained);
  double aim = 0.0;
  for (const Role r : roles_outside) {
    const Share& sought = r == Role::company_officer ? p.sought_by_company : p.sought_by_service;
    aim += share_of(world, r) * (1.0 - (1.0 - sought.value) * unmoved) * time_for_it(world, r);
  }
  return aim;
}

/// Share of a month's way from what there is to what is aimed at.
double built_in_a_month(const PartnershipParameters& p) { return 1.0 - sim::exp(-days_per_month / p.building.value); }

double keep(const PartnershipParameters& p, double new_officers) { return 1.0 - p.personal.value * new_officers; }

}  // namespace

void settle_partnership(World& world) {
  const PartnershipParameters& p = world.now->partnership;
  const double built = built_in_a_month(p);
  const double kept = keep(p, world.now->staff.leaving.value / 12.0);
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    world.partnership.values[a] = built * aimed(world, static_cast<Area>(a)) / (1.0 - (1.0 - built) * kept);
}

void partnership_month(World& world) {
  const PartnershipParameters& p = world.now->partnership;
  double new_officers = 0.0;
  for (const Role r : roles_outside) {
    const Staff& officers = world.staff[r];
    if (officers.in_post > 0.0) new_officers += share_of(world, r) * std::min(officers.joined / officers.in_post, 1.0);
  }
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    double& q = world.partnership.values[a];
    q *= keep(p, new_officers);
    q += built_in_a_month(p) * (aimed(world, static_cast<Area>(a)) - q);
  }
}

double partnership_factor(const World& world, Area area) {
  const PartnershipParameters& p = world.now->partnership;
  return 1.0 + p.effect.value * (world.partnership[area] - p.typical.value);
}

double mean_partnership(const World& world) {
  double mean = 0.0;
  for (std::size_t a = 0; a < count_of<Area>; ++a) mean += world.population_share.values[a] * world.partnership.values[a];
  return mean;
}

bool between_partners(HandoverKind kind) {
  return kind != HandoverKind::within_custody && kind != HandoverKind::change_of_officer;
}

}  // namespace throughcare::models
