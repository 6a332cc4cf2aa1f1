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
    field("contact_interval", &P::contact_interval, between(1, 3660),
          "planned time between meetings with the holder, before the tier of risk counts (contact_frequency)"),
};

/// Who comes to a handover meeting besides the two workers.
struct MeetingPlan {
  bool person = true, key_worker = false;
};
template <std::same_as<MeetingPlan> P>
inline constexpr auto fields_of<P> = std::tuple{
    group("person", &P::person, "whether the person is there, who meets the new worker before the change"),
    group("key_worker", &P::key_worker,
          "whether whoever sees the person inside besides the holder comes, too, and introduces them"),
};

/// One arrangement of case management.
struct RegimePlan {
  Indexed<SegmentPlan, Segment> segments;
  Days pre_release_window;
  Role seen_by{};
  MeetingPlan meeting;
  Share shared_plan;
};
template <std::same_as<RegimePlan> P>
inline constexpr auto fields_of<P> = std::tuple{
    group("segments", &P::segments, "the segments of a sentence"),
    field("pre_release_window", &P::pre_release_window, between(0, 1000),
          "how long before release the pre-release segment begins"),
    group("seen_by", &P::seen_by, "who meets people inside besides the holder: key workers, offender supervisors or nobody"),
    group("meeting", &P::meeting, "who comes to handover meetings"),
    field("shared_plan", &P::shared_plan, between(0, 1), "share of what is planned that is planned with the person"),
};

/// For how long somebody is met under supervision outside; after that nobody holds the case, and only the sentence goes on.
struct ActiveSupervision {
  Share licence, post_sentence_supervision, court_order;
  bool high_risk = false;
};
template <std::same_as<ActiveSupervision> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("licence", &P::licence, between(0, 1), "share of the licence in which there are meetings"),
    field("post_sentence_supervision", &P::post_sentence_supervision, between(0, 1),
          "share of post-sentence supervision in which there are meetings"),
    field("court_order", &P::court_order, between(0, 1), "share of a court order in which there are meetings"),
    group("high_risk", &P::high_risk, "whether meetings end early with people of high risk, too"),
};

/// M6 Case management: what each regime does, and which regime each class of sentence is under in each tier of risk. Of people
/// who are charged, those have a holder before sentence whose regime as unsentenced names one.
/// The assessed risk is drawn when the case opens (`high_risk`; of those `very_high_risk` are of very high, of the others
/// `low_risk` of low risk) and moves later, one tier at a time:
///
///   rate up from a tier   = risk_rises[the tier above]
///   rate down from a tier = risk_falls[this tier]
///
/// The case then passes to whoever manages the new tier. A new sentence assesses risk anew, but does not bring it down from high.
///
///   time between meetings with the holder = contact_interval / contact_frequency[tier of risk]
///
/// A change of regimes or plans during the run acts on live cases: their holder changes
/// by a handover.
///
///   meetings in a segment outside that lasts from a to b take place until a + active * (b - a), unless the risk is high
///
/// From then on nobody holds the case: no appointment can be missed, the alliance is over, what is known fades, and the officer
/// has time for others. A new sentence, a recall or a rise of risk bring a holder again.
struct CaseManagementParameters {
  Indexed<RegimePlan, Regime> plans;
  Indexed<Indexed<Regime, RiskTier>, SentenceClass> regimes;
  Indexed<Probability, SentenceClass> high_risk;
  Share very_high_risk, low_risk;
  Indexed<Ratio, RiskTier> contact_frequency;
  Indexed<PerYear, UpperTier> risk_rises, risk_falls;
  ActiveSupervision active;
  Days first_contact;
  Days key_work_interval;
  Share key_work_delivered;
};
template <std::same_as<CaseManagementParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    group("plans", &P::plans, "what each arrangement does"),
    group("regimes", &P::regimes, "which arrangement manages this class of sentence in this tier of risk"),
    field("high_risk", &P::high_risk, between(0, 1), "chance of being assessed as of high risk at the start"),
    field("very_high_risk", &P::very_high_risk, between(0, 1), "share of people of high risk whose risk is very high"),
    field("low_risk", &P::low_risk, between(0, 1), "share of people of standard risk whose risk is low"),
    field("contact_frequency", &P::contact_frequency, between(0.05, 20),
          "meetings planned with people of this tier of risk, relative to what the arrangement says"),
    field("risk_rises", &P::risk_rises, between(0, 10),
          "rate at which people of the tier below are later assessed as of this one"),
    field("risk_falls", &P::risk_falls, between(0, 10),
          "rate at which people of this tier are later assessed as of the one below"),
    group("active", &P::active, "for how long people are met under supervision"),
    field("first_contact", &P::first_contact, between(0, 365),
          "days after release within which a holder who stays meets the person (a new one as its handover says)"),
    field("key_work_interval", &P::key_work_interval, between(1, 365),
          "planned time between sessions with the key worker, or the supervisor"),
    field("key_work_delivered", &P::key_work_delivered, between(0, 1),
          "share of these sessions that happen in an uncrowded prison"),
};

/// What a sentence says of the case that it opens.
struct CaseOpening {
  SentenceClass sentence_class{};
  Segment segment{};               ///< `early_custody` becomes `pre_release` where the release is that near
  Report report{};                 ///< that the court had
  sim::Time release = sim::never;  ///< from custody
  bool new_sentence = true;        ///< not only a change of what an old one asks for
};

/// Planned time between meetings with the holder now, in days.
double contact_interval(const World&, const Case&);

/// When meetings end in the case's present segment; `sim::never` where they go on to its end.
sim::Time meetings_end(const World&, const Case&);

/// Meetings have ended: nobody holds the case from now on.
void stop_meeting(World&, CaseId, sim::Time now);

/// Opens a case for a sentence, or for a person with an open matter in which they have been charged (class `unsentenced`), with
/// the holder of the segment. An open one goes on: who holds it, what is known and the alliance are handed over, not lost.
/// A report for the court means that probation knows the case already, less after an oral one; how much of it the first holder is
/// told depends on the papers (handovers/handover.hpp).
void open_case(World&, PersonId, const CaseOpening&, sim::Time now);

/// Somebody has been charged, or an old sentence has ended with a charge open: whoever is to hold the case before sentence
/// begins.
void open_case_before_sentence(World&, PersonId, sim::Time now);

/// A matter is over: nobody holds a case before sentence any more when it was the last one and led to no supervision.
void close_case_before_sentence(World&, PersonId, sim::Time now);

/// The sentence reaches a new segment: contacts are re-timed, a handover follows where the holder changes.
void enter_segment(World&, PersonId, Segment, sim::Time now);

/// How many people are held now who have not been sentenced.
int held_before_sentence(const World&);

/// The next change of segment, release among them, has been brought forward: nobody could foresee it before now.
void comes_as_a_surprise(World&, PersonId, sim::Time now);

/// The sentence has become one of another class: the case passes to whoever manages that.
void change_class(World&, CaseId, SentenceClass, sim::Time now);

/// The end of all supervision: the case closes and everything tied to it stops.
void close_case(World&, PersonId, sim::Time now);

/// The clock `risk_reassessed`: the risk is found to be one tier up or down.
void risk_is_reassessed(World&, CaseId, sim::Time now);

/// The assessed risk is of another tier from now on: the case passes to whoever manages that.
void change_tier(World&, CaseId, RiskTier, sim::Time now);

/// Tallies of the end of a sentence's case management.
void count_case_closed(World&, const Case&, sim::Time now);

/// The regime that governs a case under the parameters in force; under these.
const RegimePlan& plan_of(const World&, const Case&);
const RegimePlan& plan_under(const CaseManagementParameters&, const Case&);

/// Regimes or plans have changed from `before`: live cases move to their new holders, are met as often as now planned, and are
/// prepared for release when the new window says.
void reassign_cases(World&, const CaseManagementParameters& before, sim::Time now);

}  // namespace throughcare::models
