#pragma once
#include "models/common/field.hpp"
#include "models/custody/stay.hpp"

namespace throughcare::models {

struct World;

/// M5 Allocation. Prisons by what they do, each with places; who is held where, and who moves when:
///
///   capacity(f) = places(f) * operational capacity;  certified places likewise
///   reception   children: a secure school with room, else youth custody; women: a women's prison; men younger than
///               `young_until`: a young offender institution; others: a local prison. They take people however full they are.
///   training    people under sentence, `assessment` after reception or sentence, at least `training_least` before release
///   resettlement  `resettlement_window` before release and at least `resettlement_least`, for people held far from home
///   The last two and secure schools take people only while held < capacity; without room the person stays, and the move is
///   tried again every `retry`.
///   other moves, to a prison of the same kind, at rate other_moves * min(1, held / capacity)^pressure_exponent
///   near home   with probability near_home(f), never where f is beyond its capacity
///
/// Under sentence, a stay in a secure school is a stage of the pathway of its own, which children enter and leave with such
/// moves.
///
/// A move breaks things: a prison-based holder hands over inside (M7), the key worker changes, a service that does not reach the
/// new prison ends, no activity happens for `settling`. What comes in from home (meetings before release, visits of outside
/// managers, referrals to home's services) happens reach(distance) times as often as usual. Family ties fade with distance
/// (time_inside.hpp).
struct AllocationParameters {
  Indexed<Share, PrisonFunction> places, certified;
  Indexed<Probability, PrisonFunction> near_home;
  Indexed<Ratio, PrisonFunction> activity;
  Years young_until;
  Days assessment, training_least;
  Days resettlement_window, resettlement_least;
  Days retry;
  PerYear other_moves;
  Ratio pressure_exponent;
  Days settling;
  Indexed<Ratio, Distance> reach;
};
template <std::same_as<AllocationParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    shares("places", &P::places, "share of the operational capacity in prisons of this function"),
    shares("certified", &P::certified, "share of the certified places in prisons of this function"),
    field("near_home", &P::near_home, between(0, 1), "chance that a place in prisons of this function is near home"),
    field("activity", &P::activity, between(0, 5), "delivered activity in prisons of this function, relative to all"),
    field("young_until", &P::young_until, between(18, 40), "age from which men are no longer held with young adults"),
    field("assessment", &P::assessment, between(0, 365), "time from reception or sentence to allocation to a training prison"),
    field("training_least", &P::training_least, between(0, 36500), "time left to serve from which a move to training is made"),
    field("resettlement_window", &P::resettlement_window, between(0, 1000),
          "how long before release a move to a resettlement prison is made"),
    field("resettlement_least", &P::resettlement_least, between(0, 1000), "time left to serve below which no such move is made"),
    field("retry", &P::retry, between(1, 365), "time after which a move that found no room is tried again"),
    field("other_moves", &P::other_moves, between(0, 20),
          "moves to another prison of the same kind, for security or room, at full use of places"),
    field("pressure_exponent", &P::pressure_exponent, between(0, 50), "how strongly full prisons raise such moves"),
    field("settling", &P::settling, between(0, 365), "time without activity after a move"),
    field("reach", &P::reach, between(0, 10),
          "how often workers and services from home reach people held at this distance, relative to all"),
};

/// Somebody enters custody: a place is found.
void receive(World&, PersonId, sim::Time now);

/// Advances what the time inside adds up to.
void count_time(const World&, Stay&, sim::Time now);

/// Somebody leaves custody: the place is free again.
void discharge(World&, PersonId);

/// (Re)sets the clock `move` after the sentence or its dates have changed. Nothing for people outside.
void plan_move(World&, PersonId, sim::Time now);

/// The clock `move`.
void move_prisoner(World&, StayId, sim::Time now);

/// Places that can be used in prisons of a function, at the scale of the run.
double capacity_of(const World&, PrisonFunction);

/// Whether the person is held in a secure school.
bool in_secure_school(const World&, PersonId);

/// How far from home the person is held, or was when last inside under the live sentence.
Distance distance_of(const World&, PersonId);

/// How often workers and services from home reach this person, relative to all.
double reach_of(const World&, PersonId);

}  // namespace throughcare::models
