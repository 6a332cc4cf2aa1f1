#include "models/services/delivery.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/system_day.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::changed_from;
using tests::empty_world;
using tests::frame;

constexpr DeliveryParameters learning_in_a_year{
    .learning = {365.25}, .taught = {0.0}, .new_place_loss = {0.4}, .both_together = {0.8}};

TEST(Delivery, lacks_what_new_places_lack) {
  EXPECT_DOUBLE_EQ(delivery(learning_in_a_year, 100.0, 100.0), 1.0);
  EXPECT_DOUBLE_EQ(delivery(learning_in_a_year, 25.0, 100.0), 1.0 - 0.4 * 0.75);
  EXPECT_DOUBLE_EQ(delivery(learning_in_a_year, 0.0, 100.0), 0.6);
  EXPECT_DOUBLE_EQ(delivery(learning_in_a_year, 100.0, 50.0), 1.0) << "places that close take nothing with them";
  EXPECT_DOUBLE_EQ(delivery(learning_in_a_year, 0.0, 0.0), 1.0) << "where there are no places there are no new ones";
}

/// Tenfold the places from the start of the second day on; each service and scheme learns in a year.
ScenarioPlan tenfold_at_once() {
  const auto some = [](Parameters& p) {
    p.delivery = learning_in_a_year;
    for (ServiceParameters& s : p.services.values) s.places.value = 1000.0;
    p.schemes[Scheme::mentors].places.value = 1000.0;
  };
  return changed_from(baseline(some), sim::at_day(1.0), [&](Parameters& p) {
    some(p);
    for (ServiceParameters& s : p.services.values) s.places.value = 10'000.0;
    p.schemes[Scheme::mentors].places.value = 10'000.0;
  });
}

TEST(Delivery, of_places_opened_at_once_comes_right_exponentially) {
  World world = empty_world(tenfold_at_once(), frame(0.1, 0, 3));
  EXPECT_DOUBLE_EQ(delivered(world, Area::london, Need::health), 1.0);
  apply_rules(world, sim::at_day(1.0));
  for (int month = 0; month <= 24; ++month) {
    const double fresh = 0.9 * std::exp(-month / 12.0);
    EXPECT_NEAR(delivered(world, Area::london, Need::health), 1.0 - 0.4 * fresh, 1e-9);
    EXPECT_NEAR(delivered(world, Area::london, Scheme::mentors), 1.0 - 0.4 * fresh, 1e-9);
    settle_places(world);
  }
}

TEST(Delivery, is_learned_slowly_where_nearly_everybody_is_new) {
  DeliveryParameters p = learning_in_a_year;
  p.taught.value = 0.8;
  // In a thousand small steps of df/dt = - f * (1 - taught * f) / learning.
  double f = 0.95;
  for (int step = 0; step < 1000; ++step) f -= f * (1.0 - 0.8 * f) / 365.25 * 0.4;
  EXPECT_NEAR(still_new(p, 0.95, 400.0), f, 1e-3);
  EXPECT_GT(f, 0.95 * std::exp(-400.0 / 365.25) + 0.1) << "slower than without anything to be taught";
  EXPECT_NEAR(still_new(p, still_new(p, 0.95, 100.0), 300.0), still_new(p, 0.95, 400.0), 1e-12);
  EXPECT_DOUBLE_EQ(still_new(p, 0.0, 10.0), 0.0);
}

/// Place-years without what new places lack, until all have settled, of tenfold the places opened in so many monthly steps.
double lost_to_haste(double taught, int steps) {
  World world = empty_world(baseline([taught](Parameters& p) {
                              p.delivery = learning_in_a_year;
                              p.delivery.taught.value = taught;
                              for (ServiceParameters& s : p.services.values) s.places.value = 1000.0;
                            }),
                            frame(0.1, 0, 3));
  Service& service = world.services[Area::london][Need::health];
  const double before = places_of(world, Area::london, Need::health);
  double lost = 0.0;
  for (int month = 0; month < 240; ++month) {
    service.extra_places = 9.0 * before * std::min(month + 1, steps) / steps;
    const double open = places_of(world, Area::london, Need::health);
    settle_places(world);
    lost += (open - service.settled_places) / 12.0;
  }
  return lost / (9.0 * before);
}

TEST(Delivery, the_same_places_opened_step_by_step_lose_less) {
  EXPECT_NEAR(lost_to_haste(0.0, 1), lost_to_haste(0.0, 48), 1e-6) << "each place by itself takes as long";
  EXPECT_GT(lost_to_haste(0.8, 1), 1.2 * lost_to_haste(0.8, 48));
}

TEST(Delivery, practical_help_and_help_with_thinking_strengthen_each_other) {
  World world = empty_world(baseline(), frame(0.01, 0, 1));
  Person& person = world[add_somebody(world)];
  const auto set = [&person](double thinking, bool home, bool job, double debt) {
    person.needs[static_cast<std::size_t>(Need::thinking)] = Scale::of(thinking);
    person.needs[static_cast<std::size_t>(Need::finance)] = Scale::of(debt);
    person.home = home;
    person.job = job;
  };
  const auto helped = [&](Need need) { return helped_by_the_rest(learning_in_a_year, person, need); };
  set(0.0, true, true, 0.0);
  for (const Need need : {Need::accommodation, Need::employment, Need::finance, Need::thinking})
    EXPECT_DOUBLE_EQ(helped(need), 1.4);
  set(1.0, false, false, 1.0);
  for (const Need need : {Need::accommodation, Need::employment, Need::finance, Need::thinking})
    EXPECT_DOUBLE_EQ(helped(need), 0.6);
  set(1.0, false, true, 0.0);
  EXPECT_NEAR(helped(Need::thinking), 1.0 + 0.8 * (0.5 - 1.0 / 3.0), 1e-12);
  EXPECT_DOUBLE_EQ(helped(Need::health), 1.0);
}

}  // namespace
}  // namespace throughcare::models
