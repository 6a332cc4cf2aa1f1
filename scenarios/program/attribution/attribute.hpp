#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "output/attribution/attribution.hpp"
#include "output/results/attribution_plan.hpp"
#include "output/results/store.hpp"
#include "scenarios/program/attribution/mixing.hpp"
#include "scenarios/program/experiment/collect.hpp"
#include "scenarios/program/experiment/study.hpp"

namespace throughcare::scenarios {

/// The question why one scenario of a study differs from the reference, with the mixtures that answer it.
class Attributed {
 public:
  Attributed(const Study&, std::size_t scenario, const output::AttributionPlan&);

  const std::string& scenario() const { return study_.record.scenarios[scenario_].id; }
  const std::string& reference() const { return study_.record.scenarios[0].id; }
  /// Groups of parameters in which the two differ; without any there is nothing to attribute.
  std::size_t groups() const { return mixture_.differing().size(); }
  /// Mixtures to simulate in each replication, the two scenarios themselves among them.
  std::size_t mixtures() const { return coalitions_.size(); }

  /// Simulates them, except those of an earlier attempt in the cache. `seen` is called with each result, one at a time; those of
  /// the two scenarios themselves carry their names. Nothing when stopped. The answer depends on the plan and the study's seed
  /// only.
  std::optional<output::Attribution> answer(const Execution&, std::atomic<bool>& stop, Progress&,
                                            const std::function<void(const output::ReplicationResult&)>& seen) const;

 private:
  Study mixed_study() const;
  std::string method() const;

  const Study& study_;
  std::size_t scenario_;
  output::AttributionPlan plan_;
  Mixture mixture_;
  output::AttributionDesign design_;
  std::vector<std::uint32_t> coalitions_;
};

/// What a study itself would be as an attribution: the same people, years and replications.
output::AttributionPlan plan_like(const Study&, std::uint32_t pairs);

/// Attributes every scenario of `study` that differs from the reference and whose answer `store` lacks, and puts each answer
/// there as soon as it is known. Tells on stderr what it is about, unless `quiet`. False when stopped.
bool attribute_scenarios(const Study&, const output::AttributionPlan&, output::Store&, const Execution&, std::atomic<bool>& stop,
                         bool quiet);

}  // namespace throughcare::scenarios
