#include <gtest/gtest.h>

#include <algorithm>

#include "models/parameters.hpp"
#include "scenarios/program/attribution/groups.hpp"
#include "scenarios/program/attribution/mixing.hpp"
#include "scenarios/program/experiment/shared_runs.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::scenarios {
namespace {

using models::Parameters;

std::size_t position(std::string_view id) {
  return static_cast<std::size_t>(std::ranges::find(parameter_groups(), id, &ParameterGroup::id) - parameter_groups().begin());
}

TEST(ParameterGroups, no_parameter_belongs_to_two) {
  for (const auto& leaf : models::leaves_of(Parameters{})) {
    int named = 0;
    for (const ParameterGroup& group : parameter_groups())
      named += static_cast<int>(
          std::ranges::count_if(group.paths, [&](std::string_view pattern) { return names_parameter(pattern, leaf.path); }));
    EXPECT_LE(named, 1) << leaf.path;
    EXPECT_LT(group_of(leaf.path), parameter_groups().size());
    EXPECT_EQ(named == 0, parameter_groups()[group_of(leaf.path)].id == "other") << leaf.path;
  }
}

TEST(ParameterGroups, every_path_names_a_parameter) {
  const auto leaves = models::leaves_of(Parameters{});
  for (const ParameterGroup& group : parameter_groups())
    for (const std::string_view pattern : group.paths)
      EXPECT_TRUE(std::ranges::any_of(leaves, [&](const auto& leaf) { return names_parameter(pattern, leaf.path); })) << pattern;
}

TEST(ParameterGroups, patterns_name_whole_sections_and_any_name) {
  EXPECT_TRUE(names_parameter("services", "services.health.places"));
  EXPECT_FALSE(names_parameter("service", "services.health.places"));
  EXPECT_TRUE(names_parameter("handovers.*.retained", "handovers.case_file.retained.none"));
  EXPECT_FALSE(names_parameter("handovers.*.retained", "handovers.case_file.carried.none"));
  EXPECT_FALSE(names_parameter("recall.on_breach", "recall"));
}

const models::RunSettings settings = tests::frame(0.001, 0.5, 1.0);

TEST(Mixture, scenarios_that_differ_in_one_group_are_themselves) {
  const auto changed = tests::changed(tests::baseline(), [](Parameters& p) {
    p.recall.on_breach.value = 0.9;
    p.supervision.misses_to_breach.value = 2;
  });
  const Mixture mixture(tests::baseline(), changed);
  EXPECT_EQ(mixture.differing(), std::vector{position("supervision_and_recall")});
  EXPECT_EQ(first_difference(mixture.plan(0), tests::baseline()), sim::never);
  EXPECT_EQ(first_difference(mixture.plan(1), changed), sim::never);
}

TEST(Mixture, takes_each_group_from_its_scenario_at_every_date) {
  const sim::Time half = sim::at_day(300), later = sim::at_day(400);
  const auto from = tests::changed_from(tests::baseline(), half, [](Parameters& p) { p.recall.on_breach.value = 0.7; });
  const auto to = tests::changed_from(tests::baseline(), later, [](Parameters& p) {
    p.recall.on_breach.value = 0.2;
    p.prisons.certified.value = 1234;
  });
  const Mixture mixture(from, to);
  ASSERT_EQ(mixture.differing(), (std::vector{position("supervision_and_recall"), position("capacity")}));
  const auto recall_only = mixture.plan(1), capacity_only = mixture.plan(2);
  const auto baseline = tests::baseline();
  const double usual = in_force(baseline, half).recall.on_breach.value;
  EXPECT_EQ(in_force(recall_only, half).recall.on_breach.value, usual);
  EXPECT_EQ(in_force(recall_only, later).recall.on_breach.value, 0.2);
  EXPECT_NE(in_force(recall_only, later).prisons.certified.value, 1234);
  EXPECT_EQ(in_force(capacity_only, half).recall.on_breach.value, 0.7);
  EXPECT_EQ(in_force(capacity_only, later).recall.on_breach.value, 0.7);
  EXPECT_EQ(in_force(capacity_only, later).prisons.certified.value, 1234);
}

TEST(Mixture, splits_an_arrangement_into_who_holds_and_how_often_and_changes_no_life_by_that) {
  // Prices change no life, so `omic` with the other prices must live as `omic` does, its plans unfolded or not.
  const auto omic = tests::shipped("omic", settings);
  const auto dearer = tests::changed(tests::baseline(), [](Parameters& p) { p.costs.presentence_report.value += 1.0; });
  const Mixture mixture(dearer, omic);
  const auto& groups = mixture.differing();
  for (const char* id : {"relationship", "contact_dose", "money"})
    EXPECT_NE(std::ranges::find(groups, position(id)), groups.end()) << id;
  const auto money = static_cast<std::uint32_t>(std::ranges::find(groups, position("money")) - groups.begin());
  const std::uint32_t all = (1u << groups.size()) - 1u;
  const auto lives = [](const models::ScenarioPlan& plan) { return tests::whole_run(plan, settings).fingerprint; };
  EXPECT_EQ(lives(mixture.plan(all & ~(1u << money))), lives(omic));
  EXPECT_EQ(lives(mixture.plan(1u << money)), lives(tests::baseline()));
  EXPECT_NE(lives(omic), lives(tests::baseline()));
}

TEST(Mixture, nobody_holds_cases_without_staff) {
  const auto omic = tests::shipped("omic", settings);
  const Mixture mixture(tests::baseline(), omic);
  for (std::uint32_t coalition = 1; coalition + 1 < 1u << mixture.differing().size(); ++coalition)
    for (const auto& dated : mixture.plan(coalition).parameters) {
      const auto& p = *dated.values;
      for (const auto& plan : p.case_management.plans.values)
        for (const auto& segment : plan.segments.values)
          if (segment.holder != models::Role::nobody) {
            EXPECT_GT(p.contact.workers[segment.holder].officers.value, 0.0);
          }
    }
}

}  // namespace
}  // namespace throughcare::scenarios
