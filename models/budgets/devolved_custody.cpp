#include "models/budgets/devolved_custody.hpp"

#include <algorithm>

#include "models/budgets/investment.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

unsigned devolved_cohorts(const DevolutionParameters& p) {
  unsigned bits = 0;
  for (std::size_t c = 0; c < count_of<Cohort>; ++c)
    if (p.cohorts.values[c]) bits |= 1u << c;
  return bits;
}

/// Bed-nights in a mean month of the baseline that ends now. Months before the run count as empty.
double mean_month(const World& world, const AreaBudget& b, unsigned bits) {
  const auto months = static_cast<std::size_t>(world.now->devolution.baseline.value / days_per_month + 0.5);
  double sum = 0.0;
  for (std::size_t ago = 0; ago < months; ++ago)
    sum += nights_of(b.nights[(world.months_done + months_remembered - ago) % months_remembered], bits);
  return sum / static_cast<double>(months);
}

/// Local money moves to (positive) or from the national purse.
void transfer(World& world, Area area, double from_local_to_national, sim::Time now) {
  charge(world, CostLine::devolution_transfer, area, from_local_to_national, now, Funder::local);
  charge(world, CostLine::devolution_transfer, area, -from_local_to_national, now, Funder::national);
}

/// Bed-nights as they are paid for in a month: whole blocks of places in full, what is left at the cashable share.
double priced_nights(const World& world, double nights) {
  const DevolutionParameters& p = world.now->devolution;
  const double block = p.block.value * world.scale() * days_per_month, size = nights < 0.0 ? -nights : nights;
  const double whole = block > 0.0 ? block * sim::floor(size / block) : 0.0;
  const double priced = whole + (size - whole) * p.cashable.value;
  return nights < 0.0 ? -priced : priced;
}

/// The part of a year's saving, or of its excess (negative), that the contract pays for or charges.
double under_contract(const DevolutionParameters& p, double saving, double received) {
  if (saving <= 0.0) return saving * p.downside.value;
  return std::max(std::min(saving, p.cap.value * received) - p.threshold.value * received, 0.0) * p.retained.value;
}

/// What the area holds or owes goes to the national purse with the budget; the places it bought end, those it cut return, and
/// what it has learnt is lost.
void give_back_budget(World& world, Area area, AreaBudget& b, sim::Time now) {
  transfer(world, area, b.reserves + b.received - b.paid, now);
  const auto nights = b.nights;
  b = AreaBudget{};
  b.nights = nights;
  for (Service& service : world.services[area].values) service.extra_places = 0.0;
  for (SchemePlaces& scheme : world.schemes[area].values) scheme.extra_places = 0.0;
}

/// The accounts of all areas that close a year this month: surpluses are shared with the centre and, by the pool, with one
/// another; deficits are borne. Without reserves, services are cut, or the area leaves.
void close_accounts(World& world, unsigned bits, sim::Time now) {
  const DevolutionParameters& p = world.now->devolution;
  Indexed<double, Area> result{};
  double pool = 0.0, allocations = 0.0;
  const auto closes = [](const AreaBudget& b) { return b.devolved && b.months_in_year == 12; };
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const AreaBudget& b = world.budgets.values[a];
    if (!closes(b)) continue;
    const double saving = b.received - b.paid;
    result.values[a] = under_contract(p, saving, b.received);
    // What the area neither keeps nor bears is the centre's.
    transfer(world, static_cast<Area>(a), saving - result.values[a], now);
    pool += p.pooled.value * result.values[a];
    allocations += b.allocation_a_month;
  }
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const auto area = static_cast<Area>(a);
    AreaBudget& b = world.budgets[area];
    if (!closes(b)) continue;
    const double weight = allocations > 0.0 ? b.allocation_a_month / allocations : 0.0;
    const double into_pool = p.pooled.value * result[area] - pool * weight;
    transfer(world, area, into_pool, now);
    b.reserves += result[area] - into_pool;
    b.received = b.paid = 0.0;
    b.months_in_year = 0;
    b.years_empty = b.reserves >= 0.0 ? 0 : b.years_empty + 1;
    if (b.years_empty == 0)
      invest(world, area, b, 12.0 * mean_month(world, b, bits), now);
    else if (!p.exit_allowed || b.years_empty < p.exit_after.value)
      cut_services(world, area, -b.reserves);
    else {
      give_back_budget(world, area, b, now);
      b.left = true;
    }
    for (SchemePlaces& scheme : world.schemes[area].values) scheme.turned_away = 0;
  }
}

/// The area takes on its budget, if it wants to and is able to.
void enter_devolution(World& world, Area area, AreaBudget& b, unsigned bits, sim::Time now) {
  const DevolutionParameters& p = world.now->devolution;
  if (!world.is_inhabited(area) || b.left || !p.joins[area] || capability_of(world, area) < p.entry_capability.value) return;
  b.devolved = true;
  b.nights_a_month = mean_month(world, b, bits);
  b.allocation_a_month = b.nights_a_month * p.transfer_price.value * (1.0 - p.top_slice.value);
  b.reserves = p.reserves.value * 12.0 * b.allocation_a_month;
  transfer(world, area, -b.reserves, now);
}

}  // namespace

double nights_of(const std::array<double, cohort_combinations>& nights, unsigned bits) {
  double sum = 0.0;
  for (unsigned m = 1; m < cohort_combinations; ++m)
    if (m & bits) sum += nights[m];
  return sum;
}

unsigned cohorts_of(const World& world, PersonId id, sim::Time now) {
  const Person& person = world[id];
  const double age = age_of(person, now);
  const auto bit = [](Cohort c) { return 1u << static_cast<unsigned>(c); };
  unsigned bits = 0;
  if (age < 18) bits |= bit(Cohort::under_18);
  if (age >= 18 && age < 21) bits |= bit(Cohort::aged_18_to_20);
  if (age >= 21 && age < 25) bits |= bit(Cohort::aged_21_to_24);
  if (person.sex == Sex::female) bits |= bit(Cohort::women);
  const Sentence* s = serving(world, id);
  if (s && under_12_months(s->band)) bits |= bit(Cohort::under_12_months);
  return bits;
}

bool area_pays_for(const World& world, PersonId id, sim::Time now) {
  if (!world.budgets[world[id].area].devolved) return false;
  unsigned cohorts = cohorts_of(world, id, now);
  const Sentence* s = live_sentence(world, id);
  if (s && s->kind == SentenceKind::custody && under_12_months(s->band))
    cohorts |= 1u << static_cast<unsigned>(Cohort::under_12_months);
  return (cohorts & devolved_cohorts(world.now->devolution)) != 0;
}

void settle_budgets(World& world, sim::Time now) {
  const DevolutionParameters& p = world.now->devolution;
  const unsigned bits = devolved_cohorts(p);
  const std::size_t slot = world.months_done % months_remembered;
  for (AreaBudget& b : world.budgets.values) b.nights[slot].fill(0.0);
  world.stays.for_each([&](std::uint32_t, const Stay& stay) {
    const unsigned cohorts = cohorts_of(world, stay.person, now);
    world.budgets[world[stay.person].area].nights[slot][cohorts] += days_per_month;
  });
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const auto area = static_cast<Area>(a);
    AreaBudget& b = world.budgets[area];
    for (std::size_t c = 0; c < cohort_combinations; ++c) world.recorder.bed_nights(area, c, b.nights[slot][c], now);
    if (bits == 0 && b.devolved) give_back_budget(world, area, b, now);
    if (bits != 0 && !b.devolved) enter_devolution(world, area, b, bits, now);
    if (!b.devolved) continue;
    const double nights = nights_of(b.nights[slot], bits);
    const double due = (b.nights_a_month - priced_nights(world, b.nights_a_month - nights)) * p.transfer_price.value;
    world.recorder.add(Tally::bed_nights_devolved, now, nights);
    b.received += b.allocation_a_month;
    b.paid += due;
    transfer(world, area, due - b.allocation_a_month, now);
    charge(world, CostLine::devolution_running, area, p.running_costs.value * b.allocation_a_month, now);
    ++b.months_in_year;
    ++b.months_held;
  }
  see_followed(world, now);
  if (bits != 0) close_accounts(world, bits, now);
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const auto area = static_cast<Area>(a);
    pay_for_services(world, area, world.budgets[area], now);
  }
}

}  // namespace throughcare::models
