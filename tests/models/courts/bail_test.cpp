#include "models/courts/bail.hpp"

#include <array>
#include <cmath>

#include "models/pathway/stages.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::follows;
using tests::frame;

constexpr double scale = 0.01, price = 40.0;

/// Courts that would remand everybody, and so many places of bail in each area of the simulated part of the country.
ScenarioPlan bailing(double places, double accepted, double broken = 0.0) {
  return baseline([=](Parameters& p) {
    p.remand.rate.values.fill({1.0});
    p.remand.record_effect.values.fill({1.0});
    p.remand.level.value = p.remand.magistrates_factor.value = p.remand.extension.value = 1.0;
    p.remand.prospect_effect.value = 0.0;
    p.offending.rate.values.fill({0.0});
    p.requirements.curfew_effect.value = 0.3;
    p.bail.places.value = places * static_cast<double>(count_of<Region>) / scale;
    p.bail.accepted.value = accepted;
    p.bail.broken.value = broken;
    p.bail.place.value = price;
  });
}

ProsecutionId before_the_court(World& world, PersonId id) {
  const ProsecutionId matter = open_matter(world, id);
  decide_remand(world, matter, sim::Time{});
  return matter;
}

TEST(Bail, takes_the_place_of_remand_where_courts_accept_it) {
  World world = empty_world(bailing(1e6, 0.6), frame(scale, 0, 1));
  constexpr int cases = 20'000;
  double bailed = 0.0;
  for (int i = 0; i < cases; ++i) {
    const PersonId id = add_somebody(world, 30.0, Area::dyfed_powys);
    before_the_court(world, id);
    EXPECT_NE(world[id].tagged, world[id].in_custody);
    bailed += world[id].tagged;
  }
  EXPECT_TRUE(follows(std::array{bailed}, std::array{0.6}, cases, 4));
  EXPECT_EQ(world.on_bail[Area::dyfed_powys], bailed);
}

TEST(Bail, ends_where_places_end) {
  World world = empty_world(bailing(5.0, 1.0), frame(scale, 0, 1));
  for (int i = 0; i < 9; ++i) before_the_court(world, add_somebody(world, 30.0, Area::london));
  EXPECT_EQ(world.on_bail[Area::london], 5);
  EXPECT_EQ(world.inside[CustodyType::remand], 4);
  before_the_court(world, add_somebody(world, 30.0, Area::dyfed_powys));
  EXPECT_EQ(world.on_bail[Area::dyfed_powys], 1) << "each area has its own";
}

TEST(Bail, works_like_a_curfew_and_is_paid_by_the_day_until_the_matter_is_over) {
  World world = empty_world(tests::changed(bailing(5.0, 1.0), [](Parameters& p) { p.offending.rate.values.fill({0.01}); }),
                            frame(scale, 0, 1));
  const PersonId id = add_somebody(world, 30.0, Area::dyfed_powys);
  const double before = offending_rate(world, id, sim::Time{}).per_day;
  const ProsecutionId matter = before_the_court(world, id);
  EXPECT_NEAR(offending_rate(world, id, sim::Time{}).per_day, 0.7 * before, 1e-6 * before);
  close_prosecution(world, matter, sim::at_day(50.0));
  EXPECT_FALSE(world[id].tagged);
  EXPECT_EQ(world.on_bail[Area::dyfed_powys], 0);
  EXPECT_NEAR(static_cast<double>(world.ledger.spent(CostLine::bail_place, Funder::national, Area::dyfed_powys, 0)) / 1000.0,
              50.0 * price, 0.01);
}

TEST(Bail, that_is_broken_ends_in_remand_after_an_exponential_time) {
  World world = empty_world(bailing(1e6, 1.0, 2.0), frame(scale, 0, 1));
  constexpr int people = 4'000;
  for (int i = 0; i < people; ++i) before_the_court(world, add_somebody(world, 30.0, Area::dyfed_powys));
  tests::run(world, sim::at_day(0.25 * days_per_year));
  const double inside = world.inside[CustodyType::remand];
  EXPECT_TRUE(follows(std::array{inside}, std::array{1.0 - std::exp(-0.5)}, people, 4));
  EXPECT_EQ(world.on_bail[Area::dyfed_powys], people - inside);
}

TEST(Bail, is_not_given_twice_and_ends_when_another_matter_brings_remand) {
  World world = empty_world(bailing(5.0, 1.0), frame(scale, 0, 1));
  const PersonId id = add_somebody(world, 30.0, Area::dyfed_powys);
  before_the_court(world, id);
  ASSERT_TRUE(world[id].tagged);
  before_the_court(world, id);
  EXPECT_TRUE(world[id].in_custody);
  EXPECT_FALSE(world[id].tagged);
  EXPECT_EQ(world.on_bail[Area::dyfed_powys], 0);
}

}  // namespace
}  // namespace throughcare::models
