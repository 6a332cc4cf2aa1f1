#include "models/probation/premises.hpp"

#include <array>
#include <cmath>

#include "models/custody/release.hpp"
#include "models/probation/recall.hpp"
#include "tests/models/probation/licence_alone.hpp"
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
using tests::tally;

constexpr double run_scale = 0.01, price = 20'000.0, stay = 80.0;

/// So many places in each area of the simulated part of the country, for people of high risk, who all are.
ScenarioPlan premises(double places, const tests::Change& change = {}) {
  return baseline([&](Parameters& p) {
    tests::licence_alone(p);
    p.offending.relationship_effect.value = 0.0;
    for (auto& f : p.homes_and_jobs.values) f.finding.value = f.losing.value = 0.0;
    p.case_management.high_risk.values.fill({1.0});
    p.premises = {.places = {places * static_cast<double>(count_of<Region>) / run_scale},
                  .placed = {1.0},
                  .least_term = {200.0},
                  .time = {stay},
                  .effect = {0.4},
                  .tried = {0.0},
                  .place = {price}};
    if (change) change(p);
  });
}

/// Somebody sentenced to `days` at 0 and released at once, on licence, without a home.
PersonId on_licence(World& world, double days = 800.0, Area area = Area::london) {
  const PersonId id = add_somebody(world, 30.0, area);
  begin_custody(world, id, {.outcome = SentenceOutcome::custody, .days = days, .band = sentence_band(days)}, 0.0, sim::Time{});
  world[id].home = false;
  release_from_custody(world, id, sim::Time{});
  return id;
}

TEST(ApprovedPremises, are_for_a_share_of_people_of_high_risk_with_long_terms_while_there_is_room) {
  World world = empty_world(premises(1e5, [](Parameters& p) { p.premises.placed.value = 0.35; }), frame(run_scale, 0, 1));
  constexpr int people = 10'000;
  double placed = 0.0;
  for (int i = 0; i < people; ++i) {
    placed += lives_in_premises(world, on_licence(world));
    EXPECT_FALSE(lives_in_premises(world, on_licence(world, 100.0)));
  }
  EXPECT_TRUE(follows(std::array{placed}, std::array{0.35}, people, 1));
  EXPECT_EQ(world.in_premises[Area::london], placed);

  World others =
      empty_world(premises(1e5, [](Parameters& p) { p.case_management.high_risk.values.fill({0.0}); }), frame(run_scale, 0, 1));
  EXPECT_FALSE(lives_in_premises(others, on_licence(others)));
  World few = empty_world(premises(5.0), frame(run_scale, 0, 1));
  for (int i = 0; i < 9; ++i) on_licence(few);
  EXPECT_EQ(few.in_premises[Area::london], 5);
}

TEST(ApprovedPremises, are_a_home_for_their_time_and_lower_the_rate_meanwhile) {
  World world = empty_world(premises(1e5), frame(run_scale, 0, 2));
  const PersonId id = on_licence(world);
  ASSERT_TRUE(lives_in_premises(world, id));
  EXPECT_TRUE(world[id].home && is_temporary(world[id], Foothold::home));
  tests::run(world, sim::at_day(stay - 0.1));
  const double inside = offending_rate(world, id, sim::at_day(stay)).per_day;
  world[world[id].offender_case].premises_until = sim::never;
  EXPECT_NEAR(inside / static_cast<double>(offending_rate(world, id, sim::at_day(stay)).per_day), 0.6, 1e-5);
  world[world[id].offender_case].premises_until = sim::at_day(stay);
  tests::run(world, sim::at_day(stay + 0.1));
  EXPECT_FALSE(lives_in_premises(world, id));
  EXPECT_FALSE(world[id].home);
  EXPECT_EQ(world.in_premises[Area::london], 0);
  EXPECT_NEAR(static_cast<double>(world.ledger.spent(CostLine::premises, Funder::national, Area::london, 0)) / 1000.0,
              price * stay / days_per_year, 0.01);
}

TEST(ApprovedPremises, are_left_with_the_licence_and_with_custody_and_entered_again_after_a_recall) {
  World world = empty_world(premises(1e5, [](Parameters& p) { p.premises.least_term.value = 0.0; }), frame(run_scale, 0, 2));
  const PersonId short_licence = on_licence(world, 50.0), recalled = on_licence(world);
  recall(world, recalled, sim::at_day(1.0));
  EXPECT_FALSE(lives_in_premises(world, recalled));
  tests::run(world, sim::at_day(49.9));
  EXPECT_TRUE(lives_in_premises(world, short_licence));
  tests::run(world, sim::at_day(50.1));
  EXPECT_FALSE(lives_in_premises(world, short_licence));
  release_from_custody(world, recalled, sim::at_day(60.0));
  EXPECT_TRUE(lives_in_premises(world, recalled));
}

TEST(ApprovedPremises, have_rules_that_are_broken_by_a_poisson_process_thinned_by_trust) {
  World world = empty_world(premises(1e5,
                                     [](Parameters& p) {
                                       p.premises.tried.value = 6.0;
                                       p.offending.rate.values.fill({0.0});
                                     }),
                            frame(run_scale, 0, 1));
  constexpr int people = 3'000;
  for (int i = 0; i < people; ++i) world[on_licence(world)].trust = Scale::of(0.25);
  tests::run(world, sim::at_day(stay + 1.0));
  const double lost = 1.0 - std::exp(-6.0 * (1.0 - Scale::of(0.25).value()) * stay / days_per_year);
  EXPECT_TRUE(follows(std::array{tally(world, Tally::premises_lost)}, std::array{lost}, people, 1));
  EXPECT_EQ(world.in_premises[Area::london], 0);
}

}  // namespace
}  // namespace throughcare::models
