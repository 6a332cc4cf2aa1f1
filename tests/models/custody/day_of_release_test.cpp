#include "models/custody/day_of_release.hpp"

#include <array>
#include <cmath>

#include "models/custody/release.hpp"
#include "models/individuals/needs.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

/// People who do nothing but wait for their release; the first of April 2018, day 0, is a Sunday.
void dates_alone(Parameters& p) {
  p.offending.rate.values.fill({0.0});
  p.population.leaving.values.fill({0.0});
  p.release.home_detention_share.value = 0.0;
  p.release.release_point.value = 0.5;
  p.recall.other.value = 0.0;
  p.supervision.short_sentences_supervised = true;
  p.time_inside.time_to_loss.values.fill({36'500.0});
  for (auto& f : p.homes_and_jobs.values) f.finding.value = f.losing.value = 0.0;
  for (auto& s : p.services.values) s.places.value = 0.0;
  for (auto& h : p.handovers.values) h.gap_mean.value = h.dropped.value = 0.0;
  p.case_management.first_contact.value = 0.0;
  p.day_of_release = {.moved = {1.0}, .spared = {0.0}, .least_served = {28.0}, .earlier = {1.0}, .closed = {0.0}};
}

World dates(const tests::Change& change = {}, double warm_up = 0.0) {
  return empty_world(baseline([&](Parameters& p) {
                       dates_alone(p);
                       if (change) change(p);
                     }),
                     frame(1.0, warm_up, 2));
}

constexpr double friday = 5.0, saturday = 6.0, monday = 8.0;  // of the first week, in days since the run began

/// How many of dates spread evenly over ten weeks fall on each day of the week.
using Week = std::array<int, 7>;
constexpr int dates_a_day = 20, weeks = 10;
template <class Rule>
Week week_of(const World& world, Rule rule, double first = 100.0) {
  Week week{};
  Sentence s;
  s.person = PersonId{0};
  for (int i = 0; i < 7 * weeks * dates_a_day; ++i) {
    s.ordinal = static_cast<std::uint8_t>(i % 50);
    const sim::Time date = sim::at_day(first + (i + 0.5) / dates_a_day), day = rule(world, s, date);
    EXPECT_LE(std::abs(day - date), 4.0);
    week[static_cast<std::size_t>(time_of_week(world, day))] += 1;
  }
  return week;
}
Week evenly(const Week& sevenths) {
  Week week = sevenths;
  for (int& day : week) day *= weeks * dates_a_day;
  return week;
}

TEST(DayOfRelease, is_told_by_the_calendar_of_the_run) {
  EXPECT_DOUBLE_EQ(time_of_week(dates(), sim::at_day(0.25)), 6.25) << "1 April 2018, a Sunday";
  EXPECT_DOUBLE_EQ(time_of_week(dates(), sim::at_day(1.5)), 0.5);
  const World world = dates({}, 2.0);  // of 730.5 days, before which lie 104 weeks and 2.5 days
  EXPECT_DOUBLE_EQ(time_of_week(world, sim::at_day(730.5)), 6.0);
  EXPECT_DOUBLE_EQ(time_of_week(world, sim::at_day(0.0)), 3.5);
}

TEST(DayOfRelease, due_on_a_weekend_is_the_friday_before_three_sevenths_of_them) {
  EXPECT_EQ(week_of(dates(), release_due_by), evenly({1, 1, 1, 1, 3, 0, 0}));
  EXPECT_EQ(week_of(dates([](Parameters& p) { p.day_of_release.moved.value = 0.0; }), release_due_by),
            evenly({1, 1, 1, 1, 1, 1, 1}));
}

TEST(DayOfRelease, possible_from_a_weekend_is_the_monday_after) {
  EXPECT_EQ(week_of(dates(), release_possible_from), evenly({3, 1, 1, 1, 1, 0, 0}));
  EXPECT_EQ(week_of(dates([](Parameters& p) { p.day_of_release.spared.value = 1.0; }), release_possible_from),
            evenly({3, 1, 1, 1, 1, 0, 0}));
}

TEST(DayOfRelease, spared_the_friday_is_a_day_or_two_before_it_for_those_who_served_long_enough) {
  const auto spared = [](double earlier) {
    return dates([earlier](Parameters& p) {
      p.day_of_release.spared.value = 1.0;
      p.day_of_release.earlier.value = earlier;
    });
  };
  EXPECT_EQ(week_of(spared(1.0), release_due_by), evenly({1, 1, 1, 4, 0, 0, 0}));
  EXPECT_EQ(week_of(spared(2.0), release_due_by), evenly({1, 1, 4, 1, 0, 0, 0}));
  // Sentenced on day 0.
  const World world = spared(1.0);
  Sentence s;
  s.person = PersonId{0};
  EXPECT_EQ(release_due_by(world, s, sim::at_day(friday + 21.5)), sim::at_day(friday + 21.5)) << "26 days";
  EXPECT_EQ(release_due_by(world, s, sim::at_day(friday + 28.5)), sim::at_day(friday + 27.5)) << "33 days";
}

TEST(DayOfRelease, is_never_a_weekend_under_the_rules_for_dates_and_curfew) {
  const auto released_on_friday = [](double curfew_share, double spared) {
    World world = dates([=](Parameters& p) {
      p.release.home_detention_share.value = curfew_share;
      p.release.home_detention_longest.value = 60.0;
      p.day_of_release.spared.value = spared;
    });
    constexpr int people = 700;
    for (int i = 0; i < people; ++i) {
      const double days = 400.0 + 0.2 * (i + 0.5);  // releases over ten weeks
      const PersonId id = add_somebody(world);
      begin_custody(world, id, {.outcome = SentenceOutcome::custody, .days = days, .band = sentence_band(days)}, 0.0,
                    sim::Time{});
      const sim::Time release = world.agendas[index(id)].at(PersonClock::release);
      EXPECT_LT(time_of_week(world, release), 5.0);
      EXPECT_EQ(live_sentence(world, id)->curfew, curfew_share > 0.0);
    }
    tests::run(world, sim::at_day(300.0));
    EXPECT_EQ(tests::tally(world, Tally::releases), people);
    return tests::tally(world, Tally::releases_on_friday) / people;
  };
  EXPECT_NEAR(released_on_friday(0.0, 0.0), 3.0 / 7.0, 0.005);
  EXPECT_NEAR(released_on_friday(1.0, 0.0), 1.0 / 7.0, 0.005);
  EXPECT_EQ(released_on_friday(0.0, 1.0), 0.0);
}

/// Somebody inside until this day, on which they go.
PersonId released_on(World& world, double day) {
  const PersonId id = add_somebody(world);
  begin_custody(world, id, {.outcome = SentenceOutcome::custody, .days = 2.0 * day, .band = sentence_band(2.0 * day)}, 0.0,
                sim::Time{});
  return id;
}

/// Days from a release to the first contact, where nothing else stands between them.
double days_to_contact(World& world, PersonId id, double released) {
  tests::run(world, sim::at_day(released));
  const auto contacts_inside = world[world[id].offender_case].contacts;
  tests::run(world, sim::at_day(released) + 1e-5);
  EXPECT_EQ(world[id].released, sim::at_day(released));
  const Case& c = world[world[id].offender_case];
  return c.contacts > contacts_inside ? 0.0 : c.agenda.at(CaseClock::contact_due) - world[id].released;
}

TEST(DayOfRelease, on_a_friday_nothing_begins_before_the_monday_where_offices_are_closed) {
  constexpr double four_weeks = 28.0;
  const auto waited = [&](double closed, double day) {
    World world = dates([closed](Parameters& p) { p.day_of_release.closed.value = closed; });
    const PersonId id = released_on(world, day);
    return days_to_contact(world, id, day);
  };
  EXPECT_NEAR(waited(1.0, four_weeks + friday + 0.25), monday - friday - 0.25, 1e-4);
  EXPECT_EQ(waited(1.0, four_weeks + friday - 0.25), 0.0) << "a Thursday";
  EXPECT_EQ(waited(1.0, four_weeks + monday + 0.25), 0.0);
  EXPECT_EQ(waited(0.0, four_weeks + friday + 0.25), 0.0);
}

TEST(DayOfRelease, adds_two_and_a_half_days_to_the_gap_after_a_friday_for_the_share_that_finds_offices_closed) {
  World world = dates([](Parameters& p) { p.day_of_release.closed.value = 0.6; });
  constexpr int people = 2000;
  double gaps = 0.0;
  for (std::uint32_t i = 0; i < people; ++i) {
    const PersonId id = add_somebody(world);
    const sim::Time released = sim::at_day(friday + (i + 0.5) / people);
    world[id].released = released;
    gaps += until_offices_open(world, id, released);
    EXPECT_EQ(until_offices_open(world, id, released + 0.1), 0.0) << "at the release only";
  }
  // Five standard errors; the waits that do not happen vary most.
  EXPECT_NEAR(gaps / people, 0.6 * 2.5, 5.0 * std::sqrt((0.6 * (2.5 * 2.5 + 1.0 / 12.0) - 1.5 * 1.5) / people));
}

TEST(DayOfRelease, finds_no_home_and_no_work_before_offices_open_and_loses_them_as_ever) {
  const auto world_where = [](double closed) {
    return dates([closed](Parameters& p) {
      p.day_of_release.closed.value = closed;
      for (auto& f : p.homes_and_jobs.values) f.finding.value = 40.0;
    });
  };
  const auto somebody = [](World& world) {
    const PersonId id = add_somebody(world);
    world[id].home = world[id].job = false;
    world[id].released = world[id].needs_updated = sim::at_day(friday);
    return id;
  };
  World open = world_where(0.0), closed = world_where(1.0);
  const PersonId here = somebody(open), there = somebody(closed);
  EXPECT_EQ(chance_of(closed, there, Foothold::home, sim::at_day(monday)), 0.0);
  EXPECT_GT(chance_of(open, here, Foothold::home, sim::at_day(monday)), 0.0);
  const double rate = foothold_rates(closed, there, Foothold::home).finding;
  EXPECT_NEAR(chance_of(closed, there, Foothold::home, sim::at_day(monday + 4.0)), 1.0 - std::exp(-4.0 * rate), 1e-9);
  EXPECT_NEAR(chance_of(open, here, Foothold::home, sim::at_day(monday + 4.0)), 1.0 - std::exp(-7.0 * rate), 1e-9);
  // Seen on the Saturday in between: what is left of the weekend counts.
  advance_needs(closed, there, sim::at_day(saturday));
  EXPECT_FALSE(closed[there].home);
  EXPECT_EQ(closed_days(closed, there, sim::at_day(saturday), sim::at_day(monday + 4.0)), 2.0);
  EXPECT_EQ(closed_days(closed, there, sim::at_day(monday + 1.0), sim::at_day(monday + 4.0)), 0.0);
  // Losing, at a rate of its own, does not wait.
  World losing = dates([](Parameters& p) {
    p.day_of_release.closed.value = 1.0;
    p.homes_and_jobs[Foothold::home].losing.value = 40.0;
  });
  const PersonId id = somebody(losing);
  losing[id].home = true;
  const double lost = foothold_rates(losing, id, Foothold::home).losing;
  EXPECT_NEAR(chance_of(losing, id, Foothold::home, sim::at_day(monday)), std::exp(-3.0 * lost), 1e-9);
}

}  // namespace
}  // namespace throughcare::models
