#pragma once
#include "models/common/enums.hpp"
#include "models/common/field.hpp"
#include "models/common/indexed.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

struct Parameters;
struct World;

/// How officers come and go: the same for offender managers of all roles and for prison officers, with values of their own.
struct TurnoverParameters {
  PerYear leaving;
  Ratio load_effect, load_limit;
  Days time_to_fill;
  Days training;
  Days novice_time;
  Share novice_loss;
};
template <std::same_as<TurnoverParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("leaving", &P::leaving, between(0, 5), "officers who leave, at a load that can be managed"),
    field("load_effect", &P::load_effect, between(0, 20), "rise of leaving when the load is twice what can be managed"),
    field("load_limit", &P::load_limit, between(1, 20), "load over what can be managed beyond which leaving rises no further"),
    field("time_to_fill", &P::time_to_fill, between(1, 3660), "mean time until a vacant post is filled"),
    field("training", &P::training, between(0, 3660), "mean time from being hired to full duties"),
    field("novice_time", &P::novice_time, between(0, 3660), "time on full duties before an officer is experienced"),
    field("novice_loss", &P::novice_loss, between(0, 1), "skill that an officer lacks in that time"),
};

/// M13 Staff. Posts are parameters (`contact.workers.*.officers`); officers in post are a stock for each role (who they are, and
/// whose cases move when they leave, is in officers.hpp):
///
///   leave  = leaving * (1 + load_effect * clamp(caseload / caseload_threshold - 1, 0, load_limit - 1)) * (1 + unrest)     a year
///   hired  = vacancies / time_to_fill, of whom each is in training for `training`
///   skill  = skill of the role * (1 - novice_loss * share of officers in their first `novice_time`) * (1 - unrest * unrest_loss)
///            and more or less where officers have been there for longer or shorter than usual (growth, officers.hpp)
///   teaching = teaching (the parameter) * share of officers in their first `novice_time`, whom experienced ones show the work;
///              as handing over, it leaves less for every contact (contact.hpp)
///   handing over = hours of handover meetings and repeated assessments / hours worked, in the last month; less is left for
///                  every contact (contact.hpp)
///
/// Posts that go in one role and come in another on the same day take their officers along; only the rest is hired. A change of
/// the posts or of the regime leaves unrest, `reorganisation` times the share of posts that moved (all of them for a regime),
/// which fades with half-life `unrest_half_life` and adds up when changes follow each other. It costs `retraining` per moved
/// officer.
///
/// Officers in post are paid whole: what no meeting, report, handover or assessment of the month was charged for is charged at
/// its end. Smaller caseloads are not free, nor are posts that nobody needs.
struct StaffParameters : TurnoverParameters {
  Ratio reorganisation;
  Days unrest_half_life;
  Share unrest_loss;
  Share teaching;
  Pounds recruitment, retraining;
};
template <std::same_as<StaffParameters> P>
inline constexpr auto fields_of<P> =
    std::tuple_cat(fields_of<TurnoverParameters>,
                   std::tuple{
                       field("reorganisation", &P::reorganisation, between(0, 10),
                             "unrest after a change that moves every post; unrest multiplies leaving by one plus itself"),
                       field("unrest_half_life", &P::unrest_half_life, between(1, 3660), "time in which unrest halves"),
                       field("unrest_loss", &P::unrest_loss, between(0, 1), "skill lost to a unit of unrest"),
                       field("teaching", &P::teaching, between(0, 1),
                             "time that an experienced officer gives to one who is new, as a share of an officer's time"),
                       field("recruitment", &P::recruitment, between(0, 1e6), "hiring and training one officer"),
                       field("retraining", &P::retraining, between(0, 1e6), "moving one officer to another role or arrangement"),
                   });

/// M13 Prison officers: the same stock, apart from reorganisations of offender management. Their load is the people held per
/// officer, the load that can be managed `prisoners_per_officer`; above it activity and key work fall (places.hpp). What it costs
/// to hire them is part of the price of a prison place; their pay is not.
struct PrisonOfficerParameters : TurnoverParameters {
  Count prisoners_per_officer;
  Ratio staffing_exponent;
};
template <std::same_as<PrisonOfficerParameters> P>
inline constexpr auto fields_of<P> = std::tuple_cat(
    fields_of<TurnoverParameters>, std::tuple{
                                       field("prisoners_per_officer", &P::prisoners_per_officer, between(0.5, 100),
                                             "people held per prison officer with whom the full regime can be run"),
                                       field("staffing_exponent", &P::staffing_exponent, between(0, 10),
                                             "how strongly fewer officers cut activity and key work"),
                                   });

/// M3, M13 Court officers: probation staff in court, who write the pre-sentence reports. A stock like the others:
///
///   reports a year = reports_each * (officers in post - novice_loss * officers in their first `novice_time`)
///
/// Their load is the reports asked for in the last month over those they could write. Where there is no report, the court
/// sentences without (listing.hpp, sentencing.hpp). Where courts are simulated by area, so are reports: officers go where the
/// work is, and each month their places move towards it by the month's part of `redeployment`,
///
///   part of the officers in an area = supply * part of the work there, over the sum of this; at first by residents
///
/// Time for reports in one area is of no use in another.
struct CourtOfficerParameters : TurnoverParameters {
  People posts;
  CountPerYear reports_each;
  Days redeployment;
  Indexed<Ratio, Area> supply;
};
template <std::same_as<CourtOfficerParameters> P>
inline constexpr auto fields_of<P> = std::tuple_cat(
    fields_of<TurnoverParameters>,
    std::tuple{
        field("posts", &P::posts, between(0, 1e6), "posts; how many officers are in post follows from the others"),
        field("reports_each", &P::reports_each, between(0, 10000), "reports that an experienced officer can write"),
        field("redeployment", &P::redeployment, between(1, 36600),
              "mean time until officers have followed the reports to the areas where they are asked for"),
        field("supply", &P::supply, between(0, 20), "officers in the area, relative to its part of the work"),
    });

/// M3, M13 Staff of the courts: everybody without whom a court does not sit, that is judges, benches of magistrates and their
/// legal advisers, prosecutors and defence advocates, counted as full-time staff. A stock like the others for each kind of court,
/// whoever employs them:
///
///   could be held = days_each * (staff in post - novice_loss * staff in their first `novice_time`)    sitting days a year
///   held          = planned * min(1, could be held / planned)
///
/// Their load is the days planned over those that could be held. Days that are not held are lost: cases wait longer, on remand,
/// too (listing.hpp). Pay and hiring are in the prices of a court's hour and of a prosecution, which are paid for hours that are
/// held and cases that are charged: nothing more is charged here.
struct CourtStaffParameters : TurnoverParameters {
  People posts;
  CountPerYear days_each;
};
template <std::same_as<CourtStaffParameters> P>
inline constexpr auto fields_of<P> = std::tuple_cat(
    fields_of<TurnoverParameters>,
    std::tuple{
        field("posts", &P::posts, between(0, 1e6), "posts; how many of the staff are in post follows from the others"),
        field("days_each", &P::days_each, between(0, 1000),
              "sitting days that one experienced member of staff allows, where all who are needed share the day"),
    });

/// The officers of one role, or the staff of one kind of court, as at full scale.
struct Staff {
  double in_post = 0.0;         ///< on full duties
  double training = 0.0;        ///< hired, not yet on full duties
  double novices = 0.0;         ///< of those in post
  double joined = 0.0;          ///< those in post, in the last month, after training
  double left = 0.0;            ///< in the last month
  double charged = 0.0;         ///< of this month's pay, already charged to a piece of work: pounds, as simulated
  double uncharged = 0.0;       ///< of the last month's pay, never charged to a piece of work: pounds, as simulated
  double handover_hours = 0.0;  ///< of this month, spent on meetings and assessments of handovers: as simulated
  double handing_over = 0.0;    ///< share of their time that these took in the last month
};

/// Every role starts with the officers that its posts would hold in the long run at a manageable caseload.
void staff_posts(World&);

/// A month passes: officers leave, are hired, finish training and gain experience; unrest fades.
void staff_month(World&, sim::Time now);

/// The posts or the regimes have changed from `before`: officers move, and the change unsettles. Prison officers do not change
/// their work with offender management: where their posts go, leavers are not replaced.
void staff_reorganised(World&, const Parameters& before, bool regimes_changed, sim::Time now);

/// How officers of the role come and go.
const TurnoverParameters& turnover_of(const Parameters&, Role);

/// Pre-sentence reports that court officers can write, a year, now.
double report_capacity(const World&);

/// Sitting days that the staff of this kind of court could hold, a year, now; and the share of those planned that they do hold.
double days_that_could_be_held(const World&, Venue);
double share_of_days_held(const World&, Venue);

/// Officers of the role who leave, a year, now.
double leaving_rate(const World&, Role);

/// Share of those in post who are in their first `novice_time`.
double share_new(const Staff&);

/// Share of an officer's time that teaching and handing over leave.
double time_for_cases(const World&, Role);

/// The role's skill with the present unrest; with its novices, too.
double settled_skill(const World&, Role);
double present_skill(const World&, Role);

}  // namespace throughcare::models
