#include "models/police/contact.hpp"

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

constexpr int matters = 20'000;

using Outcomes = Indexed<double, PoliceOutcome>;

Outcomes outcomes(World& world, int open, double age = 30.0) {
  Outcomes counts{};
  const PersonId id = add_somebody(world, age);
  world.open_investigations = open;
  for (int i = 0; i < matters; ++i) {
    Prosecution q;
    q.person = id;
    q.occasion = static_cast<std::uint16_t>(i);
    q.offence = OffenceGroup::theft;
    ++counts[police_outcome(world, q, sim::Time{})];
  }
  return counts;
}

World police_world() {
  return empty_world(baseline([](Parameters& p) {
                       p.police.charge.values.fill({0.3});
                       p.police.out_of_court.values.fill({0.25});
                       p.police.out_of_court_offence.values.fill({1.0});
                       p.police.investigation_capacity.value = 10'000;
                       p.police.load_exponent.value = 0.5;
                       p.diversion.places.value = 0.0;
                     }),
                     frame(0.01, 0, 1));
}

TEST(PoliceOutcome, shares_are_those_stated_at_normal_load) {
  World world = police_world();
  const auto counts = outcomes(world, 100);
  EXPECT_EQ(counts[PoliceOutcome::diversion] + counts[PoliceOutcome::panel], 0.0);
  EXPECT_EQ(world.recorder.tally(Tally::no_further_action, 0), counts[PoliceOutcome::no_further_action]);
  EXPECT_TRUE(follows(std::array{counts[PoliceOutcome::no_further_action], counts[PoliceOutcome::out_of_court]},
                      std::array{0.7 * 0.75, 0.7 * 0.25}, matters, 2));
}

TEST(PoliceOutcome, some_offences_are_settled_out_of_court_more_often) {
  // The matters of `outcomes` are all of one group; twice as many of them are settled where that group weighs double.
  World world = empty_world(baseline([](Parameters& p) {
                              p.police.charge.values.fill({0.3});
                              p.police.out_of_court.values.fill({0.25});
                              p.police.out_of_court_offence.values.fill({2.0});
                              p.police.investigation_capacity.value = 10'000;
                              p.diversion.places.value = 0.0;
                            }),
                            frame(0.01, 0, 1));
  const auto counts = outcomes(world, 100);
  EXPECT_TRUE(follows(std::array{counts[PoliceOutcome::no_further_action], counts[PoliceOutcome::out_of_court]},
                      std::array{0.7 * 0.5, 0.7 * 0.5}, matters, 2));
}

TEST(PoliceOutcome, four_times_the_load_halves_charging_at_exponent_one_half) {
  World world = police_world();
  const auto counts = outcomes(world, 400);
  EXPECT_TRUE(follows(std::array{counts[PoliceOutcome::charge], counts[PoliceOutcome::out_of_court]},
                      std::array{0.15, 0.85 * 0.25}, matters, 2));
}

TEST(PoliceOutcome, children_are_charged_less_and_settled_out_of_court_more) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.police.charge.values.fill({0.3});
                              p.police.out_of_court.values.fill({0.25});
                              p.police.out_of_court_offence.values.fill({1.0});
                              p.police.admission.value = 0.5;
                              p.police.child_charge.value = 0.5;
                              p.police.child_out_of_court.value = 1.6;
                              p.diversion.places.value = 0.0;
                            }),
                            frame(0.01, 0, 1));
  const auto counts = outcomes(world, 1, 15.0);
  EXPECT_TRUE(follows(std::array{counts[PoliceOutcome::charge], counts[PoliceOutcome::out_of_court]},
                      std::array{0.15, 0.85 * 0.4}, matters, 2));
}

TEST(PoliceOutcome, nothing_is_settled_out_of_court_without_admission) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.police.charge.values.fill({0.0});
                              p.police.out_of_court.values.fill({1.0});
                              p.police.out_of_court_offence.values.fill({1.0});
                              p.police.admission.value = 0.4;
                              p.diversion.places.value = 0.0;
                            }),
                            frame(0.01, 0, 1));
  const auto counts = outcomes(world, 1);
  EXPECT_TRUE(follows(std::array{counts[PoliceOutcome::no_further_action], counts[PoliceOutcome::out_of_court]},
                      std::array{0.6, 0.4}, matters, 2));
}

TEST(PoliceOutcome, levels_scale_charging_and_disposals) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.police.charge.values.fill({0.3});
                              p.police.out_of_court.values.fill({0.25});
                              p.police.out_of_court_offence.values.fill({1.0});
                              p.police.charge_level.values.fill({1.5});
                              p.police.out_of_court_level.value = 0.4;
                              p.police.investigation_capacity.value = 10'000;
                              p.diversion.places.value = 0.0;
                            }),
                            frame(0.01, 0, 1));
  const auto counts = outcomes(world, 100);
  EXPECT_TRUE(follows(std::array{counts[PoliceOutcome::charge], counts[PoliceOutcome::out_of_court]},
                      std::array{0.45, 0.55 * 0.1}, matters, 2));
}

TEST(Investigation, lasts_longer_where_the_offence_takes_longer) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.police.charge.values.fill({0.0});
                              p.police.out_of_court.values.fill({0.0});
                              p.police.out_of_court_offence.values.fill({1.0});
                              p.police.investigation[OffenceGroup::theft].value = 0.5;
                              p.police.investigation[OffenceGroup::sexual].value = 4.0;
                              p.diversion.places.value = 0.0;
                            }),
                            frame(0.01, 0, 2));
  // Without a charge an investigation takes 25 days on average, times the kind's ratio.
  for (const auto& [group, expected] : {std::pair{OffenceGroup::theft, 12.5}, std::pair{OffenceGroup::sexual, 100.0}}) {
    tests::Observations days;
    for (int i = 0; i < 10'000; ++i) {
      const PersonId id = add_somebody(world);
      ++world[id].offences;
      police_contact(world, id, group, sim::Time{});
      for_each_matter(world, id,
                      [&](ProsecutionId q) { days.add(sim::in_days(world[q].agenda.at(ProsecutionClock::next_step))); });
    }
    EXPECT_TRUE(tests::agrees(days, expected, 0.1, 2));
  }
}

}  // namespace
}  // namespace throughcare::models
