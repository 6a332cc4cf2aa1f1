#include "models/custody/release.hpp"
#include "tests/levers/pull.hpp"
#include "tests/support/arrangements.hpp"

namespace throughcare::models {
namespace {

using tests::baseline;
using tests::changed_from;
using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::frame;
using tests::Lever;
using tests::living_world;
using tests::mean;
using tests::mean_over_people;
using tests::ratio;
using tests::total;

/// Nobody moves because there is room, nothing is delivered for it.
void fullness_does_nothing(Parameters& p) {
  p.prisons.crowding_exponent.value = 0.0;
  p.allocation.near_home.values.fill({0.0});
  p.allocation.training_least.value = 36500.0;
  p.allocation.resettlement_window.value = 0.0;
  p.allocation.other_moves.value = 0.0;
}

Lever places() {
  return {.common =
              [](Parameters& p) {
                p.prisons.emergency_rule = EmergencyRule::police_cells;
                p.prisons.certified.value = 10'000;
              },
          .low = [](Parameters& p) { p.prisons.operational_capacity.value = 5'000; },
          .high = [](Parameters& p) { p.prisons.operational_capacity.value = 1e6; },
          .mechanism_off =
              [](Parameters& p) {
                fullness_does_nothing(p);
                p.prison_officers.staffing_exponent.value = 0.0;
              }};
}

TEST(PrisonPlaces, empty_the_police_cells) {
  expect_moves(places(), {{total(Tally::police_cell_nights), Direction::down, "nights in police cells"},
                          {mean(Stock::prison_population), Direction::up, "people held in prison"}});
}
TEST(PrisonPlaces, change_no_life_where_crowding_does_no_harm) { expect_same_lives_without(places()); }

Lever places_with_early_release() {
  Lever lever = places();
  lever.common = [](Parameters& p) {
    p.prisons.emergency_rule = EmergencyRule::early_release;
    p.prisons.early_release_window.value = 90;
  };
  lever.scale = 0.0025;
  return lever;
}

TEST(PrisonPlaces, make_emergency_releases_unnecessary) {
  expect_moves(places_with_early_release(), {{total(Tally::emergency_releases), Direction::down, "emergency releases"},
                                             {mean(Stock::determinate), Direction::up, "sentenced people inside"}});
}

Lever lower_release_point_when_full() {
  const auto served = [](double share) { return [share](Parameters& p) { p.prisons.emergency_release_point.value = share; }; };
  return {.common =
              [](Parameters& p) {
                p.prisons.emergency_rule = EmergencyRule::lower_release_point;
                p.prisons.operational_capacity.value = 50'000;
              },
          .low = served(0.05),
          .high = served(0.49),
          .mechanism_off = [](Parameters& p) { p.prisons.operational_capacity.value = 1e6; },
          .scale = 0.0025};
}
TEST(LowerReleasePoint, when_prisons_are_full_frees_more_the_less_must_be_served) {
  expect_moves(lower_release_point_when_full(), {{total(Tally::emergency_releases), Direction::down, "emergency releases"},
                                                 {mean(Stock::determinate), Direction::up, "sentenced people inside"}});
}
TEST(LowerReleasePoint, means_nothing_where_there_is_room) { expect_same_lives_without(lower_release_point_when_full()); }

/// Nobody is sentenced to a determinate term, or inside under one.
void no_determinate_terms(Parameters& p) {
  p.sentencing.custody_threshold_magistrates.value = p.sentencing.custody_threshold_crown.value = 200.0;
  p.supervision.revoked_to_custody.value = 0.0;
  p.population.starting_long_sentence.value = 0.0;
}

Lever release_point() {
  return {.low = [](Parameters& p) { p.release.release_point.value = 0.33; },
          .high = [](Parameters& p) { p.release.release_point.value = 0.67; },
          .mechanism_off = no_determinate_terms,
          .scale = 0.0025};
}

TEST(ReleasePoint, later_release_fills_prisons) {
  expect_moves(release_point(), {{mean(Stock::determinate), Direction::up, "sentenced people inside"},
                                 {mean(Stock::places_demanded), Direction::up, "places demanded"}});
}
/// People for whom there is no place.
double without_a_place(const World& world) { return mean(Stock::places_demanded)(world) - mean(Stock::prison_population)(world); }

TEST(ReleasePoint, frees_places_that_refill_where_prisons_are_full) {
  Lever lever = release_point();
  lever.common = [](Parameters& p) { p.prisons.operational_capacity.value = 30'000; };
  expect_moves(lever, {{without_a_place, Direction::up, "people without a place"},
                       {[](const World& w) { return 0.1 * mean(Stock::places_demanded)(w) - mean(Stock::prison_population)(w); },
                        Direction::up, "a tenth of the demand, less the people inside: these hardly move"}});
}
TEST(ReleasePoint, means_nothing_where_nobody_is_sentenced_to_a_term) { expect_same_lives_without(release_point()); }

TEST(ReleasePoint, a_new_law_releases_the_people_inside_on_its_day) {
  const RunSettings settings = frame(0.01, 1.5, 1);
  const sim::Time law = sim::at_day(1.5 * days_per_year + 100.0);
  const auto plan = changed_from(baseline(), law, [](Parameters& p) { p.release.release_point.value = 0.35; });
  World world = living_world(plan, settings);
  const auto released = [&] {
    double all = 0.0;
    for (std::size_t m = 0; m < world.recorder.months(); ++m) all += world.recorder.tally(Tally::releases, m);
    return all;
  };
  tests::run(world, law + -4.0);
  const double start = released();
  tests::run(world, sim::at_day(sim::in_days(law) - 1.0));
  const double usual_days = released() - start;

  // Who will have served enough under the new law: everybody not recalled whose new date lies before the law's.
  int overdue = 0;
  world.sentences.for_each([&](std::uint32_t, const Sentence& s) {
    if (!s.inside || s.recalled || s.serious || s.band == SentenceBand::indeterminate) return;
    overdue += s.custody_start + 0.35 * s.days < law;
  });
  ASSERT_GT(overdue, 10);
  tests::run(world, sim::at_day(sim::in_days(law) + 2.0));
  const double then = released() - start - usual_days;
  EXPECT_GT(then, 0.7 * overdue) << "released in the three days around the law's";
  EXPECT_GT(then, 3.0 * usual_days);
  world.sentences.for_each([&](std::uint32_t, const Sentence& s) {
    if (s.inside && !s.recalled && s.band != SentenceBand::indeterminate && s.kind == SentenceKind::custody) {
      EXPECT_GE(conditional_release(world, s), world.statistics.now) << "nobody stays beyond the new date";
    }
  });
}

Lever home_detention() {
  return {.low = [](Parameters& p) { p.release.home_detention_share.value = 0.0; },
          .high = [](Parameters& p) { p.release.home_detention_share.value = 1.0; },
          .mechanism_off = [](Parameters& p) { p.release.home_detention_longest.value = 0.0; },
          .scale = 0.0025};
}

TEST(HomeDetention, lets_people_out_early_and_empties_prisons) {
  expect_moves(home_detention(), {{total(Tally::home_detention_releases), Direction::up, "releases on curfew"},
                                  {mean(Stock::determinate), Direction::down, "sentenced people inside"},
                                  {mean(Stock::prison_population), Direction::down, "people held in prison"}});
}
TEST(HomeDetention, means_nothing_where_nobody_goes_before_the_release_date) { expect_same_lives_without(home_detention()); }

Lever supervision_of_short_sentences() {
  return {.low = [](Parameters& p) { p.supervision.short_sentences_supervised = false; },
          .high = [](Parameters& p) { p.supervision.short_sentences_supervised = true; },
          .mechanism_off = no_determinate_terms,
          .scale = 0.0025};
}

TEST(ShortSentences, under_supervision_make_cases_and_recalls) {
  expect_moves(supervision_of_short_sentences(), {{mean(Stock::post_release), Direction::up, "cases after release"},
                                                  {mean(Stock::cases_per_officer_x100), Direction::up, "cases per officer"},
                                                  {total(Tally::recalls), Direction::up, "recalls"},
                                                  {mean(Stock::recall), Direction::up, "recalled people inside"}});
}
TEST(ShortSentences, supervised_or_not_is_the_same_where_there_are_none) {
  expect_same_lives_without(supervision_of_short_sentences());
}

TEST(Regime, a_new_arrangement_takes_over_the_cases_of_people_inside_on_its_day) {
  const RunSettings settings = frame(0.005, 1.5, 1);
  const sim::Time start = sim::at_day(1.5 * days_per_year + 100.0);
  const auto plan = changed_from(baseline(), start, [](Parameters& p) {
    tests::manage_all(p, Regime::omic);
    p.contact.workers[Role::prison_offender_manager].officers.value = 1200;
  });
  World world = living_world(plan, settings);
  tests::run(world, sim::at_day(sim::in_days(start) - 1.0));
  EXPECT_EQ(world.cases_held[Role::prison_offender_manager], 0);
  EXPECT_GT(world.cases_held[Role::offender_supervisor], 0);
  tests::run(world, sim::at_day(sim::in_days(start) + 1.5));
  EXPECT_GT(world.cases_held[Role::prison_offender_manager], 0);
  EXPECT_EQ(world.cases_held[Role::offender_supervisor], 0);
}

Lever recall_on_breach() {
  return {.common =
              [](Parameters& p) {
                p.supervision.misses_to_breach.value = 1;
                p.supervision.enforced.value = 1.0;
              },
          .low = [](Parameters& p) { p.recall.on_breach.value = p.recall.on_breach_short.value = 0.0; },
          .high = [](Parameters& p) { p.recall.on_breach.value = p.recall.on_breach_short.value = 1.0; },
          .mechanism_off = [](Parameters& p) { p.supervision.enforced.value = p.public_protection.acted_on.value = 0.0; },
          .scale = 0.0025};
}

TEST(RecallOnBreach, fills_prisons_with_recalled_people) {
  expect_moves(recall_on_breach(), {{total(Tally::recalls), Direction::up, "recalls"},
                                    {mean(Stock::recall), Direction::up, "recalled people inside"}});
}
TEST(RecallOnBreach, means_nothing_where_breaches_are_not_enforced) { expect_same_lives_without(recall_on_breach()); }

/// The law of April 2024.
Lever fixed_terms_of_short_sentences() {
  return {.low = [](Parameters& p) { p.recall.fixed_term_under_12_months.value = 0.0; },
          .high = [](Parameters& p) { p.recall.fixed_term_under_12_months.value = 1.0; },
          .mechanism_off =
              [](Parameters& p) {
                p.recall.on_breach_short.value = p.recall.on_charge.value = 0.0;
                p.recall.other.value = 0.0;
              },
          .scale = 0.0025};
}

TEST(FixedTermRecall, of_short_sentences_frees_places) {
  expect_moves(fixed_terms_of_short_sentences(),
               {{tests::ratio(Tally::recalls_fixed_term, Tally::recalls), Direction::up, "share of fixed terms"},
                {mean(Stock::recall), Direction::down, "recalled people inside"}});
}
TEST(FixedTermRecall, means_nothing_where_nobody_with_a_short_sentence_is_recalled) {
  expect_same_lives_without(fixed_terms_of_short_sentences());
}

/// A rule for short sentences, which nobody serves where no terms are imposed.
Lever rule_for_short_sentences(const tests::Change& low, const tests::Change& high) {
  return {.low = low, .high = high, .mechanism_off = no_determinate_terms, .scale = 0.005};
}
Lever short_sentences_serve() {
  return rule_for_short_sentences([](Parameters& p) { p.release.short_sentences_serve.value = 0.4; },
                                  [](Parameters& p) { p.release.short_sentences_serve.value = 1.0; });
}
Lever least_short_term() {
  return rule_for_short_sentences([](Parameters& p) { p.release.short_sentences_least.value = 0.0; },
                                  [](Parameters& p) { p.release.short_sentences_least.value = 90.0; });
}
Lever short_licence() {
  return rule_for_short_sentences([](Parameters& p) { p.supervision.short_licence.value = 0.0; },
                                  [](Parameters& p) { p.supervision.short_licence.value = 300.0; });
}

TEST(ShortSentences, served_for_longer_fill_prisons) {
  expect_moves(short_sentences_serve(), mean(Stock::determinate), Direction::up, "people inside under sentence");
}
TEST(ShortSentences, served_for_longer_mean_nothing_where_nobody_gets_a_term) {
  expect_same_lives_without(short_sentences_serve());
}

TEST(ShortSentences, of_a_least_term_fill_prisons) {
  expect_moves(least_short_term(), mean(Stock::determinate), Direction::up, "people inside under sentence");
}
TEST(ShortSentences, of_a_least_term_mean_nothing_where_nobody_gets_a_term) { expect_same_lives_without(least_short_term()); }

TEST(ShortSentences, with_a_long_licence_end_in_more_recalls) {
  expect_moves(short_licence(), total(Tally::recalls), Direction::up, "recalls");
}
TEST(ShortSentences, with_a_long_licence_mean_nothing_where_nobody_gets_a_term) { expect_same_lives_without(short_licence()); }

double released_on_friday(const World& world) { return ratio(Tally::releases_on_friday, Tally::releases)(world); }

/// Days without contact after release.
double gap_after_release(const World& world) {
  const HandoverSums& s = world.recorder.handover(HandoverKind::custody_to_community);
  EXPECT_GT(s.happened, 0.0);
  return s.gap_days / s.happened;
}

/// Whoever is let go before a weekend finds every office closed.
void offices_close(Parameters& p) {
  p.day_of_release.moved.value = p.day_of_release.closed.value = 1.0;
  p.handovers[HandoverKind::custody_to_community].gap_mean.value = 1.0;
}
void dates_stay(Parameters& p) { p.day_of_release.moved.value = 0.0; }

Lever spared_the_friday() {
  return {.common = offices_close,
          .low = [](Parameters& p) { p.day_of_release.spared.value = 0.0; },
          .high = [](Parameters& p) { p.day_of_release.spared.value = 1.0; },
          .mechanism_off = dates_stay,
          .scale = 0.005};
}
Lever spared_sooner_or_earlier(Days DayOfReleaseParameters::*value, double low, double high) {
  return {.common =
              [](Parameters& p) {
                offices_close(p);
                p.day_of_release.spared.value = 1.0;
              },
          .low = [=](Parameters& p) { (p.day_of_release.*value).value = low; },
          .high = [=](Parameters& p) { (p.day_of_release.*value).value = high; },
          .mechanism_off = [](Parameters& p) { p.day_of_release.spared.value = 0.0; },
          .scale = 0.005};
}

TEST(DayOfRelease, spared_the_friday_people_see_somebody_sooner) {
  expect_moves(spared_the_friday(), {{released_on_friday, Direction::down, "released on a Friday"},
                                     {gap_after_release, Direction::down, "days to the first contact"}});
}
TEST(DayOfRelease, means_nothing_where_dates_stay_as_they_fall) { expect_same_lives_without(spared_the_friday()); }
TEST(DayOfRelease, keeps_off_weekends) {
  Lever lever = spared_the_friday();
  lever.low = dates_stay;
  lever.high = [](Parameters& p) { p.day_of_release.moved.value = 1.0; };
  expect_moves(lever, released_on_friday, Direction::up, "released on a Friday");
}
TEST(DayOfRelease, finds_offices_closed) {
  Lever lever = spared_the_friday();
  lever.low = [](Parameters& p) { p.day_of_release.closed.value = 0.0; };
  lever.high = [](Parameters& p) { p.day_of_release.closed.value = 1.0; };
  expect_moves(lever, gap_after_release, Direction::up, "days to the first contact");
}
TEST(DayOfRelease, is_a_friday_for_those_who_have_not_served_long_enough) {
  const Lever lever = spared_sooner_or_earlier(&DayOfReleaseParameters::least_served, 0.0, 400.0);
  expect_moves(lever, released_on_friday, Direction::up, "released on a Friday");
  expect_same_lives_without(lever);
}
TEST(DayOfRelease, a_day_or_two_earlier_is_the_same_to_whoever_is_not_spared) {
  expect_same_lives_without(spared_sooner_or_earlier(&DayOfReleaseParameters::earlier, 1.0, 2.0));
}

/// Nobody is inside for life.
void no_life_sentences(Parameters& p) {
  p.sentencing.indeterminate.values.fill({0.0});
  p.population.starting_indeterminate.value = 0.0;
}

Lever parole() {
  return {.low = [](Parameters& p) { p.release.parole.value = 0.05; },
          .high = [](Parameters& p) { p.release.parole.value = 0.8; },
          .mechanism_off = no_life_sentences,
          .scale = 0.005};
}

TEST(Parole, releases_people_who_have_served_their_tariff) {
  expect_moves(parole(), {{total(Tally::parole_granted), Direction::up, "released on parole"},
                          {mean(Stock::indeterminate), Direction::down, "people inside for life"}});
}
TEST(Parole, means_nothing_where_nobody_is_inside_for_life) { expect_same_lives_without(parole()); }

Lever courses_before_parole() {
  return {.common =
              [](Parameters& p) {
                p.release.parole_need_effect.value = 15.0;
                p.time_inside.activity_time.value = 30.0;
              },
          .low = [](Parameters& p) { p.time_inside.activity_effect.value = 0.0; },
          .high = [](Parameters& p) { p.time_inside.activity_effect.value = 0.9; },
          .scale = 0.005,
          .replications = 50};
}

TEST(Parole, is_granted_more_where_activity_works_needs_off) {
  expect_moves(courses_before_parole(), total(Tally::parole_granted), Direction::up, "released on parole");
}

/// Days out for everybody of standard risk.
void everybody_goes_out(Parameters& p) {
  p.case_management.high_risk.values.fill({0.0});
  p.temporary_release = {
      .granted = {1.0}, .begins = {180.0}, .a_year = {100.0}, .family = {0.04}, .home = {0.02}, .job = {0.02}, .each = {60.0}};
}
void nobody_goes_out(Parameters& p) { p.temporary_release.granted.value = 0.0; }

Lever days_out(Share TemporaryReleaseParameters::*value, double high) {
  return {.common = everybody_goes_out,
          .low = [value](Parameters& p) { (p.temporary_release.*value).value = 0.0; },
          .high = [value, high](Parameters& p) { (p.temporary_release.*value).value = high; },
          .mechanism_off = nobody_goes_out,
          .scale = 0.005};
}

/// Of people on licence.
template <class Of>
tests::Outcome on_licence(Of of) {
  return mean_over_people([of](const World& world, PersonId id) {
    const Sentence* s = live_sentence(world, id);
    return s && s->kind == SentenceKind::custody && !s->inside ? of(world[id]) : -1.0;
  });
}

TEST(TemporaryRelease, takes_people_out) {
  Lever lever = days_out(&TemporaryReleaseParameters::family, 0.04);
  lever.low = nobody_goes_out;
  lever.high = everybody_goes_out;
  expect_moves(lever, {{total(Tally::temporary_releases), Direction::up, "days out"},
                       {on_licence([](const Person& p) { return p.job ? 1.0 : 0.0; }), Direction::up, "in work"}});
}
TEST(TemporaryRelease, keeps_families_together) {
  const Lever lever = days_out(&TemporaryReleaseParameters::family, 0.04);
  expect_moves(lever, on_licence([](const Person& p) { return p.needs[static_cast<std::size_t>(Need::family)].value(); }),
               Direction::down, "need for family ties");
  expect_same_lives_without(lever);
}
TEST(TemporaryRelease, finds_homes) {
  const Lever lever = days_out(&TemporaryReleaseParameters::home, 0.1);
  expect_moves(lever, on_licence([](const Person& p) { return p.home ? 1.0 : 0.0; }), Direction::up, "with a home");
  expect_same_lives_without(lever);
}
TEST(TemporaryRelease, finds_jobs) {
  const Lever lever = days_out(&TemporaryReleaseParameters::job, 0.1);
  expect_moves(lever, on_licence([](const Person& p) { return p.job ? 1.0 : 0.0; }), Direction::up, "in work");
  expect_same_lives_without(lever);
}
TEST(TemporaryRelease, for_longer_and_oftener_is_more_of_it) {
  Lever longer{.common = everybody_goes_out,
               .low = [](Parameters& p) { p.temporary_release.begins.value = 30.0; },
               .high = [](Parameters& p) { p.temporary_release.begins.value = 365.0; },
               .mechanism_off = nobody_goes_out};
  expect_moves(longer, total(Tally::temporary_releases), Direction::up, "days out");
  expect_same_lives_without(longer);
  longer.low = [](Parameters& p) { p.temporary_release.a_year.value = 10.0; };
  longer.high = [](Parameters& p) { p.temporary_release.a_year.value = 100.0; };
  expect_moves(longer, total(Tally::temporary_releases), Direction::up, "days out");
  expect_same_lives_without(longer);
}

}  // namespace
}  // namespace throughcare::models
