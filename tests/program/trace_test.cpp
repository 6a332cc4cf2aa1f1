#include <nlohmann/json.hpp>

#include <algorithm>

#include "tests/program/scene.hpp"

namespace throughcare::scenarios::testing {
namespace {

class Trace : public Scene {};

TEST_F(Trace, tells_one_life_and_why_this_one) {
  const Outcome outcome = call({"trace", "tiny.yaml", "--quiet"});
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_TRUE(outcome.output.starts_with("Person ")) << outcome.output;
  EXPECT_NE(outcome.output.find("under tiny"), std::string::npos);
  EXPECT_NE(outcome.output.find("Chosen: "), std::string::npos);
  EXPECT_EQ(call({"trace", "tiny.yaml", "--quiet"}).output, outcome.output);
}

TEST_F(Trace, tells_the_same_person_twice_and_where_the_lives_part) {
  write("early.yaml", R"(scenario: early
title: Early release
extends: tiny.yaml
summary: Everybody inside is released earlier from the second year on.
sources: [test]
policies:
  release:
    title: Release at a fifth
    starts: 2019-04-01
    set:
      release.release_point: { value: 20 %, source: test }
      contact.attendance: { value: 20 %, source: test }
)");
  const Outcome outcome = call({"trace", "tiny.yaml", "early.yaml", "--quiet", "--json", "--pick", "differs"});
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  const auto json = nlohmann::json::parse(outcome.output, nullptr, false);
  ASSERT_TRUE(json.is_object()) << outcome.output;
  ASSERT_EQ(json["lives"].size(), 2u);
  const auto& parts = json["lives"][1]["parts_at_entry"];
  ASSERT_TRUE(parts.is_number()) << "nobody's life differs";
  // The policy starts a year after measuring begins: until then nothing can differ.
  const std::size_t at = parts;
  EXPECT_GE(json["lives"][1]["entries"][at]["date"].get<std::string>(), "2019-04-01");

  const Outcome named = call({"trace", "tiny.yaml", "--quiet", "--csv", "--person", std::to_string(json["person"].get<int>())});
  ASSERT_EQ(named.code, 0) << named.errors;
  EXPECT_EQ(std::count(named.output.begin(), named.output.end(), '\n'),
            static_cast<std::ptrdiff_t>(json["lives"][0]["entries"].size()) + 1);
}

TEST_F(Trace, says_what_the_life_cost) {
  const Outcome one = call({"trace", "tiny.yaml", "--quiet", "--pick", "costliest"});
  ASSERT_EQ(one.code, 0) << one.errors;
  EXPECT_NE(one.output.find("What this life cost the public"), std::string::npos) << one.output;
  EXPECT_NE(one.output.find("Besides: what the offences cost society"), std::string::npos);
  const Outcome told = call({"trace", "tiny.yaml", "--quiet", "--pick", "costliest", "--json"});
  const auto json = nlohmann::json::parse(told.output, nullptr, false);
  ASSERT_TRUE(json.is_object()) << told.output;
  const auto& life = json["lives"][0];
  EXPECT_GT(life["cost"]["spending"], 0.0);
  EXPECT_NEAR(life["cost"]["spending"], life["entries"].back()["spending_so_far"], 0.01);
}

TEST_F(Trace, compares_what_lives_cost) {
  const Outcome text = call({"trace", "tiny.yaml", "--quiet", "--costliest", "3"});
  ASSERT_EQ(text.code, 0) << text.errors;
  EXPECT_TRUE(text.output.starts_with("What a life cost the public under tiny")) << text.output;
  const Outcome table = call({"trace", "tiny.yaml", "tiny_policy.yaml", "--quiet", "--costliest", "3", "--csv"});
  ASSERT_EQ(table.code, 0) << table.errors;
  EXPECT_EQ(std::count(table.output.begin(), table.output.end(), '\n'), 7) << table.output;
  EXPECT_EQ(call({"trace", "tiny.yaml", "--costliest", "0"}).code, 2);
  EXPECT_EQ(call({"trace", "tiny.yaml", "--costliest", "3", "--person", "3"}).code, 2);
}

TEST_F(Trace, refuses_what_it_cannot_tell) {
  const Outcome nobody = call({"trace", "tiny.yaml", "--quiet", "--person", "99999999"});
  EXPECT_EQ(nobody.code, 2);
  EXPECT_NE(nobody.errors.find("persons 0 to "), std::string::npos) << nobody.errors;
  EXPECT_EQ(call({"trace", "tiny.yaml", "--pick", "nonsense"}).code, 2);
  EXPECT_EQ(call({"trace", "tiny.yaml", "--pick", "recall", "--person", "3"}).code, 2);
}

TEST_F(Trace, a_run_tells_the_same_person_under_every_scenario_again_from_its_store) {
  ASSERT_EQ(call({"run", "tiny.yaml", "tiny_policy.yaml", "--quiet", "--out", "out"}).code, 0);
  const std::string lives = content_of(path("out/lives.csv"));
  EXPECT_NE(lives.find("\ntiny,"), std::string::npos);
  EXPECT_NE(lives.find("\ntiny_policy,"), std::string::npos);
  EXPECT_NE(content_of(path("out/charts/life.svg")).find("<svg"), std::string::npos);
  std::filesystem::remove(path("out/lives.csv"));
  ASSERT_EQ(call({"report", "out"}).code, 0);
  EXPECT_EQ(content_of(path("out/lives.csv")), lives);
}

class Attribute : public Scene {};

TEST_F(Attribute, gives_the_only_group_that_differs_everything) {
  const Outcome outcome = call({"attribute", "tiny.yaml", "tiny_policy.yaml", "--quiet", "--out", "why"});
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_NE(outcome.output.find("Information"), std::string::npos) << outcome.output;
  EXPECT_EQ(outcome.output.find("Capacity"), std::string::npos) << outcome.output;
  const std::string csv = content_of(path("why/attribution.csv"));
  EXPECT_NE(csv.find("tiny_policy,tiny,public_spending,all,information,"), std::string::npos) << csv;
  EXPECT_NE(content_of(path("why/charts/attribution.svg")).find("<svg"), std::string::npos);
  EXPECT_TRUE(exists("why/report.html"));
  std::filesystem::remove(path("why/attribution.csv"));
  ASSERT_EQ(call({"report", "why"}).code, 0);
  EXPECT_EQ(content_of(path("why/attribution.csv")), csv);
  EXPECT_EQ(call({"verify", "why"}).code, 0);
}

TEST_F(Attribute, shares_a_difference_out_over_groups) {
  write_two_changes();
  const Outcome outcome = call({"attribute", "tiny.yaml", "two.yaml", "--quiet", "--out", "why", "--replications", "1"});
  ASSERT_EQ(outcome.code, 0) << outcome.errors;
  const std::string csv = content_of(path("why/attribution.csv"));
  for (const char* part : {",information,", ",supervision_and_recall,", ",total,"})
    EXPECT_NE(csv.find(part), std::string::npos) << csv;
  EXPECT_NE(outcome.output.find("4 mixtures"), std::string::npos) << outcome.output;
}

TEST_F(Attribute, needs_a_difference) {
  write("same.yaml", "scenario: same\ntitle: Same\nextends: tiny.yaml\nsummary: x\nsources: [test]\n");
  const Outcome outcome = call({"attribute", "tiny.yaml", "same.yaml", "--quiet"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_NE(outcome.errors.find("nothing to attribute"), std::string::npos) << outcome.errors;
  EXPECT_FALSE(exists("results"));
}

}  // namespace
}  // namespace throughcare::scenarios::testing
