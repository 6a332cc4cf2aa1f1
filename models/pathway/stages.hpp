#pragma once
#include "models/courts/prosecution.hpp"
#include "models/individuals/person.hpp"
#include "sim/random.hpp"

namespace throughcare::models {

struct World;

/// Moves a person to a stage; the flow is counted. Nothing happens if the person is there already.
void enter_stage(World&, PersonId, KnownStage, sim::Time now);

/// Whether the person stands at this stage.
bool stands_at(const World&, PersonId, KnownStage);

/// Where the person stands, from live sentences and remands; moves there.
void settle_stage(World&, PersonId, sim::Time now);

/// A prosecution arrives at a stage: the stage's mechanism acts, then the way on is chosen and its time drawn.
void arrive(World&, ProsecutionId, StageId, sim::Time now);

/// The clock `next_step` of a prosecution: the running delay is over.
void next_step(World&, ProsecutionId, sim::Time now);

/// Takes the transition of a decision stage with this outcome: arrives there after its time.
void follow_outcome(World&, ProsecutionId, unsigned outcome, sim::Time now);

/// Closes a matter for good.
void close_prosecution(World&, ProsecutionId, sim::Time now);

/// Days that a transition takes, drawn for this matter.
double sample(const Timing&, sim::Stream);

}  // namespace throughcare::models
