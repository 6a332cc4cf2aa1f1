#include "tests/levers/pull.hpp"

namespace throughcare::models {
namespace {

using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::Lever;
using tests::mean;
using tests::ratio;
using tests::total;

void nobody_is_remanded(Parameters& p) { p.remand.level.value = 0.0; }

Lever sitting_days() {
  return {.common =
              [](Parameters& p) {
                p.remand.rate.values.fill({0.8});
                p.remand.magistrates_factor.value = 0.0;
                p.remand.time_limit_crown.value = 1000;
              },
          .low = [](Parameters& p) { p.courts.crown_sitting_days.value = 10'000; },
          .high =
              [](Parameters& p) {
                p.courts.crown_sitting_days.value = 300'000;
                p.court_staff[Venue::crown].posts.value = 20'000;
              },
          .mechanism_off =
              [](Parameters& p) {
                p.courts.crown_plea.value = p.courts.crown_trial.value = 0.0;
                p.courts.background_crown_hours.value = 0.0;
              },
          .scale = 0.0025};
}

TEST(SittingDays, shorten_the_wait_the_list_and_the_remand_population) {
  expect_moves(sitting_days(), {{ratio(Tally::crown_wait_days, Tally::crown_heard), Direction::down, "wait"},
                                {mean(Stock::crown_open), Direction::down, "open caseload"},
                                {mean(Stock::remand), Direction::down, "people on remand"}});
}
TEST(SittingDays, mean_nothing_where_hearings_take_no_time) { expect_same_lives_without(sitting_days()); }

/// Courts with too few days for years, then many more, and the staff to hold them. The list comes to an end in about a year.
TEST(SittingDays, after_a_backlog_first_raise_the_demand_for_places_then_lower_it) {
  expect_moves({.low = [](Parameters& p) { p.courts.crown_sitting_days.value = 50'000; },
                .high = [](Parameters& p) { p.courts.crown_sitting_days.value = 160'000; },
                .scale = 0.005,
                .warm_up = 4.5,
                .years = 7.5,
                .replications = 40,
                .starts = 4.5,
                .before =
                    [](Parameters& p) {
                      p.courts.crown_sitting_days.value = 50'000;
                      p.court_staff[Venue::crown].posts.value = 10'000;
                    }},
               {{mean(Stock::places_demanded, 3, 15), Direction::up, "places demanded while the list is worked off"},
                {mean(Stock::places_demanded, 78, 90), Direction::down, "places demanded later"}});
}

/// The Crown Court is where people on remand wait; staff of both courts are few or many.
Lever court_staff() {
  Lever lever = sitting_days();
  lever.low = [](Parameters& p) { p.court_staff[Venue::crown].posts.value = 700; };
  lever.high = [](Parameters& p) { p.court_staff[Venue::crown].posts.value = 8'000; };
  return lever;
}

TEST(CourtStaff, hold_the_days_that_are_planned_and_so_shorten_waits_and_remand) {
  expect_moves(court_staff(), {{ratio(Tally::crown_days_lost, Tally::crown_days_planned), Direction::down, "days lost"},
                               {mean(Stock::crown_staff), Direction::up, "staff in post"},
                               {ratio(Tally::crown_wait_days, Tally::crown_heard), Direction::down, "wait"},
                               {mean(Stock::crown_open), Direction::down, "open caseload"},
                               {mean(Stock::remand), Direction::down, "people on remand"}});
}
TEST(CourtStaff, of_magistrates_courts_shorten_their_list) {
  Lever lever{.low = [](Parameters& p) { p.court_staff[Venue::magistrates].posts.value = 2'000; },
              .high = [](Parameters& p) { p.court_staff[Venue::magistrates].posts.value = 8'000; },
              .scale = 0.0025};
  expect_moves(lever, {{ratio(Tally::magistrates_days_lost, Tally::magistrates_days_planned), Direction::down, "days lost"},
                       {ratio(Tally::magistrates_wait_days, Tally::magistrates_heard), Direction::down, "wait"},
                       {mean(Stock::magistrates_open), Direction::down, "open caseload"}});
}
TEST(CourtStaff, mean_nothing_where_hearings_take_no_time) { expect_same_lives_without(court_staff()); }
/// One value of how staff of the Crown Court come and go; few enough that days are lost.
Lever turnover_of_court_staff(auto value, double low, double high) {
  Lever lever = court_staff();
  const auto set = [value](double to) { return [=](Parameters& p) { (p.court_staff[Venue::crown].*value).value = to; }; };
  lever.common = [](Parameters& p) {
    p.court_staff[Venue::crown].posts.value = 3'000;
    p.court_staff[Venue::crown].leaving.value = 0.2;
  };
  lever.low = set(low);
  lever.high = set(high);
  lever.scale = 0.00125;
  return lever;
}

TEST(CourtStaff, are_the_fewer_the_faster_they_leave_and_the_longer_it_takes_to_replace_them) {
  const std::vector<tests::Expected> fewer{
      {mean(Stock::crown_staff), Direction::down, "staff in post"},
      {ratio(Tally::crown_days_lost, Tally::crown_days_planned), Direction::up, "days lost"}};
  using P = CourtStaffParameters;
  expect_moves(turnover_of_court_staff(&P::leaving, 0.1, 0.5), fewer);
  expect_moves(turnover_of_court_staff(&P::load_effect, 0.0, 10.0), fewer);
  expect_moves(turnover_of_court_staff(&P::time_to_fill, 30.0, 800.0), fewer);
  expect_moves(turnover_of_court_staff(&P::training, 30.0, 800.0), fewer);
}
TEST(CourtStaff, change_no_life_beyond_the_need_however_they_come_and_go) {
  Lever lever = turnover_of_court_staff(&CourtStaffParameters::leaving, 0.0, 0.3);
  lever.mechanism_off = [](Parameters& p) { p.court_staff[Venue::crown].posts.value = 20'000; };
  expect_same_lives_without(lever);
}
TEST(CourtStaff, hold_fewer_days_while_they_are_new_or_where_a_day_needs_more_of_them) {
  const std::vector<tests::Expected> more_lost{
      {ratio(Tally::crown_days_lost, Tally::crown_days_planned), Direction::up, "days lost"}};
  using P = CourtStaffParameters;
  expect_moves(turnover_of_court_staff(&P::novice_time, 30.0, 1500.0), more_lost);
  expect_moves(turnover_of_court_staff(&P::novice_loss, 0.0, 0.5), more_lost);
  expect_moves(turnover_of_court_staff(&P::days_each, 40.0, 25.0), more_lost);
}

Lever preparation() {
  return {.low = [](Parameters& p) { p.courts.prepare_crown_plea.value = p.courts.prepare_crown_trial.value = 20; },
          .high = [](Parameters& p) { p.courts.prepare_crown_plea.value = p.courts.prepare_crown_trial.value = 300; },
          // Nobody is sent there.
          .mechanism_off =
              [](Parameters& p) {
                p.courts.sent_to_crown.values.fill({0.0});
                p.courts.committed_for_sentence.value = 0.0;
              },
          .scale = 0.0025};
}

TEST(Preparation, lengthens_the_wait_and_the_list) {
  expect_moves(preparation(), {{ratio(Tally::crown_wait_days, Tally::crown_heard), Direction::up, "wait"},
                               {mean(Stock::crown_open), Direction::up, "open caseload"}});
}
TEST(Preparation, means_nothing_where_nobody_is_sent_to_the_crown_court) { expect_same_lives_without(preparation()); }

Lever head_start() {
  return {.common =
              [](Parameters& p) {
                p.courts.crown_sitting_days.value = 50'000;
                p.remand.rate.values.fill({0.5});
                p.remand.time_limit_crown.value = 1000;
              },
          .low = [](Parameters& p) { p.courts.remand_head_start.value = 0; },
          .high = [](Parameters& p) { p.courts.remand_head_start.value = 1000; },
          .mechanism_off = nobody_is_remanded,
          .scale = 0.0025};
}

TEST(HeadStart, of_people_on_remand_shortens_their_time_inside_where_courts_are_full) {
  expect_moves(head_start(), {{mean(Stock::remand), Direction::down, "people on remand"}});
}
TEST(HeadStart, means_nothing_where_nobody_is_on_remand) { expect_same_lives_without(head_start()); }

Lever consecutive_terms() {
  return {.low = [](Parameters& p) { p.sentencing.consecutive.value = 0.0; },
          .high = [](Parameters& p) { p.sentencing.consecutive.value = 1.0; },
          .mechanism_off =
              [](Parameters& p) {
                p.sentencing.custody_threshold_crown.value = p.sentencing.custody_threshold_magistrates.value = 100.0;
              },
          .scale = 0.0025};
}

TEST(ConsecutiveTerms, fill_prisons_and_leave_the_published_term_alone) {
  expect_moves(consecutive_terms(), {{mean(Stock::determinate), Direction::up, "people serving determinate sentences"},
                                     {mean(Stock::over_4_years_inside), Direction::up, "of four years and more"}});
}
TEST(ConsecutiveTerms, mean_nothing_without_custody) { expect_same_lives_without(consecutive_terms()); }

Lever presumption() {
  return {.common = [](Parameters& p) { p.sentencing.presumption_limit.value = 365; },
          .low = [](Parameters& p) { p.sentencing.presumption_strength.value = 0.0; },
          .high = [](Parameters& p) { p.sentencing.presumption_strength.value = 0.95; },
          .mechanism_off = [](Parameters& p) { p.sentencing.presumption_limit.value = 0.0; },
          .scale = 0.0025};
}

TEST(Presumption, turns_short_custody_into_community_orders) {
  expect_moves(presumption(), {{total(Tally::custody_to_6_months), Direction::down, "short custody"},
                               {total(Tally::sentenced_receptions), Direction::down, "receptions"},
                               {total(Tally::community_orders), Direction::up, "community orders"},
                               {mean(Stock::to_6_months_inside), Direction::down, "people inside for six months or less"}});
}
TEST(Presumption, means_nothing_for_no_term) { expect_same_lives_without(presumption()); }

/// The presumption is for women and young adults only, or for the others only.
Lever sentencing_pathway() {
  const auto for_them = [](bool yes) {
    return [yes](Parameters& p) {
      p.sentencing.alternatives_for.values.fill({yes ? 1.0 : 0.0});
      p.sentencing.alternatives_for[SentencedGroup::others].value = yes ? 0.0 : 1.0;
    };
  };
  Lever lever = presumption();
  lever.common = [](Parameters& p) {
    p.sentencing.presumption_limit.value = 365;
    p.sentencing.presumption_strength.value = 0.95;
  };
  lever.low = for_them(false);
  lever.high = for_them(true);
  return lever;
}
TEST(SentencingPathway, keeps_those_out_of_prison_for_whom_it_is) {
  expect_moves(sentencing_pathway(), {{mean(Stock::women_inside), Direction::down, "women inside"},
                                      {mean(Stock::to_6_months_inside), Direction::up, "short terms of the others"}});
}
TEST(SentencingPathway, means_nothing_where_no_term_is_presumed_against) { expect_same_lives_without(sentencing_pathway()); }

Lever reports() {
  return {.common =
              [](Parameters& p) {
                p.courts.report_ordered.value = 1.0;
                p.sentencing.no_report_shift.value = 1.0;
              },
          .low = [](Parameters& p) { p.court_officers.posts.value = 6; },
          .high = [](Parameters& p) { p.court_officers.posts.value = 30'000; },
          .mechanism_off = [](Parameters& p) { p.courts.report_ordered.value = 0.0; },
          .scale = 0.0025};
}

TEST(Reports, are_delivered_and_bring_community_orders) {
  expect_moves(reports(), {{ratio(Tally::reports_delivered, Tally::reports_ordered), Direction::up, "reports delivered"},
                           {total(Tally::community_orders), Direction::up, "community orders"},
                           {total(Tally::fines_or_discharges), Direction::down, "fines"}});
}
TEST(Reports, mean_nothing_where_nobody_asks_for_them) { expect_same_lives_without(reports()); }

/// Officers for more reports than are asked for, in courts by area: everywhere, or only in every other region.
Lever officers_by_area() {
  Lever lever = reports();
  const auto in_odd_regions = [](double supply) {
    return [=](Parameters& p) {
      for (std::size_t a = 0; a < count_of<Area>; ++a)
        if (tests::in_odd_region(a)) p.court_officers.supply.values[a].value = supply;
    };
  };
  lever.common = [](Parameters& p) {
    reports().common(p);
    p.courts.pooled_below.value = 0.0;
    p.court_officers.posts.value = 4'000;
  };
  lever.low = in_odd_regions(1.0);
  lever.high = in_odd_regions(0.0);
  // One national court of each kind.
  lever.mechanism_off = [](Parameters& p) { p.courts.pooled_below.value = 1.0; };
  return lever;
}

TEST(CourtOfficersByArea, write_no_reports_for_courts_of_other_areas) {
  expect_moves(officers_by_area(),
               {{ratio(Tally::reports_delivered, Tally::reports_ordered), Direction::down, "reports delivered"},
                {total(Tally::community_orders), Direction::down, "community orders"}});
}
TEST(CourtOfficersByArea, are_one_staff_where_courts_are_one) { expect_same_lives_without(officers_by_area()); }

/// Nine in ten cases come from every other region; officers, who began by residents, never follow them, or at once.
Lever redeployment() {
  Lever lever = officers_by_area();
  lever.common = [](Parameters& p) {
    officers_by_area().common(p);
    p.court_officers.posts.value = 2'000;
    for (std::size_t a = 0; a < count_of<Area>; ++a)
      p.population.entrants_by_area.values[a].value = tests::in_odd_region(a) ? 1.8 : 0.2;
  };
  lever.low = [](Parameters& p) { p.court_officers.redeployment.value = 36'000; };
  lever.high = [](Parameters& p) { p.court_officers.redeployment.value = 60; };
  return lever;
}

TEST(Redeployment, brings_officers_to_where_reports_are_asked_for) {
  expect_moves(redeployment(), ratio(Tally::reports_delivered, Tally::reports_ordered), Direction::up, "reports delivered");
}
TEST(Redeployment, means_nothing_where_courts_are_one) { expect_same_lives_without(redeployment()); }

/// Few officers write the reports courts ask for, or give them orally.
Lever oral_reports() {
  Lever lever = reports();
  lever.common = [](Parameters& p) {
    reports().common(p);
    p.court_officers.posts.value = 700;
    p.courts.oral_effort.value = 0.2;
  };
  lever.low = [](Parameters& p) { p.courts.oral_reports.value = 0.0; };
  lever.high = [](Parameters& p) { p.courts.oral_reports.value = 1.0; };
  return lever;
}

TEST(OralReports, reach_more_courts_and_keep_people_out_of_remand_for_a_report) {
  expect_moves(oral_reports(), {{ratio(Tally::reports_delivered, Tally::reports_ordered), Direction::up, "reports delivered"},
                                {total(Tally::reports_oral), Direction::up, "oral reports"},
                                {total(Tally::remands_until_sentence), Direction::down, "remands until sentence"}});
}
TEST(OralReports, mean_nothing_where_nobody_asks_for_reports) { expect_same_lives_without(oral_reports()); }

/// Oral reports that take as long as written ones, or next to nothing.
Lever oral_effort() {
  Lever lever = oral_reports();
  lever.common = [](Parameters& p) {
    oral_reports().common(p);
    p.courts.oral_reports.value = 1.0;
  };
  lever.low = [](Parameters& p) { p.courts.oral_effort.value = 1.0; };
  lever.high = [](Parameters& p) { p.courts.oral_effort.value = 0.1; };
  lever.mechanism_off = [](Parameters& p) { p.courts.oral_reports.value = 0.0; };
  return lever;
}

TEST(OralReports, that_take_less_work_reach_more_courts) {
  expect_moves(oral_effort(), ratio(Tally::reports_delivered, Tally::reports_ordered), Direction::up, "reports delivered");
}
TEST(OralReports, take_no_work_where_all_are_written) { expect_same_lives_without(oral_effort()); }

Lever diversion() {
  return {.common =
              [](Parameters& p) {
                p.diversion.offences.values.fill(true);
                p.diversion.records.values.fill(true);
                p.diversion.offer.value = p.diversion.consent.value = p.diversion.completion.value = 0.9;
              },
          .low = [](Parameters& p) { p.diversion.places.value = 0.0; },
          .high = [](Parameters& p) { p.diversion.places.value = 1e5; },
          .mechanism_off = [](Parameters& p) { p.diversion.offer.value = 0.0; },
          .scale = 0.0025};
}

TEST(Diversion, places_take_people_out_of_the_courts) {
  expect_moves(diversion(), {{total(Tally::diversions), Direction::up, "people diverted"},
                             {total(Tally::charges), Direction::down, "charges"},
                             {total(Tally::convictions), Direction::down, "convictions"}});
}
TEST(Diversion, places_mean_nothing_where_none_is_offered) { expect_same_lives_without(diversion()); }

Lever panels() {
  return {.common =
              [](Parameters& p) {
                p.panels.offences.values.fill(true);
                p.panels.records.values.fill(true);
                p.panels.offer.value = p.panels.consent.value = p.panels.completion.value = 0.9;
              },
          .low = [](Parameters& p) { p.panels.places.value = 0.0; },
          .high = [](Parameters& p) { p.panels.places.value = 1e5; },
          .mechanism_off = [](Parameters& p) { p.panels.consent.value = 0.0; },
          .scale = 0.00125};
}

TEST(Panels, take_people_who_admit_out_of_the_courts) {
  expect_moves(panels(), {{total(Tally::panels), Direction::up, "people before a panel"},
                          {total(Tally::charges), Direction::down, "charges"}});
}
TEST(Panels, mean_nothing_where_one_side_never_agrees) { expect_same_lives_without(panels()); }

/// Panels take whoever admits the offence; courts are left with the others.
Lever plea_of_those_who_admit() {
  Lever lever = panels();
  lever.common = [all_on_panels = lever.common](Parameters& p) {
    all_on_panels(p);
    p.panels.places.value = 1e6;
  };
  lever.low = [](Parameters& p) { p.courts.plea_follows_admission.value = 0.0; };
  lever.high = [](Parameters& p) { p.courts.plea_follows_admission.value = 1.7; };
  lever.mechanism_off = [](Parameters& p) { p.police.admission.value = 1.0; };
  return lever;
}

/// Completed cases of magistrates' courts that were tried, share of all.
double trials(const World& world) {
  double tried = 0.0, all = 0.0;
  for (std::size_t year = 0; year * 12 < world.recorder.months(); ++year)
    for (std::size_t c = 0; c < count_of<CaseType>; ++c) {
      const auto type = static_cast<CaseType>(c);
      if (in_crown_court(type)) continue;
      const double cases = world.recorder.by_group(year).completed[type].cases;
      all += cases;
      if (type == CaseType::magistrates_trial_bail || type == CaseType::magistrates_trial_remand) tried += cases;
    }
  return tried / all;
}

TEST(Plea, of_those_who_admitted_is_missing_where_they_meet_a_panel) {
  expect_moves(plea_of_those_who_admit(), {{trials, Direction::up, "trials"}});
}
TEST(Plea, follows_nothing_where_everybody_admits) { expect_same_lives_without(plea_of_those_who_admit()); }

Lever children() {
  return {.low = [](Parameters& p) { p.police.child_charge.value = 0.2; },
          .high = [](Parameters& p) { p.police.child_charge.value = 1.5; },
          .scale = 0.0025};
}

double convictions_below_20(const World& world) {
  double sum = 0.0;
  for (const Person& person : world.persons)
    if (age_of(person, world.statistics.now) < 20.0) sum += person.proven_occasions;
  return sum;
}

TEST(Children, charged_more_have_longer_records) {
  expect_moves(children(), {{total(Tally::charges), Direction::up, "charges"},
                            {convictions_below_20, Direction::up, "records of the young"}});
}

Lever custody_of_children() {
  return {.low = [](Parameters& p) { p.sentencing.child_threshold.value = 0.0; },
          .high = [](Parameters& p) { p.sentencing.child_threshold.value = 9.0; },
          .scale = 0.0025};
}

double children_inside(const World& world) {
  double sum = 0.0;
  for (const Person& person : world.persons) sum += person.in_custody && age_of(person, world.statistics.now) < adult_age;
  return sum;
}

TEST(CustodyOfChildren, becomes_the_last_resort) {
  expect_moves(custody_of_children(), {{children_inside, Direction::down, "children inside"},
                                       {total(Tally::custody_sentences), Direction::down, "custody"}});
}

Lever remand_of_children() {
  // The prospect of custody, small for children, is left out.
  return {.common = [](Parameters& p) { p.remand.prospect_effect.value = 0.0; },
          .low = [](Parameters& p) { p.remand.child_factor.value = 0.0; },
          .high = [](Parameters& p) { p.remand.child_factor.value = 1.0; },
          .mechanism_off = nobody_is_remanded,
          .scale = 0.0025};
}

TEST(RemandOfChildren, falls_with_its_factor) {
  expect_moves(remand_of_children(), total(Tally::remands), Direction::up, "remands");
}
TEST(RemandOfChildren, means_nothing_where_nobody_is_remanded) { expect_same_lives_without(remand_of_children()); }

Lever prospect_of_custody_in_remand() {
  return {.low = [](Parameters& p) { p.remand.prospect_effect.value = 0.5; },
          .high = [](Parameters& p) { p.remand.prospect_effect.value = 3.0; },
          .mechanism_off = nobody_is_remanded,
          .scale = 0.0025};
}

TEST(ProspectOfCustody, spares_remand_to_those_who_would_not_go_to_prison) {
  expect_moves(prospect_of_custody_in_remand(), {{total(Tally::remands), Direction::down, "remands"},
                                                 {ratio(Tally::remand_ends_without_custody, Tally::remands), Direction::down,
                                                  "remands that end without custody"}});
}
TEST(ProspectOfCustody, means_nothing_where_nobody_is_remanded) { expect_same_lives_without(prospect_of_custody_in_remand()); }

Lever remand_until_sentence() {
  // Every sentence waits for a report, and half of a short term is over by then.
  return {.common =
              [](Parameters& p) {
                p.courts.report_ordered.value = 1.0;
                p.court_officers.posts.value = 30'000;
                p.sentencing.magistrates_length.value = 40.0;
              },
          .low = [](Parameters& p) { p.remand.awaiting_sentence.value = 0.0; },
          .high = [](Parameters& p) { p.remand.awaiting_sentence.value = 1.0; },
          // No sentence has to wait.
          .mechanism_off = [](Parameters& p) { p.courts.report_ordered.value = p.courts.committed_for_sentence.value = 0.0; },
          .scale = 0.0025};
}

TEST(RemandUntilSentence, counts_towards_the_term_so_that_fewer_are_left_to_serve_one) {
  expect_moves(remand_until_sentence(), {{total(Tally::remands_until_sentence), Direction::up, "remands to await sentence"},
                                         {mean(Stock::remand), Direction::up, "people on remand"},
                                         {total(Tally::sentenced_receptions), Direction::down, "sentenced receptions"}});
}
TEST(RemandUntilSentence, means_nothing_where_no_sentence_has_to_wait) { expect_same_lives_without(remand_until_sentence()); }

TEST(Presumption, spares_remand_before_a_sentence_that_will_not_be_custody) {
  expect_moves(presumption(), {{total(Tally::remands), Direction::down, "remands"}});
}

/// Bail with support for whoever would be remanded, as far as there are places.
Lever bail_places() {
  return {.common =
              [](Parameters& p) {
                p.bail.accepted.value = 1.0;
                p.bail.broken.value = 0.2;
              },
          .low = [](Parameters& p) { p.bail.places.value = 0.0; },
          .high = [](Parameters& p) { p.bail.places.value = 1e5; },
          .mechanism_off = nobody_is_remanded,
          .scale = 0.0025};
}

TEST(BailWithSupport, places_take_people_out_of_remand) {
  expect_moves(bail_places(), {{total(Tally::bailed_with_support), Direction::up, "people bailed with support"},
                               {mean(Stock::on_bail_with_support), Direction::up, "people on bail with support"},
                               {total(Tally::remands), Direction::down, "remands"},
                               {mean(Stock::remand), Direction::down, "people on remand"}});
}
TEST(BailWithSupport, places_mean_nothing_where_nobody_is_remanded) { expect_same_lives_without(bail_places()); }

Lever broken_bail() {
  Lever lever = bail_places();
  lever.common = lever.high;
  lever.low = [](Parameters& p) { p.bail.broken.value = 0.1; };
  lever.high = [](Parameters& p) { p.bail.broken.value = 5.0; };
  lever.mechanism_off = [](Parameters& p) { p.bail.places.value = 0.0; };
  return lever;
}

TEST(BailWithSupport, that_is_broken_fills_remand_again) {
  expect_moves(broken_bail(), {{total(Tally::bail_broken), Direction::up, "broken bail"},
                               {mean(Stock::remand), Direction::up, "people on remand"}});
}
TEST(BailWithSupport, cannot_be_broken_where_there_are_no_places) { expect_same_lives_without(broken_bail()); }

Lever police_load() {
  return {.common = [](Parameters& p) { p.police.load_exponent.value = 1.0; },
          .low = [](Parameters& p) { p.police.investigation_capacity.value = 5'000; },
          .high = [](Parameters& p) { p.police.investigation_capacity.value = 1e7; },
          .mechanism_off = [](Parameters& p) { p.police.load_exponent.value = 0.0; },
          .scale = 0.00125};
}

TEST(PoliceCapacity, brings_charges) { expect_moves(police_load(), total(Tally::charges), Direction::up, "charges"); }
TEST(PoliceCapacity, means_nothing_where_load_does_not_matter) { expect_same_lives_without(police_load()); }

Lever charging() {
  return {.low = [](Parameters& p) { p.police.charge_level.values.fill({0.6}); },
          .high = [](Parameters& p) { p.police.charge_level.values.fill({1.4}); },
          .mechanism_off = [](Parameters& p) { p.police.charge.values.fill({0.0}); },
          .scale = 0.0025};
}

TEST(ChargingOfAYear, fills_courts_and_prisons) {
  expect_moves(charging(), {{total(Tally::charges), Direction::up, "charges"},
                            {total(Tally::crown_receipts), Direction::up, "Crown Court receipts"},
                            {total(Tally::first_receptions), Direction::up, "receptions"}});
}
TEST(ChargingOfAYear, means_nothing_where_nobody_is_charged) { expect_same_lives_without(charging()); }

Lever lengths() {
  return {.low = [](Parameters& p) { p.sentencing.length_level.value = 0.7; },
          .high = [](Parameters& p) { p.sentencing.length_level.value = 1.6; },
          // Nothing exceeds the custody line.
          .mechanism_off =
              [](Parameters& p) {
                p.sentencing.custody_threshold_crown.value = 60.0;
                p.sentencing.custody_threshold_magistrates.value = 60.0;
              },
          .scale = 0.0025};
}

TEST(LengthsOfAYear, lengthen_sentences_and_fill_prisons) {
  expect_moves(lengths(), {{ratio(Tally::custody_months, Tally::custody_sentences), Direction::up, "mean sentence"},
                           {mean(Stock::determinate), Direction::up, "determinate prisoners"}});
}
TEST(LengthsOfAYear, mean_nothing_where_nobody_goes_to_prison) { expect_same_lives_without(lengths()); }

}  // namespace
}  // namespace throughcare::models
