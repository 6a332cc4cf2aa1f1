#include "models/probation/requirements.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::empty_world;
using tests::frame;
using tests::tally;

/// Orders with the one requirement, nobody offends, nothing is enforced; a hundred hours of work, every session attended.
ScenarioPlan only(Requirement kind, const tests::Change& change = {}) {
  return tests::baseline([&](Parameters& p) {
    RequirementParameters& r = p.requirements;
    for (auto& share : r.mix.values) share.value = 0.0;
    r.mix[kind].value = 1.0;
    r.hours_least.value = r.hours_mean.value = 100.0;
    r.hours_a_week.value = 7.0;
    r.work_block.value = 28.0;
    r.work_sessions.value = 4.0;
    r.hours_offered.value = 1e6;
    r.attendance.value = 1.0;
    r.work_extension.value = 0.0;
    r.failure_breach.value = 0.0;
    for (auto& rate : p.offending.rate.values) rate.value = 0.0;
    p.desistance.turning.value = 0.0;
    p.supervision.enforced.value = 0.0;
    p.contact.referral.value = 0.0;
    for (auto& scheme : p.schemes.values) scheme.places.value = 0.0;
    if (change) change(p);
  });
}

PersonId on_an_order(World& world, double days = 365.0, SentenceKind kind = SentenceKind::community_order) {
  const PersonId id = add_somebody(world);
  world[id].trust = Scale::of(1.0);
  start_order(world, id, {.kind = kind, .days = days}, world.statistics.now);
  return id;
}

unsigned imposed(const World& world, PersonId id) { return world[live_sentence(world, id)->order].imposed; }
TEST(Requirements, kinds_follow_the_mix_and_numbers_their_mean) {
  constexpr int orders = 4000;
  World one = empty_world(tests::baseline([](Parameters& p) {
                            for (auto& n : p.requirements.number.values) n.value = 1.0;
                            for (auto& kind : p.requirements.for_offence.values)
                              for (auto& weight : kind.values) weight.value = 1.0;
                          }),
                          frame(1.0, 0, 1));
  std::array<int, count_of<Requirement>> drawn{};
  for (int i = 0; i < orders; ++i) {
    const unsigned bits = imposed(one, on_an_order(one));
    ASSERT_EQ(std::popcount(bits), 1);
    ++drawn[static_cast<std::size_t>(std::countr_zero(bits))];
  }
  // Needs of a half: the mix as it is.
  for (std::size_t k = 0; k < drawn.size(); ++k)
    EXPECT_NEAR(drawn[k] / static_cast<double>(orders), one.now->requirements.mix.values[k].value, 0.035);
  EXPECT_EQ(tally(one, Tally::rehabilitation_activity_imposed), drawn[0]);
  EXPECT_EQ(tally(one, Tally::prohibition_imposed), drawn[drawn.size() - 1]);

  World two = empty_world(
      tests::baseline([](Parameters& p) { p.requirements.number[OrderKind::suspended_sentence].value = 2.0; }), frame(1.0, 0, 1));
  int all = 0;
  for (int i = 0; i < orders; ++i) all += std::popcount(imposed(two, on_an_order(two, 365.0, SentenceKind::suspended_sentence)));
  EXPECT_NEAR(all / static_cast<double>(orders), 2.0, 0.12);
}

TEST(Requirements, treatment_goes_to_those_who_need_it) {
  World world = empty_world(tests::baseline(), frame(1.0, 0, 1));
  for (int i = 0; i < 2000; ++i) {
    const PersonId id = add_somebody(world);
    world[id].needs[static_cast<std::size_t>(Need::drugs_alcohol)] = Scale::of(0.0);
    start_order(world, id, {.kind = SentenceKind::community_order, .days = 365.0, .report = Report::written},
                world.statistics.now);
    EXPECT_EQ(imposed(world, id) >> static_cast<unsigned>(Requirement::drug_treatment) & 3u, 0u);
  }
}

TEST(Requirements, are_drawn_for_the_offence_and_for_as_much_of_the_needs_as_the_court_sees) {
  // One of two kinds: treatment for drugs at a need of 0.9, and activity.
  constexpr double seen = 0.25, seen_orally = 0.6, for_theft = 3.0;
  const ScenarioPlan plan = tests::baseline([](Parameters& p) {
    RequirementParameters& r = p.requirements;
    for (auto& share : r.mix.values) share.value = 0.0;
    r.mix[Requirement::drug_treatment].value = 0.2;
    r.mix[Requirement::rehabilitation_activity].value = 0.8;
    r.for_offence[Requirement::drug_treatment][OffenceGroup::theft].value = for_theft;
    r.for_offence[Requirement::drug_treatment][OffenceGroup::fraud].value = 1.0;
    r.for_offence[Requirement::rehabilitation_activity].values.fill({1.0});
    r.seen_without_report.value = seen;
    r.seen_orally.value = seen_orally;
    for (auto& n : r.number.values) n.value = 1.0;
  });
  World world = empty_world(plan, frame(1.0, 0, 1));
  constexpr int orders = 3000;
  for (const OffenceGroup offence : {OffenceGroup::theft, OffenceGroup::fraud})
    for (const Report report : {Report::none, Report::oral, Report::written}) {
      int treated = 0;
      for (int i = 0; i < orders; ++i) {
        const PersonId id = add_somebody(world);
        world[id].needs[static_cast<std::size_t>(Need::drugs_alcohol)] = Scale::of(0.9);
        start_order(world, id, {.kind = SentenceKind::community_order, .days = 365.0, .offence = offence, .report = report},
                    world.statistics.now);
        treated += (imposed(world, id) & 1u << static_cast<unsigned>(Requirement::drug_treatment)) != 0;
      }
      const double weight = 0.2 * (offence == OffenceGroup::theft ? for_theft : 1.0) *
                            (1.0 + (report == Report::written ? 1.0
                                    : report == Report::oral  ? seen_orally
                                                              : seen) *
                                       0.8);
      const double expected = weight / (weight + 0.8);
      // 5.2 standard errors: a false alarm in five million.
      EXPECT_NEAR(treated / static_cast<double>(orders), expected, 5.2 * std::sqrt(expected * (1.0 - expected) / orders) + 0.002)
          << name(offence) << ", report: " << name(report);
    }
}

TEST(UnpaidWork, is_done_hour_by_hour_and_paid_for) {
  World world = empty_world(only(Requirement::unpaid_work), frame(1.0, 0, 1));
  const PersonId id = on_an_order(world);
  EXPECT_EQ(world.work_parties[Area::london].working, 1);
  tests::run(world, sim::at_day(100.0));
  EXPECT_DOUBLE_EQ(tally(world, Tally::unpaid_work_hours), 3 * 28.0);
  EXPECT_EQ(tally(world, Tally::unpaid_work_completed), 0.0);
  tests::run(world, sim::at_day(120.0));
  EXPECT_DOUBLE_EQ(tally(world, Tally::unpaid_work_hours), 100.0);
  EXPECT_EQ(tally(world, Tally::unpaid_work_completed), 1.0);
  EXPECT_EQ(world.work_parties[Area::london].working, 0);
  EXPECT_NEAR(static_cast<double>(world.ledger.spent(CostLine::unpaid_work, Funder::national, Area::london, 0)),
              4 * 28.0 * world.now->costs.unpaid_work_hour.value * 1000.0, 2.0);
  EXPECT_NE(live_sentence(world, id), nullptr) << "the order goes on";
}

TEST(UnpaidWork, queues_for_places_and_ends_with_the_order) {
  // One place in each of the twelve areas.
  World world = empty_world(only(Requirement::unpaid_work, [](Parameters& p) { p.requirements.hours_offered.value = 84.0; }),
                            frame(1.0, 0, 2));
  on_an_order(world);
  const PersonId second = on_an_order(world), third = on_an_order(world, 200.0);
  EXPECT_EQ(world.work_parties[Area::london].waiting.size(), 2u);
  tests::run(world, sim::at_day(113.0));
  EXPECT_EQ(tally(world, Tally::unpaid_work_starts), 2.0);
  EXPECT_NEAR(tally(world, Tally::unpaid_work_wait_days), 112.0, 0.1);
  EXPECT_TRUE(world[live_sentence(world, second)->order].working);
  tests::run(world, sim::at_day(201.0));
  EXPECT_EQ(live_sentence(world, third), nullptr);
  EXPECT_EQ(world.work_parties[Area::london].waiting.size(), 0u);
  EXPECT_EQ(tally(world, Tally::requirements_ended), 1.0);
  EXPECT_EQ(tally(world, Tally::requirements_completed), 1.0) << "of the first, none of the third";
  end_sentence(world, second, false, world.statistics.now);
  EXPECT_EQ(world.work_parties[Area::london].working, 0);
  EXPECT_EQ(world.orders.size(), 1u);
}

TEST(UnpaidWork, is_looked_at_after_each_block_of_its_sessions) {
  // Blocks of a fortnight: half as much at a time, and a whole block missed comes twice as often.
  const auto fortnights = [](double attendance) {
    return only(Requirement::unpaid_work, [attendance](Parameters& p) {
      p.requirements.work_block.value = 14.0;
      p.requirements.work_sessions.value = 2.0;
      p.requirements.attendance.value = attendance;
      p.contact.attendance.value = 10.0;
      p.supervision.misses_to_breach.value = 20.0;
    });
  };
  World kept = empty_world(fortnights(1.0), frame(1.0, 0, 1)), missed = empty_world(fortnights(0.0), frame(1.0, 0, 1));
  on_an_order(kept);
  const PersonId absent = on_an_order(missed);
  tests::run(kept, sim::at_day(15.0));
  EXPECT_DOUBLE_EQ(tally(kept, Tally::unpaid_work_hours), 14.0);
  tests::run(missed, sim::at_day(85.0));
  EXPECT_EQ(live_sentence(missed, absent)->missed, 6);
}

TEST(UnpaidWork, with_more_sessions_is_less_often_missed_by_half) {
  // With attendance a half, one session is missed with 1/2, fewer than two of four are kept with 5/16.
  constexpr int people = 2000;
  for (const auto& [sessions, chance] : {std::pair{1.0, 0.5}, std::pair{4.0, 5.0 / 16.0}}) {
    World world = empty_world(only(Requirement::unpaid_work,
                                   [&, n = sessions](Parameters& p) {
                                     p.requirements.work_sessions.value = n;
                                     p.requirements.attendance.value = 0.5;
                                     p.contact.attendance.value = 10.0;
                                     p.supervision.misses_to_breach.value = 20.0;
                                   }),
                              frame(1.0, 0, 1));
    std::vector<PersonId> all;
    all.reserve(people);
    for (int i = 0; i < people; ++i) all.push_back(on_an_order(world));
    tests::run(world, sim::at_day(29.0));
    int missed = 0;
    for (const PersonId id : all) missed += live_sentence(world, id)->missed;
    EXPECT_NEAR(missed / static_cast<double>(people), chance, 0.045) << "four standard errors";
  }
}

TEST(UnpaidWork, that_is_left_keeps_the_order_in_force_until_it_is_worked) {
  World world = empty_world(only(Requirement::unpaid_work, [](Parameters& p) { p.requirements.work_extension.value = 365.0; }),
                            frame(1.0, 0, 2));
  // A hundred hours at 28 in a block of four weeks: done on day 112.
  const PersonId id = on_an_order(world, 60.0);
  tests::run(world, sim::at_day(111.0));
  ASSERT_NE(live_sentence(world, id), nullptr);
  EXPECT_EQ(tally(world, Tally::orders_ended), 0.0);
  tests::run(world, sim::at_day(113.0));
  EXPECT_EQ(live_sentence(world, id), nullptr) << "nothing else holds it";
  EXPECT_EQ(tally(world, Tally::orders_completed), 1.0);
  EXPECT_EQ(tally(world, Tally::unpaid_work_completed), 1.0);
}

TEST(UnpaidWork, that_nobody_offers_does_not_hold_the_order_for_ever) {
  World world = empty_world(only(Requirement::unpaid_work,
                                 [](Parameters& p) {
                                   p.requirements.work_extension.value = 100.0;
                                   p.requirements.hours_offered.value = 0.0;
                                 }),
                            frame(1.0, 0, 2));
  const PersonId waits = on_an_order(world, 60.0), again = on_an_order(world, 60.0);
  tests::run(world, sim::at_day(120.0));
  ASSERT_NE(live_sentence(world, waits), nullptr);
  // A new order in that time is an order like any other, and may be extended itself.
  start_order(world, again, {.kind = SentenceKind::community_order, .days = 90.0}, sim::at_day(120.0));
  tests::run(world, sim::at_day(161.0));
  EXPECT_EQ(live_sentence(world, waits), nullptr);
  EXPECT_EQ(world.work_parties[Area::london].waiting.size(), 1u);
  tests::run(world, sim::at_day(309.0));
  EXPECT_NE(live_sentence(world, again), nullptr) << "210 days and another hundred";
  tests::run(world, sim::at_day(311.0));
  EXPECT_EQ(live_sentence(world, again), nullptr);
  EXPECT_EQ(world.orders.size(), 0u);
}

TEST(UnpaidWork, that_is_mostly_missed_counts_as_a_missed_appointment) {
  World world = empty_world(only(Requirement::unpaid_work,
                                 [](Parameters& p) {
                                   p.requirements.attendance.value = 0.0;
                                   p.contact.attendance.value = 10.0;
                                   p.supervision.misses_to_breach.value = 20.0;
                                 }),
                            frame(1.0, 0, 1));
  const PersonId id = on_an_order(world);
  tests::run(world, sim::at_day(85.0));
  EXPECT_EQ(live_sentence(world, id)->missed, 3);
}

TEST(ActivityDays, are_delivered_by_contacts_and_lower_the_greatest_need) {
  World world = empty_world(only(Requirement::rehabilitation_activity,
                                 [](Parameters& p) {
                                   p.requirements.activity_help.value = 0.2;
                                   p.requirements.activity_days.value = 0.0;
                                 }),
                            frame(1.0, 0, 1));
  const PersonId id = on_an_order(world);
  world[id].needs[3] = Scale::of(1.0);
  world[live_sentence(world, id)->order].activity_days = 2;
  require_at_contact(world, id, 0.5, sim::Time{});
  EXPECT_NEAR(world[id].needs[3].value(), 0.9, 0.005);
  EXPECT_EQ(tally(world, Tally::requirements_completed), 0.0);
  require_at_contact(world, id, 0.5, sim::Time{});
  require_at_contact(world, id, 0.5, sim::Time{});
  EXPECT_NEAR(world[id].needs[3].value(), 0.81, 0.01);
  EXPECT_EQ(tally(world, Tally::requirements_completed), 1.0);
  EXPECT_EQ(tally(world, Tally::activity_days), 2.0);
}

TEST(RequiredTreatment, waits_without_giving_up_and_counts_when_completed) {
  World world = empty_world(only(Requirement::drug_treatment,
                                 [](Parameters& p) {
                                   ServiceParameters& s = p.services[Need::drugs_alcohol];
                                   s.places.value = 12.0;
                                   s.patience.value = 1.0;
                                   s.duration.value = 100.0;
                                   s.completion.value = 1.0;
                                 }),
                            frame(1.0, 0, 2));
  const PersonId first = on_an_order(world, 700.0), second = on_an_order(world, 700.0);
  require_at_contact(world, first, 0.5, sim::Time{});
  require_at_contact(world, second, 0.5, sim::Time{});
  EXPECT_TRUE(world[world[first].offender_case].in_service);
  tests::run(world, sim::at_day(99.0));
  EXPECT_TRUE(world[world[second].offender_case].waiting_for_service);
  tests::run(world, sim::at_day(210.0));
  EXPECT_EQ(tally(world, Tally::service_completions), 2.0);
  EXPECT_EQ(tally(world, Tally::requirements_completed), 2.0);
}

TEST(RequiredTreatment, that_fails_is_a_breach_by_its_chance_and_that_of_enforcement) {
  constexpr int people = 2000;
  World world = empty_world(only(Requirement::drug_treatment,
                                 [](Parameters& p) {
                                   ServiceParameters& s = p.services[Need::drugs_alcohol];
                                   s.places.value = 1e5;
                                   s.duration.value = 100.0;
                                   s.completion.value = 0.0;
                                   p.requirements.failure_breach.value = 0.5;
                                   p.supervision.enforced.value = 0.8;
                                   p.supervision.misses_to_breach.value = 20.0;
                                   p.supervision.order_revoked.value = 1.0;
                                   p.supervision.revoked_to_custody.value = 0.0;
                                 }),
                            frame(1.0, 0, 2));
  std::vector<PersonId> all;
  all.reserve(people);
  for (int i = 0; i < people; ++i) all.push_back(on_an_order(world, 700.0));
  for (const PersonId id : all) require_at_contact(world, id, 0.5, sim::Time{});
  tests::run(world, sim::at_day(110.0));
  int revoked = 0;
  for (const PersonId id : all) revoked += !live_sentence(world, id);
  EXPECT_NEAR(revoked / static_cast<double>(people), 0.4, 0.044) << "four standard errors";
}

TEST(Curfew, lowers_the_rate_while_it_lasts) {
  World world = empty_world(only(Requirement::curfew,
                                 [](Parameters& p) {
                                   p.requirements.curfew_effect.value = 0.4;
                                   p.requirements.curfew_days.value = 90.0;
                                   p.offending.relationship_effect.value = 0.0;
                                   for (auto& rate : p.offending.rate.values) rate.value = 1e-6;
                                   p.contact.motivation_gain.value = 0.0;
                                 }),
                            frame(1.0, 0, 1));
  const PersonId id = on_an_order(world);
  const double under = static_cast<double>(world[id].offences_per_day);
  curfew_ends(world, live_sentence(world, id)->order, sim::Time{});
  EXPECT_NEAR(under / static_cast<double>(world[id].offences_per_day), 0.6, 1e-5);
  EXPECT_EQ(tally(world, Tally::requirements_completed), 1.0);
}

/// Nothing but `conditions` moves a person on an order: no trust, no need, no other appointment counts.
ScenarioPlan broken_conditions(Requirement kind, double tried) {
  return only(kind, [tried](Parameters& p) {
    p.requirements.condition_tried.value = tried;
    p.requirements.curfew_days.value = 90.0;
    p.contact.trust_gain.value = p.contact.trust_loss.value = p.contact.poor_contact_loss.value = 0.0;
    for (HandoverParameters& handover : p.handovers.values) handover.patience.value = 0.0;
  });
}

TEST(Conditions, are_broken_by_a_poisson_process_thinned_by_trust_while_they_are_in_force) {
  constexpr int people = 2000;
  constexpr double tried = 3.0, days = 365.0;
  for (const Requirement kind : {Requirement::prohibition, Requirement::curfew}) {
    World world = empty_world(broken_conditions(kind, tried), frame(1.0, 0, 2));
    std::vector<PersonId> all;
    for (int i = 0; i < people; ++i) {
      all.push_back(on_an_order(world, days));
      world[all.back()].trust = Scale::of(0.25);
    }
    tests::run(world, sim::at_day(days - 1.0));
    for (const PersonId id : all) ASSERT_EQ(world[id].trust.byte, Scale::of(0.25).byte);
    const double in_force = kind == Requirement::curfew ? 90.0 : days - 1.0;
    const double expected = people * tried * in_force / days_per_year * (1.0 - Scale::of(0.25).value());
    EXPECT_NEAR(tally(world, Tally::conditions_broken), expected, 5.1 * std::sqrt(expected))
        << name(kind) << ": one in two million";
  }
}

TEST(Conditions, that_are_broken_count_like_missed_appointments) {
  const auto missed = [](double tried) {
    World world = empty_world(tests::changed(broken_conditions(Requirement::prohibition, tried),
                                             [](Parameters& p) { p.supervision.misses_to_breach.value = 250.0; }),
                              frame(1.0, 0, 2));
    int sum = 0;
    std::vector<PersonId> all;
    for (int i = 0; i < 50; ++i) {
      all.push_back(on_an_order(world, 365.0));
      world[all.back()].trust = Scale::of(0.0);
    }
    tests::run(world, sim::at_day(300.0));
    for (const PersonId id : all) sum += live_sentence(world, id)->missed;
    return std::pair(sum, static_cast<int>(tally(world, Tally::conditions_broken)));
  };
  const auto without = missed(0.0), with = missed(3.0);
  EXPECT_EQ(without.second, 0);
  EXPECT_GT(with.second, 50);
  EXPECT_EQ(with.first - without.first, with.second);
}

TEST(AttendanceCentre, is_for_the_young_and_within_the_hours_of_the_law) {
  World world = empty_world(only(Requirement::attendance_centre), frame(1.0, 0, 1));
  std::vector<double> hours;
  const RequirementParameters& p = world.now->requirements;
  for (int i = 0; i < 5000; ++i) {
    const PersonId young = add_somebody(world, 24.9), older = add_somebody(world, 25.1);
    for (const PersonId id : {young, older})
      start_order(world, id, {.kind = SentenceKind::community_order, .days = 365.0}, world.statistics.now);
    EXPECT_EQ(imposed(world, older), 0u);
    hours.push_back(static_cast<double>(world[live_sentence(world, young)->order].centre_hours));
  }
  EXPECT_TRUE(tests::follows(hours, [&](double h) {
    return std::clamp((h - p.centre_least.value) / (p.centre_most.value - p.centre_least.value), 0.0, 1.0);
  }));
}

TEST(AttendanceCentre, is_attended_session_by_session_works_on_thinking_and_is_paid_for) {
  World world = empty_world(only(Requirement::attendance_centre,
                                 [](Parameters& p) {
                                   RequirementParameters& r = p.requirements;
                                   r.centre_least.value = r.centre_most.value = 10.0;
                                   r.centre_session.value = 3.0;
                                   r.centre_interval.value = 14.0;
                                   r.centre_help.value = 0.2;
                                   p.needs.return_time[Need::thinking].value = 36500.0;
                                 }),
                            frame(1.0, 0, 1));
  const PersonId id = add_somebody(world, 20.0);
  world[id].trust = Scale::of(1.0);
  const auto thinking = [&] { return world[id].needs[static_cast<std::size_t>(Need::thinking)].value(); };
  start_order(world, id, {.kind = SentenceKind::community_order, .days = 365.0}, world.statistics.now);
  const double before = thinking();
  tests::run(world, sim::at_day(43.0));
  EXPECT_EQ(tally(world, Tally::attendance_centre_hours), 9.0);
  EXPECT_EQ(tally(world, Tally::requirements_completed), 0.0);
  tests::run(world, sim::at_day(100.0));
  EXPECT_EQ(tally(world, Tally::attendance_centre_hours), 10.0);
  EXPECT_EQ(tally(world, Tally::requirements_completed), 1.0);
  EXPECT_NEAR(thinking() / before, std::pow(0.8, 4), 0.03) << "a need is a byte, and drifts in a hundred years";
  EXPECT_NEAR(static_cast<double>(world.ledger.spent(CostLine::attendance_centre, Funder::national, Area::london, 0)) / 1000.0,
              10.0 * world.now->costs.attendance_centre_hour.value, 0.01);
}

TEST(AttendanceCentre, that_is_missed_is_a_missed_appointment) {
  const auto missed = [](double attendance) {
    World world = empty_world(only(Requirement::attendance_centre,
                                   [attendance](Parameters& p) {
                                     p.requirements.attendance.value = attendance;
                                     p.requirements.centre_help.value = 0.0;
                                     p.requirements.centre_interval.value = 10.0;
                                     p.supervision.misses_to_breach.value = 250.0;
                                   }),
                              frame(1.0, 0, 1));
    const PersonId id = add_somebody(world, 20.0);
    world[id].trust = Scale::of(1.0);
    start_order(world, id, {.kind = SentenceKind::community_order, .days = 365.0}, world.statistics.now);
    tests::run(world, sim::at_day(35.0));
    return static_cast<int>(live_sentence(world, id)->missed);
  };
  EXPECT_EQ(missed(0.0), missed(1.0) + 3);
}

}  // namespace
}  // namespace throughcare::models
