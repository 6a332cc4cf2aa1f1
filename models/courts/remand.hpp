#pragma once
#include "models/common/field.hpp"
#include "models/courts/prosecution.hpp"

namespace throughcare::models {

struct World;

/// M3 Remand in custody, decided at the first court appearance and again when a sentence has to wait.
///
///   P(remand) = level * rate[offence] * record_effect[previous record] * prospect^prospect_effect, at most 1
///               in magistrates' cases times magistrates_factor, for women times female_factor, below 18 times child_factor (a
///               stricter test by law)
///   prospect  = chance of immediate custody as it looks on the day (sentencing.hpp). Without a real prospect of custody
///               nobody is to be remanded, and who has most to lose is least likely to be bailed.
///               A power above 1 stands for what the court sees of the case and the model leaves to the chance of the
///               sentence
///   after the custody time limit the person is released on bail unless the court extends it
///   convicted, and the case adjourned for a report or sent up for sentence: whoever was on bail so far is remanded with
///               level * awaiting_sentence * prospect^prospect_effect. No time limit holds after conviction
///   time on remand counts towards a custodial sentence; without one, the person leaves with no supervision at all
struct RemandParameters {
  Indexed<Probability, OffenceGroup> rate;
  Ratio level;
  Indexed<Ratio, HistoryBand> record_effect;
  Ratio prospect_effect;
  Ratio magistrates_factor;
  Ratio female_factor;
  Ratio child_factor;
  Probability awaiting_sentence;
  Days time_limit_magistrates, time_limit_crown;
  Probability extension;
};
template <std::same_as<RemandParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("rate", &P::rate, between(0, 1),
          "chance of remand in custody in a Crown Court case that is certain to end in custody, by offence"),
    field("level", &P::level, between(0, 5),
          "remand for like cases relative to the reference year, for years in which practice was another"),
    field("record_effect", &P::record_effect, between(0, 5), "multiplier of remand by previous cautions or convictions"),
    field("prospect_effect", &P::prospect_effect, between(0, 3),
          "power with which the prospect of immediate custody counts in the remand decision (0: not at all)"),
    field("magistrates_factor", &P::magistrates_factor, between(0, 1),
          "remand in magistrates' cases relative to the Crown Court"),
    field("female_factor", &P::female_factor, between(0, 5), "remand of women relative to men"),
    field("child_factor", &P::child_factor, between(0, 1), "remand of people under 18 relative to adults"),
    field("awaiting_sentence", &P::awaiting_sentence, between(0, 1),
          "chance that somebody on bail who is sure of immediate custody is remanded when convicted"),
    field("time_limit_magistrates", &P::time_limit_magistrates, between(1, 1000), "custody time limit, summary trial"),
    field("time_limit_crown", &P::time_limit_crown, between(1, 1000), "custody time limit, Crown Court"),
    field("extension", &P::extension, between(0, 1), "chance that the court extends the custody time limit"),
};

/// The remand decision of a charged case: whoever would be remanded may be bailed with support instead (bail.hpp).
void decide_remand(World&, ProsecutionId, sim::Time now);

/// Starts a remand before trial, with its custody time limit.
void remand(World&, ProsecutionId, sim::Time now);

/// The remand decision about a person just convicted whose sentence has to wait.
void decide_remand_until_sentence(World&, Prosecution&, sim::Time now);

/// Ends the remand of this case (verdict, sentence, time limit, collapse); days served are kept in the case.
void end_remand(World&, ProsecutionId, sim::Time now);

/// The clock `time_limit`.
void time_limit_reached(World&, PersonId, sim::Time now);

/// Days left until the custody time limit of this case's remand.
double days_to_time_limit(const World&, const Prosecution&, sim::Time now);

/// A sentence has begun, or ended, for somebody on remand: from here on days on remand do not count, or do.
void credit_remand(World&, PersonId, sim::Time now);

/// Days on remand in this case so far, without those spent serving a sentence, too.
double days_on_remand(const Prosecution&, sim::Time now);

}  // namespace throughcare::models
