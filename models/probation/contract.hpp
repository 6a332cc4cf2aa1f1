#pragma once
#include "models/common/field.hpp"
#include "sim/archive.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

struct World;

/// M12 Contracts. Where the officers of a company are paid for by contract, the company keeps the officers that its fee pays for.
/// With v the cases its officers hold over those the bid expected, and x its results over those expected (payment.hpp; w weighs
/// those who reoffend at all against all reoffences, `payment.binary_measure`):
///
///   x     = w * (reoffenders / expected) + (1 - w) * (reoffences / expected)
///           expected in a month, over the cases held:  - ln(1 - r) / 12 of each who has not reoffended;  r * m / 12 of each
///   fee   F = 1 + follows_cases * (v - 1) + follows_results * clamp(results_agreed - x, -1, 1)     relative to the price agreed
///   posts   = officers * max(0, F - fixed_costs) / (1 - fixed_costs), approached with time constant `adjustment`
///
/// Results count with a memory of a year. The price agreed is that of the posts agreed, with overheads; the centre pays the fee,
/// whatever the company spends. Posts that go fall vacant as officers leave. Nothing here says whether fewer posts do harm.
///
/// The company learns to earn. The share of its officers' effort that follows what is paid for (payment.hpp) begins where
/// `payment.selection` is, and grows with what there is to win:
///
///   stake   = follows_results while |results_agreed - x| <= 1: beyond that a little better is worth nothing, and it is 0
///   learned L approaches min(1, response * stake), from 0, with time constant `learning`
///   share that follows = selection + (1 - selection) * L
///
/// Where nothing is at stake any more, it is forgotten as it was learned.
struct ContractParameters {
  People cases_expected;
  Share fixed_costs, follows_cases, follows_results;
  Ratio results_agreed;
  Days adjustment;
  Ratio response;
  Days learning;
};
template <std::same_as<ContractParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("cases_expected", &P::cases_expected, between(0, 1e6), "cases on which the price was reckoned; 0: no contract"),
    field("fixed_costs", &P::fixed_costs, between(0, 0.99),
          "share of the price that pays for other than officers, whatever the cases"),
    field("follows_cases", &P::follows_cases, between(0, 1), "share of the price that moves with the cases held"),
    field("follows_results", &P::follows_results, between(0, 1), "share of the price that is won or lost by results"),
    field("results_agreed", &P::results_agreed, between(0, 10),
          "reoffending, over that expected by record, at which nothing is won or lost"),
    field("adjustment", &P::adjustment, between(1, 3660), "time in which posts follow the fee"),
    field("response", &P::response, between(0, 100),
          "share of officers' effort that comes to follow results, relative to the share of the price that is at stake"),
    field("learning", &P::learning, between(1, 7300), "time in which officers learn what is paid for"),
};

/// A contract as it runs.
struct Contract {
  double posts = 1.0;  ///< that the fee pays for, relative to those agreed
  double reoffenders = 0.0, expected_reoffenders = 0.0;
  double reoffences = 0.0, expected_reoffences = 0.0;
  double learned = 0.0;  ///< share of the effort that was given to all alike and now follows results

  void archive(sim::Archive& a) { a(posts, reoffenders, expected_reoffenders, reoffences, expected_reoffences, learned); }
};

/// The fee, relative to the price agreed, at so many cases over those expected and with such results.
double fee_of(const ContractParameters&, double cases, double results);

/// Share of the price on which a little better results than these bear.
double at_stake(const ContractParameters&, double results);

/// Posts that a fee pays for, relative to those agreed.
double posts_paid_by(const ContractParameters&, double fee);

/// A month passes: the centre pays the fee, the posts follow it, and officers learn what it follows.
void contract_month(World&, sim::Time now);

}  // namespace throughcare::models
