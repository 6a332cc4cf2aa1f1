#include "tests/levers/pull.hpp"
#include "tests/support/arrangements.hpp"

namespace throughcare::models {
namespace {

using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::Lever;
using tests::mean;
using tests::mean_over_people;
using tests::Outcome;
using tests::ratio;
using tests::total;

Lever leaving() {
  return {.low = [](Parameters& p) { p.staff.leaving.value = 0.03; },
          .high = [](Parameters& p) { p.staff.leaving.value = 0.6; },
          .mechanism_off = [](Parameters& p) { tests::manage_all(p, Regime::none); },
          .scale = 0.0025};
}

TEST(Leaving, empties_posts_and_raises_caseloads) {
  expect_moves(leaving(), {{mean(Stock::officers_in_post), Direction::down, "officers in post"},
                           {mean(Stock::cases_per_officer_x100), Direction::up, "caseload"},
                           {total(Tally::officers_hired), Direction::up, "hired"},
                           {total(Tally::cases_left_behind), Direction::up, "cases left behind"},
                           {ratio(Tally::officers_met, Tally::sentences_closed), Direction::up, "officers met"}});
}
TEST(Leaving, changes_no_life_where_nobody_holds_a_case) { expect_same_lives_without(leaving()); }

/// Officers differ, in a crowd of contacts that all happen.
Lever talent() {
  return {.common = [](Parameters& p) { p.contact.relationship_gain.value = 0.3; },
          .low = [](Parameters& p) { p.officers.skill_spread.value = 0.0; },
          .high = [](Parameters& p) { p.officers.skill_spread.value = 0.4; },
          .mechanism_off =
              [](Parameters& p) {
                for (auto& role : p.contact.workers.values) role.skill.value = 0.0;
              },
          .scale = 0.0025};
}

double variance_of_quality(const World& world) {
  double n = 0.0, sum = 0.0, squares = 0.0;
  world.cases.for_each([&](std::uint32_t, const Case& c) {
    if (c.holder != Role::community_offender_manager) return;
    const double q = officer_quality(world, c, world.end);
    n += 1.0, sum += q, squares += q * q;
  });
  return squares / n - sum * sum / (n * n);
}

TEST(Talent, makes_it_matter_whose_case_one_is) {
  expect_moves(talent(), variance_of_quality, Direction::up, "variance of the quality of contacts between people");
}
TEST(Talent, means_nothing_where_nobody_has_skill) { expect_same_lives_without(talent()); }

/// Officers stay for longer than usual, and skill grows much.
Lever growth(const tests::Change& low, const tests::Change& high) {
  return {.common =
              [](Parameters& p) {
                p.officers.growth.value = 1.0;
                p.officers.growth_time.value = 10.0 * days_per_year;
                p.staff.leaving.value = p.prison_officers.leaving.value = 0.03;
                p.staff.load_effect.value = p.prison_officers.load_effect.value = 0.0;
                p.contact.relationship_gain.value = 0.3;
              },
          .low = low,
          .high = high,
          .mechanism_off = [](Parameters& p) { p.officers.growth.value = 0.0; },
          .scale = 0.0025};
}
double mean_skill(const World& world) { return present_skill(world, Role::community_offender_manager); }
double alliance_with_key_workers(const World& world) {
  double n = 0.0, sum = 0.0;
  world.cases.for_each([&](std::uint32_t, const Case& c) {
    if (c.seen_by == Role::prison_officer) n += 1.0, sum += static_cast<double>(c.key_worker);
  });
  return sum / n;
}

TEST(Growth, is_worth_most_where_officers_stay) {
  Lever lever =
      growth([](Parameters& p) { p.officers.growth.value = 0.0; }, [](Parameters& p) { p.officers.growth.value = 1.0; });
  expect_moves(lever,
               {{mean_skill, Direction::up, "skill"}, {mean_over_people(tests::alliance_outside), Direction::up, "alliance"}});
  lever.mechanism_off = [](Parameters& p) {
    for (auto& role : p.contact.workers.values) role.skill.value = 0.0;
  };
  expect_same_lives_without(lever);
}
TEST(Growth, that_takes_longer_is_worth_more_to_those_who_keep_their_officers) {
  const Lever lever = growth([](Parameters& p) { p.officers.growth_time.value = 0.5 * days_per_year; },
                             [](Parameters& p) { p.officers.growth_time.value = 20.0 * days_per_year; });
  expect_moves(lever,
               {{mean_skill, Direction::up, "skill"}, {mean_over_people(tests::alliance_outside), Direction::up, "alliance"}});
  expect_same_lives_without(lever);
}
TEST(Growth, is_lost_where_many_leave) {
  const auto leaving = [](double rate) {
    return [rate](Parameters& p) { p.staff.leaving.value = rate, p.staff.novice_loss.value = 0.0; };
  };
  expect_moves(growth(leaving(0.03), leaving(0.4)), mean_skill, Direction::down,
               "skill of a service whose new officers lack none");
}
TEST(Growth, counts_from_what_is_usual) {
  const Lever outside = growth([](Parameters& p) { p.officers.usual_leaving.value = 0.03; },
                               [](Parameters& p) { p.officers.usual_leaving.value = 1.0; });
  expect_moves(outside, mean_over_people(tests::alliance_outside), Direction::up, "alliance");
  expect_same_lives_without(outside);
  Lever inside = growth([](Parameters& p) { p.officers.usual_leaving_inside.value = 0.03; },
                        [](Parameters& p) { p.officers.usual_leaving_inside.value = 1.0; });
  inside = tests::with(inside, [](Parameters& p) {
    tests::manage_all(p, Regime::omic);
    p.case_management.key_work_delivered.value = 0.7;
  });
  expect_moves(inside, alliance_with_key_workers, Direction::up, "alliance with key workers");
  expect_same_lives_without(inside);
}

double variance_of_boxes_ticked(const World& world) {
  double n = 0.0, sum = 0.0, squares = 0.0;
  world.cases.for_each([&](std::uint32_t, const Case& c) {
    if (c.holder != Role::community_offender_manager) return;
    const double share = boxes_ticked_by_officer(world, c);
    n += 1.0, sum += share, squares += share * share;
  });
  return squares / n - sum * sum / (n * n);
}

TEST(ProcessTargets, are_given_in_to_by_some_officers_more_than_by_others) {
  const Lever lever = {
      .common = [](Parameters& p) { p.contact.workers[Role::community_offender_manager].box_ticking.value = 0.5; },
      .low = [](Parameters& p) { p.officers.targets_spread.value = 0.0; },
      .high = [](Parameters& p) { p.officers.targets_spread.value = 0.4; },
      .mechanism_off =
          [](Parameters& p) {
            for (auto& role : p.contact.workers.values) role.box_ticking.value = 0.0;
          },
      .scale = 0.0025};
  expect_moves(lever, variance_of_boxes_ticked, Direction::up, "variance of contacts that only meet a target between people");
  expect_same_lives_without(lever);
}

Lever teaching() {
  return {.low = [](Parameters& p) { p.staff.teaching.value = 0.0; },
          .high = [](Parameters& p) { p.staff.teaching.value = 0.5; },
          .mechanism_off = [](Parameters& p) { p.staff.leaving.value = 0.0; },
          .scale = 0.0025};
}

TEST(Teaching, takes_time_from_contacts) {
  expect_moves(teaching(), mean_over_people(tests::alliance_outside), Direction::down, "alliance");
}
TEST(Teaching, takes_none_where_nobody_is_new) { expect_same_lives_without(teaching()); }

Lever choice() {
  return {.low = [](Parameters& p) { p.officers.considered.value = 1; },
          .high = [](Parameters& p) { p.officers.considered.value = 6; },
          .mechanism_off =
              [](Parameters& p) {
                p.contact.caseload_threshold.value = 1e4;
                p.officers.skill_spread.value = p.officers.growth.value = p.officers.targets_spread.value = 0.0;
                p.officers.moves.value = p.contact.officer_changes.value = 0.0;
                p.staff.novice_loss.value = p.staff.leaving.value = 0.0;
                p.prison_officers.novice_loss.value = p.prison_officers.leaving.value = 0.0;
              },
          .scale = 0.0025};
}

TEST(CaseAllocation, evens_caseloads_out) {
  expect_moves(choice(), mean(Stock::caseload_variation_percent), Direction::down, "variation of caseloads");
}
TEST(CaseAllocation, means_nothing_where_all_officers_are_alike_and_stay) { expect_same_lives_without(choice()); }

/// Many officers are new; cases of high risk go to anybody, or are kept from them.
Lever experience_first() {
  return {.common =
              [](Parameters& p) {
                p.staff.leaving.value = 0.4;
                p.staff.novice_time.value = 700.0;
                p.officers.considered.value = 4.0;
              },
          .low = [](Parameters& p) { p.officers.experience_first.value = 0.0; },
          .high = [](Parameters& p) { p.officers.experience_first.value = 1.0; },
          .mechanism_off =
              [](Parameters& p) {
                p.case_management.high_risk.values.fill({0.0});
                p.case_management.risk_rises.values.fill({0.0});
              },
          .scale = 0.0025};
}

/// Share of the cases outside, of high risk or not, that new officers hold.
Outcome held_by_new_officers(bool high_risk) {
  return [high_risk](const World& world) {
    double all = 0.0, by_new = 0.0;
    world.cases.for_each([&](std::uint32_t, const Case& c) {
      if (c.holder != Role::community_offender_manager || of_high_risk(c) != high_risk) return;
      ++all, by_new += held_by_novice(world, c, world.end);
    });
    EXPECT_GT(all, 0.0);
    return by_new / all;
  };
}

TEST(ExperienceFirst, keeps_cases_of_high_risk_from_new_officers_and_gives_them_others) {
  expect_moves(experience_first(), {{held_by_new_officers(true), Direction::down, "high risk, with new officers"},
                                    {held_by_new_officers(false), Direction::up, "others, with new officers"}});
}
TEST(ExperienceFirst, changes_no_life_where_no_case_is_of_high_risk) { expect_same_lives_without(experience_first()); }

/// Many officers are new; they have as many cases as others, or a third.
Lever novices_spared() {
  Lever lever = experience_first();
  lever.low = [](Parameters& p) { p.officers.novice_caseload.value = 1.0; };
  lever.high = [](Parameters& p) { p.officers.novice_caseload.value = 0.3; };
  lever.mechanism_off = [](Parameters& p) {
    p.staff.novice_time.value = 0.0;
    p.prison_officers.novice_time.value = 0.0;
  };
  return lever;
}

TEST(NovicesSpared, hold_fewer_cases) {
  expect_moves(novices_spared(), held_by_new_officers(false), Direction::down, "cases that new officers hold");
}
TEST(NovicesSpared, change_no_life_where_nobody_is_new) { expect_same_lives_without(novices_spared()); }

Lever moves() {
  return {.low = [](Parameters& p) { p.officers.moves.value = 0.0; },
          .high = [](Parameters& p) { p.officers.moves.value = 1.0; },
          .mechanism_off = [](Parameters& p) { tests::manage_all(p, Regime::none); },
          .scale = 0.0025};
}

TEST(Moves, leave_cases_behind_but_no_post_empty) {
  expect_moves(moves(), {{total(Tally::cases_left_behind), Direction::up, "cases left behind"},
                         {ratio(Tally::officers_met, Tally::sentences_closed), Direction::up, "officers met"}});
}
TEST(Moves, change_no_life_where_nobody_holds_a_case) { expect_same_lives_without(moves()); }

/// A crowd of cases for few officers, so that load makes them leave.
Lever load() {
  return {.common = [](Parameters& p) { p.contact.workers[Role::community_offender_manager].officers.value = 2500; },
          .low = [](Parameters& p) { p.staff.load_effect.value = 0.0; },
          .high = [](Parameters& p) { p.staff.load_effect.value = 20.0; },
          .mechanism_off = [](Parameters& p) { p.contact.caseload_threshold.value = 1e4; },
          .scale = 0.0025,
          .replications = 50};
}

TEST(Load, makes_officers_leave_and_so_raises_itself) {
  expect_moves(load(), {{total(Tally::officers_left), Direction::up, "officers who left"},
                        {mean(Stock::cases_per_officer_x100), Direction::up, "caseload"},
                        {ratio(Tally::officers_met, Tally::sentences_closed), Direction::up, "officers met"}});
}
TEST(Load, means_nothing_below_the_threshold) { expect_same_lives_without(load()); }

Lever reorganisation() {
  return {.common = [](Parameters& p) { tests::manage_all(p, Regime::end_to_end); },
          .low = [](Parameters& p) { p.staff.reorganisation.value = 0.0; },
          .high = [](Parameters& p) { p.staff.reorganisation.value = 2.0; },
          .mechanism_off =
              [](Parameters& p) {
                tests::manage_all(p, Regime::through_the_gate);
                tests::manage_class(p, SentenceClass::intensive_order, Regime::intensive_supervision,
                                    Regime::intensive_supervision);
                tests::manage_class(p, SentenceClass::unsentenced, Regime::none, Regime::none);
              },
          .scale = 0.0025,
          .starts = 1.5};
}

TEST(Reorganisation, makes_officers_leave_for_a_while) {
  expect_moves(reorganisation(), {{total(Tally::officers_left), Direction::up, "officers who left"},
                                  {mean(Stock::officers_in_post), Direction::down, "officers in post"}});
}
TEST(Reorganisation, is_none_where_nothing_is_reorganised) { expect_same_lives_without(reorganisation()); }

/// A reorganisation that unsettles everybody, and meetings that count for something.
Lever unrest() {
  return {.common =
              [](Parameters& p) {
                reorganisation().common(p);
                p.staff.reorganisation.value = 2.0;
                p.staff.unrest_half_life.value = 3'000.0;
                p.contact.relationship_gain.value = 0.3;
                p.offending.relationship_effect.value = 4.0;
              },
          .low = [](Parameters& p) { p.staff.unrest_loss.value = 0.0; },
          .high = [](Parameters& p) { p.staff.unrest_loss.value = 0.5; },
          .mechanism_off = [](Parameters& p) { p.staff.reorganisation.value = 0.0; },
          .scale = 0.0025,
          .starts = 1.5};
}

/// Mean alliance of people outside with their officer.
double alliance_with_officers(const World& world) {
  double n = 0.0, sum = 0.0;
  world.cases.for_each([&](std::uint32_t, const Case& c) {
    if (c.holder == Role::community_offender_manager && !inside(c.segment)) n += 1.0, sum += static_cast<double>(c.relationship);
  });
  return sum / n;
}

TEST(Unrest, takes_skill_and_so_alliances) {
  expect_moves(unrest(), {{alliance_with_officers, Direction::down, "alliance"},
                          {total(Tally::recorded_offences), Direction::up, "recorded offences"}});
}
TEST(Unrest, is_none_where_a_reorganisation_unsettles_nobody) { expect_same_lives_without(unrest()); }

Lever retraining() {
  return {.common = reorganisation().common,
          .low = [](Parameters& p) { p.staff.retraining.value = 0.0; },
          .high = [](Parameters& p) { p.staff.retraining.value = 10'000.0; },
          .mechanism_off = [](Parameters&) {},
          .starts = 1.5};
}

TEST(Retraining, is_paid_for) {
  expect_moves(retraining(), tests::spent({CostLine::staff_turnover}, Funder::national), Direction::up,
               "spent on turnover of staff");
}
TEST(Retraining, costs_money_only) { expect_same_lives_without(retraining()); }

Lever escalation() {
  return {.common =
              [](Parameters& p) {
                tests::manage_by_risk(p, Regime::rehabilitation_company, Regime::national_service);
                p.contact.workers[Role::company_officer].officers.value = 2100;
              },
          .low = [](Parameters& p) { p.case_management.high_risk.values.fill({0.0}); },
          .high = [](Parameters& p) { p.case_management.high_risk.values.fill({1.0}); },
          .mechanism_off =
              [](Parameters& p) {
                tests::manage_all(p, Regime::rehabilitation_company);
                p.case_management.risk_rises.values.fill({0.0});
                p.case_management.risk_falls.values.fill({0.0});
                p.recall.high_risk.value = 1.0;
                p.officers.experience_first.value = 0.0;
                p.premises.places.value = p.public_protection.places.value = 0.0;
              },
          .scale = 0.0025};
}

double held_by_companies(const World& world) { return world.cases_held[Role::company_officer]; }
double changes_of_service(const World& world) { return world.recorder.handover(HandoverKind::between_services).happened; }

TEST(Risk, decides_which_service_holds_the_case) {
  expect_moves(escalation(), held_by_companies, Direction::down, "cases of the companies");
}
TEST(Risk, means_nothing_where_one_service_holds_all) { expect_same_lives_without(escalation()); }

TEST(Risk, that_rises_moves_cases_between_services) {
  Lever lever = escalation();
  lever.low = [](Parameters& p) { p.case_management.risk_rises.values.fill({0.0}); };
  lever.high = [](Parameters& p) { p.case_management.risk_rises.values.fill({1.0}); };
  expect_moves(lever, {{changes_of_service, Direction::up, "changes of service"},
                       {total(Tally::risk_escalations), Direction::up, "escalations"}});
}

TEST(Risk, that_rises_is_counted_in_each_tier) {
  for (std::size_t tier = 0; tier < count_of<UpperTier>; ++tier) {
    Lever lever = escalation();
    const auto rising = [tier](double rate) {
      return [=](Parameters& p) {
        p.case_management.risk_rises.values.fill({0.0});
        p.case_management.risk_rises.values[tier].value = rate;
      };
    };
    lever.low = rising(0.0);
    lever.high = rising(1.0);
    expect_moves(lever, total(Tally::risk_escalations), Direction::up, name_list<UpperTier>[tier]);
  }
}

TEST(Risk, that_falls_is_counted_in_each_tier_and_hands_cases_back) {
  for (std::size_t tier = 0; tier < count_of<UpperTier>; ++tier) {
    Lever lever = escalation();
    const auto falling = [tier](double rate) {
      return [=](Parameters& p) {
        p.case_management.risk_falls.values.fill({0.0});
        p.case_management.risk_falls.values[tier].value = rate;
      };
    };
    lever.low = falling(0.0);
    lever.high = falling(1.0);
    expect_moves(lever, total(Tally::risk_reductions), Direction::up, name_list<UpperTier>[tier]);
    if (static_cast<UpperTier>(tier) == UpperTier::high)
      expect_moves(lever, {{changes_of_service, Direction::up, "changes of service"},
                           {held_by_companies, Direction::up, "cases of the companies"}});
  }
}

/// Paid by the frequency or by the binary measure, officers who do nothing else than what is paid for, and who expect nearly
/// everybody with a long record to reoffend whatever they do.
Lever payment() {
  return {.common =
              [](Parameters& p) {
                p.payment.selection[Role::community_offender_manager].value = 1.0;
                p.payment.expected[HistoryBand::from_15].reoffend.value = 0.97;
                p.contact.workers[Role::community_offender_manager].administration.value = 0.0;
                p.contact.relationship_gain.value = 0.3;
                p.offending.relationship_effect.value = 3.0;
              },
          .low = [](Parameters& p) { p.payment.binary_measure.value = 0.0; },
          .high = [](Parameters& p) { p.payment.binary_measure.value = 1.0; },
          .mechanism_off =
              [](Parameters& p) {
                for (auto& role : p.contact.workers.values) role.skill.value = 0.0;
              },
          .scale = 0.0025,
          .years = 2.0,
          .replications = 60};
}

/// Mean alliance of people outside whose record is one of these.
Outcome alliance(HistoryBand least, HistoryBand most, Role holder = Role::community_offender_manager) {
  return [=](const World& world) {
    double n = 0.0, sum = 0.0;
    world.cases.for_each([&](std::uint32_t, const Case& c) {
      if (c.holder != holder || c.record < least || c.record > most) return;
      n += 1.0, sum += static_cast<double>(c.relationship);
    });
    return sum / n;
  };
}

TEST(Payment, by_the_binary_measure_takes_time_from_long_records) {
  expect_moves(payment(), {{alliance(HistoryBand::from_15, HistoryBand::from_15), Direction::down, "alliance with long records"},
                           {alliance(HistoryBand::from_3, HistoryBand::from_11), Direction::up, "alliance with middling records"},
                           {total(Tally::proven_reoffences), Direction::up, "proven reoffences"}});
}
/// People followed from a release or an order in the measured years, for a year.
struct Followed {
  double people = 0.0, reoffenders = 0.0, reoffences = 0.0;
};
Followed followed(const World& world) {
  Followed sum;
  for (const FollowUp& f : world.follow_ups) {
    if (f.disposal == Disposal::caution || f.disposal == Disposal::fine_or_discharge) continue;
    if (f.index < world.measuring || world.end - f.index < proof_days) continue;
    sum.people += 1.0;
    sum.reoffenders += f.first != sim::never;
    sum.reoffences += f.reoffences;
  }
  return sum;
}

/// Everybody's reoffending is thought likelier than it is, and contacts do much and are soon forgotten: then time taken from
/// those who have reoffended in the year of the cohort moves more than chance does in a run of this size.
TEST(Payment, can_lower_who_reoffends_and_raise_how_often) {
  constexpr Role officers = Role::community_offender_manager;
  const auto common = [](Parameters& p) {
    constexpr std::array<double, count_of<HistoryBand>> expected = {0.076, 0.2, 0.4, 0.55, 0.65, 0.63};
    for (std::size_t b = 0; b < expected.size(); ++b) p.payment.expected.values[b].reoffend.value = expected[b];
    p.payment.cohort.value = 365.0;
    p.contact.workers[officers].administration.value = 0.3;
    p.contact.workers[officers].skill.value = 0.5;
    p.contact.relationship_gain.value = 0.3;
    p.contact.relationship_half_life.value = 45.0;
    p.offending.relationship_effect.value = 4.0;
  };
  expect_moves({.common = common,
                .low = [](Parameters& p) { p.payment.selection[officers].value = 0.0; },
                .high = [](Parameters& p) { p.payment.selection[officers].value = 1.0; },
                .scale = 0.005,
                .years = 4.5,
                .replications = 80},
               {{[](const World& w) { return followed(w).reoffenders / followed(w).people; }, Direction::down, "who reoffends"},
                {[](const World& w) { return followed(w).reoffences / followed(w).reoffenders; }, Direction::up, "how often"}});
}

TEST(Payment, means_nothing_where_officers_have_no_skill) { expect_same_lives_without(payment()); }

TEST(Payment, of_a_provider_without_cases_changes_no_life) {
  expect_same_lives_without(
      {.low = [](Parameters& p) { p.payment.selection[Role::company_officer].value = 0.0; },
       .high = [](Parameters& p) { p.payment.selection[Role::company_officer].value = 1.0; },
       .mechanism_off = [](Parameters& p) { p.contact.workers[Role::company_officer].officers.value = 0.0; }});
}

/// A company manages everybody, under a contract that pays for the cases it was thought to get.
Lever contract(const tests::Change& low, const tests::Change& high) {
  return {.common =
              [](Parameters& p) {
                tests::manage_all(p, Regime::rehabilitation_company);
                p.contact.workers[Role::company_officer].officers.value = 5000.0;
                p.contract = {.cases_expected = {200'000.0},
                              .fixed_costs = {0.3},
                              .follows_cases = {1.0},
                              .follows_results = {0.2},
                              .results_agreed = {1.0},
                              .adjustment = {60.0},
                              .response = {0.0},
                              .learning = {60.0}};
                p.staff.leaving.value = 0.3;
                p.staff.time_to_fill.value = 30.0;
              },
          .low = low,
          .high = high,
          .mechanism_off = [](Parameters& p) { p.contract.cases_expected.value = 0.0; },
          .scale = 0.0025,
          .years = 2.0};
}
double posts_filled(const World& world) { return world.staff[Role::company_officer].in_post; }

TEST(Contract, that_expected_too_many_cases_leaves_fewer_officers_and_larger_caseloads) {
  const auto expected = [](double cases) { return [cases](Parameters& p) { p.contract.cases_expected.value = cases; }; };
  expect_moves(contract(expected(150'000.0), expected(400'000.0)),
               {{posts_filled, Direction::down, "officers of the company"},
                {mean_over_people(tests::alliance_outside), Direction::down, "alliance"}});
}
TEST(Contract, with_fixed_costs_turns_a_loss_of_fees_into_a_greater_loss_of_officers) {
  const Lever lever =
      contract([](Parameters& p) { p.contract.fixed_costs.value = 0.0, p.contract.cases_expected.value = 350'000.0; },
               [](Parameters& p) { p.contract.fixed_costs.value = 0.5, p.contract.cases_expected.value = 350'000.0; });
  expect_moves(lever, posts_filled, Direction::down, "officers of the company");
}
TEST(Contract, that_follows_cases_cuts_officers_where_fewer_came) {
  const auto follows = [](double share) {
    return [share](Parameters& p) { p.contract.follows_cases.value = share, p.contract.cases_expected.value = 350'000.0; };
  };
  expect_moves(contract(follows(0.0), follows(1.0)), posts_filled, Direction::down, "officers of the company");
}
TEST(Contract, that_follows_results_rewards_those_who_do_better_than_agreed) {
  const auto agreed = [](double results) {
    return [results](Parameters& p) { p.contract.results_agreed.value = results, p.contract.follows_results.value = 0.2; };
  };
  expect_moves(contract(agreed(0.0), agreed(10.0)), posts_filled, Direction::up, "officers of the company");
  const auto follows = [](double share) {
    return [share](Parameters& p) { p.contract.follows_results.value = share, p.contract.results_agreed.value = 0.0; };
  };
  expect_moves(contract(follows(0.0), follows(0.2)), posts_filled, Direction::down, "officers of the company");
}
TEST(Contract, is_felt_later_where_posts_follow_slowly) {
  const auto after = [](double days) {
    return [days](Parameters& p) { p.contract.adjustment.value = days, p.contract.cases_expected.value = 350'000.0; };
  };
  expect_moves(contract(after(30.0), after(3660.0)), posts_filled, Direction::up, "officers of the company");
}
/// The same, paid by all reoffences, of which most are expected of those with long records.
Lever learning(const tests::Change& low, const tests::Change& high) {
  Lever lever = tests::with(contract(low, high), [](Parameters& p) {
    p.payment.binary_measure.value = 0.0;
    p.contact.workers[Role::company_officer].administration.value = 0.0;
    p.contact.relationship_gain.value = 0.3;
  });
  lever.replications = 60;
  return lever;
}

const Outcome long_records = alliance(HistoryBand::from_15, HistoryBand::from_15, Role::company_officer);

Lever response() {
  const auto times = [](double response) { return [response](Parameters& p) { p.contract.response.value = response; }; };
  return learning(times(0.0), times(5.0));
}
TEST(Contract, teaches_officers_what_it_pays_for) {
  const Outcome short_records = alliance(HistoryBand::none, HistoryBand::from_1, Role::company_officer);
  expect_moves(response(), {{long_records, Direction::up, "alliance with long records"},
                            {short_records, Direction::down, "alliance with short records"}});
}
TEST(Contract, teaches_nothing_where_there_is_none_or_nothing_is_at_stake) {
  expect_same_lives_without(response());
  Lever nothing_at_stake = response();
  nothing_at_stake.mechanism_off = [](Parameters& p) { p.contract.follows_results.value = 0.0; };
  expect_same_lives_without(nothing_at_stake);
}
TEST(Contract, teaches_at_once_or_slowly) {
  const auto time = [](double days) {
    return [days](Parameters& p) { p.contract.response.value = 5.0, p.contract.learning.value = days; };
  };
  const Lever slower = learning(time(30.0), time(7300.0));
  expect_moves(slower, long_records, Direction::down, "alliance with long records");
  expect_same_lives_without(slower);
}
TEST(Contract, teaches_more_where_more_is_at_stake) {
  const auto stake = [](double share) {
    return [share](Parameters& p) { p.contract.response.value = 5.0, p.contract.follows_results.value = share; };
  };
  expect_moves(learning(stake(0.0), stake(0.2)), long_records, Direction::up, "alliance with long records");
}
TEST(Contract, means_nothing_where_there_is_none) {
  expect_same_lives_without(contract([](Parameters& p) { p.contract.follows_cases.value = 0.0; },
                                     [](Parameters& p) { p.contract.follows_cases.value = 1.0; }));
}

}  // namespace
}  // namespace throughcare::models
