#pragma once
#include <vector>

#include "models/pathway/specification.hpp"

namespace throughcare::models {

/// Everything wrong with a pathway, rule by rule; empty if it may be compiled.
///
/// Rules of routing:
/// - A stage without a decision routes by the shares on its transitions, which add up to one. A stage's only transition
///   needs no share: it is certain.
/// - A stage with a decision has exactly one transition for each outcome of it (`when`), and no shares.
/// - Besides these, a stage may have *interruptions*: transitions with neither share nor `when`, timed `by_rule`. A mechanism
///   takes them when its rule says so (a recall, a breach, a remand); they are no part of the routing.
///
/// Rules of subjects: a sentence (a stage with the decision `courts.sentence`) turns a prosecution into a person's status.
/// Every other transition between a prosecution and a person is started by a mechanism and so is timed `by_rule`.
///
/// Rules of handovers: a transition between two agencies has a handover; one within an agency may have one; where nobody owns
/// one of the two stages there is none.
std::vector<PathwayProblem> check(const PathwaySpecification&);

}  // namespace throughcare::models
