#pragma once
#include "models/common/field.hpp"
#include "models/courts/prosecution.hpp"
#include "sim/archive.hpp"
#include "sim/work_queue.hpp"

namespace throughcare::models {

struct World;

/// M3 Courts. Magistrates' and Crown Courts are queues of hearing hours, served at the rate of their sitting days, in the
/// order in which they got ready, where cases on remand have a head start of `remand_head_start`. Work that is not a career here
/// (summary motoring and other summary cases; Crown Court appeals) takes its share of the hours as background load. Sitting days
/// are planned, and held as far as there are staff for them (probation/staff.hpp). Those not needed on a day are kept for at most
/// `banked_days`.
///
///   hours of a case = guilty plea or trial hours of its court
///   guilty plea with probability P + plea_follows_admission * P * (1 - P) * (admitted - admission), P = guilty_plea_<court>,
///                     admitted 0 or 1, admission the share of suspects who admit to the police: who pleads, not how many
///   ready           = the pathway's least time, and the time to prepare, lognormal with the mean of court and plea; on remand
///                     at the latest when the custody time limit is reached. Then the case waits for a hearing
///   a case may collapse while it waits: hazard `attrition`
struct CourtParameters {
  CountPerYear magistrates_sitting_days;
  CountPerYear crown_sitting_days;
  Hours hours_per_sitting_day;
  Days banked_days;
  CountPerYear background_magistrates_cases;
  Hours background_magistrates_hours;
  CountPerYear background_crown_cases;
  Hours background_crown_hours;
  Indexed<Probability, OffenceGroup> sent_to_crown;
  Ratio sent_level;
  Probability committed_for_sentence;
  Probability guilty_plea_magistrates, guilty_plea_crown;
  Ratio plea_follows_admission;
  Probability convicted_magistrates, convicted_crown;
  Hours magistrates_plea, magistrates_trial, crown_plea, crown_trial;
  Days prepare_magistrates_plea, prepare_magistrates_trial, prepare_crown_plea, prepare_crown_trial;
  Ratio prepare_cv;
  PerYear attrition;
  Days remand_head_start;
  Probability report_ordered, oral_reports;
  Share oral_effort;
  Days reports_kept;
  Share pooled_below;
};
template <std::same_as<CourtParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("magistrates_sitting_days", &P::magistrates_sitting_days, between(0, 1e7), "magistrates' court sitting days planned"),
    field("crown_sitting_days", &P::crown_sitting_days, between(0, 1e6), "Crown Court sitting days planned"),
    field("hours_per_sitting_day", &P::hours_per_sitting_day, between(0.5, 10), "hearing time of a sitting day"),
    field("banked_days", &P::banked_days, between(0, 365), "for how long unused sitting time can be used later"),
    field("background_magistrates_cases", &P::background_magistrates_cases, between(0, 1e7),
          "summary cases that are court load but not careers"),
    field("background_magistrates_hours", &P::background_magistrates_hours, between(0, 10), "hearing time of such a case"),
    field("background_crown_cases", &P::background_crown_cases, between(0, 1e6), "appeals and other Crown Court load"),
    field("background_crown_hours", &P::background_crown_hours, between(0, 50), "hearing time of such a case"),
    field("sent_to_crown", &P::sent_to_crown, between(0, 1), "chance that a charged case goes to the Crown Court for trial"),
    field("sent_level", &P::sent_level, between(0, 5),
          "cases sent to the Crown Court relative to the reference year, for years in which graver cases are charged"),
    field("committed_for_sentence", &P::committed_for_sentence, between(0, 1),
          "chance that a magistrates' conviction is sent up for sentence because powers are too low"),
    field("guilty_plea_magistrates", &P::guilty_plea_magistrates, between(0, 1), "guilty pleas in magistrates' courts"),
    field("guilty_plea_crown", &P::guilty_plea_crown, between(0, 1), "guilty pleas in the Crown Court"),
    field("plea_follows_admission", &P::plea_follows_admission, between(0, 5),
          "rise of the log odds of a guilty plea for those who have admitted to the police (for small changes)"),
    field("convicted_magistrates", &P::convicted_magistrates, between(0, 1), "conviction after a magistrates' trial"),
    field("convicted_crown", &P::convicted_crown, between(0, 1), "conviction after a Crown Court trial"),
    field("magistrates_plea", &P::magistrates_plea, between(0, 50), "hearing time of a guilty plea, magistrates"),
    field("magistrates_trial", &P::magistrates_trial, between(0, 100), "hearing time of a trial, magistrates"),
    field("crown_plea", &P::crown_plea, between(0, 100), "hearing time of a guilty plea, Crown Court"),
    field("crown_trial", &P::crown_trial, between(0, 500), "hearing time of a trial, Crown Court"),
    field("prepare_magistrates_plea", &P::prepare_magistrates_plea, between(0, 2000),
          "time from the first listing until a guilty plea can be heard, magistrates"),
    field("prepare_magistrates_trial", &P::prepare_magistrates_trial, between(0, 2000),
          "time from the first listing until a trial is ready, magistrates"),
    field("prepare_crown_plea", &P::prepare_crown_plea, between(0, 2000),
          "time from receipt until a guilty plea can be heard and sentenced, Crown Court"),
    field("prepare_crown_trial", &P::prepare_crown_trial, between(0, 2000),
          "time from receipt until a trial is ready, Crown Court"),
    field("prepare_cv", &P::prepare_cv, between(0, 5), "spread of these times: standard deviation over mean"),
    field("attrition", &P::attrition, between(0, 10), "rate at which waiting cases collapse"),
    field("remand_head_start", &P::remand_head_start, between(0, 3660),
          "how much later than a case on bail a case on remand can get ready and still be heard first"),
    field("report_ordered", &P::report_ordered, between(0, 1), "chance that a court asks for a pre-sentence report"),
    field("oral_reports", &P::oral_reports, between(0, 1),
          "chance that the report a court asks for is given orally on the same day, so that nobody has to wait for it"),
    field("oral_effort", &P::oral_effort, between(0, 1), "work of an oral report, relative to a written one"),
    field("reports_kept", &P::reports_kept, between(1, 365), "for how long time for reports that nobody asked for can be used"),
    field("pooled_below", &P::pooled_below, between(0, 1),
          "scale of a run below which one national court of each kind stands for all"),
};

/// The courts of an area (or of the country, where a small run pools them).
struct Court {
  sim::WorkQueue queue{2};
  double listed_hours = 0.0;  ///< hours of hearing time waiting in the queue
  double banked_hours = 0.0;
  double background_hours = 0.0;  ///< background work waiting

  void archive(sim::Archive& a) { a(queue, listed_hours, banked_hours, background_hours); }
};

/// Probation's officers in the courts of an area (or of the country, where a small run pools them).
struct ReportOffice {
  double follows = 0.0;    ///< part of the country's work after which the office is staffed
  double allowance = 0.0;  ///< reports that can be written now
  double asked_for = 0.0;  ///< since the month began, by the work of written ones
};

/// Before the first day: courts and their offices for reports, by area or one for the country.
void open_courts(World&);

/// Sitting days planned in this kind of court, a year.
double sitting_days_planned(const World&, Venue);

/// The month's reports are reckoned up: officers in court follow the work. The work of reports asked for in the month, as
/// simulated.
double post_court_officers(World&);

/// The chance that the case is pleaded guilty to in its court.
double chance_of_guilty_plea(const World&, const Prosecution&);

/// A case reaches its court: the plea is entered. Time until it is ready for its hearing.
double time_to_prepare(World&, Prosecution&, sim::Time now);

/// A case is ready for its hearing: joins the queue.
void join_court_queue(World&, ProsecutionId, sim::Time now);

/// A hearing of so many hours before magistrates that is no case of its own: it joins the background work of the area's court.
void hear_review(World&, Area, double hours);

/// Leaves the queue without a hearing (collapse, death).
void leave_court_queue(World&, ProsecutionId, sim::Time now);

/// One day's sitting in every court.
void courts_sit(World&, sim::Time now);

/// A charge: costs, labels nobody yet; the remand decision and, on licence, the recall decision.
void case_is_charged(World&, ProsecutionId, sim::Time now);

/// A case ends with this sentence, acquittal or collapse: the time since its charge is counted.
void case_completed(World&, const Prosecution&, sim::Time now);

/// Decisions of the pathway graph.
Venue court_venue(World&, ProsecutionId, sim::Time now);
Verdict magistrates_verdict(World&, Prosecution&, sim::Time now);
Verdict crown_verdict(World&, Prosecution&, sim::Time now);

/// Background cases received and not yet heard (summary cases in magistrates' courts).
double background_cases_open(const World&);

/// Appeals received by the Crown Court and not yet heard; they get ready as guilty pleas do.
double appeals_open(const World&);

/// Whether probation's officers in the area's courts can give one more report now, which takes `effort` of a written one's work.
bool take_report(World&, Area, double effort, sim::Time now);

}  // namespace throughcare::models
