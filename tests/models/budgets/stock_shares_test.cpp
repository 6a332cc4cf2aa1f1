#include "models/budgets/stock_shares.hpp"

#include <gtest/gtest.h>

#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

double sum(const Indexed<double, CostLine>& cost) {
  double all = 0.0;
  for (const double pounds : cost.values) all += pounds;
  return all;
}

DayPrices prices() {
  DayPrices p{.prison_place = 90.0, .police_cell = 5.0, .prison_officers = 60.0, .intensive_place = 8.0};
  p.service_place[Need::drugs_alcohol] = 11.0;
  p.officers[Role::community_offender_manager] = 3.0;
  return p;
}

TEST(StockShares, cost_nothing_to_whom_takes_nothing_up) { EXPECT_EQ(sum(cost_of_day({}, prices())), 0.0); }

TEST(StockShares, are_the_price_of_each_thing_taken_up) {
  const auto inside = cost_of_day({.prison = true}, prices());
  EXPECT_EQ(inside[CostLine::prison_place], 90.0);
  EXPECT_EQ(inside[CostLine::police_cell], 5.0);
  EXPECT_EQ(inside[CostLine::prison_officers], 60.0);
  EXPECT_EQ(sum(inside), 155.0);
  const auto outside = cost_of_day(
      {.intensive_order = true, .service = Need::drugs_alcohol, .holder = Role::community_offender_manager}, prices());
  EXPECT_EQ(outside[CostLine::intensive_place], 8.0);
  EXPECT_EQ(outside[CostLine::service_place], 11.0);
  EXPECT_EQ(outside[CostLine::probation_officers], 3.0);
  EXPECT_EQ(sum(outside), 22.0);
}

TEST(StockShares, have_prices_from_the_parameters_and_from_officers_pay) {
  World world = tests::empty_world(tests::baseline(), tests::frame(0.001, 0.0, 1.0));
  world.estate.demanded = 100;
  world.estate.in_police_cells = 10;
  world.staff[Role::prison_officer].uncharged = 200'000.0;
  world.staff[Role::company_officer].uncharged = 5'000.0;
  world.cases_held[Role::company_officer] = 50;
  const CostParameters& costs = world.now->costs;
  const DayPrices p = prices_of_day(world);
  EXPECT_DOUBLE_EQ(p.prison_place, 0.9 * costs.prison_place.value);
  EXPECT_DOUBLE_EQ(p.police_cell, 0.1 * costs.police_cell.value);
  EXPECT_DOUBLE_EQ(p.prison_officers, 2000.0 * 12.0 / 365.25);
  EXPECT_DOUBLE_EQ(p.officers[Role::company_officer], 100.0 * 12.0 / 365.25);
  EXPECT_EQ(p.officers[Role::nobody], 0.0);
  EXPECT_EQ(p.officers[Role::prison_officer], 0.0);
  EXPECT_DOUBLE_EQ(p.intensive_place * 365.25, costs.intensive_place.value);
  for (std::size_t k = 0; k < count_of<Need>; ++k)
    EXPECT_DOUBLE_EQ(p.service_place.values[k] * 365.25, costs.service_place.values[k].value);
}

/// Everybody watched for a year, those born or arriving meanwhile too: sums by line, and what the ledger has.
struct EverybodysYear {
  Indexed<double, CostLine> lives{}, ledger{};
  double prisoner_days = 0.0;
  World world;
};
const EverybodysYear& everybody() {
  static const EverybodysYear year = [] {
    EverybodysYear y{.world = tests::living_world(tests::baseline(), tests::frame(0.002, 2.0, 1.0))};
    World& world = y.world;
    tests::run(world, world.measuring);
    std::vector<PersonId> people;
    for (std::uint32_t i = 0; i < 2 * world.persons.size(); ++i) people.push_back(PersonId{i});
    world.lives.watch(people);
    for (double day = 0.5; day < 365.0; day += 1.0) {
      tests::run(world, world.measuring + day);
      y.prisoner_days += world.estate.demanded;
    }
    tests::run(world, world.end);
    const auto add = [&y](const LifeRecord& r) {
      for (std::size_t l = 0; l < count_of<CostLine>; ++l) y.lives.values[l] += static_cast<double>(r.spent.values[l]);
    };
    for (const LifeRecord& r : world.lives.records()) add(r);
    for (const PersonId p : people) add(world.lives.completed({.at = world.end, .person = p}));
    for (std::size_t l = 0; l < count_of<CostLine>; ++l)
      for (std::size_t f = 0; f < count_of<Funder>; ++f)
        for (std::size_t a = 0; a < count_of<Area>; ++a)
          for (std::size_t t = 0; t < world.ledger.years(); ++t)
            y.ledger.values[l] += static_cast<double>(world.ledger.spent(static_cast<CostLine>(l), static_cast<Funder>(f),
                                                                         static_cast<Area>(a), t)) /
                                  1000.0;
    return y;
  }();
  return year;
}

TEST(CostOfLives, is_together_what_the_ledger_has_wherever_a_person_is_named) {
  const EverybodysYear& y = everybody();
  for (const CostLine line : {CostLine::police_investigation,
                              CostLine::out_of_court,
                              CostLine::diversion_place,
                              CostLine::prosecution,
                              CostLine::bail_place,
                              CostLine::presentence_report,
                              CostLine::contact,
                              CostLine::key_work,
                              CostLine::assessment,
                              CostLine::handover_meeting,
                              CostLine::recall_process,
                              CostLine::scheme_place,
                              CostLine::unpaid_work,
                              CostLine::curfew,
                              CostLine::attendance_centre,
                              CostLine::location_tag,
                              CostLine::premises,
                              CostLine::liaison,
                              CostLine::temporary_release,
                              CostLine::society})
    EXPECT_NEAR(y.lives[line], y.ledger[line], 1e-4 * y.ledger[line] + 0.1) << name(line);
  for (const CostLine line : {CostLine::police_investigation, CostLine::contact, CostLine::society})
    EXPECT_GT(y.lives[line], 0.0) << name(line);
  // Courts hear others, too.
  EXPECT_GT(y.lives[CostLine::crown_hearing], 0.0);
  EXPECT_LE(y.lives[CostLine::crown_hearing], y.ledger[CostLine::crown_hearing]);
}

TEST(CostOfLives, counts_each_prisoners_days_at_the_price_of_a_place) {
  const EverybodysYear& y = everybody();
  const double full = y.lives[CostLine::prison_place] / y.world.now->costs.prison_place.value +
                      y.lives[CostLine::police_cell] / y.world.now->costs.police_cell.value;
  EXPECT_NEAR(full, y.prisoner_days, 0.01 * y.prisoner_days);
}

TEST(CostOfLives, shares_out_officers_pay_among_those_they_hold) {
  const EverybodysYear& y = everybody();
  // A month's rest is shared out in the month after.
  EXPECT_NEAR(y.lives[CostLine::prison_officers], y.ledger[CostLine::prison_officers], 0.1 * y.ledger[CostLine::prison_officers]);
  EXPECT_GT(y.lives[CostLine::probation_officers], 0.0);
  EXPECT_LE(y.lives[CostLine::probation_officers], 1.1 * y.ledger[CostLine::probation_officers]);
}

TEST(CostOfLives, leaves_out_what_nobody_in_particular_causes) {
  const EverybodysYear& y = everybody();
  for (const CostLine line : {CostLine::staff_turnover, CostLine::early_help, CostLine::contract, CostLine::devolution_transfer,
                              CostLine::devolution_running, CostLine::opportunity})
    EXPECT_EQ(y.lives[line], 0.0) << name(line);
}

}  // namespace
}  // namespace throughcare::models
