#pragma once
#include "models/budgets/ledger.hpp"
#include "models/common/enums.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

struct World;
struct AreaBudget;

/// M12 Local investment (parameters: `devolution`). An area with a custody budget expects that a place in a service, or on a
/// scheme that is `bought_by_areas`, saves
///
///   saving_k = year / duration * expected_k * bed-nights per person-year * price
///   price    = transfer_price * cashable * retained * (1 - pooled): what it keeps of one night fewer while no wing closes
///
/// (expected_k: the fall in nights it expects of one place that begins, experience.hpp; persons: those with a case whose nights
/// it pays for) and invests first where saving_k / cost is highest, as long as it exceeds `required_return` and people are known
/// for whom no place is on order, from
///
///   money = reserves + advance * yearly allocation - a year's price of the places it has bought, there or on order
///           - caution * swing * transfer_price * cashable * downside * (1 - pooled)
///   swing = sqrt(2 * usual_stay * bed-nights a year): how far a year's nights stray by chance alone, where people come
///           independently of each other and stay exponentially long; an area with few nights has to keep back more of its budget
///
/// Places of services that it had cut come back before it buys any, as far as reserves pay for a year of them.
///
/// What it sees of them is a waiting list, of a scheme the offers turned away since the last decision (somebody turned away
/// twice, or by two schemes, counts twice): places wanted = people waiting * duration / patience, or turned away a year *
/// duration.
///
/// Each decision's places come `lag` later. Its services take those it pays for first; its places on schemes are for them alone,
/// since nobody waits there. Under national funding retained is 0, and so is saving_k.
///
/// What the places achieve depends on the area's capability: the value of `capability`, times a factor of its own, lognormal
/// with mean 1 and spread `capability_spread`. An area that holds a budget learns what works there: after t days with it
///
///   capability_t = capability * (1 + practice_gain * (1 - 2^(-t / practice_half_life)))
///
/// and what it has learnt goes with the people who did the work when the budget does.

/// The yearly decision: which places to reopen, and which to buy, as long as they are expected to pay for themselves.
void invest(World&, Area, AreaBudget&, double nights_a_year, sim::Time now);

/// Saves `deficit` pounds a year by cutting places, first those the area bought, then at most `largest_cut` of each service's
/// others a year; what is saved comes back as months, or stays on schemes, go unpaid.
void cut_services(World&, Area, double deficit);

/// Month end: national and local places in services are paid for, places whose time has come arrive.
void pay_for_services(World&, Area, AreaBudget&, sim::Time now);

/// The area pays from its reserves.
void charge_area(World&, CostLine, Area, double pounds, sim::Time now);

/// How well the area turns places into results (1: as evaluated).
double capability_of(const World&, Area);

}  // namespace throughcare::models
