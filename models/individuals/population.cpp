#include "models/individuals/population.hpp"

#include "models/custody/release.hpp"
#include "models/pathway/stages.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// Expected offences of a career from its onset until `age`, per unit frailty, while not desisting half of the time.
double career_so_far(const Parameters& p, Sex sex, double onset_age, double age) {
  double sum = 0.0;
  for (double at = onset_age; at < age; at += 1.0) sum += p.offending.age[age_band(at)].value * std::min(1.0, age - at);
  const double lapsed = p.desistance.relapse.value / (p.desistance.relapse.value + p.desistance.turning.value);
  return sum * p.offending.rate[sex].value * lapsed;
}

Ethnicity draw_ethnicity(const PopulationParameters& p, Area area, double u) {
  std::array<double, count_of<Ethnicity>> weights{};
  for (std::size_t e = 0; e < weights.size(); ++e) weights[e] = p.ethnicity[area].values[e].value;
  return static_cast<Ethnicity>(sim::choose(u, weights));
}

/// One of the two gammas of the mixture.
struct Gamma {
  explicit Gamma(double of_shape, double of_mean)
      : shape(of_shape), mean(of_mean), log_gamma_above(sim::log_gamma(of_shape + 1.0)) {}

  /// Rank of a value: the regularised incomplete gamma function, by its power series.
  double rank(double value) const {
    const double x = std::max(value * shape / mean, 1e-300);
    if (x > 50.0 + 10.0 * shape) return 1.0;
    double term = 1.0, sum = 1.0;
    for (int n = 1; n < 1000 && term > 1e-12 * sum; ++n) {
      term *= x / (shape + n);
      sum += term;
    }
    return sim::exp(shape * sim::log(x) - x - log_gamma_above) * sum;
  }

  double shape, mean, log_gamma_above;
};

/// The distribution of frailty.
struct FrailtyMixture {
  explicit FrailtyMixture(const PopulationParameters& p)
      : share(p.persistent.value),
        occasional(p.frailty_shape.value, occasional_mean(p)),
        persistent(p.persistent_shape.value, occasional_mean(p) * p.persistent_ratio.value) {}

  double rank(double frailty) const {
    const double rank = (1.0 - share) * occasional.rank(frailty) + share * persistent.rank(frailty);
    return std::clamp(rank, 1e-6, 1.0 - 1e-6);
  }

  double share;
  Gamma occasional, persistent;
};

/// What the traits of all people have in common, worked out once for many.
struct CommonTraits {
  explicit CommonTraits(const Parameters& p)
      : frailty(p.population),
        unlinked(sim::sqrt(1.0 - p.needs.frailty_link.value * p.needs.frailty_link.value)),
        unloaded(sim::sqrt(1.0 - p.needs.loading.value * p.needs.loading.value)) {
    for (std::size_t s = 0; s < count_of<Sex>; ++s)
      for (std::size_t k = 0; k < count_of<Need>; ++k)
        threshold.values[s].values[k] = sim::standard_normal(p.needs.mean.values[s].values[k].value);
  }
  FrailtyMixture frailty;
  double unlinked, unloaded;
  Indexed<Indexed<double, Need>, Sex> threshold{};
};

/// Draws the lifelong attributes of person `id`.
void draw_traits(World& world, PersonId id, Area area, const CommonTraits& all) {
  const Parameters& p = *world.now;
  Person& person = world[id];
  PersonBackground& background = world.background_of(id);
  sim::Stream traits = world.stream(id, purpose::traits, 0);
  person.sex = traits.uniform() < p.population.female.value ? Sex::female : Sex::male;
  background.care_experienced = traits.uniform() < p.population.care_experienced.value;
  background.maturity_delay = Scale::of(traits.uniform() * (p.population.maturity_delay.value / longest_delay));
  person.area = area;
  background.ethnicity = draw_ethnicity(p.population, area, world.stream(id, purpose::ethnicity, 0).uniform());

  sim::Stream frailty = world.stream(id, purpose::frailty, 0);
  const Gamma& career = frailty.uniform() < all.frailty.share ? all.frailty.persistent : all.frailty.occasional;
  person.frailty = static_cast<float>(sim::gamma(frailty, career.shape, career.mean));

  // One-factor Gaussian copula: the common factor is shared with frailty.
  sim::Stream needs = world.stream(id, purpose::needs, 0);
  const double frailty_score = sim::standard_normal(all.frailty.rank(static_cast<double>(person.frailty)));
  const double link = p.needs.frailty_link.value, loading = p.needs.loading.value;
  const double common = link * frailty_score + all.unlinked * sim::standard_normal(needs.uniform());
  for (std::size_t k = 0; k < count_of<Need>; ++k) {
    const double z = loading * common + all.unloaded * sim::standard_normal(needs.uniform());
    const double severity = 1.0 - 0.5 * sim::erfc((z + all.threshold[person.sex].values[k]) / sim::sqrt(2.0));
    background.long_run[k] = Scale::of(severity);
  }
  person.needs = background.long_run;
  person.motivation = Scale::of(p.desistance.starting_motivation.value);
  person.trust = Scale::of(p.population.starting_trust.value);
  if (person.sex == Sex::female) draw_womens_needs(world, id, common);
}

double onset_age_of(const Parameters& p, sim::Stream stream) {
  static constexpr std::array<double, count_of<AgeBand> + 1> edges{10, 15, 18, 21, 25, 30, 40, 50, 65};
  std::array<double, count_of<AgeBand>> weights{};
  for (std::size_t b = 0; b < weights.size(); ++b) weights[b] = p.population.onset_age.values[b].value;
  const double u = stream.uniform();
  const std::size_t band = sim::choose(u, weights);
  return sim::uniform(stream.uniform(), edges[band], edges[band + 1]);
}

PersonId add_person(World& world, Area area, const CommonTraits& all) {
  const PersonId id{static_cast<std::uint32_t>(world.persons.size())};
  world.persons.emplace_back();
  world.agendas.emplace_back();
  world.background.emplace_back();
  world[id].stage = world.stage(KnownStage::at_liberty);
  world[id].released = sim::never;
  draw_traits(world, id, area, all);
  return id;
}

/// Rate of leaving per year at an age, and the time to it by yearly steps (piecewise constant).
double years_to_leaving(const Parameters& p, double age, double unit_exponential) {
  const double oldest = p.population.oldest.value;
  double at = age, left = unit_exponential;
  while (at < oldest) {
    const double rate = p.population.leaving[age_band(at)].value;
    const double step = 1.0;
    if (rate * step >= left) return at + left / rate - age;
    left -= rate * step;
    at += step;
  }
  return oldest - age;
}

void start_life(World& world, PersonId id, double age, sim::Time now) {
  const double leave = years_to_leaving(*world.now, age, sim::unit_exponential(world.stream(id, purpose::exit, 0).uniform()));
  set_clock(world, id, PersonClock::leaves, now + leave * days_per_year);
}

/// Offending begins (or goes on) at `now`: clocks of offending, turning points and the review.
void start_offending(World& world, PersonId id, sim::Time now) {
  Person& person = world[id];
  person.active = true;
  person.needs_updated = now;
  draw_footholds(world, id);
  draw_capital(world, id);
  draw_identity(world, id);
  grow_up(world, id, now);
  person.offending.start(sim::unit_exponential(world.stream(id, purpose::offence_clock, person.offences).uniform()), now);
  person.turning.start(sim::unit_exponential(world.stream(id, purpose::turn, world.background_of(id).turns).uniform()), now);
  retime_turning(world, id);
  retime_offending(world, id, now);
  set_clock(world, id, PersonClock::review, now + days_per_year * world.stream(id, purpose::onset, 1).uniform());
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

double occasional_mean(const PopulationParameters& p) {
  return 1.0 / (1.0 + p.persistent.value * (p.persistent_ratio.value - 1.0));
}

double frailty_rank(const PopulationParameters& p, double frailty) { return FrailtyMixture(p).rank(frailty); }

double age_of(const Person& person, sim::Time now) { return (sim::in_days(now) - person.birth_day) / days_per_year; }

void populate(World& world) {
  const Parameters& p = *world.now;
  const CommonTraits all(p);
  double residents = 0.0;
  for (const People& r : p.population.residents.values) residents += r.value;
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    world.population_share.values[a] = residents > 0.0 ? p.population.residents.values[a].value / residents : 0.0;

  const double stopping =
      p.desistance.permanent.value * p.desistance.turning.value / (p.desistance.turning.value + p.desistance.relapse.value);
  const auto years_back = static_cast<int>(p.population.looked_back.value);
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const double a_year = p.population.entrants.value * world.scale() * world.population_share.values[a];
    for (int back = years_back; back >= 1; --back) {
      // Of those who began `back` years ago, the ones who have not stopped for good; the others have no events to come.
      const double expected = a_year * sim::exp(-stopping * (back - 0.5));
      const auto label = static_cast<std::uint32_t>(a * 1000 + static_cast<std::size_t>(back));
      const std::uint32_t count = sim::stochastic_round(world.random.at(label, purpose::start, 1).uniform(), expected);
      std::uint32_t gone_before = 0;
      for (std::uint32_t i = 0; i < count; ++i) {
        // Whoever has died or left needs no record: the next candidate takes the number, with other luck.
        const PersonId next{static_cast<std::uint32_t>(world.persons.size())};
        sim::Stream past = world.stream(next, purpose::past, gone_before);
        const double onset = onset_age_of(p, world.stream(next, purpose::onset, 16 * gone_before));
        const double age = onset + back - past.uniform();
        const double gone = sim::unit_exponential(past.uniform());
        if (age >= p.population.oldest.value || years_to_leaving(p, onset, gone) < age - onset) {
          ++gone_before;
          continue;
        }
        gone_before = 0;
        const PersonId id = add_person(world, static_cast<Area>(a), all);
        Person& person = world[id];
        person.birth_day = static_cast<std::int32_t>(-age * days_per_year);
        const double proven = person.frailty * career_so_far(p, person.sex, onset, age) * p.population.past_proven.value;
        person.proven_occasions = static_cast<std::uint16_t>(std::min(sim::poisson(past, proven), 60000u));
        world.background_of(id).proven_offences =
            static_cast<std::uint16_t>(std::min(person.proven_occasions * p.offending.offences_per_occasion.value, 60000.0));
        person.desisting =
            past.uniform() < p.desistance.turning.value / (p.desistance.turning.value + p.desistance.relapse.value);
        // As if one of the clocks were ringing: one entry in the calendar when all are set.
        world.agendas[index(id)].queued_slot() = sim::ringing;
        start_life(world, id, age, sim::Time{});
        start_offending(world, id, sim::Time{});
        world.agendas[index(id)].queued_slot() = sim::never;
        sim::schedule(world, world.calendar, static_cast<unsigned>(SubjectKind::person), index(id));
      }
    }
  }
  seat_long_sentences(world);
  recruit_entrants(world, sim::Time{});
}

void recruit_entrants(World& world, sim::Time now) {
  const Parameters& p = *world.now;
  const CommonTraits all(p);
  const Indexed<double, Area> room = early_help_this_month(world, now);
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const double expected = p.population.entrants.value / 12.0 * world.scale() * world.population_share.values[a];
    const auto label = static_cast<std::uint32_t>(1'000'000 + world.months_done * 100 + a);
    const std::uint32_t count = sim::stochastic_round(world.random.at(label, purpose::start, 2).uniform(), expected);
    for (std::uint32_t i = 0; i < count; ++i) {
      const PersonId id = add_person(world, static_cast<Area>(a), all);
      sim::Stream when = world.stream(id, purpose::onset, 2);
      const sim::Time begins = now + when.uniform() * days_per_month;
      // Who is helped does not depend on who else comes: each has the same chance of a place.
      const bool helped = when.uniform() * std::max(expected, room.values[a]) < room.values[a];
      if (helped && early_help(world, id, now)) continue;
      const double age = onset_age_of(p, world.stream(id, purpose::onset, 0));
      world[id].birth_day = static_cast<std::int32_t>(sim::in_days(begins) - age * days_per_year);
      set_clock(world, id, PersonClock::onset, begins);
      start_life(world, id, age, begins);
    }
  }
  world.entrants_recruited += 1;
}

void offending_begins(World& world, PersonId id, sim::Time now) {
  start_offending(world, id, now);
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
