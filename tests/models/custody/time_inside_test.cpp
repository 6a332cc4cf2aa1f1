#include "models/custody/time_inside.hpp"

#include "models/custody/release.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

constexpr double step = 1.0 / 255.0;  // of the scale that needs are kept on

ScenarioPlan losses() {
  return baseline([](Parameters& p) {
    p.blows.rate.value = 0.0;
    p.time_inside.time_to_loss.values.fill({90.0});
    p.time_inside.loss.values.fill({0.0});
    p.time_inside.loss[Need::family].value = 0.5;
    p.time_inside.activity_effect.value = 0.3;
    p.time_inside.activity_time.value = 200.0;
    p.time_inside.education_effect.value = 0.25;
    p.time_inside.institutionalisation.value = 0.4;
    p.time_inside.institutionalisation_time.value = 1000.0;
    p.capital.human_time.value = p.capital.erosion_time.value = 1e9;
    p.prisons.activity.value = 0.8;
    p.prisons.certified.value = 1e6;
    p.desistance.motivation_half_life.value = 1e9;
    p.time_inside.fading[Distance::near_home].value = 0.5;
    p.time_inside.fading[Distance::far_from_home].value = 2.0;
    p.desistance.setback.value = 0.0;
  });
}

Stay stay_of(double days, double active, Distance distance = Distance::near_home) {
  Stay s;
  s.distance = distance;
  s.fading_days = static_cast<float>(days);
  s.active_days = static_cast<float>(active * days);
  return s;
}

TEST(TimeInside, ties_wear_away_and_activity_and_institutions_do_their_part) {
  World world = empty_world(losses(), frame(0.01, 0, 1));
  for (const double days : {10.0, 100.0, 1000.0}) {
    const PersonId id = add_somebody(world);
    world[id].motivation = Scale::of(0.8);
    const Person before = world[id];
    apply_time_inside(world, id, stay_of(days, 0.8), sim::at_day(days));
    const auto need = [&](Need n) { return world[id].needs[static_cast<std::size_t>(n)].value(); };
    const double start = before.needs[0].value();
    EXPECT_NEAR(need(Need::family), start + 0.5 * (1.0 - std::exp(-days / 90.0)) * (1.0 - start), step);
    EXPECT_NEAR(need(Need::thinking), start * (1.0 - 0.3 * 0.8 * (1.0 - std::exp(-days / 200.0))), step);
    EXPECT_NEAR(need(Need::health), start, step);
    const double learnt = 0.25 * 0.8 * (1.0 - std::exp(-days / 200.0)), human = before.human_capital.value();
    EXPECT_NEAR(world[id].human_capital.value(), human + learnt * (1.0 - human), 2.0 * step);
    EXPECT_NEAR(world[id].motivation.value(), before.motivation.value() * (1.0 - 0.4 * (1.0 - std::exp(-days / 1000.0))), step);
  }
}

TEST(TimeInside, activity_counts_as_it_was_delivered_day_by_day) {
  World world = empty_world(losses(), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  begin_custody(world, id, {.outcome = SentenceOutcome::custody, .days = 600.0, .band = sentence_band(600.0)}, 0.0, sim::Time{});
  Stay& s = world[world.background_of(id).stay];
  s.idle_until = sim::Time{};
  const PrisonFunction prison = s.prison;
  Parameters locked_down = *world.now;
  locked_down.prisons.activity.value = 0.0;
  const Parameters* open = world.now;
  const double delivered = delivered_activity(world, prison);
  ASSERT_GT(delivered, 0.1);
  // Sixty days of activity, then forty behind the door: sixty count, though nothing is delivered on the last day.
  for (int day = 1; day <= 100; ++day) {
    ++world.days_done;
    world.now = day <= 60 ? open : &locked_down;
    match_places(world, sim::at_day(day));
  }
  count_time(world, s, sim::at_day(100.0));
  EXPECT_NEAR(s.active_days, 60.0 * delivered, 0.01);
}

TEST(TimeInside, days_count_by_distance_and_by_what_was_delivered_where_they_were_spent) {
  World world = empty_world(losses(), frame(0.01, 0, 1));
  Stay s;
  s.prison = PrisonFunction::training;
  s.distance = Distance::far_from_home;
  count_time(world, s, sim::at_day(100.0));
  EXPECT_NEAR(s.fading_days, 200.0, 1e-3);
  const double delivered = delivered_activity(world, PrisonFunction::training);
  EXPECT_NEAR(s.active_days, 100.0 * delivered, 1e-3);
  // After a move: near home, idle for thirty of fifty days, then for none of the next ten.
  s.distance = Distance::near_home;
  s.idle_until = sim::at_day(130.0);
  count_time(world, s, sim::at_day(120.0));
  count_time(world, s, sim::at_day(150.0));
  EXPECT_NEAR(s.fading_days, 200.0 + 25.0, 1e-3);
  EXPECT_NEAR(s.active_days, 120.0 * delivered, 1e-3);
  count_time(world, s, sim::at_day(160.0));
  EXPECT_NEAR(s.active_days, 130.0 * delivered, 1e-3);
}

}  // namespace
}  // namespace throughcare::models
