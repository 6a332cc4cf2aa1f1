#pragma once
#include <array>

#include "models/common/field.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;

/// Groups whose custody budget can be devolved (IPPR 2016).
enum class Cohort : std::uint8_t { aged_18_to_20, aged_21_to_24, women, under_12_months };
template <>
inline constexpr auto name_list<Cohort> = std::to_array<std::string_view>({"aged_18_to_20", "aged_21_to_24", "women",
                                                                           "under_12_months"});

/// M12 Devolved custody budgets. For the chosen cohorts an area is given, each month,
///
///   allocation = baseline bed-nights * transfer_price * (1 - top_slice)
///
/// and pays transfer_price for each actual bed-night. Once a year the area decides: it expects that a place in service k saves
///
///   saving_k = completions per place-year * believed_effect * bed-nights per person-year * transfer_price * retained
///
/// (persons: those with a case whose nights it pays for) and invests first where saving_k / cost is highest, as long as it
/// exceeds `required_return` and people wait, from its surplus and `advance` of its yearly allocation. Its services take those
/// it pays for first. Deficits draw on reserves, then cut services. Under national funding retained is 0, and so is
/// saving_k.
struct DevolutionParameters {
  Indexed<bool, Cohort> cohorts;
  PoundsPerDay transfer_price;
  Share top_slice;
  Share retained;
  Share advance;
  Share believed_effect;
  Ratio required_return;
  Days lag;
  Share reserves;
  Indexed<Ratio, Area> capability;
};
template <std::same_as<DevolutionParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    group("cohorts", &P::cohorts, "whether the custody budget of this cohort is devolved"),
    field("transfer_price", &P::transfer_price, between(0, 10000),
          "what an area is given and pays for a bed-night"),
    field("top_slice", &P::top_slice, between(0, 1), "share of the budget kept centrally"),
    field("retained", &P::retained, between(0, 1), "share of a surplus that the area keeps"),
    field("advance", &P::advance, between(0, 1),
          "share of the yearly allocation that an area may invest ahead of savings"),
    field("believed_effect", &P::believed_effect, between(0, 1),
          "fall in bed-nights that an area expects of a completed service"),
    field("required_return", &P::required_return, between(0, 100),
          "expected saving per pound below which an area does not invest"),
    field("lag", &P::lag, between(0, 3660), "time from a decision to the service being there"),
    field("reserves", &P::reserves, between(0, 10),
          "reserves at the start, as a share of the yearly allocation"),
    field("capability", &P::capability, between(0, 3),
          "how well the area turns places into results (1: as evaluated)"),
};

/// How many months of bed-nights make the baseline.
inline constexpr std::size_t baseline_months = 24;
/// Every combination of cohorts, so that any choice of them can be devolved and nobody is counted twice.
inline constexpr std::size_t cohort_combinations = 1u << count_of<Cohort>;

/// An area's custody account, in pounds of this run's scale.
struct AreaBudget {
  std::array<std::array<double, cohort_combinations>, baseline_months> nights{};  ///< bed-nights by month (a ring) and cohorts
  bool devolved = false;
  int months_in_year = 0;  ///< since the account was last settled
  double allocation_a_month = 0.0;
  double received = 0.0, paid = 0.0;  ///< in the present year of account
  double reserves = 0.0;
  std::array<double, count_of<Need>> ordered{};  ///< places bought that are not there yet
  sim::Time ordered_for = sim::never;
};

/// The cohorts a person belongs to, as bits in the order of `Cohort`.
unsigned cohorts_of(const World&, PersonId, sim::Time now);

/// Whether this person's area holds the budget for their nights in custody, now or when they come back from a short sentence.
bool area_pays_for(const World&, PersonId, sim::Time now);

/// Month end of every area: bed-nights are settled; at the end of its year the area settles up and decides.
void settle_budgets(World&, sim::Time now);

}  // namespace throughcare::models
