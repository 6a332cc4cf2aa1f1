#include "models/custody/allocation.hpp"

#include "models/custody/release.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

/// Room for everybody, everywhere but in secure schools; nobody offends, nobody moves but for the sentence.
void plain(Parameters& p) {
  p.prisons.operational_capacity.value = p.prisons.certified.value = 1e6;
  p.allocation.near_home.values.fill({0.0});
  p.allocation.assessment.value = 40.0;
  p.allocation.training_least.value = 120.0;
  p.allocation.resettlement_window.value = 100.0;
  p.allocation.resettlement_least.value = 30.0;
  p.allocation.other_moves.value = 0.0;
  p.release.release_point.value = 0.5;
  p.release.home_detention_share.value = 0.0;
  p.offending.rate.values.fill({0.0});
  p.handovers[HandoverKind::within_custody].dropped.value = 0.0;
}

PersonId imprison(World& world, double years_old, double served_days, sim::Time now) {
  const PersonId id = add_somebody(world, years_old);
  const double days = 2.0 * served_days;
  begin_custody(world, id, {SentenceOutcome::custody, days, sentence_band(days), false, false}, 0.0, now);
  return id;
}

const Stay& stay_of(const World& world, PersonId id) { return world[world.background_of(id).stay]; }

TEST(Allocation, sentence_and_time_left_decide_where_people_are) {
  World world = empty_world(baseline(plain), frame(0.01, 0, 5));
  const sim::Time start{};
  const PersonId longer = imprison(world, 30.0, 400.0, start), shorter = imprison(world, 30.0, 90.0, start);
  const PersonId brief = imprison(world, 30.0, 20.0, start);
  const auto prison = [&](PersonId id) { return stay_of(world, id).prison; };
  for (const PersonId id : {longer, shorter, brief}) EXPECT_EQ(prison(id), PrisonFunction::local);
  tests::run(world, sim::at_day(39.0));
  EXPECT_EQ(prison(longer), PrisonFunction::local) << "not yet allocated";
  EXPECT_EQ(prison(shorter), PrisonFunction::resettlement) << "within the window from the start: at the next try";
  EXPECT_FALSE(world[brief].in_custody);
  tests::run(world, sim::at_day(41.0));
  EXPECT_EQ(prison(longer), PrisonFunction::training);
  EXPECT_EQ(stay_of(world, longer).idle_until, sim::at_day(40.0) + world.now->allocation.settling.value);
  tests::run(world, sim::at_day(299.0));
  EXPECT_EQ(prison(longer), PrisonFunction::training);
  tests::run(world, sim::at_day(301.0));
  EXPECT_EQ(prison(longer), PrisonFunction::resettlement);
  EXPECT_EQ(stay_of(world, longer).moves, 2);
  tests::run(world, sim::at_day(401.0));
  EXPECT_FALSE(world[longer].in_custody);
  EXPECT_EQ(world.stays.size(), 0u);
}

TEST(Allocation, sex_and_age_have_estates_of_their_own) {
  World world = empty_world(baseline(plain), frame(0.01, 0, 5));
  const PersonId child = imprison(world, 16.0, 1000.0, {}), young = imprison(world, 20.0, 1000.0, {});
  const PersonId woman = add_somebody(world);
  world[woman].sex = Sex::female;
  begin_custody(world, woman, {SentenceOutcome::custody, 2000.0, sentence_band(2000.0), false, false}, 0.0, {});
  const auto prison = [&](PersonId id) { return stay_of(world, id).prison; };
  EXPECT_EQ(prison(child), PrisonFunction::youth_custody);
  EXPECT_EQ(prison(young), PrisonFunction::young_offenders);
  tests::run(world, sim::at_day(380.0));
  EXPECT_EQ(prison(young), PrisonFunction::training) << "of 21 now";
  tests::run(world, sim::at_day(800.0));
  EXPECT_EQ(prison(child), PrisonFunction::young_offenders) << "of 18 now";
  EXPECT_EQ(prison(woman), PrisonFunction::womens);
}

TEST(Allocation, children_go_to_a_secure_school_while_it_has_room) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.prisons.operational_capacity.value = 300.0;
                              p.allocation.places.values.fill({0.0});
                              p.allocation.places[PrisonFunction::secure_school].value = 1.0;
                            }),
                            frame(0.01, 0, 5));
  for (int i = 0; i < 5; ++i) imprison(world, 15.0, 200.0, {});
  EXPECT_EQ(world.estate.held[PrisonFunction::secure_school], 3);
  EXPECT_EQ(world.estate.held[PrisonFunction::youth_custody], 2);
}

TEST(Allocation, the_young_adult_estate_ends_at_its_age) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.allocation.young_until.value = 25.0;
                            }),
                            frame(0.01, 0, 5));
  const PersonId younger = imprison(world, 23.5, 1500.0, {}), older = imprison(world, 25.5, 1500.0, {});
  EXPECT_EQ(stay_of(world, younger).prison, PrisonFunction::young_offenders);
  EXPECT_EQ(stay_of(world, older).prison, PrisonFunction::local);
  tests::run(world, sim::at_day(500.0));
  EXPECT_EQ(stay_of(world, younger).prison, PrisonFunction::young_offenders);
  tests::run(world, sim::at_day(560.0));
  EXPECT_EQ(stay_of(world, younger).prison, PrisonFunction::training) << "of 25 now";
}

/// Room in secure schools for `places` children at the scale of these tests.
ScenarioPlan with_schools(int places) {
  return baseline([places](Parameters& p) {
    plain(p);
    p.prisons.operational_capacity.value = 100'000.0;
    p.allocation.places.values.fill({0.5});
    p.allocation.places[PrisonFunction::secure_school].value = places / 1000.0;
    p.allocation.retry.value = 10.0;
    p.release.reception.value = 7.0;
  });
}

TEST(SecureSchool, is_a_stage_of_its_own_from_the_end_of_reception_to_release) {
  World world = empty_world(with_schools(1), frame(0.01, 0, 5));
  const PersonId at_school = imprison(world, 15.0, 300.0, {}), elsewhere = imprison(world, 15.0, 400.0, {});
  const auto stands = [&](PersonId id, KnownStage stage) { return world[id].stage == world.stage(stage); };
  ASSERT_TRUE(in_secure_school(world, at_school));
  ASSERT_FALSE(in_secure_school(world, elsewhere));
  tests::run(world, sim::at_day(6.0));
  EXPECT_TRUE(stands(at_school, KnownStage::custody_reception));
  tests::run(world, sim::at_day(8.0));
  EXPECT_TRUE(stands(at_school, KnownStage::secure_school));
  EXPECT_TRUE(stands(elsewhere, KnownStage::custody_main));
  tests::run(world, sim::at_day(299.0));
  EXPECT_TRUE(stands(at_school, KnownStage::secure_school)) << "preparation for release is part of it";
  tests::run(world, sim::at_day(315.0));
  EXPECT_TRUE(stands(at_school, KnownStage::licence));
  EXPECT_TRUE(stands(elsewhere, KnownStage::secure_school)) << "there is room now";
}

TEST(SecureSchool, ends_for_who_comes_of_age) {
  World world = empty_world(with_schools(2), frame(0.01, 0, 5));
  const PersonId main = imprison(world, 17.5, 900.0, {}), soon_out = imprison(world, 17.5, 230.0, {});
  const auto stands = [&](PersonId id, KnownStage stage) { return world[id].stage == world.stage(stage); };
  tests::run(world, sim::at_day(180.0));
  EXPECT_TRUE(stands(main, KnownStage::secure_school));
  EXPECT_TRUE(stands(soon_out, KnownStage::secure_school));
  tests::run(world, sim::at_day(190.0));
  EXPECT_TRUE(stands(main, KnownStage::custody_main));
  EXPECT_TRUE(stands(soon_out, KnownStage::custody_resettlement));
}

TEST(Allocation, without_room_people_stay_and_are_moved_when_there_is) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.prisons.operational_capacity.value = 500.0;
                              p.allocation.places.values.fill({0.0});
                              p.allocation.places[PrisonFunction::training].value = 1.0;
                              p.allocation.retry.value = 10.0;
                            }),
                            frame(0.01, 0, 5));
  for (int i = 0; i < 8; ++i) imprison(world, 30.0, i < 2 ? 300.0 : 1000.0, {});
  tests::run(world, sim::at_day(60.0));
  EXPECT_EQ(world.estate.held[PrisonFunction::training], 5);
  EXPECT_EQ(world.estate.held[PrisonFunction::local], 3);
  tests::run(world, sim::at_day(320.0));
  EXPECT_EQ(world.estate.held[PrisonFunction::training], 5) << "two were released, two came";
  EXPECT_EQ(world.estate.held[PrisonFunction::local], 1);
}

TEST(Allocation, places_near_home_are_found_in_proportion_and_never_beyond_capacity) {
  constexpr int people = 20'000;
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.allocation.near_home[PrisonFunction::local].value = 0.3;
                            }),
                            frame(1.0, 0, 5));
  for (int i = 0; i < people; ++i) imprison(world, 30.0, 1000.0, {});
  EXPECT_TRUE(tests::follows(std::array{static_cast<double>(world.estate.near_home)}, std::array{0.3}, people));

  World full = empty_world(baseline([](Parameters& p) {
                             plain(p);
                             p.prisons.operational_capacity.value = 1000.0;
                             p.allocation.places.values.fill({0.0});
                             p.allocation.places[PrisonFunction::local].value = 1.0;
                             p.allocation.near_home[PrisonFunction::local].value = 1.0;
                           }),
                           frame(0.01, 0, 5));
  for (int i = 0; i < 15; ++i) imprison(full, 30.0, 1000.0, {});
  EXPECT_EQ(full.estate.near_home, 10);
}

/// Other moves a person-year in local prisons of this capacity that a million people are in already.
double moves_a_year(double capacity) {
  constexpr int people = 3000, others = 1'000'000;
  World world = empty_world(baseline([&](Parameters& p) {
                              plain(p);
                              p.prisons.operational_capacity.value = capacity;
                              p.allocation.training_least.value = 36500.0;
                              p.allocation.places.values.fill({0.0});
                              p.allocation.places[PrisonFunction::local].value = 1.0;
                              p.allocation.other_moves.value = 1.0;
                              p.allocation.pressure_exponent.value = 2.0;
                            }),
                            frame(1.0, 0, 5));
  world.estate.held[PrisonFunction::local] = others;
  for (int i = 0; i < people; ++i) imprison(world, 30.0, 1500.0, {});
  tests::run(world, sim::at_day(2.0 * days_per_year));
  double all = 0.0;
  for (std::size_t m = 0; m < world.recorder.months(); ++m) all += world.recorder.tally(Tally::transfers, m);
  return all / (2.0 * people);
}

TEST(Allocation, other_moves_come_at_their_rate_and_faster_where_prisons_are_full) {
  // Poisson counts: the standard error of each is about 0.013.
  EXPECT_NEAR(moves_a_year(1e6), 1.0, 0.065);
  EXPECT_NEAR(moves_a_year(1.25e6), 0.8 * 0.8, 0.05);
  EXPECT_NEAR(moves_a_year(0.1e6), 1.0, 0.065) << "beyond capacity there is nowhere to move to";
}

TEST(Allocation, a_move_hands_the_case_over_inside_and_takes_the_key_worker_away) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.handovers[HandoverKind::within_custody].meeting_held.value = 0.0;
                              p.handovers[HandoverKind::within_custody].file_sent.value = 0.0;
                              p.handovers[HandoverKind::within_custody].retained.values.fill({0.25});
                              p.contact.information_half_life.value = 1e9;
                              p.contact.officer_changes.value = 0.0;
                              for (auto& plan : p.case_management.plans.values)
                                for (auto& segment : plan.segments.values) segment.contact_interval.value = 3000.0;
                            }),
                            frame(0.01, 0, 5));
  const PersonId id = imprison(world, 30.0, 400.0, {});
  Case& c = world[world[id].offender_case];
  ASSERT_EQ(c.holder, Role::offender_supervisor);
  tests::run(world, sim::at_day(39.0));
  const std::uint16_t before = c.handovers;
  c.information[static_cast<std::size_t>(Organisation::prison)] = 0.8f;
  c.key_worker = 0.5f;
  tests::run(world, sim::at_day(41.0));
  EXPECT_EQ(c.handovers, before + 1);
  EXPECT_NEAR(c.information[static_cast<std::size_t>(Organisation::prison)], 0.2, 1e-6);
  EXPECT_EQ(c.key_worker, 0.0f);
}

}  // namespace
}  // namespace throughcare::models
