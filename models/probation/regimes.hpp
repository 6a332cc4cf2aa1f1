#pragma once
#include "models/common/field.hpp"
#include "models/probation/case.hpp"

namespace throughcare::models {

struct World;

/// Who holds the case in one segment of a sentence, and how often they meet the person.
struct SegmentPlan {
  Role holder{};
  Days contact_interval;
};
template <std::same_as<SegmentPlan> P>
inline constexpr auto fields_of<P> = std::tuple{
    group("holder", &P::holder, "who holds the case in this segment"),
    field("contact_interval", &P::contact_interval, between(1, 3660), "planned time between meetings with the holder"),
};

/// One arrangement of case management.
struct RegimePlan {
  Indexed<SegmentPlan, Segment> segments;
  Days pre_release_window;
  bool key_work = false;
};
template <std::same_as<RegimePlan> P>
inline constexpr auto fields_of<P> = std::tuple{
    group("segments", &P::segments, "the segments of a sentence"),
    field("pre_release_window", &P::pre_release_window, between(0, 1000),
          "how long before release the pre-release segment begins"),
    group("key_work", &P::key_work, "whether prison officers hold key-work sessions"),
};

/// M6 Case management: what each regime does, and which regime each class of sentence is under, for people of standard and of
/// high risk. The assessed risk is drawn when the case opens (`high_risk`) and can rise later (hazard `risk_rises`): the case
/// then passes to whoever manages high risk. A change of regimes or plans during the run acts on live cases: their holder changes
/// by a handover.
struct CaseManagementParameters {
  Indexed<RegimePlan, Regime> plans;
  Indexed<Regime, SentenceClass> regimes, regimes_high_risk;
  Indexed<Probability, SentenceClass> high_risk;
  PerYear risk_rises;
  Days key_work_interval;
  Share key_work_delivered;
};
template <std::same_as<CaseManagementParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    group("plans", &P::plans, "what each arrangement does"),
    group("regimes", &P::regimes, "which arrangement manages this class of sentence"),
    group("regimes_high_risk", &P::regimes_high_risk, "which arrangement manages people of high risk in this class"),
    field("high_risk", &P::high_risk, between(0, 1), "chance of being assessed as of high risk at the start"),
    field("risk_rises", &P::risk_rises, between(0, 10),
          "rate at which people of standard risk are assessed as of high risk later"),
    field("key_work_interval", &P::key_work_interval, between(1, 365), "planned time between key-work sessions"),
    field("key_work_delivered", &P::key_work_delivered, between(0, 1),
          "share of planned key-work sessions that happen in an uncrowded prison"),
};

/// Opens a case for a sentence (or returns the open one), with the holder of `segment`.
/// A report for the court means that probation knows the case already, less after an oral one; how much of it the first holder is
/// told depends on the papers (handovers/handover.hpp).
void open_case(World&, PersonId, SentenceClass, Segment, Report, sim::Time now);

/// The sentence reaches a new segment: contacts are re-timed, a handover follows where the holder changes.
void enter_segment(World&, PersonId, Segment, sim::Time now);

/// The end of all supervision: the case closes and everything tied to it stops.
void close_case(World&, PersonId, sim::Time now);

/// The clock `risk_rises`: the case passes to whoever manages high risk.
void risk_rises(World&, CaseId, sim::Time now);

/// The regime that governs a case under the parameters in force.
const RegimePlan& plan_of(const World&, const Case&);

/// Regimes have changed: live cases move to their new holders.
void reassign_cases(World&, sim::Time now);

}  // namespace throughcare::models
