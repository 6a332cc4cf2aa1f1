#pragma once
#include <functional>
#include <string>

#include "models/simulation.hpp"

/// The shipped scenarios as plans, for tests to change. Tests never rely on the values in them, only on directions and
/// identities.
namespace throughcare::tests {

/// Changes parameters in place.
using Change = std::function<void(models::Parameters&)>;

/// A shipped scenario as the program would run it. Throws std::runtime_error with the loader's messages if it cannot be read.
models::ScenarioPlan shipped(const std::string& scenario, const models::RunSettings&);

/// The baseline with `change` from the beginning.
models::ScenarioPlan baseline(const Change& change = {});

/// `plan` with `change` made to every set of parameters in it.
models::ScenarioPlan changed(const models::ScenarioPlan& plan, const Change& change);

/// `plan` with `change` made from `from` on.
models::ScenarioPlan changed_from(const models::ScenarioPlan& plan, sim::Time from, const Change& change);

/// A run of `years` measured after `warm_up` years at `scale`.
models::RunSettings frame(double scale, double warm_up, double years, std::uint32_t replication = 0);

}  // namespace throughcare::tests
