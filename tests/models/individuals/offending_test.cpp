#include "models/individuals/offending.hpp"

#include "models/individuals/desistance.hpp"
#include "models/individuals/population.hpp"
#include "models/measures/catalogue.hpp"
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

constexpr int sample_size = 20'000;
const RunSettings settings = frame(0.01, 0, 5);

void plain(Parameters& p) {
  p.offending.rate.values.fill({3.0});
  p.offending.age.values.fill({0.8});
  p.offending.need_effect.values.fill({0.0});
  p.offending.motivation_effect.value = p.offending.relationship_effect.value = 0.0;
  p.offending.desisting_factor.value = 0.1;
  p.offending.peak.value = 4.0;
  p.offending.peak_decay.value = 60.0;
}

/// Days to the first offence of many like-minded people, from the run's first moment.
std::vector<double> first_offences(const ScenarioPlan& plan, const std::function<void(World&, PersonId)>& prepare) {
  World world = empty_world(plan, settings);
  std::vector<double> days;
  for (int i = 0; i < sample_size; ++i) {
    const PersonId id = add_somebody(world);
    prepare(world, id);
    world[id].offending.start(sim::unit_exponential(world.stream(id, purpose::offence_clock, 0).uniform()), sim::Time{});
    retime_offending(world, id, sim::Time{});
    days.push_back(sim::in_days(world.agendas[index(id)].at(PersonClock::offence)));
  }
  return days;
}

TEST(Offending, at_a_constant_rate_the_first_offence_is_exponential) {
  const double per_day = 3.0 * 0.8 * 0.5 / days_per_year;
  const auto days = first_offences(baseline(plain), [](World& world, PersonId id) { world[id].frailty = 0.5f; });
  EXPECT_TRUE(follows(days, [&](double t) { return 1.0 - std::exp(-per_day * t); }));
}

TEST(Offending, desisting_people_offend_at_a_fraction_of_the_rate) {
  const double per_day = 3.0 * 0.8 * 0.1 / days_per_year;
  const auto days = first_offences(baseline(plain), [](World& world, PersonId id) { world[id].desisting = true; });
  EXPECT_TRUE(follows(days, [&](double t) { return 1.0 - std::exp(-per_day * std::min(t, 32767.0)); }));
}

TEST(Offending, after_release_the_hazard_has_its_early_peak) {
  const double per_day = 3.0 * 0.8 / days_per_year;
  const auto days = first_offences(baseline(plain), [](World& world, PersonId id) { world[id].released = sim::Time{}; });
  EXPECT_TRUE(follows(days, [&](double t) { return 1.0 - std::exp(-per_day * (t + 4.0 * 60.0 * (1.0 - std::exp(-t / 60.0)))); }));
}

TEST(Offending, the_rate_is_the_product_of_its_factors) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.offending.need_effect[Need::drugs_alcohol].value = 1.2;
                              p.offending.motivation_effect.value = 0.7;
                              p.offending.rate[Sex::female].value = 1.5;
                              p.womens_needs.effect.values.fill({0.0});
                              p.womens_needs.effect[WomensNeed::abuse].value = 0.3;
                              p.womens_needs.typical[WomensNeed::abuse].value = 0.25;
                              p.desistance.maturity_age.value = 20.0;
                            }),
                            settings);
  const PersonId id = add_somebody(world, 22.0);
  Person& person = world[id];
  person.sex = Sex::female;
  person.frailty = 2.0f;
  person.needs[static_cast<std::size_t>(Need::drugs_alcohol)] = Scale::of(1.0);
  person.motivation = Scale::of(0.8);
  const double expected = 1.5 * 2.0 * 0.8 * std::exp(1.2 * 0.5) * std::exp(-0.3 * 0.25) *
                          std::exp(-0.7 * person.motivation.value() * person.maturity.value()) / days_per_year;
  EXPECT_NEAR(static_cast<double>(offending_rate(world, id, sim::Time{}).per_day), expected, 1e-6 * expected);
}

TEST(Offending, is_rarer_by_the_live_alliance_with_whoever_holds_the_case) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.offending.relationship_effect.value = 1.3;
                            }),
                            settings);
  const PersonId id = add_somebody(world);
  const auto a_year = [&] { return static_cast<double>(offending_rate(world, id, sim::Time{}).per_day) * days_per_year; };
  EXPECT_NEAR(a_year(), 3.0 * 0.8, 1e-6) << "no case";
  open_case(world, id, {.sentence_class = SentenceClass::court_order, .segment = Segment::court_order}, sim::Time{});
  Case& c = world[world[id].offender_case];
  for (const float alliance : {0.0f, 0.25f, 1.0f}) {
    c.relationship = alliance;
    EXPECT_NEAR(a_year(), 3.0 * 0.8 * std::exp(-1.3 * static_cast<double>(alliance)), 1e-6);
  }
  // A key worker who holds no case is not an officer outside.
  c.relationship = 0.0f;
  c.key_worker = 1.0f;
  EXPECT_NEAR(a_year(), 3.0 * 0.8, 1e-6);
}

TEST(Offending, kinds_of_an_area_are_drawn_with_its_own_weights) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              for (auto& of_record : p.offending.mix.values) {
                                of_record.values.fill({0.0});
                                of_record[OffenceGroup::theft].value = 0.7;
                                of_record[OffenceGroup::robbery].value = 0.2;
                                of_record[OffenceGroup::fraud].value = 0.1;
                              }
                              p.offending.youth_mix.values.fill({0.0});
                              p.offending.mix_by_area[OffenceGroup::robbery][Area::london].value = 3.0;
                              p.offending.mix_by_area[OffenceGroup::fraud][Area::london].value = 0.0;
                              p.police.detection.values.fill({1.0});
                              p.opportunity.treated.values.fill({0.0});
                            }),
                            frame(1.0, 0, 1));
  const auto robberies = [&](Area area) {
    double count = 0.0;
    for (int i = 0; i < sample_size; ++i) {
      const PersonId id = add_somebody(world, 30.0, area);
      offence_occurs(world, id, sim::Time{});
      count += world[world.background_of(id).newest_prosecution].offence == OffenceGroup::robbery;
    }
    return std::vector{count};
  };
  EXPECT_TRUE(follows(robberies(Area::london), std::vector{0.6 / 1.3}, sample_size, 2));
  EXPECT_TRUE(follows(robberies(Area::dyfed_powys), std::vector{0.2}, sample_size, 2));
}

TEST(Offending, kinds_follow_age_and_sex) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              for (auto& of_record : p.offending.mix.values) {
                                of_record.values.fill({0.0});
                                of_record[OffenceGroup::theft].value = of_record[OffenceGroup::robbery].value = 0.5;
                              }
                              p.offending.youth_mix.values.fill({0.0});
                              p.offending.youth_mix[OffenceGroup::robbery].value = 0.4;
                              p.offending.women_mix[OffenceGroup::robbery].value = 0.25;
                              p.offending.women_mix[OffenceGroup::theft].value = 1.0;
                              p.police.detection.values.fill({1.0});
                              p.opportunity.treated.values.fill({0.0});
                            }),
                            frame(1.0, 0, 1));
  const auto robberies = [&](double age, Sex sex) {
    double count = 0.0;
    for (int i = 0; i < sample_size; ++i) {
      const PersonId id = add_somebody(world, age);
      world[id].sex = sex;
      offence_occurs(world, id, sim::Time{});
      count += world[world.background_of(id).newest_prosecution].offence == OffenceGroup::robbery;
    }
    return std::vector{count};
  };
  EXPECT_TRUE(follows(robberies(35.0, Sex::male), std::vector{1.0 / 2.0}, sample_size, 4));
  EXPECT_TRUE(follows(robberies(20.0, Sex::male), std::vector{1.6 / 2.6}, sample_size, 4));
  EXPECT_TRUE(follows(robberies(70.0, Sex::male), std::vector{0.1 / 1.1}, sample_size, 4)) << "never less than a tenth";
  EXPECT_TRUE(follows(robberies(20.0, Sex::female), std::vector{0.4 / 1.4}, sample_size, 4));
}

TEST(Offending, nobody_offends_inside_or_after_stopping_for_good) {
  World world = empty_world(baseline(plain), settings);
  const PersonId id = add_somebody(world);
  world[id].in_custody = true;
  EXPECT_EQ(offending_rate(world, id, sim::Time{}).per_day, 0.0f);
  world[id].in_custody = false;
  world[id].active = false;
  EXPECT_EQ(offending_rate(world, id, sim::Time{}).per_day, 0.0f);
}

TEST(Offending, a_change_of_rate_moves_the_same_offence) {
  World world = empty_world(baseline(plain), settings);
  const PersonId id = add_somebody(world);
  world[id].offending.start(1.0, sim::Time{});
  retime_offending(world, id, sim::Time{});
  const double before = sim::in_days(world.agendas[0].at(PersonClock::offence));
  const sim::Time change = sim::at_day(before / 2.0);
  spend_offending(world, id, change);
  world[id].frailty = 2.0f;
  retime_offending(world, id, change);
  // Half of it was spent; the other half goes twice as fast.
  EXPECT_NEAR(sim::in_days(world.agendas[0].at(PersonClock::offence)), 0.75 * before, 0.001);
}

TEST(Reviews, are_yearly_while_there_is_something_to_see_and_rarer_later) {
  World world = empty_world(baseline(), settings);
  const auto years = [&](PersonId id, double quiet_years, double events_a_year) {
    return years_to_review(world[id], quiet_years * days_per_year, events_a_year / days_per_year, sim::Time{});
  };
  const PersonId settled = add_somebody(world, 52.0), nearly_fifty = add_somebody(world, 47.5), young = add_somebody(world, 19.0);
  EXPECT_EQ(years(settled, 0.1, 0.1), 1) << "something changed five weeks ago";
  EXPECT_EQ(years(settled, 1.0, 0.1), 4);
  EXPECT_EQ(years(settled, 5.0, 0.1), 20);
  EXPECT_EQ(years(settled, 5.0, 0.8), 2) << "somebody busy";
  EXPECT_EQ(years(settled, 5.0, 20.0), 1);
  EXPECT_EQ(years(nearly_fifty, 5.0, 0.1), 3) << "the first anniversary at which the age curve has changed";
  EXPECT_EQ(years(young, 5.0, 0.1), 1) << "growing up";
  world[settled].in_custody = true;
  EXPECT_EQ(years(settled, 5.0, 0.1), 1);
}

TEST(Reviews, left_out_move_no_level) {
  // The same people looked at every year and as seldom as allowed: as many offences and turning points.
  const ScenarioPlan plan = baseline();
  double offences[2], turns[2];
  for (const bool yearly : {false, true}) {
    World world = tests::living_world(plan, frame(0.005, 0, 8));
    for (double year = 1.0; year <= 8.0; ++year) {
      tests::run(world, sim::at_day(year * days_per_year));
      if (yearly) review_everybody(world, sim::at_day(year * days_per_year));
    }
    const output::ReplicationResult result = results_of(world, "baseline");
    offences[yearly] = tests::value_of(result, "recorded_offences");
    turns[yearly] = tests::value_of(result, "turning_points");
  }
  EXPECT_NEAR(offences[0], offences[1], 0.015 * offences[1]);
  EXPECT_NEAR(turns[0], turns[1], 0.015 * turns[1]);
}

TEST(Reviews, come_within_a_year_of_new_rates_on_the_same_day_of_the_year) {
  const auto slower = [](Parameters& p) { p.offending.rate.values.fill({0.1}); };
  EXPECT_TRUE(same_rates(*baseline().parameters.front().values, *baseline().parameters.front().values));
  EXPECT_FALSE(same_rates(*baseline().parameters.front().values, *baseline(slower).parameters.front().values));
  World world = tests::living_world(baseline(), frame(0.001, 0, 10));
  const sim::Time now = sim::at_day(6.3 * days_per_year);
  tests::run(world, now);
  std::vector<sim::Time> due(world.persons.size());
  int late = 0;
  for (std::size_t i = 0; i < due.size(); ++i) {
    due[i] = world.agendas[i].at(PersonClock::review);
    late += due[i] != sim::never && due[i] > now + days_per_year;
  }
  EXPECT_GT(late, 500);
  review_everybody(world, now);
  for (std::size_t i = 0; i < due.size(); ++i) {
    if (due[i] == sim::never) continue;
    const sim::Time again = world.agendas[i].at(PersonClock::review);
    const double apart = (due[i] - again) / days_per_year;
    EXPECT_LE(again, now + days_per_year);
    EXPECT_NEAR(apart, std::round(apart), 1e-6);
    EXPECT_LE(now - world[PersonId{static_cast<std::uint32_t>(i)}].needs_updated, days_per_year);
  }
}

}  // namespace
}  // namespace throughcare::models
