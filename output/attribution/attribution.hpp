#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "output/statistics/analysis.hpp"

/// Why two scenarios differ: the difference shared out over groups of parameters that were switched one after the other.
namespace throughcare::output {

/// Positions of the groups in the order in which they are switched.
using Order = std::vector<unsigned>;

/// All orders of `groups` groups: their average is the Shapley value itself. At most 8 groups.
std::vector<Order> all_orders(unsigned groups);

/// `pairs` random orders and the reverse of each; the same for the same seed on every machine.
std::vector<Order> sampled_orders(unsigned groups, unsigned pairs, std::uint32_t seed);

/// The coalitions (bit i: group i is switched) that these orders pass through, ascending; always the empty and the full one.
std::vector<std::uint32_t> coalitions_of(std::span<const Order> orders);

/// The mean over the orders of what each group adds when it is switched. `worth[c]` is the outcome under coalition `c`; entries
/// that no order passes through are not read. The values add up to worth of all minus worth of none.
std::vector<double> shapley_values(std::span<const double> worth, std::span<const Order> orders);

/// Groups switched, and how.
struct AttributionDesign {
  struct Group {
    std::string id, title;
  };
  std::vector<Group> groups;
  std::vector<Order> orders;
  bool exact = true;
};

/// One simulated coalition of one replication.
struct CoalitionResult {
  std::uint32_t coalition = 0;
  ReplicationResult result;
};

/// The share of each group in the difference of reoffending (all, under 12 months, 12 months and more), of reoffences per
/// reoffender and of public spending, with 95 % intervals over replications; after the groups a row `total`. Replications in
/// which a coalition lacks an outcome are left out for this outcome.
std::vector<AttributionRow> attribute_difference(const AttributionDesign& design, const std::vector<CoalitionResult>& results,
                                                 const std::vector<MeasureInfo>& measures);

/// One sentence on how the shares were found.
std::string method_of(const AttributionDesign& design, std::uint32_t replications);

/// All rows as CSV; the first two columns name the scenarios.
std::string attribution_csv(std::span<const Attribution> attributions);
/// A table in text.
std::string attribution_text(const Attribution& attribution);

}  // namespace throughcare::output
