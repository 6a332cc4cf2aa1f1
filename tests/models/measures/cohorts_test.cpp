#include "models/measures/cohorts.hpp"

#include <map>
#include <string>

#include "models/measures/catalogue.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

class Cohorts : public ::testing::Test {
 protected:
  World world = empty_world(baseline(), frame(0.01, 0, 4));
  PersonId id = add_somebody(world);
  const sim::Time index_event = sim::at_day(100.0);
  void release() { start_follow_up(world, id, Disposal::custody, SentenceBand::to_6_months, index_event); }
  void proven(double offence, double proof, OffenceGroup group = OffenceGroup::theft) {
    count_proven(world, id, group, index_event + offence, 2, index_event + proof);
  }
  int reoffences() const { return world.follow_ups[0].reoffences; }
};

TEST_F(Cohorts, an_offence_within_twelve_months_proven_within_six_more_counts) {
  release();
  proven(365.0, 547.0);
  EXPECT_EQ(reoffences(), 2);
  EXPECT_EQ(world.follow_ups[0].first, index_event + 365.0);
  EXPECT_EQ(world[id].proven_occasions, 1);
}

TEST_F(Cohorts, an_offence_after_twelve_months_does_not_count) {
  release();
  proven(366.0, 400.0);
  EXPECT_EQ(reoffences(), 0);
}

TEST_F(Cohorts, proof_after_eighteen_months_does_not_count) {
  release();
  proven(300.0, 548.5);
  EXPECT_EQ(reoffences(), 0);
}

TEST_F(Cohorts, an_offence_before_the_index_event_does_not_count_however_late_its_proof) {
  release();
  count_proven(world, id, OffenceGroup::theft, sim::at_day(99.0), 1, sim::at_day(200.0));
  EXPECT_EQ(reoffences(), 0);
}

TEST_F(Cohorts, several_occasions_add_up_and_the_first_is_the_earliest_offence) {
  release();
  proven(200.0, 300.0);
  proven(50.0, 310.0);
  EXPECT_EQ(reoffences(), 4);
  EXPECT_EQ(world.follow_ups[0].first, index_event + 50.0);
}

TEST_F(Cohorts, a_person_enters_once_a_quarter) {
  release();
  start_follow_up(world, id, Disposal::caution, {}, sim::at_day(120.0));
  EXPECT_EQ(world.follow_ups.size(), 1u);
  start_follow_up(world, id, Disposal::caution, {}, sim::at_day(200.0));
  ASSERT_EQ(world.follow_ups.size(), 2u);
  // What comes later counts for both.
  count_proven(world, id, OffenceGroup::theft, sim::at_day(210.0), 1, sim::at_day(220.0));
  EXPECT_EQ(world.follow_ups[0].reoffences, 1);
  EXPECT_EQ(world.follow_ups[1].reoffences, 1);
}

TEST_F(Cohorts, the_worst_reoffence_is_kept_in_whatever_order_they_are_proven) {
  release();
  proven(20.0, 40.0, OffenceGroup::drugs);
  EXPECT_EQ(world.follow_ups[0].worst, OffenceGroup::drugs);
  proven(30.0, 50.0, OffenceGroup::robbery);
  proven(10.0, 60.0, OffenceGroup::theft);
  EXPECT_EQ(world.follow_ups[0].worst, OffenceGroup::robbery);
  proven(400.0, 450.0, OffenceGroup::sexual);
  EXPECT_EQ(world.follow_ups[0].worst, OffenceGroup::robbery) << "committed after the follow-up";
}

TEST_F(Cohorts, reoffending_within_18_days_is_early_and_orders_in_place_of_custody_are_a_group_of_their_own) {
  release();
  proven(18.0, 40.0);
  const PersonId other = add_somebody(world);
  start_follow_up(world, other, Disposal::community_order, SentenceBand::to_6_months, index_event, true);
  count_proven(world, other, OffenceGroup::theft, index_event + 18.5, 1, index_event + 60.0);
  const auto results = results_of(world, "test");
  const auto early = [&](const char* group) { return tests::value_of(results, "early_reoffending_rate", group); };
  EXPECT_EQ(early("disposal=custody"), 1.0);
  EXPECT_EQ(early("disposal=order_in_place_of_custody"), 0.0);
  EXPECT_EQ(early("disposal=community_order"), 0.0);
  EXPECT_EQ(early("all"), 0.5);
}

TEST_F(Cohorts, a_return_to_custody_counts_within_twelve_months) {
  release();
  count_return(world, id, sim::at_day(100.0 + 366.0));
  EXPECT_FALSE(world.follow_ups[0].returned());
  count_return(world, id, sim::at_day(100.0 + 364.0));
  EXPECT_TRUE(world.follow_ups[0].returned());
}

TEST_F(Cohorts, time_to_return_is_that_of_the_first_return_of_those_released_from_custody) {
  release();
  for (const double days : {40.0, 300.0}) count_return(world, id, index_event + days);
  const PersonId stays_out = add_somebody(world), on_order = add_somebody(world);
  start_follow_up(world, stays_out, Disposal::custody, SentenceBand::to_4_years, index_event);
  start_follow_up(world, on_order, Disposal::community_order, {}, index_event);
  count_return(world, on_order, index_event + 10.0);
  const auto results = results_of(world, "test");
  std::map<std::string, std::map<int, output::SurvivalPoint>> curves;  // by group and day
  for (const auto& point : results.survival)
    if (point.curve == "time_to_return_to_custody") curves[point.group][point.day] = point;
  ASSERT_TRUE(curves.contains("disposal=custody"));
  EXPECT_FALSE(curves.contains("disposal=community_order") || curves.contains("all"));
  EXPECT_EQ(curves["disposal=custody"].size(), 25u);
  EXPECT_EQ(curves["disposal=custody"][45].at_risk, 2.0);
  EXPECT_EQ(curves["disposal=custody"][45].events, 1.0);
  EXPECT_EQ(curves["disposal=custody"][61].at_risk, 1.0);
  EXPECT_EQ(curves["band=under_12_months"][45].at_risk, 1.0);
  EXPECT_EQ(curves["band=12_months_to_under_4_years"][366].at_risk, 1.0) << "nobody of them returned";
  // Who is left after the last step did not return within twelve months.
  const auto& last = curves["disposal=custody"][366];
  EXPECT_EQ(1.0 - (last.at_risk - last.events) / 2.0, tests::value_of(results, "return_to_custody", "disposal=custody"));
}

TEST_F(Cohorts, the_index_occasion_is_not_a_previous_one) {
  count_proven(world, id, OffenceGroup::theft, sim::at_day(10.0), 3, sim::at_day(20.0));
  count_proven(world, id, OffenceGroup::theft, sim::at_day(50.0), 4, sim::at_day(100.0));
  release();
  EXPECT_EQ(world.follow_ups[0].history, HistoryBand::from_1);
  EXPECT_EQ(world.follow_ups[0].previous_offences, 3);
}

}  // namespace
}  // namespace throughcare::models
