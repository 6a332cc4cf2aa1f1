#pragma once
#include <cstdint>
#include <vector>

#include "models/simulation.hpp"

namespace throughcare::scenarios {

/// Two scenarios to mix: what neither of them does otherwise is theirs in common.
///
/// People whom both scenarios manage alike get a plan of case management of their own, with the same content. Who holds a case
/// and how often the person is seen can then be switched apart, although scenarios set both by naming an arrangement.
class Mixture {
 public:
  Mixture(const models::ScenarioPlan& from, const models::ScenarioPlan& to);

  /// The groups (positions in `parameter_groups`) in which the two differ at any date, in order.
  const std::vector<std::size_t>& differing() const { return differing_; }

  /// Nothing switched: `from` itself; all: `to` itself. Otherwise `from` with the groups of `coalition` as in `to`, at every date
  /// on which either changes; bit i is `differing()[i]`. A role that would hold cases without any staff, because the mixture
  /// takes holder and staff from different scenarios, has the staff of the scenario in which it works. Pathways go with `other`.
  models::ScenarioPlan plan(std::uint32_t coalition) const;

 private:
  models::ScenarioPlan given_from_, given_to_;
  models::ScenarioPlan from_, to_;  ///< with such plans
  std::vector<sim::Time> dates_;
  std::vector<std::size_t> differing_;
};

}  // namespace throughcare::scenarios
