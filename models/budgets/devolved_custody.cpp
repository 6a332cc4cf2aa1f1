#include "models/budgets/devolved_custody.hpp"

#include <algorithm>

#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// Mean of 0.5 + 0.5 * trust (services/support): what areas see of completion is that of people who trust half.
constexpr double completion_at_middling_trust = 0.75;

unsigned devolved_cohorts(const DevolutionParameters& p) {
  unsigned bits = 0;
  for (std::size_t c = 0; c < count_of<Cohort>; ++c)
    if (p.cohorts.values[c]) bits |= 1u << c;
  return bits;
}

/// Bed-nights of the cohorts in `bits` in one month of the ring; nobody counts twice.
double nights_of(const std::array<double, cohort_combinations>& month, unsigned bits) {
  double sum = 0.0;
  for (unsigned m = 1; m < cohort_combinations; ++m)
    if (m & bits) sum += month[m];
  return sum;
}

double mean_month(const AreaBudget& b, unsigned bits) {
  double sum = 0.0;
  for (const auto& month : b.nights) sum += nights_of(month, bits) / static_cast<double>(baseline_months);
  return sum;
}

/// Local money moves to (positive) or from the national purse.
void transfer(World& world, Area area, double from_local_to_national, sim::Time now) {
  charge(world, CostLine::devolution_transfer, area, from_local_to_national, now, Funder::local);
  charge(world, CostLine::devolution_transfer, area, -from_local_to_national, now, Funder::national);
}

/// What an area sees of the people whose nights in custody it pays for.
struct Observed {
  double people = 0.0;                           ///< with a case, inside or outside
  std::array<double, count_of<Need>> waiting{};  ///< for a place in each service
};

Observed observe(const World& world, Area area, sim::Time now) {
  Observed seen;
  world.cases.for_each([&](std::uint32_t, const Case& c) {
    if (!c.alive || world[c.person].area != area || !area_pays_for(world, c.person, now)) return;
    ++seen.people;
    if (c.waiting_for_service) ++seen.waiting[static_cast<std::size_t>(c.service)];
  });
  return seen;
}

/// The yearly decision: which places to buy, as long as they are expected to pay for themselves.
void invest(World& world, Area area, AreaBudget& b, double nights_a_year, sim::Time now) {
  const DevolutionParameters& p = world.now->devolution;
  const Observed seen = observe(world, area, now);
  if (seen.people == 0.0) return;
  const double nights_a_person = nights_a_year / seen.people;

  struct Choice {
    double expected_return;
    std::size_t need;
  };
  std::array<Choice, count_of<Need>> choices{};
  for (std::size_t k = 0; k < choices.size(); ++k) {
    const ServiceParameters& s = world.now->services.values[k];
    const double completions = days_per_year / s.duration.value * s.completion.value * completion_at_middling_trust;
    const double saving = completions * p.believed_effect.value * nights_a_person * p.transfer_price.value * p.retained.value;
    choices[k] = {saving / world.now->costs.service_place.values[k].value, k};
  }
  std::stable_sort(choices.begin(), choices.end(),
                   [](const Choice& a, const Choice& c) { return a.expected_return > c.expected_return; });

  double money = std::max(b.reserves, 0.0) + p.advance.value * b.allocation_a_month * 12.0;
  for (const Choice& choice : choices) {
    if (choice.expected_return <= p.required_return.value) break;
    // An area sees its waiting lists; it does not buy places that nobody waits for. Who waits gives up after `patience`, so a
    // list of w people stands for w / patience a day, each of whom would hold a place for `duration`.
    const ServiceParameters& s = world.now->services.values[choice.need];
    const double wanted = seen.waiting[choice.need] * s.duration.value / s.patience.value;
    const double price = world.now->costs.service_place.values[choice.need].value;
    const double places = std::min(wanted, money / price);
    if (places <= 0.0) continue;
    b.ordered[choice.need] += places;
    b.ordered_for = now + p.lag.value;
    money -= places * price;
    world.recorder.add(Tally::places_bought, now, places);
  }
}

/// Saves `deficit` pounds a year by cutting places, first those the area bought, then at most a tenth of the others a year; what
/// is saved comes back month by month (pay_for_services).
void cut_services(World& world, Area area, double deficit) {
  for (std::size_t k = 0; k < count_of<Need> && deficit > 0.0; ++k) {
    Service& service = world.services[area].values[k];
    const double price = world.now->costs.service_place.values[k].value;
    const double bought = std::max(service.extra_places, 0.0);
    const double cut = std::min(deficit / price, std::max(bought, 0.1 * places_of(world, area, static_cast<Need>(k))));
    service.extra_places -= cut;
    deficit -= cut * price;
  }
}

/// A year's account: the surplus is shared, a deficit is borne; without reserves, services are cut.
void settle_year(World& world, Area area, AreaBudget& b, unsigned bits, sim::Time now) {
  const DevolutionParameters& p = world.now->devolution;
  const double surplus = b.received - b.paid;
  if (surplus > 0.0) transfer(world, area, surplus * (1.0 - p.retained.value), now);
  b.reserves += surplus > 0.0 ? surplus * p.retained.value : surplus;
  b.received = b.paid = 0.0;
  b.months_in_year = 0;
  if (b.reserves < 0.0) {
    cut_services(world, area, -b.reserves);
    return;
  }
  invest(world, area, b, 12.0 * mean_month(b, bits), now);
}

void pay_for_services(World& world, Area area, AreaBudget& b, sim::Time now) {
  for (std::size_t k = 0; k < count_of<Need>; ++k) {
    const double price = world.now->costs.service_place.values[k].value / 12.0;
    const double national = world.now->services.values[k].places.value * world.scale() * world.population_share[area];
    charge(world, CostLine::service_place, area, national * price, now);
    const double extra = world.services[area].values[k].extra_places;
    if (extra == 0.0) continue;
    charge(world, CostLine::service_place, area, extra * price, now, Funder::local);
    b.reserves -= extra * price;
  }
  if (now < b.ordered_for) return;
  for (std::size_t k = 0; k < count_of<Need>; ++k) {
    world.services[area].values[k].extra_places += b.ordered[k];
    b.ordered[k] = 0.0;
  }
  b.ordered_for = sim::never;
}

}  // namespace

unsigned cohorts_of(const World& world, PersonId id, sim::Time now) {
  const Person& person = world[id];
  const double age = age_of(person, now);
  const auto bit = [](Cohort c) { return 1u << static_cast<unsigned>(c); };
  unsigned bits = 0;
  if (age >= 18 && age < 21) bits |= bit(Cohort::aged_18_to_20);
  if (age >= 21 && age < 25) bits |= bit(Cohort::aged_21_to_24);
  if (person.sex == Sex::female) bits |= bit(Cohort::women);
  const Sentence* s = live_sentence(world, id);
  if (s && s->inside && under_12_months(s->band)) bits |= bit(Cohort::under_12_months);
  return bits;
}

bool area_pays_for(const World& world, PersonId id, sim::Time now) {
  if (!world.budgets[world[id].area].devolved) return false;
  unsigned cohorts = cohorts_of(world, id, now);
  const Sentence* s = live_sentence(world, id);
  if (s && under_12_months(s->band)) cohorts |= 1u << static_cast<unsigned>(Cohort::under_12_months);
  return (cohorts & devolved_cohorts(world.now->devolution)) != 0;
}

void settle_budgets(World& world, sim::Time now) {
  const DevolutionParameters& p = world.now->devolution;
  const unsigned bits = devolved_cohorts(p);
  const std::size_t slot = world.months_done % baseline_months;
  for (AreaBudget& b : world.budgets.values) b.nights[slot].fill(0.0);
  for (std::uint32_t i = 0; i < world.persons.size(); ++i)
    if (world.persons[i].in_custody) {
      const unsigned cohorts = cohorts_of(world, PersonId{i}, now);
      world.budgets[world.persons[i].area].nights[slot][cohorts] += days_per_month;
    }
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const auto area = static_cast<Area>(a);
    AreaBudget& b = world.budgets[area];
    if (bits != 0 && !b.devolved) {
      b.allocation_a_month = mean_month(b, bits) * p.transfer_price.value * (1.0 - p.top_slice.value);
      b.reserves = p.reserves.value * 12.0 * b.allocation_a_month;
      transfer(world, area, -b.reserves, now);
    }
    b.devolved = bits != 0;
    if (b.devolved) {
      const double nights = nights_of(b.nights[slot], bits);
      world.recorder.add(Tally::bed_nights_devolved, now, nights);
      b.received += b.allocation_a_month;
      b.paid += nights * p.transfer_price.value;
      transfer(world, area, nights * p.transfer_price.value - b.allocation_a_month, now);
      if (++b.months_in_year == 12) settle_year(world, area, b, bits, now);
    }
    pay_for_services(world, area, b, now);
  }
}

}  // namespace throughcare::models
