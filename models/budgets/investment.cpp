#include "models/budgets/investment.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "models/budgets/devolved_custody.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

// Kinds of place: the services, then the schemes.
bool is_service(std::size_t kind) { return kind < count_of<Need>; }
std::size_t scheme_of(std::size_t kind) { return kind - count_of<Need>; }

double& extra_places(World& world, Area area, std::size_t kind) {
  return is_service(kind) ? world.services[area].values[kind].extra_places
                          : world.schemes[area].values[scheme_of(kind)].extra_places;
}

/// Of a place for a year.
double price_of(const World& world, std::size_t kind) {
  return is_service(kind) ? world.now->costs.service_place.values[kind].value
                          : world.now->schemes.values[scheme_of(kind)].place.value;
}

/// People who can have a place in a year, one after the other.
double begun_in_a_place_year(const Parameters& p, std::size_t kind) {
  return days_per_year / (is_service(kind) ? p.services.values[kind].duration : p.schemes.values[scheme_of(kind)].duration).value;
}

/// What an area sees of the people whose nights in custody it pays for.
struct Observed {
  double people = 0.0;                          ///< with a case, inside or outside
  std::array<double, kinds_of_place> wanted{};  ///< places for those who found none
};

Observed observe(const World& world, Area area, sim::Time now) {
  Observed seen;
  std::array<double, count_of<Need>> waiting{};
  world.cases.for_each([&](std::uint32_t, const Case& c) {
    if (!c.alive || world[c.person].area != area || !area_pays_for(world, c.person, now)) return;
    ++seen.people;
    if (c.waiting_for_service) ++waiting[static_cast<std::size_t>(c.service)];
  });
  for (std::size_t k = 0; k < kinds_of_place; ++k) {
    if (is_service(k)) {
      // Who waits gives up after `patience`, so a list of w people stands for w / patience a day, each of whom would hold a place
      // for `duration`.
      const ServiceParameters& s = world.now->services.values[k];
      seen.wanted[k] = waiting[k] * s.duration.value / s.patience.value;
    } else if (const SchemeParameters& s = world.now->schemes.values[scheme_of(k)]; s.bought_by_areas) {
      seen.wanted[k] = world.schemes[area].values[scheme_of(k)].turned_away * s.duration.value / days_per_year;
    }
  }
  return seen;
}

/// What an area expects to keep of a bed-night fewer: it does not count on wings closing.
double price_of_a_night_saved(const DevolutionParameters& p) {
  return p.transfer_price.value * p.cashable.value * p.retained.value * (1.0 - p.pooled.value);
}

/// What an area keeps back for a year in which chance alone fills prisons. It goes by the nights of the real area, which stray
/// less than those of a run at a smaller scale: scale * sqrt(2 * usual_stay * nights / scale).
double kept_back(const World& world, double nights_a_year) {
  const DevolutionParameters& p = world.now->devolution;
  const double swing = std::sqrt(2.0 * p.usual_stay.value * nights_a_year * world.scale());
  return p.caution.value * swing * p.transfer_price.value * p.cashable.value * p.downside.value * (1.0 - p.pooled.value);
}

/// Places on order.
std::array<double, kinds_of_place> on_order(const AreaBudget& b) {
  std::array<double, kinds_of_place> places{};
  for (const PlacesOrdered& order : b.orders)
    for (std::size_t k = 0; k < places.size(); ++k) places[k] += order.places[k];
  return places;
}

/// What the places that the area bought will cost in a year.
double committed(World& world, Area area, const std::array<double, kinds_of_place>& ordered) {
  double pounds = 0.0;
  for (std::size_t k = 0; k < kinds_of_place; ++k)
    pounds += std::max(extra_places(world, area, k) + ordered[k], 0.0) * price_of(world, k);
  return pounds;
}

/// Services' places that were cut come back, as far as `money` pays for a year of them; returns that price.
double reopen_services(World& world, Area area, double money) {
  double spent = 0.0;
  for (std::size_t k = 0; k < count_of<Need>; ++k) {
    double& extra = extra_places(world, area, k);
    const double places = std::min(-extra, (money - spent) / price_of(world, k));
    if (places <= 0.0) continue;
    extra += places;
    spent += places * price_of(world, k);
  }
  return spent;
}

}  // namespace

void invest(World& world, Area area, AreaBudget& b, double nights_a_year, sim::Time now) {
  const DevolutionParameters& p = world.now->devolution;
  const double reopened = reopen_services(world, area, b.reserves);
  const Observed seen = observe(world, area, now);
  if (seen.people == 0.0) return;
  const double nights_a_person = nights_a_year / seen.people;

  struct Choice {
    double expected_return;
    std::size_t kind;
  };
  std::array<Choice, kinds_of_place> choices{};
  for (std::size_t k = 0; k < choices.size(); ++k) {
    const double fewer_nights = begun_in_a_place_year(*world.now, k) * expected_fall(world, area, k) * nights_a_person;
    const double saving = fewer_nights * price_of_a_night_saved(p);
    choices[k] = {saving > 0.0 ? saving / price_of(world, k) : 0.0, k};
  }
  std::stable_sort(choices.begin(), choices.end(),
                   [](const Choice& a, const Choice& c) { return a.expected_return > c.expected_return; });

  const auto coming = on_order(b);
  double money = std::max(b.reserves, 0.0) + p.advance.value * b.allocation_a_month * 12.0 - reopened -
                 committed(world, area, coming) - kept_back(world, nights_a_year);
  PlacesOrdered& order = *std::ranges::find(b.orders, sim::never, &PlacesOrdered::arrive);
  for (const Choice& choice : choices) {
    if (choice.expected_return <= p.required_return.value) break;
    // An area does not buy places that nobody is known to want.
    const double price = price_of(world, choice.kind);
    const double places = std::min(seen.wanted[choice.kind] - coming[choice.kind], money / price);
    if (places <= 0.0) continue;
    order.places[choice.kind] = places;
    order.arrive = now + p.lag.value;
    money -= places * price;
    world.recorder.add(is_service(choice.kind) ? Tally::places_bought : Tally::scheme_places_bought, now, places);
  }
}

void cut_services(World& world, Area area, double deficit) {
  const auto cut = [&](std::size_t kind, double most) {
    const double places = std::min(deficit / price_of(world, kind), most);
    if (deficit <= 0.0 || places <= 0.0) return;
    extra_places(world, area, kind) -= places;
    deficit -= places * price_of(world, kind);
  };
  for (std::size_t k = 0; k < kinds_of_place; ++k) cut(k, extra_places(world, area, k));
  const double largest = world.now->devolution.largest_cut.value;
  for (std::size_t k = 0; k < count_of<Need>; ++k) cut(k, largest * places_of(world, area, static_cast<Need>(k)));
}

void pay_for_services(World& world, Area area, AreaBudget& b, sim::Time now) {
  for (std::size_t k = 0; k < count_of<Need>; ++k) {
    const double price = world.now->costs.service_place.values[k].value / 12.0;
    const double pounds = national_places_of(world, area, static_cast<Need>(k)) * price;
    const double local = world.now->costs.local_share.values[k].value;
    charge(world, CostLine::service_place, area, (1.0 - local) * pounds, now);
    if (local > 0.0) charge(world, CostLine::service_place, area, local * pounds, now, Funder::local);
    const double extra = world.services[area].values[k].extra_places;
    if (extra != 0.0) charge_area(world, CostLine::service_place, area, extra * price, now);
  }
  for (PlacesOrdered& order : b.orders) {
    if (now < order.arrive) continue;
    for (std::size_t k = 0; k < kinds_of_place; ++k) extra_places(world, area, k) += order.places[k];
    order = {};
  }
}

void charge_area(World& world, CostLine line, Area area, double pounds, sim::Time now) {
  charge(world, line, area, pounds, now, Funder::local);
  world.budgets[area].reserves -= pounds;
}

double capability_of(const World& world, Area area) {
  const DevolutionParameters& p = world.now->devolution;
  const double spread = p.capability_spread.value;
  double capability = p.capability[area].value;
  if (spread > 0.0) {
    const double u = world.random.at(static_cast<std::uint32_t>(area), purpose::capability, 0).uniform();
    capability *= sim::lognormal(u, 1.0, spread);
  }
  const int months = world.budgets[area].months_held;
  if (months > 0 && p.practice_gain.value > 0.0) {
    const double learnt = 1.0 - sim::exp(-std::numbers::ln2 * months * days_per_month / p.practice_half_life.value);
    capability *= 1.0 + p.practice_gain.value * learnt;
  }
  return capability;
}

}  // namespace throughcare::models
