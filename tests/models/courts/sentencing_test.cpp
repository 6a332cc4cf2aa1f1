#include "models/courts/sentencing.hpp"

#include <boost/math/distributions/normal.hpp>

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

constexpr int sentences = 20'000;

double logistic(double x) { return 1.0 / (1.0 + std::exp(-x)); }

void plain(Parameters& p) {
  p.sentencing.severity[OffenceGroup::theft].value = 0.5;
  p.sentencing.record[HistoryBand::none].value = -0.3;
  p.sentencing.crown_record.value = 0.5;
  p.sentencing.female_shift.value = -0.6;
  p.sentencing.custody_threshold_magistrates.value = 1.2;
  p.sentencing.custody_threshold_crown.value = 0.4;
  p.sentencing.child_threshold.value = 1.5;
  p.liaison.court.value = 0.7;
  p.sentencing.community_threshold.value = 0.1;
  p.sentencing.community_record.value = 0.7;
  p.sentencing.no_report_shift.value = 0.5;
  p.sentencing.confidence_effect.value = 0.8;
  p.sentencing.suspended.value = 0.0;
  p.sentencing.presumption_strength.value = 0.0;
  p.sentencing.indeterminate.values.fill({0.0});
  p.sentencing.record_length.values.fill({1.5});
  p.sentencing.female_length.value = 0.6;
  p.sentencing.length.values.fill({400.0});
  p.sentencing.magistrates_length.value = 100.0;
  p.sentencing.magistrates_limit.value = 180.0;
  p.sentencing.length_cv.value = 0.5;
  p.sentencing.plea_credit.value = 0.25;
}

struct Case {
  bool crown = false, report = true, woman = false, plea = false, liaison = false;
  double confidence = 0.5, recent = 0.0, age = 30.0;
  std::uint8_t offences = 1;
};

std::vector<SentenceImposed> impose(const ScenarioPlan& plan, const Case& c) {
  World world = empty_world(plan, frame(0.01, 0, 1));
  world.confidence.values.fill(c.confidence);
  const PersonId id = add_somebody(world, c.age);
  world[id].sex = c.woman ? Sex::female : Sex::male;
  world.background_of(id).recent_record = static_cast<float>(c.recent);
  std::vector<SentenceImposed> out;
  for (int i = 0; i < sentences; ++i) {
    Prosecution q;
    q.person = id;
    q.occasion = static_cast<std::uint16_t>(i);
    q.offence = OffenceGroup::theft;
    q.crown = c.crown;
    q.report = c.report ? Report::written : Report::none;
    q.guilty_plea = c.plea;
    q.liaison = c.liaison;
    q.offences = c.offences;
    out.push_back(impose_sentence(world, q, sim::Time{}));
  }
  return out;
}

void expect_ordered_logit(const Case& c, double custody_threshold, double community_threshold) {
  std::array<double, 2> counts{};  // fines, community orders; custody is the rest
  for (const SentenceImposed& s : impose(baseline(plain), c)) {
    counts[0] += s.outcome == SentenceOutcome::fine_or_discharge;
    counts[1] += s.outcome == SentenceOutcome::community_order;
  }
  const double past = -0.3 * (c.crown ? 0.5 : 1.0);
  const double score = 0.5 + past + (c.woman ? -0.6 : 0.0);
  // Only seven tenths of the record count below custody.
  const double fine = logistic(std::min(community_threshold + 0.3 * past, custody_threshold) - score);
  const double below = logistic(custody_threshold - score);
  EXPECT_TRUE(follows(counts, std::array{fine, below - fine}, sentences, 7))
      << (c.crown ? "Crown Court " : "") << (c.report ? "" : "no report ") << (c.woman ? "woman " : "") << c.confidence;
}

TEST(Sentencing, thresholds_are_an_ordered_logit) {
  expect_ordered_logit({}, 1.2, 0.1);
  expect_ordered_logit({.crown = true}, 0.4, 0.1);
  expect_ordered_logit({.report = false}, 1.2, 0.6);
  expect_ordered_logit({.woman = true}, 1.2, 0.1);
  expect_ordered_logit({.confidence = 1.0}, 1.6, 0.1);
  expect_ordered_logit({.age = 17.0}, 2.7, 0.1);
  expect_ordered_logit({.liaison = true}, 1.9, 0.1);
}

ScenarioPlan always_custody() {
  return baseline([](Parameters& p) {
    plain(p);
    p.sentencing.custody_threshold_crown.value = p.sentencing.custody_threshold_magistrates.value = -100.0;
  });
}

TEST(Sentencing, the_mean_length_is_the_stated_mean_not_the_median) {
  tests::Observations trial, plea;
  for (const auto& s : impose(always_custody(), {.crown = true})) trial.add(s.days);
  for (const auto& s : impose(always_custody(), {.crown = true, .plea = true})) plea.add(s.days);
  EXPECT_TRUE(tests::agrees(trial, 400.0 * 1.5, 0.05, 2));
  EXPECT_TRUE(tests::agrees(plea, 400.0 * 1.5 * 0.75, 0.05, 2));
}

TEST(Sentencing, women_get_the_stated_part_of_mens_length) {
  tests::Observations lengths;
  for (const auto& s : impose(always_custody(), {.crown = true, .woman = true})) lengths.add(s.days);
  EXPECT_TRUE(tests::agrees(lengths, 400.0 * 1.5 * 0.6, 0.05));
}

TEST(Sentencing, recent_convictions_speak_against_suspension) {
  const auto suspended = impose(tests::changed(always_custody(),
                                               [](Parameters& p) {
                                                 p.sentencing.suspended.value = 0.8;
                                                 p.sentencing.suspended_recent.value = 0.5;
                                                 p.sentencing.suspended_limit.value = 365.0;
                                               }),
                                {.recent = 3.0});
  double suspensions = 0.0;
  for (const auto& s : suspended) suspensions += s.outcome == SentenceOutcome::suspended_sentence;
  EXPECT_TRUE(follows(std::array{suspensions}, std::array{0.8 / 2.0}, sentences)) << "(1 + 3)^-1/2 is a half";
}

TEST(Sentencing, magistrates_are_limited_by_their_powers) {
  const double limit = 180.0;
  tests::Observations lengths;
  for (const auto& s : impose(always_custody(), {})) {
    ASSERT_LE(s.days, limit);
    EXPECT_EQ(s.consecutive, 0.0) << "one offence";
    lengths.add(s.days);
  }
  // The mean of a lognormal cut at the limit.
  const boost::math::normal normal;
  const double variance = std::log(1.25), spread = std::sqrt(variance), location = std::log(150.0) - variance / 2.0;
  const double expected = 150.0 * boost::math::cdf(normal, (std::log(limit) - location - variance) / spread) +
                          limit * boost::math::cdf(boost::math::complement(normal, (std::log(limit) - location) / spread));
  EXPECT_TRUE(tests::agrees(lengths, expected, 0.02));
}

TEST(Sentencing, further_offences_add_part_of_the_principal_term) {
  const auto consecutive = tests::changed(always_custody(), [](Parameters& p) { p.sentencing.consecutive.value = 0.6; });
  for (const auto& s : impose(consecutive, {.crown = true, .offences = 3})) EXPECT_NEAR(s.consecutive, 0.4 * s.days, 1e-9);
  for (const auto& s : impose(consecutive, {.crown = true})) EXPECT_EQ(s.consecutive, 0.0) << "one offence";
  // Magistrates: the law caps the sum at twice what they can impose for one offence.
  const auto all_of_it = tests::changed(consecutive, [](Parameters& p) { p.sentencing.consecutive.value = 1.0; });
  bool at_the_cap = false;
  for (const auto& s : impose(all_of_it, {.offences = 200})) {
    ASSERT_LE(s.days, 180.0);
    ASSERT_LE(s.days + s.consecutive, 360.0);
    at_the_cap = at_the_cap || s.days == 180.0;
  }
  EXPECT_TRUE(at_the_cap);
}

TEST(Sentencing, long_terms_for_serious_offences_are_released_later_and_no_others) {
  const auto serious_terms = [](bool theft_is_serious) {
    const auto plan = baseline([&](Parameters& p) {
      plain(p);
      p.sentencing.serious.values.fill(!theft_is_serious);
      p.sentencing.serious[OffenceGroup::theft] = theft_is_serious;
      p.sentencing.serious_from.value = 500.0;
    });
    int serious = 0, long_terms = 0;
    for (const SentenceImposed& s : impose(plan, {.crown = true})) {
      if (s.outcome != SentenceOutcome::custody) continue;
      serious += s.serious;
      long_terms += s.days >= 500.0;
    }
    return std::pair{serious, long_terms};
  };
  const auto [serious, long_terms] = serious_terms(true);
  EXPECT_GT(long_terms, 100);
  EXPECT_EQ(serious, long_terms);
  EXPECT_EQ(serious_terms(false).first, 0);
}

TEST(Sentencing, short_terms_are_suspended_or_replaced_with_the_stated_probability) {
  const auto suspended = impose(tests::changed(always_custody(),
                                               [](Parameters& p) {
                                                 p.sentencing.suspended.value = 0.4;
                                                 p.sentencing.suspended_limit.value = 365.0;
                                               }),
                                {});
  const auto presumed = impose(tests::changed(always_custody(),
                                              [](Parameters& p) {
                                                p.sentencing.presumption_limit.value = 365.0;
                                                p.sentencing.presumption_strength.value = 0.7;
                                              }),
                               {});
  double suspensions = 0.0, orders = 0.0;
  for (const auto& s : suspended) suspensions += s.outcome == SentenceOutcome::suspended_sentence;
  for (const auto& s : presumed) {
    orders += s.outcome == SentenceOutcome::community_order;
    EXPECT_EQ(s.in_place_of_custody, s.outcome == SentenceOutcome::community_order);
  }
  EXPECT_TRUE(follows(std::array{suspensions}, std::array{0.4}, sentences, 2));
  EXPECT_TRUE(follows(std::array{orders}, std::array{0.7}, sentences, 2));
}

TEST(Sentencing, alternatives_are_for_the_groups_that_they_are_for) {
  const ScenarioPlan plan = tests::changed(always_custody(), [](Parameters& p) {
    p.sentencing.presumption_limit.value = 365.0;
    p.sentencing.presumption_strength.value = 0.8;
    p.sentencing.alternatives_for[SentencedGroup::women].value = 1.0;
    p.sentencing.alternatives_for[SentencedGroup::young_adults].value = 0.5;
    p.sentencing.alternatives_for[SentencedGroup::others].value = 0.0;
  });
  const auto orders = [&](const Case& c) {
    double made = 0.0;
    for (const SentenceImposed& s : impose(plan, c)) made += s.outcome == SentenceOutcome::community_order;
    return made;
  };
  EXPECT_TRUE(follows(std::array{orders({.woman = true, .age = 22.0})}, std::array{0.8}, sentences, 2));
  EXPECT_TRUE(follows(std::array{orders({.age = 24.5})}, std::array{0.8 * 0.5}, sentences, 2));
  EXPECT_EQ(orders({.age = 25.5}), 0.0);
  EXPECT_EQ(orders({.age = 17.5}), 0.0);
}

}  // namespace
}  // namespace throughcare::models
