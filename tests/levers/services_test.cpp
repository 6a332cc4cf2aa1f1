#include "tests/levers/pull.hpp"

namespace throughcare::models {
namespace {

using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::Lever;
using tests::mean;
using tests::mean_over_people;
using tests::ratio;
using tests::total;
using tests::with;

Lever retained_share() {
  return {.common =
              [](Parameters& p) {
                p.devolution.cohorts.values.fill(true);
                p.devolution.believed_effect.value = 0.9;
                p.devolution.required_return.value = 0.0;
                p.devolution.advance.value = 1.0;
                p.devolution.reserves.value = 0.5;
                p.devolution.lag.value = 30;
                p.devolution.top_slice.value = 0.0;
                p.contact.referral.value = 1.0;
                for (auto& service : p.services.values) {
                  service.places.value = 200;
                  service.patience.value = 200;
                }
              },
          .low = [](Parameters& p) { p.devolution.retained.value = 0.0; },
          .high = [](Parameters& p) { p.devolution.retained.value = 1.0; },
          .mechanism_off =
              [](Parameters& p) {
                p.devolution.believed_effect.value = 0.0;
                p.devolution.belief_weight.value = 1e9;
                p.devolution.required_return.value = 0.1;
              },
          .scale = 0.0025,
          .warm_up = 2.1,
          .years = 2.5,
          .starts = 2.1};  // two years of bed-nights make the allocation
}

TEST(RetainedShare, buys_places_and_starts_services) {
  expect_moves(retained_share(), {{total(Tally::places_bought), Direction::up, "places bought"},
                                  {total(Tally::service_starts), Direction::up, "services started"},
                                  {total(Tally::service_completions), Direction::up, "services completed"},
                                  {mean(Stock::in_service), Direction::up, "people in services"}});
}
TEST(RetainedShare, buys_nothing_where_no_saving_is_expected) {
  Lever lever = retained_share();
  const auto off = lever.mechanism_off;
  // What an area keeps is also a reason to seek partners.
  // A surplus kept is still reserves: without belief they are not spent, and no reserve runs out either.
  lever.mechanism_off = [off](Parameters& p) {
    off(p);
    p.devolution.reserves.value = 10.0;
    p.partnership.stake.value = 0.0;
  };
  expect_same_lives_without(lever);
}

/// Money to spend before anything is saved.
Lever advance() {
  Lever lever = with(retained_share(), [](Parameters& p) { p.devolution.retained.value = 1.0; });
  lever.low = [](Parameters& p) { p.devolution.advance.value = 0.0; };
  lever.high = [](Parameters& p) { p.devolution.advance.value = 1.0; };
  return lever;
}

TEST(Advance, buys_places_ahead_of_savings) {
  expect_moves(advance(), total(Tally::places_bought), Direction::up, "places bought");
}
TEST(Advance, buys_nothing_where_no_saving_is_expected) { expect_same_lives_without(advance()); }

/// What is kept back against a bad year.
Lever caution(const tests::Change& low, const tests::Change& high) {
  Lever lever = with(retained_share(), [](Parameters& p) {
    p.devolution.retained.value = p.devolution.downside.value = 1.0;
    p.devolution.reserves.value = p.devolution.advance.value = 0.1;
    p.devolution.caution.value = 3.0;
    p.devolution.usual_stay.value = 1'000.0;
  });
  lever.replications = 40;
  lever.low = low;
  lever.high = high;
  return lever;
}

TEST(Caution, keeps_areas_from_buying_places) {
  const Lever lever =
      caution([](Parameters& p) { p.devolution.caution.value = 0.0; }, [](Parameters& p) { p.devolution.caution.value = 3.0; });
  expect_moves(lever, total(Tally::places_bought), Direction::down, "places bought");
  expect_same_lives_without(lever);
}
TEST(Caution, is_greater_where_stays_are_long) {
  const Lever lever = caution([](Parameters& p) { p.devolution.usual_stay.value = 10.0; },
                              [](Parameters& p) { p.devolution.usual_stay.value = 3'000.0; });
  expect_moves(lever, total(Tally::places_bought), Direction::down, "places bought");
  expect_same_lives_without(lever);
}

/// Full cost cover without reward: the centre gives and takes the whole cost. Only whom services take first could differ, so
/// there are places for all.
Lever budget_without_reward() {
  Lever lever = with(retained_share(), [](Parameters& p) {
    p.devolution.reserves.value = 10.0;
    for (auto& service : p.services.values) service.places.value = 1e6;
  });
  lever.low = [](Parameters& p) { p.devolution.cohorts.values.fill(false); };
  lever.high = [](Parameters& p) { p.devolution.retained.value = 0.0; };
  lever.mechanism_off = [](Parameters& p) { p.devolution.required_return.value = 1.0; };
  return lever;
}

TEST(RetainedShare, not_the_budget_itself_is_what_changes_lives) { expect_same_lives_without(budget_without_reward()); }

Lever exit() {
  return {.common =
              [](Parameters& p) {
                p.devolution.cohorts.values.fill(true);
                p.devolution.transfer_price.value = 100.0;
                // An area is given less than its people cost.
                p.devolution.top_slice.value = 0.5;
                p.devolution.reserves.value = 0.0;
                p.devolution.exit_after.value = 1.0;
              },
          .low = [](Parameters& p) { p.devolution.exit_allowed = false; },
          .high = [](Parameters& p) { p.devolution.exit_allowed = true; },
          .scale = 0.00125,
          .warm_up = 2.1,
          .years = 2.0,
          .starts = 2.1};
}

TEST(Exit, lets_areas_that_run_dry_go) {
  expect_moves(exit(), {{mean(Stock::areas_with_budgets), Direction::down, "areas with a budget"},
                        {mean(Stock::areas_left), Direction::up, "areas that left"}});
}

/// Neither by officers nor by courts.
void nobody_is_referred(Parameters& p) {
  p.contact.referral.value = 0.0;
  p.requirements.mix.values.fill({0.0});
  p.requirements.mix[Requirement::prohibition].value = 1.0;
  p.requirements.condition_tried.value = 0.0;
}

Lever service_places() {
  return {.common = [](Parameters& p) { p.contact.referral.value = 1.0; },
          .low =
              [](Parameters& p) {
                for (auto& service : p.services.values) service.places.value = 0.0;
              },
          .high =
              [](Parameters& p) {
                for (auto& service : p.services.values) service.places.value = 1e5;
              },
          .mechanism_off = nobody_is_referred,
          .scale = 0.0025};
}

double needs_with_a_case(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  if (!s || s->inside || world[id].offender_case == CaseId::none) return -1.0;
  double mean_need = 0.0;
  for (const Scale& need : world[id].needs) mean_need += need.value() / static_cast<double>(count_of<Need>);
  return mean_need;
}

TEST(ServicePlaces, meet_needs) {
  expect_moves(service_places(), {{total(Tally::service_completions), Direction::up, "services completed"},
                                  {total(Tally::service_given_up), Direction::down, "waits given up"},
                                  {mean_over_people(needs_with_a_case), Direction::down, "needs of supervised people"}});
}
TEST(ServicePlaces, mean_nothing_where_nobody_is_referred) { expect_same_lives_without(service_places()); }

/// Much or little of every service everywhere.
Lever service_supply() {
  const auto everywhere = [](Parameters& p, double ratio) {
    for (ServiceParameters& service : p.services.values) service.supply.values.fill({ratio});
  };
  return {.low = [everywhere](Parameters& p) { everywhere(p, 0.25); },
          .high = [everywhere](Parameters& p) { everywhere(p, 4.0); },
          .mechanism_off =
              [](Parameters& p) {
                for (ServiceParameters& service : p.services.values) service.places.value = 0.0;
              },
          .scale = 0.00125};
}

TEST(ServiceSupply, helps_more_people) {
  expect_moves(service_supply(), {{total(Tally::service_starts), Direction::up, "services started"}});
}
TEST(ServiceSupply, means_nothing_where_there_are_no_places) { expect_same_lives_without(service_supply()); }

Lever housing_supply() {
  return {.common =
              [](Parameters& p) {
                p.homes_and_jobs[Foothold::home].losing.value = 4.0;
                p.offending.need_effect[Need::accommodation].value = 3.0;
              },
          .low = [](Parameters& p) { p.homes_and_jobs[Foothold::home].supply.values.fill({0.1}); },
          .high = [](Parameters& p) { p.homes_and_jobs[Foothold::home].supply.values.fill({10.0}); },
          .mechanism_off = [](Parameters& p) { p.homes_and_jobs[Foothold::home].finding.value = 0.0; },
          .scale = 0.0025};
}

TEST(HousingSupply, houses_people_after_release_and_they_reoffend_less) {
  expect_moves(housing_supply(),
               {{ratio(Tally::settled_at_6_months, Tally::seen_at_6_months), Direction::up, "settled six months after release"},
                {total(Tally::proven_reoffences), Direction::down, "proven reoffences"}});
}
TEST(HousingSupply, means_nothing_where_nobody_finds_a_home) { expect_same_lives_without(housing_supply()); }

/// Places in supported housing that are rooms while they last, for whoever has no home.
Lever rooms() {
  return {.common =
              [](Parameters& p) {
                p.contact.referral.value = 1.0;
                p.services[Need::accommodation].places.value = 1e5;
              },
          .low = [](Parameters& p) { p.homes_and_jobs[Foothold::home].temporary.value = 0.0; },
          .high = [](Parameters& p) { p.homes_and_jobs[Foothold::home].temporary.value = 1.0; },
          .mechanism_off = [](Parameters& p) { p.services[Need::accommodation].places.value = 0.0; },
          .scale = 0.0025};
}

/// Share with a roof of those outside whom somebody supervises.
double under_a_roof(const World& world, PersonId id) {
  const Person& person = world[id];
  return person.in_custody || person.offender_case == CaseId::none ? -1.0 : person.home ? 1.0 : 0.0;
}

TEST(Rooms, house_people_while_they_last) {
  expect_moves(rooms(), {{total(Tally::lent), Direction::up, "rooms given"},
                         {mean_over_people(under_a_roof), Direction::up, "people under supervision with a roof"}});
}
TEST(Rooms, mean_nothing_where_nobody_gets_a_place) { expect_same_lives_without(rooms()); }

Lever jobs_keep_homes() {
  return {.common = [](Parameters& p) { p.homes_and_jobs[Foothold::home].other.value = 2.0; },
          .low = [](Parameters& p) { p.homes_and_jobs[Foothold::job].supply.values.fill({0.1}); },
          .high = [](Parameters& p) { p.homes_and_jobs[Foothold::job].supply.values.fill({20.0}); },
          .mechanism_off = [](Parameters& p) { p.homes_and_jobs[Foothold::job].finding.value = 0.0; },
          .scale = 0.0025};
}

TEST(JobSupply, gives_work_and_work_keeps_homes) {
  expect_moves(jobs_keep_homes(),
               {{ratio(Tally::working_at_6_months, Tally::seen_at_6_months), Direction::up, "at work six months after release"},
                {ratio(Tally::settled_at_6_months, Tally::seen_at_6_months), Direction::up, "settled six months after release"}});
}
double at_work_with_a_record(const World& world, PersonId id) {
  const Person& person = world[id];
  return person.active && !person.in_custody && person.proven_occasions > 0 ? (person.job ? 1.0 : 0.0) : -1.0;
}

/// How long a record has to be told.
Lever spent_records() {
  return {.common = [](Parameters& p) { p.homes_and_jobs[Foothold::job].record.value = 1.0; },
          .low = [](Parameters& p) { p.homes_and_jobs[Foothold::job].spent_after.value = 36'500.0; },
          .high = [](Parameters& p) { p.homes_and_jobs[Foothold::job].spent_after.value = 180.0; },
          .mechanism_off = [](Parameters& p) { p.homes_and_jobs[Foothold::job].record.value = 0.0; },
          .scale = 0.0025};
}

TEST(SpentRecords, open_the_way_to_work) {
  expect_moves(spent_records(), mean_over_people(at_work_with_a_record), Direction::up, "people with a record who are at work");
}
TEST(SpentRecords, mean_nothing_where_nobody_minds_a_record) { expect_same_lives_without(spent_records()); }

double at_home_with_a_record(const World& world, PersonId id) {
  const Person& person = world[id];
  return person.active && !person.in_custody && person.proven_occasions > 0 ? (person.home ? 1.0 : 0.0) : -1.0;
}

TEST(SpentRecords, open_the_way_to_a_home) {
  Lever lever{.common = [](Parameters& p) { p.homes_and_jobs[Foothold::home].record.value = 1.0; },
              .low = [](Parameters& p) { p.homes_and_jobs[Foothold::home].spent_after.value = 36'500.0; },
              .high = [](Parameters& p) { p.homes_and_jobs[Foothold::home].spent_after.value = 180.0; },
              .scale = 0.0025};
  expect_moves(lever, mean_over_people(at_home_with_a_record), Direction::up, "people with a record who have a home");
}

TEST(JobSupply, means_nothing_where_nobody_finds_a_job) { expect_same_lives_without(jobs_keep_homes()); }

Lever capital_matters() {
  return {.low = [](Parameters& p) { p.capital.turning.value = 0.0; },
          .high = [](Parameters& p) { p.capital.turning.value = 10.0; },
          .mechanism_off = [](Parameters& p) { p.desistance.turning.value = p.desistance.relapse.value = 0.0; }};
}

double capital_of_the_desisting(const World& world, PersonId id) {
  const Person& person = world[id];
  return person.active && person.desisting ? capital_above_typical(world.now->capital, person) + 1.0 : -1.0;
}

TEST(Capital, decides_who_desists) {
  expect_moves(capital_matters(), mean_over_people(capital_of_the_desisting), Direction::up, "capital of those who desist");
}
TEST(Capital, means_nothing_where_nobody_turns) { expect_same_lives_without(capital_matters()); }

Lever permeability() {
  return {.common = [](Parameters& p) { p.contact.referral.value = 1.0; },
          .low =
              [](Parameters& p) {
                for (auto& s : p.services.values) s.goes_on_after_release.value = s.goes_on_after_supervision.value = 0.0;
              },
          .high =
              [](Parameters& p) {
                for (auto& s : p.services.values) s.goes_on_after_release.value = s.goes_on_after_supervision.value = 1.0;
              },
          .mechanism_off = nobody_is_referred,
          .scale = 0.0025};
}

TEST(Permeability, carries_services_beyond_release_and_supervision) {
  expect_moves(permeability(), {{total(Tally::services_gone_on), Direction::up, "services that go on after supervision"},
                                {ratio(Tally::service_completions, Tally::service_starts), Direction::up, "completions"}});
}
TEST(Permeability, means_nothing_where_nobody_is_referred) { expect_same_lives_without(permeability()); }

/// Each side of the gate by itself: what begins inside goes on outside, or what supervision found goes on when it ends. Services
/// take long and what they meet stays met, so that it matters whether they begin anew.
Lever goes_on(Probability ServiceParameters::*where) {
  const auto with_chance = [where](double chance) {
    return [=](Parameters& p) {
      for (ServiceParameters& service : p.services.values) (service.*where).value = chance;
    };
  };
  return {.common =
              [](Parameters& p) {
                p.contact.referral.value = 1.0;
                p.offending.need_effect.values.fill({0.8});
                for (ServiceParameters& service : p.services.values) {
                  service.places.value = 1e6;
                  service.duration.value = 200.0;
                  service.completion.value = 1.0;
                  service.effect.value = 0.8;
                  service.goes_on_after_release.value = service.goes_on_after_supervision.value = 0.0;
                }
                for (auto& time : p.needs.return_time.values) time.value = 36'500.0;
              },
          .low = with_chance(0.0),
          .high = with_chance(1.0),
          .mechanism_off = nobody_is_referred,
          .scale = 0.006};
}
Lever goes_on_after_release() { return goes_on(&ServiceParameters::goes_on_after_release); }
Lever goes_on_after_supervision() { return goes_on(&ServiceParameters::goes_on_after_supervision); }

double needs_on_licence(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  return s && s->kind == SentenceKind::custody ? needs_with_a_case(world, id) : -1.0;
}

/// Mean need of people who have been inside since the run began and whom nobody supervises any more.
double needs_on_their_own(const World& world, PersonId id) {
  const Person& person = world[id];
  return person.released != sim::never && !person.in_custody && person.offender_case == CaseId::none ? mean_need(person) : -1.0;
}

TEST(GoesOnAfterRelease, what_was_begun_inside_is_completed_outside) {
  expect_moves(goes_on_after_release(), {{ratio(Tally::service_completions, Tally::service_starts), Direction::up, "completions"},
                                         {mean_over_people(needs_on_licence), Direction::down, "needs of people on licence"}});
}
TEST(GoesOnAfterRelease, means_nothing_where_nobody_is_referred) { expect_same_lives_without(goes_on_after_release()); }

TEST(GoesOnAfterSupervision, what_supervision_found_is_completed_without_it) {
  expect_moves(goes_on_after_supervision(),
               {{total(Tally::services_gone_on), Direction::up, "services that go on after supervision"},
                {ratio(Tally::service_completions, Tally::service_starts), Direction::up, "completions"},
                {mean_over_people(needs_on_their_own), Direction::down, "needs of people left to themselves"}});
}
TEST(GoesOnAfterSupervision, means_nothing_where_nobody_is_referred) { expect_same_lives_without(goes_on_after_supervision()); }

/// Few places, and a broken promise costs all trust.
Lever patience() {
  const auto days = [](double mean_days) {
    return [mean_days](Parameters& p) {
      for (ServiceParameters& service : p.services.values) service.patience.value = mean_days;
    };
  };
  return {.common =
              [](Parameters& p) {
                p.contact.referral.value = 1.0;
                p.contact.trust_loss.value = 0.5;
                for (ServiceParameters& service : p.services.values) service.places.value = 500.0;
              },
          .low = days(10.0),
          .high = days(300.0),
          .mechanism_off =
              [](Parameters& p) {
                for (ServiceParameters& service : p.services.values) service.places.value = 1e6;
              }};
}

double trust_under_supervision(const World& world, PersonId id) {
  return world[id].offender_case == CaseId::none ? -1.0 : world[id].trust.value();
}

TEST(Patience, lengthens_lists_and_keeps_the_trust_of_people_on_them) {
  expect_moves(patience(), {{mean(Stock::waiting_for_service), Direction::up, "people who wait"},
                            {total(Tally::service_given_up), Direction::down, "waits given up"},
                            {mean_over_people(trust_under_supervision), Direction::up, "trust"},
                            {ratio(Tally::contacts_attended, Tally::contacts_due), Direction::up, "appointments kept"}});
}
TEST(Patience, means_nothing_where_nobody_waits) { expect_same_lives_without(patience()); }

/// The young wait a twentieth as long as others, or as long.
Lever patience_of_the_young() {
  Lever lever = with(patience(), [](Parameters& p) {
    for (ServiceParameters& service : p.services.values) service.patience.value = 200.0;
  });
  lever.low = [](Parameters& p) {
    for (ServiceParameters& service : p.services.values) service.young_patience.value = 0.05;
  };
  lever.high = [](Parameters& p) {
    for (ServiceParameters& service : p.services.values) service.young_patience.value = 1.0;
  };
  return lever;
}

double trust_of_young_people(const World& world, PersonId id) {
  return age_of(world[id], world.end) < 25.0 ? trust_under_supervision(world, id) : -1.0;
}

TEST(YoungPatience, keeps_the_young_on_lists_and_their_trust) {
  expect_moves(patience_of_the_young(), {{total(Tally::service_given_up), Direction::down, "waits given up"},
                                         {mean_over_people(trust_of_young_people), Direction::up, "trust of the young"}});
}
TEST(YoungPatience, means_nothing_where_nobody_waits) { expect_same_lives_without(patience_of_the_young()); }

Lever eligibility() {
  return {.low =
              [](Parameters& p) {
                for (auto& s : p.services.values) s.eligibility.value = 0.9;
              },
          .high =
              [](Parameters& p) {
                for (auto& s : p.services.values) s.eligibility.value = 0.1;
              },
          .mechanism_off = nobody_is_referred};
}

TEST(Eligibility, opens_services_to_lesser_needs) {
  expect_moves(eligibility(), total(Tally::service_referrals), Direction::up, "referrals");
}
TEST(Eligibility, means_nothing_where_nobody_is_referred) { expect_same_lives_without(eligibility()); }

Lever persistence_of_needs() {
  return {.low = [](Parameters& p) { p.offending.need_effect.values.fill({0.0}); },
          .high = [](Parameters& p) { p.offending.need_effect.values.fill({1.0}); },
          .mechanism_off = [](Parameters& p) { p.offending.rate.values.fill({0.0}); },
          .scale = 0.00125};
}

/// Offences of people whose needs are above the middle, as a share of all; read off the streams' ordinals.
double offences_in_need(const World& world) {
  double high = 0.0, all = 0.0;
  for (const Person& person : world.persons) {
    double need = 0.0;
    for (const Scale& k : person.needs) need += k.value() / static_cast<double>(count_of<Need>);
    all += person.offences;
    high += need > 0.5 ? person.offences : 0.0;
  }
  return high / all;
}

TEST(Needs, people_in_need_offend_more) {
  expect_moves(persistence_of_needs(), offences_in_need, Direction::up, "share of offences by people in need");
}
TEST(Needs, mean_nothing_where_nobody_offends) { expect_same_lives_without(persistence_of_needs()); }

}  // namespace
}  // namespace throughcare::models
