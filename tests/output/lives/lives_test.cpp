#include "output/lives/lives.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/output/support/small_lives.hpp"
#include "tests/output/support/small_study.hpp"

namespace throughcare::output {
namespace {

using testing::entry;
using testing::handover;
using testing::watched;

constexpr const char* start = "2018-04-01";

LifeEntry sentence(std::uint32_t person, double day, double days) {
  LifeEntry e = entry(person, day, "sentenced", "custody");
  e.days = days;
  return e;
}

/// Person 3 goes through the gate after a short sentence and lives apart in the second scenario; person 1 does so after a long
/// one; person 2 is watched in one scenario only.
std::vector<ReplicationResult> results() {
  const std::vector<LifeEntry> common = {sentence(1, 10, 900), handover(1, 400, "custody_to_community", 0.8, 0.1),
                                         entry(2, 12, "recalled", "", true), sentence(3, 20, 60),
                                         handover(3, 50, "custody_to_community", 0.8, 0.6)};
  std::vector<LifeEntry> reference = common, other = common;
  std::erase_if(other, [](const LifeEntry& e) { return e.person == 2; });
  reference.push_back(entry(3, 90, "offence", "theft", true));
  other.push_back(entry(3, 120, "turning_point"));
  return {watched("omic", other), watched("baseline", reference)};
}

TEST(Lives, are_told_in_the_order_of_the_study_with_the_reference_first) {
  const auto lives = lives_of(testing::small_study(), results(), 3);
  ASSERT_EQ(lives.size(), 2u);
  EXPECT_EQ(lives[0].scenario, "baseline");
  EXPECT_EQ(lives[1].scenario, "omic");
  EXPECT_EQ(lives[0].entries.size(), 3u);
  EXPECT_TRUE(lives_of(testing::small_study(), results(), 99).empty());
}

TEST(Lives, are_held_by_nobody_from_the_end_of_a_sentence_until_the_next) {
  const std::vector<LifeEntry> entries = {entry(3, 10, "breach"),
                                          entry(3, 20, "sentence_ended", "", true),
                                          entry(3, 20, "service_left", "drugs_alcohol"),
                                          entry(3, 40, "sentence_ended", "", false),
                                          entry(3, 40, "sentenced", "custody"),
                                          entry(3, 50, "received", "sentence")};
  const auto lives = lives_of(testing::small_study(), {watched("baseline", entries)}, 3);
  std::vector<bool> held;
  for (const LifeEntry& e : lives.at(0).entries) held.push_back(!e.holder.empty());
  EXPECT_EQ(held, (std::vector<bool>{true, false, false, false, true, true}));
}

TEST(Lives, tell_no_share_of_what_is_kept_where_the_new_holder_knew_more) {
  EXPECT_NE(told(handover(3, 50, "custody_to_community", 0.8, 0.6)).find("75 % of what was known is kept"), std::string::npos);
  const std::string more = told(handover(3, 50, "custody_to_community", 0.4, 0.6));
  EXPECT_NE(more.find(": the new holder knows more than the former"), std::string::npos) << more;
  EXPECT_EQ(more.find("is kept"), std::string::npos) << more;
}

TEST(Lives, count_in_the_singular_too) {
  LifeEntry e = entry(3, 0, "watching_begins");
  e.proven_occasions = e.custodial_sentences = 1;
  EXPECT_EQ(told(e), "1 earlier caution or conviction, 1 custodial sentence; now: licence");
  e.custodial_sentences = 0;
  EXPECT_EQ(told(e), "1 earlier caution or conviction, 0 custodial sentences; now: licence");
  EXPECT_EQ(told(entry(3, 0, "offence", "summary", true)), "Offence: summary offence; the police take it up");
}

TEST(Lives, part_at_the_first_thing_that_differs) {
  const auto lives = lives_of(testing::small_study(), results(), 3);
  EXPECT_EQ(common_entries(lives[0], lives[1]), 2u);
  EXPECT_EQ(common_entries(lives[0], lives[0]), 3u);
}

TEST(Lives, may_differ_within_before_anything_else_happens) {
  auto lives = lives_of(testing::small_study(), results(), 3);
  EXPECT_EQ(first_difference_within(lives[0], lives[1]), 2u);  // not before they part
  lives[1].entries[1].relationship += 0.02;
  EXPECT_EQ(first_difference_within(lives[0], lives[1]), 1u);
  EXPECT_EQ(common_entries(lives[0], lives[1]), 2u);
}

TEST(Lives, are_picked_by_the_stated_rule_among_people_whom_all_scenarios_watched) {
  const auto study = testing::small_study();
  EXPECT_EQ(pick_person(study, results(), Pick::short_custody), 3u);
  EXPECT_EQ(pick_person(study, results(), Pick::differs), 3u);
  EXPECT_EQ(pick_person(study, results(), Pick::lost_handover), 1u);
  EXPECT_EQ(pick_person(study, results(), Pick::recall), 3u);  // nobody was recalled: the life that parts
  EXPECT_EQ(pick_person(study, {watched("baseline", {}), watched("omic", {})}, Pick::recall), std::nullopt);
}

TEST(Lives, say_what_happened_and_what_a_handover_lost) {
  EXPECT_EQ(
      told(handover(1, 5, "custody_to_community", 0.8, 0.2)),
      "Handover from resettlement team to community manager, by file only: 25 % of what was known is kept; relationship 25 % to "
      "13 %; 12 days without contact");
  EXPECT_EQ(told(sentence(1, 5, 45)), "Sentenced: custody of 45 days");
  EXPECT_EQ(told(entry(1, 5, "breach", "", true)), "Breach, enforced");
  EXPECT_EQ(date_of(entry(1, 31.5, "breach"), start), "2018-05-02");
  EXPECT_EQ(date_of(entry(1, 0.0, "breach"), start), start);
}

TEST(Lives, stand_side_by_side_with_the_parting_marked_once) {
  const auto lives = lives_of(testing::small_study(), results(), 3);
  const std::string text = timeline_text(lives, start, 140);
  const std::string mark = "HERE THE LIVES PART: 2018-06-30";
  ASSERT_NE(text.find(mark), std::string::npos) << text;
  EXPECT_EQ(text.find("HERE THE LIVES PART", text.find(mark) + 1), std::string::npos);
  EXPECT_LT(text.find("Sentenced: custody"), text.find(mark));
  EXPECT_GT(text.find("Turning point"), text.find(mark));
  for (std::size_t at = 0, end = 0; at < text.size(); at = end + 1) {
    end = text.find('\n', at);
    EXPECT_LE(end - at, 140u) << text.substr(at, end - at);
  }
  EXPECT_EQ(timeline_text(std::span(lives).first(1), start, 140).find("PART"), std::string::npos);
}

TEST(Lives, have_a_row_and_an_object_for_every_entry) {
  const auto lives = lives_of(testing::small_study(), results(), 3);
  const std::string csv = lives_csv(lives, start);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 1 + 3 + 3);
  EXPECT_NE(csv.find("\nbaseline,3,2018-05-21,"), std::string::npos) << csv;
  const auto json = nlohmann::json::parse(lives_json(lives, start, "a rule"));
  EXPECT_EQ(json["person"], 3);
  EXPECT_EQ(json["chosen_by"], "a rule");
  EXPECT_TRUE(json["lives"][0]["parts_at_entry"].is_null());
  EXPECT_EQ(json["lives"][1]["parts_at_entry"], 2);
  EXPECT_EQ(json["lives"][1]["entries"][1]["handover"]["received"], 0.6);
}

}  // namespace
}  // namespace throughcare::output
