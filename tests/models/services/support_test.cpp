#include "models/services/support.hpp"

#include "models/custody/release.hpp"
#include "models/probation/recall.hpp"
#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::empty_world;
using tests::follows;
using tests::frame;

constexpr double step = 1.0 / 255.0;

/// One sure service of 50 days with room for all; nothing else moves.
ScenarioPlan services(const tests::Change& change = {}) {
  return tests::baseline([&](Parameters& p) {
    p.offending.rate.values.fill({0.0});
    p.desistance.turning.value = 0.0;
    p.recall.other.value = 0.0;
    for (auto& f : p.homes_and_jobs.values) {
      f.finding.value = f.losing.value = 0.0;
      f.with_place.value = 0.0;
    }
    p.time_inside.time_to_loss.values.fill({36'500.0});
    for (auto& time : p.needs.return_time.values) time.value = 36'500.0;
    p.contact.referral.value = 0.0;
    p.delivery.both_together.value = 0.0;
    p.contact.attendance.value = 20.0;
    // Courts require nothing that would refer people as well.
    p.requirements.mix.values.fill({0.0});
    p.requirements.mix[Requirement::prohibition].value = 1.0;
    p.requirements.condition_tried.value = 0.0;
    for (auto& handover : p.handovers.values) handover.assessment_repeated.value = 0.0;  // it costs trust
    for (ServiceParameters& s : p.services.values) {
      s.places.value = 1e6;
      s.duration.value = 50.0;
      s.completion.value = 1.0;
      s.effect.value = 0.5;
      s.responsivity.value = 0.0;
      s.goes_on_after_release.value = s.goes_on_after_supervision.value = 0.0;
    }
    if (change) change(p);
  });
}

/// Somebody on an order of so many days.
PersonId on_order(World& world, double days, double age = 30.0) {
  const PersonId id = add_somebody(world, age);
  world[id].trust = Scale::of(1.0);
  start_order(world, id, {.kind = SentenceKind::community_order, .days = days}, sim::Time{});
  return id;
}

TEST(Support, finds_homes_for_people_without_one) {
  World world = empty_world(services(), frame(1.0, 0, 1));
  constexpr int people = 2000;
  std::vector<PersonId> all;
  for (int i = 0; i < people; ++i) {
    const PersonId id = on_order(world, 300.0);
    world[id].home = false;
    refer(world, world[id].offender_case, Need::accommodation, sim::Time{});
    all.push_back(id);
  }
  tests::run(world, sim::at_day(60.0));
  double found = 0.0;
  for (const PersonId id : all) found += world[id].home;
  EXPECT_TRUE(follows(std::array{found}, std::array{0.5}, people));
}

TEST(Support, gives_a_home_with_the_place_where_that_is_the_policy) {
  World world =
      empty_world(services([](Parameters& p) { p.homes_and_jobs[Foothold::home].with_place.value = 1.0; }), frame(1.0, 0, 1));
  const PersonId id = on_order(world, 300.0);
  world[id].home = false;
  refer(world, world[id].offender_case, Need::accommodation, sim::Time{});
  EXPECT_TRUE(world[id].home);
}

TEST(Support, gives_it_on_release_to_people_who_got_the_place_inside) {
  World world = empty_world(services([](Parameters& p) {
                              p.homes_and_jobs[Foothold::home].with_place.value = 1.0;
                              p.services[Need::accommodation].goes_on_after_release.value = 1.0;
                            }),
                            frame(1.0, 0, 1));
  const PersonId id = add_somebody(world);
  begin_custody(world, id, {SentenceOutcome::custody, 60.0, SentenceBand::to_6_months, false, false}, 0.0, sim::Time{});
  world[id].home = false;
  refer(world, world[id].offender_case, Need::accommodation, sim::Time{});
  EXPECT_FALSE(world[id].home);
  tests::run(world, sim::at_day(40.0));  // out by then
  EXPECT_TRUE(world[id].home);
}

/// Rooms for as long as the place lasts, and a way out of them: one's own, found meanwhile, or by completing the service.
ScenarioPlan rooms(double finding, double completion) {
  return services([=](Parameters& p) {
    p.homes_and_jobs[Foothold::home].temporary.value = 1.0;
    p.homes_and_jobs[Foothold::home].finding.value = finding;
    p.services[Need::accommodation].completion.value = completion;
  });
}

PersonId in_a_room(World& world) {
  const PersonId id = on_order(world, 300.0);
  world[id].home = false;
  refer(world, world[id].offender_case, Need::accommodation, sim::Time{});
  EXPECT_TRUE(world[id].home && world[id].room);
  return id;
}

TEST(Support, lends_a_room_that_ends_with_the_place) {
  World world = empty_world(rooms(0.0, 0.0), frame(1.0, 0, 1));
  const PersonId id = in_a_room(world);
  const std::size_t need = static_cast<std::size_t>(Need::accommodation);
  const double sheltered = world[id].needs[need].value();
  EXPECT_EQ(chance_of(world, id, Foothold::home, sim::Time{}), 0.0) << "it does not count as settled";
  EXPECT_EQ(foothold_rates(world, id, Foothold::home).losing, 0.0);
  tests::run(world, sim::at_day(49.0));
  EXPECT_TRUE(world[id].home);
  tests::run(world, sim::at_day(51.0));
  EXPECT_FALSE(world[id].home || world[id].room);
  EXPECT_GT(world[id].needs[need].value(), sheltered);
}

TEST(Support, leaves_in_homes_of_their_own_whoever_found_one_meanwhile_or_by_its_effect) {
  constexpr int people = 2000;
  // Found at 2 * (1 - L) a year over 50 days, L a half on the scale of needs; by completing with chance 1/2.
  const double meanwhile = 1.0 - std::exp(-2.0 * (1.0 - 128.0 / 255.0) * 50.0 / days_per_year);
  for (const auto& [finding, completion, expected] : {std::tuple{2.0, 0.0, meanwhile}, std::tuple{0.0, 1.0, 0.5}}) {
    World world = empty_world(rooms(finding, completion), frame(1.0, 0, 1));
    std::vector<PersonId> all;
    all.reserve(people);
    for (int i = 0; i < people; ++i) all.push_back(in_a_room(world));
    tests::run(world, sim::at_day(50.01));
    double own = 0.0;
    for (const PersonId id : all) {
      own += has_own(world[id], Foothold::home);
      EXPECT_FALSE(world[id].room);
    }
    EXPECT_TRUE(follows(std::array{own}, std::array{expected}, people));
  }
}

TEST(Support, loses_its_room_to_custody) {
  World world = empty_world(rooms(0.0, 1.0), frame(1.0, 0, 1));
  const PersonId id = in_a_room(world);
  world[id].remands = 1;
  refresh_custody(world, id, sim::at_day(10.0));
  EXPECT_TRUE(world[id].in_custody);
  EXPECT_FALSE(world[id].home || world[id].room);
}

TEST(Support, shelters_what_people_have) {
  World world = empty_world(services([](Parameters& p) {
                              p.homes_and_jobs[Foothold::home].losing.value = 2.0;
                              p.homes_and_jobs[Foothold::home].kept_in_service.value = 0.25;
                            }),
                            frame(1.0, 0, 1));
  const PersonId id = on_order(world, 300.0);
  const double before = foothold_rates(world, id, Foothold::home).losing;
  refer(world, world[id].offender_case, Need::accommodation, sim::Time{});
  EXPECT_NEAR(foothold_rates(world, id, Foothold::home).losing, 0.25 * before, 1e-12);
}

TEST(Support, effect_grows_with_motivation_and_trust_by_responsivity) {
  ServiceParameters p;
  p.effect.value = 0.4;
  p.responsivity.value = 0.5;
  Person person;
  person.motivation = Scale::of(0.8);
  person.trust = Scale::of(0.6);
  EXPECT_NEAR(service_effect(p, person, 1.0), 0.4 * 1.2, 2.0 * step);
  person.motivation = person.trust = Scale::of(0.0);
  EXPECT_NEAR(service_effect(p, person, 1.0), 0.2, 1e-12);
  p.responsivity.value = 0.0;
  EXPECT_NEAR(service_effect(p, person, 1.5), 0.6, 1e-12);
}

TEST(Support, is_counted_by_pathway) {
  World world = empty_world(services([](Parameters& p) {
                              p.services[Need::employment].places.value = 0.0;
                              p.services[Need::employment].patience.value = 1.0;
                            }),
                            frame(1.0, 0, 1));
  for (int i = 0; i < 5; ++i) {
    const PersonId id = on_order(world, 300.0);
    refer(world, world[id].offender_case, i < 3 ? Need::accommodation : Need::employment, sim::Time{});
  }
  tests::run(world, sim::at_day(80.0));
  const auto& services = world.recorder.by_group(0).services;
  EXPECT_EQ(services[Need::accommodation][ServiceCount::referrals], 3.0);
  EXPECT_EQ(services[Need::accommodation][ServiceCount::starts], 3.0);
  EXPECT_EQ(services[Need::accommodation][ServiceCount::completions], 3.0);
  EXPECT_EQ(services[Need::accommodation][ServiceCount::wait_days], 0.0);
  EXPECT_EQ(services[Need::employment][ServiceCount::referrals], 2.0);
  EXPECT_EQ(services[Need::employment][ServiceCount::starts], 0.0);
  EXPECT_EQ(services[Need::employment][ServiceCount::given_up], 2.0);
  EXPECT_EQ(services[Need::employment][ServiceCount::unmet], 2.0);
  EXPECT_EQ(services[Need::health][ServiceCount::referrals], 0.0);
}

TEST(Support, a_wait_that_custody_or_the_end_of_supervision_ends_is_unmet_need_of_its_own_kind) {
  World world = empty_world(services([](Parameters& p) {
                              p.services[Need::employment].places.value = 0.0;
                              p.services[Need::employment].patience.value = 1e6;
                            }),
                            frame(1.0, 0, 1));
  const PersonId served = on_order(world, 50.0), waits = on_order(world, 300.0), recalled = add_somebody(world);
  begin_custody(world, recalled, {SentenceOutcome::custody, 300.0, SentenceBand::to_12_months, false, false}, 0.0, sim::Time{});
  release_from_custody(world, recalled, sim::at_day(0.5));
  for (const PersonId id : {served, waits, recalled}) refer(world, world[id].offender_case, Need::employment, sim::at_day(0.5));
  recall(world, recalled, sim::at_day(0.75));
  tests::run(world, sim::at_day(60.0));
  const auto& of_employment = world.recorder.by_group(0).services[Need::employment];
  EXPECT_EQ(of_employment[ServiceCount::ended_with_supervision], 1.0);
  EXPECT_EQ(of_employment[ServiceCount::ended_by_custody], 1.0);
  EXPECT_EQ(of_employment[ServiceCount::given_up], 0.0);
  EXPECT_EQ(of_employment[ServiceCount::unmet], 2.0);
  EXPECT_EQ(tests::tally(world, Tally::unmet_need), 2.0);
}

TEST(Support, only_needs_above_the_threshold_are_referred) {
  for (const double threshold : {0.3, 0.7}) {
    World world = empty_world(services([threshold](Parameters& p) {
                                p.contact.referral.value = p.contact.information_gain.value = 1.0;
                                for (auto& worker : p.contact.workers.values) worker = {{1e4}, {1.0}, {0.0}, {0.0}};
                                for (ServiceParameters& s : p.services.values) s.eligibility.value = threshold;
                              }),
                              frame(1.0, 0, 1));
    for (int i = 0; i < 50; ++i) on_order(world, 300.0);  // all needs at one half
    tests::run(world, sim::at_day(60.0));
    EXPECT_EQ(world.recorder.tally(Tally::service_referrals, 0) > 0.0, threshold < 0.5);
  }
}

TEST(Support, the_young_wait_less_patiently) {
  World world = empty_world(services([](Parameters& p) {
                              for (ServiceParameters& s : p.services.values) {
                                s.places.value = 0.0;
                                s.patience.value = 40.0;
                                s.young_below.value = 25.0;
                                s.young_patience.value = 0.5;
                              }
                              p.services[Need::family].young_below.value = 18.0;
                            }),
                            frame(1.0, 0, 1));
  const auto waits = [&](double age, Need need = Need::health) {
    std::vector<double> days;
    for (int i = 0; i < 2000; ++i) {
      const PersonId id = on_order(world, 300.0, age);
      const CaseId c = world[id].offender_case;
      refer(world, c, need, sim::Time{});
      days.push_back(sim::in_days(world[c].agenda.at(CaseClock::service_ends)));
    }
    return days;
  };
  EXPECT_TRUE(follows(
      waits(30.0), [](double t) { return 1.0 - std::exp(-t / 40.0); }, 2));
  EXPECT_TRUE(follows(
      waits(20.0), [](double t) { return 1.0 - std::exp(-t / 20.0); }, 2));
  EXPECT_TRUE(follows(
      waits(20.0, Need::family), [](double t) { return 1.0 - std::exp(-t / 40.0); }, 2))
      << "not young there";
}

/// Completions among people whose supervision ends in the middle of a service.
double completed_beyond_supervision(double chance) {
  World world = empty_world(
      services([chance](Parameters& p) { p.services[Need::health].goes_on_after_supervision.value = chance; }), frame(1.0, 0, 1));
  for (int i = 0; i < 1000; ++i) {
    const PersonId id = on_order(world, 20.0);
    refer(world, world[id].offender_case, Need::health, sim::Time{});
  }
  tests::run(world, sim::at_day(30.0));
  EXPECT_EQ(world.services[Area::london][Need::health].occupied, static_cast<int>(world.mainstream.size()));
  tests::run(world, sim::at_day(60.0));
  EXPECT_EQ(world.services[Area::london][Need::health].occupied, 0);
  EXPECT_EQ(world.mainstream.size(), 0u);
  double all = 0.0;
  for (std::size_t m = 0; m < world.recorder.months(); ++m) all += world.recorder.tally(Tally::service_completions, m);
  return all;
}

TEST(Support, ends_with_supervision_unless_it_is_open_to_everybody) {
  EXPECT_EQ(completed_beyond_supervision(0.0), 0.0);
  EXPECT_EQ(completed_beyond_supervision(1.0), 1000.0);
  EXPECT_TRUE(follows(std::array{completed_beyond_supervision(0.3)}, std::array{0.3}, 1000));
}

TEST(Support, who_goes_inside_meanwhile_does_not_complete) {
  World world = empty_world(services([](Parameters& p) { p.services[Need::health].goes_on_after_supervision.value = 1.0; }),
                            frame(1.0, 0, 1));
  const PersonId id = on_order(world, 20.0);
  refer(world, world[id].offender_case, Need::health, sim::Time{});
  tests::run(world, sim::at_day(30.0));
  EXPECT_EQ(world.mainstream.size(), 1u);
  begin_custody(world, id, {SentenceOutcome::custody, 90.0, SentenceBand::to_6_months, false, false}, 0.0, sim::at_day(30.0));
  tests::run(world, sim::at_day(60.0));
  EXPECT_EQ(world.mainstream.size(), 0u);
  EXPECT_EQ(world.recorder.tally(Tally::service_completions, 0) + world.recorder.tally(Tally::service_completions, 1), 0.0);
}

TEST(Support, a_service_begun_in_custody_goes_on_after_release_where_the_gate_is_open) {
  for (const double chance : {0.0, 1.0}) {
    World world = empty_world(
        services([chance](Parameters& p) { p.services[Need::health].goes_on_after_release.value = chance; }), frame(1.0, 0, 1));
    const PersonId id = add_somebody(world);
    begin_custody(world, id, {SentenceOutcome::custody, 60.0, SentenceBand::to_6_months, false, false}, 0.0, sim::Time{});
    refer(world, world[id].offender_case, Need::health, sim::Time{});
    tests::run(world, sim::at_day(40.0));  // out by then
    ASSERT_FALSE(world[id].in_custody);
    EXPECT_EQ(world[world[id].offender_case].in_service, chance == 1.0);
    EXPECT_EQ(world.services[Area::london][Need::health].occupied, chance == 1.0 ? 1 : 0);
  }
}

/// Motivation of somebody with a case after a service for `need`, which was 0.4 before.
double motivation_after(World& world, Need need) {
  const PersonId id = on_order(world, 300.0);
  refer(world, world[id].offender_case, need, sim::Time{});
  EXPECT_TRUE(world[world[id].offender_case].in_service);
  world[id].home = false;
  world[id].motivation = Scale::of(0.4);
  service_ends(world, world[id].offender_case, sim::at_day(50.0));
  return world[id].motivation.value();
}

TEST(Support, that_resolves_a_need_raises_motivation_and_no_other) {
  const auto resolving = [](double completion, double effect) {
    return empty_world(services([=](Parameters& p) {
                         p.blows.rate.value = 0.0;
                         p.desistance.need_resolved.value = 0.25;
                         p.desistance.motivation_half_life.value = 1e12;
                         for (ServiceParameters& s : p.services.values) {
                           s.completion.value = completion;
                           s.effect.value = effect;
                         }
                       }),
                       frame(1.0, 0, 1));
  };
  World sure = resolving(1.0, 1.0), unfinished = resolving(0.0, 1.0), without_success = resolving(1.0, 0.0);
  EXPECT_NEAR(motivation_after(sure, Need::thinking), 0.4 + 0.25, 2.0 * step);
  EXPECT_NEAR(motivation_after(sure, Need::accommodation), 0.4 + 0.25, 2.0 * step) << "a home was found";
  EXPECT_NEAR(motivation_after(unfinished, Need::thinking), 0.4, step);
  EXPECT_NEAR(motivation_after(without_success, Need::accommodation), 0.4, step) << "no home was found";
}

}  // namespace
}  // namespace throughcare::models
