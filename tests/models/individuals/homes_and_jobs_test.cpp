#include "models/individuals/homes_and_jobs.hpp"

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

constexpr int people = 20'000;
constexpr double step = 1.0 / 255.0;
constexpr double half = 128.0 / 255.0;  // the middle of the scale in which needs are kept
constexpr auto accommodation = static_cast<std::size_t>(Need::accommodation);

/// Homes found at 2 (1 - L) and lost at 3 L a year, whatever else; nobody offends. Everybody's long-run need L is 1/2.
ScenarioPlan homes(const tests::Change& change = {}) {
  return baseline([&](Parameters& p) {
    p.offending.rate.values.fill({0.0});
    FootholdParameters& home = p.homes_and_jobs[Foothold::home];
    home.finding.value = 2.0;
    home.losing.value = 3.0;
    home.other.value = home.record.value = 0.0;
    home.relief.value = 0.3;
    p.time_inside.loss[Need::accommodation].value = 0.4;
    p.time_inside.time_to_loss[Need::accommodation].value = 90.0;
    for (auto& time : p.needs.return_time.values) time.value = 36'500.0;
    if (change) change(p);
  });
}

/// Share with a home after `days`, looked at `looks` times on the way.
double share_with_home(World& world, double days, int looks) {
  double with = 0.0;
  for (int i = 0; i < people; ++i) {
    const PersonId id = add_somebody(world);
    for (int k = 1; k <= looks; ++k) advance_needs(world, id, sim::at_day(days * k / looks));
    with += world[id].home;
  }
  return with;
}

TEST(HomesAndJobs, occupancy_is_that_of_two_states_however_often_somebody_looks) {
  for (const int looks : {1, 7}) {
    World world = empty_world(homes(), frame(0.01, 0, 1));
    constexpr double losing = 3.0 * half, both = losing + 2.0 * (1.0 - half);
    for (const double years : {0.1, 0.5, 4.0}) {
      const double with = share_with_home(world, years * days_per_year, looks);
      const double expected = 1.0 - losing / both * (1.0 - std::exp(-both * years));
      EXPECT_TRUE(follows(std::array{with}, std::array{expected}, people, 7)) << years << " years, " << looks << " looks";
    }
  }
}

TEST(HomesAndJobs, custody_takes_the_home_with_probability_one_minus_exp) {
  World world = empty_world(homes(), frame(0.01, 0, 1));
  double lost = 0.0;
  for (int i = 0; i < people; ++i) {
    const PersonId id = add_somebody(world);
    world[id].in_custody = true;
    advance_needs(world, id, sim::at_day(20.0));
    advance_needs(world, id, sim::at_day(60.0));
    lost += !world[id].home;
  }
  EXPECT_TRUE(follows(std::array{lost}, std::array{1.0 - std::exp(-60.0 / 90.0)}, people));
}

TEST(HomesAndJobs, the_need_rises_with_a_loss_and_falls_again_with_a_find) {
  World world = empty_world(homes(), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  const double motivation = world[id].motivation.value();
  lose(world, id, Foothold::home, sim::Time{});
  // From 0.5 (1 - 0.3) to 0.5 + 0.4 * 0.5, added to whatever it was.
  EXPECT_NEAR(world[id].needs[accommodation].value(), 0.5 + 0.35, step);
  EXPECT_NEAR(need_level(world, id, Need::accommodation).value(), 0.7, 2.0 * step);
  EXPECT_NEAR(world[id].motivation.value(), motivation * (1.0 - world.now->desistance.setback.value), step);
  lose(world, id, Foothold::home, sim::Time{});  // nothing more to lose
  EXPECT_NEAR(world[id].needs[accommodation].value(), 0.5 + 0.35, step);
  find(world, id, Foothold::home, sim::Time{});
  EXPECT_NEAR(world[id].needs[accommodation].value(), 0.5, 2.0 * step);
  EXPECT_GT(world[id].motivation.value(), motivation * (1.0 - world.now->desistance.setback.value));
}

TEST(HomesAndJobs, people_begin_as_in_the_long_run_and_the_need_keeps_its_mean) {
  // relief / loss = losing / finding
  World world = empty_world(homes([](Parameters& p) { p.homes_and_jobs[Foothold::home].relief.value = 0.6; }), frame(0.01, 0, 1));
  double with = 0.0, need = 0.0;
  for (int i = 0; i < people; ++i) {
    const PersonId id = add_somebody(world);
    draw_footholds(world, id);
    with += world[id].home;
    need += world[id].needs[accommodation].value() / people;
  }
  EXPECT_TRUE(follows(std::array{with}, std::array{1.0 - 3.0 * half / (3.0 * half + 2.0 * (1.0 - half))}, people));
  EXPECT_NEAR(need, 0.5, 0.01);
}

TEST(HomesAndJobs, a_job_keeps_a_home_and_records_and_supply_decide_how_fast_one_is_found) {
  World world = empty_world(homes([](Parameters& p) {
                              FootholdParameters& home = p.homes_and_jobs[Foothold::home];
                              home.other.value = 0.8;
                              home.record.value = 0.5;
                              home.record_half.value = 4.0;
                              home.supply[Area::london].value = 1.5;
                            }),
                            frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  const auto rates = [&] { return foothold_rates(world, id, Foothold::home); };
  EXPECT_NEAR(rates().losing * days_per_year, 3.0 * half * 0.6, 1e-9);
  EXPECT_NEAR(rates().finding * days_per_year, 2.0 * (1.0 - half) * 1.5, 1e-9);
  world[id].job = false;
  world[id].proven_occasions = 12;  // three quarters of the record's weight
  EXPECT_NEAR(rates().losing * days_per_year, 3.0 * half * 1.4, 1e-9);
  EXPECT_NEAR(rates().finding * days_per_year, 2.0 * (1.0 - half) * 1.5 * (1.0 - 0.5 * 0.75), 1e-9);
}

TEST(HomesAndJobs, a_spent_record_hinders_nobody) {
  World world = empty_world(homes([](Parameters& p) {
                              FootholdParameters& home = p.homes_and_jobs[Foothold::home];
                              home.record.value = 0.5;
                              home.record_half.value = 4.0;
                              home.spent_after.value = 1000.0;
                              home.supply.values.fill({1.0});
                            }),
                            frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  world[id].proven_occasions = 12;
  world.background_of(id).recent_at = sim::at_day(100.0);
  const auto finding = [&](double last_look) {
    world[id].needs_updated = sim::at_day(last_look);
    return foothold_rates(world, id, Foothold::home).finding * days_per_year;
  };
  EXPECT_NEAR(finding(1099.0), 2.0 * (1.0 - half) * (1.0 - 0.5 * 0.75), 1e-9);
  EXPECT_NEAR(finding(1100.0), 2.0 * (1.0 - half), 1e-9);
}

TEST(HomesAndJobs, looking_from_afar_is_the_mean_of_looking_closely_and_touches_nobody) {
  World world = empty_world(homes(), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  constexpr double losing = 3.0 * half, both = losing + 2.0 * (1.0 - half);
  const double expected = 1.0 - losing / both * (1.0 - std::exp(-both * 0.5));
  EXPECT_NEAR(chance_of(world, id, Foothold::home, sim::at_day(0.5 * days_per_year)), expected, 1e-5);
  EXPECT_TRUE(world[id].home);
  EXPECT_EQ(world[id].needs_updated, sim::Time{});
}

}  // namespace
}  // namespace throughcare::models
