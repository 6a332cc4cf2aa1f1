#pragma once
#include "models/common/field.hpp"
#include "models/probation/case.hpp"

namespace throughcare::models {

struct World;

/// The officers of one role.
struct WorkerParameters {
  People officers;
  Share skill;
  Share administration;
  Share box_ticking;
};
template <std::same_as<WorkerParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("officers", &P::officers, between(0, 1e6), "posts; how many officers are in post follows from section staff"),
    field("skill", &P::skill, between(0, 1), "mean skill in work that changes people"),
    field("administration", &P::administration, between(0, 1), "share of contact time taken by administration"),
    field("box_ticking", &P::box_ticking, between(0, 1),
          "share of contacts held to meet a process target while there is time: surveillance, without any quality"),
};

/// M8 Relationship, trust, engagement. A contact of quality Q with person and worker present moves all of these:
///
///   Q            = skill * (1 - administration) * (1 - handing over) * min(1, threshold / caseload)^exponent
///   for single cases Q follows what their officer's employer is paid for (payment.hpp)
///   a share of the contacts that happen only meet a process target: their Q is 0 (C50). Targets crowd out work where time is
///   short:
///                  1 - (1 - box_ticking)^(max(1, caseload / threshold)^box_ticking_pressure)
///   attended     with probability logistic(attendance + trust_effect * trust - need_effect * mean need - load_effect * load
///                  + shared_plan_effect * s), s: share of the plan that is made with the person (regimes.hpp), which takes time:
///                  the case weighs (1 + shared_plan_time * s) cases
///   load         = max(0, agencies + per_appointment * appointments a week - manageable): whom the person has to see beside each
///                  other and how often, beyond what this person manages
///     agencies   the holder; a service, a work party, a scheme that meets people outside; a court that reviews the order; courts
///                and police where a case is open; the job centre without a job, the housing office without a home
///     manageable = max(1, tolerance - tolerance_immaturity * (1 - maturity) - tolerance_health * need for health
///                  - care.tolerance, of care-experienced people)
///   relationship <- relationship + relationship_gain * Q * (1 - relationship);  between contacts it halves every half-life
///   information <- information + information_gain * Q * (1 - information); it fades likewise
///   trust        <- trust + trust_gain * Q * relationship * (1 - trust);   + trust_kept for a kept promise (a service that
///                came), - trust_loss for a broken one (a service that never came)
///   motivation   <- motivation + motivation_gain * response[stage of change] * Q * relationship * (1 + maturity_bonus *
///   immaturity)
///                   * (1 - motivation), stages in desistance.hpp
///   identity     confirmed by workers who know the person, denied by others, drawn to that of others met there (identity.hpp)
///   referral     with probability referral * information, for the most pressing need or, with probability wrong_referral *
///                (1 - information) * (1 - s), for one of the others, drawn by severity: whoever is asked says what is wrong
///                Inside, a share `own_choice` of times people choose themselves: with probability referral * motivation, never
///                for a lesser need, and motivation rises by choice_gain * (1 - motivation) with the choice (C47)
///   trust        - irrelevance_loss * (1 - maturity) * (1 - need / greatest need) when a service starts for a lesser need;
///                - poor_contact_loss * (1 - maturity) in a contact that only meets a target: the young expect to be helped (C93)
///   A contact of no quality is surveillance only: it can breach, it cannot change.
struct ContactParameters {
  Indexed<WorkerParameters, Role> workers;
  Count caseload_threshold;
  Ratio caseload_exponent, box_ticking_pressure;
  Ratio attendance, trust_effect, need_effect, load_effect;
  Ratio per_appointment;
  Ratio shared_plan_effect, shared_plan_time;
  Count tolerance, tolerance_immaturity, tolerance_health;
  Share relationship_gain;
  Days relationship_half_life;
  Share information_gain;
  Days information_half_life;
  Share trust_gain, trust_kept, trust_loss, irrelevance_loss, poor_contact_loss;
  Share without_trust;
  Share motivation_gain;
  Ratio maturity_bonus;
  Probability referral, wrong_referral;
  Share own_choice, choice_gain;
  PerYear officer_changes;
};
template <std::same_as<ContactParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    group("workers", &P::workers, "the officers of each role"),
    field("caseload_threshold", &P::caseload_threshold, between(1, 1000), "cases per officer above which quality falls"),
    field("caseload_exponent", &P::caseload_exponent, between(0, 10), "how strongly quality falls above that"),
    field("box_ticking_pressure", &P::box_ticking_pressure, between(0, 10),
          "how strongly a caseload above that makes officers meet their targets only"),
    field("attendance", &P::attendance, between(-10, 10), "log odds of attending an appointment, before the terms below"),
    field("trust_effect", &P::trust_effect, between(-10, 10), "effect of trust on the log odds of attending"),
    field("need_effect", &P::need_effect, between(-10, 10), "effect of the mean need on the log odds of missing an appointment"),
    field("load_effect", &P::load_effect, between(-10, 10),
          "effect of each agency beyond what the person manages on the log odds of missing an appointment"),
    field("shared_plan_effect", &P::shared_plan_effect, between(-10, 10),
          "effect of a plan made wholly with the person on the log odds of attending"),
    field("shared_plan_time", &P::shared_plan_time, between(0, 5),
          "time that such a case takes beyond that of another, relative to it"),
    field("per_appointment", &P::per_appointment, between(0, 10), "agencies that an appointment a week weighs as much as"),
    field("tolerance", &P::tolerance, between(1, 100), "agencies at once that a mature person in good health manages"),
    field("tolerance_immaturity", &P::tolerance_immaturity, between(0, 10), "agencies fewer without any maturity"),
    field("tolerance_health", &P::tolerance_health, between(0, 10), "agencies fewer with the severest need for health"),
    field("relationship_gain", &P::relationship_gain, between(0, 1),
          "growth of the working alliance in a contact of full quality"),
    field("relationship_half_life", &P::relationship_half_life, between(1, 10000), "half-life of the alliance without contact"),
    field("information_gain", &P::information_gain, between(0, 1), "share of what is not yet known that a full contact reveals"),
    field("information_half_life", &P::information_half_life, between(1, 10000), "half-life of what is known without contact"),
    field("trust_gain", &P::trust_gain, between(0, 1), "trust gained in a contact of full quality with a full alliance"),
    field("trust_kept", &P::trust_kept, between(0, 1), "trust gained by a kept promise: a service, or help, that came"),
    field("trust_loss", &P::trust_loss, between(0, 1), "trust lost by a broken promise"),
    field("irrelevance_loss", &P::irrelevance_loss, between(0, 1),
          "trust lost by somebody without any maturity when a service starts that meets no need"),
    field("poor_contact_loss", &P::poor_contact_loss, between(0, 1),
          "trust lost by somebody without any maturity in a contact that only meets a target"),
    field("without_trust", &P::without_trust, between(0, 1),
          "chance of completing a service, keeping a meeting or a session, or taking help without any trust, relative to full "
          "trust"),
    field("motivation_gain", &P::motivation_gain, between(0, 1),
          "motivation gained in a contact of full quality with a full alliance"),
    field("maturity_bonus", &P::maturity_bonus, between(0, 5),
          "extra return on relational work with people who are still maturing"),
    field("referral", &P::referral, between(0, 1), "chance that a contact leads to a referral, where the case is fully known"),
    field("wrong_referral", &P::wrong_referral, between(0, 1),
          "chance that a referral is for a lesser need, where nothing is known of the case"),
    field("own_choice", &P::own_choice, between(0, 1), "share of times inside when people choose a service themselves"),
    field("choice_gain", &P::choice_gain, between(0, 1), "motivation gained by such a choice, as a share of what is missing"),
    field("officer_changes", &P::officer_changes, between(0, 10),
          "single cases given to another officer of the same role, whose own officer stays"),
};

/// Contact quality of an average officer of `role` with the present caseload; of one of this skill with this many cases.
double contact_quality(const World&, Role);
double quality_of(const World&, Role, double skill, double cases);

/// Share of what there is to do with each case that officers of the role have time for: min(1, threshold / caseload)^exponent.
double time_for_it(const World&, Role);

/// Share of the role's contacts that only meet a target, now.
double boxes_ticked(const World&, Role);

/// How much time the case takes, relative to one that is planned without the person.
double weight_of(const World&, const Case&);

/// Cases per officer of a role now, held and seen beside their holder; of prison officers, people held per officer.
double caseload(const World&, Role);

/// Agencies that somebody outside has to see, and the appointments with them; how much more this is than the person manages.
int agencies_met(const World&, PersonId);
double appointments_a_week(const World&, PersonId);
double appointment_load(const World&, PersonId);

/// Trust that the start of a service for `need` costs: the greater need stays, and the young do not wait for its turn.
double lost_by_irrelevance(const World&, PersonId, Need);

/// The alliance with the holder as it has faded by `now`.
double alliance_now(const World&, const Case&, sim::Time now);

/// Advances the fading of relationship and information to `now`.
void advance_case(const World&, Case&, sim::Time now);

/// The organisation learns `share` of what it does not know of the case, which is up to date. Returns what it knows then.
double learn(Case&, Organisation, double share);

/// What a meeting of quality `quality` does to a person: the alliance with this worker, trust, motivation and identity. `u`
/// rounds small gains.
void change_through(World&, PersonId, double quality, float& alliance, double u, sim::Time now);

/// Chance that a person completes a service, keeps a meeting or a session, or takes help, relative to full trust.
double kept_with_trust(const World&, PersonId);

/// From now on somebody of this role, or nobody, meets the person inside besides the holder.
void be_seen_by(World&, Case&, Role);

/// Sets the clock `officer_changes`.
void plan_reallocation(World&, CaseId, sim::Time now);

/// The clocks `contact_due`, `key_work_due`, `officer_changes`.
void contact_happens(World&, CaseId, sim::Time now);
void key_work_happens(World&, CaseId, sim::Time now);
void officer_changes(World&, CaseId, sim::Time now);

/// (Re)sets contact and key-work clocks for the present segment, the first contact after `gap` days.
void plan_contacts(World&, CaseId, double gap, sim::Time now);

}  // namespace throughcare::models
