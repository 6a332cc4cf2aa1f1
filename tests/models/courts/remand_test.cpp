#include "models/courts/remand.hpp"

#include <array>
#include <cmath>

#include "models/custody/release.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::follows;
using tests::frame;

ScenarioPlan remanding(double rate, double extension) {
  return baseline([&](Parameters& p) {
    p.remand.rate.values.fill({rate});
    p.remand.record_effect.values.fill({0.5});
    p.remand.prospect_effect.value = 0.0;
    p.remand.magistrates_factor.value = 0.5;
    p.remand.female_factor.value = 0.4;
    p.remand.child_factor.value = 0.6;
    p.remand.time_limit_magistrates.value = 56.0;
    p.remand.time_limit_crown.value = 182.0;
    p.remand.extension.value = extension;
    p.offending.rate.values.fill({0.0});
  });
}

TEST(Remand, probability_is_the_product_of_its_factors) {
  World world = empty_world(remanding(0.8, 0.0), frame(0.01, 0, 1));
  constexpr int cases = 20'000;
  double men = 0.0, women = 0.0, magistrates = 0.0, boys = 0.0;
  for (int i = 0; i < cases; ++i) {
    const auto remanded = [&](bool woman, bool crown, std::uint16_t occasion, double age = 30.0) {
      const ProsecutionId matter = open_matter(world, add_somebody(world, age));
      Prosecution& q = world[matter];
      q.occasion = occasion;
      q.crown = crown;
      world[q.person].sex = woman ? Sex::female : Sex::male;
      decide_remand(world, matter, sim::Time{});
      EXPECT_EQ(world.background_of(q.person).custody == CustodyType::remand, q.remand);
      return q.remand;
    };
    men += remanded(false, true, 1);
    women += remanded(true, true, 2);
    magistrates += remanded(false, false, 3);
    boys += remanded(false, true, 4, 17.0);
  }
  EXPECT_TRUE(follows(std::array{men}, std::array{0.4}, cases, 4));
  EXPECT_TRUE(follows(std::array{women}, std::array{0.16}, cases, 4));
  EXPECT_TRUE(follows(std::array{magistrates}, std::array{0.2}, cases, 4));
  EXPECT_TRUE(follows(std::array{boys}, std::array{0.24}, cases, 4));
}

/// Sentencing in which the only chance is the noise: custody for one case in four, of which 40 % is suspended.
ScenarioPlan a_prospect_of_custody(double power) {
  return tests::changed(remanding(0.8, 0.0), [power](Parameters& p) {
    p.remand.prospect_effect.value = power;
    p.remand.awaiting_sentence.value = 0.9;
    SentencingParameters& s = p.sentencing;
    s.severity.values.fill({0.0});
    s.record.values.fill({0.0});
    s.recent_effect.value = s.confidence_effect.value = 0.0;
    s.custody_threshold_crown.value = std::log(3.0);
    s.suspended.value = 0.4;
    s.no_report_suspended.value = 1.0;
    s.suspended_recent.value = 0.0;
    s.suspended_limit.value = 1e5;
  });
}
constexpr double prospect = 0.25 * 0.6;

TEST(Remand, follows_the_prospect_of_immediate_custody) {
  for (const double power : {1.0, 2.0}) {
    World world = empty_world(a_prospect_of_custody(power), frame(0.01, 0, 1));
    constexpr int cases = 20'000;
    double at_first = 0.0, after_conviction = 0.0;
    for (int i = 0; i < cases; ++i) {
      const ProsecutionId matter = open_matter(world, add_somebody(world, 30.0));
      Prosecution& q = world[matter];
      q.crown = true;
      EXPECT_NEAR(prospect_of_custody(world, q, sim::Time{}), prospect, 1e-12);
      decide_remand(world, matter, sim::Time{});
      at_first += q.remand;
      if (!q.remand) {
        decide_remand_until_sentence(world, q, sim::Time{});
        after_conviction += q.remand;
      }
    }
    const double first = 0.4 * std::pow(prospect, power), second = 0.9 * std::pow(prospect, power);
    EXPECT_TRUE(follows(std::array{at_first}, std::array{first}, cases, 4));
    EXPECT_TRUE(follows(std::array{after_conviction}, std::array{(1.0 - first) * second}, cases, 4));
  }
}

TEST(Remand, after_conviction_has_no_time_limit) {
  World world =
      empty_world(tests::changed(a_prospect_of_custody(0.0), [](Parameters& p) { p.remand.awaiting_sentence.value = 1.0; }),
                  frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  decide_remand_until_sentence(world, world[open_matter(world, id)], sim::Time{});
  tests::run(world, sim::at_day(300.0));
  EXPECT_TRUE(world[id].in_custody);
}

PersonId remand_somebody(World& world) {
  const PersonId id = add_somebody(world);
  const ProsecutionId matter = open_matter(world, id);
  decide_remand(world, matter, sim::Time{});
  return id;
}

TEST(Remand, ends_at_the_custody_time_limit) {
  World world = empty_world(remanding(2.0 / 0.25, 0.0), frame(0.01, 0, 1));
  const PersonId id = remand_somebody(world);
  tests::run(world, sim::at_day(55.9));
  EXPECT_TRUE(world[id].in_custody);
  tests::run(world, sim::at_day(56.1));
  EXPECT_FALSE(world[id].in_custody);
  EXPECT_EQ(world.inside[CustodyType::remand], 0);
  EXPECT_EQ(world.estate.demanded, 0);
}

TEST(Remand, ends_with_nobody_holding_a_case_and_with_company_only_where_a_team_has_places) {
  for (const double places : {0.0, 1e5}) {
    const auto plan = tests::changed(remanding(2.0 / 0.25, 0.0), [places](Parameters& p) {
      auto& team = p.schemes[Scheme::remand_teams];
      team.places.value = places;
      team.offer.value = team.kept.value = 1.0;
    });
    World world = empty_world(plan, frame(0.01, 0, 1));
    const PersonId id = remand_somebody(world);
    EXPECT_EQ(world[id].offender_case, CaseId::none);
    tests::run(world, sim::at_day(56.1));
    EXPECT_FALSE(world[id].in_custody);
    EXPECT_EQ(world[id].offender_case, CaseId::none);
    EXPECT_EQ(world.background_of(id).attendance != AttendanceId::none, places > 0.0);
  }
}

TEST(Remand, goes_on_where_the_limit_is_extended) {
  World world = empty_world(remanding(2.0 / 0.25, 1.0), frame(0.01, 0, 1));
  const PersonId id = remand_somebody(world);
  tests::run(world, sim::at_day(300.0));
  EXPECT_TRUE(world[id].in_custody);
}

TEST(Remand, counts_towards_a_sentence_only_while_no_other_is_being_served) {
  World world = empty_world(remanding(0.0, 0.0), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  const ProsecutionId first = open_matter(world, id), second = open_matter(world, id);
  for (const ProsecutionId matter : {first, second}) {
    world[matter].crown = true;
    remand(world, matter, sim::Time{});
  }
  EXPECT_NEAR(days_on_remand(world[first], sim::at_day(30.0)), 30.0, 1e-4);
  end_remand(world, first, sim::at_day(30.0));
  begin_custody(world, id, {.outcome = SentenceOutcome::custody, .days = 200.0, .band = sentence_band(200.0)}, 30.0,
                sim::at_day(30.0));
  EXPECT_NEAR(days_on_remand(world[second], sim::at_day(80.0)), 30.0, 1e-4) << "serving";
  release_from_custody(world, id, sim::at_day(90.0));
  ASSERT_EQ(world.background_of(id).custody, CustodyType::remand);
  EXPECT_NEAR(days_on_remand(world[second], sim::at_day(110.0)), 30.0 + 20.0, 1e-4);
  // On a matter that comes while a sentence is served nothing counts.
  const PersonId other = add_somebody(world);
  begin_custody(world, other, {.outcome = SentenceOutcome::custody, .days = 200.0, .band = sentence_band(200.0)}, 0.0,
                sim::Time{});
  const ProsecutionId late = open_matter(world, other);
  remand(world, late, sim::at_day(10.0));
  EXPECT_EQ(days_on_remand(world[late], sim::at_day(60.0)), 0.0);
}

}  // namespace
}  // namespace throughcare::models
