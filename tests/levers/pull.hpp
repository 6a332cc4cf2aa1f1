#pragma once
#include <gtest/gtest.h>

#include <functional>
#include <string_view>

#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

/// Two worlds that differ by one lever, replication by replication with the same luck.
namespace throughcare::tests {

/// What is read off a world when its run is over.
using Outcome = std::function<double(const models::World&)>;

/// All of a counter since measuring began.
Outcome total(models::Tally);
/// Mean over the month ends; of the months [from, to) since measuring began.
Outcome mean(models::Stock);
Outcome mean(models::Stock, std::size_t from, std::size_t to);
/// One counter over another.
Outcome ratio(models::Tally numerator, models::Tally denominator);
/// A parameter-free mean over the people for whom `of` is not negative.
Outcome mean_over_people(std::function<double(const models::World&, models::PersonId)> of);
/// Pounds of these lines paid by a funder, all years.
Outcome spent(std::initializer_list<models::CostLine>, models::Funder);
/// For `mean_over_people`: motivation of people who serve a sentence inside and have been there for a while.
double motivation_inside(const models::World&, models::PersonId);
/// Working alliance with the present officer, of people on licence or an order.
double alliance_outside(const models::World&, models::PersonId);
/// Information that arrived, per handover of a kind.
Outcome information_kept(models::HandoverKind);

/// For levers that some areas have and others have not: the areas of every other region.
bool in_odd_region(std::size_t area);

enum class Direction { up, down };

/// A lever: the same plan twice with different values, and what should follow.
struct Lever {
  Change common = {};  ///< made to both, so that the lever has something to hold
  Change low, high;
  /// Switches off what connects the lever to outcomes; made to both in `expect_same_lives_without`.
  Change mechanism_off = {};
  double scale = 0.00125, warm_up = 1.5, years = 1.5;
  std::uint32_t replications = 30;  ///< many small ones: a t test of few asks for much clearer moves
  double starts = 0.0;              ///< years into the run at which all of this begins; before it both are the baseline
  Change before = {};               ///< made to that baseline
};

/// The lever with one more change made to both sides.
Lever with(Lever, Change further);

/// From low to high, the outcome moves in this direction: one-sided paired t test over the replications at 1e-6 in all. A move
/// that is clear beyond doubt after a few of them ends the test early.
void expect_moves(const Lever&, const Outcome&, Direction, std::string_view what);
/// The same for several outcomes at the price of one pair of runs.
struct Expected {
  Outcome outcome;
  Direction direction;
  std::string_view what;
};
void expect_moves(const Lever&, const std::vector<Expected>&);

/// With the mechanism off, low and high are the same lives, event by event.
void expect_same_lives_without(const Lever&);

}  // namespace throughcare::tests
