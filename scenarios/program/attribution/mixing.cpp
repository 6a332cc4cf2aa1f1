#include "scenarios/program/attribution/mixing.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <utility>

#include "models/parameters.hpp"
#include "scenarios/program/attribution/groups.hpp"
#include "scenarios/program/experiment/shared_runs.hpp"

namespace throughcare::scenarios {

namespace {

using models::Parameters;

/// Who is managed alike: one class of sentence at one tier of risk.
constexpr std::size_t tiers = models::count_of<models::RiskTier>;
constexpr std::size_t managed_groups = tiers * models::count_of<models::SentenceClass>;

models::Regime& regime_of(models::CaseManagementParameters& p, std::size_t managed) {
  return p.regimes.values[managed / tiers].values[managed % tiers];
}

/// Gives people under the same two arrangements at every date a plan of their own, in both scenarios at the same place.
void unfold(models::ScenarioPlan& from, models::ScenarioPlan& to, const std::vector<sim::Time>& dates) {
  using Arrangements = std::vector<std::pair<models::Regime, models::Regime>>;  // by date
  std::vector<Arrangements> places;
  std::array<std::size_t, managed_groups> place_of{};
  for (std::size_t m = 0; m < managed_groups; ++m) {
    Arrangements own;
    for (const sim::Time date : dates) {
      Parameters a = in_force(from, date), b = in_force(to, date);
      own.emplace_back(regime_of(a.case_management, m), regime_of(b.case_management, m));
    }
    const auto known = std::ranges::find(places, own);
    place_of[m] = static_cast<std::size_t>(known - places.begin());
    if (known == places.end()) places.push_back(std::move(own));
  }
  if (places.size() > models::count_of<models::Regime>) return;  // no room: the arrangements are switched as a whole

  for (auto* plan : {&from, &to})
    for (auto& dated : plan->parameters) {
      auto own = std::make_shared<Parameters>(*dated.values);
      auto& management = own->case_management;
      const auto given = management;
      auto before = given;
      management.plans = {};
      for (std::size_t m = 0; m < managed_groups; ++m) {
        const auto place = static_cast<models::Regime>(place_of[m]);
        management.plans[place] = given.plans[regime_of(before, m)];
        regime_of(management, m) = place;
      }
      dated.values = std::move(own);
    }
}

bool holds_cases(const Parameters& p, models::Role role) {
  return std::ranges::any_of(p.case_management.plans.values, [&](const models::RegimePlan& plan) {
    return std::ranges::any_of(plan.segments.values, [&](const models::SegmentPlan& segment) { return segment.holder == role; });
  });
}

void give_holders_their_staff(Parameters& mixed, const Parameters& a, const Parameters& b) {
  for (std::size_t r = 1; r < models::count_of<models::Role>; ++r) {
    const auto role = static_cast<models::Role>(r);
    auto& officers = mixed.contact.workers[role].officers;
    if (officers.value == 0.0 && holds_cases(mixed, role))
      officers.value = std::max(a.contact.workers[role].officers.value, b.contact.workers[role].officers.value);
  }
}

}  // namespace

Mixture::Mixture(const models::ScenarioPlan& from, const models::ScenarioPlan& to)
    : given_from_(from), given_to_(to), from_(from), to_(to) {
  std::set<sim::Time> dates;
  for (const auto* plan : {&from_, &to_})
    for (const auto& dated : plan->parameters) dates.insert(dated.from);
  dates_.assign(dates.begin(), dates.end());
  unfold(from_, to_, dates_);
  const auto leaves = models::leaves_of(Parameters{});
  std::set<std::size_t> groups;
  for (const sim::Time date : dates_) {
    const Parameters &a = in_force(from_, date), &b = in_force(to_, date);
    for (const auto& leaf : leaves)
      if (models::read(leaf, a) != models::read(leaf, b)) groups.insert(group_of(leaf.path));
  }
  if (!same_pathway(*from_.pathway, *to_.pathway)) groups.insert(parameter_groups().size() - 1);
  differing_.assign(groups.begin(), groups.end());
}

models::ScenarioPlan Mixture::plan(std::uint32_t coalition) const {
  const std::uint32_t everything = (1u << differing_.size()) - 1u;
  if (coalition == 0u) return given_from_;
  if (coalition == everything) return given_to_;
  const auto switched = [&](std::size_t group) {
    const auto found = std::ranges::find(differing_, group);
    return found != differing_.end() && (coalition >> (found - differing_.begin()) & 1u) != 0u;
  };
  const auto leaves = models::leaves_of(Parameters{});
  std::vector<const models::Leaf*> taken;
  for (const auto& leaf : leaves)
    if (switched(group_of(leaf.path))) taken.push_back(&leaf);

  models::ScenarioPlan mixed;
  mixed.pathway = switched(parameter_groups().size() - 1) ? to_.pathway : from_.pathway;
  for (const sim::Time date : dates_) {
    const Parameters &a = in_force(from_, date), &b = in_force(to_, date);
    auto values = std::make_shared<Parameters>(a);
    for (const auto* leaf : taken) models::write(*leaf, *values, models::read(*leaf, b));
    give_holders_their_staff(*values, a, b);
    mixed.parameters.push_back({date, std::move(values)});
  }
  return mixed;
}

}  // namespace throughcare::scenarios
