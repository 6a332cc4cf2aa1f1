#include "tests/levers/pull.hpp"

namespace throughcare::models {
namespace {

using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::Lever;
using tests::mean_over_people;
using tests::Outcome;
using tests::ratio;
using tests::total;
using tests::with;

/// A scheme at its best, with a place for everybody it is for, or for nobody; it opens when measuring begins.
Lever best(Scheme scheme) {
  return {.common =
              [scheme](Parameters& p) {
                SchemeParameters& s = p.schemes[scheme];
                s.offer.value = s.kept.value = s.skill.value = 1.0;
                s.help.value = 0.1;
                s.interval.value = 7.0;
                s.comes_to_light.value = 0.0;  // what it prevents is to be seen
              },
          .low = [scheme](Parameters& p) { p.schemes[scheme].places.value = 0.0; },
          .high = [scheme](Parameters& p) { p.schemes[scheme].places.value = 1e6; },
          .mechanism_off = [scheme](Parameters& p) { p.schemes[scheme].offer.value = 0.0; },
          .scale = 0.0025,
          .warm_up = 1.5,
          .years = 1.5,
          .starts = 1.5};
}

/// Share with a proven reoffence so far, of the people who entered a cohort in the first half year with such a record.
Outcome reoffending(HistoryBand record) {
  return [record](const World& world) {
    double people = 0.0, reoffended = 0.0;
    for (const FollowUp& f : world.follow_ups)
      if (f.quarter < 2 && f.history == record) ++people, reoffended += f.reoffences > 0;
    EXPECT_GT(people, 0.0);
    return reoffended / people;
  };
}

TEST(IntegratedManagement, lowers_reoffending_of_people_with_long_records) {
  expect_moves(best(Scheme::integrated_management),
               {{total(Tally::scheme_meetings), Direction::up, "meetings"},
                {reoffending(HistoryBand::from_15), Direction::down, "reoffending with 15 or more previous occasions"}});
}
TEST(IntegratedManagement, changes_no_life_if_nobody_is_offered_a_place) {
  expect_same_lives_without(best(Scheme::integrated_management));
}

TEST(IntegratedManagement, brings_offences_to_light) {
  Lever lever = with(best(Scheme::integrated_management), [](Parameters& p) {
    p.schemes[Scheme::integrated_management].places.value = 1e6;
    p.schemes[Scheme::integrated_management].takes.values.fill(true);
  });
  const auto known = [](double share) {
    return [share](Parameters& p) { p.schemes[Scheme::integrated_management].comes_to_light.value = share; };
  };
  lever.low = known(0.0);
  lever.high = known(0.8);
  expect_moves(lever, total(Tally::investigations), Direction::up, "investigations");
  expect_same_lives_without(lever);
}

/// Mentors keep what they know of people to themselves, or tell the holder of the case.
Lever mentors_who_tell() {
  Lever lever = with(best(Scheme::mentors), [](Parameters& p) {
    p.schemes[Scheme::mentors].places.value = 1e6;
    p.schemes[Scheme::mentors].takes.values.fill(true);
    for (auto& service : p.services.values) service.places.value = 1e5;
  });
  lever.low = [](Parameters& p) { p.schemes[Scheme::mentors].passes_on.value = 0.0; };
  lever.high = [](Parameters& p) { p.schemes[Scheme::mentors].passes_on.value = 1.0; };
  return lever;
}

TEST(Mentors, who_tell_what_they_know_get_people_into_services) {
  expect_moves(mentors_who_tell(), {{tests::information_kept(HandoverKind::change_of_officer), Direction::up, "information"},
                                    {total(Tally::service_starts), Direction::up, "services started"}});
}
TEST(Mentors, who_tell_change_no_life_if_nobody_has_one) { expect_same_lives_without(mentors_who_tell()); }

/// Mean need of people outside who have been inside since the run began, but never under a sentence of a court.
double need_after_remand(const World& world, PersonId id) {
  const bool remand_only = world[id].released != sim::never && world.background_of(id).custodial_sentences == 0;
  return remand_only && !world[id].in_custody ? mean_need(world[id]) : -1.0;
}

TEST(RemandTeams, help_people_whom_a_court_lets_go) {
  expect_moves(best(Scheme::remand_teams), {{total(Tally::scheme_starts), Direction::up, "people with a worker"},
                                            {mean_over_people(need_after_remand), Direction::down, "needs after remand"},
                                            {total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}
TEST(RemandTeams, change_no_life_if_nobody_is_offered_a_place) { expect_same_lives_without(best(Scheme::remand_teams)); }

/// Mean need of people outside who have been inside since the run began and are not supervised any more.
double need_after_supervision(const World& world, PersonId id) {
  const bool over = world[id].released != sim::never && !world[id].in_custody && !live_sentence(world, id);
  return over ? mean_need(world[id]) : -1.0;
}

TEST(Aftercare, goes_on_with_people_when_supervision_has_ended) {
  expect_moves(best(Scheme::aftercare), {{total(Tally::scheme_starts), Direction::up, "people who stay in touch"},
                                         {mean_over_people(need_after_supervision), Direction::down, "needs after supervision"},
                                         {total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}
TEST(Aftercare, changes_no_life_if_nobody_wants_it) { expect_same_lives_without(best(Scheme::aftercare)); }

/// Mean need of people of 18 to 24 who were in care and have been inside.
double need_after_care(const World& world, PersonId id) {
  const double age = age_of(world[id], world.statistics.now);
  const bool care_leaver = world.background_of(id).care_experienced && age >= 18.0 && age < 25.0;
  return care_leaver && world[id].released != sim::never ? mean_need(world[id]) : -1.0;
}

TEST(PersonalAdvisers, stay_with_people_who_were_in_care) {
  expect_moves(best(Scheme::personal_advisers), {{total(Tally::scheme_starts), Direction::up, "people with an adviser"},
                                                 {total(Tally::scheme_meetings), Direction::up, "meetings"},
                                                 {mean_over_people(need_after_care), Direction::down, "needs after care"}});
}
TEST(PersonalAdvisers, change_no_life_if_nobody_wants_one) { expect_same_lives_without(best(Scheme::personal_advisers)); }

/// Mean need of women under supervision outside.
double need_of_women(const World& world, PersonId id) {
  const Person& person = world[id];
  return person.sex == Sex::female && person.offender_case != CaseId::none && !person.in_custody ? mean_need(person) : -1.0;
}

TEST(WomensCentres, meet_the_needs_of_women) {
  expect_moves(best(Scheme::womens_centres), {{total(Tally::scheme_starts), Direction::up, "women who come"},
                                              {mean_over_people(need_of_women), Direction::down, "needs of women"},
                                              {total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}
TEST(WomensCentres, change_no_life_if_nobody_is_offered_a_place) { expect_same_lives_without(best(Scheme::womens_centres)); }

/// Mean need of young adults under supervision outside.
double need_of_young_adults(const World& world, PersonId id) {
  const Person& person = world[id];
  const double age = age_of(person, world.statistics.now);
  return age >= 18.0 && age < 26.0 && person.offender_case != CaseId::none && !person.in_custody ? mean_need(person) : -1.0;
}

TEST(YoungAdultHubs, meet_the_needs_of_young_adults) {
  expect_moves(best(Scheme::young_adult_hubs),
               {{total(Tally::scheme_starts), Direction::up, "young adults who come"},
                {ratio(Tally::contacts_attended, Tally::contacts_due), Direction::up, "appointments kept"},
                {mean_over_people(need_of_young_adults), Direction::down, "needs of young adults"},
                {total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}
TEST(YoungAdultHubs, change_no_life_if_nobody_is_offered_a_place) { expect_same_lives_without(best(Scheme::young_adult_hubs)); }

/// Mentors for everybody, opened at once, who have to learn it.
Lever opened_at_once(const tests::Change& low, const tests::Change& high) {
  return {.common =
              [](Parameters& p) {
                p.delivery = {.learning = {200.0}, .taught = {0.0}, .new_place_loss = {0.9}, .both_together = {0.0}};
                SchemeParameters& s = p.schemes[Scheme::mentors];
                s.places.value = 1e6;
                s.takes.values.fill(true);
                s.offer.value = s.kept.value = s.skill.value = 1.0;
                s.help.value = 0.1;
                s.interval.value = 7.0;
              },
          .low = low,
          .high = high,
          .mechanism_off = [](Parameters& p) { p.schemes[Scheme::mentors].places.value = 0.0; },
          .scale = 0.0025,
          .starts = 1.5};
}

double mean_need_outside(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  return s && !s->inside ? mean_need(world[id]) : -1.0;
}

Lever time_to_learn() {
  return opened_at_once([](Parameters& p) { p.delivery.learning.value = 1.0; },
                        [](Parameters& p) { p.delivery.learning.value = 3660.0; });
}
TEST(Delivery, that_takes_long_to_learn_helps_less) {
  expect_moves(time_to_learn(), mean_over_people(mean_need_outside), Direction::up, "need of people under supervision");
}

Lever loss_in_new_places() {
  return opened_at_once([](Parameters& p) { p.delivery.new_place_loss.value = 0.0; },
                        [](Parameters& p) { p.delivery.new_place_loss.value = 1.0; });
}
Lever teachers() {
  return opened_at_once([](Parameters& p) { p.delivery.taught.value = 0.0; },
                        [](Parameters& p) { p.delivery.taught.value = 0.99; });
}
TEST(Delivery, with_nobody_to_learn_from_helps_less) {
  expect_moves(teachers(), mean_over_people(mean_need_outside), Direction::up, "need of people under supervision");
}
TEST(Delivery, means_nothing_where_nothing_opens) {
  expect_same_lives_without(teachers());
  expect_same_lives_without(time_to_learn());
  expect_same_lives_without(loss_in_new_places());
}
TEST(Delivery, of_new_places_that_do_nothing_yet_helps_less) {
  expect_moves(loss_in_new_places(), mean_over_people(mean_need_outside), Direction::up, "need of people under supervision");
}

/// Work for everybody, which does more for those whose thinking is in order, or as much.
Lever help_of_both_kinds() {
  return {.common =
              [](Parameters& p) {
                for (ServiceParameters& s : p.services.values) s.places.value = 1e5;
                p.services[Need::employment].effect.value = 0.5;
                p.services[Need::employment].duration.value = 60.0;
                p.services[Need::employment].completion.value = 1.0;
                p.contact.referral.value = 1.0;
                p.homes_and_jobs[Foothold::job].with_place.value = p.homes_and_jobs[Foothold::job].temporary.value = 0.0;
              },
          .low = [](Parameters& p) { p.delivery.both_together.value = 0.0; },
          .high = [](Parameters& p) { p.delivery.both_together.value = 2.0; },
          .mechanism_off =
              [](Parameters& p) {
                for (ServiceParameters& s : p.services.values) s.effect.value = 0.0;
              },
          .scale = 0.005};
}
double job_of_the_thoughtful(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  if (!s || s->inside || world[id].needs[static_cast<std::size_t>(Need::thinking)].value() > 0.25) return -1.0;
  return world[id].job ? 1.0 : 0.0;
}
TEST(PracticalHelp, does_more_where_thinking_is_in_order) {
  expect_moves(help_of_both_kinds(), mean_over_people(job_of_the_thoughtful), Direction::up, "in work");
}
TEST(PracticalHelp, means_nothing_where_services_have_no_effect) { expect_same_lives_without(help_of_both_kinds()); }

}  // namespace
}  // namespace throughcare::models
