#include "models/individuals/capital.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/world.hpp"
#include "tests/models/individuals/still_lives.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

constexpr double step = 1.0 / 255.0;

/// Homes and jobs stay as they are.
ScenarioPlan still(const tests::Change& change = {}) {
  return baseline([&](Parameters& p) {
    tests::hold_still(p);
    p.capital.human_time.value = 1000.0;
    p.capital.social_time.value = 500.0;
    p.capital.erosion_time.value = 300.0;
    if (change) change(p);
  });
}

/// Mean over people of whom each byte is rounded by chance, looked at every ten days.
struct Mean {
  double human = 0.0, social = 0.0;
};
Mean after(double days, bool home, bool job, bool inside) {
  World world = empty_world(still(), frame(0.01, 0, 1));
  Mean mean;
  constexpr int people = 500;
  for (int i = 0; i < people; ++i) {
    const PersonId id = add_somebody(world);
    Person& person = world[id];
    person.home = home;
    person.job = job;
    person.in_custody = inside;
    person.human_capital = person.social_capital = Scale::of(0.4);
    person.needs[static_cast<std::size_t>(Need::family)] =
        world.background_of(id).long_run[static_cast<std::size_t>(Need::family)] = Scale::of(0.2);
    for (double t = 10.0; t <= days; t += 10.0) advance_needs(world, id, sim::at_day(t));
    mean.human += person.human_capital.value() / people;
    mean.social += person.social_capital.value() / people;
  }
  return mean;
}

TEST(Capital, approaches_what_work_home_and_family_give_exponentially) {
  const Mean with = after(200.0, true, true, false), without = after(200.0, false, false, false);
  EXPECT_NEAR(with.human, 1.0 - 0.6 * std::exp(-0.2), step);
  EXPECT_NEAR(with.social, 0.8 - 0.4 * std::exp(-0.4), step);
  EXPECT_NEAR(without.human, 0.4 * std::exp(-0.2), step);
  EXPECT_NEAR(without.social, 0.4 * std::exp(-0.4), step);
}

TEST(Capital, is_eroded_by_custody) {
  const Mean inside = after(150.0, true, true, true);
  EXPECT_NEAR(inside.human, 0.4 * std::exp(-0.5), 1.5 * step);  // few still lose the job that they would go back to
  EXPECT_NEAR(inside.social, 0.4 * std::exp(-0.5), 1.5 * step);
}

TEST(Capital, grows_with_a_completed_service_of_its_kind) {
  World world = empty_world(still([](Parameters& p) { p.capital.from_service.value = 0.5; }), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  world[id].human_capital = world[id].social_capital = Scale::of(0.4);
  capital_from_service(world, id, Need::health);
  EXPECT_NEAR(world[id].human_capital.value(), 0.4, step);
  capital_from_service(world, id, Need::employment);
  EXPECT_NEAR(world[id].human_capital.value(), 0.7, step);
  EXPECT_NEAR(world[id].social_capital.value(), 0.4, step);
  capital_from_service(world, id, Need::accommodation);
  EXPECT_NEAR(world[id].social_capital.value(), 0.7, step);
}

/// Days until the next turn, for somebody with this capital.
double days_to_turn(World& world, double capital, bool desisting) {
  const PersonId id = add_somebody(world, 45.0);
  Person& person = world[id];
  person.human_capital = person.social_capital = Scale::of(capital);
  person.desisting = desisting;
  person.turning.start(1.0, sim::Time{});
  retime_turning(world, id);
  return sim::in_days(world.agendas[index(id)].at(PersonClock::turn));
}

TEST(Capital, turns_people_sooner_and_holds_them_longer) {
  World world = empty_world(still([](Parameters& p) {
                              p.capital.turning.value = 1.0;
                              p.desistance.permanent.value = 0.0;
                              p.desistance.early_relapse.value = 0.0;
                            }),
                            frame(0.01, 0, 1));
  EXPECT_NEAR(days_to_turn(world, 0.0, false) / days_to_turn(world, 1.0, false), std::exp(1.0), 0.01);
  EXPECT_NEAR(days_to_turn(world, 1.0, true) / days_to_turn(world, 0.0, true), std::exp(1.0), 0.01);
}

TEST(Capital, ends_careers_where_needs_are_low) {
  World world = empty_world(still([](Parameters& p) {
                              p.capital.turning.value = 0.0;
                              p.capital.permanent.value = 2.0;
                              p.desistance.relapse.value = 0.0;
                              p.desistance.permanent.value = 1.0;
                            }),
                            frame(0.01, 0, 1));
  // All needs at one half.
  const double typical = world.now->capital.typical.value;
  EXPECT_NEAR(days_to_turn(world, typical, true), days_per_year, 5.0);
  EXPECT_NEAR(days_to_turn(world, 0.0, true) / days_to_turn(world, 1.0, true), std::exp(2.0), 0.1);
}

TEST(Capital, lifts_the_motivation_to_which_people_return) {
  Parameters p;
  p.desistance.starting_motivation.value = 0.4;
  p.desistance.motivation_half_life.value = 10.0;
  p.capital.typical.value = 0.5;
  p.capital.hope.value = 0.2;
  Person person;
  person.motivation = Scale::of(0.4);
  person.human_capital = person.social_capital = Scale::of(1.0);
  EXPECT_NEAR(motivation_of(p, person, sim::at_day(1000.0)), 0.5, 1e-9);
  person.human_capital = person.social_capital = Scale::of(0.0);
  EXPECT_NEAR(motivation_of(p, person, sim::at_day(1000.0)), 0.3, 1e-9);
}

}  // namespace
}  // namespace throughcare::models
