#include "models/probation/recall.hpp"

#include "models/custody/release.hpp"
#include "models/handovers/handover.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

ScenarioPlan recalls(double fixed) {
  return baseline([&](Parameters& p) {
    p.offending.rate.values.fill({0.0});
    p.release.release_point.value = 0.5;
    p.release.home_detention_share.value = 0.0;
    p.supervision.short_sentences_supervised = true;
    p.supervision.life_licence.value = 1461.0;
    p.recall.fixed_term.value = p.recall.fixed_term_under_12_months.value = fixed;
    p.recall.fixed_term_short.value = 14.0;
    p.recall.fixed_term_long.value = 28.0;
    p.recall.re_release.value = 2.0;
    p.recall.high_risk.value = p.recall.inexperience.value = p.recall.distrust.value = 1.0;
    p.premises.places.value = 0.0;
    p.day_of_release.moved.value = 0.0;
  });
}

/// Somebody sentenced at 0 to `days`, released and recalled on `day`; how long they go back for.
double recalled_for(World& world, double days, double day, SentenceBand band) {
  const PersonId id = add_somebody(world);
  begin_custody(world, id, {SentenceOutcome::custody, days, band, false, false}, 0.0, sim::Time{});
  release_from_custody(world, id, sim::at_day(day - 1.0));
  recall(world, id, sim::at_day(day));
  EXPECT_EQ(world.background_of(id).custody, CustodyType::recall);
  return world.agendas[index(id)].at(PersonClock::release) - sim::at_day(day);
}

TEST(Recall, fixed_terms_are_14_and_28_days_and_never_beyond_the_licence) {
  World world = empty_world(recalls(1.0), frame(0.01, 0, 1));
  EXPECT_NEAR(recalled_for(world, 100.0, 60.0, SentenceBand::to_6_months), 14.0, 1e-4);
  EXPECT_NEAR(recalled_for(world, 800.0, 500.0, SentenceBand::to_4_years), 28.0, 1e-4);
  EXPECT_NEAR(recalled_for(world, 100.0, 95.0, SentenceBand::to_6_months), 5.0, 1e-4);
}

TEST(Recall, the_law_can_ask_for_fixed_terms_of_short_sentences_only) {
  const auto short_only = tests::changed(recalls(0.0), [](Parameters& p) { p.recall.fixed_term_under_12_months.value = 1.0; });
  World world = empty_world(short_only, frame(0.01, 0, 1));
  int fixed_long = 0;
  for (int i = 0; i < 200; ++i) {
    EXPECT_NEAR(recalled_for(world, 300.0, 160.0, SentenceBand::to_12_months), 14.0, 1e-4);
    fixed_long += std::abs(recalled_for(world, 800.0, 500.0, SentenceBand::to_4_years) - 28.0) < 1e-4;
  }
  EXPECT_EQ(fixed_long, 0);
}

TEST(Recall, standard_recalls_last_until_re_release_or_the_end_of_the_sentence) {
  World world = empty_world(recalls(0.0), frame(0.01, 0, 1));
  std::vector<double> life, short_rest;
  for (int i = 0; i < 5'000; ++i) {
    life.push_back(recalled_for(world, 100.0, 200.0, SentenceBand::indeterminate));
    short_rest.push_back(recalled_for(world, 800.0, 700.0, SentenceBand::to_4_years));
  }
  EXPECT_TRUE(tests::follows(
      life, [](double t) { return t < 1.0 ? 1.0 - std::exp(-2.0 / days_per_year) : 1.0 - std::exp(-2.0 * t / days_per_year); }));
  const double longest = *std::max_element(short_rest.begin(), short_rest.end());
  EXPECT_NEAR(longest, 100.0, 1e-4);
}

TEST(Recall, reaches_nobody_whose_licence_is_over) {
  World world = empty_world(recalls(1.0), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  begin_custody(world, id, {SentenceOutcome::custody, 100.0, SentenceBand::to_6_months, false, false}, 0.0, sim::Time{});
  recall(world, id, sim::at_day(10.0));
  EXPECT_EQ(world.background_of(id).custody, CustodyType::determinate) << "inside already";
  release_from_custody(world, id, sim::at_day(50.0));
  recall(world, id, sim::at_day(101.0));
  EXPECT_EQ(world.background_of(id).custody, CustodyType::none);
}

TEST(Recall, is_prepared_for_release_again) {
  const auto segment_after = [](double fixed, double days) {
    World world = empty_world(tests::changed(recalls(fixed),
                                             [](Parameters& p) {
                                               p.recall.re_release.value = 0.01;
                                               for (auto& plan : p.case_management.plans.values)
                                                 plan.pre_release_window.value = 84.0;
                                             }),
                              frame(0.01, 0, 5));
    const PersonId id = add_somebody(world);
    begin_custody(world, id, {.outcome = SentenceOutcome::custody, .days = 1000.0, .band = SentenceBand::to_4_years}, 0.0,
                  sim::Time{});
    release_from_custody(world, id, sim::at_day(500.0));
    recall(world, id, sim::at_day(510.0));
    tests::run(world, sim::at_day(510.0 + days));
    return world[world[id].offender_case].segment;
  };
  EXPECT_EQ(segment_after(1.0, 1.0), Segment::pre_release) << "28 days are within the window";
  EXPECT_EQ(segment_after(0.0, 1.0), Segment::early_custody) << "the sentence ends on day 1000";
  EXPECT_EQ(segment_after(0.0, 420.0), Segment::pre_release);
}

TEST(Recall, a_breach_of_post_sentence_supervision_ends_in_days_of_prison_with_the_stated_chance) {
  for (const double chance : {0.0, 1.0}) {
    World world = empty_world(tests::changed(recalls(0.0),
                                             [&](Parameters& p) {
                                               p.recall.other.value = p.supervision.misses_to_breach.value = 0.0;
                                               p.supervision.supervision_after_release.value = 365.0;
                                               p.supervision.enforced.value = 1.0;
                                               p.supervision.committed.value = chance;
                                               p.supervision.committal.value = 14.0;
                                               p.population.leaving.values.fill({0.0});
                                               p.contact.attendance.value = 100.0;
                                             }),
                              frame(0.01, 0, 3));
    const PersonId id = add_somebody(world);
    begin_custody(world, id, {.outcome = SentenceOutcome::custody, .days = 100.0, .band = SentenceBand::to_6_months}, 0.0,
                  sim::Time{});
    tests::run(world, sim::at_day(200.0));
    ASSERT_EQ(world[id].stage, world.stage(KnownStage::post_sentence_supervision));
    breach(world, id, 1.0, sim::at_day(200.0));
    EXPECT_EQ(world[id].in_custody, chance == 1.0);
    EXPECT_EQ(tests::tally(world, Tally::supervision_committals), chance);
    EXPECT_EQ(tests::tally(world, Tally::recalls), 0.0);
    tests::run(world, sim::at_day(214.5));
    EXPECT_FALSE(world[id].in_custody);
    EXPECT_EQ(world[id].stage, world.stage(KnownStage::post_sentence_supervision)) << "it goes on to its end";
    tests::run(world, sim::at_day(416.0));
    EXPECT_EQ(world[id].stage, world.stage(KnownStage::at_liberty));
  }
}

/// Somebody sentenced to many years and released on day 10, whose needs are all of this severity.
PersonId on_long_licence(World& world, double need) {
  const PersonId id = add_somebody(world);
  begin_custody(world, id, {SentenceOutcome::custody, 9'000.0, SentenceBand::over_4_years, false, false}, 0.0, sim::Time{});
  release_from_custody(world, id, sim::at_day(10.0));
  world[id].needs.fill(Scale::of(need));
  return id;
}

TEST(Recall, touch_is_lost_at_a_rate_that_rises_with_need) {
  World world = empty_world(tests::changed(recalls(0.0),
                                           [](Parameters& p) {
                                             p.recall.other.value = 1.5;
                                             p.recall.need_ratio.value = 16.0;
                                           }),
                            frame(0.01, 0, 1));
  // Sixteen times as often with every need as with none: a quarter and four times the rate at middling need.
  for (const auto& [need, a_year] : {std::pair{0.0, 1.5 / 4.0}, std::pair{1.0, 1.5 * 4.0}}) {
    std::vector<double> days;
    for (int i = 0; i < 5'000; ++i) {
      const PersonId id = on_long_licence(world, need);
      plan_loss_of_touch(world, id, sim::at_day(10.0));
      sim::Time tested = sim::at_day(10.0);
      while (!world[id].in_custody) {
        tested = world.agendas[index(id)].at(PersonClock::loses_touch);
        licence_is_tested(world, id, tested);
      }
      days.push_back(tested - sim::at_day(10.0));
    }
    EXPECT_TRUE(tests::follows(
        days, [rate = a_year](double t) { return 1.0 - std::exp(-rate * t / days_per_year); }, 2));
  }
}

TEST(Recall, a_need_that_was_met_on_licence_keeps_people_in_touch) {
  World world = empty_world(tests::changed(recalls(0.0),
                                           [](Parameters& p) {
                                             p.recall.other.value = 1.5;
                                             p.recall.need_ratio.value = 100.0;
                                           }),
                            frame(0.01, 0, 1));
  int recalled = 0;
  for (int i = 0; i < 500; ++i) {
    const PersonId id = on_long_licence(world, 1.0);
    plan_loss_of_touch(world, id, sim::at_day(10.0));
    world[id].needs.fill(Scale::of(0.0));
    licence_is_tested(world, id, world.agendas[index(id)].at(PersonClock::loses_touch));
    recalled += world[id].in_custody;
  }
  EXPECT_LE(recalled, 20) << "five are expected: one in a hundred";
}

TEST(Recall, nobody_loses_touch_who_lives_in_approved_premises_or_whom_nobody_meets) {
  World world = empty_world(tests::changed(recalls(0.0),
                                           [](Parameters& p) {
                                             p.recall.other.value = 10.0;
                                             p.recall.need_ratio.value = 1.0;
                                           }),
                            frame(0.01, 0, 1));
  const auto recalled = [&world](PersonId id) {
    licence_is_tested(world, id, sim::at_day(11.0));
    return world[id].in_custody;
  };
  const PersonId met = on_long_licence(world, 1.0), housed = on_long_licence(world, 1.0), alone = on_long_licence(world, 1.0);
  EXPECT_TRUE(recalled(met));
  world[world[housed].offender_case].premises_until = sim::at_day(80.0);
  EXPECT_FALSE(recalled(housed));
  hand_over(world, world[alone].offender_case, Role::nobody, HandoverKind::between_services, sim::at_day(10.0));
  EXPECT_FALSE(recalled(alone));
}

TEST(Recall, each_charge_on_licence_recalls_with_its_chance) {
  World world =
      empty_world(tests::changed(recalls(0.0), [](Parameters& p) { p.recall.on_charge.value = 0.3; }), frame(0.01, 0, 1));
  constexpr int people = 4'000;
  std::array<double, 3> recalled{};
  for (int i = 0; i < people; ++i) {
    const PersonId id = on_long_licence(world, 0.5);
    for (double& at_this_charge : recalled) {
      recall_decision_on_charge(world, id, sim::at_day(20.0));
      if (!world[id].in_custody) continue;
      ++at_this_charge;
      break;
    }
  }
  EXPECT_TRUE(tests::follows(recalled, std::array{0.3, 0.7 * 0.3, 0.7 * 0.7 * 0.3}, people));
}

/// Officers of skill 0.6, half of it while they are new, who differ in nothing else.
ScenarioPlan officers_decide() {
  return tests::changed(recalls(0.0), [](Parameters& p) {
    p.recall.high_risk.value = 3.0;
    p.recall.inexperience.value = 16.0;
    p.recall.distrust.value = 25.0;
    p.recall.typical_high_risk.value = 0.5;
    p.recall.typical_skill.value = 0.6;
    p.recall.typical_alliance.value = 0.4;
    p.contact.workers[Role::community_offender_manager].skill.value = 0.6;
    p.contact.relationship_half_life.value = 100.0;
    p.officers.skill_spread.value = p.officers.growth.value = 0.0;
    p.staff.novice_loss.value = 0.5;
  });
}

/// The open case of somebody on licence, of medium risk, with an alliance of 0.4 on day 120.
Case& typical_case(World& world) {
  Case& c = world[world[on_long_licence(world, 0.5)].offender_case];
  c.tier = RiskTier::medium;
  c.relationship = 0.8f;
  c.touched = sim::at_day(20.0);
  return c;
}

TEST(RecallDecision, moves_the_odds_with_risk_skill_and_alliance) {
  World world = empty_world(officers_decide(), frame(0.01, 0, 1));
  Case& c = typical_case(world);
  Officer& officer = world.workforce.teams[c.holder].values[c.team].officers[c.officer];
  const auto odds = [&](double day) {
    const double chance = recall_chance(world, c, 0.2, sim::at_day(day));
    return chance / (1.0 - chance) * 4.0;  // over those of the typical decision, one to four
  };
  officer.experienced = sim::Time{};
  EXPECT_NEAR(odds(120.0), std::pow(3.0, -0.5), 1e-6);
  EXPECT_NEAR(odds(20.0), std::pow(3.0, -0.5) * std::pow(25.0, 0.4 - 0.8), 1e-6);
  c.tier = RiskTier::high;
  EXPECT_NEAR(odds(120.0), std::pow(3.0, 0.5), 1e-6);
  c.tier = RiskTier::very_high;
  EXPECT_NEAR(odds(120.0), std::pow(3.0, 0.5), 1e-6);
  officer.experienced = sim::at_day(1000.0);
  EXPECT_NEAR(odds(120.0), std::pow(3.0, 0.5) * std::pow(16.0, 0.3), 1e-6);
  EXPECT_EQ(recall_chance(world, c, 0.0, sim::at_day(120.0)), 0.0) << "what is out of the question stays so";
  EXPECT_EQ(recall_chance(world, c, 1.0, sim::at_day(120.0)), 1.0);
}

TEST(RecallDecision, is_the_roles_where_no_officer_has_the_case_and_nobodys_where_it_has_no_holder) {
  World world = empty_world(officers_decide(), frame(0.01, 0, 1));
  Case& c = typical_case(world);
  take_from_officer(world, c);
  const double odds = std::pow(3.0, -0.5) * std::pow(16.0, 0.6 - present_skill(world, c.holder));
  EXPECT_NEAR(recall_chance(world, c, 0.5, sim::at_day(120.0)), odds / (1.0 + odds), 1e-6);
  c.holder = Role::nobody;
  EXPECT_EQ(recall_chance(world, c, 0.5, sim::at_day(120.0)), 0.5);
}

TEST(RecallDecision, is_the_chance_itself_where_officers_regard_nothing) {
  World world = empty_world(tests::changed(officers_decide(),
                                           [](Parameters& p) {
                                             RecallParameters& r = p.recall;
                                             r.high_risk.value = r.inexperience.value = r.distrust.value = 1.0;
                                           }),
                            frame(0.01, 0, 1));
  const Case& c = typical_case(world);
  for (int k = 0; k <= 1000; ++k) EXPECT_EQ(recall_chance(world, c, k / 1000.0, sim::at_day(50.0)), k / 1000.0);
}

TEST(RecallDecision, is_the_officers_after_a_breach_and_after_a_charge) {
  World world = empty_world(tests::changed(recalls(0.0),
                                           [](Parameters& p) {
                                             p.recall.high_risk.value = 9.0;
                                             p.recall.typical_high_risk.value = 0.5;
                                             p.recall.on_breach.value = p.recall.on_charge.value = 0.5;
                                           }),
                            frame(0.01, 0, 1));
  constexpr int people = 4'000;
  for (const auto decision : {recall_decision_on_breach, recall_decision_on_charge})
    for (const auto& [tier, chance] : {std::pair{RiskTier::low, 0.25}, std::pair{RiskTier::high, 0.75}}) {
      std::array<double, 2> recalled{};
      for (int i = 0; i < people; ++i) {
        const PersonId id = on_long_licence(world, 0.5);
        world[world[id].offender_case].tier = tier;
        decision(world, id, sim::at_day(20.0));
        ++recalled[world[id].in_custody];
      }
      EXPECT_TRUE(tests::follows(recalled, std::array{1.0 - chance, chance}, people));
    }
}

TEST(Recall, costs_a_share_of_motivation) {
  World world = empty_world(tests::changed(recalls(0.0),
                                           [](Parameters& p) {
                                             p.desistance.setback.value = 0.4;
                                             p.desistance.motivation_half_life.value = 1e12;
                                             p.homes_and_jobs.values.fill({});  // nothing else is lost
                                           }),
                            frame(0.01, 0, 1));
  const PersonId id = on_long_licence(world, 0.5);
  world[id].motivation = Scale::of(0.8);
  recall(world, id, sim::at_day(10.0));
  EXPECT_NEAR(world[id].motivation.value(), 0.8 * (1.0 - 0.4), 1.0 / 255.0);
}

}  // namespace
}  // namespace throughcare::models
