#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "models/common/cost_lines.hpp"
#include "models/common/field.hpp"
#include "sim/archive.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

struct Staff;
struct World;
enum class PersonId : std::uint32_t;

/// M12 Unit costs, real pounds of the price year.
struct CostParameters {
  Pounds investigation, out_of_court, prosecution;
  PoundsPerDay diversion_place, panel_place;
  Pounds magistrates_hour, crown_hour;
  PoundsPerDay prison_place;
  Share prison_cost_saved;
  PoundsPerDay police_cell;
  Pounds presentence_report;
  Pounds officer_hour, prison_officer_hour;
  Hours officer_hours, prison_officer_hours;
  Hours contact_time, key_work_time;
  Pounds recall_process;
  Indexed<PoundsPerYear, Need> service_place;
  Indexed<Share, Need> local_share;
  PoundsPerYear intensive_place;
  Pounds unpaid_work_hour;
  PoundsPerDay curfew_day;
  Pounds attendance_centre_hour;
  Indexed<Pounds, OffenceGroup> crime;
  Share crime_response_share;
};
template <std::same_as<CostParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("investigation", &P::investigation, between(0, 1e6), "police cost of an investigation with a suspect"),
    field("out_of_court", &P::out_of_court, between(0, 1e6), "police cost of an out-of-court disposal"),
    field("prosecution", &P::prosecution, between(0, 1e6), "prosecution and defence cost of a charged case"),
    field("diversion_place", &P::diversion_place, between(0, 1e4), "diversion scheme, per person"),
    field("panel_place", &P::panel_place, between(0, 1e4), "neighbourhood justice panel, per person"),
    field("magistrates_hour", &P::magistrates_hour, between(0, 1e5), "an hour of a magistrates' court"),
    field("crown_hour", &P::crown_hour, between(0, 1e5), "an hour of the Crown Court"),
    field("prison_place", &P::prison_place, between(0, 1e4), "a prison place, average cost without the pay of prison officers"),
    field("prison_cost_saved", &P::prison_cost_saved, between(0, 1),
          "share of the average cost that changes with the population (the rest is fixed)"),
    field("police_cell", &P::police_cell, between(0, 1e4), "a night in a police cell when prisons are full"),
    field("presentence_report", &P::presentence_report, between(0, 1e5), "a pre-sentence report"),
    field("officer_hour", &P::officer_hour, between(0, 1000), "an hour of a probation officer, with overheads"),
    field("prison_officer_hour", &P::prison_officer_hour, between(0, 1000), "an hour of a prison officer, with overheads"),
    field("officer_hours", &P::officer_hours, between(0, 3000), "hours that a probation officer works in a year"),
    field("prison_officer_hours", &P::prison_officer_hours, between(0, 3000), "hours that a prison officer works in a year"),
    field("contact_time", &P::contact_time, between(0, 24), "officer time of a contact, with its records"),
    field("key_work_time", &P::key_work_time, between(0, 24), "officer time of a key-work session"),
    field("recall_process", &P::recall_process, between(0, 1e5), "deciding and carrying out a recall"),
    field("service_place", &P::service_place, between(0, 1e6), "a place in a service"),
    field("local_share", &P::local_share, between(0, 1),
          "share of a service's places that the area pays for, whoever holds the custody budget"),
    field("intensive_place", &P::intensive_place, between(0, 1e6),
          "an intensive order besides its contacts: requirements, tag, mentor, court reviews"),
    field("unpaid_work_hour", &P::unpaid_work_hour, between(0, 1000), "an hour of unpaid work offered to one person"),
    field("curfew_day", &P::curfew_day, between(0, 1000), "a day of a curfew requirement with its tag"),
    field("attendance_centre_hour", &P::attendance_centre_hour, between(0, 1000),
          "an hour at an attendance centre offered to one person"),
    field("crime", &P::crime, between(0, 1e8), "economic and social cost of an offence, with the response to it"),
    field("crime_response_share", &P::crime_response_share, between(0, 1),
          "part of that cost which is police and court response and is already counted with the agencies"),
};

/// Double entry in tenths of a penny: each posting debits the agency's line and credits the funder of the area; the sum over all
/// accounts is zero after every posting.
class Ledger {
 public:
  Ledger(std::size_t years);
  void post(CostLine, Funder, Area, std::size_t year, double pounds);
  /// Tenths of a penny spent on `line`.
  std::int64_t spent(CostLine, Funder, Area, std::size_t year) const;
  /// Sum of every account: zero.
  std::int64_t balance() const;
  std::size_t years() const { return years_; }
  void archive(sim::Archive& a) { a(spent_, funded_); }

 private:
  std::size_t cell(CostLine, Funder, Area, std::size_t year) const;
  std::size_t years_;
  std::vector<std::int64_t> spent_;
  std::array<std::int64_t, count_of<Funder> * count_of<Area>> funded_{};
};

/// What an hour of an officer of this role costs, and the hours that one works in a year.
double hour_of(const CostParameters&, Role);
double hours_of(const CostParameters&, Role);

/// Posts `pounds` (of one simulated unit; scaled to the country when reported) to the present year.
void charge(World&, CostLine, Area, double pounds, sim::Time now, Funder = Funder::national);

/// The same in the area of the person whom it is spent on; written down if anybody watches that life (measures/lives.hpp).
void charge(World&, CostLine, PersonId, double pounds, sim::Time now, Funder = Funder::national);

/// The same for a piece of work of these officers, as part of their pay (probation/staff.hpp).
void charge_work(World&, Staff&, CostLine, PersonId, double pounds, sim::Time now);

/// The same for so many hours of an officer of this role.
void charge_hours(World&, Role, CostLine, PersonId, double hours, sim::Time now);

/// The same for the whole country, shared out by residents.
void charge_nationwide(World&, CostLine, double pounds, sim::Time now);

}  // namespace throughcare::models
