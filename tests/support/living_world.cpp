#include "tests/support/living_world.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

#include "models/individuals/population.hpp"
#include "models/system_day.hpp"
#include "output/results/observed.hpp"

namespace throughcare::tests {

using namespace models;

World empty_world(const ScenarioPlan& plan, const RunSettings& settings) {
  World world(plan, settings);
  world.confidence.values.fill(0.5);
  // Twelve equal areas, each the first of its region as in any small run.
  world.population_share = {};
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const bool first = a == 0 || region_of(static_cast<Area>(a - 1)) != region_of(static_cast<Area>(a));
    if (first) world.population_share.values[a] = 1.0 / static_cast<double>(count_of<Region>);
  }
  open_courts(world);
  places_have_settled(world);
  return world;
}

PersonId add_somebody(World& world, double age, Area area) {
  const PersonId id{static_cast<std::uint32_t>(world.persons.size())};
  world.persons.emplace_back();
  world.agendas.emplace_back();
  Person& person = world[id];
  person.stage = world.stage(KnownStage::at_liberty);
  person.released = sim::never;
  person.area = area;
  person.active = true;
  person.birth_day = static_cast<std::int32_t>(sim::in_days(world.statistics.now) - age * days_per_year);
  for (std::size_t k = 0; k < count_of<Need>; ++k) person.needs[k] = world.background_of(id).long_run[k] = Scale::of(0.5);
  person.motivation = Scale::of(world.now->desistance.starting_motivation.value);
  person.trust = Scale::of(0.5);
  grow_up(world, id, world.statistics.now);
  person.needs_updated = person.offending.since = person.turning.since = world.statistics.now;
  return id;
}

World living_world(const ScenarioPlan& plan, const RunSettings& settings) {
  World world(plan, settings);
  open_courts(world);
  world.confidence.values.fill(0.5);
  populate(world);
  places_have_settled(world);
  world.day.set(DayClock::begins, sim::at_day(1.0));
  sim::schedule(world.day, world.calendar, static_cast<unsigned>(SubjectKind::day), 0);
  return world;
}

void run(World& world, sim::Time until) {
  const std::atomic<bool> stop{false};
  sim::run(world, world.calendar, until, stop, world.statistics);
}

double tally(const World& world, Tally t) {
  double sum = 0.0;
  for (std::size_t m = 0; m < world.recorder.months(); ++m) sum += world.recorder.tally(t, m);
  return sum;
}

output::ReplicationResult whole_run(const ScenarioPlan& plan, const RunSettings& settings) {
  const std::atomic<bool> stop{false};
  Simulation simulation(plan, settings);
  simulation.run_until(simulation.ends(), stop);
  return simulation.result("test");
}

double value_of(const output::ReplicationResult& result, std::string_view measure, std::string_view group,
                std::string_view period) {
  if (const double value = output::observed(result, measure, group, period); !std::isnan(value)) return value;
  throw std::runtime_error("no observation of " + std::string(measure) + " for " + std::string(group) + " in " +
                           std::string(period));
}

}  // namespace throughcare::tests
