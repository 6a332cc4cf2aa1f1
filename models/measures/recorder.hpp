#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "models/common/enums.hpp"
#include "models/common/indexed.hpp"
#include "models/measures/by_group.hpp"
#include "models/pathway/table.hpp"
#include "sim/archive.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

/// What is counted as it happens, by month. One add instruction each.
enum class Tally : std::uint8_t {
  recorded_offences,
  investigations,
  charges,
  out_of_court_disposals,
  diversions,
  diversions_completed,
  no_further_action,
  proven_offences,
  proven_reoffences,
  convictions,
  magistrates_receipts,
  crown_receipts,
  crown_disposals,
  crown_wait_days,
  crown_heard,
  magistrates_wait_days,
  magistrates_heard,
  crown_offence_to_completion_days,
  crown_completed,
  magistrates_offence_to_completion_days,
  magistrates_completed,
  reports_ordered,
  reports_delivered,
  reports_oral,
  hearing_hours_crown,
  hearing_hours_magistrates,
  fines_or_discharges,
  community_orders,
  suspended_sentences,
  custody_sentences,
  custody_to_6_months,
  custody_to_12_months,
  custody_to_4_years,
  custody_over_4_years,
  custody_indeterminate,
  custody_months,
  presumption_applied,
  remands,
  remands_until_sentence,
  remand_ends_without_custody,
  remand_days,
  first_receptions,
  sentenced_receptions,
  releases,
  releases_to_6_months,  // by length of sentence, in the order of SentenceBand
  releases_to_12_months,
  releases_to_4_years,
  releases_over_4_years,
  releases_indeterminate,
  home_detention_releases,
  parole_hearings,
  parole_granted,
  emergency_releases,
  police_cell_nights,
  recalls,
  recalls_to_6_months,  // by length of sentence, in the order of SentenceBand
  recalls_to_12_months,
  recalls_to_4_years,
  recalls_over_4_years,
  recalls_indeterminate,
  recalls_fixed_term,
  supervision_committals,
  orders_completed,
  orders_ended,
  orders_revoked_to_custody,
  suspended_terms_served,
  contacts_due,
  contacts_attended,
  key_work_due,
  key_work_held,
  handovers,
  assessments_repeated,
  cases_lost,
  sentences_closed,
  officers_met,
  service_referrals,
  service_starts,
  service_completions,
  unmet_need,
  service_given_up,
  waits_ended_by_custody,
  waits_ended_by_transfer,
  waits_ended_with_supervision,
  service_wait_days,
  bed_nights_devolved,
  places_bought,
  scheme_places_bought,
  turned_to_desisting,
  relapsed,
  deaths_and_departures,
  officers_left,
  officers_hired,
  risk_escalations,
  risk_reductions,
  intensive_orders,
  early_help,
  early_help_between_contacts,
  onsets_prevented,
  scheme_starts,
  womens_needs_met,
  scheme_full,
  scheme_meetings,
  requirements_imposed,
  rehabilitation_activity_imposed,  // kinds of requirement, in their order
  unpaid_work_imposed,
  accredited_programme_imposed,
  curfew_imposed,
  drug_treatment_imposed,
  alcohol_treatment_imposed,
  mental_health_treatment_imposed,
  attendance_centre_imposed,
  prohibition_imposed,
  requirements_ended,
  requirements_completed,
  activity_days,
  court_reviews,
  court_reviews_attended,
  unpaid_work_ended,
  unpaid_work_completed,
  unpaid_work_starts,
  unpaid_work_wait_days,
  unpaid_work_hours_imposed,
  unpaid_work_hours,
  panels,
  panels_completed,
  liaison_seen,
  liaison_helped,
  offences_designed_out,
  offences_restrained,
  serious_offences_under_supervision,
  transfers,
  releases_near_home,
  releases_on_friday,
  boxes_ticked,
  prison_officers_left,
  cases_left_behind,
  children_first_proven,
  crown_sent,
  crown_remanded,
  crown_sitting_days_used,
  magistrates_trials,
  magistrates_trial_days,
  indictable_prosecutions,
  indictable_convictions,
  indictable_no_previous,
  indictable_15_previous,
  indictable_custody,
  indictable_no_previous_custody,
  indictable_15_previous_custody,
  indictable_determinate,
  indictable_custody_months,
  custody_15_previous,
  previous_at_custody_to_6,
  previous_at_custody_to_12,
  robbery_custody,
  robbery_custody_months,
  men_share_served,
  men_first_released,
  services_gone_on,
  released_seen,
  released_settled,
  released_working,
  seen_at_6_weeks,
  settled_at_6_weeks,
  working_at_6_weeks,
  seen_at_3_months,
  settled_at_3_months,
  working_at_3_months,
  seen_at_6_months,
  settled_at_6_months,
  working_at_6_months,
  seen_at_12_months,
  settled_at_12_months,
  working_at_12_months,
  early_appointments,
  bailed_with_support,
  bail_broken,
  attendance_centre_hours,
  conditions_broken,
  location_tags_fitted,
  location_tags_broken,
  temporary_releases,
  premises_entered,
  premises_lost,
  joint_management_begun,
  lent,
  magistrates_days_planned,
  magistrates_days_lost,
  crown_days_planned,
  crown_days_lost,
  count
};

/// The counter of one length of sentence; `first` is that of the shortest.
constexpr Tally of_band(Tally first, SentenceBand band) {
  return static_cast<Tally>(static_cast<std::size_t>(first) + static_cast<std::size_t>(band));
}

/// What is read off at each month's end.
enum class Stock : std::uint8_t {
  prison_population,
  places_demanded,
  remand,
  determinate,
  recall,
  indeterminate,
  women_inside,
  to_6_months_inside,  // by length of sentence, in the order of SentenceBand
  to_12_months_inside,
  to_4_years_inside,
  over_4_years_inside,
  indeterminate_inside,
  crowding_percent,
  police_cells,
  operational_capacity,
  magistrates_open,
  crown_open,
  court_orders,
  post_release,
  pre_release,
  cases_per_officer_x100,
  time_handing_over_x10000,
  held_before_sentence,
  waiting_for_service,
  in_service,
  open_investigations,
  on_diversion,
  on_schemes,
  officers_in_post,
  officers_vacancy_percent,
  court_officers,
  caseload_variation_percent,
  intensive_orders,
  on_unpaid_work,
  waiting_for_unpaid_work,
  areas_with_budgets,
  areas_left,
  expected_fall_percent,
  on_panels,
  // By function of the prison, in the order of PrisonFunction.
  in_local,
  in_training,
  in_resettlement,
  in_womens,
  in_young_offenders,
  in_youth_custody,
  in_secure_school,
  crowding_local,
  crowding_training,
  crowding_resettlement,
  crowding_womens,
  crowding_young_offenders,
  crowding_youth_custody,
  crowding_secure_school,
  near_home_percent,
  prison_officers,
  prisoners_per_officer_x100,
  prison_culture_x10000,
  partnership_x10000,
  children_inside,
  aged_50_inside,
  on_bail_with_support,
  on_location_tag,
  in_premises,
  jointly_managed,
  magistrates_staff,
  crown_staff,
  count
};

/// Durations of which the median is wanted: kept as weeks, year by year.
enum class Duration : std::uint8_t { crown_wait, crown_offence_to_completion, magistrates_offence_to_completion, count };
inline constexpr std::size_t weeks_kept = 260;

/// One kind of handover, added up.
struct HandoverSums {
  double happened = 0, meetings = 0, with_person = 0, files = 0, information_before = 0, information_kept = 0, gap_days = 0,
         lost = 0, repeated = 0;
};

/// Plain counters of one replication since measuring began.
class Recorder {
 public:
  Recorder(sim::Time begins, std::size_t months, std::size_t stages);

  void add(Tally t, sim::Time now, double amount = 1.0) {
    if (now < begins_) return;
    tallies_[month_of(now)][static_cast<std::size_t>(t)] += amount;
  }
  void stock(Stock s, std::size_t month, double value) { stocks_[month][static_cast<std::size_t>(s)] = value; }
  void duration(Duration d, sim::Time now, double days) {
    if (now < begins_) return;
    const auto week = static_cast<std::size_t>(days > 0.0 ? days / 7.0 : 0.0);
    ++weeks_[month_of(now) / 12][static_cast<std::size_t>(d)][week < weeks_kept ? week : weeks_kept - 1];
  }
  void moved(StageId from, StageId to, sim::Time now) {
    if (now >= begins_) ++flows_[static_cast<std::size_t>(from) * stages_ + static_cast<std::size_t>(to)];
  }
  void service(ServiceCount what, Need need, sim::Time now, double amount = 1.0) {
    if (now >= begins_) by_group_[month_of(now) / 12].services[need][what] += amount;
  }
  void released(SentenceBand band, const ReleaseSums& state, sim::Time now) {
    if (now >= begins_) by_group_[month_of(now) / 12].releases[band] += state;
  }
  void bed_nights(Area area, std::size_t cohorts, double nights, sim::Time now) {
    if (now >= begins_) by_group_[month_of(now) / 12].bed_nights[area][cohorts] += nights;
  }
  void people(Counted what, const Membership& who, sim::Time now, double amount = 1.0) {
    if (now >= begins_) add_for(by_group_[month_of(now) / 12].people[what], who, amount);
  }
  void completed(CaseType type, double days_since_charge, sim::Time now) {
    if (now >= begins_) by_group_[month_of(now) / 12].completed[type] += {1.0, days_since_charge};
  }
  HandoverSums& handover(HandoverKind k) { return handovers_[k]; }
  const HandoverSums& handover(HandoverKind k) const { return handovers_[k]; }

  void archive(sim::Archive& a) { a(tallies_, stocks_, flows_, weeks_, handovers_, by_group_); }

  bool measuring(sim::Time now) const { return now >= begins_; }
  sim::Time begins() const { return begins_; }
  std::size_t month_of(sim::Time now) const {
    if (now == asked_) return answered_;  // an event is counted under several heads
    const auto m = static_cast<std::size_t>((now - begins_) / (365.25 / 12.0));
    asked_ = now;
    return answered_ = m < months_ ? m : months_ - 1;
  }
  std::size_t months() const { return months_; }
  std::size_t stages() const { return stages_; }
  double tally(Tally t, std::size_t month) const { return tallies_[month][static_cast<std::size_t>(t)]; }
  double stock(Stock s, std::size_t month) const { return stocks_[month][static_cast<std::size_t>(s)]; }
  const std::array<std::uint32_t, weeks_kept>& weeks(Duration d, std::size_t year) const {
    return weeks_[year][static_cast<std::size_t>(d)];
  }
  const YearByGroup& by_group(std::size_t year) const { return by_group_[year]; }
  std::uint32_t flow(std::size_t from, std::size_t to) const { return flows_[from * stages_ + to]; }

 private:
  sim::Time begins_;
  std::size_t months_, stages_;
  mutable sim::Time asked_ = sim::never;
  mutable std::size_t answered_ = 0;
  std::vector<std::array<double, static_cast<std::size_t>(Tally::count)>> tallies_;
  std::vector<std::array<double, static_cast<std::size_t>(Stock::count)>> stocks_;
  std::vector<std::uint32_t> flows_;
  std::vector<std::array<std::array<std::uint32_t, weeks_kept>, static_cast<std::size_t>(Duration::count)>> weeks_;
  Indexed<HandoverSums, HandoverKind> handovers_{};
  std::vector<YearByGroup> by_group_;
};

}  // namespace throughcare::models
