#pragma once
#include "models/common/field.hpp"
#include "models/custody/sentence.hpp"

namespace throughcare::models {

struct World;
struct Case;

/// M11 Recall: who is recalled, for how long.
///
///   breach enforced on licence, or charged meanwhile: the officer decides, who plays safe with people of high risk, without
///   experience, and with people whom they do not know and trust:
///
///   odds of recall = odds(chance) * high_risk^(h - typical_high_risk) * inexperience^(typical_skill - skill) *
///                    distrust^(typical_alliance - alliance)
///     chance     on_breach (terms under 12 months: on_breach_short), or on_charge: of the typical decision
///     h          1 in the tiers of high and very high risk, else 0
///     skill      of the case's officer (officers.hpp), or, where nobody in post has it, the mean of the holder's role
///     alliance   with the holder, as it has faded since the last contact
///   Where nobody holds the case, `chance` as it is.
///
///   not part of appointments (failing to reside, losing touch): hazard other * need_ratio^(mean need - 1/2) while on licence, at
///     the need of the day: tested at the rate of full need, with the chance of the present rate over that one (thinning);
///     only while somebody holds the case, and not in approved premises (premises.hpp)
///   fixed term, if eligible, with probability fixed_term_under_12_months (14 days) or, for longer terms, fixed_term (28 days)
///   standard recall: until re-release at rate `re_release` (Parole Board or executive), at the latest the end of the sentence
struct RecallParameters {
  Probability on_breach, on_breach_short, on_charge;
  Ratio high_risk, inexperience, distrust;
  Share typical_high_risk, typical_skill, typical_alliance;
  PerYear other;
  Ratio need_ratio;
  Probability fixed_term, fixed_term_under_12_months;
  Days fixed_term_short, fixed_term_long;
  PerYear re_release;
};
template <std::same_as<RecallParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("on_breach", &P::on_breach, between(0, 1),
          "chance of recall for an enforced breach, sentences of 12 months or more, in the typical decision"),
    field("on_breach_short", &P::on_breach_short, between(0, 1),
          "chance of recall for an enforced breach, sentences under 12 months, in the typical decision"),
    field("on_charge", &P::on_charge, between(0, 1), "chance of recall when charged on licence, in the typical decision"),
    field("high_risk", &P::high_risk, between(1, 100),
          "odds that the officer recalls somebody of high or very high risk, relative to others"),
    field("inexperience", &P::inexperience, between(1, 1000),
          "odds that an officer without any skill recalls, relative to one with full skill"),
    field("distrust", &P::distrust, between(1, 1000),
          "odds that an officer recalls somebody with whom there is no alliance, relative to a full one"),
    field("typical_high_risk", &P::typical_high_risk, between(0, 1),
          "share of decisions about people of high or very high risk at which the chances of recall are as given"),
    field("typical_skill", &P::typical_skill, between(0, 1), "skill of the officer at which the chances of recall are as given"),
    field("typical_alliance", &P::typical_alliance, between(0, 1), "alliance at which the chances of recall are as given"),
    field("other", &P::other, between(0, 10), "recalls for losing touch or failing to reside, at middling need"),
    field("need_ratio", &P::need_ratio, between(1, 100), "these recalls at full need, relative to no need"),
    field("fixed_term", &P::fixed_term, between(0, 1),
          "share of recalls that are fixed-term, where eligible, sentences of 12 months or more"),
    field("fixed_term_under_12_months", &P::fixed_term_under_12_months, between(0, 1),
          "share of recalls that are fixed-term, sentences under 12 months"),
    field("fixed_term_short", &P::fixed_term_short, between(1, 365), "fixed-term recall, sentences under 12 months"),
    field("fixed_term_long", &P::fixed_term_long, between(1, 365), "fixed-term recall, sentences of 12 months or more"),
    field("re_release", &P::re_release, between(0.01, 50), "re-release after a standard recall"),
};

/// Recalls a person on licence to custody now.
void recall(World&, PersonId, sim::Time now);

/// Puts a person supervised after release back into custody for so many days, whatever the reason.
void return_to_custody(World&, PersonId, Sentence&, double days, sim::Time now);

/// Back inside, and a setback: whoever holds the case there prepares the release when the regime's window for it says.
void prepare_again(World&, PersonId, sim::Time now);

/// The clock `loses_touch`: rings when the person may fail to reside or lose touch.
void plan_loss_of_touch(World&, PersonId, sim::Time now);
void licence_is_tested(World&, PersonId, sim::Time now);

/// Chance that whoever holds the case decides on recall, where it is `chance` in the typical decision.
double recall_chance(const World&, const Case&, double chance, sim::Time now);

/// A person on licence was charged, or breached: the recall decision.
void recall_decision_on_charge(World&, PersonId, sim::Time now);
void recall_decision_on_breach(World&, PersonId, sim::Time now);

}  // namespace throughcare::models
