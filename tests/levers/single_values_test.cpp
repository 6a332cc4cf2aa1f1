#include <functional>
#include <string>

#include "tests/levers/pull.hpp"

// Levers that are one value each, as a scenario would set it: from here to there, and what follows.

namespace throughcare::models {
namespace {

using tests::Direction;
using tests::expect_moves;
using tests::information_kept;
using tests::Lever;
using tests::mean;
using tests::ratio;
using tests::total;

/// Sets the value at `path`, or each of the values below it; with `times`, multiplies them.
tests::Change all_of(std::string_view path, double value, bool times = false) {
  return [=](Parameters& p) {
    int found = 0;
    for (const Leaf& leaf : leaves_of(p)) {
      if (!at_or_below(leaf.path, path)) continue;
      write(leaf, p, times ? read(leaf, p) * value : value);
      ++found;
    }
    EXPECT_GT(found, 0) << path;
  };
}

Lever from_to(std::string_view path, double low, double high, double years = 1.5) {
  return {.low = all_of(path, low), .high = all_of(path, high), .years = years};
}

TEST(HoursPerSittingDay, shorten_the_list_of_the_crown_court) {
  expect_moves(from_to("courts.hours_per_sitting_day", 3.5, 6.0), {{mean(Stock::crown_open), Direction::down, "open cases"}});
}
TEST(MagistratesSittingDays, shorten_their_list) {
  Lever lever{.low = all_of("courts.magistrates_sitting_days", 0.7, true),
              .high = all_of("courts.magistrates_sitting_days", 1.2, true)};
  expect_moves(lever, {{mean(Stock::magistrates_open), Direction::down, "open cases"}});
}
TEST(OutOfCourtLevel, settles_more_without_a_court) {
  expect_moves(from_to("police.out_of_court_level", 0.6, 1.4),
               {{total(Tally::out_of_court_disposals), Direction::up, "disposals out of court"}});
}
TEST(EntrantsLevel, brings_more_children_before_police_and_courts) {
  expect_moves(from_to("population.entrants_level", 0.5, 1.5, 3.0),
               {{total(Tally::children_first_proven), Direction::up, "children proven for the first time"},
                {total(Tally::recorded_offences), Direction::up, "offences"}});
}
TEST(TimeToFill, leaves_posts_of_probation_empty) {
  expect_moves(from_to("staff.time_to_fill", 30.0, 1000.0, 2.5),
               {{mean(Stock::officers_in_post), Direction::down, "officers in post"},
                {mean(Stock::officers_vacancy_percent), Direction::up, "vacancies"}});
}
TEST(TimeToFill, leaves_posts_in_prisons_empty) {
  expect_moves(from_to("prison_officers.time_to_fill", 30.0, 1000.0, 2.5),
               {{mean(Stock::prison_officers), Direction::down, "prison officers in post"}});
}
TEST(FixedTermRecall, fills_fewer_places) {
  expect_moves(from_to("recall.fixed_term", 0.0, 1.0),
               {{total(Tally::recalls_fixed_term), Direction::up, "recalls for a fixed term"},
                {mean(Stock::recall), Direction::down, "people inside on recall"}});
}
TEST(HomeDetentionCurfew, is_for_longer_sentences_when_the_law_says_so) {
  expect_moves(from_to("release.home_detention_most_sentence", 1.0 * days_per_year, 50'000.0, 2.5),
               {{total(Tally::home_detention_releases), Direction::up, "releases on home detention curfew"}});
}
TEST(ReleasePointOfSeriousOffences, keeps_people_inside_for_more_of_their_sentence) {
  Lever lever = from_to("release.release_point_serious", 0.4, 0.9, 3.0);
  lever.common = [](Parameters& p) {
    p.sentencing.serious_from.value = days_per_year;
  };  // by law, few are released in three years
  expect_moves(lever,
               {{mean(Stock::determinate), Direction::up, "people inside on determinate sentences"},
                {ratio(Tally::men_share_served, Tally::men_first_released), Direction::up, "share of the sentence served"}});
}
TEST(LengthOfSentences, fills_prisons) {
  Lever lever{.low = all_of("sentencing.length", 0.7, true), .high = all_of("sentencing.length", 1.4, true), .years = 2.5};
  expect_moves(lever, {{ratio(Tally::custody_months, Tally::custody_sentences), Direction::up, "months a sentence"},
                       {mean(Stock::determinate), Direction::up, "people inside on determinate sentences"}});
}
TEST(LimitOfMagistrates, lets_them_pass_longer_sentences) {
  Lever lever = from_to("sentencing.magistrates_limit", 60.0, 365.0, 2.5);
  lever.scale = 0.004;  // a month or two in few sentences
  expect_moves(lever, {{ratio(Tally::custody_months, Tally::custody_sentences), Direction::up, "months a sentence"}});
}
TEST(FilesSent, keep_information_from_the_community_into_custody_and_between_prisons) {
  for (const auto& [path, kind] : {std::pair{"handovers.community_to_custody", HandoverKind::community_to_custody},
                                   std::pair{"handovers.within_custody", HandoverKind::within_custody}}) {
    const std::string file = std::string(path) + ".file_sent", retained = std::string(path) + ".retained.file_only";
    expect_moves(from_to(file, 0.1, 1.0), {{information_kept(kind), Direction::up, file}});
    expect_moves(from_to(retained, 0.1, 0.9), {{information_kept(kind), Direction::up, retained}});
  }
}
TEST(AssessmentsRepeated, are_as_many_as_are_asked_for) {
  for (const char* path : {"handovers.community_to_custody.assessment_repeated", "handovers.within_custody.assessment_repeated"})
    expect_moves(from_to(path, 0.0, 1.0), {{total(Tally::assessments_repeated), Direction::up, path}});
}
/// Services of one kind, for everybody and at once; needs that stay met.
TEST(Responsivity, lets_services_achieve_less_with_people_who_neither_trust_nor_want) {
  Lever lever = from_to("services.thinking.responsivity", 0.0, 1.0);
  lever.common = [](Parameters& p) {
    p.contact.referral.value = 1.0;
    p.desistance.starting_motivation.value = 0.1;
    for (auto& service : p.services.values) {
      service.places.value = 1e6;
      service.duration.value = 30.0;
      service.completion.value = 1.0;
      service.effect.value = 0.4;
    }
    for (auto& time : p.needs.return_time.values) time.value = 36'500.0;
  };
  const auto thinking = [](const World& world, PersonId id) {
    const Person& person = world[id];
    return person.offender_case == CaseId::none ? -1.0 : person.needs[static_cast<std::size_t>(Need::thinking)].value();
  };
  expect_moves(lever, {{tests::mean_over_people(thinking), Direction::up, "what is left of the need"}});
}

/// A value, times `low` and times `high`, and what moves with it.
struct Multiplied {
  const char* path;
  double low, high;
  std::function<double(const World&)> outcome;
  Direction direction;
};

TEST(SingleValues, move_what_they_are_about) {
  const Multiplied all[] = {
      {"police.detection", 0.7, 1.3, total(Tally::investigations), Direction::up},
      {"courts.magistrates_trial", 0.6, 1.5, mean(Stock::magistrates_open), Direction::up},
      {"courts.background_crown_cases", 0.6, 1.4, mean(Stock::crown_open), Direction::up},
      {"courts.guilty_plea_crown", 0.6, 1.2, mean(Stock::crown_open), Direction::down},
      {"courts.guilty_plea_magistrates", 0.6, 1.2, mean(Stock::magistrates_open), Direction::down},
      {"courts.magistrates_plea", 0.5, 2.0, mean(Stock::magistrates_open), Direction::up},
      {"courts.background_magistrates_cases", 0.6, 1.4, mean(Stock::magistrates_open), Direction::up},
      {"courts.background_magistrates_hours", 0.1, 4.0, mean(Stock::magistrates_open), Direction::up},
      {"courts.prepare_magistrates_trial", 0.3, 3.0, mean(Stock::magistrates_open), Direction::up},
      {"courts.prepare_magistrates_plea", 0.3, 3.0, mean(Stock::magistrates_open), Direction::up},
      {"courts.convicted_magistrates", 0.5, 1.1, total(Tally::convictions), Direction::up},
      {"courts.convicted_crown", 0.3, 1.1, mean(Stock::determinate), Direction::up},
      {"courts.attrition", 0.0, 4.0, total(Tally::convictions), Direction::down},
      {"court_officers.reports_each", 0.3, 1.5, total(Tally::reports_delivered), Direction::up},
      {"police.out_of_court", 0.4, 1.5, total(Tally::out_of_court_disposals), Direction::up},
      {"police.cautions", 0.0, 1.5, total(Tally::proven_offences), Direction::up},
      {"offending.offences_per_occasion", 0.7, 1.5, total(Tally::proven_offences), Direction::up},
      {"sentencing.plea_credit", 0.2, 1.8, mean(Stock::determinate), Direction::down},
      {"sentencing.community_order_length", 0.4, 2.0, mean(Stock::court_orders), Direction::up},
      {"sentencing.suspended_order_length", 0.4, 2.0, mean(Stock::court_orders), Direction::up},
      {"supervision.revoked_custody", 0.1, 8.0, mean(Stock::determinate), Direction::up},
      {"sentencing.female_length", 0.4, 1.8, mean(Stock::women_inside), Direction::up},
      {"sentencing.record_length", 0.7, 1.4, mean(Stock::determinate), Direction::up},
      {"recall.fixed_term_short", 0.2, 10.0, mean(Stock::recall), Direction::up},
      {"recall.fixed_term_long", 0.3, 4.0, mean(Stock::recall), Direction::up},
      {"release.home_detention_least_sentence", 1.0, 8.0, total(Tally::home_detention_releases), Direction::down},
      {"offending.peak", 0.0, 4.0, total(Tally::recorded_offences), Direction::up},
      {"offending.desisting_factor", 0.0, 5.0, total(Tally::recorded_offences), Direction::up},
  };
  for (const Multiplied& m : all) {
    const Lever lever{.low = all_of(m.path, m.low, true), .high = all_of(m.path, m.high, true)};
    expect_moves(lever, {{m.outcome, m.direction, m.path}});
  }
}

/// Pounds spent by anybody on anything, what crime costs society among it.
double all_spending(const World& world) {
  double all = 0.0;
  for (std::size_t line = 0; line < count_of<CostLine>; ++line)
    for (std::size_t funder = 0; funder < count_of<Funder>; ++funder)
      all += tests::spent({static_cast<CostLine>(line)}, static_cast<Funder>(funder))(world);
  return all;
}

/// No statistics: lives are the same to the last event, so that any rise is the price's.
TEST(Prices, raise_spending_and_change_no_life) {
  const auto lived = [](const tests::Change& change) {
    World world = tests::living_world(tests::baseline([&](Parameters& p) {
                                        p.diversion.places.value = p.panels.places.value = 1e5;
                                        if (change) change(p);
                                      }),
                                      tests::frame(0.005, 1, 1));
    tests::run(world, world.end);
    return std::pair{all_spending(world), world.statistics.fingerprint};
  };
  const auto [spent, lives] = lived({});
  for (const char* path :
       {"costs.investigation", "costs.out_of_court", "costs.prosecution", "costs.diversion_place", "costs.panel_place",
        "costs.magistrates_hour", "costs.crown_hour", "costs.prison_place", "costs.presentence_report", "costs.officer_hour",
        "costs.prison_officer_hour", "costs.recall_process", "costs.service_place", "costs.unpaid_work_hour", "costs.curfew_day",
        "costs.attendance_centre_hour", "costs.crime", "staff.recruitment"}) {
    const auto [dearer, same] = lived(all_of(path, 2.0, true));
    EXPECT_GT(dearer, spent) << path;
    EXPECT_EQ(same, lives) << path;
  }
}

}  // namespace
}  // namespace throughcare::models
