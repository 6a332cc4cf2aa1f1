#include "models/simulation.hpp"

#include <utility>

#include "models/areas.hpp"
#include "models/individuals/population.hpp"
#include "models/measures/catalogue.hpp"
#include "models/system_day.hpp"
#include "models/world.hpp"

namespace throughcare::models {

Simulation::Simulation(const ScenarioPlan& plan, const RunSettings& settings) : world_(std::make_unique<World>(plan, settings)) {
  open_courts(*world_);
  world_->confidence.values.fill(0.5);
  populate(*world_);
  places_have_settled(*world_);
  world_->day.set(DayClock::begins, sim::at_day(1.0));
  sim::schedule(world_->day, world_->calendar, static_cast<unsigned>(SubjectKind::day), 0);
}

Simulation::Simulation(std::unique_ptr<World> world) : world_(std::move(world)) {}

Simulation::Simulation(const Simulation& other) : world_(std::make_unique<World>(*other.world_)) {}
Simulation::Simulation(Simulation&&) noexcept = default;
Simulation::~Simulation() = default;

void Simulation::follow(const ScenarioPlan& plan) {
  // The parameters in force belong to the old plan: it must live until the new ones are compared with them.
  const ScenarioPlan before = std::exchange(world_->plan, for_the_areas_of(world_->settings, plan));
  world_->plan_step = 0;
  apply_rules(*world_, world_->statistics.now);
}

bool Simulation::run_until(sim::Time until, const std::atomic<bool>& stop) {
  return sim::run(*world_, world_->calendar, until, stop, world_->statistics);
}

sim::Time Simulation::measuring_begins() const { return world_->measuring; }
sim::Time Simulation::ends() const { return world_->end; }

output::ReplicationResult Simulation::result(const std::string& scenario) const { return results_of(*world_, scenario); }

sim::Time moment_of(std::chrono::sys_days date, const RunSettings& settings) {
  const double days = static_cast<double>((date - settings.start).count()) + settings.warm_up_years * days_per_year;
  return days <= 0.0 ? sim::Time{} : sim::at_day(days);
}

}  // namespace throughcare::models
