#include "models/budgets/investment.hpp"
#include "tests/levers/pull.hpp"

namespace throughcare::models {
namespace {

using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::Lever;

/// Needs weigh heavily, and services for them are there: what services do shows in nights in prison.
void services_matter(Parameters& p) {
  p.contact.referral.value = 1.0;
  p.offending.need_effect.values.fill({1.0});
  for (auto& service : p.services.values) {
    service.places.value = 1e6;
    service.effect.value = 0.33;
  }
}

/// Areas pay for the nights of all cohorts, with nothing in reserve. Who is not paid for leaves after a year.
Lever areas_on_their_own() {
  return {.common =
              [](Parameters& p) {
                services_matter(p);
                p.devolution.cohorts.values.fill(true);
                p.devolution.transfer_price.value = 100.0;
                p.devolution.retained.value = 1.0;
                p.devolution.reserves.value = 0.0;
                p.devolution.believed_effect.value = 0.0;
                p.devolution.exit_allowed = true;
                p.devolution.exit_after.value = 1.0;
              },
          .low = {},
          .high = {},
          .mechanism_off =
              [](Parameters& p) {
                for (auto& service : p.services.values) service.effect.value = 0.0;
              },
          .scale = 0.01,
          .warm_up = 2.1,
          .years = 3.0,
          .replications = 16,
          .starts = 2.1,  // two years of bed-nights make the allocation
          .before = services_matter};
}

/// Every other area can do nothing, the others as much as any: first these, then those.
Lever capability() {
  Lever lever = areas_on_their_own();
  const auto able = [](Parameters& p, std::size_t which) {
    for (std::size_t a = 0; a < count_of<Area>; ++a) p.devolution.capability.values[a].value = a % 2 == which ? 3.0 : 0.0;
  };
  lever.low = [able](Parameters& p) { able(p, 1); };
  lever.high = [able](Parameters& p) { able(p, 0); };
  return lever;
}

/// Areas of odd number that left, less those of even number.
double odd_areas_left(const World& world) {
  double left = 0.0;
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    if (world.budgets.values[a].left) left += a % 2 == 1 ? 1.0 : -1.0;
  return left;
}

/// Their nights in prison over the last two years, likewise.
double nights_of_odd_areas(const World& world) {
  double all = 0.0;
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    for (const auto& month : world.budgets.values[a].nights)
      for (const double nights : month) all += a % 2 == 1 ? nights : -nights;
  return all;
}

TEST(Exit, is_the_fate_of_areas_that_can_do_little) {
  expect_moves(capability(), {{nights_of_odd_areas, Direction::up, "nights in prison of the areas that lost capability"},
                              {odd_areas_left, Direction::up, "of them, areas that left"}});
}
TEST(Exit, has_nothing_to_do_with_capability_where_services_do_nothing) { expect_same_lives_without(capability()); }

Lever spread_of_capability() {
  Lever lever = areas_on_their_own();
  lever.low = [](Parameters& p) { p.devolution.capability_spread.value = 0.0; };
  lever.high = [](Parameters& p) { p.devolution.capability_spread.value = 1.5; };
  lever.replications = 24;
  return lever;
}

/// Capability of the areas that stayed, on average, less that of those that left.
double stayers_are_abler(const World& world) {
  double able[2] = {}, areas[2] = {};
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const bool left = world.budgets.values[a].left;
    able[left] += std::min(capability_of(world, static_cast<Area>(a)), 3.0);  // a service cannot do more than meet a need
    ++areas[left];
  }
  return areas[0] > 0.0 && areas[1] > 0.0 ? able[0] / areas[0] - able[1] / areas[1] : 0.0;
}

TEST(Exit, keeps_the_abler_of_areas_that_differ) {
  expect_moves(spread_of_capability(), stayers_are_abler, Direction::up, "capability of areas that stay over those that left");
}

}  // namespace
}  // namespace throughcare::models
