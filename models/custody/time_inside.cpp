#include "models/custody/time_inside.hpp"

#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// Delivered activity of the stay so far, as a share of what its full effect takes.
double activity_done(const TimeInsideParameters& p, const Stay& stay, sim::Time now) {
  return mean_activity(stay, now) * (1.0 - sim::exp(-(now - stay.since) / p.activity_time.value));
}

}  // namespace

double mean_activity(const Stay& stay, sim::Time now) {
  const double days = now - stay.since;
  return days > 0.0 ? static_cast<double>(stay.active_days) / days : 0.0;
}

double worked_off(const TimeInsideParameters& p, const Stay& stay, sim::Time now) {
  return p.activity_effect.value * activity_done(p, stay, now);
}

void apply_time_inside(World& world, PersonId id, const Stay& stay, sim::Time now) {
  const TimeInsideParameters& p = world.now->time_inside;
  Person& person = world[id];
  const double days = now - stay.since;
  spend_turning(world, id, now);
  advance_needs(world, id, now);
  for (std::size_t k = 0; k < count_of<Need>; ++k) {
    // Homes and jobs are kept or lost (homes_and_jobs.hpp); family ties and money wear away.
    const auto need = static_cast<Need>(k);
    if (need == Need::accommodation || need == Need::employment) continue;
    const double counted = need == Need::family ? static_cast<double>(stay.fading_days) : days;
    const double reached = 1.0 - sim::exp(-counted / p.time_to_loss.values[k].value);
    const double severity = person.needs[k].value();
    person.needs[k] = Scale::of(severity + p.loss.values[k].value * reached * (1.0 - severity));
  }
  const double done = activity_done(p, stay, now), worked = p.activity_effect.value * done;
  for (Need need : {Need::thinking, Need::drugs_alcohol}) {
    Scale& severity = person.needs[static_cast<std::size_t>(need)];
    severity = Scale::of(severity.value() * (1.0 - worked));
  }
  const double learnt = p.education_effect.value * done, human = person.human_capital.value();
  person.human_capital = Scale::of(human + learnt * (1.0 - human));
  const double lost = p.institutionalisation.value * (1.0 - sim::exp(-days / p.institutionalisation_time.value));
  person.motivation = Scale::of(person.motivation.value() * (1.0 - lost));
  retime_turning(world, id);
}

}  // namespace throughcare::models
