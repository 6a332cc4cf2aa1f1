#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string_view>

#include "models/common/enums.hpp"
#include "models/common/indexed.hpp"
#include "models/measures/lives.hpp"

namespace throughcare::models {

/// What is counted of everybody and by whom it happens to, by the name of the measure; then what is only part of a ratio; the
/// last two are people at month ends.
enum class Counted : std::uint8_t {
  out_of_court_disposals,
  diversions,
  panels,
  community_orders,
  suspended_sentences,
  custody_sentences,
  remands,
  first_receptions,
  releases,
  recalls,
  contacts_due,
  contacts_happened,
  service_referrals,
  service_starts,
  service_completions,
  unmet_need,
  handovers,
  // parts of ratios
  cases_closed,
  handover_gap_days,
  handovers_lost,
  information_before,
  information_kept,
  // people released, by the time after release at which they are looked at, and their chances of a home and a job
  seen_at_release,
  settled_at_release,
  working_at_release,
  seen_at_6_weeks,
  settled_at_6_weeks,
  working_at_6_weeks,
  seen_at_3_months,
  settled_at_3_months,
  working_at_3_months,
  seen_at_6_months,
  settled_at_6_months,
  working_at_6_months,
  seen_at_12_months,
  settled_at_12_months,
  working_at_12_months,
  // at month ends
  prison_population,
  probation_caseload
};
template <>
inline constexpr auto name_list<Counted> = std::to_array<std::string_view>({"out_of_court_disposals",
                                                                            "diversions",
                                                                            "panels",
                                                                            "community_orders",
                                                                            "suspended_sentences",
                                                                            "custody_sentences",
                                                                            "remands",
                                                                            "first_receptions",
                                                                            "releases",
                                                                            "recalls",
                                                                            "contacts_due",
                                                                            "contacts_happened",
                                                                            "service_referrals",
                                                                            "service_starts",
                                                                            "service_completions",
                                                                            "unmet_need",
                                                                            "handovers",
                                                                            "cases_closed",
                                                                            "handover_gap_days",
                                                                            "handovers_lost",
                                                                            "information_before",
                                                                            "information_kept",
                                                                            "seen_at_release",
                                                                            "settled_at_release",
                                                                            "working_at_release",
                                                                            "seen_at_6_weeks",
                                                                            "settled_at_6_weeks",
                                                                            "working_at_6_weeks",
                                                                            "seen_at_3_months",
                                                                            "settled_at_3_months",
                                                                            "working_at_3_months",
                                                                            "seen_at_6_months",
                                                                            "settled_at_6_months",
                                                                            "working_at_6_months",
                                                                            "seen_at_12_months",
                                                                            "settled_at_12_months",
                                                                            "working_at_12_months",
                                                                            "prison_population",
                                                                            "probation_caseload"});
constexpr bool at_month_ends(Counted c) { return c >= Counted::prison_population; }
constexpr bool part_of_a_ratio(Counted c) { return c >= Counted::cases_closed && !at_month_ends(c); }

/// The ways of telling people apart, each a complete one: its groups add up to all.
enum class Axis : std::uint8_t { sex, age, ethnicity, care, area };
template <>
inline constexpr auto name_list<Axis> = std::to_array<std::string_view>({"sex", "age", "ethnicity", "care", "area"});
inline constexpr auto groups_on =
    std::to_array<std::size_t>({count_of<Sex>, count_of<AgeBand>, count_of<Ethnicity>, 2, count_of<Area>});
/// The groups of all axes, one after another.
inline constexpr std::size_t all_groups = std::accumulate(groups_on.begin(), groups_on.end(), std::size_t{0});
constexpr std::size_t first_group(Axis axis) {
  return std::accumulate(groups_on.begin(), groups_on.begin() + static_cast<std::ptrdiff_t>(axis), std::size_t{0});
}

/// The groups that one person belongs to now, one on each axis, as places in `ByWhom`.
using Membership = std::array<std::uint8_t, count_of<Axis>>;
/// A count, by group.
using ByWhom = std::array<double, all_groups>;

inline void add_for(ByWhom& to, const Membership& who, double amount) {
  for (const std::uint8_t group : who) to[group] += amount;
}

/// What an event in a life is counted as; none for most. Known when compiled, so that events not counted cost nothing.
constexpr bool is_counted(LifeEvent e) {
  return e == LifeEvent::sentenced || e == LifeEvent::remanded || e == LifeEvent::received || e == LifeEvent::recalled ||
         e == LifeEvent::referred || e == LifeEvent::service_started || e == LifeEvent::service_ended || e == LifeEvent::handover;
}

struct World;
class Collector;

Membership membership_of(const World&, PersonId, sim::Time now);

/// This happened to a person; `amount` where it is no event (days, a chance).
void count_by_whom(World&, PersonId, Counted, sim::Time now, double amount = 1.0);
/// The same for the events of lives that are counted.
void count_event(World&, PersonId, LifeEvent, const LifeFacts&, sim::Time now);

/// Month end: who is inside and who has a case with probation.
void census_by_whom(World&, sim::Time now);

/// All of it as observations, parts of ratios as their ratios.
void collect_distribution(const World&, Collector&);

}  // namespace throughcare::models
