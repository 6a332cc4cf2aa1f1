#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "models/simulation.hpp"

namespace throughcare::scenarios {

/// A scenario that shares another's run up to the moment its own rules begin to differ.
struct Branch {
  std::size_t scenario = 0;
  sim::Time leaves;  ///< `sim::never` if the rules never differ
};

/// A run from the beginning and the scenarios that branch off it, in order of time.
struct Trunk {
  std::size_t scenario = 0;
  std::vector<Branch> branches;
};

/// Whether two compiled pathways are the same in every respect.
bool same_pathway(const models::PathwayTable& a, const models::PathwayTable& b);

/// The parameters of a plan in force at a moment.
const models::Parameters& in_force(const models::ScenarioPlan& plan, sim::Time time);

/// The first moment from which two plans have different rules: time 0 if they differ from the beginning or in their pathways,
/// `sim::never` if they never do.
sim::Time first_difference(const models::ScenarioPlan& a, const models::ScenarioPlan& b);

/// Which scenarios can share a run: each joins the first trunk whose rules are its own for a while, else begins a trunk.
std::vector<Trunk> share_runs(std::span<const models::ScenarioPlan> plans);

}  // namespace throughcare::scenarios
