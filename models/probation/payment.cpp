#include "models/probation/payment.hpp"

#include "models/world.hpp"

namespace throughcare::models {

double binary_return(const ExpectedReoffending& e) {
  const double none = 1.0 - e.reoffend.value;
  return -none * sim::log(none);
}

double frequency_return(const ExpectedReoffending& e) { return e.reoffend.value * e.reoffences.value; }

PaidWeights weights_of(const PaymentParameters& p, const CasesByRecord& cases) {
  double all = 0.0, binary = 0.0, frequency = 0.0;
  for (std::size_t b = 0; b < count_of<HistoryBand>; ++b) {
    const ExpectedReoffending& e = p.expected.values[b];
    const double open = cases.open.values[b], both = open + cases.reoffended.values[b];
    all += both;
    binary += open * binary_return(e);
    frequency += both * frequency_return(e);
  }
  // Where nothing can be moved there is nobody to prefer.
  const auto relative = [all](double value, double sum) { return sum > 0.0 ? value * all / sum : 1.0; };
  PaidWeights weights{};
  for (std::size_t b = 0; b < count_of<HistoryBand>; ++b) {
    const ExpectedReoffending& e = p.expected.values[b];
    const double by_frequency = (1.0 - p.binary_measure.value) * relative(frequency_return(e), frequency);
    weights.open.values[b] = p.binary_measure.value * relative(binary_return(e), binary) + by_frequency;
    weights.reoffended.values[b] = p.binary_measure.value * relative(0.0, binary) + by_frequency;
  }
  return weights;
}

void assess_record(World& world, Case& c) {
  count_case(world, c, -1);
  const PersonBackground& background = world.background_of(c.person);
  c.record = history_band(background.proven_offences - std::min(background.latest_proven, background.proven_offences));
  count_case(world, c, 1);
}

void enter_paid_cohort(World& world, Case& c, sim::Time now) {
  if (c.in_cohort_since != sim::never && now - c.in_cohort_since < world.now->payment.cohort.value) return;
  count_case(world, c, -1);
  c.in_cohort_since = now;
  c.reoffended = false;
  count_case(world, c, 1);
}

void reoffending_proven(World& world, PersonId person, sim::Time offence_at) {
  const CaseId id = world[person].offender_case;
  if (id == CaseId::none) return;
  Case& c = world[id];
  if (offence_at <= c.in_cohort_since) return;  // before it, or not in any
  if (c.holder == Role::company_officer) {
    world.contract.reoffences += 1.0;
    world.contract.reoffenders += !c.reoffended;
  }
  count_case(world, c, -1);
  c.reoffended = true;
  count_case(world, c, 1);
}

void count_case(World& world, const Case& c, int change) {
  world.cases_held[c.holder] += change;
  if (c.holder == Role::nobody) return;
  CasesByRecord& held = world.records_held[c.holder];
  (c.reoffended ? held.reoffended : held.open)[c.record] += change;
}

double selection_of(const World& world, Role role) {
  const double selection = world.now->payment.selection[role].value;
  return role == Role::company_officer ? selection + (1.0 - selection) * world.contract.learned : selection;
}

double paid_attention(const World& world, const Case& c) {
  const double selection = selection_of(world, c.holder);
  if (selection == 0.0) return 1.0;
  const PaidWeights weights = weights_of(world.now->payment, world.records_held[c.holder]);
  return 1.0 - selection + selection * (c.reoffended ? weights.reoffended : weights.open)[c.record];
}

}  // namespace throughcare::models
