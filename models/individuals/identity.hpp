#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"
#include "sim/fading.hpp"
#include "sim/random.hpp"

namespace throughcare::models {

struct World;

/// M10 (identity). How far people see in themselves somebody who does not offend, 0 to 1:
///
///   outside      d/dt = (target - identity) / time,  target = sustained (while desisting) + work (with a job)
///                                                          + family * (1 - family need) (with a home)
///   in custody   d/dt = -identity / custody_time
///   a conviction takes the share `conviction` of it
///   a meeting of quality Q with alliance a: a worker who knows the person confirms what has changed, a stranger goes by the
///   record of n cautions and convictions
///                + confirmed * Q * a * (1 - identity), while desisting
///                - denied * (1 - a) * n / (n + record_half) * identity
///   a scheme's meeting, below the age `settled_age`: + schemes.*.identity * alliance with the companion * (1 - identity)
///   company: people take on some of what those see in themselves whom they meet where they are supervised. With the mean
///   identity of all people who are met under supervision outside, as of the last month,
///                + company_office * (mean - identity) at a meeting at an office,
///                + company_session * (mean - identity) in a session of unpaid work or at an attendance centre,
///                + company_programme * (mean - identity) with a group programme that is completed under supervision outside,
///   so that who sees more in themselves than the others, often somebody of low risk, loses by being brought there and others
///   gain. A contact that only meets a target brings nobody together.
///
/// so that over t days of unchanged circumstances identity = target + (identity - target) * exp(-t / time). It raises turning and
/// lowers relapse (desistance.hpp) by exp(effect * (identity - typical)), where `typical` is that of people who are lapsed, or
/// desisting, so that it decides who turns and not how many.
struct IdentityParameters {
  Days time, custody_time;
  Share sustained, work, family;
  Share conviction;
  Share confirmed, denied;
  Count record_half;
  Share company_office, company_session, company_programme;
  Years settled_age;
  Ratio effect;
  Share typical_lapsed, typical_desisting;
};
template <std::same_as<IdentityParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("time", &P::time, between(1, 36500), "time in which identity comes most of the way to what the present life says"),
    field("custody_time", &P::custody_time, between(1, 36500), "time in custody in which most of it is lost"),
    field("sustained", &P::sustained, between(0, 1), "part of a new identity that comes from not offending"),
    field("work", &P::work, between(0, 1), "part that comes from work"),
    field("family", &P::family, between(0, 1), "part that comes from family, for those with a home and no need in it"),
    field("conviction", &P::conviction, between(0, 1), "identity lost through a conviction, as a share of it"),
    field(
        "confirmed", &P::confirmed, between(0, 1),
        "identity gained by a desisting person in a meeting of full quality with a full alliance, as a share of what is missing"),
    field("denied", &P::denied, between(0, 1),
          "identity lost in a meeting without any alliance by somebody with a long record, as a share of it"),
    field("record_half", &P::record_half, between(0.1, 1000), "cautions and convictions at which half of that is reached"),
    field("company_office", &P::company_office, between(0, 1),
          "what a meeting at an office moves identity towards that of people under supervision, as a share of the distance"),
    field("company_session", &P::company_session, between(0, 1), "likewise a session of unpaid work or at an attendance centre"),
    field("company_programme", &P::company_programme, between(0, 1),
          "likewise a group programme that is completed under supervision outside"),
    field("settled_age", &P::settled_age, between(10, 120), "age from which work on identity no longer moves it"),
    field("effect", &P::effect, between(0, 10), "effect of identity on turning points and, reversed, on relapse"),
    field("typical_lapsed", &P::typical_lapsed, between(0, 1), "identity of lapsed people at which rates are as without it"),
    field("typical_desisting", &P::typical_desisting, between(0, 1), "likewise of desisting people"),
};

/// Those whom people meet where they are supervised outside, as of the last month.
struct Company {
  double identity = 0.0;  ///< their mean
  int people = 0;
};

/// What identity adds to the log rate of turning, and takes from that of relapse.
double identity_pull(const IdentityParameters&, const Person&);

/// Identity of somebody who begins to offend, or is desisting, as typical.
void draw_identity(World&, PersonId);

/// Moves it on in the present circumstances. Part of advance_needs.
void advance_identity(World&, PersonId, sim::Fading& left, sim::Roundings& luck);

/// The person has been convicted; motivation and needs are as of now.
void convicted_again(World&, PersonId, sim::Time now);

/// How a worker who has just met the person sees them. Clocks have been spent and are set again afterwards; `u` rounds.
void be_seen_as(World&, PersonId, double quality, double alliance, double u);

/// A scheme's meeting that works on identity with strength `share`.
void work_on_identity(World&, PersonId, double share, double alliance, double u, sim::Time now);

/// A month passes: who is met under supervision now.
void company_month(World&);

/// The person has been among people under supervision, and moves `share` of the way to what these see in themselves.
void keep_company(World&, PersonId, double share, sim::Time now);

}  // namespace throughcare::models
