#include "models/custody/places.hpp"

#include "models/custody/release.hpp"
#include "tests/support/arrangements.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

TEST(Places, activity_falls_with_crowding_where_it_is_crowded) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.prisons.certified.value = 40'000;
                              p.prisons.activity.value = 0.6;
                              p.prisons.crowding_exponent.value = 2.0;
                              p.prison_officers.staffing_exponent.value = 0.0;
                              p.allocation.certified.values.fill({0.0});
                              p.allocation.certified[PrisonFunction::local].value = 0.25;
                              p.allocation.certified[PrisonFunction::training].value = 0.75;
                              p.allocation.activity.values.fill({1.0});
                              p.allocation.activity[PrisonFunction::training].value = 1.5;
                            }),
                            frame(0.01, 0, 1));
  const auto hold = [&](int local, int training) {
    world.estate.held[PrisonFunction::local] = local;
    world.estate.held[PrisonFunction::training] = training;
    world.estate.demanded = local + training;
  };
  hold(90, 300);  // certified: 100 and 300
  EXPECT_DOUBLE_EQ(crowding(world, PrisonFunction::local), 0.9);
  EXPECT_DOUBLE_EQ(delivered_activity(world, PrisonFunction::local), 0.6);
  hold(200, 300);
  EXPECT_NEAR(delivered_activity(world, PrisonFunction::local), 0.6 / 4.0, 1e-12);
  EXPECT_NEAR(delivered_activity(world, PrisonFunction::training), 0.9, 1e-12);
  world.estate.in_police_cells = 187;
  world.estate.held[PrisonFunction::training] = 299;
  world.estate.demanded = 499;  // 312 of them in prison, of whom 125 in local prisons
  EXPECT_NEAR(delivered_activity(world, PrisonFunction::local), 0.6 * sim::pow(100.0 / (200.0 * 312.0 / 499.0), 2.0), 1e-12);
}

TEST(Places, activity_and_key_work_fall_with_too_few_officers) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.prisons.certified.value = 1e6;
                              p.prisons.activity.value = 0.6;
                              p.prison_officers.prisoners_per_officer.value = 4.0;
                              p.prison_officers.staffing_exponent.value = 2.0;
                              p.allocation.activity.values.fill({1.0});
                            }),
                            frame(0.01, 0, 1));
  world.staff[Role::prison_officer] = {.in_post = 20'000.0};
  world.estate.demanded = 800;
  EXPECT_DOUBLE_EQ(delivered_regime(world, PrisonFunction::local), 1.0);
  world.staff[Role::prison_officer].in_post = 10'000.0;  // eight people each
  EXPECT_NEAR(delivered_regime(world, PrisonFunction::local), 0.25, 1e-12);
  EXPECT_NEAR(delivered_activity(world, PrisonFunction::local), 0.15, 1e-12);
}

ScenarioPlan full(EmergencyRule rule) {
  return baseline([&](Parameters& p) {
    p.prisons.operational_capacity.value = 500;  // five at one in a hundred
    p.prisons.emergency_rule = rule;
    p.prisons.early_release_window.value = 30.0;
    p.prisons.emergency_release_point.value = 0.02;
    p.release.release_point.value = 0.5;
    p.release.home_detention_share.value = 0.0;
    p.offending.rate.values.fill({0.0});
  });
}

void fill(World& world) {
  // Dates on days 20, 25, 30 ... 65.
  for (int i = 0; i < 10; ++i) {
    const double days = 2.0 * (20.0 + 5.0 * i);
    begin_custody(world, add_somebody(world), {SentenceOutcome::custody, days, sentence_band(days), false, false}, 0.0,
                  sim::Time{});
  }
}

TEST(Places, beyond_capacity_people_are_held_in_police_cells) {
  World world = empty_world(full(EmergencyRule::police_cells), frame(0.01, 0, 1));
  fill(world);
  match_places(world, sim::at_day(1.0));
  EXPECT_EQ(world.estate.demanded, 10);
  EXPECT_EQ(world.estate.in_police_cells, 5);
  EXPECT_EQ(world.recorder.tally(Tally::police_cell_nights, 0), 5.0);
  EXPECT_EQ(world.recorder.tally(Tally::emergency_releases, 0), 0.0);
}

TEST(Places, early_release_takes_those_nearest_to_their_date_within_the_window_only) {
  World world = empty_world(full(EmergencyRule::early_release), frame(0.01, 0, 1));
  fill(world);
  match_places(world, sim::at_day(1.0));
  // Days 20, 25 and 30 lie within 30 days of day 1; two of the excess of five remain.
  EXPECT_EQ(world.recorder.tally(Tally::emergency_releases, 0), 3.0);
  for (std::uint32_t i = 0; i < 10; ++i) EXPECT_EQ(world.persons[i].in_custody, i >= 3) << i;
  EXPECT_EQ(world.estate.in_police_cells, 2);
}

TEST(Places, a_lower_release_point_frees_whoever_has_served_it) {
  World world = empty_world(full(EmergencyRule::lower_release_point), frame(0.01, 0, 1));
  fill(world);
  match_places(world, sim::at_day(1.0));
  // A fiftieth of 40 and 50 days has been served after one day, of 60 not: three of the excess of five remain.
  EXPECT_EQ(world.recorder.tally(Tally::emergency_releases, 0), 2.0);
  match_places(world, sim::at_day(2.0));
  // Of 60 to 100 days too, but there is an excess of three only: those nearest to their dates go.
  EXPECT_EQ(world.recorder.tally(Tally::emergency_releases, 0), 5.0);
  for (std::uint32_t i = 0; i < 10; ++i) EXPECT_EQ(world.persons[i].in_custody, i >= 5) << i;
}

TEST(Places, nobody_has_prepared_for_an_emergency_release) {
  const auto meetings = [](EmergencyRule rule) {
    World world = empty_world(tests::changed(full(rule),
                                             [](Parameters& p) {
                                               tests::manage_all(p, Regime::through_the_gate);
                                               HandoverParameters& gate = p.handovers[HandoverKind::custody_to_community];
                                               gate.meeting_held.value = 1.0;
                                               gate.lead_mean.value = 1000.0;
                                               gate.meeting_notice.value = 1.0;
                                               p.allocation.reach.values.fill({1.0});
                                             }),
                              frame(0.01, 0, 1));
    fill(world);
    match_places(world, sim::at_day(15.0));
    tests::run(world, sim::at_day(100.0));
    const HandoverSums& sums = world.recorder.handover(HandoverKind::custody_to_community);
    EXPECT_EQ(sums.happened, 10.0);
    return sums.meetings;
  };
  const double planned = meetings(EmergencyRule::police_cells), surprised = meetings(EmergencyRule::early_release);
  EXPECT_GE(planned, 9.0);
  EXPECT_EQ(planned - surprised, 5.0) << "those let out to make room";
}

}  // namespace
}  // namespace throughcare::models
