#pragma once
#include "models/pathway/specification.hpp"
#include "models/pathway/table.hpp"

namespace throughcare::models {

/// The run-time form of a pathway in which `check` found nothing. Stages keep their order and transitions lie stage by stage
/// (`ordered_transitions`). Shares are cumulative: the transition taken is the first whose `share` exceeds a uniform number
/// below one; interruptions have share 0 and are never chosen so.
PathwayTable compile(const PathwaySpecification&);

}  // namespace throughcare::models
