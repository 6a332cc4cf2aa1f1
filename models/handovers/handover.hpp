#pragma once
#include "models/common/field.hpp"
#include "models/probation/case.hpp"
#include "sim/random.hpp"

namespace throughcare::models {

struct World;

/// M7 Handover: what is lost when a case changes hands. One set of parameters for each kind.
///
///   lead          ~  Exponential(lead_mean) days that the receiver is named before, at most those since it was foreseeable
///   meeting       ~  Bernoulli(meeting_held * time of both roles) where lead >= meeting_notice, else none; with the person
///                    (three-way; a new officer is introduced) or without, as planned; no meeting: file (file_sent), else nothing
///   information   <- max(information of the receiver, retained[mode] * information of the sender)
///   relationship  <- carried[mode] * relationship; that with a key worker who attends, where it is better
///   gap           ~  Weibull(mean gap_mean, shape gap_shape) days without contact, on release from when offices are open
///   dropped       ~  Bernoulli(dropped); found after Exponential(mean found_after)
///   repeated      ~  Bernoulli(assessment_repeated * (1 - information kept)): hours, and trust lost
///
/// A role's time is min(1, c* / caseload)^g (M8, probation/contact.hpp): officers with too many cases do not come. Through the
/// gate workers from home must reach the prison, too (M5, allocation). A change that nobody foresaw, or that was brought
/// forward, leaves no notice: there is no meeting unless `meeting_notice` is zero. Meetings and assessments take working time,
/// of which less is left for everybody (staff.hpp). Means are means, not medians.
/// Where several agencies manage the person together, more arrives than `retained` (probation/public_protection.hpp).
/// Whom a handover costs as much as w of them (individuals/care.hpp) keeps carried^w of the alliance, (1 - patience)^w of trust.
struct HandoverParameters {
  Days lead_mean, meeting_notice;
  Probability meeting_held, file_sent;
  Indexed<Share, HandoverMode> retained, carried;
  Days gap_mean;
  Ratio gap_shape;
  Probability dropped;
  Days found_after;
  Probability assessment_repeated;
  Hours assessment_time, meeting_time;
  Share patience;
};
template <std::same_as<HandoverParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("lead_mean", &P::lead_mean, between(0, 365), "mean time before the change at which the receiver is named"),
    field("meeting_notice", &P::meeting_notice, between(0, 90), "notice without which no meeting can be arranged"),
    field("meeting_held", &P::meeting_held, between(0, 1), "chance that the workers meet, given notice and time for it"),
    field("file_sent", &P::file_sent, between(0, 1), "chance that at least the file arrives, without a meeting"),
    field("retained", &P::retained, between(0, 1), "share of what the sender knows that arrives"),
    field("carried", &P::carried, between(0, 1), "share of the working alliance that carries over"),
    field("gap_mean", &P::gap_mean, between(0, 365), "mean time without contact after the change"),
    field("gap_shape", &P::gap_shape, between(0.2, 10), "shape of that time (1: exponential)"),
    field("dropped", &P::dropped, between(0, 1), "chance that the case is dropped until somebody notices"),
    field("found_after", &P::found_after, between(0, 1000), "mean time until a dropped case is found"),
    field("assessment_repeated", &P::assessment_repeated, between(0, 1),
          "chance that the assessment is done again when nothing is known"),
    field("assessment_time", &P::assessment_time, between(0, 100), "staff time of a repeated assessment"),
    field("meeting_time", &P::meeting_time, between(0, 100), "time that a meeting takes each worker who attends"),
    field("patience", &P::patience, between(0, 1), "trust lost when the same questions are asked again"),
};

/// What there is to hand over, and under which conditions.
struct HandoverConditions {
  double sender_information = 0.0, receiver_information = 0.0;
  double relationship = 0.0;  ///< with the sender
  double key_worker = 0.0;    ///< with the key worker, if asked to the meeting
  double foreseeable = 0.0;   ///< days since the change could be foreseen
  double time = 1.0;          ///< share of meetings that the workers have time for
  bool with_person = true;    ///< the regime plans the meeting with the person
};

/// What one handover does to one case.
struct HandoverEffect {
  HandoverMode mode{};
  double information = 0.0;  ///< of the receiver afterwards
  double relationship = 0.0;
  double gap = 0.0;  ///< days without contact
  bool lost = false;
  double found_after = 0.0;  ///< days, if lost
  bool assessment_repeated = false;

  bool met() const { return mode == HandoverMode::three_way_meeting || mode == HandoverMode::workers_meeting; }
};

/// The handover as somebody feels it whom it costs as much of alliance and trust as `handovers` of it cost others.
HandoverParameters as_felt(HandoverParameters, double handovers);

/// Pure: the same inputs and the same stream give the same answer.
HandoverEffect effect_of(const HandoverParameters&, const HandoverConditions&, sim::Stream);

/// This case passes to `to` now.
void hand_over(World&, CaseId, Role to, HandoverKind, sim::Time now);

/// The clock `case_found`.
void case_is_found(World&, CaseId, sim::Time now);

}  // namespace throughcare::models
