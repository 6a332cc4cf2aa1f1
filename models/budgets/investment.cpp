#include "models/budgets/investment.hpp"

#include <algorithm>

#include "models/budgets/devolved_custody.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// What areas see of completion is that of people who trust half (kept_with_trust).
double completion_at_middling_trust(const ContactParameters& p) { return 0.5 * (1.0 + p.without_trust.value); }

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

/// What an area expects to keep of a bed-night fewer: it does not count on wings closing.
double price_of_a_night_saved(const DevolutionParameters& p) {
  return p.transfer_price.value * p.cashable.value * p.retained.value * (1.0 - p.pooled.value);
}

/// Places on order.
std::array<double, count_of<Need>> on_order(const AreaBudget& b) {
  std::array<double, count_of<Need>> places{};
  for (const PlacesOrdered& order : b.orders)
    for (std::size_t k = 0; k < places.size(); ++k) places[k] += order.places[k];
  return places;
}

/// What the places that the area bought will cost in a year.
double committed(const World& world, Area area, const std::array<double, count_of<Need>>& ordered) {
  double pounds = 0.0;
  for (std::size_t k = 0; k < count_of<Need>; ++k) {
    const double places = std::max(world.services[area].values[k].extra_places + ordered[k], 0.0);
    pounds += places * world.now->costs.service_place.values[k].value;
  }
  return pounds;
}

}  // namespace

void invest(World& world, Area area, AreaBudget& b, double nights_a_year, sim::Time now) {
  const DevolutionParameters& p = world.now->devolution;
  const Observed seen = observe(world, area, now);
  if (seen.people == 0.0) return;
  const double nights_a_person = nights_a_year / seen.people;
  const double trusting = completion_at_middling_trust(world.now->contact);

  struct Choice {
    double expected_return;
    std::size_t need;
  };
  std::array<Choice, count_of<Need>> choices{};
  for (std::size_t k = 0; k < choices.size(); ++k) {
    const ServiceParameters& s = world.now->services.values[k];
    const double completions = days_per_year / s.duration.value * s.completion.value * trusting;
    const double saving = completions * p.believed_effect.value * nights_a_person * price_of_a_night_saved(p);
    choices[k] = {saving / world.now->costs.service_place.values[k].value, k};
  }
  std::stable_sort(choices.begin(), choices.end(),
                   [](const Choice& a, const Choice& c) { return a.expected_return > c.expected_return; });

  const auto coming = on_order(b);
  double money = std::max(b.reserves, 0.0) + p.advance.value * b.allocation_a_month * 12.0 - committed(world, area, coming);
  PlacesOrdered& order = *std::ranges::find(b.orders, sim::never, &PlacesOrdered::arrive);
  for (const Choice& choice : choices) {
    if (choice.expected_return <= p.required_return.value) break;
    // An area sees its waiting lists; it does not buy places that nobody waits for. Who waits gives up after `patience`, so a
    // list of w people stands for w / patience a day, each of whom would hold a place for `duration`.
    const ServiceParameters& s = world.now->services.values[choice.need];
    const double wanted = seen.waiting[choice.need] * s.duration.value / s.patience.value - coming[choice.need];
    const double price = world.now->costs.service_place.values[choice.need].value;
    const double places = std::min(wanted, money / price);
    if (places <= 0.0) continue;
    order.places[choice.need] = places;
    order.arrive = now + p.lag.value;
    money -= places * price;
    world.recorder.add(Tally::places_bought, now, places);
  }
}

void cut_services(World& world, Area area, double deficit) {
  const double largest = world.now->devolution.largest_cut.value;
  for (std::size_t k = 0; k < count_of<Need> && deficit > 0.0; ++k) {
    Service& service = world.services[area].values[k];
    const double price = world.now->costs.service_place.values[k].value;
    const double bought = std::max(service.extra_places, 0.0);
    const double cut = std::min(deficit / price, std::max(bought, largest * places_of(world, area, static_cast<Need>(k))));
    service.extra_places -= cut;
    deficit -= cut * price;
  }
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
  for (PlacesOrdered& order : b.orders) {
    if (now < order.arrive) continue;
    for (std::size_t k = 0; k < count_of<Need>; ++k) world.services[area].values[k].extra_places += order.places[k];
    order = {};
  }
}

double capability_of(const World& world, Area area) {
  const DevolutionParameters& p = world.now->devolution;
  const double spread = p.capability_spread.value;
  if (spread <= 0.0) return p.capability[area].value;
  const double u = world.random.at(static_cast<std::uint32_t>(area), purpose::capability, 0).uniform();
  return p.capability[area].value * sim::lognormal(u, 1.0, spread);
}

}  // namespace throughcare::models
