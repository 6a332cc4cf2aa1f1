#include "models/custody/temporary_release.hpp"

#include <cmath>

#include "models/custody/release.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

/// Everybody of standard risk goes out once a week in the last 100 days, from prisons that deliver four fifths of all they plan.
void once_a_week(Parameters& p) {
  p.offending.rate.values.fill({0.0});
  p.population.leaving.values.fill({0.0});
  p.case_management.risk_rises.values.fill({0.0});
  p.case_management.risk_falls.values.fill({0.0});
  p.case_management.high_risk.values.fill({0.0});
  p.release.home_detention_share.value = 0.0;
  p.release.release_point.value = 0.5;
  p.allocation.reach.values.fill({1.0});
  p.allocation.settling.value = 0.0;
  p.allocation.activity.values.fill({1.0});
  p.prisons.activity.value = 0.8;
  p.prisons.certified.value = 1e6;
  p.prison_officers.prisoners_per_officer.value = 100.0;
  p.time_inside.time_to_loss.values.fill({36'500.0});
  p.time_inside.fading.values.fill({0.0});
  for (auto& f : p.homes_and_jobs.values) f.finding.value = f.losing.value = 0.0;
  for (auto& time : p.needs.return_time.values) time.value = 36'500.0;
  for (auto& s : p.services.values) s.places.value = 0.0;
  TemporaryReleaseParameters& out = p.temporary_release;
  out.granted.value = 1.0;
  out.begins.value = 100.0;
  out.a_year.value = 365.25 / 7.0;
  out.family.value = 0.03;
  out.job.value = 0.05;
  out.home.value = 0.02;
  out.each.value = 50.0;
}

PersonId imprisoned(World& world, double days) {
  const PersonId id = add_somebody(world);
  world[id].home = world[id].job = false;
  begin_custody(world, id, {.outcome = SentenceOutcome::custody, .days = days, .band = sentence_band(days)}, 0.0, sim::Time{});
  return id;
}

double days_out(const World& world) { return tests::tally(world, Tally::temporary_releases); }

TEST(TemporaryRelease, builds_ties_and_finds_homes_and_jobs_by_the_days_out) {
  World world = empty_world(baseline(once_a_week), frame(1.0, 0, 2));
  constexpr int people = 2000;
  for (int i = 0; i < people; ++i) imprisoned(world, 400.0);
  tests::run(world, sim::at_day(199.9));
  EXPECT_EQ(days_out(world), 0.0);
  const double family = world[PersonId{0}].needs[static_cast<std::size_t>(Need::family)].value();
  tests::run(world, sim::at_day(200.1));
  const double each = days_out(world) / people;
  EXPECT_NEAR(each, 100.0 / 7.0 * 0.8, 0.02 * each) << "four fifths of once a week in 100 days";
  double homes = 0.0, jobs = 0.0, ties = 0.0;
  for (std::uint32_t i = 0; i < people; ++i) {
    const Person& person = world[PersonId{i}];
    homes += person.home;
    jobs += person.job;
    ties += person.needs[static_cast<std::size_t>(Need::family)].value();
  }
  EXPECT_NEAR(ties / people, family * std::pow(0.97, each), 0.01);
  // Within five standard errors.
  const auto share = [](double p) { return 5.0 * std::sqrt(p * (1.0 - p) / people); };
  const double homes_expected = 1.0 - std::pow(0.98, each), jobs_expected = 1.0 - std::pow(0.95, each);
  EXPECT_NEAR(homes / people, homes_expected, share(homes_expected));
  EXPECT_NEAR(jobs / people, jobs_expected, share(jobs_expected));
  const auto spent = world.ledger.spent(CostLine::temporary_release, Funder::national, world[PersonId{0}].area, 0);
  EXPECT_NEAR(static_cast<double>(spent) / 1000.0, 50.0 * days_out(world), 0.01 * people);
}

TEST(TemporaryRelease, is_for_a_share_of_people_of_standard_risk_who_are_inside_long_enough) {
  const auto out = [](const tests::Change& change, double days) {
    World world = empty_world(baseline([&](Parameters& p) {
                                once_a_week(p);
                                change(p);
                              }),
                              frame(1.0, 0, 2));
    constexpr int people = 400;
    for (int i = 0; i < people; ++i) imprisoned(world, days);
    tests::run(world, sim::at_day(days / 2.0 + 0.1));
    return days_out(world) / people;
  };
  const double all = out([](Parameters&) {}, 400.0);
  EXPECT_NEAR(out([](Parameters&) {}, 100.0), all / 2.0, 0.05 * all) << "fifty days inside";
  EXPECT_EQ(out([](Parameters& p) { p.case_management.high_risk.values.fill({1.0}); }, 400.0), 0.0);
  EXPECT_NEAR(out([](Parameters& p) { p.temporary_release.granted.value = 0.25; }, 400.0), all / 4.0,
              5.0 * all * std::sqrt(0.25 * 0.75 / 400.0));
  EXPECT_NEAR(out([](Parameters& p) { p.allocation.reach.values.fill({0.5}); }, 400.0), all / 2.0, 0.02 * all);
}

}  // namespace
}  // namespace throughcare::models
