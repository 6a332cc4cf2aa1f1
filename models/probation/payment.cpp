#include "models/probation/payment.hpp"

#include "models/world.hpp"

namespace throughcare::models {

double binary_return(const ExpectedReoffending& e) {
  const double none = 1.0 - e.reoffend.value;
  return -none * sim::log(none);
}

double frequency_return(const ExpectedReoffending& e) { return e.reoffend.value * e.reoffences.value; }

Indexed<double, HistoryBand> weights_of(const PaymentParameters& p, const Indexed<int, HistoryBand>& cases) {
  double all = 0.0, binary = 0.0, frequency = 0.0;
  for (std::size_t b = 0; b < count_of<HistoryBand>; ++b) {
    all += cases.values[b];
    binary += cases.values[b] * binary_return(p.expected.values[b]);
    frequency += cases.values[b] * frequency_return(p.expected.values[b]);
  }
  // Where nobody is expected to reoffend there is nobody to prefer.
  const auto relative = [all](double value, double sum) { return sum > 0.0 ? value * all / sum : 1.0; };
  Indexed<double, HistoryBand> weights{};
  for (std::size_t b = 0; b < count_of<HistoryBand>; ++b) {
    const ExpectedReoffending& e = p.expected.values[b];
    weights.values[b] = p.binary_measure.value * relative(binary_return(e), binary) +
                        (1.0 - p.binary_measure.value) * relative(frequency_return(e), frequency);
  }
  return weights;
}

void assess_record(World& world, Case& c) {
  count_case(world, c, -1);
  const PersonBackground& background = world.background_of(c.person);
  c.record = history_band(background.proven_offences - std::min(background.latest_proven, background.proven_offences));
  count_case(world, c, 1);
}

void count_case(World& world, const Case& c, int change) {
  world.cases_held[c.holder] += change;
  if (c.holder != Role::nobody) world.records_held[c.holder][c.record] += change;
}

double paid_attention(const World& world, const Case& c) {
  const PaymentParameters& p = world.now->payment;
  const double selection = p.selection[c.holder].value;
  if (selection == 0.0) return 1.0;
  return 1.0 - selection + selection * weights_of(p, world.records_held[c.holder])[c.record];
}

}  // namespace throughcare::models
