#pragma once
#include "models/common/field.hpp"
#include "models/custody/sentence.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;

/// M5, M7 Day of release. With w, days since the week began (Monday is 0 <= w < 1), of a share `moved` of sentences:
///
///   release due by w      Saturday or Sunday: on the Friday before. On a Friday, at least `least_served` after the sentence:
///                         for a share `spared` of them `earlier` days before it
///   release possible from w (curfew, parole, re-release after a recall)
///                         Saturday or Sunday: on the Monday after; the Friday stays
///   With due dates spread evenly over the week 3/7 * (1 - spared) of them fall on a Friday, with possible ones 1/7.
///
/// Whoever is let go on w >= 4, from Friday on, finds offices closed with chance `closed`: nothing begins before Monday.
///
///   first contact    the gap (M7) begins 7 - w days later: on a Friday 2.5 * closed days in the mean, in all of them
///   home, job        (M9) finding at 0 in those days, losing as usual
///
/// What this does to offending comes from contact that is later, help asked for later, and days without a home or work; nothing
/// else is supposed. The calendar is that of the run; bank holidays are working days in it. People whom a court or an emergency
/// rule lets go, go on any day of the week.
struct DayOfReleaseParameters {
  Share moved, spared;
  Days least_served, earlier;
  Share closed;
};
template <std::same_as<DayOfReleaseParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("moved", &P::moved, between(0, 1), "share of sentences whose release keeps off weekends"),
    field("spared", &P::spared, between(0, 1), "share of releases due on a Friday that happen earlier in the week"),
    field("least_served", &P::least_served, between(0, 1000), "time since the sentence from which this is done"),
    field("earlier", &P::earlier, between(1, 2), "how much earlier"),
    field("closed", &P::closed, between(0, 1), "share of people let go from Friday to Sunday who reach no office before Monday"),
};

/// Days since the week of the run's calendar began, at least 0 and less than 7; Monday is the first.
double time_of_week(const World&, sim::Time);
bool is_friday(const World&, sim::Time);

/// The day on which somebody goes who has to be released by `date`.
sim::Time release_due_by(const World&, const Sentence&, sim::Time date);

/// The day on which somebody goes who may be released from `date` on.
sim::Time release_possible_from(const World&, const Sentence&, sim::Time date);

/// Days until offices open for somebody released now; 0 for anybody else, and where they are open.
double until_offices_open(const World&, PersonId, sim::Time now);

/// How many of the days from `from` to `now` offices were closed for this person since the last release.
double closed_days(const World&, PersonId, sim::Time from, sim::Time now);

}  // namespace throughcare::models
