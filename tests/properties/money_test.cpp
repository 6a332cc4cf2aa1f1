#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::baseline;
using tests::changed_from;
using tests::frame;
using tests::living_world;

ScenarioPlan devolved(const RunSettings& settings) {
  return changed_from(baseline(), sim::at_day(settings.warm_up_years * days_per_year), [](Parameters& p) {
    p.devolution.cohorts.values.fill(true);
    p.devolution.retained.value = 0.7;
    p.devolution.believed_effect.value = 0.5;
    p.devolution.required_return.value = 0.0;
    p.devolution.lag.value = 30;
  });
}

TEST(Money, no_pound_is_lost) {
  const RunSettings settings = frame(0.003, 2.5, 2);
  World world = living_world(devolved(settings), settings);
  for (double day = 100; day < 4.5 * days_per_year; day += 150) {
    tests::run(world, sim::at_day(day));
    ASSERT_EQ(world.ledger.balance(), 0);
  }
}

TEST(Money, what_areas_hand_over_the_centre_receives_to_the_last_tenth_of_a_penny) {
  const RunSettings settings = frame(0.003, 2.5, 2);
  World world = living_world(devolved(settings), settings);
  tests::run(world, world.end);
  std::int64_t moved = 0;
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    for (std::size_t y = 0; y < world.ledger.years(); ++y) {
      const auto spent = [&](Funder f) { return world.ledger.spent(CostLine::devolution_transfer, f, static_cast<Area>(a), y); };
      // Each of the year's postings is rounded by itself, up or down by at most half a unit on either side.
      EXPECT_LE(std::abs(spent(Funder::local) + spent(Funder::national)), 12 * 4);
      moved += std::abs(spent(Funder::local));
    }
  EXPECT_GT(moved, 0);
}

TEST(Money, what_areas_hold_is_what_they_received_less_what_they_spent) {
  const RunSettings settings = frame(0.003, 2.5, 4);
  // What they pay for services anyway is not of this budget.
  const auto of_the_budget_only = [](Parameters& p) { p.costs.local_share.values.fill({0.0}); };
  World world = living_world(tests::changed(devolved(settings), of_the_budget_only), settings);
  tests::run(world, world.end);
  double held = 0.0, spent = 0.0, on_schemes = 0.0;
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const AreaBudget& b = world.budgets.values[a];
    held += b.reserves + b.received - b.paid;  // of closed years, and of the present one
    for (std::size_t l = 0; l < count_of<CostLine>; ++l)
      for (std::size_t y = 0; y < world.ledger.years(); ++y) {
        const auto line = static_cast<CostLine>(l);
        const double pounds = static_cast<double>(world.ledger.spent(line, Funder::local, static_cast<Area>(a), y)) / 1000.0;
        spent += pounds;  // what the centre gave is negative spending
        if (line == CostLine::scheme_place) on_schemes += pounds;
      }
  }
  EXPECT_GT(on_schemes, 0.0) << "areas pay for the places on schemes that they bought";
  // Every posting is rounded by at most half a tenth of a penny: of some thousand meetings, and each month of each area.
  EXPECT_NEAR(held, -spent, 10.0);
}

TEST(Money, the_result_reports_every_entry_of_the_ledger_by_funder) {
  const RunSettings settings = frame(0.003, 1, 2);
  World world = living_world(baseline(), settings);
  tests::run(world, world.end);
  const auto result = tests::whole_run(baseline(), settings);
  double national = 0.0, society = 0.0, reported_national = 0.0, reported_society = 0.0;
  for (std::size_t l = 0; l < count_of<CostLine>; ++l)
    for (std::size_t a = 0; a < count_of<Area>; ++a)
      for (std::size_t y = 0; y < world.ledger.years(); ++y) {
        const double pounds =
            static_cast<double>(world.ledger.spent(static_cast<CostLine>(l), Funder::national, static_cast<Area>(a), y)) /
            1000.0 / settings.population_scale;
        (static_cast<CostLine>(l) == CostLine::society ? society : national) += pounds;
      }
  for (const auto& cost : result.costs) {
    if (cost.funder == "national") reported_national += cost.pounds;
    if (cost.funder == "society") reported_society += cost.pounds;
    EXPECT_EQ(cost.agency == "society", cost.funder == "society");
  }
  EXPECT_GT(national, 0.0);
  EXPECT_NEAR(reported_national, national, 1e-9 * national);
  EXPECT_NEAR(reported_society, society, 1e-9 * society);
}

}  // namespace
}  // namespace throughcare::models
