#include <gtest/gtest.h>

#include "tests/bench/hand_written.hpp"
#include "tests/bench/pathway_world.hpp"
#include "tests/support/statistics.hpp"

// The benchmark's workload must be right before its speed counts. Reference: means over 2,000 replications of several independent
// programs at 10,000 persons.
namespace throughcare::bench {
namespace {

constexpr std::uint32_t persons = 10'000, replications = 30;

TEST(Pathway, on_the_engine_has_the_statistics_of_the_reference) {
  tests::Observations events, contacts, entries, held, court_wait, custody_wait, probation_wait;
  const sim::Time end = sim::at_day(pathway_days);
  for (std::uint32_t r = 0; r < replications; ++r) {
    PathwayWorld world(persons, {1, r});
    ASSERT_TRUE(world.run());
    events.add(static_cast<double>(world.statistics().events));
    contacts.add(static_cast<double>(world.contacts()));
    const auto wait = [&](PathwayWorld::Queue q) {
      const sim::QueueMeasures& m = world.capacity(q).waiting().measures();
      EXPECT_TRUE(world.capacity(q).waiting().little_holds(end));
      return m.served_waits / static_cast<double>(world.capacity(q).admissions());
    };
    entries.add(static_cast<double>(world.capacity(PathwayWorld::custody).admissions()));
    held.add(world.capacity(PathwayWorld::custody).occupied().mean(end));
    court_wait.add(wait(PathwayWorld::court));
    custody_wait.add(wait(PathwayWorld::custody));
    probation_wait.add(wait(PathwayWorld::probation));
  }
  EXPECT_TRUE(tests::agrees(events, 379'761, 0.01, 7));
  EXPECT_TRUE(tests::agrees(contacts, 132'404, 0.01, 7));
  EXPECT_TRUE(tests::agrees(entries, 26'246, 0.01, 7));
  EXPECT_TRUE(tests::agrees(held, 632.11, 0.01, 7));
  EXPECT_TRUE(tests::agrees(court_wait, 2.240, 0.4, 7));
  EXPECT_TRUE(tests::agrees(custody_wait, 9.85, 0.8, 7));
  EXPECT_TRUE(tests::agrees(probation_wait, 4.81, 0.8, 7));
}

TEST(Pathway, by_hand_has_the_events_of_the_reference) {
  tests::Observations events;
  for (std::uint32_t r = 0; r < replications; ++r) events.add(static_cast<double>(HandWritten(persons, {1, r}).run()));
  EXPECT_TRUE(tests::agrees(events, 379'761, 0.01));
}

}  // namespace
}  // namespace throughcare::bench
