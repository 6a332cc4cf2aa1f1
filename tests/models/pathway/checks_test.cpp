#include "models/pathway/checks.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "tests/models/pathway/pathway_builder.hpp"

namespace throughcare::models::testing {
namespace {

/// Each problem as "line: message"; stages have the lines from 1, transitions those from 101.
using Problems = std::vector<std::string>;

Problems problems_of(const PathwayBuilder& p) {
  Problems texts;
  for (const auto& problem : check(p.pathway)) texts.push_back(std::to_string(problem.line.line) + ": " + problem.message);
  return texts;
}

/// What is wrong with the whole pathway after one change.
template <class Change>
Problems problems_after(const Change& change) {
  PathwayBuilder p = whole_pathway();
  change(p);
  return problems_of(p);
}

/// The text of a problem with the timing of the transition from "out_of_court_disposal" to "case_closed".
Problems timed(Timing timing) {
  return problems_after([&](auto& p) { p.between("out_of_court_disposal", "case_closed").timing = timing; });
}

const std::string closing = "110: the transition from 'out_of_court_disposal' to 'case_closed' is timed ";

TEST(PathwayChecks, a_whole_pathway_has_no_problems) { EXPECT_EQ(problems_of(whole_pathway()), Problems{}); }

TEST(PathwayChecks, a_stage_nothing_leads_to_is_unreachable) {
  EXPECT_EQ(problems_after([](auto& p) {
              p.stage("mentoring");
              p.go("mentoring", "at_liberty");
            }),
            (Problems{"30: the stage 'mentoring' cannot be reached from any entry"}));
}

TEST(PathwayChecks, a_stage_reached_only_from_an_unreachable_one_is_unreachable_too) {
  EXPECT_EQ(problems_after([](auto& p) {
              p.stage("mentoring");
              p.stage("coaching");
              p.go("mentoring", "coaching");
              p.go("coaching", "mentoring");
            }),
            (Problems{"30: the stage 'mentoring' cannot be reached from any entry",
                      "31: the stage 'coaching' cannot be reached from any entry",
                      "30: the stage 'mentoring' never leads to an exit", "31: the stage 'coaching' never leads to an exit"}));
}

TEST(PathwayChecks, a_pathway_needs_an_entry) {
  EXPECT_EQ(problems_after([](auto& p) { p["at_liberty"].entry = p["police_contact"].entry = false; }),
            (Problems{"1: no stage is an entry; mark where people and prosecutions begin with 'entry: true'"}));
}

TEST(PathwayChecks, a_pathway_needs_an_exit) {
  EXPECT_EQ(problems_after([](auto& p) { p["left"].exit = p["case_closed"].exit = false; }),
            (Problems{"1: no stage is an exit; mark where people and prosecutions end with 'exit: true'"}));
}

TEST(PathwayChecks, a_stage_without_transitions_that_is_no_exit_is_a_dead_end) {
  EXPECT_EQ(problems_after([](auto& p) { p["left"].exit = false; }),
            (Problems{"26: the stage 'left' is a dead end: it has no transitions and is not an exit"}));
}

TEST(PathwayChecks, a_loop_without_a_way_out_never_leads_to_an_exit) {
  EXPECT_EQ(problems_after([](auto& p) {
              p.stage("waiting");
              p.stage("review");
              p.go("end_of_supervision", "waiting", by_rule());
              p.between("end_of_supervision", "at_liberty").share = 1;
              p.go("waiting", "review");
              p.go("review", "waiting");
            }),
            (Problems{"30: the stage 'waiting' never leads to an exit", "31: the stage 'review' never leads to an exit"}));
}

TEST(PathwayChecks, an_exit_has_no_transitions) {
  EXPECT_EQ(problems_after([](auto& p) { p.go("left", "at_liberty"); }),
            (Problems{"26: the stage 'left' is an exit but has transitions"}));
}

TEST(PathwayChecks, a_loop_of_instant_transitions_takes_no_time) {
  EXPECT_EQ(problems_after([](auto& p) {
              p.stage("review");
              p.between("fine_or_discharge", "at_liberty").share = 0.5;
              p.share("fine_or_discharge", "review", 0.5, instant());
              p.go("review", "fine_or_discharge", instant());
            }),
            (Problems{"12: no time passes in the loop from 'fine_or_discharge' to 'review' to 'fine_or_discharge': give one "
                      "transition a duration"}));
}

TEST(PathwayChecks, a_stage_that_returns_to_itself_at_once_takes_no_time) {
  EXPECT_EQ(
      problems_after([](auto& p) {
        p.between("police_contact", "case_closed").share = 0.3;
        p.share("police_contact", "police_contact", 0.1, instant());
      }),
      (Problems{"2: no time passes in the loop from 'police_contact' to 'police_contact': give one transition a duration"}));
}

TEST(PathwayChecks, a_stage_may_return_to_itself_after_a_while) {
  EXPECT_EQ(problems_after([](auto& p) {
              p.between("police_contact", "case_closed").share = 0.3;
              p.share("police_contact", "police_contact", 0.1, fixed(1));
            }),
            (Problems{}));
}

TEST(PathwayChecks, shares_that_miss_one_are_named_with_their_sum) {
  EXPECT_EQ(problems_after([](auto& p) { p.between("police_contact", "case_closed").share = 0.3; }),
            (Problems{"2: the shares of the stage 'police_contact' sum to 0.9 instead of 1"}));
}

TEST(PathwayChecks, shares_may_miss_one_by_rounding) {
  EXPECT_EQ(problems_after([](auto& p) { p.between("police_contact", "case_closed").share = 0.4 + 5e-7; }), (Problems{}));
}

TEST(PathwayChecks, shares_may_not_miss_one_by_more_than_rounding) {
  EXPECT_EQ(problems_after([](auto& p) { p.between("police_contact", "case_closed").share = 0.4 + 5e-6; }),
            (Problems{"2: the shares of the stage 'police_contact' sum to 1.000005 instead of 1"}));
}

TEST(PathwayChecks, a_share_lies_between_none_and_all) {
  EXPECT_EQ(
      problems_after([](auto& p) {
        p.between("police_contact", "case_closed").share = -0.2;
        p.between("police_contact", "police_investigation").share = 1.2;
      }),
      (Problems{
          "104: the transition from 'police_contact' to 'police_investigation' has the share 1.2, which is not between 0 and 1",
          "105: the transition from 'police_contact' to 'case_closed' has the share -0.2, which is not between 0 and 1"}));
}

TEST(PathwayChecks, a_share_that_is_not_a_number_is_named) {
  EXPECT_EQ(
      problems_after(
          [](auto& p) { p.between("community_order", "end_of_supervision").share = std::numeric_limits<double>::quiet_NaN(); }),
      (Problems{
          "128: the transition from 'community_order' to 'end_of_supervision' has the share nan, which is not between 0 and 1",
          "14: the shares of the stage 'community_order' sum to nan instead of 1"}));
}

TEST(PathwayChecks, only_transitions_left_to_a_rule_may_go_without_a_share) {
  EXPECT_EQ(problems_after([](auto& p) { p.between("community_order", "custody_reception").timing = fixed(9); }),
            (Problems{"129: the transition from 'community_order' to 'custody_reception' has no share; only transitions timed "
                      "'by_rule' may go without"}));
}

TEST(PathwayChecks, an_only_transition_needs_no_share) {
  EXPECT_EQ(problems_after([](auto& p) { p.between("custody_reception", "custody_main").share.reset(); }), (Problems{}));
}

TEST(PathwayChecks, an_only_transition_with_a_share_has_all_of_it) {
  EXPECT_EQ(problems_after([](auto& p) { p.between("custody_reception", "custody_main").share = 0.5; }),
            (Problems{"16: the shares of the stage 'custody_reception' sum to 0.5 instead of 1"}));
}

TEST(PathwayChecks, a_stage_without_a_decision_has_no_outcomes) {
  EXPECT_EQ(problems_after([](auto& p) {
              auto& out = p.between("police_contact", "case_closed");
              out.when = "charge";
              p.between("police_contact", "police_investigation").share = 1;
              out.share.reset();
            }),
            (Problems{"105: the transition from 'police_contact' to 'case_closed' says 'when: charge', but the stage "
                      "'police_contact' has no decision; give the transition a share"}));
}

TEST(PathwayChecks, every_outcome_of_a_decision_has_a_transition) {
  EXPECT_EQ(problems_after([](auto& p) {
              remove_edge(p.at("licence"), p.at("post_sentence_supervision"), p.pathway);
              p["post_sentence_supervision"].entry = true;
            }),
            (Problems{"20: the decision 'supervision.licence_end' of the stage 'licence' has no transition for the outcome "
                      "'post_sentence_supervision'; its outcomes are post_sentence_supervision, end"}));
}

TEST(PathwayChecks, an_outcome_has_only_one_transition) {
  EXPECT_EQ(
      problems_after([](auto& p) { p.when("licence", "end", "at_liberty", by_rule()); }),
      (Problems{"151: the decision 'supervision.licence_end' of the stage 'licence' has two transitions for the outcome 'end'"}));
}

TEST(PathwayChecks, an_unknown_outcome_is_named_with_the_known_ones) {
  EXPECT_EQ(problems_after([](auto& p) { p.between("licence", "end_of_supervision").when = "ends"; }),
            (Problems{"137: the transition from 'licence' to 'end_of_supervision' says 'when: ends', but the decision "
                      "'supervision.licence_end' of the stage 'licence' has the outcomes post_sentence_supervision, end",
                      "20: the decision 'supervision.licence_end' of the stage 'licence' has no transition for the outcome "
                      "'end'; its outcomes are post_sentence_supervision, end"}));
}

TEST(PathwayChecks, the_crown_court_sends_nothing_up) {
  EXPECT_EQ(
      problems_after([](auto& p) { p.when("crown_court", "sent_up", "crown_court", until_capacity()); }),
      (Problems{
          "151: the transition from 'crown_court' to 'crown_court' says 'when: sent_up', but the decision 'courts.crown_verdict' "
          "of the stage 'crown_court' has the outcomes not_convicted, convicted, convicted_report_ordered"}));
}

TEST(PathwayChecks, shares_and_outcomes_do_not_mix) {
  EXPECT_EQ(problems_after([](auto& p) { p.between("licence", "end_of_supervision").share = 0.5; }),
            (Problems{"137: the transition from 'licence' to 'end_of_supervision' has a share, but the decision "
                      "'supervision.licence_end' of the stage 'licence' routes the stage; say 'when' instead"}));
}

TEST(PathwayChecks, a_share_in_place_of_an_outcome_is_named) {
  EXPECT_EQ(problems_after([](auto& p) {
              auto& out = p.between("licence", "end_of_supervision");
              out.share = 0.5;
              out.when = "";
            }),
            (Problems{"137: the transition from 'licence' to 'end_of_supervision' has a share, but the decision "
                      "'supervision.licence_end' of the stage 'licence' routes the stage; say 'when' instead",
                      "20: the decision 'supervision.licence_end' of the stage 'licence' has no transition for the outcome "
                      "'end'; its outcomes are post_sentence_supervision, end"}));
}

TEST(PathwayChecks, a_transition_of_a_decision_says_when_unless_a_rule_takes_it) {
  EXPECT_EQ(problems_after([](auto& p) { p.between("licence", "recall_decision").timing = fixed(3); }),
            (Problems{"139: the transition from 'licence' to 'recall_decision' does not say 'when'; the decision "
                      "'supervision.licence_end' of the stage 'licence' has the outcomes post_sentence_supervision, end"}));
}

TEST(PathwayChecks, a_case_that_changes_agency_needs_a_handover) {
  EXPECT_EQ(problems_after([](auto& p) { p.between("recall_decision", "recall_standard").handover.reset(); }),
            (Problems{"141: the transition from 'recall_decision' to 'recall_standard' goes from probation to prisons and so "
                      "needs a handover: one of case_file, court_to_custody, within_custody, custody_to_community, "
                      "community_to_custody, change_of_officer, between_services"}));
}

TEST(PathwayChecks, a_handover_within_an_agency_is_possible) {
  EXPECT_EQ(
      problems_after([](auto& p) { p.between("custody_main", "custody_resettlement").handover = HandoverKind::within_custody; }),
      (Problems{}));
}

TEST(PathwayChecks, nobody_takes_part_in_a_handover) {
  EXPECT_EQ(
      problems_after([](auto& p) { p.between("licence", "end_of_supervision").handover = HandoverKind::case_file; }),
      (Problems{
          "137: the transition from 'licence' to 'end_of_supervision' has a handover, but nobody owns one of the two stages"}));
}

TEST(PathwayChecks, a_prosecution_becomes_a_status_by_a_sentence_only) {
  EXPECT_EQ(problems_after([](auto& p) {
              remove_edge(p.at("diversion_scheme"), p.at("case_closed"), p.pathway);
              p.go("diversion_scheme", "at_liberty");
            }),
            (Problems{"150: the transition from 'diversion_scheme' to 'at_liberty' leads from a stage of a prosecution to a "
                      "stage of a person; only the decision 'courts.sentence' turns a prosecution into a person's status, and a "
                      "mechanism starts anything else of the kind: time it 'by_rule'"}));
}

TEST(PathwayChecks, a_person_faces_a_prosecution_by_a_rule_only) {
  EXPECT_EQ(problems_after([](auto& p) {
              p.between("at_liberty", "police_contact").timing = fixed(100);
              p.between("at_liberty", "police_contact").share = 1.0;
            }),
            (Problems{"101: the transition from 'at_liberty' to 'police_contact' leads from a stage of a person to a stage of a "
                      "prosecution; only the decision 'courts.sentence' turns a prosecution into a person's status, and a "
                      "mechanism starts anything else of the kind: time it 'by_rule'"}));
}

TEST(PathwayChecks, a_rule_may_remand_while_the_prosecution_goes_on) {
  EXPECT_EQ(
      problems_after([](auto& p) { p.go("magistrates_hearing", "remand", by_rule()).handover = HandoverKind::court_to_custody; }),
      (Problems{}));
}

TEST(PathwayChecks, a_queue_names_its_capacity) {
  EXPECT_EQ(problems_after([](auto& p) { p["crown_court"].capacity = ""; }),
            (Problems{"9: the stage 'crown_court' has transitions timed 'until_capacity', but names no capacity to wait for"}));
}

TEST(PathwayChecks, a_queue_belongs_to_an_agency) {
  EXPECT_EQ(problems_after([](auto& p) {
              p.between("fine_or_discharge", "at_liberty").timing = until_capacity();
              p["fine_or_discharge"].capacity = "desks";
            }),
            (Problems{"12: the stage 'fine_or_discharge' has transitions timed 'until_capacity', but nobody owns it; capacity "
                      "belongs to an agency"}));
}

TEST(PathwayChecks, a_case_may_not_be_ready_before_it_arrives) {
  EXPECT_EQ(problems_after([](auto& p) {
              p["police_contact"].capacity = "officers";
              p.between("police_contact", "case_closed").timing = {.kind = TimingKind::until_capacity, .mean = -1};
            }),
            (Problems{"105: the transition from 'police_contact' to 'case_closed' is timed 'until_capacity' with the least time "
                      "-1; it must be 0 or more and at most 32767"}));
}

TEST(PathwayChecks, a_stage_the_model_needs_is_missed) {
  EXPECT_EQ(problems_after([](auto& p) { p["remand"].id = "bail"; }),
            (Problems{"1: the pathway has no stage 'remand', which the model needs"}));
}

TEST(PathwayChecks, a_name_is_used_once) {
  EXPECT_EQ(
      problems_after([](auto& p) { p["remand"].id = "custody_main"; }),
      (Problems{"17: the stage 'custody_main' is defined twice", "1: the pathway has no stage 'remand', which the model needs"}));
}

TEST(PathwayChecks, a_stage_needs_a_name) {
  EXPECT_EQ(problems_after([](auto& p) {
              p.stage("nameless").entry = true;
              p.go("nameless", "left");
              p["nameless"].id = "";
            }),
            (Problems{"30: a stage has no name"}));
}

TEST(PathwayChecks, more_stages_than_the_table_can_number_are_too_many) {
  const auto with_stages = [](int count) {
    return problems_after([&](auto& p) {
      for (int i = 29; i < count; ++i) {
        const std::string id = "extra_" + std::to_string(i);
        p.stage(id).entry = true;
        p.go(id, "left");
      }
    });
  };
  EXPECT_EQ(with_stages(255), Problems{});
  EXPECT_EQ(with_stages(256), (Problems{"1: the pathway has 256 stages; at most 255 are possible"}));
}

TEST(PathwayChecks, an_empty_pathway_lacks_every_stage_and_both_ends) {
  const auto problems = check(PathwaySpecification{});
  ASSERT_EQ(problems.size(), 31u);
  EXPECT_EQ(problems[0].message, "the pathway has no stage 'at_liberty', which the model needs");
  EXPECT_EQ(problems[30].message, "no stage is an exit; mark where people and prosecutions end with 'exit: true'");
}

TEST(PathwayChecks, durations_have_sensible_numbers) {
  using enum TimingKind;
  const std::string bounds = "; it must be above 0 and at most 32767";
  EXPECT_EQ(timed({.kind = fixed, .mean = 0}), (Problems{closing + "'fixed' with the mean 0" + bounds}));
  EXPECT_EQ(timed({.kind = exponential, .mean = -3}), (Problems{closing + "'exponential' with the mean -3" + bounds}));
  EXPECT_EQ(timed({.kind = exponential, .mean = 40000}), (Problems{closing + "'exponential' with the mean 40000" + bounds}));
  EXPECT_EQ(timed({.kind = exponential, .mean = std::numeric_limits<double>::quiet_NaN()}),
            (Problems{closing + "'exponential' with the mean nan" + bounds}));
  EXPECT_EQ(timed({.kind = lognormal, .mean = 5}), (Problems{closing + "'lognormal' with the cv 0" + bounds}));
  EXPECT_EQ(timed({.kind = weibull, .mean = 5, .shape = 0}), (Problems{closing + "'weibull' with the shape 0" + bounds}));
  EXPECT_EQ(timed({.kind = uniform, .low = 0, .high = 0}), (Problems{closing + "'uniform' with the upper end 0" + bounds}));
  EXPECT_EQ(timed({.kind = uniform, .low = 9, .high = 2}),
            (Problems{closing + "'uniform' from 9 to 2 days; the lower end must be 0 or more and not above the upper end"}));
  EXPECT_EQ(timed({.kind = uniform, .low = 2, .high = 2}), Problems{});
  EXPECT_EQ(timed({.kind = lognormal, .mean = 5, .cv = 0.5}), Problems{});
  EXPECT_EQ(timed({.kind = weibull, .mean = 5}), Problems{});
}

TEST(PathwayChecks, all_problems_are_found_at_once) {
  EXPECT_EQ(problems_after([](auto& p) {
              p["remand"].id = "bail";
              p.between("police_contact", "case_closed").share = 0.3;
              p.between("out_of_court_disposal", "case_closed").timing.mean = 0;
              p.between("recall_decision", "recall_standard").handover.reset();
            }).size(),
            4u);
}

}  // namespace
}  // namespace throughcare::models::testing
