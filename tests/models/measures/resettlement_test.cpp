#include "models/measures/resettlement.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::empty_world;
using tests::frame;

double all(const World& world, Tally t) {
  double sum = 0.0;
  for (std::size_t m = 0; m < world.recorder.months(); ++m) sum += world.recorder.tally(t, m);
  return sum;
}

TEST(Resettlement, counts_the_released_when_their_time_has_come_and_changes_nothing) {
  World world = empty_world(tests::baseline([](Parameters& p) {
                              FootholdParameters& home = p.homes_and_jobs[Foothold::home];
                              home.finding.value = 0.0;
                              home.losing.value = 2.0;
                              home.other.value = 0.0;
                            }),
                            frame(0.01, 0, 2));
  const PersonId out = add_somebody(world), back_inside = add_somebody(world);
  for (const PersonId id : {out, back_inside}) follow_resettlement(world, id, sim::Time{});
  EXPECT_EQ(all(world, Tally::released_seen), 2.0);
  EXPECT_EQ(all(world, Tally::released_settled), 2.0);
  world[back_inside].in_custody = true;
  read_resettlement(world, sim::at_day(41.0));
  EXPECT_EQ(all(world, Tally::seen_at_6_weeks), 0.0);
  for (double day = 42.0; day < 400.0; day += 1.0) read_resettlement(world, sim::at_day(day));
  EXPECT_EQ(all(world, Tally::seen_at_6_weeks), 1.0);
  EXPECT_EQ(all(world, Tally::seen_at_6_months), 1.0);
  EXPECT_EQ(all(world, Tally::seen_at_12_months), 1.0);
  const double losing = 2.0 * 128.0 / 255.0 / days_per_year;
  EXPECT_NEAR(all(world, Tally::settled_at_6_weeks), std::exp(-losing * 42.0), 1e-9);
  EXPECT_NEAR(all(world, Tally::settled_at_6_months), std::exp(-losing * 183.0), 1e-9);
  EXPECT_TRUE(world[out].home);
  EXPECT_EQ(world[out].needs_updated, sim::Time{});
}

}  // namespace
}  // namespace throughcare::models
