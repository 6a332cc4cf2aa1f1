#include "models/probation/public_protection.hpp"

#include <array>

#include "models/custody/release.hpp"
#include "models/handovers/handover.hpp"
#include "models/individuals/offending.hpp"
#include "models/police/contact.hpp"
#include "models/probation/recall.hpp"
#include "models/probation/regimes.hpp"
#include "models/probation/supervision.hpp"
#include "tests/models/probation/licence_alone.hpp"
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
using tests::tally;

constexpr double run_scale = 0.01, price = 4'000.0, managed_days = 200.0;

/// So many places in each area of the simulated part of the country, for people of high risk, who all are.
ScenarioPlan arrangements(double places, const tests::Change& change = {}) {
  return baseline([&](Parameters& p) {
    tests::licence_alone(p);
    p.premises.places.value = p.tags.places.value = 0.0;
    p.case_management.high_risk.values.fill({1.0});
    p.case_management.very_high_risk.value = 0.0;
    p.public_protection = {.places = {places * static_cast<double>(count_of<Region>) / run_scale},
                           .managed = {{{{1.0}, {1.0}, {1.0}, {1.0}}}},
                           .time = {managed_days},
                           .shared = {0.6},
                           .detected = {0.25},
                           .acted_on = {0.5},
                           .control = {0.3},
                           .place = {price}};
    if (change) change(p);
  });
}

PersonId on_licence(World& world, OffenceGroup offence, double days = 800.0) {
  return tests::released_on_licence(world, offence, days, Area::london);
}

TEST(PublicProtection, is_for_a_share_of_each_tier_sentenced_for_violence_or_a_sexual_offence_while_there_is_room) {
  const auto shares = [](Parameters& p) {
    p.case_management.very_high_risk.value = 0.4;
    p.case_management.low_risk.value = 0.0;
    p.case_management.high_risk.values.fill({0.5});
    p.public_protection.managed.values = {{{0.0}, {0.1}, {0.5}, {0.9}}};
  };
  World world = empty_world(arrangements(1e5, shares), frame(run_scale, 0, 1));
  constexpr int people = 10'000;
  Indexed<double, RiskTier> managed{};
  double all = 0.0;
  for (int i = 0; i < people; ++i) {
    const PersonId id = on_licence(world, i % 2 ? OffenceGroup::violence : OffenceGroup::sexual);
    managed[world[world[id].offender_case].tier] += jointly_managed(world, id);
    all += jointly_managed(world, id);
    EXPECT_FALSE(jointly_managed(world, on_licence(world, OffenceGroup::robbery)));
  }
  EXPECT_EQ(managed[RiskTier::low], 0.0);
  EXPECT_TRUE(follows(std::span(managed.values).last(3), std::array{0.5 * 0.1, 0.3 * 0.5, 0.2 * 0.9}, people, 1));
  EXPECT_EQ(world.jointly_managed[Area::london], all);

  World few = empty_world(arrangements(5.0), frame(run_scale, 0, 1));
  for (int i = 0; i < 9; ++i) on_licence(few, OffenceGroup::violence);
  EXPECT_EQ(few.jointly_managed[Area::london], 5);
}

TEST(PublicProtection, begins_with_the_preparation_of_release_and_lasts_its_time_outside_or_as_long_as_supervision) {
  World world = empty_world(arrangements(1e5), frame(run_scale, 0, 4));
  const PersonId id = add_somebody(world, 30.0, Area::london);
  begin_custody(
      world, id,
      {.outcome = SentenceOutcome::custody, .days = 2000.0, .band = sentence_band(2000.0), .offence = OffenceGroup::sexual}, 0.0,
      sim::Time{});
  EXPECT_FALSE(jointly_managed(world, id));
  const CaseId c = world[id].offender_case;
  enter_segment(world, id, Segment::pre_release, sim::at_day(10.0));
  EXPECT_TRUE(jointly_managed(world, id));
  EXPECT_EQ(world[c].agenda.at(CaseClock::joint_management_ends), sim::never);
  release_from_custody(world, id, sim::at_day(100.0));
  EXPECT_EQ(world[c].agenda.at(CaseClock::joint_management_ends), sim::at_day(100.0 + managed_days));
  const PersonId soon_free = on_licence(world, OffenceGroup::violence, 150.0),
                 recalled = on_licence(world, OffenceGroup::violence);
  enter_segment(world, recalled, Segment::early_custody, sim::at_day(101.0));
  EXPECT_FALSE(jointly_managed(world, recalled));
  end_sentence(world, soon_free, true, sim::at_day(102.0));
  EXPECT_FALSE(jointly_managed(world, soon_free));
  EXPECT_EQ(world.jointly_managed[Area::london], 1);
  end_joint_management(world, c, sim::at_day(100.0 + managed_days));
  EXPECT_FALSE(jointly_managed(world, id));
  EXPECT_EQ(world.jointly_managed[Area::london], 0);
  EXPECT_NEAR(static_cast<double>(world.ledger.spent(CostLine::public_protection, Funder::national, Area::london, 0)) / 1000.0,
              price * (101.0 + 102.0 + 90.0 + managed_days) / days_per_year, 0.01);
}

TEST(PublicProtection, takes_somebody_on_whose_risk_rises) {
  World world = empty_world(arrangements(1e5,
                                         [](Parameters& p) {
                                           p.case_management.high_risk.values.fill({0.0});
                                           p.public_protection.managed.values = {{{0.0}, {0.0}, {1.0}, {1.0}}};
                                         }),
                            frame(run_scale, 0, 1));
  const PersonId id = on_licence(world, OffenceGroup::violence);
  EXPECT_FALSE(jointly_managed(world, id));
  change_tier(world, world[id].offender_case, RiskTier::high, sim::at_day(20.0));
  EXPECT_TRUE(jointly_managed(world, id));
  EXPECT_EQ(world[world[id].offender_case].agenda.at(CaseClock::joint_management_ends), sim::at_day(20.0 + managed_days));
}

TEST(PublicProtection, makes_up_its_share_of_what_handovers_lose) {
  World world = empty_world(arrangements(1e5,
                                         [](Parameters& p) {
                                           for (HandoverParameters& h : p.handovers.values) h.retained.values.fill({0.5});
                                         }),
                            frame(run_scale, 0, 1));
  for (const auto& [offence, retained] : {std::pair{OffenceGroup::violence, 1.0 - 0.5 * 0.4}, {OffenceGroup::theft, 0.5}}) {
    const PersonId id = on_licence(world, offence);
    const CaseId c = world[id].offender_case;
    float& known = world[c].information[static_cast<std::size_t>(Organisation::community)];
    known = 0.8f;
    hand_over(world, c, world[c].holder, HandoverKind::change_of_officer, sim::Time{});
    EXPECT_NEAR(known, 0.8 * retained, 1e-6);
  }
}

TEST(PublicProtection, brings_offences_to_light_and_has_breaches_enforced) {
  World world = empty_world(arrangements(1e5,
                                         [](Parameters& p) {
                                           p.police.detection[OffenceGroup::theft].value = 0.2;
                                           p.supervision.enforced.value = 0.2;
                                           p.recall.on_breach.value = 1.0;
                                         }),
                            frame(run_scale, 0, 1));
  EXPECT_DOUBLE_EQ(chance_of_detection(world, on_licence(world, OffenceGroup::violence), OffenceGroup::theft), 1.0 - 0.8 * 0.75);
  EXPECT_DOUBLE_EQ(chance_of_detection(world, on_licence(world, OffenceGroup::theft), OffenceGroup::theft), 0.2);
  constexpr int people = 5'000;
  std::array<double, 2> recalled{};
  for (int i = 0; i < people; ++i) {
    const PersonId managed = on_licence(world, OffenceGroup::violence), other = on_licence(world, OffenceGroup::theft);
    breach(world, managed, 0.5, sim::at_day(1.0));
    breach(world, other, 0.5, sim::at_day(1.0));
    recalled[0] += world.background_of(managed).recalls;
    recalled[1] += world.background_of(other).recalls;
  }
  EXPECT_TRUE(follows(std::span(recalled).first(1), std::array{1.0 - 0.9 * 0.5}, people, 2));
  EXPECT_TRUE(follows(std::span(recalled).last(1), std::array{0.1}, people, 2));
}

TEST(PublicProtection, leaves_violent_and_sexual_offences_no_occasion_while_it_lasts) {
  const auto violent_or_theft = [](Parameters& p) {
    for (auto& mix : p.offending.mix.values) {
      mix.values.fill({0.0});
      mix[OffenceGroup::violence].value = mix[OffenceGroup::theft].value = 0.5;
    }
    for (auto* ratios : {&p.offending.women_mix, &p.offending.youth_mix})
      ratios->values.fill({ratios == &p.offending.women_mix ? 1.0 : 0.0});
    for (auto& areas : p.offending.mix_by_area.values) areas.values.fill({1.0});
    p.police.detection.values.fill({0.0});
    p.public_protection.detected.value = 0.0;
    p.opportunity.treated.values.fill({0.0});
  };
  World world = empty_world(arrangements(1e5, violent_or_theft), frame(run_scale, 0, 1));
  constexpr int offences = 10'000;
  const PersonId managed = on_licence(world, OffenceGroup::violence);
  for (int i = 0; i < offences; ++i) offence_occurs(world, managed, sim::at_day(1.0));
  const std::array happened{tally(world, Tally::offences_restrained), tally(world, Tally::serious_offences_under_supervision)};
  EXPECT_TRUE(follows(happened, std::array{0.5 * 0.3, 0.5 * 0.7}, offences, 2));
  EXPECT_EQ(happened[0] + tally(world, Tally::recorded_offences), offences);

  end_joint_management(world, world[managed].offender_case, sim::at_day(2.0));
  for (int i = 0; i < offences; ++i) offence_occurs(world, managed, sim::at_day(3.0));
  EXPECT_EQ(tally(world, Tally::offences_restrained), happened[0]);
  const std::array afterwards{tally(world, Tally::serious_offences_under_supervision) - happened[1]};
  EXPECT_TRUE(follows(afterwards, std::array{0.5}, offences, 2));
  const double before = tally(world, Tally::serious_offences_under_supervision);
  offence_occurs(world, add_somebody(world, 30.0, Area::london), sim::at_day(3.0));
  EXPECT_EQ(tally(world, Tally::serious_offences_under_supervision), before) << "of nobody who is not supervised";
}

}  // namespace
}  // namespace throughcare::models
