#include "models/probation/contract.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/probation/supervision.hpp"
#include "tests/support/arrangements.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

constexpr double pay_a_month = 30.0 * 1600.0 / 12.0;

/// A company with 100 posts and a contract for 5000 cases, of whose price a quarter goes into other things.
void contracted(Parameters& p) {
  p.contact.workers[Role::company_officer].officers.value = 100.0;
  p.costs.officer_hour.value = 30.0;
  p.costs.officer_hours.value = 1600.0;
  p.staff.leaving.value = 0.0;
  p.payment.binary_measure.value = 1.0;
  p.payment.expected.values.fill({.reoffend = {0.5}, .reoffences = {2.0}});
  p.contract = {.cases_expected = {5000.0},
                .fixed_costs = {0.25},
                .follows_cases = {0.8},
                .follows_results = {0.1},
                .results_agreed = {1.0},
                .adjustment = {200.0},
                .response = {3.0},
                .learning = {300.0}};
}

World with_contract(const tests::Change& change = {}) {
  World world = empty_world(baseline([&](Parameters& p) {
                              contracted(p);
                              if (change) change(p);
                            }),
                            frame(1.0, 0, 2));
  staff_posts(world);
  return world;
}

void hold(World& world, int cases) {
  world.cases_held[Role::company_officer] = cases;
  world.records_held[Role::company_officer].open[HistoryBand::from_3] = cases;
}

double paid(const World& world) {
  double pounds = 0.0;
  for (std::size_t area = 0; area < count_of<Area>; ++area)
    pounds += static_cast<double>(world.ledger.spent(CostLine::contract, Funder::national, static_cast<Area>(area), 0)) / 1000.0;
  return pounds;
}

TEST(Contract, the_fee_follows_cases_and_results) {
  const ContractParameters p = baseline(contracted).parameters.front().values->contract;
  EXPECT_DOUBLE_EQ(fee_of(p, 1.0, 1.0), 1.0);
  EXPECT_DOUBLE_EQ(fee_of(p, 0.5, 1.0), 0.6);
  EXPECT_DOUBLE_EQ(fee_of(p, 1.0, 0.8), 1.02) << "a fifth fewer reoffend";
  EXPECT_DOUBLE_EQ(fee_of(p, 1.0, 3.0), 0.9) << "no more is lost than what is at stake";
  EXPECT_DOUBLE_EQ(posts_paid_by(p, 1.0), 1.0);
  EXPECT_DOUBLE_EQ(posts_paid_by(p, 0.7), 0.45 / 0.75);
  EXPECT_DOUBLE_EQ(posts_paid_by(p, 0.2), 0.0) << "fixed costs come first";
}

TEST(Contract, the_centre_pays_the_fee_whatever_officers_cost) {
  World world = with_contract([](Parameters& p) { p.contract.follows_results.value = 0.0; });
  hold(world, 2500);
  contract_month(world, sim::Time{});
  const double in_post = world.staff[Role::company_officer].in_post;
  EXPECT_NEAR(paid(world) + in_post * pay_a_month, 0.6 * 100.0 * pay_a_month, 1.0);
}

TEST(Contract, posts_follow_the_fee_exponentially) {
  World world = with_contract([](Parameters& p) { p.contract.follows_results.value = 0.0; });
  hold(world, 4000);  // the fee is 0.84
  for (int month = 1; month <= 24; ++month) {
    contract_month(world, sim::Time{});
    const double goal = (0.84 - 0.25) / 0.75;
    EXPECT_NEAR(world.contract.posts, goal + (1.0 - goal) * std::exp(-month * days_per_month / 200.0), 1e-9);
  }
}

TEST(Contract, officers_who_leave_are_not_replaced_where_the_fee_does_not_pay_for_it) {
  World world = with_contract([](Parameters& p) {
    p.staff.leaving.value = 0.1;
    p.contract.adjustment.value = 1.0;
    p.contract.follows_results.value = 0.0;
  });
  hold(world, 2500);
  const double before = world.staff[Role::company_officer].in_post;
  for (int month = 0; month < 12; ++month) {
    contract_month(world, sim::Time{});
    staff_month(world, sim::Time{});
  }
  EXPECT_NEAR(world.contract.posts, 0.35 / 0.75, 1e-9);
  EXPECT_LT(world.staff[Role::company_officer].in_post, 0.97 * before) << "one in ten left in the year, trainees came";
}

TEST(Contract, results_are_those_of_the_last_year_over_what_records_lead_to_expect) {
  // As many as the records say: of 5000 people of whom half reoffend in a year at a constant rate, ln 2 / 12 in a month.
  for (const double times : {0.5, 1.0, 1.5}) {
    World world = with_contract([](Parameters& p) { p.contract.follows_cases.value = 0.0; });
    hold(world, 5000);
    for (int month = 0; month < 60; ++month) {
      world.contract.reoffenders += times * 5000.0 * std::log(2.0) / 12.0;
      contract_month(world, sim::Time{});
    }
    EXPECT_NEAR(world.contract.posts, posts_paid_by(world.now->contract, 1.0 + 0.1 * (1.0 - times)), 1e-3);
  }
}

TEST(Contract, a_person_counts_once_as_reoffender_and_each_time_as_reoffence_while_a_company_holds_the_case) {
  World world = with_contract([](Parameters& p) {
    tests::manage_all(p, Regime::rehabilitation_company);
    p.case_management.high_risk.values.fill({0.0});
  });
  const PersonId id = add_somebody(world);
  start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
  ASSERT_EQ(world[world[id].offender_case].holder, Role::company_officer);
  for (const double day : {10.0, 20.0, 30.0}) reoffending_proven(world, id, sim::at_day(day));
  EXPECT_EQ(world.contract.reoffenders, 1.0);
  EXPECT_EQ(world.contract.reoffences, 3.0);
}

/// As many reoffend each month as records lead to expect, times this.
void months_pass(World& world, int months, double times) {
  for (int month = 0; month < months; ++month) {
    world.contract.reoffenders += times * 5000.0 * std::log(2.0) / 12.0;
    contract_month(world, sim::Time{});
  }
}

TEST(Contract, puts_nothing_at_stake_beyond_what_can_be_won_or_lost) {
  ContractParameters p = baseline(contracted).parameters.front().values->contract;
  EXPECT_DOUBLE_EQ(at_stake(p, 1.0), 0.1);
  EXPECT_DOUBLE_EQ(at_stake(p, 0.0), 0.1);
  EXPECT_DOUBLE_EQ(at_stake(p, 2.1), 0.0);
  p.results_agreed.value = 1.5;
  EXPECT_DOUBLE_EQ(at_stake(p, 0.4), 0.0);
}

TEST(Contract, teaches_what_it_pays_for_exponentially_and_is_forgotten_likewise) {
  for (const double response : {3.0, 50.0}) {
    World world = with_contract([&](Parameters& p) { p.contract.response.value = response; });
    hold(world, 5000);
    const double most = std::min(response * 0.1, 1.0);
    for (int month = 1; month <= 24; ++month) {
      months_pass(world, 1, 1.0);
      EXPECT_NEAR(world.contract.learned, most * (1.0 - std::exp(-month * days_per_month / 300.0)), 1e-9);
    }
    // Reoffending far above what was expected: all there is to lose is lost, and nothing can be won by a little less.
    const double learned = world.contract.learned;
    world.contract.reoffenders = 1e9;
    for (int month = 1; month <= 12; ++month) {
      contract_month(world, sim::Time{});
      EXPECT_NEAR(world.contract.learned, learned * std::exp(-month * days_per_month / 300.0), 1e-9);
    }
  }
}

TEST(Contract, teaches_nothing_where_nothing_is_at_stake) {
  World no_results = with_contract([](Parameters& p) { p.contract.follows_results.value = 0.0; });
  World no_response = with_contract([](Parameters& p) { p.contract.response.value = 0.0; });
  World no_contract = with_contract([](Parameters& p) { p.contract.cases_expected.value = 0.0; });
  for (World* world : {&no_results, &no_response, &no_contract}) {
    hold(*world, 5000);
    months_pass(*world, 24, 1.0);
    EXPECT_EQ(world->contract.learned, 0.0);
  }
}

TEST(Contract, there_is_none_without_cases_expected) {
  World world = with_contract([](Parameters& p) { p.contract.cases_expected.value = 0.0; });
  hold(world, 10);
  contract_month(world, sim::Time{});
  EXPECT_EQ(world.contract.posts, 1.0);
  EXPECT_EQ(paid(world), 0.0);
}

}  // namespace
}  // namespace throughcare::models
