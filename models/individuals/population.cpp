#include "models/individuals/population.hpp"

#include "models/custody/release.hpp"
#include "models/individuals/traits.hpp"
#include "models/pathway/stages.hpp"
#include "models/world.hpp"
#include "sim/parallel.hpp"

namespace throughcare::models {

namespace {

/// Expected offences of a career from its onset until `age`, per unit frailty, while not desisting half of the time.
double career_so_far(const Parameters& p, Sex sex, double onset_age, double age) {
  double sum = 0.0;
  for (double at = onset_age; at < age;) {
    const AgeBand band = age_band(at);
    const double years = std::min(sim::ceil(std::min(end_of(band), age) - at), age - at);
    sum += p.offending.age[band].value * years;
    at += years;
  }
  const double lapsed = p.desistance.relapse.value / (p.desistance.relapse.value + p.desistance.turning.value);
  return sum * p.offending.rate[sex].value * lapsed;
}

double onset_age_of(const Parameters& p, sim::Stream& stream) {
  static constexpr std::array<double, count_of<AgeBand> + 1> edges{10, 15, 18, 21, 25, 30, 40, 50, 65};
  std::array<double, count_of<AgeBand>> weights{};
  for (std::size_t b = 0; b < weights.size(); ++b) weights[b] = p.population.onset_age.values[b].value;
  const double u = stream.uniform();
  const std::size_t band = sim::choose(u, weights);
  return sim::uniform(stream.uniform(), edges[band], edges[band + 1]);
}

/// A record that was just made, of somebody of `area`.
void begin_life(World& world, PersonId id, Area area, const CommonTraits& all) {
  world[id].stage = world.stage(KnownStage::at_liberty);
  world[id].released = sim::never;
  draw_traits(world, id, area, all);
}

/// Rate of leaving per year at an age, and the time to it by yearly steps (piecewise constant).
double years_to_leaving(const Parameters& p, double age, double unit_exponential) {
  const double oldest = p.population.oldest.value;
  double at = age, left = unit_exponential;
  for (auto band = static_cast<std::size_t>(age_band(at)); at < oldest; ++band) {
    const double rate = p.population.leaving.values[band].value;
    const double years = sim::ceil(std::min(ends_of_bands[band], oldest) - at);
    if (rate * years >= left) return at + left / rate - age;
    left -= rate * years;
    at += years;
  }
  return oldest - age;
}

void start_life(World& world, PersonId id, double age, sim::Time now) {
  const double leave = years_to_leaving(*world.now, age, sim::unit_exponential(world.stream(id, purpose::exit, 0).uniform()));
  set_clock(world, id, PersonClock::leaves, now + leave * days_per_year);
}

/// Offending begins (or has gone on for `settled` days) at `now`: clocks of offending, turning points and the review.
void start_offending(World& world, PersonId id, double settled, sim::Time now) {
  Person& person = world[id];
  person.active = true;
  person.needs_updated = now;
  draw_footholds(world, id);
  draw_capital(world, id);
  draw_identity(world, id);
  grow_up(world, id, now);
  person.offending.start(sim::unit_exponential(world.stream(id, purpose::offence_clock, person.offences).uniform()), now);
  person.turning.start(sim::unit_exponential(world.stream(id, purpose::turn, world.background_of(id).turns).uniform()), now);
  double events_a_day = retime_turning(world, id);
  events_a_day += retime_offending(world, id, now);
  // Somewhere between two reviews.
  const double days = days_per_year * years_to_review(person, settled, events_a_day, now);
  set_clock(world, id, PersonClock::review, now + days * world.stream(id, purpose::onset, 1).uniform());
}

/// The people of an area who began to offend so many years before the run, and have not stopped for good: the others have no
/// events to come. Who has died or left since needs no record either.
struct Generation {
  Area area{};
  int years_back = 0;
  std::uint32_t label = 0;            ///< whose luck
  std::vector<std::uint8_t> alive{};  ///< of each candidate
  std::uint32_t first = 0;            ///< number of the first who is
};

/// Somebody who may have lived until the run starts.
struct Candidate {
  Candidate(const World& world, const Generation& g, std::uint32_t i)
      : luck(world.random.at(g.label, purpose::candidate, i)),
        onset(onset_age_of(*world.now, luck)),
        age(onset + g.years_back - luck.uniform()) {}

  bool still_there(const Parameters& p) {
    const double gone = sim::unit_exponential(luck.uniform());
    return age < p.population.oldest.value && years_to_leaving(p, onset, gone) >= age - onset;
  }

  sim::Stream luck;
  double onset, age;
};

/// Calls `f(area, number)` for the areas in which somebody lives, numbered in their order.
template <class F>
void for_each_inhabited(const World& world, F&& f) {
  std::uint32_t number = 0;
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    if (world.is_inhabited(static_cast<Area>(a))) f(static_cast<Area>(a), number++);
}

std::vector<Generation> generations_at_start(const World& world) {
  const Parameters& p = *world.now;
  const double stopping =
      p.desistance.permanent.value * p.desistance.turning.value / (p.desistance.turning.value + p.desistance.relapse.value);
  std::vector<Generation> all;
  for_each_inhabited(world, [&](Area area, std::uint32_t number) {
    for (int back = static_cast<int>(p.population.looked_back.value); back >= 1; --back) {
      const double a_year = world.local_part(p.population.entrants.value, area) * p.population.entrants_by_area[area].value;
      const std::uint32_t label = number * 1000 + static_cast<std::uint32_t>(back);
      all.push_back({area, back, label});
      all.back().alive.resize(sim::stochastic_round(world.random.at(label, purpose::start, 1).uniform(),
                                                    a_year * sim::exp(-stopping * (back - 0.5))));
    }
  });
  return all;
}

/// Somebody who is there when the run starts. Reads and writes nobody else.
void start_midway(World& world, PersonId id, const Candidate& candidate, Area area, const CommonTraits& all) {
  const Parameters& p = *world.now;
  world.agendas.renew(index(id));
  world.background_of(id) = PersonBackground{};
  Person& person = world[id] = Person{};
  begin_life(world, id, area, all);
  person.birth_day = static_cast<std::int32_t>(-candidate.age * days_per_year);
  const double proven =
      person.frailty * career_so_far(p, person.sex, candidate.onset, candidate.age) * p.population.past_proven.value;
  sim::Stream past = world.stream(id, purpose::past, 0);
  person.proven_occasions = static_cast<std::uint16_t>(std::min(sim::poisson(past, proven), 60000u));
  world.background_of(id).proven_offences =
      static_cast<std::uint16_t>(std::min(person.proven_occasions * p.offending.offences_per_occasion.value, 60000.0));
  person.desisting = past.uniform() < p.desistance.turning.value / (p.desistance.turning.value + p.desistance.relapse.value);
  // As if one of the clocks were ringing: no entries in the calendar yet.
  world.agendas[index(id)].queued_slot() = sim::ringing;
  start_life(world, id, candidate.age, sim::Time{});
  start_offending(world, id, days_per_year * (candidate.age - candidate.onset), sim::Time{});
  world.agendas[index(id)].queued_slot() = sim::never;
}

/// The people who were already serving long or indeterminate sentences when the run starts; drawn among those of prison age.
void seat_long_sentences(World& world) {
  const Parameters& p = *world.now;
  const double scale = world.scale();
  const double wanted[2] = {p.population.starting_indeterminate.value * scale, p.population.starting_long_sentence.value * scale};
  std::vector<std::uint32_t> eligible;
  for (std::uint32_t i = 0; i < world.persons.size(); ++i) {
    const double age = age_of(world.persons[i], sim::Time{});
    if (world.persons[i].sex == Sex::male && age >= 21 && age < 65) eligible.push_back(i);
  }
  const double all = static_cast<double>(eligible.size());
  if (all == 0) return;
  for (std::uint32_t i : eligible) {
    const PersonId id{i};
    sim::Stream stream = world.stream(id, purpose::start, 0);
    const double u = stream.uniform();
    const bool life = u < wanted[0] / all;
    if (!life && u >= (wanted[0] + wanted[1]) / all) continue;
    const double served = stream.uniform();
    const double mean =
        life ? p.sentencing.tariff.value * days_per_year : p.population.starting_long_length.value * days_per_year;
    seat_prisoner(world, id, life, sim::lognormal(stream.uniform(), mean, p.population.starting_long_cv.value), served,
                  sim::Time{});
  }
}

}  // namespace

double age_of(const Person& person, sim::Time now) { return (sim::in_days(now) - person.birth_day) / days_per_year; }

void populate(World& world) {
  const Parameters& p = *world.now;
  const CommonTraits all(p);
  // First who is there, which gives everybody a number, then their lives: all from luck of their own, so that it does not matter
  // who draws whom, or when.
  std::vector<Generation> generations = generations_at_start(world);
  sim::for_each_index(generations.size(), [&](std::size_t g) {
    Generation& generation = generations[g];
    for (std::uint32_t i = 0; i < generation.alive.size(); ++i)
      generation.alive[i] = Candidate(world, generation, i).still_there(p);
  });
  const auto before = static_cast<std::uint32_t>(world.persons.size());
  std::uint32_t end = before;
  for (Generation& generation : generations) {
    generation.first = end;
    end += static_cast<std::uint32_t>(std::count(generation.alive.begin(), generation.alive.end(), 1));
  }
  world.persons.extend(end);
  world.agendas.extend(end);
  sim::for_each_index(generations.size(), [&](std::size_t g) {
    const Generation& generation = generations[g];
    std::uint32_t next = generation.first;
    for (std::uint32_t i = 0; i < generation.alive.size(); ++i) {
      if (!generation.alive[i]) continue;
      start_midway(world, PersonId{next++}, Candidate(world, generation, i), generation.area, all);
    }
  });
  for (std::uint32_t i = before; i < end; ++i)
    sim::schedule(world.agendas[i], world.calendar, static_cast<unsigned>(SubjectKind::person), i);
  seat_long_sentences(world);
  recruit_entrants(world, sim::Time{});
}

void recruit_entrants(World& world, sim::Time now) {
  const Parameters& p = *world.now;
  const CommonTraits all(p);
  const Indexed<double, Area> room = early_help_this_month(world, now);
  for_each_inhabited(world, [&](Area area, std::uint32_t number) {
    const double a_year = p.population.entrants.value * p.population.entrants_level.value;
    const double expected = world.local_part(a_year / 12.0, area) * p.population.entrants_by_area[area].value;
    const auto label = static_cast<std::uint32_t>(1'000'000 + world.months_done * 100 + number);
    const std::uint32_t count = sim::stochastic_round(world.random.at(label, purpose::start, 2).uniform(), expected);
    for (std::uint32_t i = 0; i < count; ++i) {
      const PersonId id{static_cast<std::uint32_t>(world.persons.size())};
      world.persons.emplace_back();
      world.agendas.emplace_back();
      begin_life(world, id, area, all);
      sim::Stream when = world.stream(id, purpose::onset, 2);
      const sim::Time begins = now + when.uniform() * days_per_month;
      // Who is helped does not depend on who else comes: each has the same chance of a place.
      const bool helped = when.uniform() * std::max(expected, room[area]) < room[area];
      if (helped && early_help(world, id, now)) continue;
      sim::Stream onset = world.stream(id, purpose::onset, 0);
      const double age = onset_age_of(p, onset);
      world[id].birth_day = static_cast<std::int32_t>(sim::in_days(begins) - age * days_per_year);
      set_clock(world, id, PersonClock::onset, begins);
      start_life(world, id, age, begins);
    }
  });
  world.entrants_recruited += 1;
}

void offending_begins(World& world, PersonId id, sim::Time now) {
  start_offending(world, id, 0.0, now);
  note(world, id, LifeEvent::offending_begins, now);
}

void person_leaves(World& world, PersonId id, sim::Time now) {
  Person& person = world[id];
  spend_offending(world, id, now);
  person.active = false;
  retime_offending(world, id, now);
  for (PersonClock c : {PersonClock::offence, PersonClock::turn, PersonClock::review, PersonClock::onset})
    cancel_clock(world, id, c);
  end_sentence(world, id, false, now);
  leave_scheme(world, id, now);
  for_each_matter(world, id, [&](ProsecutionId q) { close_prosecution(world, q, now); });
  refresh_custody(world, id, now);
  enter_stage(world, id, KnownStage::left, now);
  for (std::size_t c = 0; c < static_cast<std::size_t>(PersonClock::count); ++c)
    cancel_clock(world, id, static_cast<PersonClock>(c));
  world.recorder.add(Tally::deaths_and_departures, now);
  note(world, id, LifeEvent::left, now);
}

}  // namespace throughcare::models
