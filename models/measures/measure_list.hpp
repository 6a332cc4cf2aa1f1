#pragma once
#include <array>
#include <string_view>

#include "models/measures/recorder.hpp"

/// How counters become measures: one line each.
namespace throughcare::models {

/// A counter as a flow: events a year in the whole country.
struct TallyMeasure {
  Tally tally;
  std::string_view id, group, name, unit, definition;
  int better = 0;
  bool headline = false;
};

/// One counter over another; `per` scales the result.
struct RatioMeasure {
  Tally numerator, denominator;
  std::string_view id, group, name, unit, definition;
  int better = 0;
};

/// A stock, read off at month ends; `factor` turns it into its unit. `people`: scaled to the whole country.
struct StockMeasure {
  Stock stock;
  std::string_view id, group, name, unit, definition;
  double factor = 1.0;
  bool people = true;
  int better = 0;
  bool headline = false;
};

inline constexpr auto tally_measures = std::to_array<TallyMeasure>({
    {Tally::recorded_offences, "recorded_offences", "all", "Offences", "a year", "Offences known to the police, solved or not.",
     -1, true},
    {Tally::investigations, "investigations", "all", "Investigations with a suspect", "a year",
     "Offences that led to a named suspect."},
    {Tally::proven_offences, "proven_offences", "all", "Proven offences", "a year",
     "Offences that led to a caution or conviction, by the year of proof.", -1},
    {Tally::proven_reoffences, "proven_reoffences", "all", "Proven reoffences", "a year",
     "Proven offences of people who had been cautioned or convicted before, by the year of proof.", -1},
    {Tally::charges, "charges", "all", "Charges", "a year", "Investigations that ended in a charge, or diversions that failed."},
    {Tally::out_of_court_disposals, "out_of_court_disposals", "all", "Out-of-court disposals", "a year",
     "Community resolutions, cautions and penalty notices; deferred prosecution is counted apart."},
    {Tally::diversions, "diversions", "all", "People diverted", "a year", "Starts of a diversion scheme."},
    {Tally::convictions, "convictions", "all", "Convictions", "a year", "Cases in which a person was sentenced."},
    {Tally::crown_receipts, "crown_receipts", "all", "Crown Court receipts", "a year",
     "Cases received by the Crown Court: for trial, for sentence and on appeal."},
    {Tally::magistrates_receipts, "magistrates_receipts", "all", "Magistrates' receipts", "a year",
     "Cases of simulated people received by magistrates' courts (other summary cases are background load)."},
    {Tally::fines_or_discharges, "fines_or_discharges", "all", "Fines and discharges", "a year", "Sentences imposed."},
    {Tally::community_orders, "community_orders", "all", "Community orders", "a year", "Sentences imposed."},
    {Tally::suspended_sentences, "suspended_sentences", "all", "Suspended sentences", "a year", "Sentences imposed."},
    {Tally::custody_sentences, "custody_sentences", "all", "Sentences to immediate custody", "a year", "Sentences imposed.", 0,
     true},
    {Tally::custody_to_6_months, "custody_sentences", "band=6_months_or_less", "", "", ""},
    {Tally::custody_to_12_months, "custody_sentences", "band=over_6_to_under_12_months", "", "", ""},
    {Tally::custody_to_4_years, "custody_sentences", "band=12_months_to_under_4_years", "", "", ""},
    {Tally::custody_over_4_years, "custody_sentences", "band=4_years_or_more", "", "", ""},
    {Tally::custody_indeterminate, "custody_sentences", "band=indeterminate", "", "", ""},
    {Tally::presumption_applied, "presumption_applied", "all", "Orders in place of short custody", "a year",
     "Community orders imposed under the presumption against short sentences."},
    {Tally::intensive_orders, "intensive_orders_imposed", "all", "Intensive orders imposed", "a year",
     "Community orders with close supervision instead of short custody."},
    {Tally::risk_escalations, "risk_escalations", "all", "Risk escalations", "a year",
     "Cases assessed as of high risk after they had begun as of standard risk."},
    {Tally::officers_left, "officers_left", "all", "Officers who left", "a year", "Offender managers of all roles.", -1},
    {Tally::officers_hired, "officers_hired", "all", "Officers hired", "a year", "Offender managers of all roles."},
    {Tally::early_help, "early_help", "all", "People given early help in time", "a year",
     "Early help to people whose offending was about to begin."},
    {Tally::onsets_prevented, "onsets_prevented", "all", "Careers prevented", "a year",
     "People whose offending never began because of early help.", 1},
    {Tally::scheme_starts, "scheme_starts", "all", "People who join a scheme", "a year",
     "Starts of mentoring, a women's centre, a young adults' hub, integrated management, a remand team, aftercare or a secure "
     "school."},
    {Tally::scheme_full, "scheme_full", "all", "People turned away by full schemes", "a year", "Schemes as above.", -1},
    {Tally::scheme_meetings, "scheme_meetings", "all", "Meetings of schemes", "a year", "Meetings that happened."},
    {Tally::remands, "remands", "all", "Remands in custody", "a year", "Decisions to remand in custody."},
    {Tally::remand_ends_without_custody, "remand_ends_without_custody", "all", "Remands that end without custody", "a year",
     "People on remand who were convicted and not sentenced to custody."},
    {Tally::first_receptions, "first_receptions", "all", "First receptions", "a year",
     "Entries into prison on remand or to serve a sentence, once per continuous stay; recalls are counted apart."},
    {Tally::sentenced_receptions, "sentenced_receptions", "all", "Sentenced receptions", "a year",
     "People who began to serve a custodial sentence, were not already serving one and had not served it on remand."},
    {Tally::releases, "releases", "all", "Releases from sentences", "a year",
     "First releases; re-releases after recall are not counted."},
    {Tally::home_detention_releases, "home_detention_releases", "all", "Releases on home detention curfew", "a year",
     "Part of releases."},
    {Tally::emergency_releases, "emergency_releases", "all", "Emergency releases", "a year",
     "People released early because prisons were full."},
    {Tally::police_cell_nights, "police_cell_nights", "all", "Nights in police cells", "a year", "Because prisons were full.",
     -1},
    {Tally::recalls, "recalls", "all", "Recalls", "a year", "Recalls from licence to custody.", -1, true},
    {Tally::handovers, "handovers", "all_kinds", "", "", ""},
    {Tally::assessments_repeated, "assessments_repeated", "all", "Assessments repeated", "a year",
     "Assessments done again after a handover.", -1},
    {Tally::service_referrals, "service_referrals", "all", "Referrals to services", "a year",
     "Demand for services, all pathways."},
    {Tally::service_starts, "service_starts", "all", "Starts of services", "a year", "People who got a place.", 1},
    {Tally::service_completions, "service_completions", "all", "Services completed", "a year", "People who completed.", 1},
    {Tally::service_given_up, "unmet_need", "all", "Referrals given up while waiting", "a year",
     "People who stopped waiting for a place.", -1},
    {Tally::services_gone_on, "services_gone_on", "all", "Services that go on after supervision", "a year",
     "People who kept their place in a service when supervision ended.", 1},
    {Tally::places_bought, "places_bought", "all", "Service places bought by areas", "a year",
     "Places that areas with a devolved custody budget decided to buy."},
    {Tally::turned_to_desisting, "turning_points", "all", "Turning points", "a year",
     "People who turned from offending to desisting.", 1},
    {Tally::relapsed, "relapses", "all", "Relapses", "a year", "People who turned from desisting to offending.", -1},
});

inline constexpr auto ratio_measures = std::to_array<RatioMeasure>({
    {Tally::charges, Tally::recorded_offences, "charge_rate", "all", "Charge rate", "share",
     "Charges over offences known to the police."},
    {Tally::crown_wait_days, Tally::crown_heard, "crown_wait", "all", "Wait in the Crown Court", "days",
     "Mean time from receipt to the main hearing.", -1},
    {Tally::magistrates_wait_days, Tally::magistrates_heard, "magistrates_wait", "all", "Wait in magistrates' courts", "days",
     "Mean time from receipt to the hearing.", -1},
    {Tally::crown_offence_to_completion_days, Tally::crown_completed, "offence_to_completion", "court=crown",
     "Offence to completion", "days", "Mean time from the offence to the sentence, by court.", -1},
    {Tally::magistrates_offence_to_completion_days, Tally::magistrates_completed, "offence_to_completion", "court=magistrates",
     "", "", ""},
    {Tally::custody_months, Tally::custody_sentences, "mean_custodial_sentence", "all", "Mean custodial sentence", "months",
     "Mean length of determinate custodial sentences imposed."},
    {Tally::reports_delivered, Tally::reports_ordered, "reports_delivered", "all", "Pre-sentence reports delivered", "share",
     "Of the reports that courts asked for.", 1},
    {Tally::orders_completed, Tally::orders_ended, "order_completed", "all", "Court orders completed", "share",
     "Community orders and suspended sentences that ran their course, of all that ended.", 1},
    {Tally::contacts_attended, Tally::contacts_due, "contacts_held", "all", "Contacts held", "share",
     "Meetings with the holder of the case that happened, of those due.", 1},
    {Tally::key_work_held, Tally::key_work_due, "key_work_held", "all", "Key work held", "share",
     "Key-work sessions that happened, of those due.", 1},
    {Tally::handovers, Tally::sentences_closed, "handovers_per_person", "all", "Handovers per sentence", "a sentence",
     "Changes of the person who holds the case, per case closed.", -1},
    {Tally::officers_met, Tally::sentences_closed, "officers_per_sentence", "all", "Officers met per sentence", "a sentence",
     "Different holders of the case, per case closed.", -1},
    {Tally::recalls_fixed_term, Tally::recalls, "recalls_fixed_term", "all", "Fixed-term recalls", "share", "Of all recalls."},
    {Tally::service_wait_days, Tally::service_starts, "service_wait", "all", "Wait for a service", "days",
     "Mean wait of those who got a place.", -1},
    {Tally::released_settled, Tally::released_seen, "settled_accommodation", "after=release",
     "Settled accommodation after release", "share",
     "Of people released from a sentence and not in custody at the time: on the day of release, 6 weeks, 3, 6 and 12 months "
     "later.",
     1},
    {Tally::settled_at_6_weeks, Tally::seen_at_6_weeks, "settled_accommodation", "after=6_weeks", "", "", ""},
    {Tally::settled_at_3_months, Tally::seen_at_3_months, "settled_accommodation", "after=3_months", "", "", ""},
    {Tally::settled_at_6_months, Tally::seen_at_6_months, "settled_accommodation", "after=6_months", "", "", ""},
    {Tally::settled_at_12_months, Tally::seen_at_12_months, "settled_accommodation", "after=12_months", "", "", ""},
    {Tally::released_working, Tally::released_seen, "employment", "after=release", "Employment after release", "share",
     "Of people released from a sentence and not in custody at the time: on the day of release, 6 weeks, 3, 6 and 12 months "
     "later.",
     1},
    {Tally::working_at_6_weeks, Tally::seen_at_6_weeks, "employment", "after=6_weeks", "", "", ""},
    {Tally::working_at_3_months, Tally::seen_at_3_months, "employment", "after=3_months", "", "", ""},
    {Tally::working_at_6_months, Tally::seen_at_6_months, "employment", "after=6_months", "", "", ""},
    {Tally::working_at_12_months, Tally::seen_at_12_months, "employment", "after=12_months", "", "", ""},
    {Tally::diversions_completed, Tally::diversions, "diversion_completed", "all", "Diversions completed", "share",
     "Of those who started.", 1},
    {Tally::remand_days, Tally::remands, "remand_length", "all", "Length of remand", "days", "Days on remand per remand.", -1},
});

inline constexpr auto stock_measures = std::to_array<StockMeasure>({
    {Stock::prison_population, "prison_population", "all", "Prison population", "people",
     "People held in prison at the month's end.", 1.0, true, 0, true},
    {Stock::remand, "prison_population", "type=remand", "", "", ""},
    {Stock::determinate, "prison_population", "type=determinate", "", "", ""},
    {Stock::recall, "prison_population", "type=recall", "", "", ""},
    {Stock::indeterminate, "prison_population", "type=indeterminate", "", "", ""},
    {Stock::women_inside, "prison_population", "sex=female", "", "", ""},
    {Stock::short_sentence_inside, "prison_population", "band=6_months_or_less", "", "", ""},
    {Stock::places_demanded, "places_demanded", "all", "Prison places demanded", "people",
     "People who should be in prison at the month's end; the rest of them are in police cells."},
    {Stock::operational_capacity, "operational_capacity", "all", "Operational capacity", "places",
     "Prison places that can be used."},
    {Stock::police_cells, "people_in_police_cells", "all", "People held in police cells", "people", "Because prisons are full.",
     1.0, true, -1},
    {Stock::crowding_percent, "crowding", "all", "Crowding", "share", "Prison population over certified places.", 0.01, false,
     -1},
    {Stock::magistrates_open, "magistrates_open_caseload", "all", "Magistrates' open caseload", "cases",
     "Cases charged and neither completed nor sent to the Crown Court; other summary cases included.", 1.0, true, -1},
    {Stock::crown_open, "crown_open_caseload", "all", "Crown Court open caseload", "cases",
     "Cases received and not yet completed.", 1.0, true, -1, true},
    {Stock::court_orders, "probation_caseload", "type=court_order", "", "", ""},
    {Stock::post_release, "probation_caseload", "type=post_release", "", "", ""},
    {Stock::pre_release, "probation_caseload", "type=pre_release", "", "", ""},
    {Stock::cases_per_officer_x100, "caseload_per_officer", "all", "Cases per community offender manager", "cases",
     "Cases held over officers in post.", 0.01, false, -1},
    {Stock::waiting_for_service, "waiting_for_service", "all", "People waiting for a service", "people", "All pathways.", 1.0,
     true, -1},
    {Stock::in_service, "in_service", "all", "People in a service", "people", "All pathways.", 1.0, true, 1},
    {Stock::open_investigations, "open_investigations", "all", "Open investigations", "cases",
     "Investigations with a suspect, no outcome yet."},
    {Stock::intensive_orders, "on_intensive_orders", "all", "People on intensive orders", "people", "At the month's end."},
    {Stock::officers_in_post, "officers_in_post", "all", "Officers in post", "people",
     "Offender managers of all roles who hold cases; those in training come on top.", 1.0, false, 1},
    {Stock::officers_vacancy_percent, "officer_vacancies", "all", "Vacant posts", "share",
     "Posts of offender managers that nobody holds or is training for.", 0.01, false, -1},
    {Stock::on_schemes, "on_schemes", "all", "People on a scheme", "people", "At the month's end."},
    {Stock::on_diversion, "on_diversion", "all", "People on a diversion scheme", "people", "At the month's end."},
});

}  // namespace throughcare::models
