#include "models/custody/time_inside.hpp"

#include "tests/sim/statistics.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

constexpr double step = 1.0 / 255.0;  // of the scale that needs are kept on

ScenarioPlan losses() {
  return baseline([](Parameters& p) {
    p.time_inside.time_to_loss.values.fill({90.0});
    p.time_inside.loss.values.fill({0.0});
    p.time_inside.loss[Need::family].value = 0.5;
    p.time_inside.activity_effect.value = 0.3;
    p.time_inside.activity_time.value = 200.0;
    p.time_inside.institutionalisation.value = 0.4;
    p.time_inside.institutionalisation_time.value = 1000.0;
    p.prisons.activity.value = 0.8;
    p.prisons.certified.value = 1e6;
    p.desistance.motivation_half_life.value = 1e9;
    p.desistance.setback.value = 0.0;
  });
}

TEST(TimeInside, ties_wear_away_and_activity_and_institutions_do_their_part) {
  World world = empty_world(losses(), frame(0.01, 0, 1));
  for (const double days : {10.0, 100.0, 1000.0}) {
    const PersonId id = add_somebody(world);
    world[id].motivation = Scale::of(0.8);
    const Person before = world[id];
    apply_time_inside(world, id, days, sim::Time{});
    const auto need = [&](Need n) { return world[id].needs[static_cast<std::size_t>(n)].value(); };
    const double start = before.needs[0].value();
    EXPECT_NEAR(need(Need::family), start + 0.5 * (1.0 - std::exp(-days / 90.0)) * (1.0 - start), step);
    EXPECT_NEAR(need(Need::thinking), start * (1.0 - 0.3 * 0.8 * (1.0 - std::exp(-days / 200.0))), step);
    EXPECT_NEAR(need(Need::health), start, step);
    EXPECT_NEAR(world[id].motivation.value(), before.motivation.value() * (1.0 - 0.4 * (1.0 - std::exp(-days / 1000.0))), step);
  }
}

}  // namespace
}  // namespace throughcare::models
