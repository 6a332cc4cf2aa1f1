#pragma once
#include "models/pathway/specification.hpp"
#include "scenarios/program/loader/resolve.hpp"

/// The pathway graph from YAML. A scenario names a pathway file, and may change it in place:
///
///     pathway:
///       file: pathways/england_and_wales.yaml
///       stages:      {diversion_scheme: {owner: services}}
///       transitions: {diverted: {duration: {fixed: 14 days}}, old_way: remove}
namespace throughcare::scenarios {

/// The pathway of a family as one tree of `stages` and `transitions`: the last file named, with all changes after it.
Node pathway_tree(InputFiles&, const Family&, ProblemList&);

/// The graph, checked (models/pathway/checks.hpp). Only complete graphs are checked: what cannot be read is reported instead.
models::PathwaySpecification read_pathway(const Node& tree, ProblemList&);

}  // namespace throughcare::scenarios
