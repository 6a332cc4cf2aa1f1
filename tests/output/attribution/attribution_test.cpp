#include "output/attribution/attribution.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <set>

namespace throughcare::output {
namespace {

/// A worth with interactions of every size, different in each replication.
std::vector<double> tangled(unsigned groups, unsigned replication) {
  std::vector<double> worth(std::size_t{1} << groups);
  for (std::size_t c = 0; c < worth.size(); ++c)
    worth[c] = 0.5 + std::sin(1.0 + static_cast<double>(c) * (1.3 + replication)) * static_cast<double>(c % 7);
  return worth;
}

/// The textbook formula: a weighted sum over the coalitions without the group.
double by_formula(const std::vector<double>& worth, unsigned groups, unsigned group) {
  double value = 0.0;
  for (std::uint32_t c = 0; c < worth.size(); ++c) {
    if ((c >> group & 1u) != 0u) continue;
    const int others = std::popcount(c);
    const double weight =
        std::tgamma(others + 1.0) * std::tgamma(static_cast<double>(groups) - others) / std::tgamma(groups + 1.0);
    value += weight * (worth[c | 1u << group] - worth[c]);
  }
  return value;
}

TEST(Shapley, all_orders_give_the_textbook_formula) {
  for (unsigned groups = 1; groups <= 6; ++groups) {
    const auto worth = tangled(groups, 2);
    const auto values = shapley_values(worth, all_orders(groups));
    for (unsigned g = 0; g < groups; ++g) EXPECT_NEAR(values[g], by_formula(worth, groups, g), 1e-12) << groups << ' ' << g;
  }
}

TEST(Shapley, the_values_add_up_to_the_whole_difference_also_when_orders_are_sampled) {
  for (unsigned groups : {1u, 3u, 6u, 8u}) {
    const auto worth = tangled(groups, 1);
    for (const auto& orders : {groups <= 6 ? all_orders(groups) : sampled_orders(groups, 4, 9), sampled_orders(groups, 3, 7)}) {
      const auto values = shapley_values(worth, orders);
      EXPECT_NEAR(std::accumulate(values.begin(), values.end(), 0.0), worth.back() - worth.front(), 1e-12);
    }
  }
}

TEST(Shapley, a_group_without_effect_gets_nothing_and_equal_groups_the_same) {
  // Groups 0 and 1 only work together; group 2 does nothing.
  const std::vector<double> worth{0, 0, 0, 1, 0, 0, 0, 1};
  const auto values = shapley_values(worth, all_orders(3));
  EXPECT_DOUBLE_EQ(values[0], 0.5);
  EXPECT_DOUBLE_EQ(values[1], 0.5);
  EXPECT_DOUBLE_EQ(values[2], 0.0);
}

TEST(Shapley, sampled_orders_are_permutations_in_pairs_and_the_same_for_the_same_seed) {
  const auto orders = sampled_orders(7, 5, 3);
  ASSERT_EQ(orders.size(), 10u);
  for (std::size_t i = 0; i < orders.size(); i += 2) {
    EXPECT_EQ(std::set<unsigned>(orders[i].begin(), orders[i].end()).size(), 7u);
    EXPECT_EQ(orders[i], Order(orders[i + 1].rbegin(), orders[i + 1].rend()));
  }
  EXPECT_EQ(orders, sampled_orders(7, 5, 3));
  EXPECT_NE(orders, sampled_orders(7, 5, 4));
}

TEST(Shapley, needs_the_coalitions_that_its_orders_pass_through) {
  EXPECT_EQ(coalitions_of(all_orders(2)), (std::vector<std::uint32_t>{0, 1, 2, 3}));
  const std::vector<Order> one{{2, 0, 1}};
  EXPECT_EQ(coalitions_of(one), (std::vector<std::uint32_t>{0, 4, 5, 7}));
}

std::vector<CoalitionResult> simulated(unsigned groups, unsigned replications) {
  std::vector<CoalitionResult> results;
  for (unsigned r = 0; r < replications; ++r) {
    const auto worth = tangled(groups, r);
    for (std::uint32_t c = 0; c < worth.size(); ++c) {
      CoalitionResult result{c, {}};
      result.result.replication = r;
      result.result.observations = {{"reoffending_rate", "all", "all", "all", worth[c]},
                                    {"reoffences_per_reoffender", "all", "all", "all", 4.0 - worth[c]},
                                    {"public_spending", "all", "all", "all", 1e6 * worth[c]}};
      results.push_back(std::move(result));
    }
  }
  return results;
}

AttributionDesign three_groups() { return {{{"a", "A"}, {"b", "B"}, {"c", "C"}}, all_orders(3), true}; }

TEST(Attribution, the_parts_of_every_outcome_add_up_to_its_whole_difference) {
  const auto rows = attribute_difference(three_groups(), simulated(3, 4), {});
  ASSERT_EQ(rows.size(), 3u * 4u);  // outcomes that nobody measured have no rows
  for (std::size_t first : {0u, 4u, 8u}) {
    EXPECT_EQ(rows[first + 3].part, "total");
    EXPECT_NEAR(rows[first].value + rows[first + 1].value + rows[first + 2].value, rows[first + 3].value,
                1e-9 * (1.0 + std::abs(rows[first + 3].value)));
    for (std::size_t i = first; i < first + 4; ++i) {
      EXPECT_EQ(rows[i].replications, 4);
      EXPECT_LE(rows[i].ci_low, rows[i].value);
    }
  }
}

TEST(Attribution, says_how_many_reoffend_and_how_often_those_who_do) {
  const auto rows = attribute_difference(three_groups(), simulated(3, 4), {});
  for (std::size_t part = 0; part < 4; ++part) {
    EXPECT_EQ(rows[part].measure, "reoffending_rate");
    EXPECT_EQ(rows[4 + part].measure, "reoffences_per_reoffender");
    EXPECT_EQ(rows[4 + part].group, "all");
    EXPECT_NEAR(rows[4 + part].value, -rows[part].value, 1e-9);  // in this example the one falls as the other rises
  }
}

TEST(Attribution, runs_that_lack_an_outcome_explain_the_others) {
  auto results = simulated(3, 4);
  for (auto& r : results)
    std::erase_if(r.result.observations, [](const Observation& o) { return o.measure == "reoffences_per_reoffender"; });
  const auto rows = attribute_difference(three_groups(), results, {});
  EXPECT_EQ(rows.size(), 2u * 4u);
  for (const auto& row : rows) EXPECT_NE(row.measure, "reoffences_per_reoffender");
}

TEST(Attribution, a_replication_without_the_outcome_is_left_out) {
  auto results = simulated(3, 3);
  results[5].result.observations.clear();
  for (const auto& row : attribute_difference(three_groups(), results, {})) EXPECT_EQ(row.replications, 2);
}

TEST(Attribution, one_group_explains_everything) {
  const AttributionDesign design{{{"a", "A"}}, all_orders(1), true};
  auto results = simulated(1, 3);
  for (auto& r : results)
    for (auto& o : r.result.observations) o.value = (r.coalition == 0 ? 0.0 : 5.0) + 0.01 * r.result.replication;
  const auto rows = attribute_difference(design, results, {});
  ASSERT_EQ(rows.size(), 6u);
  EXPECT_EQ(rows[0].value, rows[1].value);
  EXPECT_DOUBLE_EQ(rows[0].share, 1.0);
  // Of a difference whose interval holds zero there are no shares.
  for (auto& r : results)
    for (auto& o : r.result.observations) o.value *= r.result.replication == 1 && r.coalition == 1 ? -1.0 : 1.0;
  EXPECT_TRUE(std::isnan(attribute_difference(design, results, {})[0].share));
}

TEST(Attribution, the_table_has_every_part_and_the_method) {
  std::vector<MeasureInfo> measures(3);
  measures[0].id = "reoffending_rate", measures[0].unit = "share";
  measures[1].id = "reoffences_per_reoffender", measures[1].unit = "offences";
  measures[2].id = "public_spending", measures[2].unit = "GBP a year";
  Attribution attribution{"b", "a", method_of(three_groups(), 4),
                          attribute_difference(three_groups(), simulated(3, 4), measures)};
  const std::vector<Attribution> both{attribution, {"c", "a", "", attribution.rows}};
  const std::string csv = attribution_csv(both), text = attribution_text(attribution);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 25);
  EXPECT_NE(csv.find("\nb,a,"), std::string::npos) << csv;
  EXPECT_NE(csv.find("\nc,a,"), std::string::npos) << csv;
  EXPECT_NE(text.find("Whole difference"), std::string::npos);
  EXPECT_NE(text.find("8 mixtures"), std::string::npos) << text;
  for (const char* unit : {"(percentage points)", "(offences)", "(million pounds a year)"})
    EXPECT_NE(text.find(unit), std::string::npos) << text;
  AttributionDesign sampled = three_groups();
  sampled.orders = sampled_orders(3, 2, 1);
  sampled.exact = false;
  EXPECT_NE(method_of(sampled, 1).find("4 orders"), std::string::npos);
}

}  // namespace
}  // namespace throughcare::output
