#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "models/individuals/population.hpp"
#include "models/measures/catalogue.hpp"
#include "models/police/diversion.hpp"
#include "models/probation/supervision.hpp"
#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;
using tests::value_of;

/// A whole year at full size: measures a year are counts.
World counted_by_hand(const tests::Change& change = {}) { return empty_world(baseline(change), frame(1.0, 0, 1)); }

double measured(const World& world, std::string_view measure) { return value_of(results_of(world, "test"), measure); }

TEST(Counters, cases_dropped_are_the_handovers_that_lost_somebody) {
  const RunSettings settings = frame(0.003, 0.5, 1.0);
  for (const double dropped : {0.0, 0.4, 1.0}) {
    World world = tests::living_world(baseline([&](Parameters& p) {
                                        for (HandoverParameters& h : p.handovers.values) h.dropped.value = dropped;
                                      }),
                                      settings);
    tests::run(world, world.end);
    double lost = 0.0, happened = 0.0;
    for (std::size_t k = 0; k < count_of<HandoverKind>; ++k) {
      lost += world.recorder.handover(static_cast<HandoverKind>(k)).lost;
      happened += world.recorder.handover(static_cast<HandoverKind>(k)).happened;
    }
    ASSERT_GT(happened, 100.0);
    EXPECT_NEAR(measured(world, "cases_dropped"), lost / settings.population_scale, 1e-6);
    EXPECT_EQ(lost == 0.0, dropped == 0.0);
    EXPECT_EQ(lost == happened, dropped == 1.0);
  }
}

TEST(Counters, contacts_and_key_work_held_are_those_that_happened_of_those_due) {
  const RunSettings settings = frame(0.003, 1.0, 1.5);
  const auto result = tests::whole_run(tests::shipped("omic", settings), settings);
  for (const std::string what : {"contacts", "key_work"}) {
    const double due = value_of(result, what + "_due"), happened = value_of(result, what + "_happened");
    EXPECT_GT(due, 0.0) << what;
    EXPECT_NEAR(value_of(result, what + "_held"), happened / due, 1e-9) << what;
  }
}

TEST(Counters, agreements_with_a_panel_kept_are_a_share_of_those_begun) {
  World world = counted_by_hand([](Parameters& p) {
    p.diversion.places.value = 0.0;
    p.panels.places.value = 1e5;
    p.panels.offences.values.fill(true);
    p.panels.records.values.fill(true);
    p.panels.offer.value = p.panels.consent.value = p.panels.completion.value = 1.0;
  });
  Parameters broken = *world.now;
  broken.panels.completion.value = 0.0;
  std::vector<Prosecution> agreements(5);
  for (Prosecution& q : agreements) {
    q.person = add_somebody(world);
    q.admitted = true;
    ASSERT_EQ(divert(world, q, true, sim::Time{}), DiversionPlace::panel);
    ASSERT_TRUE(take_diversion_place(world, q, sim::Time{}));
  }
  for (int i : {0, 1, 2}) diversion_ends(world, agreements[static_cast<std::size_t>(i)], sim::at_day(90.0));
  world.now = &broken;
  diversion_ends(world, agreements[3], sim::at_day(90.0));  // the fifth is still under way
  EXPECT_DOUBLE_EQ(measured(world, "panels"), 5.0);
  EXPECT_DOUBLE_EQ(measured(world, "panel_completed"), 3.0 / 5.0);
}

TEST(Counters, orders_revoked_to_custody_are_breaches_that_end_inside) {
  World world = counted_by_hand([](Parameters& p) {
    p.supervision.misses_to_breach.value = 2.0;
    p.supervision.enforced.value = p.supervision.order_revoked.value = p.supervision.revoked_to_custody.value =
        p.supervision.activated.value = 1.0;
  });
  std::vector<PersonId> people;
  for (int i = 0; i < 4; ++i) {
    people.push_back(add_somebody(world));
    start_order(world, people.back(),
                {.kind = i % 2 ? SentenceKind::community_order : SentenceKind::suspended_sentence, .days = 365.0}, sim::Time{});
  }
  const auto miss = [&](int who, double day) {
    appointment_missed(world, people[static_cast<std::size_t>(who)], sim::at_day(day));
  };
  for (int who : {0, 1, 2}) miss(who, 10.0);
  for (int who : {0, 1}) miss(who, 20.0);
  Parameters lenient = *world.now;
  lenient.supervision.revoked_to_custody.value = 0.0;
  world.now = &lenient;
  miss(3, 30.0);
  miss(3, 40.0);  // revoked, but not to custody
  EXPECT_DOUBLE_EQ(measured(world, "orders_revoked_to_custody"), 2.0);
  EXPECT_EQ(world.estate.demanded, 2);
  EXPECT_EQ(world.court_orders, 1);
}

TEST(Counters, deaths_and_departures_are_the_people_who_left) {
  World world = counted_by_hand();
  std::array<PersonId, 5> people{};
  for (PersonId& id : people) id = add_somebody(world);
  for (std::size_t i : {0u, 2u, 3u}) person_leaves(world, people[i], sim::at_day(100.0 + static_cast<double>(i)));
  EXPECT_DOUBLE_EQ(measured(world, "deaths_and_departures"), 3.0);

  // Of a whole population: everybody who is in the stage of those who left, and was not when measuring began.
  const RunSettings settings = frame(0.003, 1.0, 1.0);
  World alive = tests::living_world(baseline(), settings);
  const auto gone = [&] {
    return static_cast<double>(
        std::ranges::count_if(alive.persons, [&](const Person& p) { return p.stage == alive.stage(KnownStage::left); }));
  };
  tests::run(alive, alive.measuring);
  const double before = gone();
  tests::run(alive, alive.end);
  EXPECT_GT(gone(), before);
  EXPECT_NEAR(measured(alive, "deaths_and_departures"), (gone() - before) / settings.population_scale, 1e-6);
}

}  // namespace
}  // namespace throughcare::models
