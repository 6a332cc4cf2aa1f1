#pragma once
#include <atomic>
#include <string_view>

#include "models/world.hpp"
#include "output/results/records.hpp"

/// A world a test can look into: the same start as models::Simulation makes (a property test holds the two together).
namespace throughcare::tests {

/// Nobody in it: for tests that place people themselves. Courts are set up and areas have their shares of the population.
models::World empty_world(const models::ScenarioPlan&, const models::RunSettings&);

/// Somebody at liberty and offending in `world`, aged `age` now.
models::PersonId add_somebody(models::World&, double age = 30.0, models::Area = models::Area::london);

/// Populated, its first day on the calendar.
models::World living_world(const models::ScenarioPlan&, const models::RunSettings&);

/// Runs everything before `until`.
void run(models::World&, sim::Time until);

/// All of a counter since measuring began.
double tally(const models::World&, models::Tally);

/// Runs to the end and gives the result.
output::ReplicationResult whole_run(const models::ScenarioPlan&, const models::RunSettings&);

/// The value of a measure; fails the test where there is none.
double value_of(const output::ReplicationResult&, std::string_view measure, std::string_view group = "all",
                std::string_view period = "all");

}  // namespace throughcare::tests
