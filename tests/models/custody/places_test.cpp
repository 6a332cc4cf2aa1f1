#include "models/custody/places.hpp"

#include "models/custody/release.hpp"
#include "tests/sim/statistics.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

TEST(Places, activity_falls_with_crowding) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.prisons.certified.value = 10'000;
                              p.prisons.activity.value = 0.6;
                              p.prisons.crowding_exponent.value = 2.0;
                            }),
                            frame(0.01, 0, 1));
  world.estate.demanded = 90;
  EXPECT_DOUBLE_EQ(delivered_activity(world), 0.6);
  world.estate.demanded = 200;
  EXPECT_NEAR(delivered_activity(world), 0.6 / 4.0, 1e-12);
  world.estate.in_police_cells = 75;  // 125 held
  EXPECT_NEAR(delivered_activity(world), 0.6 * 0.8 * 0.8, 1e-12);
}

ScenarioPlan full(EmergencyRule rule) {
  return baseline([&](Parameters& p) {
    p.prisons.operational_capacity.value = 500;  // five at one in a hundred
    p.prisons.emergency_rule = rule;
    p.prisons.early_release_window.value = 30.0;
    p.release.release_point.value = 0.5;
    p.release.home_detention_share.value = 0.0;
    p.offending.rate.values.fill({0.0});
  });
}

void fill(World& world) {
  // Dates on days 20, 25, 30 ... 65.
  for (int i = 0; i < 10; ++i) {
    const double days = 2.0 * (20.0 + 5.0 * i);
    begin_custody(world, add_somebody(world), {SentenceOutcome::custody, days, sentence_band(days), false, false}, 0.0,
                  sim::Time{});
  }
}

TEST(Places, beyond_capacity_people_are_held_in_police_cells) {
  World world = empty_world(full(EmergencyRule::police_cells), frame(0.01, 0, 1));
  fill(world);
  match_places(world, sim::at_day(1.0));
  EXPECT_EQ(world.estate.demanded, 10);
  EXPECT_EQ(world.estate.in_police_cells, 5);
  EXPECT_EQ(world.recorder.tally(Tally::police_cell_nights, 0), 5.0);
  EXPECT_EQ(world.recorder.tally(Tally::emergency_releases, 0), 0.0);
}

TEST(Places, early_release_takes_those_nearest_to_their_date_within_the_window_only) {
  World world = empty_world(full(EmergencyRule::early_release), frame(0.01, 0, 1));
  fill(world);
  match_places(world, sim::at_day(1.0));
  // Days 20, 25 and 30 lie within 30 days of day 1; two of the excess of five remain.
  EXPECT_EQ(world.recorder.tally(Tally::emergency_releases, 0), 3.0);
  for (std::uint32_t i = 0; i < 10; ++i) EXPECT_EQ(world.persons[i].in_custody, i >= 3) << i;
  EXPECT_EQ(world.estate.in_police_cells, 2);
}

}  // namespace
}  // namespace throughcare::models
