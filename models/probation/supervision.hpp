#pragma once
#include "models/common/field.hpp"
#include "models/custody/sentence.hpp"
#include "models/probation/case.hpp"

namespace throughcare::models {

struct World;

/// M11 Supervision. After release: licence to the end of the sentence (after terms under 12 months for short_licence at least),
/// then (terms under two years) post-sentence supervision up to twelve months in all. Orders run their length, and longer where
/// unpaid work is left (requirements.hpp). A missed appointment counts; at `misses_to_breach` enforcement follows with
/// probability `enforced`: recall on licence (recall.hpp), breach proceedings on an order, committal to prison for `committal`
/// days with probability `committed` under post-sentence supervision. A suspended term is served, with probability `activated`,
/// when its order is revoked or a new term is imposed (then one after the other).
struct SupervisionParameters {
  bool short_sentences_supervised = true;
  Days supervision_after_release;
  Days supervision_limit;
  Days short_licence;
  Days life_licence;
  Count misses_to_breach;
  Probability enforced;
  Probability order_revoked;
  Probability revoked_to_custody;
  Days revoked_custody;
  Probability activated;
  Probability committed;
  Days committal;
};
template <std::same_as<SupervisionParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    group("short_sentences_supervised", &P::short_sentences_supervised,
          "whether people are supervised after sentences under 12 months"),
    field("supervision_after_release", &P::supervision_after_release, between(0, 2000),
          "licence and post-sentence supervision together, from release"),
    field("supervision_limit", &P::supervision_limit, between(0, 5000),
          "sentences shorter than this have post-sentence supervision"),
    field("short_licence", &P::short_licence, between(0, 365),
          "shortest licence after a sentence under 12 months, from release; 0: it ends with the sentence"),
    field("life_licence", &P::life_licence, between(1, 30000), "active supervision on a life licence"),
    field("misses_to_breach", &P::misses_to_breach, between(1, 20), "missed appointments that make a breach"),
    field("enforced", &P::enforced, between(0, 1), "chance that a breach is enforced"),
    field("order_revoked", &P::order_revoked, between(0, 1), "chance that an enforced breach ends the order"),
    field("revoked_to_custody", &P::revoked_to_custody, between(0, 1), "chance of custody when a community order is revoked"),
    field("revoked_custody", &P::revoked_custody, between(1, 1000), "mean custodial term on revocation of a community order"),
    field("activated", &P::activated, between(0, 1),
          "chance that a suspended term is served when its order is revoked or another term is imposed"),
    field("committed", &P::committed, between(0, 1),
          "chance that an enforced breach of post-sentence supervision ends in prison"),
    field("committal", &P::committal, between(1, 365), "time in prison for it"),
};

/// An order that a court makes, for its principal offence.
struct CourtOrder {
  SentenceKind kind{};
  double days = 0.0;       ///< of supervision
  double suspended = 0.0;  ///< days of custody held in suspense
  OffenceGroup offence{};
  Report report{};  ///< given before the sentence: court and probation know the case
  bool intensive = false;
};

/// Starts a community order or suspended sentence.
void start_order(World&, PersonId, const CourtOrder&, sim::Time now);

/// Starts licence (or straight post-sentence supervision, or nothing) on release.
void start_licence(World&, PersonId, sim::Time now);

/// The clock `supervision_ends`: licence to post-sentence supervision, or the end of everything.
void supervision_ends(World&, PersonId, sim::Time now);

/// An appointment was missed without good reason.
void appointment_missed(World&, PersonId, sim::Time now);

/// A breach of licence or order, dealt with as one with probability `dealt_with`, and then enforced with probability `enforced`;
/// more often where several agencies manage the person together (public_protection.hpp).
void breach(World&, PersonId, double dealt_with, sim::Time now);

/// A new sentence takes the place of the live one, if there is one, and of its case.
void give_way(World&, PersonId, sim::Time now);

/// Ends the live sentence of a person: its case closes, everything tied to it stops. `served`: it ran its course.
void end_sentence(World&, PersonId, bool served, sim::Time now);

}  // namespace throughcare::models
