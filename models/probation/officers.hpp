#pragma once
#include <cstdint>
#include <vector>

#include "models/common/enums.hpp"
#include "models/common/field.hpp"
#include "models/common/indexed.hpp"
#include "sim/archive.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

struct Parameters;
struct World;
struct Case;

/// M6, M8, M13 Single officers. A role has as many numbered officers as its stock (staff.hpp) holds at the scale of the run; in
/// runs that carry it those outside are in teams by area, otherwise a role is one team. Every case names its officer:
///
///   skill     = skill of the role * (1 + skill_spread * sqrt(6) * (u1 + u2 - 1)) * (1 - novice_loss while new) * (1 - unrest *
///               unrest_loss) * (1 + growth * (1 - exp(-t / growth_time))) / M
///     t       on full duties since no longer new; of those there at the beginning Exponential with the rate `leaving`
///     M       = 1 + growth / ((1 + l * growth_time) * (1 + l * novice_time * (1 - novice_loss))),    l = usual_leaving
///               In the long run a share 1 / (1 + l * novice_time) are not new, of whom t is Exponential(1 / l), so that 1 -
///               exp(-t / growth_time) is 1 / (1 + l * growth_time) on average: where as many leave as usual, growth leaves the
///               mean skill of a role as it was
///   targets   of contacts of which a share b of the role's only meet a target (contact.hpp), the officer's share is
///               b + b * (1 - b) * targets_spread * sqrt(6) * (u3 + u4 - 1)
///   caseload  = cases of the officer * numbered officers of the role / officers in its stock;  of prison officers: people held
///   a case goes to one of `considered` officers of the team, drawn at random: to the one with fewest cases, where those of new
///     officers count 1 / novice_caseload each; a case of high risk, with probability experience_first, to one who is not new,
///     if there is one among them
///   at each month's end as many leave as left the stock, and a share 1 - exp(-moves / 12) moves to another team; who, is drawn.
///     All their cases go to colleagues that day, each by a handover of kind `change_of_officer`
///   places are filled where there are most cases per officer: those of people who moved by others like them (t Exponential, with
///     the mean growth of the role), those of leavers by people who were trained, who are new for Exponential(novice_time)
///
/// Apart from that, single cases change hands at the rate contact.officer_changes. The alliance is with the officer and goes with
/// them, as far as the handover does not carry it over.
struct OfficerParameters {
  Ratio skill_spread;
  Ratio growth;
  Days growth_time;
  PerYear usual_leaving, usual_leaving_inside;
  Ratio targets_spread;
  PerYear moves;
  Count considered;
  Share novice_caseload;
  Probability experience_first;
  Share pooled_below;
};
template <std::same_as<OfficerParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("skill_spread", &P::skill_spread, between(0, 0.4),
          "standard deviation of officers' skill, relative to that of the role"),
    field("growth", &P::growth, between(0, 2),
          "skill that comes with long experience, relative to that of who has just had enough"),
    field("growth_time", &P::growth_time, between(1, 14600), "time on full duties, beyond the first, in which it comes"),
    field("usual_leaving", &P::usual_leaving, between(0, 5),
          "leaving at which the mean skill of probation's roles is what contact.workers says"),
    field("usual_leaving_inside", &P::usual_leaving_inside, between(0, 5), "the same of prison officers"),
    field("targets_spread", &P::targets_spread, between(0, 0.4),
          "standard deviation between officers of the share of contacts that only meet a target, relative to that share and the "
          "rest"),
    field("moves", &P::moves, between(0, 5), "officers who move to another team, or are away for long; their cases stay"),
    field("considered", &P::considered, between(1, 20), "officers among whom the one with fewest cases is given a new case"),
    field("novice_caseload", &P::novice_caseload, between(0.1, 1),
          "cases at which a new officer counts as fully occupied, relative to colleagues"),
    field("experience_first", &P::experience_first, between(0, 1),
          "chance that a case of high risk is kept from officers who are new, if there is a choice"),
    field("pooled_below", &P::pooled_below, between(0, 1), "scale of a run below which officers of a role are one team"),
};

/// One officer, under a number that a successor takes over.
struct Officer {
  float talent = 0.0f;       ///< in standard deviations of skill
  float gives_in = 0.0f;     ///< to targets, in standard deviations
  sim::Time experienced{};   ///< new before
  float days_before = 0.0f;  ///< of experience, before that
  std::uint32_t cases = 0;   ///< live
  std::uint16_t predecessors = 0;
  bool in_post = false, going = false;
};
inline constexpr std::uint32_t no_officer = 0xffff'ffffu;

/// The officers of a role in an area, or in the country.
struct Team {
  std::vector<Officer> officers;  ///< by number, vacant ones among them
  std::uint32_t in_post = 0;      ///< those who are going not counted
  std::uint32_t cases = 0;
  void archive(sim::Archive& a) { a(officers, in_post, cases); }
};

struct Workforce {
  Indexed<Indexed<Team, Area>, Role> teams{};
  Indexed<double, Role> leaving{}, moving{};                  ///< fractions of an officer, carried to the next month
  Indexed<std::uint32_t, Role> appointments{}, departures{};  ///< ordinals (random streams)
  Indexed<double, Role> experience{};                         ///< mean of 1 - exp(-t / growth_time) over those who are not new
  std::uint32_t without_officer = 0;                          ///< cases with a holder but nobody in post
  bool by_area = false;
  void archive(sim::Archive& a) { a(teams, leaving, moving, appointments, departures, experience, without_officer, by_area); }
};

/// Numbers the officers of every stock, at the beginning.
void number_officers(World&);

/// A month's end: officers leave and move, others come, and the cases of those who went change hands.
void officers_month(World&, sim::Time now);

/// The stocks have changed at once: officers are numbered accordingly, and cases that lost theirs get another.
void officers_reorganised(World&, sim::Time now);

/// The case gets an officer of its holder's role, another than number `except` where there is one.
void give_officer(World&, Case&, sim::Time now, std::uint32_t except = no_officer);

/// The case's officer has nothing more to do with it.
void take_from_officer(World&, Case&);

/// Whether the case's officer is new to full duties.
bool held_by_novice(const World&, const Case&, sim::Time now);

/// Skill of the case's own officer, or, without one, of an average officer of the holder's role.
double officer_skill(const World&, const Case&, sim::Time now);

/// Quality of a contact with the case's own officer.
double officer_quality(const World&, const Case&, sim::Time now);

/// Share of the contacts with the case's own officer that only meet a target, now.
double boxes_ticked_by_officer(const World&, const Case&);

/// By how much growth raises the mean skill of a role where as many leave as usual: M above.
double usual_growth(const Parameters&, Role);

/// How unequal caseloads of a role are: standard deviation over mean.
double caseload_variation(const World&, Role);

}  // namespace throughcare::models
