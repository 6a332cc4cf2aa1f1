#include "models/custody/day_of_release.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "models/world.hpp"

namespace throughcare::models {

namespace {

constexpr double friday = 4.0, saturday = 5.0, week = 7.0;

/// What the law and its use make of this sentence's dates.
struct Luck {
  bool moved, spared;
};
Luck luck_of(const World& world, const Sentence& s) {
  const DayOfReleaseParameters& p = world.now->day_of_release;
  sim::Stream stream = world.stream(s.person, purpose::day_of_release, s.ordinal);
  const double moved = stream.uniform(), spared = stream.uniform();
  return {sim::bernoulli(moved, p.moved.value), sim::bernoulli(spared, p.spared.value)};
}

sim::Time days_before(sim::Time t, double days) {
  const auto steps = static_cast<std::uint32_t>(days * sim::steps_per_day);
  return sim::Time{t.steps > steps ? t.steps - steps : 0u};
}

/// Days until offices open for whoever went at `released`.
double wait(const World& world, PersonId id, sim::Time released) {
  const Share& closed = world.now->day_of_release.closed;
  if (closed.value <= 0.0) return 0.0;
  const double w = time_of_week(world, released);
  if (w < friday) return 0.0;
  const double u = world.stream(id, purpose::offices_closed, released.steps).uniform();
  return sim::bernoulli(u, closed.value) ? week - w : 0.0;
}

}  // namespace

double time_of_week(const World& world, sim::Time t) {
  const unsigned first = std::chrono::weekday{world.settings.start}.iso_encoding() - 1u;
  const double days = t - world.measuring + static_cast<double>(first);
  return days - week * std::floor(days / week);
}

bool is_friday(const World& world, sim::Time t) {
  const double w = time_of_week(world, t);
  return w >= friday && w < saturday;
}

sim::Time release_due_by(const World& world, const Sentence& s, sim::Time date) {
  const DayOfReleaseParameters& p = world.now->day_of_release;
  if (p.moved.value <= 0.0 || date == sim::never) return date;
  const double w = time_of_week(world, date);
  if (w < friday) return date;
  const Luck luck = luck_of(world, s);
  if (!luck.moved) return date;
  if (w >= saturday) date = days_before(date, std::floor(w) - friday);
  return luck.spared && date - s.start >= p.least_served.value ? days_before(date, p.earlier.value) : date;
}

sim::Time release_possible_from(const World& world, const Sentence& s, sim::Time date) {
  if (world.now->day_of_release.moved.value <= 0.0 || date == sim::never) return date;
  const double w = time_of_week(world, date);
  return w >= saturday && luck_of(world, s).moved ? date + (week - std::floor(w)) : date;
}

double until_offices_open(const World& world, PersonId id, sim::Time now) {
  return world[id].released == now ? wait(world, id, now) : 0.0;
}

double closed_days(const World& world, PersonId id, sim::Time from, sim::Time now) {
  const sim::Time released = world[id].released;
  if (released == sim::never || from >= released + (week - friday)) return 0.0;
  return std::max(std::min(released + wait(world, id, released), now) - std::max(from, released), 0.0);
}

}  // namespace throughcare::models
