#include "tests/levers/pull.hpp"
#include "tests/support/arrangements.hpp"

/// How often people under supervision are met, for how long, and what follows when they stay away.
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

/// A live alliance keeps people from offending; who stays away is left alone.
void meetings_matter(Parameters& p) {
  p.contact.relationship_gain.value = 0.3;
  p.offending.relationship_effect.value = 4.0;
  p.supervision.enforced.value = p.public_protection.acted_on.value = 0.0;
}

void nobody_holds_cases(Parameters& p) {
  for (RegimePlan& plan : p.case_management.plans.values) {
    plan.seen_by = Role::nobody;
    for (SegmentPlan& segment : plan.segments.values) segment.holder = Role::nobody;
  }
}

double alliance_under_supervision(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  if (!s || s->inside || world[id].offender_case == CaseId::none) return -1.0;
  return static_cast<double>(world[world[id].offender_case].relationship);
}

Lever time_between_meetings() {
  const auto every = [](double days) {
    return [days](Parameters& p) {
      for (RegimePlan& plan : p.case_management.plans.values)
        for (SegmentPlan& segment : plan.segments.values) segment.contact_interval.value = days;
    };
  };
  return {
      .common = meetings_matter, .low = every(7.0), .high = every(90.0), .mechanism_off = nobody_holds_cases, .scale = 0.0025};
}

TEST(TimeBetweenMeetings, costs_the_alliance_and_what_it_prevents) {
  expect_moves(time_between_meetings(), {{total(Tally::contacts_attended), Direction::down, "meetings"},
                                         {mean_over_people(alliance_under_supervision), Direction::down, "alliance"},
                                         {total(Tally::recorded_offences), Direction::up, "recorded offences"}});
}
TEST(TimeBetweenMeetings, means_nothing_where_nobody_holds_a_case) { expect_same_lives_without(time_between_meetings()); }

/// Who is met how often, by tier of risk.
Lever tiers(const tests::Change& low, const tests::Change& high) {
  return {.common =
              [](Parameters& p) {
                p.case_management.contact_frequency.values = {{{0.3}, {1.0}, {1.0}, {4.0}}};
                p.case_management.low_risk.value = p.case_management.very_high_risk.value = 0.5;
              },
          .low = low,
          .high = high,
          .mechanism_off =
              [](Parameters& p) {
                p.case_management.contact_frequency.values.fill({1.0});
                p.case_management.risk_rises.values.fill({0.0});
                p.case_management.risk_falls.values.fill({0.0});
                p.public_protection.places.value = 0.0;
              },
          .scale = 0.0025};
}

TEST(Tiers, decide_how_often_people_are_met) {
  for (std::size_t tier = 0; tier < count_of<RiskTier>; ++tier) {
    const auto frequency = [tier](double times) {
      return [=](Parameters& p) { p.case_management.contact_frequency.values[tier].value = times; };
    };
    Lever lever = tiers(frequency(0.25), frequency(4.0));
    expect_moves(lever, total(Tally::contacts_due), Direction::up, name_list<RiskTier>[tier]);
    lever.mechanism_off = nobody_holds_cases;
    expect_same_lives_without(lever);
  }
}
TEST(Tiers, are_as_large_as_their_shares_say) {
  const Lever low_risk = tiers([](Parameters& p) { p.case_management.low_risk.value = 0.0; },
                               [](Parameters& p) { p.case_management.low_risk.value = 1.0; });
  expect_moves(low_risk, total(Tally::contacts_due), Direction::down, "meetings with more people of low risk");
  expect_same_lives_without(low_risk);
  const Lever very_high_risk = tiers([](Parameters& p) { p.case_management.very_high_risk.value = 0.0; },
                                     [](Parameters& p) { p.case_management.very_high_risk.value = 1.0; });
  expect_moves(very_high_risk, total(Tally::contacts_due), Direction::up, "meetings with more people of very high risk");
  expect_same_lives_without(very_high_risk);
}

/// The share of each kind of supervision in which people are met, whatever their risk.
Lever active_supervision() {
  const auto active = [](double share) {
    return [share](Parameters& p) {
      p.case_management.active = {{share}, {share}, {share}, true};
      p.contact.caseload_threshold.value = 20.0;
    };
  };
  return {.common = meetings_matter,
          .low = active(0.3),
          .high = active(1.0),
          .mechanism_off = nobody_holds_cases,
          .scale = 0.0025,
          .years = 2.0};
}

TEST(ActiveSupervision, takes_officers_time_and_keeps_people_out_of_trouble) {
  expect_moves(active_supervision(), {{mean(Stock::cases_per_officer_x100), Direction::up, "cases per officer"},
                                      {mean_over_people(alliance_under_supervision), Direction::up, "alliance"},
                                      {total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}
TEST(ActiveSupervision, means_nothing_where_nobody_holds_a_case) { expect_same_lives_without(active_supervision()); }

Lever active_at_high_risk() {
  const auto ends_early = [](bool yes) {
    return [yes](Parameters& p) {
      p.case_management.active = {{0.3}, {0.3}, {0.3}, yes};
      p.case_management.high_risk.values.fill({1.0});
    };
  };
  return {.common = meetings_matter,
          .low = ends_early(false),
          .high = ends_early(true),
          .mechanism_off = nobody_holds_cases,
          .scale = 0.0025,
          .years = 2.0};
}

TEST(ActiveSupervision, may_end_early_at_high_risk_too_which_loses_the_alliance) {
  expect_moves(active_at_high_risk(), mean_over_people(alliance_under_supervision), Direction::down, "alliance");
}
TEST(ActiveSupervision, at_high_risk_means_nothing_where_nobody_holds_a_case) {
  expect_same_lives_without(active_at_high_risk());
}

Lever time_of_supervision() {
  return {.common = meetings_matter,
          .low = [](Parameters& p) { p.supervision.supervision_after_release.value = 1.0; },
          .high = [](Parameters& p) { p.supervision.supervision_after_release.value = 1'000.0; },
          .mechanism_off = [](Parameters& p) { p.supervision.supervision_limit.value = 0.0; },
          .scale = 0.0025,
          .years = 2.0};
}

TEST(SupervisionAfterRelease, keeps_cases_open_and_people_out_of_trouble) {
  expect_moves(time_of_supervision(), {{mean(Stock::post_release), Direction::up, "cases after release"},
                                       {total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}
TEST(SupervisionAfterRelease, means_nothing_where_no_sentence_is_short_enough) {
  expect_same_lives_without(time_of_supervision());
}

/// Whoever breaches goes inside.
void breaches_matter(Parameters& p) {
  p.supervision.misses_to_breach.value = 2.0;
  p.supervision.enforced.value = p.supervision.order_revoked.value = p.supervision.revoked_to_custody.value = 1.0;
  p.recall.on_breach.value = p.recall.on_breach_short.value = 1.0;
}

Lever misses() {
  return {.common = breaches_matter,
          .low = [](Parameters& p) { p.supervision.misses_to_breach.value = 1.0; },
          .high = [](Parameters& p) { p.supervision.misses_to_breach.value = 8.0; },
          .mechanism_off = [](Parameters& p) { p.supervision.enforced.value = p.public_protection.acted_on.value = 0.0; }};
}

TEST(MissesToBreach, that_are_forgiven_keep_people_out_of_prison) {
  expect_moves(misses(), {{total(Tally::recalls), Direction::down, "recalls"},
                          {total(Tally::orders_revoked_to_custody), Direction::down, "orders that end in custody"},
                          {mean(Stock::prison_population), Direction::down, "people held in prison"}});
}
TEST(MissesToBreach, mean_nothing_where_no_breach_is_enforced) { expect_same_lives_without(misses()); }

Lever enforcement() {
  return {.common = breaches_matter,
          .low = [](Parameters& p) { p.supervision.enforced.value = 0.1; },
          .high = [](Parameters& p) { p.supervision.enforced.value = 1.0; },
          .mechanism_off =
              [](Parameters& p) {
                p.supervision.order_revoked.value = p.supervision.committed.value = 0.0;
                p.recall.on_breach.value = p.recall.on_breach_short.value = 0.0;
              }};
}

TEST(Enforcement, of_breaches_fills_prisons) {
  expect_moves(enforcement(), {{total(Tally::recalls), Direction::up, "recalls"},
                               {total(Tally::orders_revoked_to_custody), Direction::up, "orders that end in custody"},
                               {ratio(Tally::orders_completed, Tally::orders_ended), Direction::down, "orders completed"},
                               {mean(Stock::prison_population), Direction::up, "people held in prison"}});
}
TEST(Enforcement, means_nothing_where_a_breach_ends_nothing) { expect_same_lives_without(enforcement()); }

/// Nobody is recalled, but for what a lever adds.
void no_recalls(Parameters& p) {
  p.recall.on_breach.value = p.recall.on_breach_short.value = p.recall.on_charge.value = p.recall.other.value = 0.0;
}

Lever recall_on_charge() {
  return {.common = no_recalls,
          .low = [](Parameters&) {},
          .high = [](Parameters& p) { p.recall.on_charge.value = 1.0; },
          .mechanism_off = [](Parameters& p) { p.offending.rate.values.fill({0.0}); }};
}

TEST(RecallOnCharge, fills_prisons_with_recalled_people) {
  expect_moves(recall_on_charge(), {{total(Tally::recalls), Direction::up, "recalls"},
                                    {mean(Stock::recall), Direction::up, "recalled people inside"},
                                    {total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}
TEST(RecallOnCharge, means_nothing_where_nobody_offends) { expect_same_lives_without(recall_on_charge()); }

Lever loss_of_touch() {
  return {.common = no_recalls,
          .low = [](Parameters& p) { p.recall.other.value = 0.05; },
          .high = [](Parameters& p) { p.recall.other.value = 2.0; }};
}

TEST(LossOfTouch, fills_prisons_with_recalled_people) {
  expect_moves(loss_of_touch(), {{total(Tally::recalls), Direction::up, "recalls"},
                                 {mean(Stock::recall), Direction::up, "recalled people inside"},
                                 {total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}

/// Everybody loses touch at the same rate, or people in need far more than others.
Lever need_and_touch() {
  return {.common =
              [](Parameters& p) {
                no_recalls(p);
                p.recall.other.value = 1.0;
              },
          .low = [](Parameters& p) { p.recall.need_ratio.value = 1.0; },
          .high = [](Parameters& p) { p.recall.need_ratio.value = 100.0; },
          .mechanism_off = [](Parameters& p) { p.recall.other.value = 0.0; },
          .scale = 0.0025,
          .replications = 40};
}

/// Mean over people inside on recall, less that over people on licence.
Outcome of_the_recalled(double (*value)(const World&, PersonId)) {
  const auto of = [value](bool recalled) {
    return mean_over_people([=](const World& w, PersonId id) {
      const Sentence* s = live_sentence(w, id);
      const bool released = s && s->kind == SentenceKind::custody && s->released != sim::never;
      return released && s->inside == recalled ? value(w, id) : -1.0;
    });
  };
  return [of](const World& world) { return of(true)(world) - of(false)(world); };
}
double in_need(const World& world, PersonId id) { return mean_need(world[id]); }
double at_high_risk(const World& world, PersonId id) { return of_high_risk(world[world[id].offender_case]) ? 1.0 : 0.0; }

TEST(NeedAndTouch, bring_people_in_need_back_inside) {
  expect_moves(need_and_touch(), of_the_recalled(in_need), Direction::up, "need of the recalled above that of others on licence");
}
TEST(NeedAndTouch, mean_nothing_where_nobody_loses_touch) { expect_same_lives_without(need_and_touch()); }

/// Officers decide about three in ten, and about everybody alike but for what the lever says. All of them have the same skill.
Lever officers_decide(const tests::Change& low, const tests::Change& high) {
  return {.common =
              [](Parameters& p) {
                no_recalls(p);
                p.recall.on_breach.value = p.recall.on_breach_short.value = p.recall.on_charge.value = 0.3;
                p.recall.high_risk.value = p.recall.inexperience.value = p.recall.distrust.value = 1.0;
                p.contact.workers[Role::community_offender_manager].skill.value = 0.5;
                p.officers.skill_spread.value = p.officers.growth.value = p.staff.novice_loss.value = 0.0;
              },
          .low = low,
          .high = high,
          .mechanism_off = no_recalls,
          .scale = 0.0025};
}
/// Sets one parameter of recall.
template <class Quantity>
tests::Change recall_value(Quantity RecallParameters::*which, double value) {
  return [=](Parameters& p) { (p.recall.*which).value = value; };
}

TEST(HighRisk, makes_officers_recall) {
  Lever lever =
      officers_decide(recall_value(&RecallParameters::high_risk, 1.0), recall_value(&RecallParameters::high_risk, 50.0));
  lever.scale = 0.005;  // there are always some inside on recall
  expect_moves(lever, of_the_recalled(at_high_risk), Direction::up, "high risk among the recalled above that on licence");
  expect_same_lives_without(lever);
}
TEST(Inexperience, makes_officers_recall) {
  Lever lever =
      officers_decide(recall_value(&RecallParameters::inexperience, 1.0), recall_value(&RecallParameters::inexperience, 100.0));
  lever = tests::with(lever, [](Parameters& p) { p.recall.typical_skill.value = 0.9; });
  expect_moves(lever, total(Tally::recalls), Direction::up, "recalls by officers of less skill than usual");
  lever.mechanism_off = [](Parameters& p) { p.recall.typical_skill.value = 0.5; };
  expect_same_lives_without(lever);
}
TEST(Inexperience, of_officers_who_have_just_come_fills_prisons) {
  const auto novice_loss = [](double share) { return [share](Parameters& p) { p.staff.novice_loss.value = share; }; };
  Lever lever = tests::with(officers_decide(novice_loss(0.0), novice_loss(0.6)), [](Parameters& p) {
    p.recall.inexperience.value = 1000.0;
    p.recall.typical_skill.value = 0.5;
    p.staff.leaving.value = 0.4;
    p.contact.relationship_gain.value = 0.0;  // whoever is met gains nothing by it: skill counts in decisions only
  });
  expect_moves(
      lever, {{total(Tally::recalls), Direction::up, "recalls"}, {mean(Stock::recall), Direction::up, "recalled people inside"}});
}
TEST(Distrust, makes_officers_recall) {
  Lever lever = officers_decide(recall_value(&RecallParameters::distrust, 1.0), recall_value(&RecallParameters::distrust, 100.0));
  lever = tests::with(lever, [](Parameters& p) {
    p.contact.relationship_gain.value = 0.0;
    p.recall.typical_alliance.value = 0.5;
  });
  expect_moves(lever, total(Tally::recalls), Direction::up, "recalls where there is no alliance");
  expect_same_lives_without(lever);
}
/// Where everybody regards much what is untypical, the level depends on what is typical.
TEST(TypicalDecision, is_where_the_chances_of_recall_are_as_given) {
  const auto check = [](Ratio RecallParameters::*regard, Share RecallParameters::*typical, Direction direction) {
    Lever lever =
        tests::with(officers_decide(recall_value(typical, 0.0), recall_value(typical, 1.0)), recall_value(regard, 50.0));
    expect_moves(lever, total(Tally::recalls), direction, "recalls");
    lever.mechanism_off = recall_value(regard, 1.0);
    expect_same_lives_without(lever);
  };
  check(&RecallParameters::high_risk, &RecallParameters::typical_high_risk, Direction::down);
  check(&RecallParameters::inexperience, &RecallParameters::typical_skill, Direction::up);
  check(&RecallParameters::distrust, &RecallParameters::typical_alliance, Direction::up);
}

Lever re_release() {
  return {.common = [](Parameters& p) { p.recall.fixed_term.value = p.recall.fixed_term_under_12_months.value = 0.0; },
          .low = [](Parameters& p) { p.recall.re_release.value = 0.5; },
          .high = [](Parameters& p) { p.recall.re_release.value = 12.0; },
          .mechanism_off = no_recalls,
          .scale = 0.002};
}

TEST(ReRelease, empties_prisons_of_recalled_people) {
  expect_moves(re_release(), {{mean(Stock::recall), Direction::down, "recalled people inside"},
                              {total(Tally::recalls), Direction::up, "recalls, once people are out again"}});
}
TEST(ReRelease, means_nothing_where_nobody_is_recalled) { expect_same_lives_without(re_release()); }

/// How far plans are made with the people they are for.
double motivation_in_custody(const World& world, PersonId id) {
  return world[id].in_custody ? world[id].motivation.value() : -1.0;
}

/// Everybody inside has a manager who comes in, and services for all.
Lever own_choice() {
  return {.common =
              [](Parameters& p) {
                meetings_matter(p);
                tests::manage_all(p, Regime::end_to_end);
                p.contact.referral.value = 0.5;
                p.contact.choice_gain.value = 0.5;
              },
          .low = [](Parameters& p) { p.contact.own_choice.value = 0.0; },
          .high = [](Parameters& p) { p.contact.own_choice.value = 1.0; },
          .mechanism_off = [](Parameters& p) { p.contact.referral.value = 0.0; },
          .scale = 0.0025,
          .years = 2.0};
}
TEST(OwnChoice, motivates_people_inside) {
  expect_moves(own_choice(), mean_over_people(motivation_in_custody), Direction::up, "motivation of people inside");
}
TEST(OwnChoice, by_its_gain) {
  Lever lever = own_choice();
  lever.low = [](Parameters& p) { p.contact.own_choice.value = 1.0, p.contact.choice_gain.value = 0.0; };
  lever.high = [](Parameters& p) { p.contact.own_choice.value = 1.0, p.contact.choice_gain.value = 0.5; };
  expect_moves(lever, mean_over_people(motivation_in_custody), Direction::up, "motivation of people inside");
}
TEST(OwnChoice, means_nothing_where_nobody_is_referred) { expect_same_lives_without(own_choice()); }

Lever shared_plans() {
  const auto shared = [](double share) {
    return [share](Parameters& p) {
      for (RegimePlan& plan : p.case_management.plans.values) plan.shared_plan.value = share;
    };
  };
  return {.common =
              [](Parameters& p) {
                meetings_matter(p);
                p.contact.shared_plan_effect.value = 3.0;
                p.contact.shared_plan_time.value = 0.0;
                p.contact.wrong_referral.value = 1.0;
              },
          .low = shared(0.0),
          .high = shared(1.0),
          .mechanism_off = nobody_holds_cases,
          .scale = 0.0025};
}
TEST(SharedPlan, brings_people_to_their_meetings) {
  expect_moves(shared_plans(), {{ratio(Tally::contacts_attended, Tally::contacts_due), Direction::up, "meetings kept"},
                                {mean_over_people(alliance_under_supervision), Direction::up, "alliance"}});
}
TEST(SharedPlan, means_nothing_where_nobody_holds_a_case) { expect_same_lives_without(shared_plans()); }

Lever pull_of_shared_plans() {
  Lever lever = shared_plans();
  const tests::Change common = lever.common;
  lever.common = [common](Parameters& p) {
    common(p);
    for (RegimePlan& plan : p.case_management.plans.values) plan.shared_plan.value = 1.0;
  };
  lever.low = [](Parameters& p) { p.contact.shared_plan_effect.value = 0.0; };
  lever.high = [](Parameters& p) { p.contact.shared_plan_effect.value = 3.0; };
  return lever;
}
TEST(SharedPlan, brings_people_by_its_effect) {
  expect_moves(pull_of_shared_plans(), ratio(Tally::contacts_attended, Tally::contacts_due), Direction::up, "meetings kept");
}
TEST(SharedPlan, by_whatever_effect_brings_nobody_where_nobody_holds_a_case) {
  expect_same_lives_without(pull_of_shared_plans());
}

Lever time_for_shared_plans() {
  return {.common =
              [](Parameters& p) {
                meetings_matter(p);
                p.contact.caseload_threshold.value = 20.0;
                for (RegimePlan& plan : p.case_management.plans.values) plan.shared_plan.value = 1.0;
              },
          .low = [](Parameters& p) { p.contact.shared_plan_time.value = 0.0; },
          .high = [](Parameters& p) { p.contact.shared_plan_time.value = 2.0; },
          .mechanism_off =
              [](Parameters& p) {
                for (RegimePlan& plan : p.case_management.plans.values) plan.shared_plan.value = 0.0;
              },
          .scale = 0.0025};
}
TEST(TimeForSharedPlans, is_taken_from_all_meetings) {
  expect_moves(time_for_shared_plans(), mean_over_people(alliance_under_supervision), Direction::down, "alliance");
}
TEST(TimeForSharedPlans, means_nothing_where_none_are_shared) { expect_same_lives_without(time_for_shared_plans()); }

}  // namespace
}  // namespace throughcare::models
