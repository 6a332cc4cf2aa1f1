#include "models/measures/sentence_counts.hpp"

#include <gtest/gtest.h>

#include "models/courts/sentencing.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;
using tests::value_of;

class SentenceCounts : public ::testing::Test {
 protected:
  World world = empty_world(baseline(), frame(0.01, 0, 2));
  PersonId id = add_somebody(world);
  double counted(Tally t) const {
    double all = 0.0;
    for (std::size_t m = 0; m < world.recorder.months(); ++m) all += world.recorder.tally(t, m);
    return all;
  }
  void sentence(OffenceGroup offence, SentenceOutcome outcome, double days) {
    Prosecution q;
    q.person = id;
    q.offence = offence;
    count_sentence(world, q, {outcome, days, sentence_band(days), false, false}, sim::at_day(1.0));
  }
};

TEST_F(SentenceCounts, summary_offences_are_not_indictable) {
  sentence(OffenceGroup::summary, SentenceOutcome::custody, 60.0);
  EXPECT_EQ(counted(Tally::indictable_convictions), 0.0);
  sentence(OffenceGroup::theft, SentenceOutcome::custody, 60.0);
  sentence(OffenceGroup::theft, SentenceOutcome::fine_or_discharge, 0.0);
  EXPECT_EQ(counted(Tally::indictable_convictions), 2.0);
  EXPECT_EQ(counted(Tally::indictable_custody), 1.0);
  EXPECT_EQ(counted(Tally::indictable_no_previous), 2.0);
}

TEST_F(SentenceCounts, previous_offences_go_with_the_length_of_custody) {
  world[id].proven_occasions = 15;
  world.background_of(id).proven_offences = 40;
  sentence(OffenceGroup::theft, SentenceOutcome::custody, 60.0);
  sentence(OffenceGroup::theft, SentenceOutcome::custody, 300.0);
  sentence(OffenceGroup::theft, SentenceOutcome::community_order, 300.0);
  EXPECT_EQ(counted(Tally::previous_at_custody_to_6), 40.0);
  EXPECT_EQ(counted(Tally::previous_at_custody_to_12), 40.0);
  EXPECT_EQ(counted(Tally::custody_15_previous), 2.0);
  EXPECT_EQ(counted(Tally::indictable_15_previous), 3.0);
}

TEST_F(SentenceCounts, time_on_recall_adds_to_the_share_served) {
  world[id].sex = Sex::male;
  Sentence s;
  s.person = id;
  s.days = 100.0;
  s.custody_start = sim::at_day(0.0);
  count_share_served(world, s, true, sim::at_day(10.0), sim::at_day(50.0));
  EXPECT_NEAR(counted(Tally::men_share_served), 0.5, 1e-12) << "remand that was credited counts";
  count_share_served(world, s, false, sim::at_day(60.0), sim::at_day(70.0));
  EXPECT_NEAR(counted(Tally::men_share_served), 0.6, 1e-12);
  EXPECT_EQ(counted(Tally::men_first_released), 1.0);
}

TEST(Medians, split_their_week) {
  Recorder recorder(sim::Time{}, 12, 1);
  for (const double days : {3.0, 15.0, 16.0, 200.0}) recorder.duration(Duration::crown_wait, sim::at_day(10.0), days);
  recorder.duration(Duration::crown_wait, sim::at_day(10.0), 99'999.0);
  EXPECT_EQ(recorder.weeks(Duration::crown_wait, 0)[2], 2u);
  EXPECT_EQ(recorder.weeks(Duration::crown_wait, 0)[weeks_kept - 1], 1u) << "the last week holds what is longer";
}

TEST(TargetMeasures, of_a_living_world_hold_together) {
  const auto result = tests::whole_run(baseline(), frame(0.004, 2.0, 2.0));
  const double ratio = value_of(result, "indictable_conviction_ratio");
  EXPECT_GT(ratio, 0.3);
  EXPECT_LT(ratio, 1.2);
  EXPECT_NEAR(value_of(result, "crown_net_flow"), value_of(result, "crown_receipts") - value_of(result, "crown_disposals"), 1e-6);
  EXPECT_LE(value_of(result, "prison_population", "age=under_18"), value_of(result, "prison_population"));
  EXPECT_NEAR(value_of(result, "prison_share", "sex=female"),
              value_of(result, "prison_population", "sex=female") / value_of(result, "prison_population"), 0.02);
  EXPECT_GT(value_of(result, "crown_wait_median"), 0.0);
  EXPECT_LT(7.0 * value_of(result, "crown_wait_median"), 1.5 * value_of(result, "crown_wait")) << "waits are skewed to the right";
  EXPECT_GT(value_of(result, "share_served", "sex=male"), 0.2);
}

TEST(TargetMeasures, lengths_of_sentence_add_up) {
  const auto result = tests::whole_run(baseline(), frame(0.004, 2.0, 2.0));
  const auto sum_of_bands = [&](std::string_view measure) {
    double sum = 0.0;
    for (const auto band : names_of<SentenceBand>) {
      const double value = value_of(result, measure, "band=" + std::string(band));
      EXPECT_TRUE(value > 0.0 || band == name(SentenceBand::indeterminate)) << measure << " " << band;
      sum += value;
    }
    return sum;
  };
  for (const auto measure : {"custody_sentences", "releases", "recalls"})
    EXPECT_NEAR(sum_of_bands(measure), value_of(result, measure), 1e-6 * value_of(result, measure)) << measure;
  const double serving =
      value_of(result, "prison_population", "type=determinate") + value_of(result, "prison_population", "type=indeterminate");
  EXPECT_NEAR(sum_of_bands("prison_population"), serving, 0.01 * serving);
}

}  // namespace
}  // namespace throughcare::models
