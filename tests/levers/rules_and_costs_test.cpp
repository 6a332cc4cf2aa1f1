#include <string>

#include "tests/levers/pull.hpp"
#include "tests/support/arrangements.hpp"

// What a sentence goes on to ask of people, what kinds of offence they commit, and what posts and services cost.

namespace throughcare::models {
namespace {

using tests::Direction;
using tests::expect_moves;
using tests::Lever;
using tests::mean;
using tests::ratio;
using tests::spent;
using tests::total;

TEST(FirstContact, late_after_release_leaves_fewer_contacts) {
  // Where nobody changes hands at the gate.
  const auto everybody_keeps_the_holder = [](Parameters& p) {
    tests::manage_all(p, Regime::whole_system_local);
    for (SegmentPlan& s : p.case_management.plans[Regime::whole_system_local].segments.values) s.contact_interval.value = 60.0;
  };
  const Lever lever{.common = everybody_keeps_the_holder,
                    .low = [](Parameters& p) { p.case_management.first_contact.value = 1.0; },
                    .high = [](Parameters& p) { p.case_management.first_contact.value = 60.0; }};
  expect_moves(lever, {{total(Tally::contacts_due), Direction::down, "contacts due"},
                       {total(Tally::contacts_attended), Direction::down, "contacts that happened"}});
}

TEST(SuspendedTerms, that_are_activated_fill_prisons) {
  const Lever lever{.low = [](Parameters& p) { p.supervision.activated.value = 0.0; },
                    .high = [](Parameters& p) { p.supervision.activated.value = 1.0; }};
  expect_moves(lever, {{total(Tally::suspended_terms_served), Direction::up, "suspended terms served"},
                       {mean(Stock::determinate), Direction::up, "people inside"}});
}

TEST(Committal, for_breaking_supervision_brings_people_back) {
  const Lever lever{.low = [](Parameters& p) { p.supervision.committed.value = 0.0; },
                    .high = [](Parameters& p) { p.supervision.committed.value = 1.0; }};
  expect_moves(lever, {{total(Tally::supervision_committals), Direction::up, "committals"}});
}

TEST(Committal, for_longer_holds_more_people) {
  const Lever lever{.common = [](Parameters& p) { p.supervision.committed.value = 1.0; },
                    .low = [](Parameters& p) { p.supervision.committal.value = 3.0; },
                    .high = [](Parameters& p) { p.supervision.committal.value = 90.0; }};
  expect_moves(lever, {{mean(Stock::recall), Direction::up, "people back in prison"}});
}

TEST(WomensKinds, of_offence_that_are_graver_take_more_women_inside) {
  const Lever lever{.low = [](Parameters& p) { p.offending.women_mix[OffenceGroup::robbery].value = 0.0; },
                    .high = [](Parameters& p) { p.offending.women_mix[OffenceGroup::robbery].value = 10.0; }};
  expect_moves(lever, {{mean(Stock::women_inside), Direction::up, "women inside"}});
}

TEST(KindsOfTheYoung, that_are_graver_take_more_children_inside) {
  const Lever lever{.common = [](Parameters& p) { p.sentencing.child_threshold.value = 0.0; },
                    .low = [](Parameters& p) { p.offending.youth_mix[OffenceGroup::robbery].value = -0.4; },
                    .high = [](Parameters& p) { p.offending.youth_mix[OffenceGroup::robbery].value = 1.0; },
                    .scale = 0.008,
                    .years = 2.5};
  expect_moves(lever, {{mean(Stock::children_inside), Direction::up, "children inside"}});
}

TEST(OutOfCourtByOffence, settles_more_of_its_kind) {
  const Lever lever{.low = [](Parameters& p) { p.police.out_of_court_offence[OffenceGroup::theft].value = 0.2; },
                    .high = [](Parameters& p) { p.police.out_of_court_offence[OffenceGroup::theft].value = 1.8; }};
  expect_moves(lever, {{total(Tally::out_of_court_disposals), Direction::up, "disposals out of court"}});
}

TEST(Appointments, that_weigh_more_are_missed_more) {
  const Lever lever{.low = [](Parameters& p) { p.contact.per_appointment.value = 0.0; },
                    .high = [](Parameters& p) { p.contact.per_appointment.value = 8.0; }};
  expect_moves(lever, {{ratio(Tally::contacts_attended, Tally::contacts_due), Direction::down, "contacts held"}});
}

TEST(EducationInside, builds_human_capital) {
  const auto human_capital = tests::mean_over_people([](const World& world, PersonId id) {
    return world[id].released == sim::never || world[id].in_custody ? -1.0 : world[id].human_capital.value();
  });
  const Lever lever{.low = [](Parameters& p) { p.time_inside.education_effect.value = 0.0; },
                    .high = [](Parameters& p) { p.time_inside.education_effect.value = 0.8; }};
  expect_moves(lever, {{human_capital, Direction::up, "human capital of people who have been inside"}});
}

TEST(Posts, cost_their_pay_whatever_they_do) {
  const Lever more{.low = [](Parameters&) {},
                   .high = [](Parameters& p) { p.contact.workers[Role::community_offender_manager].officers.value *= 1.2; }};
  expect_moves(more, {{spent({CostLine::contact, CostLine::probation_officers, CostLine::assessment, CostLine::handover_meeting},
                             Funder::national),
                       Direction::up, "what probation officers cost"}});
  const Lever longer{.low = [](Parameters& p) { p.costs.officer_hours.value = 1300.0; },
                     .high = [](Parameters& p) { p.costs.officer_hours.value = 1700.0; }};
  expect_moves(longer, {{spent({CostLine::probation_officers}, Funder::national), Direction::up, "pay beyond work charged"}});
  const Lever inside{.low = [](Parameters& p) { p.costs.prison_officer_hours.value = 1300.0; },
                     .high = [](Parameters& p) { p.costs.prison_officer_hours.value = 1700.0; }};
  expect_moves(inside, {{spent({CostLine::prison_officers}, Funder::national), Direction::up, "pay of prison officers"}});
}

TEST(LocalShare, moves_the_bill_of_services_to_areas) {
  const Lever lever{.low = [](Parameters& p) { p.costs.local_share.values.fill({0.0}); },
                    .high = [](Parameters& p) { p.costs.local_share.values.fill({1.0}); }};
  expect_moves(lever, {{spent({CostLine::service_place}, Funder::local), Direction::up, "paid by areas"},
                       {spent({CostLine::service_place}, Funder::national), Direction::down, "paid by the centre"}});
}

TEST(Prices, of_premises_and_days_out_are_what_is_paid_for_them) {
  const auto everybody_goes_out = [](Parameters& p) { p.temporary_release.granted.value = 1.0; };
  const Lever premises{.low = [](Parameters& p) { p.premises.place.value = 20'000.0; },
                       .high = [](Parameters& p) { p.premises.place.value = 40'000.0; }};
  expect_moves(premises, {{spent({CostLine::premises}, Funder::national), Direction::up, "pounds"}});
  const Lever days_out{.common = everybody_goes_out,
                       .low = [](Parameters& p) { p.temporary_release.each.value = 20.0; },
                       .high = [](Parameters& p) { p.temporary_release.each.value = 200.0; }};
  expect_moves(days_out, {{spent({CostLine::temporary_release}, Funder::national), Direction::up, "pounds"}});
}

}  // namespace
}  // namespace throughcare::models
