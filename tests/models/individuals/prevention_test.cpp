#include "models/individuals/prevention.hpp"

#include <gtest/gtest.h>

#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::empty_world;
using tests::frame;

/// London has five million residents and places for 48 of them a year and million: 20 a month.
World with_places(double known) {
  return empty_world(tests::baseline([known](Parameters& p) {
                       p.population.residents[Area::london].value = 5e6;
                       p.prevention.places_a_million.values.fill({0.0});
                       p.prevention.places_a_million[Area::london].value = 48.0;
                       p.prevention.known.value = known;
                       p.prevention.known_below_age.value = 18.0;
                       p.prevention.effect.value = 0.25;
                       p.prevention.place.value = 100.0;
                     }),
                     frame(1.0, 0, 1));
}

double helped(const World& world) { return world.recorder.tally(Tally::early_help_between_contacts, 0); }

TEST(EarlyHelp, of_a_month_is_paid_for_and_shared_out) {
  World world = with_places(0.4);
  const Indexed<double, Area> room = early_help_this_month(world, sim::Time{});
  EXPECT_NEAR(room[Area::london], 20.0 * world.now->prevention.found.value, 1e-9);
  EXPECT_EQ(room[Area::dyfed_powys], 0.0);
  EXPECT_EQ(world.early_help_left[Area::london], 8);
  EXPECT_EQ(world.early_help_left[Area::dyfed_powys], 0);
  EXPECT_NEAR(static_cast<double>(world.ledger.spent(CostLine::early_help, Funder::national, Area::london, 0)), 2e6, 1.0);
}

TEST(EarlyHelp, lowers_needs_of_the_young_who_come_to_the_police_while_there_are_places) {
  World world = with_places(0.4);
  early_help_this_month(world, sim::Time{});
  const auto contact = [&](double age, Area area) {
    const PersonId id = add_somebody(world, age, area);
    world[id].needs.fill(Scale::of(0.8));
    world.background_of(id).long_run.fill(Scale::of(0.4));
    early_help_between_contacts(world, id, sim::Time{});
    return std::pair{world[id].needs[0].value(), world.background_of(id).long_run[0].value()};
  };
  const auto [now, later] = contact(16.0, Area::london);
  EXPECT_NEAR(now, 0.6, 1.0 / 255.0);
  EXPECT_NEAR(later, 0.3, 1.0 / 255.0);
  EXPECT_EQ(helped(world), 1.0);
  EXPECT_NEAR(contact(18.5, Area::london).first, 0.8, 1.0 / 255.0);
  EXPECT_NEAR(contact(16.0, Area::dyfed_powys).first, 0.8, 1.0 / 255.0);
  for (int i = 0; i < 20; ++i) contact(16.0, Area::london);
  EXPECT_EQ(helped(world), 8.0);
  EXPECT_NEAR(contact(16.0, Area::london).first, 0.8, 1.0 / 255.0);
}

TEST(EarlyHelp, prevents_its_share_of_careers_and_lowers_the_needs_of_the_others) {
  World world = empty_world(tests::baseline([](Parameters& p) {
                              p.prevention.prevented.value = 0.35;
                              p.prevention.effect.value = 0.2;
                            }),
                            frame(1.0, 0, 1));
  constexpr int people = 4'000;
  double prevented = 0.0;
  for (int i = 0; i < people; ++i) {
    const PersonId id = add_somebody(world, 14.0);
    const bool never_begins = early_help(world, id, sim::Time{});
    prevented += never_begins;
    // 0.5 before.
    EXPECT_NEAR(world[id].needs[0].value(), never_begins ? 0.5 : 0.4, 1.0 / 255.0);
    EXPECT_EQ(world[id].needs[0].byte, world.background_of(id).long_run[0].byte);
  }
  EXPECT_TRUE(tests::follows(std::array{prevented}, std::array{0.35}, people));
  EXPECT_EQ(world.recorder.tally(Tally::early_help, 0), people);
  EXPECT_EQ(world.recorder.tally(Tally::onsets_prevented, 0), prevented);
}

}  // namespace
}  // namespace throughcare::models
