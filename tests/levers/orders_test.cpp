#include "tests/levers/pull.hpp"

namespace throughcare::models {
namespace {

using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::Lever;
using tests::ratio;
using tests::total;

double confidence(const World& world) {
  double sum = 0.0;
  for (double c : world.confidence.values) sum += c / static_cast<double>(count_of<Area>);
  return sum;
}

/// Every order has this one requirement.
void require_only(Parameters& p, Requirement kind) {
  for (auto& share : p.requirements.mix.values) share.value = 0.0;
  p.requirements.mix[kind].value = 1.0;
}

/// Every order is of unpaid work; supervisors for few or for all.
Lever work_parties() {
  return {.common =
              [](Parameters& p) {
                require_only(p, Requirement::unpaid_work);
                p.requirements.unfinished_weight.value = 1.0;
                p.sentencing.confidence_effect.value = 3.0;
              },
          .low = [](Parameters& p) { p.requirements.hours_offered.value = 20'000.0; },
          .high = [](Parameters& p) { p.requirements.hours_offered.value = 1e6; },
          .mechanism_off = [](Parameters& p) { require_only(p, Requirement::prohibition); },
          .scale = 0.0025};
}

TEST(WorkParties, get_unpaid_work_done_and_win_sentencers) {
  expect_moves(work_parties(),
               {{total(Tally::unpaid_work_hours), Direction::up, "hours worked"},
                {ratio(Tally::unpaid_work_completed, Tally::unpaid_work_ended), Direction::up, "unpaid work completed"},
                {confidence, Direction::up, "confidence in orders"},
                {total(Tally::custody_sentences), Direction::down, "sentences to custody"}});
}
TEST(WorkParties, mean_nothing_where_no_work_is_imposed) { expect_same_lives_without(work_parties()); }

/// Every order is of unpaid work that work parties are slow to offer; it ends with its time, or stays in force for what is left.
Lever work_that_is_left() {
  return {.common =
              [](Parameters& p) {
                require_only(p, Requirement::unpaid_work);
                p.requirements.hours_offered.value = 150'000.0;
              },
          .low = [](Parameters& p) { p.requirements.work_extension.value = 0.0; },
          .high = [](Parameters& p) { p.requirements.work_extension.value = 730.0; },
          .mechanism_off = [](Parameters& p) { require_only(p, Requirement::prohibition); },
          .scale = 0.0025};
}

TEST(UnpaidWorkThatIsLeft, keeps_orders_in_force_and_gets_more_of_it_done) {
  expect_moves(work_that_is_left(),
               {{ratio(Tally::unpaid_work_completed, Tally::unpaid_work_ended), Direction::up, "unpaid work completed"},
                {tests::mean(Stock::court_orders), Direction::up, "people on orders"}});
}
TEST(UnpaidWorkThatIsLeft, means_nothing_where_no_work_is_imposed) { expect_same_lives_without(work_that_is_left()); }

/// Every order is of a programme that half fail; failing it is nobody's fault, or a breach.
Lever failed_programmes() {
  return {.common =
              [](Parameters& p) {
                require_only(p, Requirement::accredited_programme);
                p.services[Need::thinking].places.value = 1e5;
                p.services[Need::thinking].completion.value = 0.5;
                p.supervision.enforced.value = 1.0;
              },
          .low = [](Parameters& p) { p.requirements.failure_breach.value = 0.0; },
          .high = [](Parameters& p) { p.requirements.failure_breach.value = 1.0; },
          .mechanism_off = [](Parameters& p) { require_only(p, Requirement::prohibition); },
          .scale = 0.0025};
}

TEST(FailedProgrammes, as_breaches_end_orders_and_bring_people_into_custody) {
  expect_moves(failed_programmes(), {{ratio(Tally::orders_completed, Tally::orders_ended), Direction::down, "orders completed"},
                                     {total(Tally::orders_revoked_to_custody), Direction::up, "revoked to custody"}});
}
TEST(FailedProgrammes, mean_nothing_where_none_is_required) { expect_same_lives_without(failed_programmes()); }

/// Courts require programmes and treatment of everybody with a need, or nothing of substance.
Lever treatment_requirements() {
  return {.common =
              [](Parameters& p) {
                for (auto& service : p.services.values) service.places.value = 1e5;
                p.contact.referral.value = 0.0;
              },
          .low = [](Parameters& p) { require_only(p, Requirement::prohibition); },
          .high =
              [](Parameters& p) {
                for (auto& share : p.requirements.mix.values) share.value = 0.0;
                p.requirements.mix[Requirement::accredited_programme].value = 0.5;
                p.requirements.mix[Requirement::drug_treatment].value = 0.5;
              },
          .scale = 0.0025};
}

double needs_on_orders(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  if (!s || s->order == OrderId::none) return -1.0;
  return 0.5 * (world[id].needs[static_cast<std::size_t>(Need::thinking)].value() +
                world[id].needs[static_cast<std::size_t>(Need::drugs_alcohol)].value());
}

TEST(TreatmentRequirements, reach_the_services_and_lower_needs) {
  expect_moves(treatment_requirements(),
               {{total(Tally::service_starts), Direction::up, "services started"},
                {tests::mean_over_people(needs_on_orders), Direction::down, "needs of people on orders"}});
}

/// Every order requires treatment for drugs or activity, and no court has a report; courts see nothing of the needs, or all.
Lever needs_seen() {
  return {.common =
              [](Parameters& p) {
                require_only(p, Requirement::rehabilitation_activity);
                p.requirements.mix[Requirement::drug_treatment].value = 1.0;
                p.courts.report_ordered.value = 0.0;
              },
          .low = [](Parameters& p) { p.requirements.seen_without_report.value = 0.0; },
          .high = [](Parameters& p) { p.requirements.seen_without_report.value = 1.0; },
          .mechanism_off = [](Parameters& p) { require_only(p, Requirement::unpaid_work); },
          .scale = 0.0025};
}

double drug_need_of_those_to_be_treated(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  if (!s || s->order == OrderId::none) return -1.0;
  const bool to_be_treated =
      (world.orders[index(s->order)].imposed & 1u << static_cast<unsigned>(Requirement::drug_treatment)) != 0;
  return to_be_treated ? world.background_of(id).long_run[static_cast<std::size_t>(Need::drugs_alcohol)].value() : -1.0;
}

TEST(CourtsThatSeeNeeds, send_to_treatment_those_who_need_it) {
  expect_moves(needs_seen(), tests::mean_over_people(drug_need_of_those_to_be_treated), Direction::up,
               "need of those with a treatment requirement");
}
TEST(CourtsThatSeeNeeds, change_no_life_where_nothing_answers_a_need) { expect_same_lives_without(needs_seen()); }

/// The same with an oral report for each court.
Lever needs_seen_orally() {
  Lever lever = needs_seen();
  lever.common = [](Parameters& p) {
    needs_seen().common(p);
    p.courts.report_ordered.value = p.courts.oral_reports.value = 1.0;
    p.courts.oral_effort.value = 0.0;
    p.requirements.seen_without_report.value = 0.0;
    p.contact.information_gain.value = 0.0;
  };
  lever.low = [](Parameters& p) { p.requirements.seen_orally.value = 0.0; };
  lever.high = [](Parameters& p) { p.requirements.seen_orally.value = 1.0; };
  return lever;
}

TEST(CourtsThatSeeNeeds, may_see_them_from_an_oral_report) {
  expect_moves(needs_seen_orally(), tests::mean_over_people(drug_need_of_those_to_be_treated), Direction::up,
               "need of those with a treatment requirement");
}
TEST(CourtsThatSeeNeeds, change_no_life_by_an_oral_report_where_nothing_answers_a_need) {
  expect_same_lives_without(needs_seen_orally());
}

/// Unpaid work is not for thieves, or for them most of all.
Lever work_for_thieves() {
  const auto weight = [](double value) {
    return [value](Parameters& p) { p.requirements.for_offence[Requirement::unpaid_work][OffenceGroup::theft].value = value; };
  };
  return {.low = weight(0.0),
          .high = weight(10.0),
          .mechanism_off = [](Parameters& p) { require_only(p, Requirement::prohibition); },
          .scale = 0.0025};
}

TEST(RequirementsForTheOffence, bring_those_who_commit_it_to_unpaid_work) {
  expect_moves(work_for_thieves(), {{total(Tally::unpaid_work_imposed), Direction::up, "requirements of unpaid work"},
                                    {total(Tally::unpaid_work_hours), Direction::up, "hours worked"}});
}
TEST(RequirementsForTheOffence, change_no_life_where_there_is_one_kind) { expect_same_lives_without(work_for_thieves()); }

/// Every order forbids something, and whoever breaks that goes inside; the forbidden is never done, or often.
Lever broken_conditions() {
  return {.common =
              [](Parameters& p) {
                require_only(p, Requirement::prohibition);
                p.supervision.misses_to_breach.value = 1.0;
                p.supervision.enforced.value = p.supervision.order_revoked.value = p.supervision.revoked_to_custody.value = 1.0;
              },
          .low = [](Parameters& p) { p.requirements.condition_tried.value = 0.0; },
          .high = [](Parameters& p) { p.requirements.condition_tried.value = 5.0; },
          .mechanism_off = [](Parameters& p) { require_only(p, Requirement::unpaid_work); },
          .scale = 0.0025};
}

TEST(BrokenConditions, end_orders_in_custody) {
  expect_moves(broken_conditions(), {{total(Tally::conditions_broken), Direction::up, "conditions broken"},
                                     {total(Tally::orders_revoked_to_custody), Direction::up, "revoked to custody"}});
}
TEST(BrokenConditions, mean_nothing_where_nothing_is_forbidden) { expect_same_lives_without(broken_conditions()); }

double thinking_of_the_young_on_orders(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  if (!s || s->order == OrderId::none || age_of(world[id], world.end) > 25.0) return -1.0;
  return world[id].needs[static_cast<std::size_t>(Need::thinking)].value();
}

/// The young are sent to attendance centres, which do nothing for them or much.
Lever attendance_centres() {
  return {.common =
              [](Parameters& p) {
                require_only(p, Requirement::attendance_centre);
                p.requirements.centre_least.value = 36.0;
              },
          .low = [](Parameters& p) { p.requirements.centre_help.value = 0.0; },
          .high = [](Parameters& p) { p.requirements.centre_help.value = 0.3; },
          .mechanism_off = [](Parameters& p) { p.requirements.centre_below.value = 0.0; },
          .scale = 0.0025};
}

TEST(AttendanceCentres, work_on_the_thinking_of_the_young) {
  expect_moves(attendance_centres(), tests::mean_over_people(thinking_of_the_young_on_orders), Direction::down,
               "need in thinking of the young on orders");
}
TEST(AttendanceCentres, mean_nothing_where_nobody_is_young_enough) { expect_same_lives_without(attendance_centres()); }

/// Courts send the young to a centre, or forbid them something.
Lever use_of_centres() {
  Lever lever = attendance_centres();
  lever.common = [](Parameters& p) { require_only(p, Requirement::prohibition); };
  lever.low = [](Parameters& p) { p.requirements.mix[Requirement::attendance_centre].value = 0.0; };
  lever.high = [](Parameters& p) { p.requirements.mix[Requirement::attendance_centre].value = 1.0; };
  return lever;
}

TEST(AttendanceCentres, are_used_as_much_as_courts_mean_to) {
  expect_moves(use_of_centres(), {{total(Tally::attendance_centre_hours), Direction::up, "hours at attendance centres"},
                                  {total(Tally::attendance_centre_imposed), Direction::up, "requirements of a centre"}});
}
TEST(AttendanceCentres, are_not_used_for_people_who_are_too_old) { expect_same_lives_without(use_of_centres()); }

/// Intensive orders for all short terms, with and without reviews.
Lever court_reviews() {
  return {.common =
              [](Parameters& p) {
                p.sentencing.intensive_limit.value = 365;
                p.sentencing.intensive_use.value = 1.0;
                p.sentencing.intensive_places.value = 1e6;
                p.requirements.review_quality.value = 1.0;
                p.requirements.review_time.value = 2.0;
                p.contact.without_trust.value = 1.0;
              },
          .low = [](Parameters& p) { p.requirements.review_interval.value = 0.0; },
          .high = [](Parameters& p) { p.requirements.review_interval.value = 14.0; },
          // No order is intensive.
          .mechanism_off = [](Parameters& p) { p.sentencing.intensive_use.value = 0.0; },
          .scale = 0.00125};
}

double motivation_on_orders(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  return s && s->intensive ? motivation_of(*world.now, world[id], world.statistics.now) : -1.0;
}

TEST(CourtReviews, motivate_and_take_sitting_time) {
  expect_moves(court_reviews(), {{total(Tally::court_reviews_attended), Direction::up, "reviews"},
                                 {tests::mean_over_people(motivation_on_orders), Direction::up, "motivation"},
                                 {ratio(Tally::magistrates_wait_days, Tally::magistrates_heard), Direction::up, "wait"}});
}
TEST(CourtReviews, a_policy_calls_live_orders_before_the_bench) {
  const sim::Time start = sim::at_day(1.5 * days_per_year);
  const auto plan = tests::changed_from(tests::baseline(court_reviews().common), start,
                                        [](Parameters& p) { p.requirements.review_interval.value = 28.0; });
  World world = tests::living_world(plan, tests::frame(0.01, 1.4, 1));
  tests::run(world, sim::at_day(sim::in_days(start) - 1.0));
  EXPECT_EQ(total(Tally::court_reviews)(world), 0.0);
  struct Reviewed {
    OrderId order;
    PersonId person;
  };
  std::vector<Reviewed> live;
  world.orders.for_each([&](std::uint32_t id, const Order& o) {
    if (live_sentence(world, o.person)->intensive) live.push_back({OrderId{id}, o.person});
  });
  ASSERT_GT(live.size(), 20u);
  tests::run(world, sim::at_day(sim::in_days(start) + 1.5));
  for (const Reviewed& r : live) {
    // Where an order ended meanwhile, a new one may have its place.
    if (!world.orders.alive(index(r.order)) || world[r.order].person != r.person) continue;
    const sim::Time next = world[r.order].agenda.at(OrderClock::review);
    EXPECT_GT(next, start);
    EXPECT_LE(next - world.statistics.now, 28.0) << "within one interval, not from the next order on";
  }
  tests::run(world, sim::at_day(sim::in_days(start) + 29.5));
  EXPECT_GT(total(Tally::court_reviews)(world), 0.5 * static_cast<double>(live.size()));
}
TEST(CourtReviews, mean_nothing_where_no_order_is_intensive) { expect_same_lives_without(court_reviews()); }

}  // namespace
}  // namespace throughcare::models
