#include "output/lives/costs.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/output/support/small_lives.hpp"
#include "tests/output/support/small_study.hpp"

namespace throughcare::output {
namespace {

using testing::entry;
using testing::watched;

LifeEntry dear(std::uint32_t person, double day, const std::string& event, std::vector<LifeEntry::Spent> spent) {
  LifeEntry e = entry(person, day, event);
  e.spent = std::move(spent);
  return e;
}

/// 2,000 for the police, 1,400 for prisons, 60 for courts; harm of 5,000.
std::vector<LifeEntry> one_life() {
  return {dear(3, 0, "watching_begins", {}),
          dear(3, 20, "offence", {{"police", "police_investigation", 2000}, {"society", "society", 5000}}),
          dear(3, 40, "heard", {{"courts", "magistrates_hearing", 60}, {"prisons", "prison_place", 400}}),
          dear(3, 90, "watching_ends", {{"prisons", "prison_officers", 750}, {"prisons", "prison_place", 250}})};
}

TEST(CostOfALife, is_the_sum_by_line_with_harm_to_society_apart) {
  const LifeCost cost = cost_of_life(one_life());
  EXPECT_EQ(cost.spending, 3460.0);
  EXPECT_EQ(cost.society, 5000.0);
  EXPECT_EQ(cost.of_agency("prisons"), 1400.0);
  EXPECT_EQ(cost.of_agency("society"), 0.0);
  std::vector<std::string> lines;
  for (const auto& s : cost.lines) lines.push_back(s.line);
  EXPECT_EQ(lines, (std::vector<std::string>{"police_investigation", "prison_officers", "prison_place", "magistrates_hearing"}));
}

TEST(CostOfALife, is_nothing_without_entries) {
  const LifeCost cost = cost_of_life({});
  EXPECT_EQ(cost.spending, 0.0);
  EXPECT_EQ(cost.society, 0.0);
  EXPECT_TRUE(cost.lines.empty());
}

TEST(CostOfALife, grows_entry_by_entry_to_the_sum) {
  CostSoFar so_far;
  std::vector<double> spending;
  for (const LifeEntry& e : one_life()) {
    so_far.add(e);
    spending.push_back(so_far.spending);
  }
  EXPECT_EQ(spending, (std::vector<double>{0, 2000, 2460, 3460}));
  EXPECT_EQ(so_far.society, 5000.0);
}

TEST(CostOfALife, is_told_line_by_line_beside_another) {
  const std::vector<Life> lives{{"baseline", one_life()},
                                {"omic", {dear(3, 0, "watching_begins", {{"police", "police_investigation", 1000}})}}};
  const std::string text = costs_text(lives);
  EXPECT_NE(text.find("police                                          £2,000        £1,000\n"), std::string::npos) << text;
  EXPECT_NE(text.find("  prison officers                                 £750            £0\n"), std::string::npos) << text;
  EXPECT_NE(text.find("Together                                        £3,460        £1,000\n"), std::string::npos) << text;
  EXPECT_NE(text.find("Besides: what the offences cost society         £5,000            £0\n"), std::string::npos) << text;
}

TEST(CostOfALife, stands_beside_what_happened_and_in_files) {
  const std::vector<Life> lives{{"baseline", one_life()}};
  const std::string text = timeline_text(lives, "2018-04-01", 120);
  EXPECT_NE(text.find("    2,460  "), std::string::npos) << text;
  EXPECT_NE(text.find("Together "), std::string::npos);
  const auto json = nlohmann::json::parse(lives_json(lives, "2018-04-01", "a rule"), nullptr, false);
  EXPECT_EQ(json["lives"][0]["entries"][2]["spending_so_far"], 2460.0);
  EXPECT_EQ(json["lives"][0]["cost"]["spending"], 3460.0);
  EXPECT_EQ(json["lives"][0]["cost"]["lines"][0]["line"], "police_investigation");
  const std::string csv = lives_csv(lives, "2018-04-01");
  EXPECT_NE(csv.find(",spending_so_far,society_so_far,"), std::string::npos);
  EXPECT_NE(csv.find(",2460,5000,"), std::string::npos) << csv;
}

TEST(CostOfALife, counts_of_folded_offences_and_of_a_common_past) {
  const auto hidden = [](double day) {
    return dear(3, day, "offence", {{"prisons", "prison_place", 10}, {"society", "society", 1}});
  };
  Life a{"baseline", {hidden(1), hidden(2), dear(3, 30, "charged", {{"courts", "prosecution", 100}})}};
  Life b{"omic", {hidden(1), hidden(2), dear(3, 40, "charged", {{"courts", "prosecution", 300}})}};
  const std::string text = timeline_text(std::vector<Life>{a, b}, "2018-04-01", 150);
  EXPECT_NE(text.find("       20  2 offences, none detected"), std::string::npos) << text;
  EXPECT_NE(text.find("      120  "), std::string::npos) << text;
  EXPECT_NE(text.find("      320  "), std::string::npos) << text;
}

/// Ten people who cost 100, 200, ... 1,000.
std::vector<ReplicationResult> ten_people() {
  std::vector<LifeEntry> entries;
  for (std::uint32_t p = 1; p <= 10; ++p)
    entries.push_back(dear(p, 0, "offence", {{"police", "police_investigation", 100.0 * p}}));
  return {watched("baseline", entries)};
}

TEST(SpreadOfCosts, has_the_dearest_first_and_quantiles_of_people) {
  const auto spreads = spreads_of_costs(testing::small_study(), ten_people());
  ASSERT_EQ(spreads.size(), 1u);
  const CostSpread& spread = spreads.front();
  EXPECT_EQ(spread.people.front().person, 10u);
  EXPECT_EQ(spread.mean(), 550.0);
  EXPECT_EQ(spread.at(0.5), 500.0);
  EXPECT_EQ(spread.at(0.9), 900.0);
  EXPECT_EQ(spread.at(1.0), 1000.0);
  EXPECT_DOUBLE_EQ(spread.dearest(0.1), 1000.0 / 5500.0);
  EXPECT_EQ(spread.dearest(1.0), 1.0);
  EXPECT_EQ(CostSpread{}.mean(), 0.0);
  EXPECT_EQ(CostSpread{}.at(0.5), 0.0);
}

TEST(SpreadOfCosts, names_as_many_people_as_asked_for) {
  const auto spreads = spreads_of_costs(testing::small_study(), ten_people());
  const std::string csv = spread_csv(spreads, 2);
  EXPECT_NE(csv.find("\nbaseline,10,1000,0,0,1000,0,0,0,0,0\nbaseline,9,900,"), std::string::npos) << csv;
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 3);
  const auto json = nlohmann::json::parse(spread_json(spreads, 20), nullptr, false);
  EXPECT_EQ(json[0]["median"], 500.0);
  EXPECT_EQ(json[0]["costliest"].size(), 10u);
  const std::string text = spread_text(spreads, 1);
  EXPECT_NE(text.find("The dearest                                   £1,000\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\n10               £1,000 "), std::string::npos) << text;
}

TEST(Money, is_whole_pounds_with_thousands_apart) {
  EXPECT_EQ(money(0.4), "£0");
  EXPECT_EQ(money(-0.4), "£0");
  EXPECT_EQ(money(999.6), "£1,000");
  EXPECT_EQ(money(1234567.0), "£1,234,567");
  EXPECT_EQ(money(-20.0), "-£20");
}

}  // namespace
}  // namespace throughcare::output
