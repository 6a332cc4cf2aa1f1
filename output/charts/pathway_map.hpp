#pragma once
#include <string>

#include "output/results/records.hpp"

/// The pathway as a drawing: stages in the colour of their owner, handovers dashed and marked.
namespace throughcare::output {

/// The drawing in Graphviz's language. Transitions that name a stage the record lacks are left out.
std::string pathway_dot(const PathwayRecord&);

/// The drawing as one `<svg>` element without prolog, with a title and a description for screen readers; laid out by
/// Graphviz's program `dot`. Ids in it begin with the scenario's name, so several fit into one page.
/// Throws OutputError if `dot` is missing or fails.
std::string pathway_svg(const PathwayRecord&);

}  // namespace throughcare::output
