#include "models/custody/release.hpp"

#include "models/probation/supervision.hpp"
#include "models/system_day.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

ScenarioPlan rules(double curfew_share) {
  return baseline([&](Parameters& p) {
    p.offending.rate.values.fill({0.0});
    p.release.release_point.value = 0.5;
    p.release.release_point_serious.value = 2.0 / 3.0;
    p.release.home_detention_share.value = curfew_share;
    p.release.home_detention_longest.value = 60.0;
    p.release.home_detention_least_sentence.value = 84.0;
    p.release.home_detention_most_sentence.value = 1461.0;
    p.release.home_detention_least_served.value = 28.0;
    p.recall.other.value = p.recall.on_breach.value = p.recall.on_breach_short.value = 0.0;
    p.supervision.short_sentences_supervised = true;
    p.supervision.supervision_after_release.value = 365.0;
    p.supervision.supervision_limit.value = 730.0;
    p.day_of_release.moved.value = p.day_of_release.closed.value = 0.0;
  });
}

const sim::Time sentenced = sim::at_day(100.0);

PersonId inside(World& world, double days, double served = 0.0, bool serious = false) {
  const PersonId id = add_somebody(world);
  begin_custody(world, id, {SentenceOutcome::custody, days, sentence_band(days), serious, false}, served, sentenced);
  return id;
}

double release_of(World& world, PersonId id) { return sim::in_days(world.agendas[index(id)].at(PersonClock::release)); }

TEST(Release, half_of_the_term_less_the_days_on_remand) {
  World world = empty_world(rules(0.0), frame(0.01, 0, 3));
  EXPECT_NEAR(release_of(world, inside(world, 200.0)), 200.0, 1e-4);
  EXPECT_NEAR(release_of(world, inside(world, 200.0, 30.0)), 170.0, 1e-4);
  EXPECT_NEAR(release_of(world, inside(world, 2400.0, 0.0, true)), 1700.0, 1e-4);
  // Time served already: out at once.
  EXPECT_NEAR(release_of(world, inside(world, 100.0, 80.0)), 100.0, 1e-4);
}

TEST(Release, of_sentences_under_twelve_months_has_a_share_of_its_own) {
  const ScenarioPlan plan = tests::changed(rules(0.0), [](Parameters& p) { p.release.short_sentences_serve.value = 0.5; });
  World world = empty_world(plan, frame(0.01, 0, 3));
  EXPECT_NEAR(release_of(world, inside(world, 300.0)), 100.0 + 75.0, 1e-4);
  EXPECT_NEAR(release_of(world, inside(world, 400.0)), 100.0 + 200.0, 1e-4) << "a year and more";
  EXPECT_NEAR(release_of(world, inside(world, 2400.0, 0.0, true)), 1700.0, 1e-4) << "serious";
}

TEST(Release, of_sentences_under_twelve_months_comes_after_the_least_term_but_not_after_the_sentence) {
  const ScenarioPlan plan = tests::changed(rules(0.0), [](Parameters& p) {
    p.release.short_sentences_serve.value = 0.5;
    p.release.short_sentences_least.value = 14.0;
  });
  World world = empty_world(plan, frame(0.01, 0, 3));
  EXPECT_NEAR(release_of(world, inside(world, 40.0)), 100.0 + 14.0, 1e-4);
  EXPECT_NEAR(release_of(world, inside(world, 10.0)), 100.0 + 10.0, 1e-4);
  EXPECT_NEAR(release_of(world, inside(world, 300.0)), 100.0 + 75.0, 1e-4) << "longer anyway";
}

TEST(Release, of_sentences_under_twelve_months_can_be_followed_by_a_licence_beyond_the_sentence) {
  const ScenarioPlan plan = tests::changed(rules(0.0), [](Parameters& p) {
    p.supervision.short_licence.value = 225.0;
    p.offending.rate.values.fill({0.0});
  });
  World world = empty_world(plan, frame(0.01, 0, 3));
  const PersonId brief = inside(world, 100.0), longer = inside(world, 400.0);
  tests::run(world, sim::at_day(301.0));
  EXPECT_NEAR(in_days(live_sentence(world, brief)->licence_ends), 100.0 + 50.0 + 225.0, 1e-4);
  EXPECT_NEAR(in_days(live_sentence(world, longer)->licence_ends), 100.0 + 400.0, 1e-4) << "to the end of the sentence";
}

TEST(Release, curfew_comes_earlier_but_not_before_half_of_custody_and_four_weeks) {
  World world = empty_world(rules(1.0), frame(0.01, 0, 3));
  EXPECT_NEAR(release_of(world, inside(world, 400.0)), 100.0 + 200.0 - 60.0, 1e-4);
  EXPECT_NEAR(release_of(world, inside(world, 200.0)), 100.0 + 50.0, 1e-4);
  EXPECT_NEAR(release_of(world, inside(world, 90.0)), 100.0 + 28.0, 1e-4);
  EXPECT_NEAR(release_of(world, inside(world, 80.0)), 100.0 + 40.0, 1e-4) << "too short";
  EXPECT_NEAR(release_of(world, inside(world, 1600.0)), 100.0 + 800.0, 1e-4) << "too long";
}

TEST(Release, parole_is_heard_after_the_tariff_and_again_after_the_interval) {
  World world = empty_world(tests::changed(rules(0.0),
                                           [](Parameters& p) {
                                             p.release.parole.value = 0.3;
                                             p.release.parole_need_effect.value = 0.0;
                                             p.release.parole_interval.value = 400.0;
                                             p.population.leaving.values.fill({0.0});
                                           }),
                            frame(0.01, 0, 6));
  constexpr int people = 5'000;
  std::vector<PersonId> all;
  for (int i = 0; i < people; ++i) {
    all.push_back(add_somebody(world));
    begin_custody(world, all.back(), {SentenceOutcome::custody, 300.0, SentenceBand::indeterminate, true, false}, 0.0, sentenced);
    EXPECT_NEAR(release_of(world, all.back()), 400.0, 1e-4);
  }
  // Out at the first, second and third hearing: geometric.
  std::array<double, 3> out{};
  double before = 0.0;
  for (std::size_t h = 0; h < out.size(); ++h) {
    tests::run(world, sim::at_day(401.0 + 400.0 * static_cast<double>(h)));
    double free = 0.0;
    for (const PersonId id : all) free += !world[id].in_custody;
    out[h] = free - before;
    before = free;
  }
  EXPECT_TRUE(tests::follows(out, std::array{0.3, 0.21, 0.147}, people));
}

TEST(Release, a_later_life_sentence_is_first_heard_at_the_end_of_its_own_tariff) {
  World world = empty_world(tests::changed(rules(0.0), [](Parameters& p) { p.release.parole.value = 0.0; }), frame(0.01, 0, 6));
  const PersonId id = add_somebody(world);
  begin_custody(world, id, {SentenceOutcome::custody, 300.0, SentenceBand::indeterminate, true, false}, 0.0, sentenced);
  tests::run(world, sim::at_day(401.0));
  ASSERT_EQ(live_sentence(world, id)->hearings, 1);
  begin_custody(world, id, {SentenceOutcome::custody, 500.0, SentenceBand::indeterminate, true, false}, 0.0, sim::at_day(420.0));
  EXPECT_NEAR(release_of(world, id), 920.0, 1e-4);
}

TEST(Release, parole_falls_with_the_needs_that_make_for_risk) {
  World world = empty_world(tests::changed(rules(0.0),
                                           [](Parameters& p) {
                                             p.release.parole.value = 0.3;
                                             p.release.parole_need_effect.value = 2.0;
                                             p.time_inside.activity_effect.value = 0.2;
                                             p.time_inside.activity_time.value = 1.0;
                                           }),
                            frame(0.01, 0, 6));
  const PersonId id = add_somebody(world);
  world[id].needs[static_cast<std::size_t>(Need::thinking)] = Scale::of(1.0);
  world[id].needs[static_cast<std::size_t>(Need::drugs_alcohol)] = Scale::of(0.6);
  const auto chance = [](double need) { return 1.0 / (1.0 + 0.7 / 0.3 * std::exp(2.0 * (need - 0.5))); };
  EXPECT_NEAR(chance_of_parole(world, id, sentenced), chance(0.8), 1e-6);
  const auto needs = world[id].needs;
  begin_custody(world, id, {SentenceOutcome::custody, 300.0, SentenceBand::indeterminate, true, false}, 0.0, sentenced);
  world[id].needs = needs;  // as they were before the years at liberty
  // A fifth of it is worked off where every day was one of activity.
  world[world.background_of(id).stay].active_days = 200.0f;
  EXPECT_NEAR(chance_of_parole(world, id, sentenced + 200.0), chance(0.8 * 0.8), 1e-6);
}

TEST(Release, licence_and_supervision_follow_for_twelve_months) {
  World world = empty_world(rules(0.0), frame(0.01, 0, 3));
  const PersonId id = inside(world, 200.0);
  const auto stands = [&](KnownStage stage) { return world[id].stage == world.stage(stage); };
  tests::run(world, sim::at_day(199.9));
  EXPECT_TRUE(world[id].in_custody);
  tests::run(world, sim::at_day(200.1));
  EXPECT_FALSE(world[id].in_custody);
  EXPECT_TRUE(stands(KnownStage::licence));
  tests::run(world, sim::at_day(300.1));
  EXPECT_TRUE(stands(KnownStage::post_sentence_supervision));
  tests::run(world, sim::at_day(565.1));
  EXPECT_TRUE(stands(KnownStage::at_liberty));
  EXPECT_EQ(world[id].offender_case, CaseId::none);
  EXPECT_EQ(world.post_release, 0);
}

TEST(Release, reception_the_main_part_and_the_time_before_release_follow_one_another_and_all_pass_the_gate) {
  World world = empty_world(rules(0.0), frame(0.01, 0, 3));
  const double reception = world.now->release.reception.value;
  const PersonId id = inside(world, 1400.0);
  const auto stands = [&](KnownStage stage) { return world[id].stage == world.stage(stage); };
  const double window = plan_of(world, world[world[id].offender_case]).pre_release_window.value;
  tests::run(world, sim::at_day(100.0 + reception - 0.1));
  EXPECT_TRUE(stands(KnownStage::custody_reception));
  tests::run(world, sim::at_day(100.0 + reception + 0.1));
  EXPECT_TRUE(stands(KnownStage::custody_main));
  tests::run(world, sim::at_day(800.0 - window - 0.1));
  EXPECT_TRUE(stands(KnownStage::custody_main));
  tests::run(world, sim::at_day(800.0 - window + 0.1));
  EXPECT_TRUE(stands(KnownStage::custody_resettlement));
  tests::run(world, sim::at_day(800.1));
  EXPECT_TRUE(stands(KnownStage::licence));
  const auto moved = [&](KnownStage from, KnownStage to) {
    return world.recorder.flow(static_cast<std::size_t>(world.stage(from)), static_cast<std::size_t>(world.stage(to)));
  };
  EXPECT_EQ(moved(KnownStage::custody_resettlement, KnownStage::release_day), 1u);
  EXPECT_EQ(moved(KnownStage::release_day, KnownStage::licence), 1u);
}

TEST(Release, a_new_law_moves_the_date_of_people_inside) {
  World world = empty_world(rules(0.0), frame(0.01, 0, 3));
  const PersonId id = inside(world, 400.0);
  const auto other = tests::changed(rules(0.0), [](Parameters& p) { p.release.release_point.value = 0.4; });
  world.now = other.parameters[0].values.get();
  retime_releases(world, sim::at_day(150.0));
  EXPECT_NEAR(release_of(world, id), 260.0, 1e-4);
  retime_releases(world, sim::at_day(300.0));
  EXPECT_NEAR(release_of(world, id), 300.0, 1e-4) << "past the new date: today";
}

TEST(Release, a_longer_sentence_absorbs_the_one_being_served) {
  const auto concurrent = tests::changed(rules(0.0), [](Parameters& p) { p.sentencing.consecutive.value = 0.0; });
  World world = empty_world(concurrent, frame(0.01, 0, 3));
  const PersonId id = inside(world, 400.0);
  begin_custody(world, id, {SentenceOutcome::custody, 100.0, SentenceBand::to_6_months, false, false}, 0.0, sim::at_day(110.0));
  EXPECT_NEAR(release_of(world, id), 300.0, 1e-4) << "concurrent and shorter";
  begin_custody(world, id, {SentenceOutcome::custody, 600.0, SentenceBand::to_4_years, false, false}, 0.0, sim::at_day(120.0));
  EXPECT_NEAR(release_of(world, id), 420.0, 1e-4) << "concurrent and longer";
  EXPECT_EQ(world.pre_release, 1);
  EXPECT_EQ(world.inside[CustodyType::determinate], 1);
}

TEST(Release, part_of_the_sentence_that_ends_earlier_is_added_to_the_other) {
  const auto consecutive = tests::changed(rules(0.0), [](Parameters& p) { p.sentencing.consecutive.value = 0.3; });
  World world = empty_world(consecutive, frame(0.01, 0, 3));
  const PersonId id = inside(world, 400.0);
  begin_custody(world, id, {SentenceOutcome::custody, 100.0, SentenceBand::to_6_months, false, false}, 0.0, sim::at_day(110.0));
  EXPECT_NEAR(release_of(world, id), 100.0 + 0.5 * (400.0 + 0.3 * 100.0), 1e-4) << "the new one is shorter";
  // 315 - 120 days are left to serve of the old one: 390 days of term.
  begin_custody(world, id, {SentenceOutcome::custody, 600.0, SentenceBand::to_4_years, false, false}, 0.0, sim::at_day(120.0));
  EXPECT_NEAR(release_of(world, id), 120.0 + 0.5 * (600.0 + 0.3 * 390.0), 1e-3) << "the new one is longer";
  EXPECT_EQ(world.pre_release, 1);
}

TEST(Release, terms_of_further_offences_are_served_and_count_for_the_band) {
  World world = empty_world(rules(0.0), frame(0.01, 0, 3));
  const PersonId id = add_somebody(world);
  SentenceImposed imposed{.outcome = SentenceOutcome::custody, .days = 340.0, .band = SentenceBand::to_12_months};
  imposed.consecutive = 60.0;
  begin_custody(world, id, imposed, 0.0, sentenced);
  EXPECT_NEAR(release_of(world, id), 100.0 + 200.0, 1e-4);
  EXPECT_EQ(live_sentence(world, id)->band, SentenceBand::to_4_years);
}

TEST(Release, no_term_follows_one_from_which_the_person_was_recalled) {
  const auto consecutive = tests::changed(rules(0.0), [](Parameters& p) {
    p.sentencing.consecutive.value = 0.3;
    p.recall.fixed_term.value = 0.0;
    p.recall.re_release.value = 0.01;
  });
  World world = empty_world(consecutive, frame(0.01, 0, 3));
  const PersonId id = inside(world, 2000.0);
  release_from_custody(world, id, sim::at_day(1100.0));
  recall(world, id, sim::at_day(1200.0));
  const double before = release_of(world, id);
  begin_custody(world, id, {SentenceOutcome::custody, 100.0, SentenceBand::to_6_months, false, false}, 0.0, sim::at_day(1210.0));
  EXPECT_EQ(release_of(world, id), before);
}

TEST(Release, refused_parole_gives_the_case_back_until_the_next_hearing_is_near) {
  World world = empty_world(tests::changed(rules(0.0),
                                           [](Parameters& p) {
                                             p.population.leaving.values.fill({0.0});
                                             p.release.parole.value = 0.0;
                                             p.release.parole_interval.value = 700.0;
                                             for (auto& plan : p.case_management.plans.values)
                                               plan.pre_release_window.value = 90.0;
                                           }),
                            frame(0.01, 0, 6));
  const PersonId id = add_somebody(world);
  begin_custody(world, id,
                {.outcome = SentenceOutcome::custody, .days = 400.0, .band = SentenceBand::indeterminate, .serious = true}, 0.0,
                sim::Time{});
  const auto segment = [&] { return world[world[id].offender_case].segment; };
  tests::run(world, sim::at_day(399.5));
  EXPECT_EQ(segment(), Segment::pre_release);
  tests::run(world, sim::at_day(400.5));
  EXPECT_EQ(segment(), Segment::early_custody);
  EXPECT_EQ(world[id].stage, world.stage(KnownStage::custody_main));
  // What was done until the hearing counted in it.
  EXPECT_EQ(world[world.background_of(id).stay].counted, sim::at_day(400.0));
  tests::run(world, sim::at_day(1010.5));
  EXPECT_EQ(segment(), Segment::pre_release);
}

TEST(Release, preparation_is_offered_once_however_often_the_date_moves) {
  World world = empty_world(rules(0.0), frame(0.01, 0, 3));
  const PersonId id = inside(world, 120.0);  // prepared for from the first day
  const auto offers = [&] { return world.background_of(id).scheme_offers; };
  EXPECT_EQ(offers(), 2) << "at reception and for resettlement";
  tests::run(world, sim::at_day(130.0));
  EXPECT_EQ(offers(), 2) << "the reception is over";
  retime_releases(world, world.statistics.now);
  retime_releases(world, world.statistics.now);
  tests::run(world, sim::at_day(131.0));
  EXPECT_EQ(offers(), 2);
}

TEST(Release, a_suspended_term_is_served_after_a_new_one) {
  for (const double activated : {0.0, 1.0}) {
    World world = empty_world(tests::changed(rules(0.0), [&](Parameters& p) { p.supervision.activated.value = activated; }),
                              frame(0.01, 0, 3));
    const PersonId id = add_somebody(world);
    start_order(world, id, {.kind = SentenceKind::suspended_sentence, .days = 700.0, .suspended = 120.0}, sim::Time{});
    begin_custody(world, id, {.outcome = SentenceOutcome::custody, .days = 200.0, .band = sentence_band(200.0)}, 0.0, sentenced);
    EXPECT_NEAR(release_of(world, id), 100.0 + (200.0 + 120.0 * activated) / 2.0, 1e-4);
    EXPECT_EQ(world.court_orders, 0);
  }
}

TEST(Release, a_change_of_who_may_have_curfew_is_felt_inside) {
  const auto wider =
      tests::changed_from(tests::changed(rules(1.0), [](Parameters& p) { p.population.leaving.values.fill({0.0}); }),
                          sim::at_day(200.0), [](Parameters& p) { p.release.home_detention_most_sentence.value = 5000.0; });
  World world = empty_world(wider, frame(0.01, 0, 5));
  const PersonId id = inside(world, 1600.0);
  tests::run(world, sim::at_day(199.5));
  EXPECT_NEAR(release_of(world, id), 100.0 + 800.0, 1e-4);
  apply_rules(world, sim::at_day(200.0));
  EXPECT_NEAR(release_of(world, id), 100.0 + 800.0 - 60.0, 1e-4);
}

}  // namespace
}  // namespace throughcare::models
