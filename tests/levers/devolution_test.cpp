#include "tests/levers/pull.hpp"

namespace throughcare::models {
namespace {

using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::Lever;

/// Needs weigh heavily, and short services that meet them for good are there: what services do shows in nights in prison.
void services_matter(Parameters& p) {
  p.contact.referral.value = 1.0;
  p.offending.need_effect.values.fill({0.8});
  for (auto& service : p.services.values) {
    service.places.value = 1e6;
    service.duration.value = 30.0;
    service.completion.value = 1.0;
    service.effect.value = 0.33;
  }
  for (auto& time : p.needs.return_time.values) time.value = 36'500.0;
}

/// Areas pay for the nights of short sentences, with little in reserve. Who is in the red at the end of a year leaves.
Lever areas_on_their_own() {
  return {.common =
              [](Parameters& p) {
                services_matter(p);
                p.devolution.cohorts.values.fill(false);
                p.devolution.cohorts[Cohort::under_12_months] = true;
                p.devolution.transfer_price.value = 100.0;
                p.devolution.retained.value = 1.0;
                p.devolution.reserves.value = 0.05;
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
          .warm_up = 4.1,
          .years = 4.1,
          .replications = 18,
          .starts = 4.1,  // the last two years of bed-nights make the allocation; by then prisons have filled
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

}  // namespace
}  // namespace throughcare::models
