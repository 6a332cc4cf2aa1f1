#include "models/budgets/ledger.hpp"

#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::baseline;
using tests::empty_world;
using tests::frame;

TEST(Ledger, balances_after_every_posting) {
  Ledger ledger(3);
  sim::Stream stream = sim::Random{{3, 0}}.at(0, purpose::start, 0);
  const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(stream.uniform() * static_cast<double>(n)); };
  for (int i = 0; i < 5'000; ++i) {
    ledger.post(static_cast<CostLine>(pick(count_of<CostLine>)), static_cast<Funder>(pick(count_of<Funder>)),
                static_cast<Area>(pick(count_of<Area>)), pick(3), (stream.uniform() - 0.3) * 1e7);
    ASSERT_EQ(ledger.balance(), 0);
  }
}

TEST(Ledger, keeps_what_is_posted_to_the_tenth_of_a_penny) {
  Ledger ledger(2);
  ledger.post(CostLine::contact, Funder::national, Area::dyfed_powys, 1, 12.3456);
  ledger.post(CostLine::contact, Funder::national, Area::dyfed_powys, 1, 0.0044);
  EXPECT_EQ(ledger.spent(CostLine::contact, Funder::national, Area::dyfed_powys, 1), 12'346 + 4);
  EXPECT_EQ(ledger.spent(CostLine::contact, Funder::national, Area::dyfed_powys, 0), 0);
  EXPECT_EQ(ledger.spent(CostLine::contact, Funder::local, Area::dyfed_powys, 1), 0);
}

TEST(Ledger, nothing_is_charged_during_the_warm_up) {
  World world = empty_world(baseline(), frame(0.01, 1, 2));
  charge(world, CostLine::contact, Area::dyfed_powys, 100.0, sim::at_day(100.0));
  EXPECT_EQ(world.ledger.spent(CostLine::contact, Funder::national, Area::dyfed_powys, 0), 0);
  charge(world, CostLine::contact, Area::dyfed_powys, 100.0, sim::at_day(400.0));
  charge(world, CostLine::contact, Area::dyfed_powys, 50.0, sim::at_day(800.0));
  EXPECT_EQ(world.ledger.spent(CostLine::contact, Funder::national, Area::dyfed_powys, 0), 100'000);
  EXPECT_EQ(world.ledger.spent(CostLine::contact, Funder::national, Area::dyfed_powys, 1), 50'000);
}

}  // namespace
}  // namespace throughcare::models
