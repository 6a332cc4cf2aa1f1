#include "models/measures/release_state.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/probation/supervision.hpp"
#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::empty_world;
using tests::frame;

class ReleaseState : public ::testing::Test {
 protected:
  World world = empty_world(tests::baseline(), frame(0.01, 0, 2));
  const ReleaseSums& of(SentenceBand band) const { return world.recorder.by_group(0).releases[band]; }
};

TEST_F(ReleaseState, is_the_holders_alliance_and_knowledge_as_they_are_by_then) {
  const PersonId id = add_somebody(world);
  start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
  world[id].trust = Scale::of(0.2);
  world[id].motivation = Scale::of(0.6);
  Case& c = world[world[id].offender_case];
  c.touched = sim::Time{};
  c.relationship = 0.8f;
  c.information[static_cast<std::size_t>(Organisation::community)] = 0.5f;
  const double days = 30.0;
  count_first_release(world, id, SentenceBand::to_6_months, sim::at_day(days));
  const ContactParameters& p = world.now->contact;
  const ReleaseSums& sums = of(SentenceBand::to_6_months);
  EXPECT_EQ(sums.people, 1.0);
  EXPECT_NEAR(sums.relationship, 0.8 * std::exp2(-days / p.relationship_half_life.value), 1e-6);
  EXPECT_NEAR(sums.information, 0.5 * std::exp2(-days / p.information_half_life.value), 1e-6);
  EXPECT_NEAR(sums.trust, 0.2, 1.0 / 255.0);
  EXPECT_NEAR(sums.motivation, 0.6, 1.0 / 255.0);
  EXPECT_NEAR(sums.need, 0.5, 1.0 / 255.0);
  EXPECT_EQ(world[world[id].offender_case].touched, sim::Time{}) << "looking changes nothing";
}

TEST_F(ReleaseState, nobody_knows_whom_nobody_holds) {
  const PersonId id = add_somebody(world);
  count_first_release(world, id, SentenceBand::to_4_years, sim::at_day(1.0));
  EXPECT_EQ(of(SentenceBand::to_4_years).people, 1.0);
  EXPECT_EQ(of(SentenceBand::to_4_years).relationship, 0.0);
  EXPECT_EQ(of(SentenceBand::to_4_years).information, 0.0);
  EXPECT_GT(of(SentenceBand::to_4_years).trust, 0.0);
  EXPECT_EQ(of(SentenceBand::to_6_months).people, 0.0);
}

TEST_F(ReleaseState, appointments_count_in_the_first_weeks_after_a_first_release_from_a_sentence) {
  const PersonId out = add_somebody(world), on_order = add_somebody(world);
  for (const PersonId id : {out, on_order}) {
    start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
    world[id].released = sim::at_day(10.0);
  }
  Sentence& s = *live_sentence(world, out);
  s.kind = SentenceKind::custody;
  s.released = sim::at_day(10.0);
  const auto counted = [&] {
    return world.recorder.tally(Tally::early_appointments, 0) + world.recorder.tally(Tally::early_appointments, 1);
  };
  count_appointment(world, on_order, sim::at_day(12.0));
  EXPECT_EQ(counted(), 0.0) << "released from remand: an order is no sentence of custody";
  for (const double day : {10.0, 11.0, 37.9, 38.1, 45.0}) count_appointment(world, out, sim::at_day(day));
  EXPECT_EQ(counted(), 3.0 / first_weeks);
  // Out again after a recall: no first release.
  world[out].released = sim::at_day(50.0);
  count_appointment(world, out, sim::at_day(51.0));
  EXPECT_EQ(counted(), 3.0 / first_weeks);
}

TEST_F(ReleaseState, a_sentence_served_to_its_end_is_counted_once_in_its_band) {
  const PersonId id = add_somebody(world);
  begin_custody(world, id, {SentenceOutcome::custody, 60.0, SentenceBand::to_6_months, false, false}, 0.0, sim::Time{});
  tests::run(world, sim::at_day(45.0));
  EXPECT_FALSE(world[id].in_custody);
  EXPECT_EQ(of(SentenceBand::to_6_months).people, 1.0);
  EXPECT_EQ(world.recorder.tally(Tally::released_seen, 0) + world.recorder.tally(Tally::released_seen, 1), 1.0);
}

}  // namespace
}  // namespace throughcare::models
