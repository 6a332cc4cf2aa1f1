#include "output/attribution/attribution.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "output/results/observed.hpp"
#include "output/statistics/intervals.hpp"

namespace throughcare::output {

namespace {

struct Outcome {
  std::string_view measure, group;
};
/// How many reoffend and how often those who do: an arrangement can lower the one and raise the other.
constexpr Outcome outcomes[] = {{"reoffending_rate", "all"},
                                {"reoffences_per_reoffender", "all"},
                                {"reoffending_rate", "band=under_12_months"},
                                {"reoffending_rate", "band=12_months_or_more"},
                                {"public_spending", "all"}};

/// A generator of which every bit is defined (splitmix64): the standard library's shuffle is not the same everywhere.
std::uint64_t next_number(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9e37'79b9'7f4a'7c15u);
  z = (z ^ (z >> 30)) * 0xbf58'476d'1ce4'e5b9u;
  z = (z ^ (z >> 27)) * 0x94d0'49bb'1331'11ebu;
  return z ^ (z >> 31);
}

Order unshuffled(unsigned groups) {
  Order order(groups);
  std::iota(order.begin(), order.end(), 0u);
  return order;
}

}  // namespace

std::vector<Order> all_orders(unsigned groups) {
  std::vector<Order> orders;
  Order order = unshuffled(groups);
  do orders.push_back(order);
  while (std::ranges::next_permutation(order).found);
  return orders;
}

std::vector<Order> sampled_orders(unsigned groups, unsigned pairs, std::uint32_t seed) {
  std::vector<Order> orders;
  std::uint64_t state = seed;
  for (unsigned pair = 0; pair < pairs; ++pair) {
    Order order = unshuffled(groups);
    for (unsigned last = groups; last > 1; --last) std::swap(order[last - 1], order[next_number(state) % last]);
    orders.push_back(order);
    std::ranges::reverse(order);
    orders.push_back(order);
  }
  return orders;
}

std::vector<std::uint32_t> coalitions_of(std::span<const Order> orders) {
  std::set<std::uint32_t> found{0u};
  for (const Order& order : orders) {
    std::uint32_t coalition = 0;
    for (const unsigned group : order) found.insert(coalition |= 1u << group);
  }
  return {found.begin(), found.end()};
}

std::vector<double> shapley_values(std::span<const double> worth, std::span<const Order> orders) {
  std::vector<double> values(orders.front().size());
  for (const Order& order : orders) {
    std::uint32_t coalition = 0;
    for (const unsigned group : order) {
      const double before = worth[coalition];
      coalition |= 1u << group;
      values[group] += worth[coalition] - before;
    }
  }
  for (double& value : values) value /= static_cast<double>(orders.size());
  return values;
}

std::vector<AttributionRow> attribute_difference(const AttributionDesign& design, const std::vector<CoalitionResult>& results,
                                                 const std::vector<MeasureInfo>& measures) {
  const std::size_t groups = design.groups.size();
  const std::vector<std::uint32_t> coalitions = coalitions_of(design.orders);
  std::vector<AttributionRow> rows;
  for (const Outcome& outcome : outcomes) {
    std::map<std::uint32_t, std::vector<double>> worth;  // by replication
    for (const CoalitionResult& r : results) {
      auto& own = worth[r.result.replication];
      own.resize(std::size_t{1} << groups, std::numeric_limits<double>::quiet_NaN());
      own[r.coalition] = observed(r.result, outcome.measure, outcome.group);
    }
    std::vector<std::vector<double>> shares(groups + 1);
    for (const auto& replication : worth) {
      const std::vector<double>& own = replication.second;
      if (std::ranges::any_of(coalitions, [&](std::uint32_t c) { return std::isnan(own[c]); })) continue;
      const std::vector<double> values = shapley_values(own, design.orders);
      for (std::size_t g = 0; g < groups; ++g) shares[g].push_back(values[g]);
      shares[groups].push_back(own.back() - own.front());
    }
    if (shares[groups].empty()) continue;
    const auto measure = std::ranges::find(measures, outcome.measure, &MeasureInfo::id);
    const Interval total = mean_interval(shares[groups]);
    // Of a difference that cannot be told from none there are no shares.
    const bool clear = total.low > 0.0 || total.high < 0.0;
    for (std::size_t g = 0; g <= groups; ++g) {
      const Interval interval = mean_interval(shares[g]);
      AttributionRow row;
      row.measure = outcome.measure;
      row.group = outcome.group;
      row.part = g < groups ? design.groups[g].id : "total";
      row.title = g < groups ? design.groups[g].title : "Whole difference";
      row.value = interval.mean;
      row.ci_low = interval.low;
      row.ci_high = interval.high;
      row.share = clear ? interval.mean / total.mean : std::numeric_limits<double>::quiet_NaN();
      row.replications = static_cast<int>(shares[g].size());
      if (measure != measures.end()) {
        row.measure_name = measure->name;
        row.unit = measure->unit;
      }
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::string method_of(const AttributionDesign& design, std::uint32_t replications) {
  const std::string runs = std::to_string(coalitions_of(design.orders).size()) + " mixtures of the two scenarios, " +
                           std::to_string(replications) + (replications == 1 ? " replication" : " replications") +
                           " each, on the same people and the same luck";
  if (design.exact) return "Shapley values, exact: the mean over all orders in which the groups can be switched. " + runs + ".";
  return "Shapley values estimated from " + std::to_string(design.orders.size()) +
         " orders in which the groups are switched; the intervals do not hold the error of this choice. " + runs + ".";
}

}  // namespace throughcare::output
