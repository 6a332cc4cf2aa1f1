#include "models/individuals/offending.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "models/pathway/stages.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// The settled rate with the peak after release, if there was one.
sim::Rate with_peak(const World& world, const Person& person, float per_day) {
  const OffendingParameters& p = world.now->offending;
  if (person.released == sim::never || per_day == 0.0f) return {per_day, 0.0f, 0.0f, {}};
  return {per_day, static_cast<float>(p.peak.value), static_cast<float>(p.peak_decay.value), person.released};
}

/// The next offence of somebody for whom this one has changed nothing.
void goes_on(World& world, PersonId id) {
  const Person& person = world[id];
  set_clock(world, id, PersonClock::offence, person.offending.due(with_peak(world, person, person.offences_per_day)));
}

}  // namespace

sim::Rate offending_rate(const World& world, PersonId id, sim::Time now) {
  const Person& person = world[id];
  if (!person.active || person.in_custody) return {};
  const OffendingParameters& p = world.now->offending;
  double log_effect = 0.0;
  for (std::size_t k = 0; k < count_of<Need>; ++k) log_effect += p.need_effect.values[k].value * (person.needs[k].value() - 0.5);
  if (person.sex == Sex::female) log_effect += effect_of_womens_needs(world, id);
  log_effect -= p.motivation_effect.value * person.motivation.value() * person.maturity.value();
  bool curfew = person.tagged, located = false, in_premises = false;
  if (person.offender_case != CaseId::none) {
    const Case& c = world[person.offender_case];
    log_effect -= p.relationship_effect.value * c.relationship;
    curfew |= c.curfew;
    located = c.tag_since != sim::never;
    in_premises = c.premises_until != sim::never;
  }
  double per_year = p.rate[person.sex].value * person.frailty * p.age[age_band(age_of(person, now))].value * sim::exp(log_effect);
  if (person.desisting) per_year *= p.desisting_factor.value;
  if (curfew) per_year *= 1.0 - world.now->requirements.curfew_effect.value;
  if (located) per_year *= 1.0 - world.now->tags.effect.value;
  if (in_premises) per_year *= 1.0 - world.now->premises.effect.value;
  return with_peak(world, person, static_cast<float>(per_year / days_per_year));
}

void spend_offending(World& world, PersonId id, sim::Time now) {
  Person& person = world[id];
  if (person.offending.since < now) person.offending.spend(with_peak(world, person, person.offences_per_day), now);
  person.offending.since = now;
}

double retime_offending(World& world, PersonId id, sim::Time now) {
  Person& person = world[id];
  const sim::Rate rate = offending_rate(world, id, now);
  person.offences_per_day = rate.per_day;
  set_clock(world, id, PersonClock::offence, person.offending.due(rate));
  return rate.per_day;
}

void offence_occurs(World& world, PersonId id, sim::Time now) {
  Person& person = world[id];
  const Parameters& p = *world.now;
  sim::Stream luck = world.stream(id, purpose::offence, person.offences++);
  const double kind = luck.uniform(), place = luck.uniform(), trace = luck.uniform();
  person.offending.start(sim::unit_exponential(luck.uniform()), now);
  const double control = luck.uniform();

  const auto& mix = p.offending.mix[history_band(person.proven_occasions)];
  const double decades_under_35 = (35.0 - age_of(person, now)) / 10.0;
  std::array<double, count_of<OffenceGroup>> weights{};
  for (std::size_t g = 0; g < weights.size(); ++g) {
    weights[g] = mix.values[g].value * p.offending.mix_by_area.values[g][person.area].value *
                 std::max(1.0 + p.offending.youth_mix.values[g].value * decades_under_35, 0.1);
    if (person.sex == Sex::female) weights[g] *= p.offending.women_mix.values[g].value;
  }
  const auto group = static_cast<OffenceGroup>(sim::choose(kind, weights));

  if (p.opportunity.treated[person.area].value > 0.0 && designed_out(p.opportunity, person.area, group, place)) {
    world.recorder.add(Tally::offences_designed_out, now);
    return goes_on(world, id);
  }
  if (restrained(world, id, group, control)) {
    world.recorder.add(Tally::offences_restrained, now);
    return goes_on(world, id);
  }
  world.recorder.add(Tally::recorded_offences, now);
  if (of_serious_harm(group) && person.offender_case != CaseId::none && supervised(world[person.offender_case]))
    world.recorder.add(Tally::serious_offences_under_supervision, now);
  charge(world, CostLine::society, id, p.costs.crime[group].value * (1.0 - p.costs.crime_response_share.value), now);
  const bool detected = sim::bernoulli(trace, chance_of_detection(world, id, group));
  note(world, id, LifeEvent::offence, now, {.detail = static_cast<std::uint8_t>(group), .yes = detected});
  if (!detected) return goes_on(world, id);
  police_contact(world, id, group, now);
  retime_offending(world, id, now);
}

void bring_up_to_date(World& world, PersonId id, double quiet, sim::Time now) {
  advance_needs(world, id, now);
  grow_up(world, id, now);
  double events_a_day = retime_turning(world, id);
  events_a_day += retime_offending(world, id, now);
  set_clock(world, id, PersonClock::review, now + days_per_year * years_to_review(world[id], quiet, events_a_day, now));
}

int years_to_review(const Person& person, double quiet, double events_a_day, sim::Time now) {
  constexpr double nearly_grown_up = 0.95;  // what is left to grow hardly moves a rate any more
  if (person.in_custody || person.offender_case != CaseId::none || person.maturity.value() < nearly_grown_up) return 1;
  constexpr double growth = 4.0, events_expected = 2.0;
  const double longest = std::min(growth * quiet, events_expected / events_a_day) / days_per_year;
  const double age = age_of(person, now), end = end_of(age_band(age));
  int years = 1;
  while (years + 1 <= longest && age + years < end) ++years;
  return years;
}

void review(World& world, PersonId id, sim::Time now) {
  const double quiet = now - world[id].needs_updated;
  spend_offending(world, id, now);
  spend_turning(world, id, now);
  bring_up_to_date(world, id, quiet, now);
}

bool same_rates(const Parameters& a, const Parameters& b) {
  static constexpr auto sections = std::to_array<std::string_view>(
      {"offending", "desistance", "identity", "blows", "needs", "homes_and_jobs", "capital", "womens_needs", "time_inside"});
  return same_values(a, b, sections);
}

void review_everybody(World& world, sim::Time now) {
  for (std::uint32_t i = 0; i < world.persons.size(); ++i) {
    const PersonId id{i};
    const sim::Time due = world.agendas[i].at(PersonClock::review);
    if (due == sim::never) continue;
    const double ahead = due - now, quiet = now - world[id].needs_updated;
    if (ahead <= days_per_year && quiet <= days_per_year) continue;
    review(world, id, now);
    // On the day of the year on which it would have come anyway.
    set_clock(world, id, PersonClock::review, now + (ahead - days_per_year * sim::floor(ahead / days_per_year)));
  }
}

}  // namespace throughcare::models
