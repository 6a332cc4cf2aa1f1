#include "models/police/liaison.hpp"

#include <gtest/gtest.h>

#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::empty_world;
using tests::frame;

TEST(Liaison, lowers_the_greater_need_of_those_who_need_it_where_it_is_offered) {
  World world = empty_world(tests::baseline([](Parameters& p) {
                              for (auto& c : p.liaison.coverage.values) c.value = 0.0;
                              p.liaison.coverage[Area::london].value = 1.0;
                              p.liaison.threshold.value = 0.5;
                              p.liaison.engages.value = 1.0;
                              p.liaison.effect.value = 0.25;
                              p.liaison.person.value = 100.0;
                            }),
                            frame(1.0, 0, 1));
  const auto suspect = [&](Area area, double drugs) {
    const PersonId id = add_somebody(world, 30.0, area);
    world[id].trust = Scale::of(1.0);
    world[id].needs[static_cast<std::size_t>(Need::drugs_alcohol)] = Scale::of(drugs);
    return id;
  };
  const auto need = [&](PersonId id, Need n) { return world[id].needs[static_cast<std::size_t>(n)].value(); };
  const PersonId helped = suspect(Area::london, 0.8), without = suspect(Area::london, 0.4),
                 elsewhere = suspect(Area::dyfed_powys, 0.8);
  EXPECT_TRUE(liaise(world, helped, 0, sim::Time{}));
  EXPECT_NEAR(need(helped, Need::drugs_alcohol), 0.6, 1.0 / 255.0);
  EXPECT_NEAR(need(helped, Need::health), 0.5, 1.0 / 255.0);
  EXPECT_FALSE(liaise(world, elsewhere, 0, sim::Time{}));
  EXPECT_NEAR(need(elsewhere, Need::drugs_alcohol), 0.8, 1.0 / 255.0);
  world[without].needs[static_cast<std::size_t>(Need::health)] = Scale::of(0.4);
  EXPECT_FALSE(liaise(world, without, 0, sim::Time{}));
  EXPECT_NEAR(static_cast<double>(world.ledger.spent(CostLine::liaison, Funder::national, Area::london, 0)), 100.0 * 1000.0, 1.0);
}

}  // namespace
}  // namespace throughcare::models
