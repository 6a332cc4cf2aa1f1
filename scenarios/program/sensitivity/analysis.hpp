#pragma once
#include <optional>
#include <string>
#include <vector>

#include "scenarios/program/experiment/evaluations.hpp"
#include "scenarios/program/sensitivity/sobol.hpp"

namespace throughcare::scenarios {

/// A parameter with a plausible range.
struct Factor {
  std::size_t parameter = 0;  ///< place in the catalogue
  std::string path;
  double centre = 0.0, low = 0.0, high = 0.0;
  std::string source, confidence;
};

/// The quantities of the reference scenario that have a `low` and a `high`, in the order of the catalogue; of `wanted` (paths or
/// sections) only, if there are any. `problem` names a path that is no parameter or a section without ranges.
struct FactorsResult {
  std::vector<Factor> factors;
  std::string problem;
};
FactorsResult factors_of(const Study& study, const std::vector<std::string>& wanted);

/// An outcome with its 95 % interval over replications; for a scenario other than the reference its paired difference from it.
struct Outcome {
  double mean = 0.0, low = 0.0, high = 0.0;
};

/// The outcomes at one point: by scenario.
using Outcomes = std::vector<Outcome>;

/// One factor at its ends, everything else as it is.
struct TornadoRow {
  Factor factor;
  Outcomes at_low, at_high;
  Outcomes moved_at_low, moved_at_high;      ///< from the centre, replication by replication
  bool reorders = false;                     ///< the scenarios rank differently at one of the ends
  bool reorders_clearly = false;             ///< ... and a difference that has changed its sign is clear of zero there
  double width(std::size_t scenario) const;  ///< furthest distance between low, high and centre
  Outcomes centre;
};

/// A row for each factor, widest first (by the last scenario).
using Tornado = std::vector<TornadoRow>;

/// For each outcome its tornado over all scenarios of the study. Nothing when stopped.
std::optional<std::vector<Tornado>> tornados(const Study&, const std::vector<Factor>&, const std::vector<Observed>& outcomes,
                                             EvaluationFile& done, const Effort& effort);

/// Sobol indices, for each scenario by factor: factors uniform between low and high.
struct SobolRow {
  Factor factor;
  std::vector<SobolIndex> by_scenario;
};
/// For each outcome the indices of these factors. Nothing when stopped.
std::optional<std::vector<std::vector<SobolRow>>> sobol(const Study&, const std::vector<Factor>&, std::size_t samples,
                                                        const std::vector<Observed>& outcomes, EvaluationFile& done,
                                                        const Effort& effort);

}  // namespace throughcare::scenarios
