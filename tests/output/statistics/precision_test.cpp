#include "output/statistics/precision.hpp"

#include <gtest/gtest.h>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <vector>

#include "output/statistics/intervals.hpp"

namespace throughcare::output {
namespace {

ReplicationResult with_rate(const std::string& scenario, std::uint32_t replication, double rate) {
  ReplicationResult result;
  result.scenario = scenario;
  result.replication = replication;
  result.observations = {{"rate", "sex=female", "all", "all", 99.0}, {"rate", "all", "all", "all", rate}};
  return result;
}

StudyRecord study_of(const std::vector<std::string>& scenarios) {
  StudyRecord study;
  for (const auto& id : scenarios) study.scenarios.push_back({id, "", "", "", {}, {}});
  return study;
}

TEST(Precision, of_one_scenario_is_half_the_interval_of_its_mean) {
  Precision precision(study_of({"baseline"}), "rate");
  const std::vector<double> rates{2.0, 4.0, 6.0, 8.0};
  for (std::uint32_t i = 0; i < 4; ++i) precision.add(with_rate("baseline", i, rates[i]));
  EXPECT_EQ(precision.complete(), 4u);
  EXPECT_NEAR(precision.half_width(4), mean_interval(rates).high - 5.0, 1e-12);
  EXPECT_NEAR(precision.half_width(2), t_quantile(1) * 1.0, 1e-12);  // 2 and 4: standard error 1
  EXPECT_TRUE(std::isnan(precision.half_width(1)));
  EXPECT_TRUE(std::isnan(precision.half_width(5)));
}

TEST(Precision, of_several_scenarios_is_that_of_the_widest_paired_difference) {
  Precision precision(study_of({"baseline", "steady", "unsteady"}), "rate");
  for (std::uint32_t i = 0; i < 3; ++i) {
    const double luck = 100.0 * i;  // shared by all, so it does not count
    precision.add(with_rate("baseline", i, luck));
    precision.add(with_rate("steady", i, luck + 1.0));
    precision.add(with_rate("unsteady", i, luck + 2.0 * i));
  }
  EXPECT_NEAR(precision.half_width(3), mean_interval(std::vector{0.0, 2.0, 4.0}).high - 2.0, 1e-9);
}

TEST(Precision, counts_replications_without_a_gap_in_any_order) {
  Precision precision(study_of({"baseline", "omic"}), "rate");
  EXPECT_EQ(precision.complete(), 0u);
  precision.add(with_rate("omic", 0, 1.0));
  precision.add(with_rate("baseline", 2, 1.0));
  precision.add(with_rate("omic", 2, 1.0));
  EXPECT_EQ(precision.complete(), 0u);
  precision.add(with_rate("baseline", 0, 1.0));
  EXPECT_EQ(precision.complete(), 1u);
  precision.add(with_rate("omic", 1, 1.0));
  precision.add(with_rate("baseline", 1, 1.0));
  EXPECT_EQ(precision.complete(), 3u);
}

TEST(Precision, cannot_be_told_where_a_replication_lacks_the_measure) {
  Precision precision(study_of({"baseline"}), "other");
  for (std::uint32_t i = 0; i < 3; ++i) precision.add(with_rate("baseline", i, 1.0));
  EXPECT_EQ(precision.complete(), 3u);
  EXPECT_TRUE(std::isnan(precision.half_width(3)));
  EXPECT_FALSE(narrow_enough({"other", 10.0, 2}, precision, 3));
}

TEST(StoppingRule, looks_first_at_the_least_then_a_quarter_later_each_time_and_last_at_the_most) {
  const StoppingRule rule{"rate", 0.1, 10};
  std::vector<std::uint32_t> looks;
  for (std::uint32_t n = next_look(rule, 0, 40); n < 40; n = next_look(rule, n, 40)) looks.push_back(n);
  EXPECT_EQ(looks, (std::vector<std::uint32_t>{10, 12, 15, 18, 22, 27, 33}));
  EXPECT_EQ(next_look({"rate", 0.1, 2}, 2, 40), 3u);
  EXPECT_EQ(next_look(rule, 0, 5), 5u);
}

// Stopping when the interval happens to be narrow makes it cover the truth a little less often than 95 %: at worst 93 % here.
// That the share of 4,000 experiments is below 91.5 % then has a chance of less than 1e-6.
TEST(StoppingRule, its_intervals_cover_the_truth_nearly_as_often_as_they_say) {
  boost::random::mt19937 generator(20181);
  boost::random::normal_distribution<double> normal;
  for (const double half_width : {0.8, 0.5, 0.44, 0.3}) {  // needs about 6, 15, 20 and 43 replications
    const StoppingRule rule{"rate", half_width, 10};
    int covered = 0;
    for (int experiment = 0; experiment < 4000; ++experiment) {
      Precision precision(study_of({"baseline"}), "rate");
      double sum = 0.0;
      std::uint32_t n = 0;
      for (std::uint32_t look = next_look(rule, 0, 200);; look = next_look(rule, look, 200)) {
        for (; n < look; ++n) {
          const double value = normal(generator);
          sum += value;
          precision.add(with_rate("baseline", n, value));
        }
        if (look == 200 || narrow_enough(rule, precision, look)) break;
      }
      covered += std::abs(sum / n) <= precision.half_width(n) ? 1 : 0;
    }
    EXPECT_GT(covered / 4000.0, 0.915) << half_width;
    EXPECT_LT(covered / 4000.0, 0.97) << half_width;
  }
}

}  // namespace
}  // namespace throughcare::output
