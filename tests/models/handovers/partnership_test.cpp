#include "models/handovers/partnership.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/probation/contact.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::baseline;
using tests::empty_world;
using tests::frame;

constexpr Area anywhere{};

constexpr PartnershipParameters of_no_company{.sought_by_service = {0.6},
                                              .sought_by_company = {0.2},
                                              .duty = {0.0},
                                              .stake = {0.5},
                                              .building = {730.5},
                                              .personal = {0.5},
                                              .effect = {0.5},
                                              .typical = {0.5}};

template <class F>
World world_with(F change) {
  return empty_world(baseline([&](Parameters& p) {
                       p.partnership = of_no_company;
                       change(p);
                     }),
                     frame(0.1, 0, 3));
}

TEST(Partnership, goes_with_those_who_leave_and_is_built_by_those_who_stay) {
  World world = world_with([](Parameters&) {});
  world.cases_held[Role::community_offender_manager] = 100;
  world.staff[Role::community_offender_manager] = {.in_post = 1e6, .joined = 1e4};
  world.partnership[anywhere] = 0.2;
  // Each month a hundredth of officers is new, and half of what the leavers had goes; a twenty-fourth of the rest is built.
  const double built = 1.0 - std::exp(-1.0 / 24.0);
  double expected = 0.2;
  for (int month = 0; month < 60; ++month) {
    partnership_month(world);
    expected = expected * 0.995 + built * (0.6 - expected * 0.995);
    ASSERT_NEAR(world.partnership[anywhere], expected, 1e-12);
  }
}

TEST(Partnership, stays_where_it_settles_while_officers_come_and_go) {
  World world = world_with([](Parameters& p) { p.staff.leaving.value = 0.12; });
  world.cases_held[Role::community_offender_manager] = 100;
  world.staff[Role::community_offender_manager] = {.in_post = 1e6, .joined = 1e4};
  const double settled = world.partnership[anywhere];
  EXPECT_LT(settled, 0.6) << "some of it always goes";
  partnership_month(world);
  EXPECT_NEAR(world.partnership[anywhere], settled, 1e-12);
}

/// What it comes to where nobody ever leaves.
template <class F>
double aim_with(F change, bool devolved = false) {
  World world = world_with([&](Parameters& p) {
    p.staff.leaving.value = 0.0;
    p.devolution.retained.value = 0.8;
    change(p);
  });
  world.budgets[anywhere].devolved = devolved;
  settle_partnership(world);
  return world.partnership[anywhere];
}

TEST(Partnership, is_sought_by_duty_and_by_those_who_keep_what_they_save) {
  const auto as_is = [](Parameters&) {};
  EXPECT_NEAR(aim_with(as_is), 0.6, 1e-12);
  EXPECT_NEAR(aim_with(as_is, true), 1.0 - 0.4 * (1.0 - 0.5 * 0.8), 1e-12);
  const auto duty = [](Parameters& p) { p.partnership.duty.value = 0.25; };
  EXPECT_NEAR(aim_with(duty), 1.0 - 0.4 * 0.75, 1e-12);
  EXPECT_NEAR(aim_with(duty, true), 1.0 - 0.4 * 0.75 * (1.0 - 0.5 * 0.8), 1e-12);
}

TEST(Partnership, is_as_those_seek_it_who_hold_the_cases) {
  World world = world_with([](Parameters& p) { p.partnership.personal.value = 0.0; });
  world.staff[Role::community_offender_manager].in_post = world.staff[Role::company_officer].in_post = 1e6;
  world.cases_held[Role::community_offender_manager] = 30;
  world.cases_held[Role::company_officer] = 70;
  settle_partnership(world);
  EXPECT_NEAR(world.partnership[anywhere], 0.3 * 0.6 + 0.7 * 0.2, 1e-12);
}

TEST(Partnership, has_no_time_where_officers_have_too_many_cases) {
  World world = world_with([](Parameters& p) {
    p.partnership.personal.value = 0.0;
    p.contact.caseload_exponent.value = 1.0;
    p.contact.caseload_threshold.value = 40.0;
  });
  world.staff[Role::community_offender_manager].in_post = 100.0;
  world.cases_held[Role::community_offender_manager] = static_cast<int>(100.0 * world.scale() * 80.0);
  settle_partnership(world);
  EXPECT_NEAR(time_for_it(world, Role::community_offender_manager), 0.5, 1e-9);
  EXPECT_NEAR(world.partnership[anywhere], 0.3, 1e-9);
}

TEST(Partnership, decides_nothing_where_it_is_typical) {
  World world = world_with([](Parameters&) {});
  world.partnership[anywhere] = 0.5;
  EXPECT_DOUBLE_EQ(partnership_factor(world, anywhere), 1.0);
  world.partnership[anywhere] = 1.0;
  EXPECT_DOUBLE_EQ(partnership_factor(world, anywhere), 1.25);
  world.partnership[anywhere] = 0.0;
  EXPECT_DOUBLE_EQ(partnership_factor(world, anywhere), 0.75);
  EXPECT_FALSE(between_partners(HandoverKind::change_of_officer));
  EXPECT_FALSE(between_partners(HandoverKind::within_custody));
  EXPECT_TRUE(between_partners(HandoverKind::custody_to_community));
}

}  // namespace
}  // namespace throughcare::models
