#pragma once
#include "models/common/field.hpp"
#include "models/courts/prosecution.hpp"
#include "models/custody/sentence.hpp"

namespace throughcare::models {

struct World;
struct SentenceImposed;

/// M5 Release. Dates of a sentence, from its length, its kind and the law in force on the day:
///
///   conditional release = start + release_point * length - days on remand   (release_point: standard, or serious;
///                         standard ones under 12 months serve short_sentences_serve of it, at least short_sentences_least
///                         days where they are that long)
///   home detention      = up to home_detention_longest days earlier, for a share of eligible sentences
///   indeterminate       = hearings of the Parole Board, the first when the tariff has been served, then every parole_interval:
///                         P(released) = logistic(logit(parole) - parole_need_effect * (n - 1/2)), n: mean need in thinking and
///                         in drugs and alcohol, less what activity inside has done so far (time_inside.hpp)
///   None of these on a weekend (day_of_release.hpp). A change in the law re-times everyone inside on its date.
struct ReleaseParameters {
  Share release_point, release_point_serious;
  Share short_sentences_serve;
  Days short_sentences_least;
  Share home_detention_share;
  Days home_detention_longest;
  Days home_detention_least_sentence, home_detention_most_sentence;
  Days home_detention_least_served;
  Probability parole;
  Ratio parole_need_effect;
  Days parole_interval;
  Days reception;
};
template <std::same_as<ReleaseParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("release_point", &P::release_point, between(0.1, 1), "share of a standard determinate sentence served in custody"),
    field("release_point_serious", &P::release_point_serious, between(0.1, 1),
          "share served of long violent and sexual sentences"),
    field("short_sentences_serve", &P::short_sentences_serve, between(0.1, 1),
          "what a standard sentence under 12 months serves in custody, as a share of what the release point asks for"),
    field("short_sentences_least", &P::short_sentences_least, between(0, 183),
          "shortest time that a standard sentence under 12 months serves in custody, if it is as long"),
    field("home_detention_share", &P::home_detention_share, between(0, 1),
          "share of eligible people released on home detention curfew"),
    field("home_detention_longest", &P::home_detention_longest, between(0, 1000),
          "earliest curfew release before the release date"),
    field("home_detention_least_sentence", &P::home_detention_least_sentence, between(0, 5000), "shortest eligible sentence"),
    field("home_detention_most_sentence", &P::home_detention_most_sentence, between(0, 50000), "longest eligible sentence"),
    field("home_detention_least_served", &P::home_detention_least_served, between(0, 1000),
          "time in custody before curfew release is possible"),
    field("parole", &P::parole, between(0, 1), "chance that the Parole Board directs release at a hearing, at middling needs"),
    field("parole_need_effect", &P::parole_need_effect, between(0, 20),
          "fall of the log odds of parole from no need to full need in thinking, drugs and alcohol"),
    field("parole_interval", &P::parole_interval, between(30, 5000), "time between hearings"),
    field("reception", &P::reception, between(0, 100), "reception and induction, before anything else begins"),
};

/// Starts a custodial sentence: reception, or, for somebody already serving one, the later release with a part
/// (sentencing.consecutive) of the term that ends earlier added to it.
void start_custody(World&, PersonId, const Prosecution&, const SentenceImposed&, sim::Time now);

/// The same without a prosecution (an order revoked): `days_served` already count.
void begin_custody(World&, PersonId, SentenceImposed, double days_served, sim::Time now);

/// Puts somebody inside at the start of the run, `served` (0-1) of whose custody lies behind.
void seat_prisoner(World&, PersonId, bool life, double days, double served, sim::Time now);

/// The clock `release`: a hearing of the Parole Board; curfew, licence or end, by decision `custody.release`; end of a recall.
void release_day(World&, PersonId, sim::Time now);

/// Days until the resettlement phase of somebody inside who has a case: the regime's window before the release. Not above 0: it
/// is due.
double time_to_resettlement(const World&, PersonId, sim::Time now);

/// Sets the clock `phase` by the present release and the regime's window before it. Somebody being prepared whose release has
/// moved out of that window goes back to whoever holds the case before it.
void plan_phase(World&, PersonId, sim::Time now);

/// The clock `phase`: reception ends; the resettlement phase begins. Both are parts of the stay in a secure school there.
void custody_phase(World&, PersonId, sim::Time now);

/// The conditional release date under the rules now in force.
sim::Time conditional_release(const World&, const Sentence&);

/// Releases this person from custody now, whatever the date (release day, emergency release).
void release_from_custody(World&, PersonId, sim::Time now);

/// Chance that a hearing held now directs the release of this person.
double chance_of_parole(const World&, PersonId, sim::Time now);

/// The law has changed: everyone inside gets new dates.
void retime_releases(World&, sim::Time now);

}  // namespace throughcare::models
