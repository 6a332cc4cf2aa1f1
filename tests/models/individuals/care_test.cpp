#include "models/individuals/care.hpp"

#include "models/handovers/handover.hpp"
#include "models/probation/supervision.hpp"
#include "tests/support/arrangements.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

constexpr double share = 0.2;

/// Care-experienced people are many, have twice the needs and feel a handover like three.
void care(Parameters& p) {
  p.population.care_experienced.value = share;
  p.care.needs.values.fill({2.0});
  p.care.handovers.value = 3.0;
}

TEST(Care, leaves_the_needs_of_all_people_together_as_they_were) {
  const auto plan = baseline(care);
  const Parameters& p = *plan.parameters[0].values;
  for (const Sex sex : {Sex::male, Sex::female})
    for (std::size_t k = 0; k < count_of<Need>; ++k) {
      const auto need = static_cast<Need>(k);
      const double with = share_with_need(p, sex, need, true), without = share_with_need(p, sex, need, false);
      EXPECT_NEAR(with, 2.0 * without, 1e-12);
      EXPECT_NEAR(share * with + (1.0 - share) * without, p.needs.mean[sex][need].value, 1e-12);
    }
}

TEST(Care, is_commoner_among_persistent_people_and_as_common_over_all) {
  auto plan = baseline(care);
  PopulationParameters p = plan.parameters[0].values->population;
  p.persistent.value = 0.1;
  CareParameters c = plan.parameters[0].values->care;
  c.persistence.value = 3.0;
  EXPECT_NEAR(share_in_care(p, c, true), 3.0 * share, 1e-12);
  EXPECT_NEAR(0.1 * share_in_care(p, c, true) + 0.9 * share_in_care(p, c, false), share, 1e-12);
}

TEST(Care, needs_are_drawn_with_these_shares) {
  const auto plan = baseline(care);
  const Parameters& p = *plan.parameters[0].values;
  const World world = tests::living_world(plan, frame(0.002, 0, 1));
  constexpr auto home = static_cast<std::size_t>(Need::accommodation);
  for (const bool experienced : {false, true}) {
    double people = 0.0, in_need = 0.0;
    for (const Individual& person : world.persons) {
      if (person.sex != Sex::male || person.background.care_experienced != experienced) continue;
      ++people;
      in_need += person.background.long_run[home].value() > 0.5;
    }
    ASSERT_GT(people, 1000.0);
    const double expected = share_with_need(p, Sex::male, Need::accommodation, experienced);
    EXPECT_TRUE(tests::follows(std::array{in_need}, std::array{expected}, people, 2));
  }
}

TEST(Care, a_handover_costs_as_much_as_several_of_an_average_person_and_over_all_as_one) {
  World world = empty_world(baseline(care), frame(0.01, 0, 1));
  const PersonId with = add_somebody(world), without = add_somebody(world);
  world.background_of(with).care_experienced = true;
  EXPECT_NEAR(handovers_felt(world, with), 3.0 * handovers_felt(world, without), 1e-12);
  EXPECT_NEAR(share * handovers_felt(world, with) + (1.0 - share) * handovers_felt(world, without), 1.0, 1e-12);
}

TEST(Care, two_handovers_felt_keep_the_square_of_what_one_keeps) {
  HandoverParameters p;
  p.carried[HandoverMode::three_way_meeting].value = 0.6;
  p.carried[HandoverMode::file_only].value = 1.0;
  p.patience.value = 0.1;
  const HandoverParameters felt = as_felt(p, 2.0);
  EXPECT_NEAR(felt.carried[HandoverMode::three_way_meeting].value, 0.36, 1e-12);
  EXPECT_EQ(felt.carried[HandoverMode::file_only].value, 1.0);
  EXPECT_EQ(felt.carried[HandoverMode::none].value, 0.0);
  EXPECT_NEAR(felt.patience.value, 0.19, 1e-12);
}

TEST(Care, trust_falls_by_what_is_felt_where_everything_is_asked_again) {
  World world = empty_world(baseline([](Parameters& p) {
                              care(p);
                              for (HandoverParameters& h : p.handovers.values) {
                                h.assessment_repeated.value = 1.0;
                                h.patience.value = 0.2;
                              }
                              tests::manage_all(p, Regime::end_to_end);
                            }),
                            frame(0.01, 0, 1));
  for (const bool experienced : {false, true}) {
    const PersonId id = add_somebody(world);
    world.background_of(id).care_experienced = experienced;
    const double before = world[id].trust.value();
    start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
    // Nothing was known: the first holder asks everything again.
    const double felt = (experienced ? 3.0 : 1.0) / (1.0 + share * 2.0);
    EXPECT_NEAR(world[id].trust.value(), before * std::pow(0.8, felt), 1.0 / 255.0);
  }
}

}  // namespace
}  // namespace throughcare::models
