#include "models/courts/listing.hpp"

#include "tests/sim/statistics.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;
using tests::Observations;

ScenarioPlan preparing(double pleas) {
  return baseline([&](Parameters& p) {
    p.courts.guilty_plea_magistrates.value = p.courts.guilty_plea_crown.value = pleas;
    p.courts.prepare_magistrates_plea.value = 20.0;
    p.courts.prepare_magistrates_trial.value = 50.0;
    p.courts.prepare_crown_plea.value = 60.0;
    p.courts.prepare_crown_trial.value = 300.0;
    p.courts.prepare_cv.value = 0.8;
    p.remand.time_limit_crown.value = 182.0;
  });
}

/// Times to prepare; the pleas are entered on the way.
Observations times(double pleas, bool crown) {
  World world = empty_world(preparing(pleas), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  Observations out;
  for (std::uint16_t i = 0; i < 20'000; ++i) {
    Prosecution q;
    q.person = id;
    q.occasion = i;
    q.crown = crown;
    out.add(time_to_prepare(world, q, sim::Time{}));
    EXPECT_EQ(q.guilty_plea, pleas == 1.0);
  }
  return out;
}

TEST(Preparation, takes_the_stated_mean_of_its_court_and_plea) {
  EXPECT_TRUE(tests::agrees(times(1.0, false), 20.0, 0.05, 4));
  EXPECT_TRUE(tests::agrees(times(0.0, false), 50.0, 0.05, 4));
  EXPECT_TRUE(tests::agrees(times(1.0, true), 60.0, 0.05, 4));
  EXPECT_TRUE(tests::agrees(times(0.0, true), 300.0, 0.05, 4));
}

TEST(Preparation, of_people_on_remand_ends_within_the_custody_time_limit) {
  World world = empty_world(preparing(0.0), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  bool any_at_the_limit = false;
  for (std::uint16_t i = 0; i < 1'000; ++i) {
    Prosecution q;
    q.person = id;
    q.occasion = i;
    q.crown = q.remand = true;
    q.remanded_at = sim::Time{};
    const double free = [&] {
      Prosecution bailed = q;
      bailed.remand = false;
      return time_to_prepare(world, bailed, sim::at_day(30.0));
    }();
    const double days = time_to_prepare(world, q, sim::at_day(30.0));
    EXPECT_EQ(days, std::min(free, 152.0));
    any_at_the_limit = any_at_the_limit || days == 152.0;
  }
  EXPECT_TRUE(any_at_the_limit);
}

}  // namespace
}  // namespace throughcare::models
