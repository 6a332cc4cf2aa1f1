#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/pathway/routing.hpp"

/// What can be read off a pathway without running it: routes, their handovers, how often a stage is visited. All of them take
/// a pathway in which `check` found nothing.
namespace throughcare::models {

/// Shares the pathway itself does not know, between 0 and 1: how often a decision has an outcome, or a mechanism interrupts.
/// For an unknown one return nothing.
using KnownShares = std::function<std::optional<double>(const StageSpecification&, const TransitionSpecification&)>;

/// The chance of going from one stage straight to another.
class Chances {
 public:
  /// Where neither the pathway nor `known` tells, outcomes of a decision are equally likely; interruptions do not happen,
  /// unless the stage has nothing else, when they are equally likely. The chances of each stage are scaled to add up to one.
  explicit Chances(const PathwaySpecification&, const KnownShares& known = {});

  double operator()(StageVertex from, StageVertex to) const { return values_[from * stages_ + to]; }
  std::size_t stages() const { return stages_; }

 private:
  std::size_t stages_ = 0;
  std::vector<double> values_;
};

struct Route {
  std::vector<StageVertex> stages;  ///< both ends included
  double chance = 0.0;              ///< of following it exactly, once at its first stage
  int handovers = 0;                ///< transitions on it with a handover
};

/// The stage of that name, if the pathway has it.
std::optional<StageVertex> find_stage(const PathwaySpecification&, std::string_view id);

/// The route with the fewest stages, interruptions included; nothing if none leads there.
std::optional<Route> shortest_route(const PathwaySpecification&, const Chances&, StageVertex from, StageVertex to);

/// The route most likely to be followed exactly; nothing if none has any chance.
std::optional<Route> most_likely_route(const PathwaySpecification&, const Chances&, StageVertex from, StageVertex to);

struct MainRoute {
  std::string title;
  Route route;
};

/// The most likely routes from a police contact to the end of each kind of disposal, those the pathway has.
std::vector<MainRoute> main_routes(const PathwaySpecification&, const Chances&);

/// How often each stage is visited, starting with one visit of `from`, until an exit or one of `ends` is reached; nothing if
/// the way may go on for ever. Indexed by stage.
std::optional<std::vector<double>> expected_visits(const Chances&, StageVertex from, std::span<const StageVertex> ends = {});

}  // namespace throughcare::models
