#pragma once
#include <algorithm>
#include <vector>

#include "models/pathway/decisions.hpp"
#include "models/pathway/specification.hpp"

namespace throughcare::models {

using StageVertex = PathwaySpecification::vertex_descriptor;
using TransitionEdge = PathwaySpecification::edge_descriptor;

/// Whether the stage's shares or decision may choose this transition: it has a share or a `when`, or is the stage's only one.
inline bool is_routed(const PathwaySpecification& pathway, TransitionEdge e) {
  const auto& transition = pathway[e];
  return transition.share || !transition.when.empty() || out_degree(source(e, pathway), pathway) == 1;
}

/// Left to a mechanism: neither routed by the stage nor timed by the pathway (a recall, a breach, a remand).
inline bool is_interruption(const PathwaySpecification& pathway, TransitionEdge e) {
  return !is_routed(pathway, e) && pathway[e].timing.kind == TimingKind::by_rule;
}

/// The transitions that leave a stage in the order of the run-time table: routed ones in the order of the decision's outcomes
/// (shares: as written), then interruptions as written.
inline std::vector<TransitionEdge> ordered_transitions(const PathwaySpecification& pathway, StageVertex stage) {
  const auto [first, last] = out_edges(stage, pathway);
  std::vector<TransitionEdge> transitions(first, last);
  const auto outcomes = outcomes_of(pathway[stage].decision);
  const auto rank = [&](TransitionEdge e) {
    if (!is_routed(pathway, e)) return std::ssize(outcomes) + 1;
    return std::ranges::find(outcomes, pathway[e].when) - outcomes.begin();
  };
  std::ranges::stable_sort(transitions, {}, rank);
  return transitions;
}

}  // namespace throughcare::models
