#include "models/pathway/measures.hpp"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <initializer_list>
#include <utility>

namespace throughcare::models {

namespace {

/// The route that a tree of predecessors describes; nothing if the tree does not hold `to`.
std::optional<Route> route_in(const std::vector<StageVertex>& predecessors, const PathwaySpecification& pathway,
                              const Chances& chances, StageVertex from, StageVertex to) {
  Route route{.stages = {to}, .chance = 1.0};
  for (StageVertex stage = to; stage != from; stage = route.stages.back()) {
    const StageVertex before = predecessors[stage];
    if (before == stage) return std::nullopt;
    route.chance *= chances(before, stage);
    for (const auto e : boost::make_iterator_range(out_edges(before, pathway)))
      if (target(e, pathway) == stage && pathway[e].handover) {
        ++route.handovers;
        break;
      }
    route.stages.push_back(before);
  }
  std::ranges::reverse(route.stages);
  return route;
}

std::vector<StageVertex> nobody_before_anyone(const PathwaySpecification& pathway) {
  const auto [first, last] = vertices(pathway);
  return {first, last};
}

std::optional<Route> joined(const std::optional<Route>& first, const std::optional<Route>& second) {
  if (!first || !second) return std::nullopt;
  Route whole = *first;
  whole.stages.insert(whole.stages.end(), second->stages.begin() + 1, second->stages.end());
  whole.chance *= second->chance;
  whole.handovers += second->handovers;
  return whole;
}

/// Solves `a x = b` in place by Gaussian elimination with partial pivoting; false if `a` is singular.
bool solve(std::vector<std::vector<double>>& a, std::vector<double>& b) {
  const std::size_t n = b.size();
  for (std::size_t column = 0; column < n; ++column) {
    std::size_t pivot = column;
    for (std::size_t row = column + 1; row < n; ++row)
      if (std::abs(a[row][column]) > std::abs(a[pivot][column])) pivot = row;
    if (std::abs(a[pivot][column]) < 1e-12) return false;
    std::swap(a[pivot], a[column]);
    std::swap(b[pivot], b[column]);
    for (std::size_t row = column + 1; row < n; ++row) {
      const double factor = a[row][column] / a[column][column];
      if (factor == 0.0) continue;
      for (std::size_t k = column; k < n; ++k) a[row][k] -= factor * a[column][k];
      b[row] -= factor * b[column];
    }
  }
  for (std::size_t row = n; row-- > 0;) {
    for (std::size_t k = row + 1; k < n; ++k) b[row] -= a[row][k] * b[k];
    b[row] /= a[row][row];
  }
  return true;
}

}  // namespace

Chances::Chances(const PathwaySpecification& pathway, const KnownShares& known)
    : stages_(num_vertices(pathway)), values_(stages_ * stages_, 0.0) {
  for (const auto stage : boost::make_iterator_range(vertices(pathway))) {
    const auto transitions = boost::make_iterator_range(out_edges(stage, pathway));
    const auto routed = std::ranges::count_if(transitions, [&](auto e) { return is_routed(pathway, e); });
    const double equally = 1.0 / static_cast<double>(routed > 0 ? routed : std::max<long>(1, std::ssize(transitions)));
    double sum = 0.0;
    for (const auto e : transitions) {
      const auto& transition = pathway[e];
      const double otherwise = is_routed(pathway, e) || routed == 0 ? equally : 0.0;
      const auto told = transition.share || !known ? transition.share : known(pathway[stage], transition);
      const double chance = told.value_or(otherwise);
      values_[stage * stages_ + target(e, pathway)] += chance;
      sum += chance;
    }
    if (sum > 0.0)
      for (std::size_t to = 0; to < stages_; ++to) values_[stage * stages_ + to] /= sum;
  }
}

std::optional<StageVertex> find_stage(const PathwaySpecification& pathway, std::string_view id) {
  for (const auto stage : boost::make_iterator_range(vertices(pathway)))
    if (pathway[stage].id == id) return stage;
  return std::nullopt;
}

std::optional<Route> shortest_route(const PathwaySpecification& pathway, const Chances& chances, StageVertex from,
                                    StageVertex to) {
  auto predecessors = nobody_before_anyone(pathway);
  const auto record = boost::make_bfs_visitor(boost::record_predecessors(predecessors.data(), boost::on_tree_edge()));
  boost::breadth_first_search(pathway, from, boost::visitor(record));
  return route_in(predecessors, pathway, chances, from, to);
}

std::optional<Route> most_likely_route(const PathwaySpecification& pathway, const Chances& chances, StageVertex from,
                                       StageVertex to) {
  auto predecessors = nobody_before_anyone(pathway);
  const auto chance_of = boost::make_function_property_map<TransitionEdge>(
      [&](TransitionEdge e) { return chances(source(e, pathway), target(e, pathway)); });
  // Dijkstra's algorithm with products in place of sums: a route's chance only falls on the way, so the likeliest is found.
  boost::dijkstra_shortest_paths(pathway, from,
                                 boost::predecessor_map(predecessors.data())
                                     .weight_map(chance_of)
                                     .distance_compare(std::greater<double>{})
                                     .distance_combine(std::multiplies<double>{})
                                     .distance_inf(0.0)
                                     .distance_zero(1.0));
  return route_in(predecessors, pathway, chances, from, to);
}

std::vector<MainRoute> main_routes(const PathwaySpecification& pathway, const Chances& chances) {
  struct Kind {
    std::string_view title;
    std::initializer_list<std::string_view> by;
  };
  const std::initializer_list<Kind> kinds = {
      {"Out-of-court disposal", {"police_contact", "out_of_court_disposal", "case_closed"}},
      {"Community order", {"police_contact", "community_order", "end_of_supervision"}},
      {"Suspended sentence", {"police_contact", "suspended_sentence", "end_of_supervision"}},
      {"Custody and licence", {"police_contact", "custody_main", "licence", "end_of_supervision"}},
  };
  std::vector<MainRoute> routes;
  for (const auto& kind : kinds) {
    std::optional<Route> whole;
    std::optional<StageVertex> before;
    for (const auto id : kind.by) {
      const auto stage = find_stage(pathway, id);
      if (!stage)
        whole.reset();
      else if (!before)
        whole = Route{.stages = {*stage}, .chance = 1.0};
      else
        whole = joined(whole, most_likely_route(pathway, chances, *before, *stage));
      if (!whole) break;
      before = stage;
    }
    if (whole) routes.push_back({std::string(kind.title), *std::move(whole)});
  }
  return routes;
}

std::optional<std::vector<double>> expected_visits(const Chances& chances, StageVertex from, std::span<const StageVertex> ends) {
  const std::size_t n = chances.stages();
  const auto goes_on = [&](StageVertex s) { return std::ranges::find(ends, s) == ends.end(); };

  // Only stages that can be reached enter the equations; others may be closed loops without a solution.
  std::vector<StageVertex> reached{from};
  std::vector<bool> seen(n, false);
  seen[from] = true;
  for (std::size_t i = 0; i < reached.size(); ++i)
    for (StageVertex to = 0; to < n && goes_on(reached[i]); ++to)
      if (chances(reached[i], to) > 0.0 && !seen[to]) {
        seen[to] = true;
        reached.push_back(to);
      }

  // visits(to) = [to is the start] + sum over `before` of visits(before) * chance(before, to)
  const std::size_t m = reached.size();
  std::vector<std::vector<double>> equations(m, std::vector<double>(m, 0.0));
  std::vector<double> visits(m, 0.0);
  visits[0] = 1.0;
  for (std::size_t to = 0; to < m; ++to) {
    equations[to][to] = 1.0;
    for (std::size_t before = 0; before < m; ++before)
      if (goes_on(reached[before])) equations[to][before] -= chances(reached[before], reached[to]);
  }
  if (!solve(equations, visits)) return std::nullopt;

  std::vector<double> by_stage(n, 0.0);
  for (std::size_t i = 0; i < m; ++i) by_stage[reached[i]] = visits[i];
  return by_stage;
}

}  // namespace throughcare::models
