#include "models/individuals/desistance.hpp"

#include <numbers>

#include "models/pathway/stages.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// Rate of stopping for good, a year, while desisting.
double permanent_rate(const World& world, const Person& person) {
  const CapitalParameters& c = world.now->capital;
  return world.now->desistance.permanent.value *
         sim::exp(c.permanent.value * (capital_above_typical(c, person) - (mean_need(person) - 0.5)));
}

/// Relapse once desistance has lasted, a year: so much less than `mean` as it is more frequent at first.
double lasting_relapse(const DesistanceParameters& p, double mean) {
  const double x = mean * p.early_relapse_time.value / days_per_year;
  return mean / (1.0 + p.early_relapse.value * x / (1.0 + x));
}

/// The present rate of turning (lapsed) or relapsing (desisting), a day.
sim::Rate turning_rate(const World& world, PersonId id) {
  const Person& person = world[id];
  if (!person.active) return {};
  const DesistanceParameters& p = world.now->desistance;
  const double pull = p.motivation_slope.value * (person.motivation.value() - 0.5) +
                      world.now->capital.turning.value * capital_above_typical(world.now->capital, person) +
                      identity_pull(world.now->identity, person);
  if (!person.desisting) {
    const double turn = p.turning.value * sim::exp(pull) * person.maturity.value();
    return {static_cast<float>(turn / days_per_year), 0.0f, 0.0f, {}};
  }
  const double relapse = lasting_relapse(p, p.relapse.value * sim::exp(-pull + p.need_slope.value * mean_need(person)));
  const double all = relapse + permanent_rate(world, person);
  const double peak = all > 0.0 ? p.early_relapse.value * relapse / all : 0.0;
  return {static_cast<float>(all / days_per_year), static_cast<float>(peak), static_cast<float>(p.early_relapse_time.value),
          world.background_of(id).turned};
}

void turn(World& world, PersonId id, bool to_desisting, double quiet, sim::Time now) {
  spend_offending(world, id, now);
  advance_needs(world, id, now);  // identity, as the person was
  Person& person = world[id];
  person.desisting = to_desisting;
  PersonBackground& background = world.background_of(id);
  ++background.turns;
  background.turned = now;
  person.turning.start(sim::unit_exponential(world.stream(id, purpose::turn, background.turns).uniform()), now);
  world.recorder.add(to_desisting ? Tally::turned_to_desisting : Tally::relapsed, now);
  bring_up_to_date(world, id, quiet, now);
  note(world, id, to_desisting ? LifeEvent::turning_point : LifeEvent::relapse, now);
}

}  // namespace

double maturity(const DesistanceParameters& p, double age, double delay) {
  return 1.0 / (1.0 + sim::exp(-(age - p.maturity_age.value - delay) / p.maturity_spread.value));
}

MotivationStage motivation_stage(const DesistanceParameters& p, const Person& person, double days) {
  if (person.desisting) return days >= p.maintained_after.value ? MotivationStage::maintaining : MotivationStage::ready;
  const double motivation = person.motivation.value();
  if (motivation < p.ambivalent_from.value) return MotivationStage::not_considering;
  return motivation < p.ready_from.value ? MotivationStage::ambivalent : MotivationStage::ready;
}

void grow_up(World& world, PersonId id, sim::Time now) {
  const DesistanceParameters& p = world.now->desistance;
  const double delay = world.background_of(id).maturity_delay.value() * longest_delay, age = age_of(world[id], now);
  // After seven spreads it is at the top of the scale.
  const bool grown_up = age - p.maturity_age.value - delay >= 7.0 * p.maturity_spread.value;
  world[id].maturity = grown_up ? Scale::of(1.0) : Scale::of(maturity(p, age, delay));
}

double motivation_of(const Parameters& p, const Person& person, sim::Time now) {
  const double days = std::max(now - person.needs_updated, 0.0);
  const double hope = p.capital.hope.value * capital_above_typical(p.capital, person);
  const double level = std::clamp(p.desistance.starting_motivation.value + hope, 0.0, 1.0), value = person.motivation.value();
  return level + (value - level) * sim::exp(-std::numbers::ln2 * days / p.desistance.motivation_half_life.value);
}

void spend_turning(World& world, PersonId id, sim::Time now) {
  Person& person = world[id];
  if (person.turning.since < now) person.turning.spend(turning_rate(world, id), now);
  person.turning.since = now;
}

double retime_turning(World& world, PersonId id) {
  const sim::Rate rate = turning_rate(world, id);
  set_clock(world, id, PersonClock::turn, world[id].turning.due(rate));
  return rate.per_day;
}

void turning_point(World& world, PersonId id, sim::Time now) {
  Person& person = world[id];
  const double quiet = now - person.needs_updated;
  spend_offending(world, id, now);
  advance_needs(world, id, now);
  if (person.desisting) {
    // Two ways out of desisting: back to offending, or out of offending for good.
    const double all = sim::rate_at(turning_rate(world, id), now) * days_per_year;
    const double u = world.stream(id, purpose::turn, world.background_of(id).turns + 0x8000'0000u).uniform();
    if (u * all < permanent_rate(world, person)) {
      person.active = false;
      retime_offending(world, id, now);
      note(world, id, LifeEvent::stopped_for_good, now);
      cancel_clock(world, id, PersonClock::review);
      return;
    }
  }
  turn(world, id, !person.desisting, quiet, now);
}

void change_motivation(World& world, PersonId id, double change, sim::Time now) {
  spend_offending(world, id, now);
  spend_turning(world, id, now);
  Person& person = world[id];
  advance_needs(world, id, now);
  person.motivation = Scale::of(person.motivation.value() + change);
  retime_turning(world, id);
  retime_offending(world, id, now);
}

void sanctioned(World& world, PersonId id, bool convicted, sim::Time now) {
  Person& person = world[id];
  const DesistanceParameters& p = world.now->desistance;
  const double u = world.stream(id, purpose::sanction, person.proven_occasions).uniform();
  if (convicted) {
    change_motivation(world, id, -p.labelling.value * person.motivation.value(), now);
    convicted_again(world, id, now);
  }
  // The present occasion is part of the record. What has been lived through before turns fewer.
  const double chance = p.turn_on_sanction.value / std::max<double>(person.proven_occasions, 1.0);
  if (person.active && !person.desisting && sim::bernoulli(u, chance)) turn(world, id, true, 0.0, now);
}

}  // namespace throughcare::models
