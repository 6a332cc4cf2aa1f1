#pragma once
#include <cstdint>

#include "models/common/enums.hpp"
#include "models/individuals/person.hpp"
#include "sim/agenda.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

/// The clocks of a stay.
enum class StayClock : std::uint8_t {
  move,  ///< a move to another prison is due, or is tried again
  count
};

/// One continuous stay in custody: where the person is held, and what the time so far adds up to.
struct Stay {
  sim::Agenda<StayClock> agenda;
  PersonId person{};
  sim::Time since{};                  ///< reception
  sim::Time idle_until{};             ///< no activity before, after a move
  sim::Time counted{};                ///< moment to which the two sums are advanced
  sim::Time other_move = sim::never;  ///< next move that has nothing to do with the sentence
  double activity_counted = 0.0;      ///< of the estate's sum of this prison's activity, to that moment
  std::uint32_t day_counted = 0;      ///< of the run
  float fading_days = 0.0f;           ///< days inside, weighted by how fast family ties fade at that distance
  float active_days = 0.0f;           ///< days inside, weighted by delivered activity
  PrisonFunction prison{};
  Distance distance{};
  std::uint16_t ordinal = 0;  ///< of the person's stays (random streams)
  std::uint16_t moves = 0;
};

}  // namespace throughcare::models
