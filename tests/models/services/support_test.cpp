#include "models/services/support.hpp"

#include <gtest/gtest.h>

#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

constexpr Need home = Need::accommodation;

/// Somebody on an order who is in need of a home, and the case.
CaseId somebody_in_need(World& world) {
  const PersonId id = add_somebody(world);
  world[id].needs[static_cast<std::size_t>(home)] = Scale::of(0.8);
  world[id].trust = world[id].motivation = Scale::of(0.5);
  start_order(world, id, SentenceKind::community_order, 300.0, false, sim::Time{});
  return world[id].offender_case;
}

TEST(Support, the_chance_of_completing_rises_with_trust) {
  World world = empty_world(baseline([](Parameters& p) { p.contact.without_trust.value = 0.4; }), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  world[id].trust = Scale::of(0.0);
  EXPECT_NEAR(kept_with_trust(world, id), 0.4, 1e-12);
  world[id].trust = Scale::of(1.0);
  EXPECT_NEAR(kept_with_trust(world, id), 1.0, 1e-12);
}

TEST(Support, a_promise_that_is_not_kept_costs_trust) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.services[home].places.value = 0.0;
                              p.contact.trust_loss.value = 0.2;
                            }),
                            frame(0.01, 0, 1));
  const CaseId id = somebody_in_need(world);
  refer(world, id, home, sim::Time{});
  ASSERT_TRUE(world[id].waiting_for_service);
  service_ends(world, id, sim::at_day(30.0));
  EXPECT_FALSE(world[id].waiting_for_service);
  EXPECT_NEAR(world[world[id].person].trust.value(), 0.3, 0.01);
  EXPECT_NEAR(world[world[id].person].needs[static_cast<std::size_t>(home)].value(), 0.8, 0.05);
}

TEST(Support, completed_it_lowers_the_need_and_raises_trust_and_motivation) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.services[home].places.value = 1e6;
                              p.services[home].completion.value = p.contact.without_trust.value = 1.0;
                              p.services[home].effect.value = 0.5;
                            }),
                            frame(0.01, 0, 1));
  const CaseId id = somebody_in_need(world);
  refer(world, id, home, sim::Time{});
  ASSERT_TRUE(world[id].in_service);
  const Person before = world[world[id].person];
  service_ends(world, id, sim::at_day(1.0));
  const Person& after = world[world[id].person];
  EXPECT_NEAR(after.needs[static_cast<std::size_t>(home)].value(), 0.4, 0.02);
  EXPECT_GT(after.trust.byte, before.trust.byte);
  EXPECT_GT(after.motivation.byte, before.motivation.byte);
}

}  // namespace
}  // namespace throughcare::models
