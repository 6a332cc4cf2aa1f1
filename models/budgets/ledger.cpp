#include "models/budgets/ledger.hpp"

#include "models/world.hpp"
#include "sim/maths.hpp"

namespace throughcare::models {

Ledger::Ledger(std::size_t years) : years_(years), spent_(count_of<CostLine> * count_of<Funder> * count_of<Area> * years) {}

std::size_t Ledger::cell(CostLine line, Funder funder, Area area, std::size_t year) const {
  return ((static_cast<std::size_t>(line) * count_of<Funder> + static_cast<std::size_t>(funder)) * count_of<Area> +
          static_cast<std::size_t>(area)) *
             years_ +
         year;
}

void Ledger::post(CostLine line, Funder funder, Area area, std::size_t year, double pounds) {
  const auto amount = static_cast<std::int64_t>(sim::floor(pounds * 1000.0 + 0.5));
  spent_[cell(line, funder, area, year)] += amount;
  funded_[static_cast<std::size_t>(funder) * count_of<Area> + static_cast<std::size_t>(area)] -= amount;
}

std::int64_t Ledger::spent(CostLine line, Funder funder, Area area, std::size_t year) const {
  return spent_[cell(line, funder, area, year)];
}

std::int64_t Ledger::balance() const {
  std::int64_t sum = 0;
  for (std::int64_t s : spent_) sum += s;
  for (std::int64_t f : funded_) sum += f;
  return sum;
}

void charge(World& world, CostLine line, Area area, double pounds, sim::Time now, Funder funder) {
  if (!world.recorder.measuring(now)) return;
  const std::size_t year = world.recorder.month_of(now) / 12;
  world.ledger.post(line, funder, area, year, pounds);
}

void charge(World& world, CostLine line, PersonId person, double pounds, sim::Time now, Funder funder) {
  charge(world, line, world[person].area, pounds, now, funder);
  world.lives.spend(person, line, pounds);
}

void charge_work(World& world, Staff& officers, CostLine line, PersonId person, double pounds, sim::Time now) {
  officers.charged += pounds;
  charge(world, line, person, pounds, now);
}

double hour_of(const CostParameters& p, Role role) {
  return role == Role::prison_officer ? p.prison_officer_hour.value : p.officer_hour.value;
}

double hours_of(const CostParameters& p, Role role) {
  return role == Role::prison_officer ? p.prison_officer_hours.value : p.officer_hours.value;
}

void charge_hours(World& world, Role role, CostLine line, PersonId person, double hours, sim::Time now) {
  charge_work(world, world.staff[role], line, person, hours * hour_of(world.now->costs, role), now);
}

void charge_nationwide(World& world, CostLine line, double pounds, sim::Time now) {
  if (pounds == 0.0) return;
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    charge(world, line, static_cast<Area>(a), pounds * world.population_share.values[a], now);
}

}  // namespace throughcare::models
