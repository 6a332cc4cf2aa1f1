#include "models/individuals/desistance.hpp"

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

constexpr int sample_size = 5'000;

ScenarioPlan two_states() {
  return baseline([](Parameters& p) {
    p.offending.rate.values.fill({0.0});
    p.desistance.turning.value = 2.0;
    p.desistance.relapse.value = 3.0;
    p.desistance.permanent.value = 0.0;
    p.desistance.motivation_slope.value = p.desistance.need_slope.value = 0.0;
    p.desistance.maturity_age.value = 10.0;
    p.capital.turning.value = 0.0;
    p.identity.effect.value = 0.0;
    p.desistance.early_relapse.value = 0.0;
  });
}

TEST(Desistance, the_share_desisting_is_that_of_two_states) {
  World world = empty_world(two_states(), frame(0.01, 0, 5));
  for (int i = 0; i < sample_size; ++i) {
    const PersonId id = add_somebody(world, 45.0);
    world[id].turning.start(sim::unit_exponential(world.stream(id, purpose::turn, 0).uniform()), sim::Time{});
    retime_turning(world, id);
  }
  tests::run(world, sim::at_day(4.0 * days_per_year));
  double desisting = 0.0;
  for (const Person& person : world.persons) desisting += person.desisting;
  const double expected = 2.0 / (2.0 + 3.0), error = std::sqrt(expected * (1.0 - expected) / sample_size);
  EXPECT_NEAR(desisting / sample_size, expected, 4.9 * error);  // 1e-6
}

TEST(Desistance, the_first_turn_is_exponential) {
  World world = empty_world(two_states(), frame(0.01, 0, 5));
  std::vector<double> days;
  for (int i = 0; i < sample_size; ++i) {
    const PersonId id = add_somebody(world, 45.0);
    world[id].turning.start(sim::unit_exponential(world.stream(id, purpose::turn, 0).uniform()), sim::Time{});
    retime_turning(world, id);
    days.push_back(sim::in_days(world.agendas[index(id)].at(PersonClock::turn)));
  }
  EXPECT_TRUE(follows(days, [](double t) { return 1.0 - std::exp(-2.0 * t / days_per_year); }));
}

TEST(Desistance, relapse_is_rarer_the_longer_desistance_lasts) {
  const ScenarioPlan plan = tests::changed(two_states(), [](Parameters& p) {
    p.desistance.early_relapse.value = 3.0;
    p.desistance.early_relapse_time.value = 0.5 * days_per_year;
    p.desistance.relapse.value = 1.0;
  });
  World world = empty_world(plan, frame(0.01, 0, 5));
  std::vector<double> years;
  for (int i = 0; i < sample_size; ++i) {
    const PersonId id = add_somebody(world, 45.0);
    world[id].desisting = true;
    world[id].turning.start(sim::unit_exponential(world.stream(id, purpose::turn, 0).uniform()), sim::Time{});
    retime_turning(world, id);
    years.push_back(sim::in_days(world.agendas[index(id)].at(PersonClock::turn)) / days_per_year);
  }
  // relapse * time = 1/2, so normal = 1 + 3 * (1/2) / (3/2) = 2.
  EXPECT_TRUE(follows(years, [](double t) { return 1.0 - std::exp(-(t + 1.5 * (1.0 - std::exp(-2.0 * t))) / 2.0); }));
}

TEST(Desistance, stages_are_read_from_motivation_and_from_time) {
  DesistanceParameters p;
  p.ambivalent_from.value = 0.3;
  p.ready_from.value = 0.6;
  p.maintained_after.value = 180.0;
  Person person;
  const auto stage = [&](double motivation, bool desisting, double days) {
    person.motivation = Scale::of(motivation);
    person.desisting = desisting;
    return motivation_stage(p, person, days);
  };
  EXPECT_EQ(stage(0.2, false, 500.0), MotivationStage::not_considering);
  EXPECT_EQ(stage(0.45, false, 500.0), MotivationStage::ambivalent);
  EXPECT_EQ(stage(0.7, false, 500.0), MotivationStage::ready);
  EXPECT_EQ(stage(0.2, true, 10.0), MotivationStage::ready);
  EXPECT_EQ(stage(0.2, true, 180.0), MotivationStage::maintaining);
}

TEST(Desistance, the_nth_sanction_turns_one_nth_as_many) {
  const ScenarioPlan plan = tests::changed(two_states(), [](Parameters& p) { p.desistance.turn_on_sanction.value = 0.6; });
  for (const unsigned occasions : {1u, 3u}) {
    World world = empty_world(plan, frame(0.01, 0, 5));
    double turned = 0.0;
    for (int i = 0; i < sample_size; ++i) {
      const PersonId id = add_somebody(world, 45.0);
      world[id].turning.start(1.0, sim::Time{});
      world[id].proven_occasions = static_cast<std::uint16_t>(occasions);
      sanctioned(world, id, true, sim::Time{});
      turned += world[id].desisting;
    }
    EXPECT_TRUE(follows(std::array{turned}, std::array{0.6 / occasions}, sample_size, 2)) << occasions;
  }
}

TEST(Desistance, motivation_drifts_half_of_the_way_back_in_a_half_life) {
  Parameters p;
  p.desistance.starting_motivation.value = 0.4;
  p.desistance.motivation_half_life.value = 100.0;
  Person person;
  person.motivation = Scale::of(0.8);
  person.needs_updated = sim::at_day(50.0);
  const double start = person.motivation.value();
  EXPECT_DOUBLE_EQ(motivation_of(p, person, sim::at_day(50.0)), start);
  EXPECT_NEAR(motivation_of(p, person, sim::at_day(150.0)), 0.4 + (start - 0.4) / 2.0, 1e-12);
  EXPECT_NEAR(motivation_of(p, person, sim::at_day(250.0)), 0.4 + (start - 0.4) / 4.0, 1e-12);
}

TEST(Desistance, half_of_maturity_is_reached_at_its_age_and_later_for_the_delayed) {
  DesistanceParameters p;
  p.maturity_age.value = 20.0;
  p.maturity_spread.value = 2.0;
  EXPECT_DOUBLE_EQ(maturity(p, 20.0, 0.0), 0.5);
  EXPECT_DOUBLE_EQ(maturity(p, 24.0, 4.0), 0.5);
  EXPECT_NEAR(maturity(p, 24.0, 0.0), 1.0 / (1.0 + std::exp(-2.0)), 1e-12);
}

TEST(Desistance, a_conviction_costs_motivation_and_a_caution_does_not) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.desistance.labelling.value = 0.25;
                              p.desistance.turn_on_sanction.value = 0.0;
                            }),
                            frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  world[id].motivation = Scale::of(0.8);
  sanctioned(world, id, false, sim::Time{});
  EXPECT_NEAR(world[id].motivation.value(), 0.8, 0.005);
  sanctioned(world, id, true, sim::Time{});
  EXPECT_NEAR(world[id].motivation.value(), 0.6, 0.005);
}

}  // namespace
}  // namespace throughcare::models
