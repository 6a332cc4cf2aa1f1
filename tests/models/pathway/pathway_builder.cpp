#include "tests/models/pathway/pathway_builder.hpp"

namespace throughcare::models::testing {

namespace {

void add_stages(PathwayBuilder& p) {
  const auto prosecution = Subject::prosecution;
  p.stage("at_liberty").entry = true;
  p.stage("police_contact", Owner::police, prosecution).entry = true;
  p.stage("police_investigation", Owner::police, prosecution).decision = Decision::police_outcome;
  p.stage("out_of_court_disposal", Owner::police, prosecution);
  p.stage("diversion_scheme", Owner::services, prosecution);
  p.stage("case_closed", Owner::nobody, prosecution).exit = true;
  p.stage("charged", Owner::police, prosecution).decision = Decision::venue;
  p.stage("magistrates_hearing", Owner::courts, prosecution).decision = Decision::plea_and_verdict;
  p["magistrates_hearing"].capacity = "magistrates_sitting_days";
  p.stage("crown_court", Owner::courts, prosecution).decision = Decision::crown_verdict;
  p["crown_court"].capacity = "crown_sitting_days";
  p.stage("presentence_report", Owner::probation, prosecution);
  p.stage("sentence", Owner::courts, prosecution).decision = Decision::sentence;
  p.stage("fine_or_discharge");
  p.stage("remand", Owner::prisons);
  p.stage("community_order", Owner::probation);
  p.stage("suspended_sentence", Owner::probation);
  p.stage("custody_reception", Owner::prisons);
  p.stage("custody_main", Owner::prisons);
  p.stage("custody_resettlement", Owner::prisons);
  p.stage("home_detention_curfew", Owner::probation);
  p.stage("licence", Owner::probation).decision = Decision::licence_end;
  p.stage("post_sentence_supervision", Owner::probation);
  p.stage("recall_decision", Owner::probation).decision = Decision::recall;
  p.stage("recall_fixed_term", Owner::prisons);
  p.stage("recall_standard", Owner::prisons);
  p.stage("end_of_supervision");
  p.stage("left").exit = true;
  p.stage("neighbourhood_justice_panel", Owner::services, prosecution);
  p.stage("secure_school", Owner::prisons);
  p.stage("release_day", Owner::prisons).decision = Decision::release;
}

}  // namespace

PathwayBuilder whole_pathway() {
  PathwayBuilder p;
  add_stages(p);
  p.go("at_liberty", "police_contact", by_rule());
  p.go("at_liberty", "remand", by_rule());
  p.go("at_liberty", "left", by_rule());
  p.share("police_contact", "police_investigation", 0.6);
  p.share("police_contact", "case_closed", 0.4);
  p.when("police_investigation", "charge", "charged", fixed(40));
  p.when("police_investigation", "no_further_action", "case_closed");
  p.when("police_investigation", "out_of_court", "out_of_court_disposal");
  p.when("police_investigation", "diversion", "diversion_scheme");
  p.go("out_of_court_disposal", "case_closed");
  p.go("diversion_scheme", "case_closed", fixed(112));
  p.when("charged", "magistrates", "magistrates_hearing", instant());
  p.when("charged", "crown", "crown_court", instant());
  p.when("magistrates_hearing", "not_convicted", "case_closed", until_capacity());
  p.when("magistrates_hearing", "convicted", "sentence", until_capacity());
  p.when("magistrates_hearing", "convicted_report_ordered", "presentence_report", until_capacity());
  p.when("magistrates_hearing", "sent_up", "crown_court", until_capacity());
  p.when("crown_court", "not_convicted", "case_closed", until_capacity());
  p.when("crown_court", "convicted", "sentence", until_capacity());
  p.when("crown_court", "convicted_report_ordered", "presentence_report", until_capacity());
  p.go("presentence_report", "sentence", fixed(21));
  p.when("sentence", "fine_or_discharge", "fine_or_discharge", instant());
  p.when("sentence", "community_order", "community_order", instant());
  p.when("sentence", "suspended_sentence", "suspended_sentence", instant());
  p.when("sentence", "custody", "custody_reception", instant());
  p.go("fine_or_discharge", "at_liberty", instant());
  p.go("remand", "at_liberty", by_rule());
  p.share("community_order", "end_of_supervision", 1.0, by_rule());
  p.go("community_order", "custody_reception", by_rule());
  p.go("suspended_sentence", "end_of_supervision", by_rule());
  p.go("custody_reception", "custody_main", fixed(7));
  p.go("custody_main", "custody_resettlement", by_rule());
  p.when("release_day", "home_detention_curfew", "home_detention_curfew", instant());
  p.when("release_day", "licence", "licence", instant());
  p.when("release_day", "end", "end_of_supervision", instant());
  p.go("home_detention_curfew", "licence", by_rule());
  p.when("licence", "end", "end_of_supervision", by_rule());
  p.when("licence", "post_sentence_supervision", "post_sentence_supervision", by_rule());
  p.go("licence", "recall_decision", by_rule());
  p.go("post_sentence_supervision", "end_of_supervision", by_rule());
  p.when("recall_decision", "standard", "recall_standard");
  p.when("recall_decision", "fixed_term", "recall_fixed_term");
  p.go("recall_fixed_term", "licence", fixed(28));
  p.go("recall_standard", "licence", by_rule());
  p.go("end_of_supervision", "at_liberty", instant());
  p.share("custody_resettlement", "release_day", 1.0, by_rule());
  p.when("police_investigation", "panel", "neighbourhood_justice_panel");
  p.go("neighbourhood_justice_panel", "case_closed", fixed(112));
  p.go("custody_resettlement", "secure_school", by_rule());
  p.go("secure_school", "release_day", by_rule());
  return p;
}

}  // namespace throughcare::models::testing
