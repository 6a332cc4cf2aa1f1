#include "models/individuals/blows.hpp"

#include <numbers>

#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// What is left of something that happened at any time within the last `days` and fades with mean time `time`.
double stays(double days, double time, sim::Fading& left) { return time / days * (1.0 - left(time)); }

/// How good the alliance with the holder of the case is, as of their last meeting.
double held_by(const World& world, const Person& person) {
  return person.offender_case == CaseId::none ? 0.0 : static_cast<double>(world[person.offender_case].relationship);
}

void strike(World& world, PersonId id, double days, sim::Fading& left, sim::Time now) {
  const BlowsParameters& p = world.now->blows;
  Person& person = world[id];
  const double felt = 1.0 - p.buffer.value * person.social_capital.value();
  for (std::size_t k = 0; k < count_of<Need>; ++k) {
    if (p.rise.values[k].value <= 0.0) continue;
    const double lasting = person.in_custody ? 1.0 : stays(days, world.now->needs.return_time.values[k].value, left);
    const double need = person.needs[k].value();
    person.needs[k] = Scale::of(need + p.rise.values[k].value * felt * lasting * (1.0 - need));
  }
  const double lost = p.discouraged.value * felt * (1.0 - p.held.value * held_by(world, person)) *
                      stays(days, world.now->desistance.motivation_half_life.value / std::numbers::ln2, left);
  person.motivation = Scale::of(person.motivation.value() * (1.0 - lost));
  note(world, id, LifeEvent::blow, now);
}

}  // namespace

double level_between_blows(const Parameters& p, Need need, double long_run) {
  const double felt = 1.0 - p.blows.buffer.value * p.capital.typical.value;
  const double years = p.needs.return_time[need].value / days_per_year;
  const double added = p.blows.typical.value * p.blows.rise[need].value * felt * years;
  return std::max(long_run - added * (1.0 - long_run), 0.0);
}

void advance_blows(World& world, PersonId id, double days, sim::Fading& left, sim::Stream& luck, sim::Time now) {
  const BlowsParameters& p = world.now->blows;
  if (p.rate.value <= 0.0) return;
  double expected = p.rate.value / days_per_year * days;
  if (world[id].in_custody) expected *= p.in_custody.value;
  if (world.background_of(id).care_experienced) expected *= p.care_experienced.value;
  const double u = luck.uniform();
  if (u <= 1.0 - expected) return;  // exp(-x) is at least 1 - x: nearly every look ends here
  for (std::uint32_t blows = sim::poisson_at(u, expected); blows > 0; --blows) strike(world, id, days, left, now);
}

}  // namespace throughcare::models
