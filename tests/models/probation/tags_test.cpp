#include "models/probation/tags.hpp"

#include <array>
#include <cmath>

#include "models/custody/release.hpp"
#include "tests/models/probation/licence_alone.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::baseline;
using tests::empty_world;
using tests::follows;
using tests::frame;
using tests::tally;

constexpr double run_scale = 0.01, price = 15.0, worn = 90.0;

/// So many tags in each area of the simulated part of the country, for thieves alone.
ScenarioPlan tagging(double places, const tests::Change& change = {}) {
  return baseline([&](Parameters& p) {
    tests::licence_alone(p);
    p.tags.places.value = places * static_cast<double>(count_of<Region>) / run_scale;
    p.tags.fitted.values.fill({0.0});
    p.tags.fitted[OffenceGroup::theft].value = 1.0;
    p.tags.least_term.value = 50.0;
    p.tags.time.value = worn;
    p.tags.effect.value = 0.3;
    p.tags.tried.value = 0.0;
    p.tags.day.value = price;
    if (change) change(p);
  });
}

PersonId on_licence(World& world, OffenceGroup offence, double days = 800.0, Area area = Area::dyfed_powys) {
  return tests::released_on_licence(world, offence, days, area);
}

TEST(LocationTag, is_fitted_by_offence_and_term_while_there_are_any) {
  World world =
      empty_world(tagging(1e5, [](Parameters& p) { p.tags.fitted[OffenceGroup::theft].value = 0.6; }), frame(run_scale, 0, 1));
  constexpr int people = 10'000;
  double fitted = 0.0;
  for (int i = 0; i < people; ++i) {
    fitted += wears_location_tag(world, on_licence(world, OffenceGroup::theft));
    EXPECT_FALSE(wears_location_tag(world, on_licence(world, OffenceGroup::violence)));
    EXPECT_FALSE(wears_location_tag(world, on_licence(world, OffenceGroup::theft, 40.0)));
  }
  EXPECT_TRUE(follows(std::array{fitted}, std::array{0.6}, people, 2));
  EXPECT_EQ(world.on_location_tag[Area::dyfed_powys], fitted);

  World few = empty_world(tagging(5.0), frame(run_scale, 0, 1));
  for (int i = 0; i < 9; ++i) on_licence(few, OffenceGroup::theft, 800.0, Area::london);
  EXPECT_EQ(few.on_location_tag[Area::london], 5);
}

TEST(LocationTag, lowers_the_rate_while_worn_and_is_paid_by_the_day) {
  World world =
      empty_world(tagging(1.0, [](Parameters& p) { p.offending.relationship_effect.value = 0.0; }), frame(run_scale, 0, 1));
  const PersonId id = on_licence(world, OffenceGroup::theft, 800.0, Area::london);
  ASSERT_TRUE(wears_location_tag(world, id));
  const double under = offending_rate(world, id, sim::at_day(worn)).per_day;
  tests::run(world, sim::at_day(worn - 0.01));
  EXPECT_TRUE(wears_location_tag(world, id));
  take_off_location_tag(world, id, sim::at_day(worn));
  EXPECT_FALSE(wears_location_tag(world, id));
  World other =
      empty_world(tagging(1.0, [](Parameters& p) { p.offending.relationship_effect.value = 0.0; }), frame(run_scale, 0, 1));
  const PersonId same = on_licence(other, OffenceGroup::theft, 800.0, Area::london);
  take_off_location_tag(other, same, sim::Time{});
  EXPECT_NEAR(under / static_cast<double>(offending_rate(other, same, sim::at_day(worn)).per_day), 0.7, 1e-5);
  EXPECT_NEAR(static_cast<double>(world.ledger.spent(CostLine::location_tag, Funder::national, Area::london, 0)) / 1000.0,
              worn * price, 0.01);
  EXPECT_EQ(world.on_location_tag[Area::london], 0);
}

TEST(LocationTag, comes_off_after_its_time_at_the_end_of_the_licence_and_with_custody) {
  World world = empty_world(tagging(1e5), frame(run_scale, 0, 2));
  const PersonId long_licence = on_licence(world, OffenceGroup::theft),
                 short_licence = on_licence(world, OffenceGroup::theft, 70.0), recalled = on_licence(world, OffenceGroup::theft);
  recall(world, recalled, sim::Time{1});
  EXPECT_FALSE(wears_location_tag(world, recalled));
  tests::run(world, sim::at_day(69.9));
  EXPECT_TRUE(wears_location_tag(world, short_licence));
  tests::run(world, sim::at_day(70.1));
  EXPECT_FALSE(wears_location_tag(world, short_licence));
  EXPECT_TRUE(wears_location_tag(world, long_licence));
  tests::run(world, sim::at_day(worn + 0.1));
  EXPECT_EQ(world.on_location_tag[Area::dyfed_powys], 0);
  EXPECT_EQ(tally(world, Tally::location_tags_fitted), 3.0) << "not again after a recall";
}

TEST(LocationTag, tells_the_police_who_was_there) {
  World world = empty_world(tagging(1e5,
                                    [](Parameters& p) {
                                      p.police.detection[OffenceGroup::theft].value = 0.2;
                                      p.tags.traced.value = 0.25;
                                    }),
                            frame(run_scale, 0, 1));
  EXPECT_DOUBLE_EQ(chance_of_detection(world, on_licence(world, OffenceGroup::theft), OffenceGroup::theft), 1.0 - 0.8 * 0.75);
  EXPECT_DOUBLE_EQ(chance_of_detection(world, on_licence(world, OffenceGroup::fraud), OffenceGroup::theft), 0.2);
}

TEST(LocationTag, has_conditions_that_are_broken_by_a_poisson_process_thinned_by_trust) {
  World world = empty_world(tagging(1e5, [](Parameters& p) { p.tags.tried.value = 4.0; }), frame(run_scale, 0, 1));
  constexpr int people = 3'000;
  std::vector<PersonId> all;
  for (int i = 0; i < people; ++i) {
    all.push_back(on_licence(world, OffenceGroup::theft));
    world[all.back()].trust = Scale::of(0.25);
  }
  tests::run(world, sim::at_day(worn + 1.0));
  for (const PersonId id : all) ASSERT_EQ(world[id].trust.byte, Scale::of(0.25).byte);
  const double expected = people * 4.0 * worn / days_per_year * (1.0 - Scale::of(0.25).value());
  EXPECT_NEAR(tally(world, Tally::location_tags_broken), expected, 5.0 * std::sqrt(expected)) << "one in two million";
}

}  // namespace
}  // namespace throughcare::models
