#include "models/pathway/compile.hpp"

#include <gtest/gtest.h>

#include "models/pathway/decisions.hpp"
#include "tests/models/pathway/pathway_builder.hpp"

namespace throughcare::models::testing {
namespace {

/// The stages a stage's transitions lead to, in the table's order.
std::vector<std::string> ways_from(const PathwayTable& table, KnownStage stage) {
  std::vector<std::string> ways;
  const auto& s = table[table.at(stage)];
  for (std::size_t e = s.first_edge; e < s.last_edge; ++e)
    ways.push_back(table.stage_ids[static_cast<std::size_t>(table.edges[e].to)]);
  return ways;
}

TEST(PathwayTable, every_known_stage_is_found_under_its_name) {
  const auto table = compile(whole_pathway().pathway);
  for (std::size_t k = 0; k < count_of<KnownStage>; ++k) {
    const auto known = static_cast<KnownStage>(k);
    EXPECT_EQ(table.stage_ids[static_cast<std::size_t>(table.at(known))], name(known));
  }
}

TEST(PathwayTable, transitions_of_a_decision_lie_in_the_order_of_its_outcomes) {
  const auto table = compile(whole_pathway().pathway);
  // Written as charge, no further action, out of court, diversion, panel.
  EXPECT_EQ(ways_from(table, KnownStage::police_investigation),
            (std::vector<std::string>{"case_closed", "out_of_court_disposal", "diversion_scheme", "neighbourhood_justice_panel",
                                      "charged"}));
  EXPECT_EQ(ways_from(table, KnownStage::recall_decision), (std::vector<std::string>{"recall_fixed_term", "recall_standard"}));
}

TEST(PathwayTable, interruptions_follow_the_outcomes_and_are_never_drawn) {
  const auto table = compile(whole_pathway().pathway);
  EXPECT_EQ(ways_from(table, KnownStage::licence),
            (std::vector<std::string>{"post_sentence_supervision", "end_of_supervision", "recall_decision"}));
  EXPECT_EQ(ways_from(table, KnownStage::community_order), (std::vector<std::string>{"end_of_supervision", "custody_reception"}));
  const auto& order = table[table.at(KnownStage::community_order)];
  EXPECT_EQ(table.edges[order.first_edge].share, 1.0f);
  EXPECT_EQ(table.edges[order.first_edge + 1u].share, 0.0f);
}

TEST(PathwayTable, shares_add_up_along_the_stage_to_exactly_one) {
  PathwayBuilder p = whole_pathway();
  p.between("police_contact", "police_investigation").share = 0.2;
  p.between("police_contact", "case_closed").share = 0.5;
  p.share("police_contact", "diversion_scheme", 0.3 - 9e-7);
  const auto table = compile(p.pathway);
  const auto& s = table[table.at(KnownStage::police_contact)];
  ASSERT_EQ(s.last_edge - s.first_edge, 3);
  EXPECT_FLOAT_EQ(table.edges[s.first_edge].share, 0.2f);
  EXPECT_FLOAT_EQ(table.edges[s.first_edge + 1u].share, 0.7f);
  EXPECT_EQ(table.edges[s.first_edge + 2u].share, 1.0f);
}

TEST(PathwayTable, an_only_transition_is_certain) {
  const auto table = compile(whole_pathway().pathway);
  const auto& s = table[table.at(KnownStage::custody_reception)];
  ASSERT_EQ(s.last_edge - s.first_edge, 1);
  EXPECT_EQ(table.edges[s.first_edge].share, 1.0f);
}

TEST(PathwayTable, stages_and_transitions_keep_what_they_say) {
  const auto p = whole_pathway();
  const auto table = compile(p.pathway);
  EXPECT_EQ(table.stages.size(), num_vertices(p.pathway));
  EXPECT_EQ(table.edges.size(), num_edges(p.pathway));
  const auto& licence = table[table.at(KnownStage::licence)];
  EXPECT_EQ(licence.owner, Owner::probation);
  EXPECT_EQ(licence.subject, Subject::person);
  EXPECT_EQ(licence.decision, Decision::licence_end);
  EXPECT_FALSE(licence.exit);
  EXPECT_TRUE(table[table.at(KnownStage::left)].exit);
  EXPECT_EQ(table[table.at(KnownStage::crown_court)].subject, Subject::prosecution);

  const auto& charge = table.edges[table[table.at(KnownStage::police_investigation)].last_edge - 1u];
  EXPECT_EQ(charge.from, table.at(KnownStage::police_investigation));
  EXPECT_EQ(charge.timing.kind, TimingKind::fixed);
  EXPECT_EQ(charge.timing.mean, 40.0);
  EXPECT_EQ(charge.handover, -1);
  const auto& to_court = table.edges[table[table.at(KnownStage::charged)].first_edge];
  EXPECT_EQ(to_court.handover, static_cast<int>(HandoverKind::case_file));
}

TEST(PathwayTable, stages_beyond_the_known_ones_are_kept) {
  PathwayBuilder p = whole_pathway();
  p.stage("panel", Owner::services, Subject::prosecution);
  p.between("police_contact", "case_closed").share = 0.1;
  p.share("police_contact", "panel", 0.3);
  p.go("panel", "case_closed", fixed(30));
  const auto table = compile(p.pathway);
  EXPECT_EQ(table.stage_ids.back(), "panel");
  EXPECT_EQ(table.stages.back().owner, Owner::services);
  EXPECT_EQ(table.edges.back().timing.mean, 30.0);
}

}  // namespace
}  // namespace throughcare::models::testing
