#include "models/handovers/partnership.hpp"

#include <algorithm>
#include <array>

#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// A role outside, as it stands for all areas alike.
struct RoleOutside {
  double share = 0.0;  ///< of the cases outside
  double unsought = 0.0;
  double time = 0.0;
  double new_officers = 0.0;  ///< share of them, of the last month
};
using RolesOutside = std::array<RoleOutside, 2>;

RolesOutside roles_outside(const World& world) {
  const PartnershipParameters& p = world.now->partnership;
  constexpr std::array roles{Role::community_offender_manager, Role::company_officer};
  const std::array sought{p.sought_by_service, p.sought_by_company};
  const bool cases = world.cases_held[roles[0]] + world.cases_held[roles[1]] > 0;
  RolesOutside outside;
  double all = 0.0;
  for (std::size_t r = 0; r < roles.size(); ++r) {
    const Staff& officers = world.staff[roles[r]];
    // Before anybody holds a case, posts stand for cases.
    const double held = cases ? world.cases_held[roles[r]] : world.now->contact.workers[roles[r]].officers.value;
    all += held;
    outside[r] = {.share = held,
                  .unsought = 1.0 - sought[r].value,
                  .time = time_for_it(world, roles[r]),
                  .new_officers = officers.in_post > 0.0 ? std::min(officers.joined / officers.in_post, 1.0) : 0.0};
  }
  for (RoleOutside& role : outside) role.share = all > 0.0 ? role.share / all : 0.0;
  return outside;
}

double aimed(const World& world, const RolesOutside& outside, Area area) {
  const PartnershipParameters& p = world.now->partnership;
  const double retained = world.budgets[area].devolved ? world.now->devolution.retained.value : 0.0;
  const double unmoved = (1.0 - p.duty.value) * (1.0 - p.stake.value * retained);
  double aim = 0.0;
  for (const RoleOutside& role : outside) aim += role.share * (1.0 - role.unsought * unmoved) * role.time;
  return aim;
}

/// Share of a month's way from what there is to what is aimed at.
double built_in_a_month(const PartnershipParameters& p) { return 1.0 - sim::exp(-days_per_month / p.building.value); }

double keep(const PartnershipParameters& p, double new_officers) { return 1.0 - p.personal.value * new_officers; }

}  // namespace

void settle_partnership(World& world) {
  const PartnershipParameters& p = world.now->partnership;
  const RolesOutside outside = roles_outside(world);
  const double built = built_in_a_month(p);
  const double kept = keep(p, world.now->staff.leaving.value / 12.0);
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    world.partnership.values[a] = built * aimed(world, outside, static_cast<Area>(a)) / (1.0 - (1.0 - built) * kept);
}

void partnership_month(World& world) {
  const PartnershipParameters& p = world.now->partnership;
  const RolesOutside outside = roles_outside(world);
  double new_officers = 0.0;
  for (const RoleOutside& role : outside) new_officers += role.share * role.new_officers;
  const double kept = keep(p, new_officers), built = built_in_a_month(p);
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    double& q = world.partnership.values[a];
    q *= kept;
    q += built * (aimed(world, outside, static_cast<Area>(a)) - q);
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
