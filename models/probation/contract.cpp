#include "models/probation/contract.hpp"

#include <algorithm>

#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// Results expected of a month, by the records of the cases held.
void expect_results(const World& world, Contract& contract) {
  const CasesByRecord& held = world.records_held[Role::company_officer];
  for (std::size_t b = 0; b < count_of<HistoryBand>; ++b) {
    const ExpectedReoffending& e = world.now->payment.expected.values[b];
    const double open = held.open.values[b], both = open + held.reoffended.values[b];
    contract.expected_reoffenders -= open * sim::log(1.0 - e.reoffend.value) / 12.0;
    contract.expected_reoffences += both * frequency_return(e) / 12.0;
  }
}

double results_of(const Contract& c, double binary_measure) {
  const auto over = [](double happened, double expected) { return expected > 0.0 ? happened / expected : 1.0; };
  return binary_measure * over(c.reoffenders, c.expected_reoffenders) +
         (1.0 - binary_measure) * over(c.reoffences, c.expected_reoffences);
}

/// What is left after a month of a memory of a year.
void forget(Contract& c) {
  const double kept = sim::exp(-1.0 / 12.0);
  for (double* sum : {&c.reoffenders, &c.expected_reoffenders, &c.reoffences, &c.expected_reoffences}) *sum *= kept;
}

/// What is left of a distance after a month in which it is covered with this time constant.
double left_after_a_month(Days time) { return sim::exp(-days_per_month / time.value); }

}  // namespace

double fee_of(const ContractParameters& p, double cases, double results) {
  return 1.0 + p.follows_cases.value * (cases - 1.0) +
         p.follows_results.value * std::clamp(p.results_agreed.value - results, -1.0, 1.0);
}

double at_stake(const ContractParameters& p, double results) {
  const double won = p.results_agreed.value - results;
  return won >= -1.0 && won <= 1.0 ? p.follows_results.value : 0.0;
}

double posts_paid_by(const ContractParameters& p, double fee) {
  return std::max(fee - p.fixed_costs.value, 0.0) / (1.0 - p.fixed_costs.value);
}

void contract_month(World& world, sim::Time now) {
  const ContractParameters& p = world.now->contract;
  Contract& contract = world.contract;
  if (p.cases_expected.value <= 0.0) {
    contract = {};
    return;
  }
  expect_results(world, contract);
  const double cases = world.cases_held[Role::company_officer] / (p.cases_expected.value * world.scale());
  const double results = results_of(contract, world.now->payment.binary_measure.value);
  const double fee = fee_of(p, cases, results);
  forget(contract);
  const CostParameters& costs = world.now->costs;
  constexpr Role role = Role::company_officer;
  const double pay = hour_of(costs, role) * hours_of(costs, role) / 12.0 * world.scale();  // of an officer, in a month
  const double price = world.now->contact.workers[role].officers.value * pay;
  charge_nationwide(world, CostLine::contract, price * fee - world.staff[role].in_post * pay, now);
  contract.posts += (posts_paid_by(p, fee) - contract.posts) * (1.0 - left_after_a_month(p.adjustment));
  const double worth_learning = std::min(p.response.value * at_stake(p, results), 1.0);
  contract.learned += (worth_learning - contract.learned) * (1.0 - left_after_a_month(p.learning));
}

}  // namespace throughcare::models
