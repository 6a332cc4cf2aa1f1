#include "output/statistics/unmoved.hpp"

#include <gtest/gtest.h>

#include "output/statistics/analyse.hpp"

namespace throughcare::output {
namespace {

/// A reference and a scenario that changes `changed`, each with so many replications; lives differ where `moved`.
class Unmoving : public ::testing::Test {
 protected:
  Unmoving() {
    study.scenarios = {{"baseline", "The baseline", "", "", {}, {}}, {"other", "The other", "", "", {}, {}}};
    study.measures = {{"reoffending_rate", "Proven reoffending", "share", "", MeasureKind::rate, -1, true},
                      {"recalls", "Recalls", "a year", "", MeasureKind::flow, -1, true},
                      {"public_spending", "Public spending", "GBP a year", "", MeasureKind::money, -1, true}};
    study.start_date = "2019-04-01";
    study.years = 2.0;
    study.population_scale = 0.01;
    both("schemes.mentors.places", "0", "places");
    both("schemes.mentors.offer", "50", "%");
    both("schemes.hubs.places", "100", "places");
    both("schemes.hubs.offer", "50", "%");
    both("costs.prison_place", "30000", "GBP per year");
    both("costs.police_cell", "500", "GBP per night");
  }
  void both(const std::string& path, const std::string& value, const std::string& unit) {
    for (const char* scenario : {"baseline", "other"})
      study.parameters.push_back({scenario, path, value, unit, "test", "high", "", "baseline.yaml", 1, ""});
  }
  void set(const std::string& path, const std::string& value) {
    for (auto& p : study.parameters)
      if (p.scenario == "other" && p.path == path) p.value = value;
  }
  void policy(const std::string& path, const std::string& value, const std::string& date) {
    study.parameters.push_back({"other", path, value, "%", "test", "high", "", "other.yaml", 1, date});
  }
  /// Differences of the other scenario by replication.
  void run(const std::vector<double>& reoffending, const std::vector<double>& recalls, bool same_lives) {
    for (std::size_t r = 0; r < reoffending.size(); ++r)
      for (const char* scenario : {"baseline", "other"}) {
        const double moved = scenario == std::string("other") ? 1.0 : 0.0;
        ReplicationResult result;
        result.scenario = scenario;
        result.replication = static_cast<std::uint32_t>(r);
        result.observations = {{"reoffending_rate", "all", "all", "all", 0.3 + moved * reoffending[r]},
                               {"recalls", "all", "all", "all", 20'000.0 + moved * recalls[r]},
                               {"public_spending", "all", "all", "all", 1e9 + moved * 1e7}};
        result.events = 1000;
        result.fingerprint = 77 + r + (same_lives ? 0u : static_cast<unsigned>(moved));
        results.push_back(std::move(result));
      }
  }
  void alike(int replications = 3) {
    const std::vector<double> nothing(static_cast<std::size_t>(replications), 0.0);
    run(nothing, nothing, true);
  }
  std::string why() const {
    const Analysis analysis = analyse(study, results, {});
    return analysis.unmoved.empty() ? "" : analysis.unmoved.front().why;
  }
  void expect_says(const std::string& words) const {
    EXPECT_NE(why().find(words), std::string::npos) << "expected: " << words << "\nfound: " << why();
  }

  StudyRecord study;
  std::vector<ReplicationResult> results;
};

TEST_F(Unmoving, a_price_changes_money_and_nobodys_life) {
  set("costs.prison_place", "60000");
  alike();
  expect_says("no outcome besides money differs clear of zero: in this run it cannot be told from The baseline.");
  expect_says("In each of 3 replications everybody lived the same life under both, event by event.");
  expect_says("All that it changes is money (costs.prison_place)");
}

TEST_F(Unmoving, one_replication_is_enough_to_tell_that_lives_are_the_same) {
  set("costs.prison_place", "60000");
  alike(1);
  expect_says("In the one replication everybody lived the same life");
}

TEST_F(Unmoving, changes_after_the_run_are_told_with_their_dates) {
  policy("schemes.hubs.offer", "90", "2023-01-01");
  policy("recall.on_breach", "10", "2022-06-01");
  alike();
  expect_says(
      "(recall.on_breach and schemes.hubs.offer) begins after the run has ended: on 2022-06-01, the run ends on 2021-04-01.");
}

TEST_F(Unmoving, a_policy_that_ends_after_the_run_has_begun_in_it) {
  policy("recall.on_breach", "10", "2020-06-01");
  policy("recall.on_breach", "30", "2022-06-01");  // what its end gives back
  alike();
  expect_says("All that it changes (recall.on_breach) mattered to nobody in this run");
}

TEST_F(Unmoving, a_mechanism_without_places_is_named) {
  set("schemes.mentors.offer", "90");
  alike();
  expect_says("All that it changes (schemes.mentors.offer) belongs to something that has no places: schemes.mentors.");
}

TEST_F(Unmoving, several_reasons_stand_side_by_side) {
  set("schemes.mentors.offer", "90");
  set("schemes.hubs.offer", "90");
  alike();
  expect_says("Some of what it changes (schemes.mentors.offer) belongs to something that has no places");
  expect_says("Some of what it changes (schemes.hubs.offer) mattered to nobody in this run");
}

TEST_F(Unmoving, places_that_a_policy_opens_are_places) {
  policy("schemes.mentors.places", "100", "2020-01-01");
  alike();
  expect_says("All that it changes (schemes.mentors.places) mattered to nobody in this run");
}

TEST_F(Unmoving, a_scenario_that_sets_nothing_says_so) {
  alike();
  expect_says("It sets no parameter to another value than the reference.");
}

TEST_F(Unmoving, small_differences_tell_what_it_would_take_to_see_them) {
  policy("schemes.hubs.offer", "90", "2020-10-01");
  run({0.01, -0.01, 0.012, -0.008}, {-100.0, -300.0, 100.0, -300.0}, false);
  expect_says("Lives do differ, in 4 of 4 replications");
  expect_says("at a scale of 0.01.");
  // The paired deviation is 0.01163 of a share: half an interval of four replications is 3.18 / 2 of it.
  expect_says("A change of proven reoffending by less than 1.85 percentage points could not have been told from chance.");
  // 150 fewer recalls, with a deviation of 191.5: eight replications make t * s / sqrt(n) 160, nine make it 147.
  expect_says("Nearest to clear is \"Recalls\": lower by 150 a year, with a half interval of 305 a year");
  expect_says("about 9 replications at this scale would tell it from chance.");
  expect_says("Its changes begin on 2020-10-01; the run is measured from 2019-04-01 to 2021-04-01.");
}

TEST_F(Unmoving, nothing_is_said_of_a_scenario_that_differs_or_of_one_pair_of_different_lives) {
  run({0.01, 0.011, 0.012}, {0.0, 0.0, 0.0}, false);
  EXPECT_EQ(why(), "");
  results.clear();
  run({0.01}, {5.0}, false);
  EXPECT_EQ(why(), "");
}

TEST_F(Unmoving, what_chance_alone_makes_is_no_difference) {
  for (int m = 0; m < 40; ++m)
    study.measures.push_back({"minor_" + std::to_string(m), "Minor", "days", "", MeasureKind::mean, 0, false});
  run({0.01, 0.011, 0.012}, {10.0, -20.0, 10.0}, false);
  for (auto& result : results)
    for (int m = 0; m < 40; ++m) result.observations.push_back({"minor_" + std::to_string(m), "all", "all", "all", 1.0});
  expect_says("1 of 42 outcomes besides money differ clear of zero, no more than the one in twenty that chance alone makes.");
  EXPECT_EQ(why().find("Proven reoffending\": higher"), std::string::npos) << "what is clear is not what is nearest to clear";
}

}  // namespace
}  // namespace throughcare::output
