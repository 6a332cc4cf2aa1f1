#pragma once
#include "sim/time.hpp"

namespace throughcare::models {

struct World;

/// The clock of the world, once a day after everything else: new rules come into force, courts sit, prison places are matched;
/// at month ends stocks are read off, entrants recruited and area budgets settled.
void system_day(World&, sim::Time now);

/// Puts the parameters in force at `now` into force; mechanisms with live clocks re-time them, so that people already inside or
/// on licence feel a new rule on its date.
void apply_rules(World&, sim::Time now);

}  // namespace throughcare::models
