#include "models/probation/payment.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/probation/supervision.hpp"
#include "tests/support/arrangements.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

constexpr Role role = Role::community_offender_manager;

ExpectedReoffending expecting(double reoffend, double reoffences) { return {.reoffend = {reoffend}, .reoffences = {reoffences}}; }

/// Three kinds of record: hardly anybody, about two in three, and nearly everybody reoffends.
PaymentParameters rising() {
  PaymentParameters p;
  p.binary_measure.value = 1.0;
  p.expected.values.fill(expecting(0.0, 1.0));
  p.expected[HistoryBand::none] = expecting(0.05, 2.0);
  p.expected[HistoryBand::from_3] = expecting(0.65, 3.0);
  p.expected[HistoryBand::from_15] = expecting(0.98, 8.0);
  return p;
}

double mean_weight(const PaidWeights& weights, const CasesByRecord& cases) {
  double sum = 0.0, all = 0.0;
  for (std::size_t b = 0; b < count_of<HistoryBand>; ++b) {
    sum += weights.open.values[b] * cases.open.values[b] + weights.reoffended.values[b] * cases.reoffended.values[b];
    all += cases.open.values[b] + cases.reoffended.values[b];
  }
  return sum / all;
}

/// The fall of both measures when everybody's Poisson rate of occasions falls by a small share.
TEST(Payment, returns_are_what_a_slightly_lower_rate_moves) {
  constexpr double fall = 1e-6;
  for (const double reoffend : {0.01, 0.2, 0.63, 0.9}) {
    const double rate = -std::log(1.0 - reoffend);
    const double binary = (1.0 - std::exp(-rate)) - (1.0 - std::exp(-rate * (1.0 - fall)));
    EXPECT_NEAR(binary_return(expecting(reoffend, 4.0)), binary / fall, 1e-5);
    EXPECT_DOUBLE_EQ(frequency_return(expecting(reoffend, 4.0)), reoffend * 4.0);
  }
  EXPECT_DOUBLE_EQ(binary_return(expecting(0.0, 1.0)), 0.0);
  EXPECT_NEAR(binary_return(expecting(1.0 - std::exp(-1.0), 4.0)), std::exp(-1.0), 1e-12) << "the most there is to gain";
}

TEST(Payment, weights_are_one_on_average_whatever_a_role_holds) {
  const std::array<std::array<int, 6>, 3> caseloads = {{{10, 20, 30, 5, 4, 60}, {0, 0, 1, 0, 0, 0}, {500, 0, 3, 0, 0, 2}}};
  for (const auto& open : caseloads)
    for (const auto& reoffended : caseloads)
      for (const double binary : {0.0, 0.3, 1.0}) {
        PaymentParameters p = rising();
        p.binary_measure.value = binary;
        const CasesByRecord cases{.open = {open}, .reoffended = {reoffended}};
        EXPECT_NEAR(mean_weight(weights_of(p, cases), cases), 1.0, 1e-12);
      }
}

TEST(Payment, by_the_binary_measure_parks_those_who_never_would_and_those_who_always_do) {
  PaymentParameters p = rising();
  const CasesByRecord cases{.open = {{100, 0, 100, 0, 0, 100}}, .reoffended = {}};
  const Indexed<double, HistoryBand> binary = weights_of(p, cases).open;
  EXPECT_LT(binary[HistoryBand::none], 0.5);
  EXPECT_LT(binary[HistoryBand::from_15], 0.5);
  EXPECT_GT(binary[HistoryBand::from_3], 2.0);
  EXPECT_NEAR(binary[HistoryBand::from_15] / binary[HistoryBand::from_3], 0.02 * std::log(0.02) / (0.35 * std::log(0.35)), 1e-12);
  p.binary_measure.value = 0.0;
  const Indexed<double, HistoryBand> frequency = weights_of(p, cases).open;
  EXPECT_GT(frequency[HistoryBand::from_15], 2.0);
  EXPECT_NEAR(frequency[HistoryBand::from_15] / frequency[HistoryBand::from_3], 0.98 * 8.0 / (0.65 * 3.0), 1e-12);
}

TEST(Payment, by_the_binary_measure_gives_up_who_has_reoffended) {
  PaymentParameters p = rising();
  const CasesByRecord cases{.open = {{0, 0, 60, 0, 0, 0}}, .reoffended = {{0, 0, 40, 0, 0, 0}}};
  EXPECT_DOUBLE_EQ(weights_of(p, cases).reoffended[HistoryBand::from_3], 0.0);
  EXPECT_DOUBLE_EQ(weights_of(p, cases).open[HistoryBand::from_3], 100.0 / 60.0) << "their time goes to the others";
  p.binary_measure.value = 0.0;
  EXPECT_DOUBLE_EQ(weights_of(p, cases).reoffended[HistoryBand::from_3], 1.0) << "every reoffence counts";
}

TEST(Payment, prefers_nobody_where_nobody_is_expected_to_reoffend) {
  PaymentParameters p;
  p.expected.values.fill(expecting(0.0, 1.0));
  const PaidWeights weights = weights_of(p, {.open = {{1, 2, 3, 4, 5, 6}}, .reoffended = {}});
  for (const double w : weights.open.values) EXPECT_DOUBLE_EQ(w, 1.0);
}

void plain(Parameters& p) {
  p.payment = rising();
  tests::manage_all(p, Regime::end_to_end);
  p.contact.workers[role].skill.value = 0.5;
  p.contact.workers[role].administration.value = p.contact.workers[role].box_ticking.value = 0.0;
  p.contact.attendance.value = 1000.0;
  p.contact.relationship_gain.value = 0.2;
  p.officers.skill_spread.value = p.officers.growth.value = p.staff.leaving.value = p.staff.novice_loss.value = 0.0;
  p.offending.rate.values.fill({0.0});
}

/// Somebody sentenced with `previous` proven offences, and two more now.
CaseId sentenced(World& world, unsigned previous) {
  const PersonId id = add_somebody(world);
  world.background_of(id).proven_offences = static_cast<std::uint16_t>(previous + 2);
  world.background_of(id).latest_proven = 2;
  start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
  return world[id].offender_case;
}

TEST(Payment, goes_by_the_record_before_the_sentence_and_by_what_the_role_holds) {
  World world = empty_world(baseline(plain), frame(0.01, 0, 1));
  const CaseId first = sentenced(world, 0), middling = sentenced(world, 5), longest = sentenced(world, 40);
  EXPECT_EQ(world[first].record, HistoryBand::none);
  EXPECT_EQ(world[middling].record, HistoryBand::from_3);
  EXPECT_EQ(world[longest].record, HistoryBand::from_15);
  EXPECT_EQ(world.records_held[role].open.values, (std::array<int, 6>{1, 0, 1, 0, 0, 1}));

  // A case that is opened anew is assessed with all that went before it.
  world.background_of(world[first].person).proven_offences = 6;
  world.background_of(world[first].person).latest_proven = 2;
  start_order(world, world[first].person, {.kind = SentenceKind::community_order, .days = 300.0, .intensive = true},
              sim::at_day(5.0));
  EXPECT_EQ(world[first].record, HistoryBand::from_3);
  EXPECT_EQ(world.records_held[role].open.values, (std::array<int, 6>{0, 0, 2, 0, 0, 1}));
  end_sentence(world, world[middling].person, false, sim::at_day(6.0));
  EXPECT_EQ(world.records_held[role].open.values, (std::array<int, 6>{0, 0, 1, 0, 0, 1}));
}

TEST(Payment, a_person_is_given_up_until_supervision_begins_anew_after_the_length_of_a_cohort) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.payment.cohort.value = 90.0;
                            }),
                            frame(0.01, 0, 1));
  const CaseId id = sentenced(world, 5);
  const PersonId person = world[id].person;
  reoffending_proven(world, person, sim::Time{});
  EXPECT_FALSE(world[id].reoffended) << "committed before the order began";
  reoffending_proven(world, person, sim::at_day(30.0));
  EXPECT_TRUE(world[id].reoffended);
  EXPECT_EQ(world.records_held[role].reoffended[HistoryBand::from_3], 1);
  EXPECT_EQ(world.records_held[role].open[HistoryBand::from_3], 0);
  start_order(world, person, {.kind = SentenceKind::community_order, .days = 300.0}, sim::at_day(80.0));
  EXPECT_TRUE(world[id].reoffended) << "one cohort each quarter";
  start_order(world, person, {.kind = SentenceKind::community_order, .days = 300.0}, sim::at_day(91.0));
  EXPECT_FALSE(world[id].reoffended);
  end_sentence(world, person, false, sim::at_day(92.0));
  EXPECT_EQ(world.records_held[role].open[HistoryBand::from_3] + world.records_held[role].reoffended[HistoryBand::from_3], 0);
}

TEST(Payment, a_release_begins_a_cohort_and_time_inside_does_not) {
  World world = empty_world(baseline(plain), frame(0.01, 0, 1));
  const PersonId person = add_somebody(world);
  open_case(world, person, {.sentence_class = SentenceClass::determinate_12_months_plus, .segment = Segment::early_custody},
            sim::at_day(1.0));
  const CaseId id = world[person].offender_case;
  EXPECT_EQ(world[id].in_cohort_since, sim::never);
  reoffending_proven(world, person, sim::at_day(2.0));
  EXPECT_FALSE(world[id].reoffended);
  enter_segment(world, person, Segment::pre_release, sim::at_day(100.0));
  EXPECT_EQ(world[id].in_cohort_since, sim::never);
  enter_segment(world, person, Segment::licence, sim::at_day(200.0));
  EXPECT_EQ(world[id].in_cohort_since, sim::at_day(200.0));
  reoffending_proven(world, person, sim::at_day(210.0));
  EXPECT_TRUE(world[id].reoffended);
}

TEST(Payment, moves_the_quality_of_a_contact_with_the_share_of_effort_that_follows_it) {
  for (const double selection : {0.0, 0.4, 1.0}) {
    World world = empty_world(baseline([&](Parameters& p) {
                                plain(p);
                                p.payment.selection[role].value = selection;
                              }),
                              frame(0.01, 0, 1));
    const std::array<CaseId, 3> cases = {sentenced(world, 0), sentenced(world, 5), sentenced(world, 40)};
    const Indexed<double, HistoryBand> weights = weights_of(world.now->payment, world.records_held[role]).open;
    for (const CaseId id : cases) {
      const double attention = 1.0 - selection + selection * weights[world[id].record];
      EXPECT_DOUBLE_EQ(paid_attention(world, world[id]), attention);
      contact_happens(world, id, sim::Time{});
      EXPECT_NEAR(static_cast<double>(world[id].relationship), 0.2 * std::min(0.5 * attention, 1.0), 1e-6);
    }
  }
}

TEST(Payment, follows_what_a_contract_has_taught_besides) {
  World world = empty_world(baseline([&](Parameters& p) {
                              plain(p);
                              p.payment.selection[Role::company_officer].value = 0.2;
                            }),
                            frame(0.01, 0, 1));
  world.contract.learned = 0.5;
  EXPECT_DOUBLE_EQ(selection_of(world, Role::company_officer), 0.6);
  EXPECT_DOUBLE_EQ(selection_of(world, role), 0.0) << "no company's";
}

TEST(Payment, makes_no_time) {
  World world = tests::living_world(baseline([](Parameters& p) {
                                      p.payment.selection.values.fill({0.7});
                                      p.payment.binary_measure.value = 0.6;
                                    }),
                                    frame(0.005, 1, 1));
  tests::run(world, world.end);
  Indexed<double, Role> attention{}, cases{};
  world.cases.for_each([&](std::uint32_t, const Case& c) {
    attention[c.holder] += paid_attention(world, c);
    cases[c.holder] += 1.0;
  });
  EXPECT_GT(cases[role], 100.0);
  for (std::size_t r = 1; r < count_of<Role>; ++r) EXPECT_NEAR(attention.values[r], cases.values[r], 1e-9 * cases.values[r]);
}

}  // namespace
}  // namespace throughcare::models
