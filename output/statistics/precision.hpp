#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "output/results/records.hpp"
#include "output/results/stopping_rule.hpp"

namespace throughcare::output {

/// How narrow the 95 % interval of one measure has become while replications come in: of its mean where there is one scenario,
/// otherwise of its paired difference from the reference, in the scenario where that is widest. Counts the measure as a whole,
/// over all groups, areas and periods. Depends on what the replications hold, never on the order in which they are added.
class Precision {
 public:
  Precision(const StudyRecord& study, std::string measure);

  void add(const ReplicationResult& result);

  /// How many replications from the first on are there in all scenarios, without a gap.
  std::uint32_t complete() const;

  /// Half of the interval after the first so many replications, in the measure's unit; NaN where that cannot be told: fewer than
  /// two replications, or one without the measure.
  double half_width(std::uint32_t replications) const;

 private:
  std::string measure_;
  std::vector<std::string> scenarios_;
  std::vector<std::vector<std::optional<double>>> values_;  ///< by scenario and replication; NaN: it does not have the measure
};

/// After how many replications the interval is looked at next: first after `rule.minimum`, then after a quarter more each time
/// (at least one more), at last after `most`.
std::uint32_t next_look(const StoppingRule& rule, std::uint32_t replications, std::uint32_t most);

/// The rule is sequential: replications are added, and the interval is looked at as `next_look` says, until its half-width is at
/// most the one wanted. Looks depend on the number of replications alone, so that the same study stops after the same number on
/// any number of threads.
bool narrow_enough(const StoppingRule& rule, const Precision& precision, std::uint32_t replications);

}  // namespace throughcare::output
