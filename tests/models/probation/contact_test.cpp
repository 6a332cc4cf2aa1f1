#include "models/probation/contact.hpp"

#include "models/custody/release.hpp"
#include "models/probation/supervision.hpp"
#include "tests/support/arrangements.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

constexpr double gain = 0.2, skill = 0.5, administration = 0.4, quality = skill * (1.0 - administration);

void plain(Parameters& p) {
  auto& officers = p.contact.workers[Role::community_offender_manager];
  officers.officers.value = 1000;  // ten at one in a hundred
  officers.skill.value = skill;
  officers.administration.value = administration;
  p.staff.leaving.value = 0.0;  // every post is filled, nobody is new
  p.officers.skill_spread.value = p.officers.growth.value = 0.0;
  p.contact.caseload_threshold.value = 40;
  p.contact.caseload_exponent.value = 1.5;
  p.contact.attendance.value = 1000.0;
  p.contact.relationship_gain.value = p.contact.information_gain.value = gain;
  p.contact.relationship_half_life.value = p.contact.information_half_life.value = 1e12;
  p.contact.referral.value = 0.0;
  p.offending.rate.values.fill({0.0});
  tests::manage_all(p, Regime::end_to_end);
}

TEST(Contact, quality_falls_with_caseload_above_the_threshold_only) {
  World world = empty_world(baseline(plain), frame(0.01, 0, 1));
  int& held = world.cases_held[Role::community_offender_manager];
  held = 100;
  EXPECT_DOUBLE_EQ(caseload(world, Role::community_offender_manager), 10.0);
  EXPECT_DOUBLE_EQ(contact_quality(world, Role::community_offender_manager), quality);
  held = 400;
  EXPECT_DOUBLE_EQ(contact_quality(world, Role::community_offender_manager), quality);
  held = 1600;
  EXPECT_NEAR(contact_quality(world, Role::community_offender_manager), quality / 8.0, 1e-12);
}

TEST(Contact, alliance_and_knowledge_grow_geometrically) {
  World world = empty_world(baseline(plain), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
  const CaseId open = world[id].offender_case;
  ASSERT_EQ(world[open].holder, Role::community_offender_manager);
  ASSERT_EQ(world[open].relationship, 0.0f);
  for (int k = 1; k <= 12; ++k) {
    contact_happens(world, open, sim::at_day(k));
    const double expected = 1.0 - std::pow(1.0 - gain * quality, k);
    EXPECT_NEAR(static_cast<double>(world[open].relationship), expected, 1e-5);
    EXPECT_NEAR(static_cast<double>(world[open].information[1]), expected, 1e-5);
  }
  EXPECT_EQ(world.recorder.tally(Tally::contacts_attended, 0), 12.0);
}

/// Many alike, each of whom meets somebody once: the worker's alliance was 0.4, the meeting is of quality 0.7. The chances by
/// which small gains are rounded are spread evenly, so that the mean gain is exact.
struct Met {
  double motivation = 0.0, gained = 0.0, trust = 0.0, trust_gained = 0.0, maturity = 0.0;
};
Met met_once(double motivation, double maturity, const tests::Change& change = {}) {
  World world = empty_world(baseline([&](Parameters& p) {
                              p.contact.relationship_gain.value = 0.2;
                              p.contact.trust_gain.value = 0.3;
                              p.contact.motivation_gain.value = 0.25;
                              p.contact.maturity_bonus.value = 0.0;
                              p.desistance.ambivalent_from.value = 0.3;
                              p.desistance.ready_from.value = 0.6;
                              p.desistance.response.values.fill({1.0});
                              if (change) change(p);
                            }),
                            frame(0.01, 0, 1));
  constexpr int people = 200;
  Met mean;
  for (int i = 0; i < people; ++i) {
    const PersonId id = add_somebody(world);
    world[id].motivation = Scale::of(motivation);
    world[id].maturity = Scale::of(maturity);
    const Person before = world[id];
    float alliance = 0.4f;
    change_through(world, id, 0.7, alliance, (i + 0.5) / people, sim::Time{});
    EXPECT_NEAR(static_cast<double>(alliance), 0.4 + 0.2 * 0.7 * 0.6, 1e-6);
    mean.gained += (world[id].motivation.value() - before.motivation.value()) / people;
    mean.trust_gained += (world[id].trust.value() - before.trust.value()) / people;
    mean.motivation = before.motivation.value();
    mean.trust = before.trust.value();
    mean.maturity = before.maturity.value();
  }
  return mean;
}
constexpr double alliance_then = 0.484;     // 0.4 + 0.2 * 0.7 * 0.6
constexpr double evenly = 1.0 / 255 / 200;  // a step of the scale, by the people met

TEST(Motivation, grows_by_quality_and_alliance_and_by_what_is_missing) {
  for (const double motivation : {0.1, 0.5, 0.9}) {
    const Met met = met_once(motivation, 1.0);
    EXPECT_NEAR(met.gained, 0.25 * 0.7 * alliance_then * (1.0 - met.motivation), evenly);
  }
}

TEST(Motivation, grows_by_the_response_of_the_stage_of_change) {
  const auto gained = [](double motivation) {
    return met_once(motivation, 1.0, [](Parameters& p) {
      p.desistance.response[MotivationStage::not_considering].value = 0.5;
      p.desistance.response[MotivationStage::ambivalent].value = 1.6;
      p.desistance.response[MotivationStage::ready].value = 0.0;
    });
  };
  const Met without_a_wish = gained(0.2), ambivalent = gained(0.45), ready = gained(0.8);
  EXPECT_NEAR(without_a_wish.gained, 0.5 * 0.25 * 0.7 * alliance_then * (1.0 - without_a_wish.motivation), evenly);
  EXPECT_NEAR(ambivalent.gained, 1.6 * 0.25 * 0.7 * alliance_then * (1.0 - ambivalent.motivation), evenly);
  EXPECT_NEAR(ready.gained, 0.0, evenly);
}

TEST(Motivation, of_people_who_are_still_maturing_grows_by_the_bonus) {
  for (const double maturity : {0.0, 0.4, 1.0}) {
    const Met met = met_once(0.5, maturity, [](Parameters& p) { p.contact.maturity_bonus.value = 1.5; });
    const double bonus = 1.0 + 1.5 * (1.0 - met.maturity);
    EXPECT_NEAR(met.gained, 0.25 * 0.7 * alliance_then * bonus * (1.0 - met.motivation), evenly);
  }
}

TEST(Trust, grows_in_a_meeting_by_quality_and_alliance_and_by_what_is_missing) {
  const Met met = met_once(0.5, 1.0);
  EXPECT_NEAR(met.trust_gained, 0.3 * 0.7 * alliance_then * (1.0 - met.trust), evenly);
}

TEST(Contact, between_contacts_both_fade_with_their_half_lives) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.contact.relationship_half_life.value = 30.0;
                              p.contact.information_half_life.value = 60.0;
                            }),
                            frame(0.01, 0, 1));
  models::Case c;
  c.relationship = c.key_worker = 0.8f;
  c.information[0] = c.information[1] = 0.6f;
  advance_case(world, c, sim::at_day(60.0));
  EXPECT_NEAR(static_cast<double>(c.relationship), 0.2, 1e-6);
  EXPECT_NEAR(static_cast<double>(c.key_worker), 0.2, 1e-6);
  EXPECT_NEAR(static_cast<double>(c.information[1]), 0.3, 1e-6);
}

TEST(Contact, a_contact_without_quality_is_surveillance_only) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.contact.workers[Role::community_offender_manager].skill.value = 0.0;
                            }),
                            frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
  const Person before = world[id];
  contact_happens(world, world[id].offender_case, sim::Time{});
  EXPECT_EQ(world[world[id].offender_case].relationship, 0.0f);
  EXPECT_EQ(world[id].trust.byte, before.trust.byte);
  EXPECT_NEAR(world[id].motivation.byte, before.motivation.byte, 1);
}

TEST(Contact, appointments_are_kept_by_trust_and_missed_beyond_what_a_person_manages) {
  const auto kept = [](double trust, bool another_agency) {
    World world = empty_world(baseline([](Parameters& p) {
                                plain(p);
                                p.contact.attendance.value = -50.0;
                                p.contact.trust_effect.value = 100.0;
                                p.contact.load_effect.value = 200.0;
                                p.contact.tolerance.value = 1.0;
                                p.contact.per_appointment.value = 0.0;
                                p.requirements.mix.values.fill({0.0});  // nobody else is met
                                p.requirements.mix[Requirement::prohibition].value = 1.0;
                                p.requirements.condition_tried.value = 0.0;
                              }),
                              frame(0.01, 0, 1));
    const PersonId id = add_somebody(world);
    world[id].trust = Scale::of(trust);
    start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
    world[world[id].offender_case].waiting_for_service = another_agency;
    contact_happens(world, world[id].offender_case, sim::Time{});
    return world.recorder.tally(Tally::contacts_attended, 0) == 1.0;
  };
  EXPECT_FALSE(kept(0.1, false));
  EXPECT_TRUE(kept(0.9, false));
  EXPECT_FALSE(kept(0.9, true));
}

TEST(Contact, load_is_the_agencies_beyond_what_a_person_manages) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.contact.per_appointment.value = 0.0;
                              p.contact.tolerance.value = 3.0;
                              p.contact.tolerance_immaturity.value = 1.0;
                              p.contact.tolerance_health.value = 0.8;
                              p.care.tolerance.value = 0.5;
                              p.requirements.mix.values.fill({0.0});
                              p.requirements.mix[Requirement::prohibition].value = 1.0;
                              p.requirements.condition_tried.value = 0.0;
                            }),
                            frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  Person& who = world[id];
  who.maturity = Scale::of(1.0);
  who.needs[static_cast<std::size_t>(Need::health)] = Scale::of(0.0);
  EXPECT_EQ(agencies_met(world, id), 0);
  start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
  EXPECT_EQ(agencies_met(world, id), 1);
  world[who.offender_case].in_service = true;
  who.job = who.home = false;
  EXPECT_EQ(agencies_met(world, id), 4);
  EXPECT_DOUBLE_EQ(appointment_load(world, id), 1.0);
  who.open_prosecutions = 2;
  EXPECT_DOUBLE_EQ(appointment_load(world, id), 2.0);
  who.maturity = Scale::of(0.0);
  EXPECT_DOUBLE_EQ(appointment_load(world, id), 3.0);
  who.needs[static_cast<std::size_t>(Need::health)] = Scale::of(1.0);
  EXPECT_DOUBLE_EQ(appointment_load(world, id), 3.8);
  // Everybody manages one.
  world.background_of(id).care_experienced = true;
  EXPECT_DOUBLE_EQ(appointment_load(world, id), 4.0);
  who.job = who.home = true;
  who.open_prosecutions = 0;
  world[who.offender_case].in_service = false;
  EXPECT_DOUBLE_EQ(appointment_load(world, id), 0.0);
}

TEST(Contact, schemes_work_parties_and_reviewing_courts_are_agencies) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.requirements.mix.values.fill({0.0});
                              p.requirements.mix[Requirement::unpaid_work].value = 1.0;
                              p.requirements.number.values.fill({1.0});
                              p.requirements.hours_offered.value = 1e7;
                              p.requirements.review_interval.value = 30.0;
                              SchemeParameters& mentors = p.schemes[Scheme::mentors];
                              mentors.places.value = 1e6;
                              mentors.takes.values.fill(true);
                              mentors.sex.values.fill(true);
                              mentors.from_age.value = mentors.least_proven.value = 0.0;
                              mentors.offer.value = 1.0;
                              mentors.outside = true;
                              mentors.interval.value = 3.5;
                              p.contact.per_appointment.value = 0.5;
                              p.contact.tolerance.value = 1.0;
                              p.contact.tolerance_immaturity.value = p.contact.tolerance_health.value = 0.0;
                              for (RegimePlan& plan : p.case_management.plans.values)
                                plan.segments[Segment::court_order].contact_interval.value = 14.0;
                            }),
                            frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0, .intensive = true}, sim::Time{});
  offer_scheme(world, id, SchemeMoment::court_order, sim::Time{});
  ASSERT_NE(world.background_of(id).attendance, AttendanceId::none);
  ASSERT_TRUE(world[live_sentence(world, id)->order].working);
  EXPECT_EQ(agencies_met(world, id), 4);
  // And appointments: half a week's with the officer, two with the mentor, a day of work.
  EXPECT_DOUBLE_EQ(appointments_a_week(world, id), 0.5 + 2.0 + 1.0);
  EXPECT_DOUBLE_EQ(appointment_load(world, id), 4.0 + 0.5 * 3.5 - 1.0);
}

TEST(Trust, is_lost_by_the_young_when_help_is_for_a_lesser_need) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.contact.irrelevance_loss.value = 0.4;
                              p.services[Need::finance].places.value = p.services[Need::health].places.value = 1e6;
                              for (HandoverParameters& h : p.handovers.values) h.assessment_repeated.value = 0.0;
                            }),
                            frame(0.01, 0, 1));
  const auto trust_after = [&](double maturity, Need service) {
    const PersonId id = add_somebody(world);
    start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
    Person& who = world[id];
    who.maturity = Scale::of(maturity);
    who.needs[static_cast<std::size_t>(Need::health)] = Scale::of(0.8);
    who.needs[static_cast<std::size_t>(Need::finance)] = Scale::of(0.2);
    refer(world, who.offender_case, service, sim::Time{});
    EXPECT_TRUE(world[world[id].offender_case].in_service);
    return world[id].trust.value();
  };
  // A quarter of the greatest need is met.
  EXPECT_NEAR(trust_after(0.0, Need::finance), 0.5 - 0.4 * 0.75, 0.01);
  EXPECT_NEAR(trust_after(0.5, Need::finance), 0.5 - 0.4 * 0.75 * 0.5, 0.01);
  EXPECT_NEAR(trust_after(1.0, Need::finance), 0.5, 0.005);
  EXPECT_NEAR(trust_after(0.0, Need::health), 0.5, 0.005);
}

TEST(Trust, is_lost_by_the_young_in_contacts_that_only_meet_a_target) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.contact.poor_contact_loss.value = 0.2;
                              p.contact.workers[Role::community_offender_manager].box_ticking.value = 1.0;
                              for (HandoverParameters& h : p.handovers.values) h.assessment_repeated.value = 0.0;
                            }),
                            frame(0.01, 0, 1));
  for (const double maturity : {0.0, 0.5, 1.0}) {
    const PersonId id = add_somebody(world);
    start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
    world[id].maturity = Scale::of(maturity);
    contact_happens(world, world[id].offender_case, sim::Time{});
    EXPECT_NEAR(world[id].trust.value(), 0.5 - 0.2 * (1.0 - maturity), 0.006);
  }
}

TEST(Contact, inside_people_may_choose_services_by_what_they_want) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.contact.referral.value = 1.0;
                              p.contact.wrong_referral.value = 1.0;
                              p.contact.own_choice.value = 1.0;
                              p.contact.choice_gain.value = 0.25;
                              p.contact.motivation_gain.value = 0.0;
                              p.allocation.reach.values.fill({1.0});
                              for (ServiceParameters& s : p.services.values) s.places.value = 0.0;
                            }),
                            frame(1.0, 0, 5));
  constexpr double wanting = 0.6;
  constexpr int people = 2000;
  int asked = 0;
  for (int i = 0; i < people; ++i) {
    const PersonId id = add_somebody(world);
    world[id].needs.fill(Scale::of(0.5));
    world[id].needs[static_cast<std::size_t>(Need::health)] = Scale::of(1.0);
    begin_custody(world, id, {.outcome = SentenceOutcome::custody, .days = 1000.0, .band = sentence_band(1000.0)}, 0.0,
                  sim::Time{});
    world[id].motivation = Scale::of(wanting);
    const CaseId held = world[id].offender_case;
    ASSERT_EQ(world[held].holder, Role::community_offender_manager);
    contact_happens(world, held, sim::Time{});
    const bool waits = world[held].waiting_for_service;
    asked += waits;
    if (waits) {
      EXPECT_EQ(world[held].service, Need::health) << "nobody asks for what matters less";
    }
    EXPECT_NEAR(world[id].motivation.value(), waits ? wanting + 0.25 * (1.0 - wanting) : wanting, 0.006);
  }
  // False alarm below 1 in 100,000: 4.4 standard deviations.
  EXPECT_NEAR(asked, people * wanting, 4.4 * std::sqrt(people * wanting * (1.0 - wanting)));
}

/// Of many people whose case is half known, those referred, and those of them for another need than the greatest.
struct Referred {
  double people = 0.0, referred = 0.0, mistaken = 0.0, family = 0.0;
};
Referred referred_with(double shared_plan) {
  World world = empty_world(baseline([shared_plan](Parameters& p) {
                              plain(p);
                              p.case_management.plans[Regime::end_to_end].shared_plan.value = shared_plan;
                              p.contact.shared_plan_effect.value = 0.0;
                              p.contact.referral.value = 1.0;
                              p.contact.wrong_referral.value = 0.8;
                              p.contact.information_gain.value = 0.0;
                              p.requirements.mix.values.fill({0.0});
                              p.requirements.mix[Requirement::prohibition].value = 1.0;
                              p.requirements.condition_tried.value = 0.0;
                            }),
                            frame(1.0, 0, 1));
  Referred all{.people = 2000.0};
  for (int i = 0; i < all.people; ++i) {
    const PersonId id = add_somebody(world);
    start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
    world[id].needs.fill(Scale::of(0.0));
    world[id].needs[static_cast<std::size_t>(Need::health)] = Scale::of(1.0);
    world[id].needs[static_cast<std::size_t>(Need::finance)] = Scale::of(0.9);
    world[id].needs[static_cast<std::size_t>(Need::family)] = Scale::of(0.45);
    Case& c = world[world[id].offender_case];
    c.information[1] = 0.5f;
    c.touched = sim::Time{};
    contact_happens(world, world[id].offender_case, sim::Time{});
    const Case& after = world[world[id].offender_case];
    if (!after.in_service && !after.waiting_for_service) continue;
    ++all.referred;
    all.mistaken += after.service != Need::health;
    all.family += after.service == Need::family;
  }
  return all;
}

TEST(ProcessTargets, take_more_of_the_meetings_as_the_caseload_passes_what_there_is_time_for) {
  World world = empty_world(baseline([](Parameters& p) {
                              plain(p);
                              p.contact.workers[Role::community_offender_manager].box_ticking.value = 0.2;
                              p.contact.box_ticking_pressure.value = 2.0;
                            }),
                            frame(0.01, 0, 1));
  int& held = world.cases_held[Role::community_offender_manager];
  held = 100;  // ten to an officer
  EXPECT_NEAR(boxes_ticked(world, Role::community_offender_manager), 0.2, 1e-12);
  held = static_cast<int>(20.0 * world.now->contact.caseload_threshold.value);  // twice as many as there is time for
  EXPECT_NEAR(boxes_ticked(world, Role::community_offender_manager), 1.0 - std::pow(0.8, 4.0), 1e-12);
  EXPECT_EQ(boxes_ticked(world, Role::offender_supervisor), 0.0) << "no target";
}

TEST(Referral, is_for_a_lesser_need_by_what_is_not_known) {
  const Referred all = referred_with(0.0);
  EXPECT_TRUE(tests::follows(std::array{all.referred}, std::array{0.5}, all.people, 3));
  EXPECT_TRUE(tests::follows(std::array{all.mistaken}, std::array{0.8 * 0.5}, all.referred, 3));
  EXPECT_TRUE(tests::follows(std::array{all.family}, std::array{1.0 / 3.0}, all.mistaken, 3));
}

TEST(SharedPlan, makes_up_for_what_is_not_known_as_far_as_it_is_made_with_the_person) {
  const Referred partly = referred_with(0.6);
  EXPECT_TRUE(tests::follows(std::array{partly.mistaken}, std::array{0.8 * 0.5 * 0.4}, partly.referred, 1));
  EXPECT_EQ(referred_with(1.0).mistaken, 0.0);
}

TEST(SharedPlan, is_kept_more_often_and_takes_time) {
  const auto with = [](double share) {
    World world = empty_world(baseline([share](Parameters& p) {
                                plain(p);
                                p.case_management.plans[Regime::end_to_end].shared_plan.value = share;
                                p.contact.attendance.value = -20.0;
                                p.contact.shared_plan_effect.value = 40.0;
                                p.contact.trust_effect.value = p.contact.need_effect.value = p.contact.load_effect.value = 0.0;
                                p.contact.shared_plan_time.value = 0.5;
                                p.contact.caseload_threshold.value = 1.0;
                                p.contact.caseload_exponent.value = 1.0;
                              }),
                              frame(1.0, 0, 1));
    const PersonId id = add_somebody(world);
    start_order(world, id, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
    const Case& c = world[world[id].offender_case];
    Officer& officer = world.workforce.teams[c.holder].values[c.team].officers[c.officer];
    officer.cases = 10;
    const double reached = officer_quality(world, c, sim::Time{});
    contact_happens(world, world[id].offender_case, sim::Time{});
    return std::pair{world.recorder.tally(Tally::contacts_attended, 0), reached};
  };
  const auto [kept_without, quality_without] = with(0.0);
  const auto [kept_with, quality_with] = with(0.8);
  EXPECT_EQ(kept_without, 0.0);
  EXPECT_EQ(kept_with, 1.0);
  EXPECT_NEAR(quality_with, quality_without / 1.4, 1e-12) << "a case that is planned with the person weighs 1.4";
}

TEST(Trust, raises_the_chance_of_completing_what_helps) {
  World world = empty_world(baseline([](Parameters& p) { p.contact.without_trust.value = 0.4; }), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  world[id].trust = Scale::of(0.0);
  EXPECT_NEAR(kept_with_trust(world, id), 0.4, 1e-12);
  world[id].trust = Scale::of(1.0);
  EXPECT_NEAR(kept_with_trust(world, id), 1.0, 1e-12);
}

TEST(Trust, is_lost_by_a_promise_that_is_not_kept) {
  World world = empty_world(baseline([](Parameters& p) {
                              p.services[Need::accommodation].places.value = 0.0;
                              p.contact.trust_loss.value = 0.2;
                            }),
                            frame(0.01, 0, 1));
  const PersonId person = add_somebody(world);
  world[person].needs[static_cast<std::size_t>(Need::accommodation)] = Scale::of(0.8);
  world[person].trust = Scale::of(0.5);
  start_order(world, person, {.kind = SentenceKind::community_order, .days = 300.0}, sim::Time{});
  const CaseId id = world[person].offender_case;
  refer(world, id, Need::accommodation, sim::Time{});
  ASSERT_TRUE(world[id].waiting_for_service);
  service_ends(world, id, sim::at_day(30.0));
  EXPECT_FALSE(world[id].waiting_for_service);
  EXPECT_NEAR(world[person].trust.value(), 0.3, 0.01);
  EXPECT_NEAR(world[person].needs[static_cast<std::size_t>(Need::accommodation)].value(), 0.8, 0.05);
}

}  // namespace
}  // namespace throughcare::models
