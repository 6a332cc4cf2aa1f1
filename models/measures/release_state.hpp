#pragma once
#include "models/common/enums.hpp"
#include "models/individuals/person.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

struct World;

/// How people leave prison: the variables on which the arrangements of case management act, and how often people are asked to
/// come in the first weeks. Looking changes nothing and draws nothing.

/// First release from a sentence, after the handover through the gate: alliance with the holder outside and what the community
/// side knows (both 0 where nobody holds the case), trust, motivation and mean need.
void count_first_release(World&, PersonId, SentenceBand, sim::Time now);

/// The first weeks after a first release.
inline constexpr double first_weeks = 4.0;

/// An appointment is due outside: counted, if it falls into the first weeks, in appointments a week.
void count_appointment(World&, PersonId, sim::Time now);

}  // namespace throughcare::models
