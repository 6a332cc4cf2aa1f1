#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "models/common/without_effect.hpp"
#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

/// No scenario names a value that does nothing: each is given back to the baseline, one at a time, and something must differ.
namespace throughcare::models {
namespace {

constexpr double month = 30.0;
/// Small worlds first; a value that is rarely felt, or late, needs a larger one, or a longer life. Budgets need years to look
/// back on.
struct Size {
  double scale, before, years;
};
constexpr std::array sizes{Size{0.0005, 0.5, 1.5}, Size{0.004, 0.5, 1.5}, Size{0.004, 3.0, 5.0}, Size{0.02, 3.0, 5.0}};

std::vector<std::string> shipped_scenarios() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(THROUGHCARE_SOURCE_DIR) / "scenarios"))
    if (file.path().extension() == ".yaml" && file.path().stem() != "baseline") names.push_back(file.path().stem().string());
  std::ranges::sort(names);
  return names;
}

/// The scenario as it begins until `years`, from then on all that it comes to.
ScenarioPlan in_full(const ScenarioPlan& scenario, double years) {
  return {{scenario.parameters.front(), {sim::at_day(years * days_per_year), scenario.parameters.back().values}},
          scenario.pathway};
}

/// A plan's world month by month, and its results.
struct Lived {
  ScenarioPlan plan;
  RunSettings frame;
  std::vector<std::uint64_t> fingerprints;
  output::ReplicationResult result;

  Lived(ScenarioPlan p, Size size) : plan(std::move(p)), frame(tests::frame(size.scale, size.before, size.years)) {
    World world = tests::living_world(plan, frame);
    for (double day = month; sim::at_day(day) < world.end; day += month) {
      tests::run(world, sim::at_day(day));
      fingerprints.push_back(world.statistics.fingerprint);
    }
    result = tests::whole_run(plan, frame);
  }

  /// Whether lives, or else money or measures, come out otherwise under `other`.
  bool differs_from(const ScenarioPlan& other) const {
    World world = tests::living_world(other, frame);
    for (std::size_t m = 0; m < fingerprints.size(); ++m) {
      tests::run(world, sim::at_day(static_cast<double>(m + 1) * month));
      if (world.statistics.fingerprint != fingerprints[m]) return true;
    }
    const output::ReplicationResult there = tests::whole_run(other, frame);
    const auto equal_values = [](const output::Observation& a, const output::Observation& b) { return a.value == b.value; };
    const auto equal_pounds = [](const output::CostEntry& a, const output::CostEntry& b) { return a.pounds == b.pounds; };
    return !std::ranges::equal(result.observations, there.observations, equal_values) ||
           !std::ranges::equal(result.costs, there.costs, equal_pounds);
  }
};

/// Named although it comes to nothing here.
constexpr std::array<std::string_view, 9> idle{
    // Areas find too little worth its price to spend ahead (devolved_custody_budgets.yaml tells what they reckon); where they do,
    // it buys places (services_test.cpp).
    "devolution.advance",
    // In regions that are one area nobody who would join is too little capable; single areas are in
    // models/budgets/devolved_custody_test.cpp.
    "devolution.entry_capability",
    // Who would manage people on indeterminate sentences if any were of standard risk.
    "case_management.regimes.indeterminate.low", "case_management.regimes.indeterminate.medium",
    // Whom prisons' managers get when an order ends in custody; of very high risk there are too few in so small a run.
    "case_management.regimes.court_order.very_high",
    // Who would manage intensive orders, for scenarios that combine them with other services.
    "case_management.regimes.intensive_order.low", "case_management.regimes.intensive_order.medium",
    "case_management.regimes.intensive_order.high", "case_management.regimes.intensive_order.very_high"};

/// Whether a value is that of one area: runs as small as these simulate the areas of a region as one (areas.hpp).
bool of_one_area(std::string_view path) {
  return std::ranges::find(names_of<Area>, path.substr(path.rfind('.') + 1)) != std::end(names_of<Area>);
}

/// What goes back as one: a value, or shares that add up to one.
const std::string& unit_of(const Leaf& leaf) { return leaf.sum_group.empty() ? leaf.path : leaf.sum_group; }

class ScenarioValues : public testing::TestWithParam<std::string> {};

TEST_P(ScenarioValues, all_make_a_difference) {
  const ScenarioPlan scenario = tests::shipped(GetParam(), tests::frame(0.01, 1, 1));
  const Parameters& here = *scenario.parameters.back().values;
  const Parameters& there = *tests::baseline().parameters.back().values;
  const std::vector<Leaf> leaves = leaves_of(here);
  std::set<std::string> left;
  for (const Leaf& leaf : leaves)
    if (read(leaf, here) != read(leaf, there) && !of_one_area(leaf.path)) left.insert(unit_of(leaf));
  for (const std::string_view path : idle) left.erase(std::string(path));
  for (const Size& size : sizes) {
    if (left.empty()) break;
    const Lived lived(in_full(scenario, size.before), size);
    std::erase_if(left, [&](const std::string& path) {
      return lived.differs_from(tests::changed(lived.plan, [&](Parameters& p) {
        for (const Leaf& leaf : leaves)
          if (unit_of(leaf) == path) write(leaf, p, read(leaf, there));
      }));
    });
  }
  for (const std::string& path : left) ADD_FAILURE() << path << " changes nothing in " << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Shipped, ScenarioValues, testing::ValuesIn(shipped_scenarios()),
                         [](const auto& scenario) { return scenario.param; });

TEST(ValuesWithoutEffect, have_none) {
  const RunSettings frame = tests::frame(0.005, 1, 1);
  const auto lived = [&](const ScenarioPlan& plan) {
    World world = tests::living_world(plan, frame);
    tests::run(world, world.end);
    return world.statistics.fingerprint;
  };
  const ScenarioPlan plan = tests::shipped("transforming_rehabilitation", frame);
  const std::vector<Leaf> leaves = leaves_of(*plan.parameters.back().values);
  std::set<std::string_view> moved;
  const std::uint64_t all_moved = lived(tests::changed(plan, [&](Parameters& p) {
    for (const Leaf& leaf : leaves)
      if (const ValueWithoutEffect* value = without_effect(leaf.path)) {
        write(leaf, p, 0.5 * (1.0 + read(leaf, p)));
        moved.insert(value->path);
      }
  }));
  EXPECT_EQ(moved.size(), values_without_effect.size());
  EXPECT_EQ(all_moved, lived(plan));
}

}  // namespace
}  // namespace throughcare::models
