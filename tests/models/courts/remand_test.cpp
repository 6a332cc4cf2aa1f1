#include "models/courts/remand.hpp"

#include "tests/sim/statistics.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

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
      Prosecution q;
      q.person = add_somebody(world, age);
      q.occasion = occasion;
      q.crown = crown;
      world[q.person].sex = woman ? Sex::female : Sex::male;
      decide_remand(world, q, sim::Time{});
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

PersonId remand_somebody(World& world) {
  const PersonId id = add_somebody(world);
  const ProsecutionId matter = open_matter(world, id);
  decide_remand(world, world[matter], sim::Time{});
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

}  // namespace
}  // namespace throughcare::models
