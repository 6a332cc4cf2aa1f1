#include <gtest/gtest.h>

#include <set>

#include "models/pathway/decisions.hpp"
#include "models/pathway/table.hpp"
#include "tests/scenarios/toy.hpp"

namespace throughcare::scenarios::testing {
namespace {

using models::PathwaySpecification;

PathwaySpecification pathway(const std::string& lines) { return loaded(lines).pathway; }

const models::StageSpecification* stage(const PathwaySpecification& p, const std::string& id) {
  for (const auto v : boost::make_iterator_range(vertices(p)))
    if (p[v].id == id) return &p[v];
  return nullptr;
}
const models::TransitionSpecification* transition(const PathwaySpecification& p, const std::string& id) {
  for (const auto e : boost::make_iterator_range(edges(p)))
    if (p[e].id == id) return &p[e];
  return nullptr;
}

TEST(PathwayReader, the_pathway_of_england_and_wales_has_all_stages_the_model_needs) {
  const auto p = pathway("");
  for (const auto id : models::names_of<models::KnownStage>) EXPECT_TRUE(stage(p, std::string(id))) << id;
  const auto* sentence = stage(p, "sentence");
  ASSERT_TRUE(sentence);
  EXPECT_EQ(sentence->owner, models::Owner::courts);
  EXPECT_EQ(sentence->decision, models::Decision::sentence);
  EXPECT_EQ(sentence->line.file, "pathways/england_and_wales.yaml");
  EXPECT_GT(sentence->line.line, 1);
  const auto* report = transition(p, "report_delivered");
  ASSERT_TRUE(report);
  EXPECT_EQ(report->timing.kind, models::TimingKind::fixed);
  EXPECT_EQ(report->timing.mean, 21.0);
  EXPECT_EQ(report->handover, models::HandoverKind::case_file);
}

TEST(PathwayReader, every_kind_of_duration_can_be_written) {
  const auto timing = [](const std::string& duration) {
    return transition(pathway("pathway:\n  transitions:\n    report_delivered: {duration: " + duration + "}\n"),
                      "report_delivered")
        ->timing;
  };
  EXPECT_EQ(timing("instant").kind, models::TimingKind::instant);
  EXPECT_EQ(timing("{fixed: 2 weeks}").mean, 14.0);
  EXPECT_EQ(timing("{exponential: {mean: 30 days}}").mean, 30.0);
  const auto uniform = timing("{uniform: {low: 1 week, high: 3 weeks}}");
  EXPECT_EQ(uniform.low, 7.0);
  EXPECT_EQ(uniform.high, 21.0);
  const auto lognormal = timing("{lognormal: {mean: 40 days, cv: 1.2}}");
  EXPECT_EQ(lognormal.kind, models::TimingKind::lognormal);
  EXPECT_EQ(lognormal.cv, 1.2);
  const auto weibull = timing("{weibull: {mean: 40 days, shape: 0.6}}");
  EXPECT_EQ(weibull.kind, models::TimingKind::weibull);
  EXPECT_EQ(weibull.shape, 0.6);
  EXPECT_EQ(timing("by_rule").kind, models::TimingKind::by_rule);
}

TEST(PathwayReader, a_scenario_reowns_a_stage_and_keeps_the_rest) {
  const auto p = pathway("pathway:\n  stages:\n    presentence_report: {owner: courts, title: Report by the court}\n");
  const auto* report = stage(p, "presentence_report");
  ASSERT_TRUE(report);
  EXPECT_EQ(report->owner, models::Owner::courts);
  EXPECT_EQ(report->subject, models::Subject::prosecution);
  EXPECT_EQ(report->line.file, "test.yaml");
}

TEST(PathwayReader, a_scenario_adds_a_stage_on_the_way) {
  const auto p = pathway(
      "pathway:\n  file: pathways/england_and_wales.yaml\n  stages:\n    triage: {title: Triage, owner: police, subject: "
      "prosecution}\n"
      "  transitions:\n    investigation_opens: {to: triage}\n"
      "    triaged: {from: triage, to: police_investigation, duration: {fixed: 2 days}}\n");
  EXPECT_TRUE(stage(p, "triage"));
  EXPECT_EQ(num_vertices(p), models::count_of<models::KnownStage> + 1);
}

TEST(PathwayReader, a_scenario_removes_a_transition) {
  const auto before = pathway("");
  const auto after = pathway("pathway:\n  transitions:\n    sentenced_under_supervision: remove\n");
  EXPECT_EQ(num_edges(after) + 1, num_edges(before));
  EXPECT_FALSE(transition(after, "sentenced_under_supervision"));
}

TEST(PathwayReader, a_duration_is_replaced_as_a_whole) {
  const auto p = pathway("pathway:\n  transitions:\n    decided_to_charge: {duration: {exponential: {mean: 20 days}}}\n");
  EXPECT_EQ(transition(p, "decided_to_charge")->timing.kind, models::TimingKind::exponential);
  EXPECT_EQ(transition(p, "decided_to_charge")->timing.cv, 0.0);
}

TEST(PathwayReader, removing_a_stage_shows_every_transition_that_still_needs_it) {
  const auto result = load_text(on_baseline("pathway:\n  stages:\n    recall_standard: remove\n"));
  ASSERT_EQ(result.problems.size(), 6u) << render(result.problems);
  for (const auto& problem : result.problems)
    EXPECT_NE(problem.message.find("there is no stage 'recall_standard'"), std::string::npos);
}

}  // namespace
}  // namespace throughcare::scenarios::testing
