#pragma once
#include "models/common/field.hpp"
#include "models/courts/prosecution.hpp"

namespace throughcare::models {

struct World;

/// What a court imposes.
struct SentenceImposed {
  SentenceOutcome outcome{};
  double days = 0.0;                 ///< length of the order, or of custody for the principal offence
  SentenceBand band{};               ///< of the principal term, also where it is suspended
  bool serious = false;              ///< released at two thirds, or by the Parole Board
  bool in_place_of_custody = false;  ///< an order instead of short custody
  bool intensive = false;            ///< an intensive order: closely supervised, with a place of its own
  double consecutive = 0.0;          ///< days of custody that the terms of the other offences add
  double suspended = 0.0;            ///< days of custody held in suspense
  OffenceGroup offence{};            ///< the principal one
  Report report{};                   ///< that the court had: what probation then knows of the person
};

/// M4 Sentencing. A latent score is held against two thresholds (an ordered logit):
///
///   past      = record[previous] + recent_effect * ln(1 + recent occasions)
///   score     = severity[offence] + w * past + while_supervised (if the offence was committed under supervision)
///               + female_shift (if a woman) + logistic noise
///   w is 1 in magistrates' courts and crown_record in the Crown Court, where the offence itself weighs most
///   recent occasions fade with half-life recent_half_life: the law looks at how long ago the convictions were
///   custody   if score > custody_threshold + confidence_effect * (confidence - 1/2) + child_threshold (below 18, for whom the
///             law makes custody the last resort) + liaison.court (if liaison and diversion tells the court, police/liaison.hpp)
///   community if score - (1 - community_record) * w * past > community_threshold (+ no_report_shift without a pre-sentence
///             report); else fine or discharge. Below custody the offence itself weighs more than the record
///   suspended a custodial term of at most suspended_limit, with probability suspended * (report ? 1 : no_report_suspended)
///             * (1 + recent occasions)^-suspended_recent: recent breaches and convictions speak against a prospect of
///             rehabilitation
///   length    lognormal(mean[offence], cv) in the Crown Court, lognormal(magistrates_mean) capped in magistrates' courts at
///             magistrates_limit, times record_length[previous], times female_length for women, less plea_credit for a guilty
///             plea: the term of the principal offence, which is what is published
///   to serve  = length * (1 + consecutive * (1 - 1/n)), with n offences sentenced together (magistrates: at most twice their
///             limit): part of the other terms is served after the principal one, the less of each the more there are
///             (totality). A term imposed on somebody who is serving one already adds the same part of itself (release.hpp)
///   serious: a term of at least serious_from for an offence that is `serious`; released later (custody/release.hpp)
///   presumption: a term of at most presumption_limit becomes a community order with probability presumption_strength
///   intensive:   a term of at most intensive_limit becomes an intensive order with probability intensive_use, while there are
///   places; both times alternatives_for[group]: a way of sentencing of their own for women or young adults leaves the others out
///   confidence in alternatives: an exponentially weighted mean, over the orders that ended in the area, of how well they ended
///   (probation/requirements.hpp)
struct SentencingParameters {
  Indexed<Ratio, OffenceGroup> severity;
  Indexed<Ratio, HistoryBand> record;
  Ratio recent_effect;
  Days recent_half_life;
  Ratio crown_record;
  Ratio while_supervised;
  Ratio female_shift;
  Ratio custody_threshold_magistrates, custody_threshold_crown;
  Ratio child_threshold;
  Ratio community_threshold;
  Ratio community_record;
  Ratio no_report_shift;
  Ratio confidence_effect;
  Share confidence_memory;
  Probability suspended;
  Ratio no_report_suspended;
  Ratio suspended_recent;
  Days suspended_limit;
  Indexed<Days, OffenceGroup> length;
  Ratio length_level;
  Ratio length_cv;
  Share consecutive;
  Days magistrates_length;
  Days magistrates_limit;
  Indexed<Ratio, HistoryBand> record_length;
  Ratio female_length;
  Share plea_credit;
  Indexed<Probability, OffenceGroup> indeterminate;
  Years tariff;
  Ratio tariff_cv, order_cv;
  Days least_term;
  Indexed<bool, OffenceGroup> serious;
  Days serious_from;
  Days community_order_length, suspended_order_length;
  Days presumption_limit;
  Probability presumption_strength;
  Days intensive_limit;
  Probability intensive_use;
  Places intensive_places;
  Indexed<Share, SentencedGroup> alternatives_for;
};
template <std::same_as<SentencingParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("severity", &P::severity, between(-20, 20), "seriousness of the offence on the sentencing scale"),
    field("record", &P::record, between(-20, 20), "weight of previous cautions or convictions on the sentencing scale"),
    field("recent_effect", &P::recent_effect, between(0, 10), "weight of recent cautions or convictions on the sentencing scale"),
    field("recent_half_life", &P::recent_half_life, between(1, 10000), "time in which a conviction loses half of that weight"),
    field("crown_record", &P::crown_record, between(0, 2),
          "weight of the record in the Crown Court, relative to magistrates' courts"),
    field("while_supervised", &P::while_supervised, between(-5, 10), "weight of an offence committed under supervision"),
    field("female_shift", &P::female_shift, between(-5, 5), "shift of the score for women"),
    field("custody_threshold_magistrates", &P::custody_threshold_magistrates, between(-20, 20),
          "score above which magistrates impose custody"),
    field("custody_threshold_crown", &P::custody_threshold_crown, between(-20, 20),
          "score above which the Crown Court imposes custody"),
    field("child_threshold", &P::child_threshold, between(0, 20), "rise of the custody threshold for people under 18"),
    field("community_threshold", &P::community_threshold, between(-20, 20), "score above which a community order is imposed"),
    field("community_record", &P::community_record, between(0, 2),
          "weight of the record in the choice of a community order, relative to the choice of custody"),
    field("no_report_shift", &P::no_report_shift, between(0, 10),
          "rise of the community threshold without a pre-sentence report"),
    field("confidence_effect", &P::confidence_effect, between(0, 20),
          "rise of the custody threshold from no to full confidence in local orders"),
    field("confidence_memory", &P::confidence_memory, between(0, 0.9999),
          "weight of the past in sentencers' confidence, per order ended (scaled with the run)"),
    field("suspended", &P::suspended, between(0, 1), "chance that an eligible custodial term is suspended"),
    field("no_report_suspended", &P::no_report_suspended, between(0, 1),
          "suspension without a pre-sentence report, relative to with one"),
    field("suspended_recent", &P::suspended_recent, between(0, 5),
          "how strongly recent cautions or convictions speak against suspension"),
    field("suspended_limit", &P::suspended_limit, between(0, 3660), "longest custodial term that can be suspended"),
    field("length", &P::length, between(1, 20000), "mean custodial length in the Crown Court before credit for a guilty plea"),
    field("length_level", &P::length_level, between(0.2, 5),
          "lengths of custodial sentences for like cases relative to the reference year"),
    field("length_cv", &P::length_cv, between(0, 5), "spread of lengths: standard deviation over mean"),
    field("consecutive", &P::consecutive, between(0, 1), "part of further terms that is served after the principal one"),
    field("magistrates_length", &P::magistrates_length, between(1, 1000),
          "mean custodial length in magistrates' courts before credit"),
    field("magistrates_limit", &P::magistrates_limit, between(1, 1000),
          "longest custodial term magistrates can impose for one offence; for several, twice that"),
    field("record_length", &P::record_length, between(0, 5), "multiplier of length by previous cautions or convictions"),
    field("female_length", &P::female_length, between(0, 5), "custodial length of women relative to men"),
    field("plea_credit", &P::plea_credit, between(0, 1), "reduction for a guilty plea"),
    field("indeterminate", &P::indeterminate, between(0, 1), "chance that a Crown Court custodial sentence is life"),
    field("tariff", &P::tariff, between(0, 60), "mean tariff of a life sentence"),
    field("tariff_cv", &P::tariff_cv, between(0, 5), "spread of tariffs: standard deviation over mean"),
    field("order_cv", &P::order_cv, between(0, 5), "spread of the lengths of orders: standard deviation over mean"),
    field("least_term", &P::least_term, between(0, 100), "shortest custodial term"),
    group("serious", &P::serious, "whether release from long terms for the offence comes later (release.release_point_serious)"),
    field("serious_from", &P::serious_from, between(1, 20000), "term of a serious offence from which release comes later"),
    field("community_order_length", &P::community_order_length, between(1, 2000), "mean length of a community order"),
    field("suspended_order_length", &P::suspended_order_length, between(1, 2000), "mean supervision of a suspended sentence"),
    field("presumption_limit", &P::presumption_limit, between(0, 3660),
          "terms up to this length fall under the presumption against short custody (0: none)"),
    field("presumption_strength", &P::presumption_strength, between(0, 1), "chance that such a term becomes a community order"),
    field("intensive_limit", &P::intensive_limit, between(0, 3660),
          "terms up to this length can become an intensive order (0: none)"),
    field("intensive_use", &P::intensive_use, between(0, 1),
          "chance that such a term becomes an intensive order when there is a place"),
    field("intensive_places", &P::intensive_places, between(0, 1e6), "people on intensive orders at one time"),
    field("alternatives_for", &P::alternatives_for, between(0, 1),
          "share of the presumption and of the use of intensive orders that courts apply to this group"),
};

/// Draws the sentence of a convicted person (decision `courts.sentence`).
SentenceImposed impose_sentence(World&, const Prosecution&, sim::Time now);

/// The chance that this case ends in immediate custody, as the court that decides on remand can judge it before the sentence:
/// offence, record and powers are known, the length that the case deserves is known, what mitigation will do is not.
double prospect_of_custody(const World&, const Prosecution&, sim::Time now);

/// A convicted person comes up for sentence: the sentence is imposed, starts, and the matter is closed.
void sentence_person(World&, ProsecutionId, sim::Time now);

/// Cautions and convictions of a person, faded with the time since each.
double recent_occasions(const World&, PersonId, sim::Time now);

/// An order ended, well (1) or badly (0): sentencers of the area take note.
void order_observed(World&, Area, double well);

}  // namespace throughcare::models
