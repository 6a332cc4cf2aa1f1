#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "models/parameters.hpp"
#include "models/pathway/table.hpp"
#include "output/results/records.hpp"
#include "sim/time.hpp"

namespace throughcare::sim {
class Archive;
}

namespace throughcare::models {

struct World;

/// Whose lives are written down event by event from when measuring begins: one person's, or so many people's, or nobody's.
struct Watching {
  std::uint32_t people = 0;
  std::optional<std::uint32_t> person;
};

constexpr Indexed<bool, Area> every_area() {
  Indexed<bool, Area> areas;
  areas.values.fill(true);
  return areas;
}

/// The frame of a run: when, how large, where, whose luck.
struct RunSettings {
  std::chrono::sys_days start{};  ///< the date at which measuring begins; the warm-up lies before it
  double warm_up_years = 0.0;
  double years = 0.0;                        ///< measured years
  double population_scale = 0.0;             ///< simulated persons per real one
  Indexed<bool, Area> areas = every_area();  ///< simulated (areas.hpp)
  std::uint32_t seed = 0, replication = 0;
  Watching watching{};
};

/// Parameters in force from a moment on. A scenario is a list of these in order of time; ramps are a step a month.
struct DatedParameters {
  sim::Time from;
  std::shared_ptr<const Parameters> values;
};

/// What a scenario is to the model: its rules over time and its pathway.
struct ScenarioPlan {
  std::vector<DatedParameters> parameters;  ///< the first from time 0
  std::shared_ptr<const PathwayTable> pathway;
};

/// One world: the people of one replication under one scenario. Copying it forks the whole world (people, queues, clocks,
/// random streams), so that scenarios that agree until a date share the run up to it.
class Simulation {
 public:
  Simulation(const ScenarioPlan&, const RunSettings&);
  Simulation(const Simulation&);
  Simulation(Simulation&&) noexcept;
  ~Simulation();

  /// From now on this world follows `plan` (same rules up to now, other rules later).
  void follow(const ScenarioPlan& plan);

  /// Runs all events before `until`; returns false if `stop` was set meanwhile (the world is then of no further use).
  bool run_until(sim::Time until, const std::atomic<bool>& stop);

  /// Writes the world as it is, before measuring begins.
  void save(sim::Archive& to) const;
  /// The world that was saved under the same settings (but for whom is watched) and a plan that had the same rules up to then;
  /// none if that is not what the bytes hold.
  static std::optional<Simulation> restored(const ScenarioPlan&, const RunSettings&, sim::Archive& from);

  /// Moments on the run's clock.
  sim::Time measuring_begins() const;
  sim::Time ends() const;

  /// What the recorder saw since measuring began, as records of `scenario`. Ends with the world as it is now.
  output::ReplicationResult result(const std::string& scenario) const;

 private:
  explicit Simulation(std::unique_ptr<World>);

  std::unique_ptr<World> world_;
};

/// Every measure the model reports.
std::vector<output::MeasureInfo> measure_catalogue();

/// The moment of a calendar date on the clock of a run (clamped to 0 before the warm-up).
sim::Time moment_of(std::chrono::sys_days date, const RunSettings&);

}  // namespace throughcare::models
