#include "models/budgets/devolved_custody.hpp"

#include <cmath>

#include "models/budgets/investment.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

constexpr double price = 100.0, top_slice = 0.1, retained = 0.6, reserves_share = 0.25, running_costs = 0.02;

void devolve(Parameters& p) {
  p.devolution.baseline.value = 24.0 * days_per_month;
  p.devolution.cohorts.values.fill(false);
  p.devolution.cohorts[Cohort::women] = true;
  p.devolution.transfer_price.value = price;
  p.devolution.top_slice.value = top_slice;
  p.devolution.running_costs.value = running_costs;
  p.devolution.retained.value = retained;
  p.devolution.reserves.value = reserves_share;
  p.devolution.believed_effect.value = 0.0;
  for (auto& service : p.services.values) service.places.value = 0.0;
}

/// Puts a person inside, or lets them out.
void hold(World& world, PersonId id, bool inside) {
  if (world[id].in_custody == inside) return;
  world[id].in_custody = inside;
  inside ? receive(world, id, sim::Time{}) : discharge(world, id);
}

/// Months of bed-nights with so many women inside in one area; men inside never count.
class Account {
 public:
  Account()
      : national_(baseline([](Parameters& p) {
          devolve(p);
          p.devolution.cohorts.values.fill(false);
        })),
        local_(baseline(devolve)),
        world(empty_world(national_, frame(1.0, 0, 5))) {
    for (int i = 0; i < 30; ++i) {
      const PersonId id = add_somebody(world);
      world[id].sex = i < 20 ? Sex::female : Sex::male;
      hold(world, id, i >= 20);
    }
  }
  void months(int n, std::uint32_t women) {
    for (std::uint32_t i = 0; i < 20; ++i) hold(world, PersonId{i}, i < women);
    for (; n > 0; --n) {
      ++world.months_done;
      settle_budgets(world, sim::at_day(static_cast<double>(world.months_done) * days_per_month));
    }
  }
  void begin() { world.now = local_.parameters[0].values.get(); }
  void end() { world.now = national_.parameters[0].values.get(); }
  const AreaBudget& london() const { return world.budgets[Area::london]; }
  /// Pounds that this purse has spent in London.
  double spent(CostLine line, Funder f) const {
    double all = 0.0;
    for (std::size_t y = 0; y < world.ledger.years(); ++y)
      all += static_cast<double>(world.ledger.spent(line, f, Area::london, y)) / 1000.0;
    return all;
  }
  /// Pounds moved from London's purse to the national one.
  double moved(Funder f) const { return spent(CostLine::devolution_transfer, f); }

 private:
  ScenarioPlan national_, local_;

 public:
  World world;
};

TEST(DevolvedCustody, two_years_of_one_area_by_hand) {
  const double nights = days_per_month;  // of one person in a month
  Account account;
  account.months(24, 10);
  EXPECT_FALSE(account.london().devolved);
  account.begin();

  // The first year: ten women in the first month, six in the others. The allocation is for ten, less the top slice.
  account.months(1, 10);
  const double allocation = 10.0 * nights * price * (1.0 - top_slice), start = reserves_share * 12.0 * allocation;
  EXPECT_NEAR(account.london().allocation_a_month, allocation, 1e-6);
  EXPECT_NEAR(account.london().reserves, start, 1e-6);
  account.months(10, 6);
  EXPECT_NEAR(account.london().received, 11.0 * allocation, 1e-6);
  EXPECT_NEAR(account.london().paid, (10.0 + 10.0 * 6.0) * nights * price, 1e-6);
  account.months(1, 6);
  const double paid = (10.0 + 11.0 * 6.0) * nights * price, surplus = 12.0 * allocation - paid;
  ASSERT_GT(surplus, 0.0);
  EXPECT_NEAR(account.london().reserves, start + retained * surplus, 1e-6);
  EXPECT_NEAR(account.moved(Funder::local), -start + paid - 12.0 * allocation + (1.0 - retained) * surplus, 0.05);
  EXPECT_NEAR(account.moved(Funder::national), -account.moved(Funder::local), 0.05);

  // The second year: twelve women; the deficit is drawn from the reserves.
  account.months(12, 12);
  const double deficit = 12.0 * 12.0 * nights * price - 12.0 * allocation;
  EXPECT_NEAR(account.london().reserves, start + retained * surplus - deficit, 1e-6);
  EXPECT_EQ(account.world.ledger.balance(), 0);
}

TEST(DevolvedCustody, costs_the_centre_a_share_of_the_allocation_to_run) {
  Account account;
  account.months(24, 10);
  account.begin();
  account.months(5, 10);
  EXPECT_NEAR(account.spent(CostLine::devolution_running, Funder::national),
              5.0 * running_costs * account.london().allocation_a_month, 0.05);
  EXPECT_EQ(account.spent(CostLine::devolution_running, Funder::local), 0.0);
}

TEST(DevolvedCustody, ends_with_its_policy_and_a_later_one_begins_afresh) {
  Account account;
  account.months(24, 10);
  account.begin();
  account.months(17, 6);
  account.world.services[Area::london].values[0].extra_places = 3.0;
  ASSERT_GT(account.london().received, account.london().paid) << "the open year has a surplus";
  account.end();
  account.months(1, 6);
  EXPECT_FALSE(account.london().devolved);
  EXPECT_EQ(account.london().months_held, 0) << "what was learnt goes with the budget";
  EXPECT_EQ(account.world.services[Area::london].values[0].extra_places, 0.0);
  EXPECT_NEAR(account.moved(Funder::local), 0.0, 0.05) << "nothing was bought: all money goes back";
  EXPECT_EQ(account.world.ledger.balance(), 0);

  account.begin();
  account.months(1, 6);
  const double women = (5.0 * 10.0 + 19.0 * 6.0) / 24.0;  // in a mean month of the last 24
  EXPECT_NEAR(account.london().received, women * days_per_month * price * (1.0 - top_slice), 1e-6) << "of this year alone";
  EXPECT_EQ(account.london().months_in_year, 1);
}

TEST(DevolvedCustody, the_baseline_is_the_mean_of_the_time_it_is_said_to_be) {
  // Ten women inside for 24 months, four for the last eleven and the month in which the area begins.
  for (const auto& [months, women] : {std::pair{1.0, 4.0}, std::pair{12.0, 4.0}, std::pair{24.0, 7.0}, std::pair{36.0, 8.0}}) {
    Account account;
    account.months(24, 10);
    account.months(11, 4);
    Parameters p = *account.world.now;
    devolve(p);
    p.devolution.baseline.value = months * days_per_month;
    account.world.now = &p;
    account.months(1, 4);
    EXPECT_NEAR(account.london().nights_a_month, women * days_per_month, 1e-6) << months << " months";
  }
}

TEST(DevolvedCustody, a_deficit_beyond_reserves_cuts_the_dearest_services_by_a_tenth_at_most) {
  Account account;
  account.months(24, 5);
  Parameters p = *account.world.now;
  devolve(p);
  p.devolution.reserves.value = 0.0;
  double dearest = 0.0;
  for (std::size_t k = 0; k < count_of<Need>; ++k) {
    p.services.values[k].places.value = 12'000.0 / 12.0;
    p.costs.service_place.values[k].value = 1000.0 * (1.0 + static_cast<double>(k));
    dearest = p.costs.service_place.values[k].value;
  }
  account.world.now = &p;
  account.months(1, 5);
  account.months(11, 20);
  const double places = 1000.0 / 12.0;
  const auto& services = account.world.services[Area::london];
  EXPECT_NEAR(services.values[count_of<Need> - 1].extra_places, -0.1 * places, 1e-9);
  const double deficit = 12.0 * (0.1 * 5.0) * days_per_month * price + 11.0 * 15.0 * days_per_month * price;
  ASSERT_GT(deficit, 0.1 * places * dearest) << "the dearest alone does not cover it";
}

TEST(DevolvedCustody, bed_nights_are_reported_by_area_and_cohort) {
  Account account;  // all of them in London, thirty years old; ten men inside
  account.months(3, 7);
  const auto& nights = account.world.recorder.by_group(0).bed_nights;
  constexpr unsigned women = 1u << static_cast<unsigned>(Cohort::women);
  EXPECT_NEAR(nights[Area::london][women], 3.0 * 7.0 * days_per_month, 1e-6);
  EXPECT_NEAR(nights[Area::london][0], 3.0 * 10.0 * days_per_month, 1e-6);
  EXPECT_EQ(nights[Area::dyfed_powys][women], 0.0);
}

TEST(DevolvedCustody, the_nights_that_areas_pay_for_are_those_of_the_cohorts_while_they_hold_the_budget) {
  Account account;
  account.months(24, 10);
  const auto counted = [&] {
    double all = 0.0;
    for (std::size_t m = 0; m < account.world.recorder.months(); ++m)
      all += account.world.recorder.tally(Tally::bed_nights_devolved, m);
    return all;
  };
  EXPECT_EQ(counted(), 0.0) << "custody is paid for nationally";
  account.begin();
  account.months(1, 10);
  account.months(2, 6);
  EXPECT_NEAR(counted(), (10.0 + 2.0 * 6.0) * days_per_month, 1e-6) << "of women; ten men are inside, too";
}

TEST(DevolvedCustody, nobody_counts_twice) {
  Account account;
  World& world = account.world;
  const PersonId id = add_somebody(world, 19.0);
  world[id].sex = Sex::female;
  const unsigned bits = cohorts_of(world, id, sim::Time{});
  EXPECT_EQ(bits, 1u << static_cast<unsigned>(Cohort::aged_18_to_20) | 1u << static_cast<unsigned>(Cohort::women));
  Parameters both = *world.now;
  devolve(both);
  both.devolution.cohorts[Cohort::aged_18_to_20] = true;
  hold(world, id, true);
  world.now = &both;
  account.months(1, 0);
  // A 24th of one person's nights, once.
  EXPECT_NEAR(account.london().allocation_a_month, days_per_month / 24.0 * price * (1.0 - top_slice), 1e-9);
}

TEST(DevolvedCustody, children_are_paid_for_until_they_are_grown_up) {
  Account account;
  World& world = account.world;
  const PersonId id = add_somebody(world, 17.9);
  const auto bit = [](Cohort c) { return 1u << static_cast<unsigned>(c); };
  EXPECT_EQ(cohorts_of(world, id, sim::Time{}), bit(Cohort::under_18));
  EXPECT_EQ(cohorts_of(world, id, sim::at_day(0.2 * days_per_year)), bit(Cohort::aged_18_to_20));
  Parameters children = *world.now;
  devolve(children);
  children.devolution.cohorts.values.fill(false);
  children.devolution.cohorts[Cohort::under_18] = true;
  hold(world, id, true);
  world.now = &children;
  account.months(1, 20);
  // A 24th of one child's nights: no woman inside counts.
  EXPECT_NEAR(account.london().allocation_a_month, days_per_month / 24.0 * price * (1.0 - top_slice), 1e-9);
  EXPECT_TRUE(area_pays_for(world, id, sim::Time{}));
  EXPECT_FALSE(area_pays_for(world, id, sim::at_day(0.2 * days_per_year)));
}

/// Ten women inside for two years and the first month of a budget under `change`, then `inside` women for eleven months.
class Year {
 public:
  Year(std::uint32_t inside, const tests::Change& change) {
    account.months(24, 10);
    p = *account.world.now;
    devolve(p);
    p.devolution.top_slice.value = p.devolution.reserves.value = 0.0;
    p.devolution.retained.value = 1.0;
    change(p);
    account.world.now = &p;
    account.months(1, 10);
    account.months(11, inside);
  }
  void again(std::uint32_t inside) { account.months(12, inside); }
  double reserves() const { return account.london().reserves; }
  Account account;
  Parameters p;
};

constexpr double woman = 11.0 * days_per_month * price;  ///< of one woman fewer in these months

TEST(CashableSavings, are_the_marginal_cost_until_a_block_of_places_is_empty) {
  const auto cashable = [](Parameters& p) {
    p.devolution.cashable.value = 0.2;
    p.devolution.block.value = 4.0;
  };
  EXPECT_NEAR(Year(7, cashable).reserves(), 0.2 * 3.0 * woman, 1e-3);
  EXPECT_NEAR(Year(5, cashable).reserves(), (4.0 + 0.2 * 1.0) * woman, 1e-3);
  // Nights in excess cost likewise.
  EXPECT_NEAR(Year(12, cashable).reserves(), -0.2 * 2.0 * woman, 1e-3);
}

TEST(ThresholdAndCap, pay_what_lies_between_them) {
  const auto contract = [](Parameters& p) {
    p.devolution.threshold.value = 0.05;
    p.devolution.cap.value = 0.2;
    p.devolution.downside.value = 0.0;
    p.devolution.retained.value = 0.5;
  };
  const double allocation = 10.0 * 12.0 * days_per_month * price;
  EXPECT_NEAR(Year(9, contract).reserves(), 0.5 * (woman - 0.05 * allocation), 1e-3);
  EXPECT_NEAR(Year(2, contract).reserves(), 0.5 * 0.15 * allocation, 1e-3);
  EXPECT_EQ(Year(11, contract).reserves(), 0.0);
}

TEST(Pooling, shares_results_by_allocation) {
  Account account;
  World& world = account.world;
  for (std::uint32_t i = 15; i < 20; ++i) world.persons[i].area = Area::dyfed_powys;
  account.months(24, 20);
  Parameters p = *world.now;
  devolve(p);
  p.devolution.top_slice.value = p.devolution.reserves.value = 0.0;
  p.devolution.retained.value = 1.0;
  p.devolution.pooled.value = 0.4;
  world.now = &p;
  account.months(1, 20);
  account.months(11, 17);
  // Wales saved three women for eleven months; a quarter of the allocations were its.
  const double saved = 11.0 * 3.0 * days_per_month * price, pool = 0.4 * saved;
  EXPECT_NEAR(world.budgets[Area::dyfed_powys].reserves, 0.6 * saved + 0.25 * pool, 1e-3);
  EXPECT_NEAR(account.london().reserves, 0.75 * pool, 1e-3);
  EXPECT_EQ(world.ledger.balance(), 0);
  // Each area's own books say what it has: what the pool moves is moved between them.
  for (const Area area : {Area::london, Area::dyfed_powys}) {
    std::int64_t spent = 0;
    for (std::size_t line = 0; line < count_of<CostLine>; ++line)
      for (std::size_t year = 0; year < world.ledger.years(); ++year)
        spent += world.ledger.spent(static_cast<CostLine>(line), Funder::local, area, year);
    EXPECT_NEAR(static_cast<double>(-spent) / 1000.0, world.budgets[area].reserves, 0.1);
  }
}

TEST(Exit, follows_years_without_reserves_and_only_where_it_is_allowed) {
  const auto exit = [](Parameters& p) {
    p.devolution.exit_allowed = true;
    p.devolution.exit_after.value = 2.0;
  };
  Year year(14, exit);
  EXPECT_TRUE(year.account.london().devolved);
  EXPECT_LT(year.reserves(), 0.0);
  year.again(14);
  EXPECT_TRUE(year.account.london().left);
  EXPECT_FALSE(year.account.london().devolved);
  EXPECT_EQ(year.reserves(), 0.0);
  EXPECT_TRUE(year.account.world.budgets[Area::dyfed_powys].devolved) << "an area that breaks even stays";
  year.again(14);
  EXPECT_FALSE(year.account.london().devolved) << "for good";
  EXPECT_NEAR(year.account.moved(Funder::local), 0.0, 0.05) << "its debts went with it";
  EXPECT_EQ(year.account.world.ledger.balance(), 0);

  Year bound(14, [](Parameters& p) { p.devolution.exit_after.value = 1.0; });
  bound.again(14);
  EXPECT_TRUE(bound.account.london().devolved);
}

TEST(Entry, is_for_areas_that_want_and_can) {
  const Year year(10, [](Parameters& p) {
    p.devolution.joins[Area::dyfed_powys] = false;
    p.devolution.capability[Area::london].value = 0.8;
    p.devolution.entry_capability.value = 0.9;
  });
  EXPECT_FALSE(year.account.london().devolved);
  EXPECT_FALSE(year.account.world.budgets[Area::dyfed_powys].devolved);
  EXPECT_TRUE(year.account.world.budgets[Area::cleveland].devolved);
}

TEST(Capability, differs_by_area_around_a_mean_of_one) {
  double sum = 0.0, squares = 0.0;
  int n = 0;
  for (std::uint32_t replication = 0; replication < 200; ++replication) {
    const World world =
        empty_world(baseline([](Parameters& p) { p.devolution.capability_spread.value = 0.2; }), frame(0.01, 0, 1, replication));
    for (std::size_t a = 0; a < count_of<Area>; ++a, ++n) {
      const double c = capability_of(world, static_cast<Area>(a));
      sum += c;
      squares += c * c;
    }
  }
  EXPECT_NEAR(sum / n, 1.0, 0.02);
  EXPECT_NEAR(std::sqrt(squares / n - sum * sum / n / n), 0.2, 0.02);
}

TEST(Capability, grows_with_the_time_that_a_budget_is_held) {
  Year year(10, [](Parameters& p) {
    p.devolution.practice_gain.value = 0.3;
    p.devolution.practice_half_life.value = 2.0 * days_per_year;
  });
  World& world = year.account.world;
  const auto held = [&] { return year.account.london().months_held; };
  ASSERT_EQ(held(), 12);
  EXPECT_NEAR(capability_of(world, Area::london), 1.0 + 0.3 * (1.0 - std::exp2(-0.5)), 1e-9);
  year.again(10);
  ASSERT_EQ(held(), 24);
  EXPECT_NEAR(capability_of(world, Area::london), 1.0 + 0.3 * 0.5, 1e-9);
  // Without a budget there is nothing to learn from.
  world.budgets[Area::dyfed_powys].months_held = 0;
  EXPECT_DOUBLE_EQ(capability_of(world, Area::dyfed_powys), 1.0);
}

}  // namespace
}  // namespace throughcare::models
