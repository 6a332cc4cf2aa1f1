#include "models/probation/officers.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "models/probation/supervision.hpp"
#include "models/world.hpp"
#include "tests/support/arrangements.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

constexpr Role role = Role::community_offender_manager;
constexpr int officers = 2000, cases_each = 10;

/// Two thousand officers in one team, who have room, and nothing that happens of itself.
void plain(Parameters& p) {
  for (auto& worker : p.contact.workers.values) worker.officers.value = 0.0;
  p.contact.workers[role].officers.value = officers;
  p.contact.workers[role].skill.value = 0.5;
  p.contact.workers[role].administration.value = 0.0;
  p.contact.caseload_threshold.value = 1000.0;
  p.contact.officer_changes.value = 0.0;
  p.staff.leaving.value = 0.0;
  p.officers.growth.value = 0.0;
  p.officers.moves.value = 0.0;
  p.officers.pooled_below.value = 1.0;
  for (auto& h : p.handovers.values) h.dropped.value = 0.0;
  tests::manage_all(p, Regime::end_to_end);
}

/// Cases of that many people, on orders.
std::vector<CaseId> cases_of(World& world, int people) {
  std::vector<CaseId> ids;
  for (int i = 0; i < people; ++i) {
    const PersonId id = add_somebody(world);
    start_order(world, id, {.kind = SentenceKind::community_order, .days = 3000.0}, sim::Time{});
    ids.push_back(world[id].offender_case);
  }
  return ids;
}

void month_passes(World& world, int month) {
  const sim::Time now = sim::at_day(days_per_month * (month + 1));
  staff_month(world, now);
  officers_month(world, now);
}

const Team& team(const World& world) { return world.workforce.teams[role].values[0]; }

TEST(SingleOfficers, lose_cases_as_fast_as_they_leave) {
  for (const double leaving : {0.1, 0.5}) {
    World world = empty_world(baseline([&](Parameters& p) {
                                plain(p);
                                p.staff.leaving.value = leaving;
                              }),
                              frame(0.99, 0, 5));
    const std::vector<CaseId> ids = cases_of(world, officers * cases_each);
    std::vector<std::uint16_t> before;
    before.reserve(ids.size());
    for (const CaseId id : ids) before.push_back(world[id].handovers);
    for (int month = 0; month < 12; ++month) month_passes(world, month);
    double changed = 0.0;
    for (std::size_t i = 0; i < ids.size(); ++i) changed += world[ids[i]].handovers > before[i];
    const double share = changed / static_cast<double>(ids.size()), expected = 1.0 - std::exp(-leaving);
    // An officer's cases go together: as many independent choices as officers, at most. 5.2 standard errors: a false alarm in
    // five million.
    const double variation = caseload_variation(world, role);
    const double error = std::sqrt(expected * (1.0 - expected) * (1.0 + variation * variation) / team(world).in_post);
    EXPECT_NEAR(share, expected, 5.2 * error) << leaving;
  }
}

TEST(SingleOfficers, who_leave_are_as_many_as_leave_the_stock) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.staff.leaving.value = 0.3;
                              p.officers.moves.value = 0.0;
                            }),
                            frame(0.1, 0, 5));
  double left = 0.0;
  const std::uint32_t began = world.workforce.departures[role];
  for (int month = 0; month < 60; ++month) {
    month_passes(world, month);
    left += world.staff[role].left * world.scale();
    EXPECT_NEAR(world.workforce.departures[role] - began, left, 1.0);
    EXPECT_NEAR(team(world).in_post, world.staff[role].in_post * world.scale(), 1.0);
  }
}

TEST(SingleOfficers, take_all_their_cases_out_of_sight_on_one_day) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.officers.moves.value = 0.6;
                            }),
                            frame(0.05, 0, 5));
  const std::vector<CaseId> ids = cases_of(world, 1000);
  std::vector<std::uint32_t> officer, handovers;
  for (const CaseId id : ids) {
    officer.push_back(world[id].officer);
    handovers.push_back(world[id].handovers);
  }
  month_passes(world, 0);
  std::vector<int> stayed(team(world).officers.size()), gone(stayed.size());
  for (std::size_t i = 0; i < ids.size(); ++i) ++(world[ids[i]].handovers > handovers[i] ? gone : stayed)[officer[i]];
  int moved = 0;
  for (std::size_t o = 0; o < stayed.size(); ++o) {
    EXPECT_TRUE(stayed[o] == 0 || gone[o] == 0) << "officer " << o;
    moved += gone[o] > 0;
  }
  EXPECT_EQ(moved, static_cast<int>(std::floor(100.0 * (1.0 - std::exp(-0.6 / 12.0)))));
  std::uint32_t sum = 0;
  for (const Officer& o : team(world).officers) sum += o.cases;
  EXPECT_EQ(sum, ids.size());
}

TEST(SingleOfficers, differ_in_skill_around_that_of_the_role) {
  constexpr double spread = 0.3;
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.officers.skill_spread.value = spread;
                            }),
                            frame(0.99, 0, 5));
  double n = 0.0, sum = 0.0, squares = 0.0;
  Case c;
  c.holder = role;
  for (c.officer = 0; c.officer < team(world).officers.size(); ++c.officer) {
    const double q = officer_quality(world, c, sim::at_day(1.0)) / contact_quality(world, role);
    n += 1.0, sum += q, squares += q * q;
  }
  // Mean 1 and standard deviation `spread`; kurtosis of the triangular distribution: 2.4. 5.2 standard errors.
  EXPECT_NEAR(sum / n, 1.0, 5.2 * spread / std::sqrt(n));
  EXPECT_NEAR(squares / n - sum * sum / (n * n), spread * spread, 5.2 * spread * spread * std::sqrt(1.4 / n));
}

constexpr double growth_years = 4.0;

/// Officers who differ in nothing but how long they have been there, where as many leave as usual.
tests::Change growing(double leaving, double usual) {
  return [=](Parameters& p) {
    plain(p);
    p.staff.leaving.value = leaving;
    p.staff.novice_time.value = 2.0 * days_per_year;
    p.staff.novice_loss.value = 0.25;
    p.staff.teaching.value = 0.0;
    p.officers.skill_spread.value = 0.0;
    p.officers.growth.value = 0.6;
    p.officers.growth_time.value = growth_years * days_per_year;
    p.officers.usual_leaving.value = usual;
  };
}

/// Mean over the role's officers and its standard error.
struct Mean {
  double value, error;
};
template <class Of>
Mean over_officers(const World& world, Of of) {
  double n = 0.0, sum = 0.0, squares = 0.0;
  for (std::uint32_t k = 0; k < team(world).officers.size(); ++k) {
    const double x = team(world).officers[k].in_post ? of(k) : -1.0;
    if (x >= 0.0) n += 1.0, sum += x, squares += x * x;
  }
  return {.value = sum / n, .error = std::sqrt((squares / n - sum * sum / (n * n)) / n)};
}

double skill_of(const World& world, std::uint32_t number, sim::Time now) {
  Case c;
  c.holder = role;
  c.officer = number;
  return officer_quality(world, c, now);
}

TEST(SingleOfficers, grow_with_the_years_they_stay) {
  World world = empty_world(baseline(growing(0.1, 0.1)), frame(0.1, 0, 5));
  Officer& o = world.workforce.teams[role].values[0].officers[0];
  // With 0.1 leaving a year: 1 / (1 + 0.1 * 4) of growth and 1 / (1 + 0.1 * 2 * 0.75) for those who are new.
  const double usual = 1.0 + 0.6 / (1.4 * 1.15);
  o.experienced = sim::at_day(100.0);
  o.days_before = 0.0f;
  EXPECT_NEAR(skill_of(world, 0, sim::at_day(50.0)), 0.5 * 0.75 / usual, 1e-9) << "new";
  EXPECT_NEAR(skill_of(world, 0, sim::at_day(100.0)), 0.5 / usual, 1e-9);
  const double later = 100.0 + growth_years * days_per_year;
  EXPECT_NEAR(skill_of(world, 0, sim::at_day(later)), 0.5 * (1.0 + 0.6 * (1.0 - std::exp(-1.0))) / usual, 1e-7);
  o.days_before = static_cast<float>(growth_years * days_per_year);
  EXPECT_NEAR(skill_of(world, 0, sim::at_day(later)), 0.5 * (1.0 + 0.6 * (1.0 - std::exp(-2.0))) / usual, 1e-7);
}

TEST(SingleOfficers, have_the_growth_that_their_turnover_leaves_in_the_long_run) {
  for (const double leaving : {0.05, 0.2, 0.5}) {
    World world = empty_world(baseline([&](Parameters& p) {
                                growing(leaving, 0.1)(p);
                                p.officers.moves.value = 0.3;
                              }),
                              frame(0.99, 0, 5));
    const auto growth = [&](std::uint32_t k) {
      const Officer& o = team(world).officers[k];
      const double days = world.statistics.now - o.experienced + static_cast<double>(o.days_before);
      return world.statistics.now < o.experienced ? -1.0 : 1.0 - std::exp(-days / days_per_year / growth_years);
    };
    for (int month = 0; month <= 60; ++month) {
      if (month == 0 || month == 60) {
        const Mean mean = over_officers(world, growth);
        EXPECT_NEAR(mean.value, 1.0 / (1.0 + leaving * growth_years), 5.2 * mean.error + 0.01) << leaving << ' ' << month;
        EXPECT_NEAR(world.workforce.experience[role], mean.value, 1e-6);
      }
      world.statistics.now = sim::at_day(days_per_month * (month + 1));
      month_passes(world, month);
    }
  }
}

TEST(SingleOfficers, have_the_skill_of_the_role_where_as_many_leave_as_usual) {
  for (const double leaving : {0.1, 0.3}) {
    const World world = empty_world(baseline(growing(leaving, leaving)), frame(0.99, 0, 5));
    const Mean mean = over_officers(world, [&](std::uint32_t k) { return skill_of(world, k, sim::at_day(1.0)); });
    const double new_ones = world.staff[role].novices / world.staff[role].in_post;
    EXPECT_NEAR(mean.value, 0.5 * (1.0 - 0.25 * new_ones), 5.2 * mean.error) << leaving;
    EXPECT_NEAR(present_skill(world, role), mean.value, 5.2 * mean.error) << leaving;
  }
}

TEST(SingleOfficers, have_less_skill_than_the_role_where_more_leave_than_usual) {
  const World world = empty_world(baseline(growing(0.5, 0.1)), frame(0.99, 0, 5));
  const Mean mean = over_officers(world, [&](std::uint32_t k) { return skill_of(world, k, sim::at_day(1.0)); });
  const double new_ones = world.staff[role].novices / world.staff[role].in_post;
  // 1 / (1 + 0.5 * 4) of growth instead of 1 / (1 + 0.1 * 4).
  const double grown = (1.0 - 0.25 * new_ones + (1.0 - new_ones) * 0.6 / 3.0) / (1.0 + 0.6 / (1.4 * 1.15));
  EXPECT_NEAR(mean.value, 0.5 * grown, 5.2 * mean.error);
}

TEST(SingleOfficers, differ_in_how_far_they_give_in_to_targets_around_the_share_of_the_role) {
  for (const double ticked : {0.1, 0.9}) {
    const World world = empty_world(baseline([&](Parameters& p) {
                                      plain(p);
                                      p.contact.workers[role].box_ticking.value = ticked;
                                      p.officers.targets_spread.value = 0.4;
                                    }),
                                    frame(0.99, 0, 5));
    const auto share = [&](std::uint32_t number) {
      Case c;
      c.holder = role;
      c.officer = number;
      const double x = boxes_ticked_by_officer(world, c);
      EXPECT_TRUE(x >= 0.0 && x <= 1.0);
      return x;
    };
    const Mean mean = over_officers(world, share);
    EXPECT_NEAR(mean.value, ticked, 5.2 * mean.error);
    // Standard deviation 0.4 * share * (1 - share); kurtosis of the triangular distribution: 2.4.
    const double n = team(world).in_post;
    EXPECT_NEAR(mean.error * std::sqrt(n), 0.4 * 0.09, 5.2 * 0.4 * 0.09 * std::sqrt(1.4 / n) / 2.0);
  }
}

TEST(SingleOfficers, with_more_cases_have_less_time_for_each) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.officers.skill_spread.value = 0.0;
                              p.contact.caseload_threshold.value = 20.0;
                              p.contact.caseload_exponent.value = 1.0;
                            }),
                            frame(0.05, 0, 5));
  Case c;
  c.holder = role;
  c.officer = 3;
  world.workforce.teams[role].values[0].officers[3].cases = 20;
  EXPECT_NEAR(officer_quality(world, c, sim::Time{}), 0.5, 1e-12);
  world.workforce.teams[role].values[0].officers[3].cases = 80;
  EXPECT_NEAR(officer_quality(world, c, sim::Time{}), 0.125, 1e-12);
}

/// Every other officer is new, for longer than the test lasts; `cases_each` cases for each.
World half_of_them_new(const tests::Change& change) {
  World world = empty_world(baseline([&](Parameters& p) {
                              plain(p);
                              change(p);
                            }),
                            frame(0.99, 0, 5));
  auto& all = world.workforce.teams[role].values[0].officers;
  for (std::size_t k = 0; k < all.size(); k += 2) all[k].experienced = sim::at_day(1e6);
  cases_of(world, officers * cases_each);
  return world;
}

double held_by_new_officers(const World& world) {
  double all = 0.0, by_new = 0.0;
  world.cases.for_each([&](std::uint32_t, const Case& c) { ++all, by_new += held_by_novice(world, c, world.statistics.now); });
  return by_new / all;
}

TEST(SingleOfficers, who_are_new_are_spared_cases) {
  for (const double novice_caseload : {1.0, 0.5}) {
    const World world = half_of_them_new([&](Parameters& p) {
      p.officers.considered.value = 20.0;
      p.officers.novice_caseload.value = novice_caseload;
      p.officers.experience_first.value = 0.0;
    });
    // With so many to choose from all are equally occupied, but for a case or so: cases / novice_caseload of the new, cases of
    // others.
    EXPECT_NEAR(held_by_new_officers(world), novice_caseload / (1.0 + novice_caseload), 0.02);
  }
}

TEST(SingleOfficers, who_are_new_get_a_case_of_high_risk_where_there_is_no_choice) {
  for (const bool high_risk : {false, true}) {
    const World world = half_of_them_new([&](Parameters& p) {
      p.officers.considered.value = 3.0;
      p.officers.novice_caseload.value = 1.0;
      p.officers.experience_first.value = 1.0;
      p.case_management.high_risk.values.fill({high_risk ? 1.0 : 0.0});
      p.case_management.risk_rises.values.fill({0.0});
    });
    // All three drawn are new; else, of three alike, one in two. 5.2 standard errors: a false alarm in five million.
    const double expected = high_risk ? 0.125 : 0.5;
    EXPECT_NEAR(held_by_new_officers(world), expected, 5.2 * std::sqrt(expected * (1.0 - expected) / (officers * cases_each)));
  }
}

TEST(SingleOfficers, of_posts_that_go_pass_their_cases_to_those_who_stay) {
  const ScenarioPlan before = baseline(plain), after = baseline([](Parameters&p) {
                                                 plain(p);
                                                 p.contact.workers[role].officers.value = 500.0;
                                               });
  World world = empty_world(before, frame(0.1, 0, 5));
  const std::vector<CaseId> ids = cases_of(world, 1000);
  world.now = after.parameters.front().values.get();
  staff_reorganised(world, *before.parameters.front().values, false, sim::at_day(1.0));
  officers_reorganised(world, sim::at_day(1.0));
  EXPECT_NEAR(team(world).in_post, 50, 1);
  EXPECT_EQ(team(world).cases, 1000u);
  for (const CaseId id : ids) EXPECT_TRUE(team(world).officers[world[id].officer].in_post);
}

TEST(SingleOfficers, work_by_area_where_the_run_is_large_enough) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.officers.pooled_below.value = 0.25;
                            }),
                            frame(0.5, 0, 5));
  std::uint32_t sum = 0;
  for (const Team& t : world.workforce.teams[role].values) {
    EXPECT_GT(t.in_post, 0u);
    sum += t.in_post;
  }
  EXPECT_EQ(sum, 1000u);
  const PersonId id = add_somebody(world, 30.0, Area::dyfed_powys);
  start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
  EXPECT_EQ(world.workforce.teams[role][Area::dyfed_powys].cases, 1u);
}

}  // namespace
}  // namespace throughcare::models
