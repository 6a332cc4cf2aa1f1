#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"
#include "sim/random.hpp"

namespace throughcare::models {

struct World;

/// What is found, kept and lost: settled accommodation and work.
enum class Foothold : std::uint8_t { home, job };
template <>
inline constexpr auto name_list<Foothold> = std::to_array<std::string_view>({"home", "job"});

constexpr Need need_of(Foothold f) { return f == Foothold::home ? Need::accommodation : Need::employment; }
constexpr bool has(const Person& person, Foothold f) { return f == Foothold::home ? person.home : person.job; }
constexpr bool is_temporary(const Person& person, Foothold f) { return f == Foothold::home ? person.room : person.placement; }
/// One that nobody takes away at a set time.
constexpr bool has_own(const Person& person, Foothold f) { return has(person, f) && !is_temporary(person, f); }

/// M9 (homes and jobs). A person has a home or has none, has a job or has none. L is the person's long-run need of that kind:
///
///   rate of losing  = losing  * L       * (1 + other * (1/2 - has the other)) * (kept_in_service, while in the service for it)
///   rate of finding = finding * (1 - L) * supply of the area * (1 - record * n / (n + record_half)),  n: cautions, convictions;
///                    once `spent_after` has passed since the latest of them, nobody need tell the record: n = 0
///   while offices are closed after a release (custody/day_of_release.hpp), finding at 0
///   in custody        losing at 1 / time_to_loss (custody/time_inside.hpp), finding at 0
///
/// Between two moments at which the person is looked at, t days apart, these rates stand still; whether the person then has it
/// follows from the two-state Markov chain, so that nobody's home or job needs an event:
///
///   P(without at t) = l + (without at 0 - l) * exp(-(losing + finding) * t),   l = losing / (losing + finding)
///
///   need without  L + loss * (1 - L);   need with  L * (1 - relief)      (loss: custody/time_inside.hpp)
///
/// The need moves by the difference at once and drifts to that level (needs.hpp). With relief / loss = losing / finding the need
/// is L in the mean. A loss is a setback, a find a milestone (desistance.hpp).
///
/// A place in the service for it may be one for as long as it lasts (`temporary`): a room, a work placement. It counts as a home
/// or a job for needs, capital, identity and the other foothold, is not lost, and is no milestone; meanwhile one's own is found
/// at the rate above, and on completion as by anybody in the service (services/support.hpp). Whoever has none of their own when
/// the place ends, loses what they had. What is counted as settled, or in work, is one's own.
struct FootholdParameters {
  PerYear finding, losing;
  Ratio other;
  Share record;
  Count record_half;
  Days spent_after;
  Share relief;
  Indexed<Ratio, Area> supply;
  Probability with_place, temporary;
  Ratio kept_in_service;
};
template <std::same_as<FootholdParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("finding", &P::finding, between(0, 50), "rate of finding one, for somebody without any need of the kind"),
    field("losing", &P::losing, between(0, 50), "rate of losing it outside custody, at full need of the kind"),
    field("other", &P::other, between(0, 2),
          "how much more is lost without the other (home for a job, job for a home) than with it"),
    field("record", &P::record, between(0, 1), "share of chances to find one that a long record takes away"),
    field("record_half", &P::record_half, between(0.1, 1000), "cautions and convictions at which half of that is reached"),
    field("spent_after", &P::spent_after, between(0, 36500),
          "time since the latest caution or conviction after which the record need not be told"),
    field("relief", &P::relief, between(0, 1), "fall of the need while it is there, as a share of the long-run need"),
    field("supply", &P::supply, between(0, 100), "homes or jobs within reach in each area, relative to those of 2018-19"),
    field("with_place", &P::with_place, between(0, 1),
          "chance that a place in the service comes with one: at its start, or on release from custody"),
    field("temporary", &P::temporary, between(0, 1),
          "chance that a place in the service is one itself while it lasts outside: a room, a work placement"),
    field("kept_in_service", &P::kept_in_service, between(0, 1),
          "rate of losing it while in the service for it, relative to otherwise"),
};

/// Rates a day at which it is lost and found.
struct FootholdRates {
  double losing = 0.0, finding = 0.0;
  /// Long-run share of time without it.
  double without() const { return losing + finding > 0.0 ? losing / (losing + finding) : 0.0; }
};
/// As the person stands.
FootholdRates foothold_rates(const World&, PersonId, Foothold);

/// Chance to be without it `days` on, for somebody who is now `without` it (0 or 1).
double chance_without(const FootholdRates&, double without, double days);

/// The level to which the need drifts, as the person stands.
Scale need_level(const World&, PersonId, Need);

/// Somebody begins to offend: home and job as in the long run.
void draw_footholds(World&, PersonId);

/// Draws whether home and job are still there, or found, after `days`; `luck` has two numbers for it. Part of advance_needs.
void advance_footholds(World&, PersonId, double days, sim::Stream& luck, sim::Time now);

/// Found, by help of a service or otherwise; lost. Clocks have been spent.
void find(World&, PersonId, Foothold, sim::Time now);
void lose(World&, PersonId, Foothold, sim::Time now);

/// A place in a service is a home or a job for somebody without, from now on. Clocks have been spent.
void lend(World&, PersonId, Foothold);
/// The place ends: what was lent goes back. Does nothing where nothing was.
void give_back(World&, PersonId, Foothold, sim::Time now);

/// Finds one, or is lent it while a place lasts, and spends and resets the clocks that it bears on.
void come_by(World&, PersonId, Foothold, bool for_good, sim::Time now);

/// Chance that the person has one of their own now, from what was last known: looks without touching.
double chance_of(const World&, PersonId, Foothold, sim::Time now);

}  // namespace throughcare::models
