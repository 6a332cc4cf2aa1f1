#include "scenarios/program/experiment/shared_runs.hpp"

#include <algorithm>
#include <set>

#include "models/parameters.hpp"

namespace throughcare::scenarios {

namespace {

bool same_timing(const models::Timing& a, const models::Timing& b) {
  return a.kind == b.kind && a.mean == b.mean && a.low == b.low && a.high == b.high && a.cv == b.cv && a.shape == b.shape;
}

}  // namespace

bool same_pathway(const models::PathwayTable& a, const models::PathwayTable& b) {
  const auto same_stage = [](const auto& x, const auto& y) {
    return x.first_edge == y.first_edge && x.last_edge == y.last_edge && x.owner == y.owner && x.subject == y.subject &&
           x.decision == y.decision && x.exit == y.exit;
  };
  const auto same_edge = [](const auto& x, const auto& y) {
    return x.from == y.from && x.to == y.to && x.share == y.share && x.handover == y.handover && same_timing(x.timing, y.timing);
  };
  return a.stage_ids == b.stage_ids && std::ranges::equal(a.stages, b.stages, same_stage) &&
         std::ranges::equal(a.edges, b.edges, same_edge) && a.known.values == b.known.values;
}

const models::Parameters& in_force(const models::ScenarioPlan& plan, sim::Time time) {
  const auto later =
      std::ranges::upper_bound(plan.parameters, time, {}, [](const models::DatedParameters& dated) { return dated.from; });
  return *std::prev(later)->values;
}

namespace {

sim::Time first_difference(const models::ScenarioPlan& a, const models::ScenarioPlan& b, std::span<const models::Leaf> leaves) {
  constexpr sim::Time beginning{0};
  if (!same_pathway(*a.pathway, *b.pathway)) return beginning;
  std::set<sim::Time> moments{beginning};
  for (const auto* plan : {&a, &b})
    for (const auto& dated : plan->parameters) moments.insert(dated.from);
  for (const sim::Time moment : moments) {
    const models::Parameters &x = in_force(a, moment), &y = in_force(b, moment);
    for (const auto& leaf : leaves)
      if (models::read(leaf, x) != models::read(leaf, y)) return moment;
  }
  return sim::never;
}

}  // namespace

sim::Time first_difference(const models::ScenarioPlan& a, const models::ScenarioPlan& b) {
  return first_difference(a, b, models::leaves_of(models::Parameters{}));
}

std::vector<Trunk> share_runs(std::span<const models::ScenarioPlan> plans) {
  const auto values = models::leaves_of(models::Parameters{});  // once: an analysis compares hundreds of plans, pair by pair
  std::vector<Trunk> trunks;
  for (std::size_t scenario = 0; scenario < plans.size(); ++scenario) {
    bool shares = false;
    for (Trunk& trunk : trunks) {
      const sim::Time leaves = first_difference(plans[trunk.scenario], plans[scenario], values);
      if (leaves == sim::Time{0}) continue;
      trunk.branches.push_back({scenario, leaves});
      shares = true;
      break;
    }
    if (!shares) trunks.push_back({scenario, {}});
  }
  for (Trunk& trunk : trunks) std::ranges::stable_sort(trunk.branches, {}, &Branch::leaves);
  return trunks;
}

}  // namespace throughcare::scenarios
