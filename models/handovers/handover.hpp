#pragma once
#include "models/common/field.hpp"
#include "models/probation/case.hpp"
#include "sim/random.hpp"

namespace throughcare::models {

struct World;

/// M7 Handover: what is lost when a case changes hands. One set of parameters for each kind.
///
///   mode          ~  three-way meeting (meeting_held), else file only (file_sent), else none
///   information   <- max(information of the receiver, retained[mode] * information of the sender)
///   relationship  <- carried[mode] * relationship
///   gap           ~  Weibull(mean gap_mean, shape gap_shape) days without contact
///   dropped       ~  Bernoulli(dropped); found after Exponential(mean found_after)
///   repeated      ~  Bernoulli(assessment_repeated * (1 - information kept)): hours, and trust lost
/// Through the gate, the chance of a meeting is multiplied by how well workers from home reach the prison (M5, allocation).
/// Means are means, not medians.
/// Whom a handover costs as much as w of them (individuals/care.hpp) keeps carried^w of the alliance and (1 - patience)^w of
/// trust.
struct HandoverParameters {
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
    field("meeting_held", &P::meeting_held, between(0, 1), "chance that both workers and the person meet"),
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
    field("meeting_time", &P::meeting_time, between(0, 100), "staff time of a three-way meeting"),
    field("patience", &P::patience, between(0, 1), "trust lost when the same questions are asked again"),
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
};

/// The handover as somebody feels it whom it costs as much of alliance and trust as `handovers` of it cost others.
HandoverParameters as_felt(HandoverParameters, double handovers);

/// Pure: the same inputs and the same stream give the same answer.
HandoverEffect effect_of(const HandoverParameters&, double sender_information, double receiver_information, double relationship,
                         sim::Stream);

/// This case passes to `to` now.
void hand_over(World&, CaseId, Role to, HandoverKind, sim::Time now);

/// The clock `case_found`.
void case_is_found(World&, CaseId, sim::Time now);

}  // namespace throughcare::models
