#pragma once
#include <array>

#include "models/budgets/experience.hpp"
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;

/// Bed-nights are remembered by month for so long: no baseline is longer.
inline constexpr std::size_t months_remembered = 60;

/// M12 Devolved custody budgets. For the chosen cohorts an area is given, each month,
///
///   baseline bed-nights = those of a mean month of the last `baseline`, when the area takes on the budget
///   allocation = baseline bed-nights * transfer_price * (1 - top_slice)
///   payment    = (baseline bed-nights - priced(baseline - actual bed-nights)) * transfer_price
///   priced(x)  = whole blocks of `block` places in x, and `cashable` of the rest: a prison saves its marginal cost until a wing
///                can close (cashable 1: notional savings, each night at the full price; likewise for nights in excess)
///
/// Once a year each account is closed:
///
///   saving   = allocations - payments
///   result   = retained * (min(saving, cap) - threshold), not below 0, for a saving (cap and threshold as shares of the
///              allocations); downside * saving for an excess
///   reserves + (1 - pooled) * result + the area's share, by allocation, of all pooled results
///
/// What it costs to hold a budget (people who plan and buy, boards, data), `running_costs` of the allocation, is a new burden
/// that the centre pays for.
///
/// Deficits draw on reserves, then cut services; with `exit_allowed`, an area whose reserves were below nothing at the end of
/// exit_after years in a row leaves for good. An area begins if it `joins` and its capability is at least `entry_capability`.
/// What areas buy: investment.hpp.
struct DevolutionParameters {
  Indexed<bool, Cohort> cohorts;
  Days baseline;
  PoundsPerDay transfer_price;
  Share top_slice, running_costs;
  Share cashable;
  Places block;
  Share retained;
  Share threshold, cap, downside, pooled;
  bool exit_allowed = false;
  Count exit_after;
  Indexed<bool, Area> joins;
  Ratio entry_capability;
  Share advance;
  Ratio caution;
  Days usual_stay;
  Share believed_effect;
  Count belief_weight;
  Share shared_experience;
  Ratio required_return;
  Days lag;
  Share reserves, largest_cut;
  Indexed<Ratio, Area> capability;
  Ratio capability_spread;
  Ratio practice_gain;
  Days practice_half_life;
};
/// Days; an area has no more decisions under way than fit into it.
inline constexpr double longest_lag = 3660.0;
template <std::same_as<DevolutionParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    group("cohorts", &P::cohorts, "whether the custody budget of this cohort is devolved"),
    field("baseline", &P::baseline, between(days_per_month, months_remembered* days_per_month),
          "time whose bed-nights are the baseline, in whole months up to the day the area begins"),
    field("transfer_price", &P::transfer_price, between(0, 10000), "what an area is given and pays for a bed-night"),
    field("top_slice", &P::top_slice, between(0, 1), "share of the budget kept centrally"),
    field("running_costs", &P::running_costs, between(0, 1),
          "what planning, boards and data cost where a budget is devolved, as a share of the allocation; paid by the centre"),
    field("cashable", &P::cashable, between(0, 1),
          "share of the price that is paid for nights saved short of a block of places (100 %: notional savings)"),
    field("block", &P::block, between(0, 1e5), "places in an area that must be empty to save their full cost (0: never)"),
    field("retained", &P::retained, between(0, 1), "share of a surplus that the area keeps"),
    field("threshold", &P::threshold, between(0, 1), "saving, as a share of the allocation, up to which nothing is paid"),
    field("cap", &P::cap, between(0, 1), "saving, as a share of the allocation, beyond which nothing more is paid"),
    field("downside", &P::downside, between(0, 1), "share of an excess that the area bears"),
    field("pooled", &P::pooled, between(0, 1), "share of surpluses and deficits that areas share with one another"),
    group("exit_allowed", &P::exit_allowed, "whether areas that run out of reserves leave"),
    field("exit_after", &P::exit_after, between(1, 100), "years in a row without reserves after which an area leaves"),
    group("joins", &P::joins, "whether the area wants a custody budget"),
    field("entry_capability", &P::entry_capability, between(0, 3), "least capability of an area that is given a budget"),
    field("advance", &P::advance, between(0, 1), "share of the yearly allocation that an area may invest ahead of savings"),
    field("caution", &P::caution, between(0, 5),
          "what an area keeps back from investment against a bad year, in standard deviations of a year's bed-nights"),
    field("usual_stay", &P::usual_stay, between(1, 3660),
          "mean stay in custody by which an area judges how its nights may stray"),
    field("believed_effect", &P::believed_effect, between(0, 1),
          "fall in bed-nights that an area expects at first of a completed service, or of a stay on a scheme with every meeting "
          "kept"),
    field("belief_weight", &P::belief_weight, between(1, 1e9),
          "person-years of experience with places of a kind that weigh as much as what an area expected at first"),
    field("shared_experience", &P::shared_experience, between(0, 1),
          "how much of other areas' experience an area counts as its own"),
    field("required_return", &P::required_return, between(0, 100),
          "expected saving per pound below which an area does not invest"),
    field("lag", &P::lag, between(0, longest_lag), "time from a decision to the service being there"),
    field("reserves", &P::reserves, between(0, 10), "reserves at the start, as a share of the yearly allocation"),
    field("largest_cut", &P::largest_cut, between(0, 1),
          "most of a service's places that an area in deficit closes in a year, apart from places it bought"),
    field("capability", &P::capability, between(0, 3), "how well the area turns places into results (1: as evaluated)"),
    field("capability_spread", &P::capability_spread, between(0, 2),
          "how much areas differ in that beyond what is known: standard deviation of a factor with mean 1"),
    field("practice_gain", &P::practice_gain, between(0, 3),
          "how much more an area achieves after very long practice with a custody budget, as a share of what it does without"),
    field("practice_half_life", &P::practice_half_life, between(1, 36525), "time with a budget in which half of that is learnt"),
};

/// Places that an area decided to buy and that are not there yet.
struct PlacesOrdered {
  sim::Time arrive = sim::never;  ///< `never`: nothing ordered
  std::array<double, kinds_of_place> places{};
};
inline constexpr std::size_t most_orders = static_cast<std::size_t>(longest_lag / days_per_year) + 2;

/// An area's custody account, in pounds of this run's scale.
struct AreaBudget {
  std::array<std::array<double, cohort_combinations>, months_remembered> nights{};  ///< bed-nights by month (a ring) and cohorts
  bool devolved = false, left = false;
  int months_in_year = 0;       ///< since the account was last settled
  int months_held = 0;          ///< since it was given
  int years_empty = 0;          ///< in a row, without reserves
  double nights_a_month = 0.0;  ///< of the baseline
  double allocation_a_month = 0.0;
  double received = 0.0, paid = 0.0;  ///< in the present year of account
  double reserves = 0.0;
  std::array<Experience, kinds_of_place> experience{};
  std::array<PlacesOrdered, most_orders> orders{};  ///< of the yearly decisions still under way
};

/// Bed-nights of the cohorts in `bits`, from those of every combination; nobody counts twice.
double nights_of(const std::array<double, cohort_combinations>&, unsigned bits);

/// The cohorts a person belongs to, as bits in the order of `Cohort`.
unsigned cohorts_of(const World&, PersonId, sim::Time now);

/// Whether this person's area holds the budget for their nights in custody, now or when they come back from a short sentence.
bool area_pays_for(const World&, PersonId, sim::Time now);

/// Month end of every area: bed-nights are settled; at the end of its year the area settles up and decides.
void settle_budgets(World&, sim::Time now);

}  // namespace throughcare::models
