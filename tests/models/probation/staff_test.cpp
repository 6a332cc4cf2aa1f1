#include "models/probation/staff.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

constexpr Role role = Role::community_offender_manager;
constexpr double posts = 6000.0;

void plain(Parameters& p) {
  for (auto& worker : p.contact.workers.values) worker.officers.value = 0.0;
  p.contact.workers[role].officers.value = posts;
  p.contact.workers[role].skill.value = 0.6;
  p.staff.leaving.value = 0.12;
  p.staff.time_to_fill.value = 180.0;
  p.staff.training.value = 360.0;
  p.staff.novice_time.value = 700.0;
  p.staff.novice_loss.value = 0.5;
  p.officers.growth.value = 0.0;
}

double kept(double days) { return std::exp(-days_per_month / days); }

TEST(StaffStocks, begins_as_it_goes_on) {
  World world = empty_world(baseline(plain), frame(1.0, 0, 5));
  const Staff begin = world.staff[role];
  for (int month = 0; month < 240; ++month) staff_month(world, sim::at_day(1.0));
  EXPECT_NEAR(world.staff[role].in_post, begin.in_post, 1e-6);
  EXPECT_NEAR(world.staff[role].training, begin.training, 1e-6);
  EXPECT_NEAR(world.staff[role].novices, begin.novices, 1e-6);
  // By hand: L officers leave a month, so L / fill posts are vacant and L * (1 / train - 1) officers in training.
  const double left = begin.in_post * (1.0 - std::exp(-0.12 / 12.0));
  EXPECT_NEAR(begin.training, left * (1.0 / (1.0 - kept(360.0)) - 1.0), 1e-9);
  EXPECT_NEAR(begin.in_post + begin.training + left / (1.0 - kept(180.0)), posts, 1e-6);
}

TEST(StaffStocks, new_posts_fill_like_two_tanks_in_a_row) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.staff.leaving.value = 0.0;
                            }),
                            frame(1.0, 0, 5));
  ASSERT_DOUBLE_EQ(world.staff[role].in_post, posts);
  world.staff[role].in_post = 0.0;
  double vacant = posts, training = 0.0, in_post = 0.0;
  for (int month = 0; month < 36; ++month) {
    staff_month(world, sim::at_day(1.0));
    const double hired = vacant * (1.0 - kept(180.0));
    vacant -= hired;
    training += hired;
    in_post += training * (1.0 - kept(360.0));
    training *= kept(360.0);
    EXPECT_NEAR(world.staff[role].in_post, in_post, 1e-6);
  }
  EXPECT_GT(in_post, 0.9 * posts);
}

TEST(StaffStocks, load_and_unrest_multiply_leaving) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.staff.load_effect.value = 2.0;
                              p.contact.caseload_threshold.value = 50.0;
                            }),
                            frame(1.0, 0, 5));
  world.cases_held[role] = static_cast<int>(40.0 * world.staff[role].in_post);
  EXPECT_DOUBLE_EQ(leaving_rate(world, role), 0.12);
  world.cases_held[role] = static_cast<int>(75.0 * world.staff[role].in_post);
  EXPECT_NEAR(leaving_rate(world, role), 0.12 * (1.0 + 2.0 * 0.5), 1e-5);
  world.unrest = 0.5;
  EXPECT_NEAR(leaving_rate(world, role), 0.12 * 2.0 * 1.5, 1e-5);
}

TEST(StaffStocks, novices_and_unrest_lower_skill) {
  World world = empty_world(baseline(plain), frame(1.0, 0, 5));
  world.staff[role] = {.in_post = 100.0, .training = 0.0, .novices = 20.0, .left = 0.0};
  EXPECT_NEAR(present_skill(world, role), 0.6 * 0.9, 1e-12);
  world.unrest = 0.5;
  EXPECT_NEAR(present_skill(world, role), 0.6 * 0.9 * (1.0 - world.now->staff.unrest_loss.value * 0.5), 1e-12);
}

TEST(StaffStocks, teaching_takes_time_of_all) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.staff.teaching.value = 0.1;
                              p.staff.novice_loss.value = 0.0;
                            }),
                            frame(1.0, 0, 5));
  world.staff[role] = {.in_post = 100.0, .training = 0.0, .novices = 0.0, .left = 0.0};
  const double without = contact_quality(world, role);
  world.staff[role].novices = 30.0;
  EXPECT_NEAR(contact_quality(world, role), without * (1.0 - 0.1 * 0.3), 1e-12);
  // Prison officers are taught by others.
  EXPECT_EQ(time_for_cases(world, Role::prison_officer), 1.0);
}

TEST(StaffStocks, officers_follow_their_posts_to_another_role) {
  const ScenarioPlan before = baseline(plain), after = baseline([](Parameters&p) {
                                                 plain(p);
                                                 p.contact.workers[role].officers.value = 3000.0;
                                                 p.contact.workers[Role::company_officer].officers.value = 5000.0;
                                               });
  World world = empty_world(before, frame(1.0, 0, 5));
  const double in_post = world.staff[role].in_post;
  world.now = after.parameters.front().values.get();
  staff_reorganised(world, *before.parameters.front().values, false, sim::at_day(1.0));
  // 3,000 posts keep 3,000 officers; the others go along. Nobody appears and nobody vanishes.
  EXPECT_DOUBLE_EQ(world.staff[role].in_post, 3000.0);
  EXPECT_DOUBLE_EQ(world.staff[Role::company_officer].in_post, in_post - 3000.0);
  // Three of eight thousand posts moved.
  EXPECT_NEAR(world.unrest, world.now->staff.reorganisation.value * 3.0 / 8.0, 1e-12);
}

TEST(Reorganisations, add_up_and_their_unrest_halves) {
  const ScenarioPlan plan = baseline([](Parameters& p) {
    plain(p);
    p.staff.reorganisation.value = 0.8;
    p.staff.unrest_half_life.value = 240.0;
  });
  World world = empty_world(plan, frame(1.0, 0, 5));
  const auto months = [&](int n) {
    for (; n > 0; --n) staff_month(world, sim::at_day(1.0));
  };
  const auto left_after = [](int n) { return std::pow(0.5, n * (365.25 / 12.0) / 240.0); };
  staff_reorganised(world, *world.now, true, sim::at_day(1.0));
  EXPECT_DOUBLE_EQ(world.unrest, 0.8);
  months(6);
  EXPECT_NEAR(world.unrest, 0.8 * left_after(6), 1e-12);
  staff_reorganised(world, *world.now, true, sim::at_day(1.0));
  EXPECT_NEAR(world.unrest, 0.8 * left_after(6) + 0.8, 1e-12);
  months(4);
  EXPECT_NEAR(world.unrest, 0.8 * left_after(10) + 0.8 * left_after(4), 1e-12);
  staff_reorganised(world, *world.now, false, sim::at_day(1.0));
  EXPECT_NEAR(world.unrest, 0.8 * left_after(10) + 0.8 * left_after(4), 1e-12) << "nothing has changed";
}

double spent_on_staff(const World& world) {
  double thousandths = 0.0;
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    thousandths += static_cast<double>(world.ledger.spent(CostLine::staff_turnover, Funder::national, static_cast<Area>(a), 0));
  return thousandths / 1000.0;
}

TEST(Reorganisations, cost_retraining_of_all_for_a_regime_and_else_of_those_who_move) {
  const auto retraining = [](Parameters& p) {
    plain(p);
    p.staff.retraining.value = 700.0;
    p.staff.leaving.value = 0.0;  // every post is filled
  };
  const ScenarioPlan before = baseline(retraining), after = baseline([&](Parameters&p) {
                                                      retraining(p);
                                                      p.contact.workers[role].officers.value = 4000.0;
                                                      p.contact.workers[Role::company_officer].officers.value = 1500.0;
                                                    });
  World regime = empty_world(before, frame(0.5, 0, 5)), moved = empty_world(before, frame(0.5, 0, 5));
  staff_reorganised(regime, *before.parameters.front().values, true, sim::at_day(1.0));
  EXPECT_NEAR(spent_on_staff(regime), 0.5 * 6000.0 * 700.0, 0.01);
  // Of the 2,000 whose posts go there are new posts for 1,500.
  moved.now = after.parameters.front().values.get();
  staff_reorganised(moved, *before.parameters.front().values, false, sim::at_day(1.0));
  EXPECT_NEAR(spent_on_staff(moved), 0.5 * 1500.0 * 700.0, 0.01);
}

TEST(CourtOfficers, write_what_their_number_allows_and_leave_under_load) {
  World world = empty_world(baseline([](Parameters& p) {
                              CourtOfficerParameters& court = p.court_officers;
                              court.posts.value = 800.0;
                              court.reports_each.value = 150.0;
                              court.leaving.value = 0.1;
                              court.load_effect.value = 2.0;
                              court.load_limit.value = 3.0;
                              court.novice_loss.value = 0.5;
                            }),
                            frame(0.5, 0, 5));
  const Staff begin = world.court_officers;
  EXPECT_LT(begin.in_post, 800.0);
  EXPECT_NEAR(report_capacity(world), 150.0 * (begin.in_post - 0.5 * begin.novices), 1e-9);
  for (int month = 0; month < 60; ++month) staff_month(world, sim::at_day(1.0));
  EXPECT_NEAR(world.court_officers.in_post, begin.in_post, 1e-6);
  // Half as many again as they can write: leaving doubles. The counter begins anew.
  world.report_offices.front().asked_for = 1.5 * report_capacity(world) * 0.5 / 12.0;
  staff_month(world, sim::at_day(1.0));
  EXPECT_NEAR(world.court_officers.left, begin.in_post * (1.0 - std::exp(-0.2 / 12.0)), 0.01);
  EXPECT_EQ(world.report_offices.front().asked_for, 0.0);
}

constexpr double days_each = 30.0;

/// Too few staff for the days of the Crown Court, more than enough for those of magistrates' courts.
void plain_courts(Parameters& p) {
  for (CourtStaffParameters& court : p.court_staff.values) {
    court.posts.value = 4000.0;
    court.days_each.value = days_each;
    court.leaving.value = 0.12;
    court.load_effect.value = 0.0;
    court.load_limit.value = 3.0;
    court.time_to_fill.value = 180.0;
    court.training.value = 360.0;
    court.novice_time.value = 700.0;
    court.novice_loss.value = 0.5;
  }
  p.courts.crown_sitting_days.value = 120'000.0;
  p.courts.magistrates_sitting_days.value = 50'000.0;
}

TEST(CourtStaff, vacancies_are_leaving_times_the_time_to_fill_and_days_held_are_what_is_left) {
  World world = empty_world(baseline(plain_courts), frame(0.01, 0, 5));
  for (int month = 0; month < 240; ++month) staff_month(world, sim::at_day(1.0));
  const Staff& s = world.court_staff[Venue::crown];
  // By hand: L of them leave a month, so L / fill posts are vacant, L * (1 / train - 1) in training, L / (l + n) novices.
  const double l = 1.0 - std::exp(-0.12 / 12.0), left = s.in_post * l;
  EXPECT_NEAR(s.in_post + left * (1.0 / (1.0 - kept(360.0)) - 1.0) + left / (1.0 - kept(180.0)), 4000.0, 1e-6);
  EXPECT_NEAR(s.novices, left / (l + 1.0 - kept(700.0)), 1e-6);
  // Roughly, with a time to fill of half a year: 0.12 * 1/2 of those in post.
  EXPECT_NEAR(left / (1.0 - kept(180.0)) / s.in_post, 0.12 * 0.5, 0.01);
  const double could = days_each * (s.in_post - 0.5 * s.novices);
  EXPECT_LT(could, 120'000.0);
  EXPECT_NEAR(share_of_days_held(world, Venue::crown), could / 120'000.0, 1e-12);
  EXPECT_EQ(share_of_days_held(world, Venue::magistrates), 1.0) << "more staff than the days need hold no more days";
}

TEST(CourtStaff, come_back_after_a_loss_as_fast_as_posts_are_filled_and_newcomers_trained) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain_courts(p);
                              for (CourtStaffParameters& court : p.court_staff.values)
                                court.leaving.value = court.novice_loss.value = 0.0;
                            }),
                            frame(0.01, 0, 5));
  ASSERT_EQ(share_of_days_held(world, Venue::crown), 1.0);
  world.court_staff[Venue::crown].in_post = 1000.0;
  double vacant = 3000.0, training = 0.0, in_post = 1000.0;
  EXPECT_NEAR(share_of_days_held(world, Venue::crown), 0.25, 1e-12);
  for (int month = 0; month < 36; ++month) {
    staff_month(world, sim::at_day(1.0));
    const double hired = vacant * (1.0 - kept(180.0));
    vacant -= hired;
    training += hired;
    in_post += training * (1.0 - kept(360.0));
    training *= kept(360.0);
    EXPECT_NEAR(share_of_days_held(world, Venue::crown), days_each * in_post / 120'000.0, 1e-9);
  }
  EXPECT_GT(in_post, 3600.0);
  EXPECT_EQ(world.court_staff[Venue::magistrates].in_post, 4000.0) << "each kind of court has staff of its own";
}

TEST(CourtStaff, leave_the_faster_the_more_days_each_is_to_hold) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain_courts(p);
                              for (CourtStaffParameters& court : p.court_staff.values) {
                                court.load_effect.value = 2.0;
                                court.novice_loss.value = 0.0;
                              }
                            }),
                            frame(0.01, 0, 5));
  world.court_staff[Venue::crown].in_post = 120'000.0 / days_each / 1.5;  // half as many days again as they could hold
  world.court_staff[Venue::magistrates].in_post = 50'000.0 / days_each / 0.9;
  const Indexed<Staff, Venue> begin = world.court_staff;
  staff_month(world, sim::at_day(1.0));
  EXPECT_NEAR(world.court_staff[Venue::crown].left,
              begin[Venue::crown].in_post * (1.0 - std::exp(-0.12 * (1.0 + 2.0 * 0.5) / 12.0)), 1e-9);
  EXPECT_NEAR(world.court_staff[Venue::magistrates].left, begin[Venue::magistrates].in_post * (1.0 - std::exp(-0.12 / 12.0)),
              1e-9);
}

TEST(CourtStaff, cost_nothing_beyond_the_prices_of_hours_and_prosecutions) {
  const auto spent_in_a_month = [](double posts_of_courts) {
    World world = empty_world(baseline([&](Parameters& p) {
                                for (CourtStaffParameters& court : p.court_staff.values) court.posts.value = posts_of_courts;
                              }),
                              frame(0.01, 0, 5));
    for (Staff& s : world.court_staff.values) s.in_post /= 2.0;  // hundreds are hired
    staff_month(world, sim::at_day(1.0));
    std::int64_t thousandths = 0;
    for (std::size_t line = 0; line < count_of<CostLine>; ++line)
      for (std::size_t a = 0; a < count_of<Area>; ++a)
        thousandths += world.ledger.spent(static_cast<CostLine>(line), Funder::national, static_cast<Area>(a), 0);
    return thousandths;
  };
  EXPECT_EQ(spent_in_a_month(4000.0), spent_in_a_month(0.0));
}

TEST(StaffStocks, posts_are_paid_whole_whatever_their_time_goes_into) {
  constexpr double hour = 40.0, hours = 1500.0, scale = 0.1;
  for (const double work : {0.0, 250'000.0}) {
    World world = empty_world(baseline([](Parameters& p) {
                                plain(p);
                                p.costs.officer_hour.value = hour;
                                p.costs.officer_hours.value = hours;
                                p.court_officers.posts.value = 0.0;
                              }),
                              frame(scale, 0, 5));
    const double in_post = world.staff[role].in_post;
    charge_work(world, world.staff[role], CostLine::contact, add_somebody(world), work, sim::Time{});
    staff_month(world, sim::at_day(1.0));
    const auto spent = [&](CostLine line) {
      double pounds = 0.0;
      for (std::size_t a = 0; a < count_of<Area>; ++a)
        pounds += static_cast<double>(world.ledger.spent(line, Funder::national, static_cast<Area>(a), 0)) / 1000.0;
      return pounds;
    };
    EXPECT_NEAR(spent(CostLine::contact), work, 0.01);
    EXPECT_NEAR(spent(CostLine::contact) + spent(CostLine::probation_officers), in_post * scale * hour * hours / 12.0, 0.1);
    EXPECT_EQ(world.staff[role].charged, 0.0);
  }
}

}  // namespace
}  // namespace throughcare::models
