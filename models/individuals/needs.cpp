#include "models/individuals/needs.hpp"

#include "models/world.hpp"

namespace throughcare::models {

void advance_needs(World& world, PersonId id, sim::Time now) {
  Person& person = world[id];
  const double days = now - person.needs_updated;
  if (days <= 0.0) return;
  // Updates can be days apart and the drift takes years: without chance in the rounding, frequent updates would stop it.
  sim::Stream luck = world.stream(id, purpose::drift, now.steps);
  sim::Roundings rounding(luck);
  sim::Fading left(days);
  // In custody the losses of custody are applied on release; the drift stands still.
  if (!person.in_custody) {
    std::array<Scale, count_of<Need>> settled = world.background_of(id).long_run;
    for (const Need met : {Need::accommodation, Need::employment})
      settled[static_cast<std::size_t>(met)] = need_level(world, id, met);
    for (std::size_t k = 0; k < count_of<Need>; ++k) {
      if (person.needs[k].byte == settled[k].byte) continue;
      const double long_run = settled[k].value(), value = person.needs[k].value();
      const double kept = left(world.now->needs.return_time.values[k].value);
      person.needs[k] = Scale::of(long_run + (value - long_run) * kept, rounding.next());
    }
  }
  if (person.sex == Sex::female && !person.in_custody) womens_needs_return(world, id, days, now);
  person.motivation = Scale::of(motivation_of(*world.now, person, now), rounding.next());
  advance_identity(world, id, left, rounding);
  advance_capital(world, id, left, rounding);
  advance_footholds(world, id, days, luck, now);
  advance_blows(world, id, days, left, luck, now);
  person.needs_updated = now;
}

void change_need(World& world, PersonId id, Need need, double change, sim::Time now) {
  spend_offending(world, id, now);
  spend_turning(world, id, now);
  Person& person = world[id];
  advance_needs(world, id, now);
  Scale& severity = person.needs[static_cast<std::size_t>(need)];
  severity = Scale::of(severity.value() + change);
  retime_turning(world, id);
  retime_offending(world, id, now);
}

void help_with_greatest_need(World& world, PersonId id, double share, sim::Time now) {
  if (share <= 0.0) return;
  const Need greatest = greatest_need(world[id]);
  change_need(world, id, greatest, -share * world[id].needs[static_cast<std::size_t>(greatest)].value(), now);
}

}  // namespace throughcare::models
