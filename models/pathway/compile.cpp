#include "models/pathway/compile.hpp"

#include <algorithm>

#include "models/pathway/routing.hpp"

namespace throughcare::models {

PathwayTable compile(const PathwaySpecification& pathway) {
  PathwayTable table;
  for (const auto stage : boost::make_iterator_range(vertices(pathway))) {
    const auto& specification = pathway[stage];
    const auto transitions = ordered_transitions(pathway, stage);
    const auto first = table.edges.size();
    std::size_t end_of_routed = first;
    double cumulative = 0.0;
    for (const auto e : transitions) {
      const auto& transition = pathway[e];
      PathwayTable::Edge edge;
      edge.from = static_cast<StageId>(stage);
      edge.to = static_cast<StageId>(target(e, pathway));
      edge.timing = transition.timing;
      if (transition.handover) edge.handover = static_cast<std::int8_t>(*transition.handover);
      if (specification.decision == Decision::none && is_routed(pathway, e)) {
        cumulative += transition.share.value_or(1.0);
        edge.share = static_cast<float>(cumulative);
        end_of_routed = table.edges.size() + 1;
      }
      table.edges.push_back(edge);
    }
    // The sum of the shares is one only up to rounding; the last must catch every draw.
    if (end_of_routed > first) table.edges[end_of_routed - 1].share = 1.0f;

    table.stages.push_back({.first_edge = static_cast<std::uint16_t>(first),
                            .last_edge = static_cast<std::uint16_t>(table.edges.size()),
                            .owner = specification.owner,
                            .subject = specification.subject,
                            .decision = specification.decision,
                            .exit = specification.exit});
    table.stage_ids.push_back(specification.id);
    const auto known = std::ranges::find(names_of<KnownStage>, specification.id);
    if (known != names_of<KnownStage>.end())
      table.known[static_cast<KnownStage>(known - names_of<KnownStage>.begin())] = static_cast<StageId>(stage);
  }
  return table;
}

}  // namespace throughcare::models
