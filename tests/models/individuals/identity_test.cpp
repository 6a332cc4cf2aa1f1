#include "models/individuals/identity.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/world.hpp"
#include "tests/models/individuals/still_lives.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

constexpr double step = 1.0 / 255.0;

/// Homes, jobs and needs stay as they are; nobody offends or turns.
ScenarioPlan still(const tests::Change& change = {}) {
  return baseline([&](Parameters& p) {
    tests::hold_still(p);
    p.desistance.turning.value = p.desistance.relapse.value = p.desistance.permanent.value = 0.0;
    p.identity.time.value = 1000.0;
    p.identity.custody_time.value = 400.0;
    p.identity.sustained.value = 0.5;
    p.identity.work.value = 0.3;
    p.identity.family.value = 0.2;
    if (change) change(p);
  });
}

/// Mean over people whose byte is rounded by chance, looked at every ten days for 300 days from 0.4.
double after_300_days(bool desisting, bool home, bool job, bool inside) {
  World world = empty_world(still(), frame(0.01, 0, 1));
  constexpr int people = 500;
  double mean = 0.0;
  for (int i = 0; i < people; ++i) {
    const PersonId id = add_somebody(world);
    Person& person = world[id];
    person.desisting = desisting;
    person.home = home;
    person.job = job;
    person.in_custody = inside;
    person.identity = Scale::of(0.4);
    person.needs[static_cast<std::size_t>(Need::family)] =
        world.background_of(id).long_run[static_cast<std::size_t>(Need::family)] = Scale::of(0.2);
    for (double t = 10.0; t <= 300.0; t += 10.0) advance_needs(world, id, sim::at_day(t));
    mean += person.identity.value() / people;
  }
  return mean;
}

TEST(Identity, approaches_what_the_present_life_says_exponentially) {
  const double kept = std::exp(-0.3);
  // Thirty roundings of at most half a step's deviation, over 500 people: 0.0005; the start is rounded by half a step.
  const double tolerance = 0.0026 + step;
  const double start = Scale::of(0.4).value();
  EXPECT_NEAR(after_300_days(true, true, true, false), 0.96 + (start - 0.96) * kept, tolerance);
  EXPECT_NEAR(after_300_days(false, true, true, false), 0.46 + (start - 0.46) * kept, tolerance);
  EXPECT_NEAR(after_300_days(true, false, false, false), 0.5 + (start - 0.5) * kept, tolerance);
  EXPECT_NEAR(after_300_days(false, false, false, false), start * kept, tolerance);
  EXPECT_NEAR(after_300_days(true, true, true, true), start * std::exp(-0.75), tolerance);
}

TEST(Identity, is_lowered_by_a_conviction) {
  World world = empty_world(still([](Parameters& p) {
                              p.identity.conviction.value = 0.25;
                              p.desistance.turn_on_sanction.value = 0.0;
                            }),
                            frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  world[id].identity = Scale::of(0.8);
  sanctioned(world, id, false, sim::Time{});
  EXPECT_NEAR(world[id].identity.value(), 0.8, step);
  sanctioned(world, id, true, sim::Time{});
  EXPECT_NEAR(world[id].identity.value(), 0.6, step);
}

TEST(Identity, is_worked_on_with_the_young_only) {
  World world = empty_world(still([](Parameters& p) { p.identity.settled_age.value = 25.0; }), frame(0.01, 0, 1));
  for (const double age : {20.0, 24.9, 25.1, 40.0}) {
    const PersonId id = add_somebody(world, age);
    world[id].identity = Scale::of(0.2);
    work_on_identity(world, id, 0.5, 0.5, 0.5, sim::Time{});
    EXPECT_NEAR(world[id].identity.value(), age < 25.0 ? 0.4 : 0.2, step) << age;
  }
}

/// Mean identity after so many meetings of quality 0.8 with a worker of this alliance, from 0.4, of people with five cautions and
/// convictions.
double after_meetings(int meetings, bool desisting, double alliance) {
  World world = empty_world(still([](Parameters& p) {
                              p.identity.confirmed.value = 0.1;
                              p.identity.denied.value = 0.08;
                              p.identity.record_half.value = 5.0;
                            }),
                            frame(0.01, 0, 1));
  constexpr int people = 1000;
  double mean = 0.0;
  for (int i = 0; i < people; ++i) {
    const PersonId id = add_somebody(world);
    world[id].desisting = desisting;
    world[id].identity = Scale::of(0.4);
    world[id].proven_occasions = 5;
    for (std::uint32_t k = 0; k < static_cast<std::uint32_t>(meetings); ++k)
      be_seen_as(world, id, 0.8, alliance, world.stream(id, purpose::recovery, k).uniform());
    mean += world[id].identity.value() / people;
  }
  return mean;
}

TEST(Identity, comes_to_be_what_workers_see) {
  // Twenty roundings of at most half a step's deviation, over 1000 people: five standard errors.
  constexpr double tolerance = 5.0 * 0.5 * step * 4.5 / 31.6;
  const double start = Scale::of(0.4).value();
  const auto expected = [&](double confirmed, double denied, int n) {
    const double both = confirmed + denied, settled = both > 0.0 ? confirmed / both : start;
    return settled + (start - settled) * std::pow(1.0 - both, n);
  };
  for (const int n : {1, 20})
    for (const double alliance : {0.0, 0.5, 1.0}) {
      const double confirmed = 0.1 * 0.8 * alliance, denied = 0.08 * (1.0 - alliance) * 0.5;
      EXPECT_NEAR(after_meetings(n, true, alliance), expected(confirmed, denied, n), tolerance) << n << ' ' << alliance;
      EXPECT_NEAR(after_meetings(n, false, alliance), expected(0.0, denied, n), tolerance) << n << ' ' << alliance;
    }
}

TEST(Identity, of_people_without_a_record_is_denied_by_nobody) {
  World world = empty_world(still([](Parameters& p) { p.identity.denied.value = 1.0; }), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  world[id].identity = Scale::of(0.6);
  be_seen_as(world, id, 1.0, 0.0, 0.5);
  EXPECT_EQ(world[id].identity.byte, Scale::of(0.6).byte);
}

TEST(Identity, is_seen_by_workers_with_the_alliance_that_the_meeting_leaves) {
  World world = empty_world(still([](Parameters& p) {
                              p.identity.confirmed.value = 0.5;
                              p.identity.denied.value = 0.0;
                              p.contact.relationship_gain.value = 0.5;
                            }),
                            frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  world[id].desisting = true;
  world[id].identity = Scale::of(0.2);
  float alliance = 0.0f;
  change_through(world, id, 0.8, alliance, 0.5, sim::Time{});  // which leaves an alliance of 0.4
  EXPECT_NEAR(world[id].identity.value(), 0.2 + 0.5 * 0.8 * 0.4 * 0.8, step);
}

TEST(Identity, multiplies_turning_and_divides_relapse) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.identity.effect.value = 1.5;
                              p.desistance.permanent.value = 0.0;
                              p.desistance.early_relapse.value = 0.0;
                            }),
                            frame(0.01, 0, 1));
  const auto due = [&](bool desisting, double identity) {
    const PersonId id = add_somebody(world, 40.0);
    world[id].desisting = desisting;
    world[id].identity = Scale::of(identity);
    world[id].turning.start(1.0, sim::Time{});
    retime_turning(world, id);
    return sim::in_days(world.agendas[index(id)].at(PersonClock::turn));
  };
  const double more = std::exp(1.5 * 102.0 / 255.0);
  EXPECT_NEAR(due(false, 0.2) / due(false, 0.6), more, 1e-3);
  EXPECT_NEAR(due(true, 0.6) / due(true, 0.2), more, 1e-3);
}

/// Mean identity after so many times of company with a tenth of the way each, with others whose mean is 0.4.
double after_company(int times, double start) {
  World world = empty_world(still(), frame(0.01, 0, 1));
  world.company = {.identity = 0.4, .people = 100};
  constexpr int people = 1000;
  double mean = 0.0;
  for (int i = 0; i < people; ++i) {
    const PersonId id = add_somebody(world);
    world[id].identity = Scale::of(start);
    for (int k = 1; k <= times; ++k) keep_company(world, id, 0.1, sim::at_day(1e-4 * k));
    mean += world[id].identity.value() / people;
  }
  return mean;
}

TEST(Company, takes_from_those_above_the_others_and_gives_to_those_below) {
  // As above; each of them is rounded twice, since circumstances act in the minutes between.
  constexpr double tolerance = 5.0 * 0.5 * step * 6.4 / 31.6;
  for (const int n : {1, 5, 20})
    for (const double start : {0.0, 0.2, 0.4, 0.8, 1.0})
      EXPECT_NEAR(after_company(n, start), 0.4 + (start - 0.4) * std::pow(0.9, n), tolerance) << n << ' ' << start;
}

TEST(Company, of_nobody_or_that_leaves_no_mark_changes_nothing) {
  World world = empty_world(still(), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  world[id].identity = Scale::of(0.8);
  keep_company(world, id, 0.5, sim::at_day(100.0));
  world.company = {.identity = 0.4, .people = 100};
  keep_company(world, id, 0.0, sim::at_day(100.0));
  EXPECT_EQ(world[id].identity.byte, Scale::of(0.8).byte);
  EXPECT_EQ(world[id].needs_updated, sim::Time{}) << "nor is anything looked at";
}

/// People on orders who keep every appointment, with nothing that moves identity but company, which takes people all the way.
ScenarioPlan among_others(Requirement kind, const tests::Change& change = {}) {
  return still([&](Parameters& p) {
    p.identity.time.value = 36'500.0;
    p.identity.confirmed.value = p.identity.denied.value = 0.0;
    p.identity.company_office.value = p.identity.company_session.value = p.identity.company_programme.value = 0.0;
    p.requirements.mix.values.fill({0.0});
    p.requirements.mix[kind].value = 1.0;
    p.requirements.attendance.value = 1.0;
    p.requirements.hours_offered.value = 1e6;
    p.requirements.work_block.value = 28.0;
    p.requirements.work_sessions.value = 4.0;
    p.contact.attendance.value = 1000.0;
    for (WorkerParameters& worker : p.contact.workers.values) worker.box_ticking.value = 0.0;
    p.services[Need::thinking].completion.value = 1.0;
    p.services[Need::thinking].places.value = 1e6;
    p.services[Need::thinking].duration.value = 50.0;
    if (change) change(p);
  });
}
PersonId on_an_order_among_others(World& world, double identity, double age = 30.0) {
  const PersonId id = add_somebody(world, age);
  world[id].trust = Scale::of(1.0);
  world[id].identity = Scale::of(identity);
  start_order(world, id, {.kind = SentenceKind::community_order, .days = 365.0}, sim::Time{});
  world.company = {.identity = 0.4, .people = 100};
  return id;
}

TEST(Company, is_kept_at_an_office_unless_the_contact_only_meets_a_target) {
  for (const double box_ticking : {0.0, 1.0}) {
    World world = empty_world(among_others(Requirement::prohibition,
                                           [=](Parameters& p) {
                                             p.identity.company_office.value = 1.0;
                                             for (WorkerParameters& worker : p.contact.workers.values)
                                               worker.box_ticking.value = box_ticking;
                                           }),
                              frame(0.01, 0, 1));
    const PersonId id = on_an_order_among_others(world, 0.8);
    contact_happens(world, world[id].offender_case, sim::at_day(1.0));
    EXPECT_NEAR(world[id].identity.value(), box_ticking == 0.0 ? 0.4 : 0.8, step);
  }
}

TEST(Company, is_kept_in_each_session_of_unpaid_work) {
  World world = empty_world(
      among_others(Requirement::unpaid_work, [](Parameters& p) { p.identity.company_session.value = 0.25; }), frame(1.0, 0, 1));
  const PersonId id = on_an_order_among_others(world, 0.8);
  unpaid_work_due(world, live_sentence(world, id)->order, sim::at_day(28.0));
  EXPECT_NEAR(world[id].identity.value(), 0.4 + 0.4 * std::pow(0.75, 4), 2.0 * step);
}

TEST(Company, is_kept_in_each_session_at_an_attendance_centre) {
  World world =
      empty_world(among_others(Requirement::attendance_centre, [](Parameters& p) { p.identity.company_session.value = 0.25; }),
                  frame(1.0, 0, 1));
  const PersonId id = on_an_order_among_others(world, 0.8, 20.0);
  attendance_centre_due(world, live_sentence(world, id)->order, sim::at_day(14.0));
  EXPECT_NEAR(world[id].identity.value(), 0.7, 2.0 * step);
}

TEST(Company, is_kept_in_a_completed_programme_and_in_no_other_service) {
  for (const Need need : {Need::thinking, Need::finance}) {
    World world =
        empty_world(among_others(Requirement::prohibition, [](Parameters& p) { p.identity.company_programme.value = 0.5; }),
                    frame(1.0, 0, 1));
    const PersonId id = on_an_order_among_others(world, 0.8);
    refer(world, world[id].offender_case, need, sim::Time{});
    ASSERT_TRUE(world[world[id].offender_case].in_service);
    service_ends(world, world[id].offender_case, sim::at_day(50.0));
    EXPECT_NEAR(world[id].identity.value(), need == Need::thinking ? 0.6 : 0.8, 2.0 * step);
  }
}

TEST(Company, is_that_of_people_who_are_met_under_supervision_outside) {
  World world = empty_world(among_others(Requirement::prohibition), frame(0.01, 0, 1));
  on_an_order_among_others(world, 0.2);
  on_an_order_among_others(world, 0.6);
  world[on_an_order_among_others(world, 1.0)].in_custody = true;
  world[world[on_an_order_among_others(world, 1.0)].offender_case].holder = Role::nobody;
  world[add_somebody(world)].identity = Scale::of(1.0);
  company_month(world);
  EXPECT_EQ(world.company.people, 2);
  EXPECT_DOUBLE_EQ(world.company.identity, 0.4);
}

}  // namespace
}  // namespace throughcare::models
