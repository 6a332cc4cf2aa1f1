#include "tests/levers/pull.hpp"

namespace throughcare::models {
namespace {

using tests::Direction;
using tests::expect_moves;
using tests::expect_same_lives_without;
using tests::in_odd_region;
using tests::Lever;
using tests::mean;
using tests::total;
using tests::with;

/// Needs weigh heavily, and short services that meet them for good are there: what services do shows in nights in prison.
void services_matter(Parameters& p) {
  p.contact.referral.value = 1.0;
  p.offending.need_effect.values.fill({0.8});
  for (auto& service : p.services.values) {
    service.places.value = 1e6;
    service.duration.value = 30.0;
    service.completion.value = 1.0;
    service.effect.value = 0.33;
  }
  for (auto& time : p.needs.return_time.values) time.value = 36'500.0;
}

/// Areas pay for the nights of short sentences, with little in reserve. Who is in the red at the end of a year leaves.
Lever areas_on_their_own() {
  return {.common =
              [](Parameters& p) {
                services_matter(p);
                p.devolution.cohorts.values.fill(false);
                p.devolution.cohorts[Cohort::under_12_months] = true;
                p.devolution.transfer_price.value = 100.0;
                p.devolution.retained.value = 1.0;
                p.devolution.reserves.value = 0.05;
                p.devolution.believed_effect.value = 0.0;
                p.devolution.exit_allowed = true;
                p.devolution.exit_after.value = 1.0;
              },
          .low = {},
          .high = {},
          .mechanism_off =
              [](Parameters& p) {
                for (auto& service : p.services.values) service.effect.value = 0.0;
              },
          .scale = 0.0025,
          .warm_up = 4.1,
          .years = 4.1,
          .replications = 40,
          .starts = 4.1,  // the last two years of bed-nights make the allocation; by then prisons have filled
          .before = services_matter};
}

TEST(Stake, makes_partners_of_agencies_whose_area_keeps_what_it_saves) {
  Lever lever = areas_on_their_own();
  lever.low = [](Parameters& p) { p.partnership.stake.value = 0.0; };
  lever.high = [](Parameters& p) { p.partnership.stake.value = 1.0; };
  lever.replications = 8;
  expect_moves(lever, {{mean(Stock::partnership_x10000), Direction::up, "partnership"}});
}

/// Areas have money to spend, and schemes that are offered to many do a lot for little of it. No services compete.
Lever reward_for_schemes() {
  return {.common =
              [](Parameters& p) {
                p.devolution.cohorts.values.fill(true);
                p.devolution.transfer_price.value = 100.0;
                p.devolution.believed_effect.value = 0.5;
                p.devolution.required_return.value = 1.0;
                p.devolution.reserves.value = 10.0;  // whatever is wanted can be paid for
                p.devolution.lag.value = 30.0;
                p.devolution.top_slice.value = 0.0;
                p.partnership.stake.value = 0.0;  // what is kept buys places, and makes no partners
                for (auto& service : p.services.values) service.places.value = 1e6;
                for (auto& scheme : p.schemes.values) {
                  scheme.offer.value = scheme.kept.value = scheme.skill.value = 1.0;
                  scheme.help.value = 0.1;
                  scheme.interval.value = 7.0;
                  scheme.place.value = 500.0;
                }
              },
          .low = [](Parameters& p) { p.devolution.retained.value = 0.0; },
          .high = [](Parameters& p) { p.devolution.retained.value = 1.0; },
          .mechanism_off =
              [](Parameters& p) {
                for (auto& scheme : p.schemes.values) scheme.offer.value = 0.0;
              },
          .scale = 0.0025,
          .warm_up = 2.1,
          .years = 2.5,
          .starts = 2.1};  // two years of bed-nights make the allocation
}

TEST(RewardForSchemes, buys_places_on_them_and_helps_people) {
  expect_moves(reward_for_schemes(), {{total(Tally::scheme_places_bought), Direction::up, "scheme places bought"},
                                      {mean(Stock::on_schemes), Direction::up, "people on schemes"},
                                      {total(Tally::scheme_meetings), Direction::up, "meetings"}});
}
TEST(RewardForSchemes, changes_no_life_if_nobody_is_offered_a_place) { expect_same_lives_without(reward_for_schemes()); }

TEST(RewardForSchemes, is_none_under_national_funding) {
  const Lever lever = reward_for_schemes();
  const auto lived = [&](bool devolved) {
    return tests::living_world(tests::changed_from(tests::baseline(), sim::at_day(lever.starts * days_per_year),
                                                   [&](Parameters& p) {
                                                     lever.common(p);
                                                     lever.high(p);
                                                     if (!devolved) p.devolution.cohorts.values.fill(false);
                                                   }),
                               tests::frame(0.003, lever.warm_up, lever.years));
  };
  World national = lived(false), local = lived(true);
  tests::run(national, national.end);
  tests::run(local, local.end);
  EXPECT_EQ(total(Tally::scheme_starts)(national), 0.0);
  EXPECT_EQ(total(Tally::scheme_places_bought)(national), 0.0);
  EXPECT_GT(total(Tally::scheme_starts)(local), 0.0);
  EXPECT_GT(total(Tally::scheme_places_bought)(local), 0.0);
}

/// The areas of every other region can do nothing, the others as much as any: first these, then those.
Lever capability() {
  Lever lever = areas_on_their_own();
  lever.replications = 70;  // few areas leave in any one
  const auto able = [](Parameters& p, bool odd) {
    for (std::size_t a = 0; a < count_of<Area>; ++a)
      p.devolution.capability.values[a].value = in_odd_region(a) == odd ? 3.0 : 0.0;
  };
  lever.low = [able](Parameters& p) { able(p, true); };
  lever.high = [able](Parameters& p) { able(p, false); };
  return lever;
}

/// Areas of odd regions that left, less those of even ones.
double odd_areas_left(const World& world) {
  double left = 0.0;
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    if (world.budgets.values[a].left) left += in_odd_region(a) ? 1.0 : -1.0;
  return left;
}

/// Their nights in prison over the last two years, likewise.
double nights_of_odd_areas(const World& world) {
  double all = 0.0;
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    for (const auto& month : world.budgets.values[a].nights)
      for (const double nights : month) all += in_odd_region(a) ? nights : -nights;
  return all;
}

/// Areas that hold a budget learn nothing by it, or in half a year to do four times as much.
Lever practice() {
  Lever lever = with(areas_on_their_own(), [](Parameters& p) {
    p.devolution.exit_allowed = false;
    p.devolution.practice_half_life.value = 90.0;
    for (auto& service : p.services.values) service.effect.value = 0.1;
  });
  lever.low = [](Parameters& p) { p.devolution.practice_gain.value = 0.0; };
  lever.high = [](Parameters& p) { p.devolution.practice_gain.value = 3.0; };
  return lever;
}

TEST(Practice, with_a_budget_makes_services_achieve_more) {
  expect_moves(practice(), {{total(Tally::recorded_offences), Direction::down, "recorded offences"}});
}
TEST(Practice, does_not_matter_where_services_do_nothing) { expect_same_lives_without(practice()); }

/// Areas can buy places in services for which many wait, and keep what they save. Either they believe what they believed at
/// first whatever they see, or they soon believe only what they see.
Lever experience(double believed, double effect) {
  return {.common =
              [=](Parameters& p) {
                services_matter(p);
                for (auto& service : p.services.values) {
                  service.places.value = 10'000.0;
                  service.effect.value = effect;
                }
                p.costs.service_place.values.fill({2'000.0});
                p.devolution.cohorts.values.fill(true);
                p.devolution.transfer_price.value = 100.0;
                p.devolution.retained.value = 1.0;
                p.devolution.reserves.value = 10.0;
                p.devolution.required_return.value = 1.0;
                p.devolution.lag.value = 30.0;
                p.devolution.believed_effect.value = believed;
              },
          .low = [](Parameters& p) { p.devolution.belief_weight.value = 1e9; },
          .high = [](Parameters& p) { p.devolution.belief_weight.value = 1.0; },
          .mechanism_off = [](Parameters& p) { p.devolution.retained.value = 0.0; },
          .scale = 0.005,
          .warm_up = 2.1,
          .years = 3.1,
          .starts = 2.1};
}

Lever services_that_nobody_believes_in() { return experience(0.0, 0.5); }
Lever services_that_promise_too_much() { return experience(0.5, 0.0); }

TEST(Experience, finds_services_that_work_and_nobody_believed_in) {
  expect_moves(services_that_nobody_believes_in(), {{total(Tally::places_bought), Direction::up, "places bought"}});
}
TEST(Experience, finds_services_out_that_promise_too_much) {
  expect_moves(services_that_promise_too_much(), {{total(Tally::places_bought), Direction::down, "places bought"}});
}
TEST(Experience, does_not_matter_where_areas_keep_nothing) { expect_same_lives_without(services_that_nobody_believes_in()); }

/// Areas of their own, each of which has seen little, with or without what the others saw.
Lever shared_experience() {
  Lever lever = with(services_that_nobody_believes_in(), [](Parameters& p) { p.devolution.belief_weight.value = 50.0; });
  lever.low = [](Parameters& p) { p.devolution.shared_experience.value = 0.0; };
  lever.high = [](Parameters& p) { p.devolution.shared_experience.value = 1.0; };
  lever.replications = 60;  // few places are bought either way
  return lever;
}

TEST(SharedExperience, tells_an_area_what_works_before_it_could_know) {
  expect_moves(shared_experience(), {{total(Tally::places_bought), Direction::up, "places bought"}});
}
TEST(SharedExperience, does_not_matter_where_areas_keep_nothing) { expect_same_lives_without(shared_experience()); }

/// Reserves of all areas together.
double reserves(const World& world) {
  double all = 0.0;
  for (const AreaBudget& b : world.budgets.values) all += b.reserves;
  return all;
}

/// Places in services that areas have opened, less those they have cut.
double local_places(const World& world) {
  double all = 0.0;
  for (const auto& services : world.services.values)
    for (const Service& service : services.values) all += service.extra_places;
  return all;
}

/// Areas pay for the nights of short sentences, of which a law makes fewer on the day they take the budget: their accounts end in
/// the black.
Lever savings() {
  Lever lever = with(areas_on_their_own(), [](Parameters& p) {
    p.devolution.exit_allowed = false;
    p.release.release_point.value = 0.2;
  });
  lever.before = [](Parameters& p) { p.release.release_point.value = 0.5; };
  lever.replications = 30;
  return lever;
}
/// The same the other way round.
Lever excess() {
  return with(savings(), [](Parameters& p) { p.release.release_point.value = 0.9; });
}

TEST(Cashable, savings_are_what_areas_keep) {
  Lever lever = savings();
  lever.low = [](Parameters& p) { p.devolution.cashable.value = 0.1; };
  lever.high = [](Parameters& p) { p.devolution.cashable.value = 1.0; };
  expect_moves(lever, {{reserves, Direction::up, "reserves"}});
}
TEST(Block, of_places_that_closes_saves_its_full_cost) {
  Lever lever = with(savings(), [](Parameters& p) { p.devolution.cashable.value = 0.0; });
  lever.low = [](Parameters& p) { p.devolution.block.value = 0.0; };
  lever.high = [](Parameters& p) { p.devolution.block.value = 5.0; };
  expect_moves(lever, {{reserves, Direction::up, "reserves"}});
}
TEST(Cap, bounds_what_is_paid_for_savings) {
  Lever lever = savings();
  lever.low = [](Parameters& p) { p.devolution.cap.value = 0.05; };
  lever.high = [](Parameters& p) { p.devolution.cap.value = 1.0; };
  expect_moves(lever, {{reserves, Direction::up, "reserves"}});
}
TEST(Threshold, must_be_passed_before_savings_are_paid_for) {
  Lever lever = savings();
  lever.low = [](Parameters& p) { p.devolution.threshold.value = 0.0; };
  lever.high = [](Parameters& p) { p.devolution.threshold.value = 0.5; };
  expect_moves(lever, {{reserves, Direction::down, "reserves"}});
}
TEST(Downside, is_borne_by_areas) {
  Lever lever = excess();
  lever.low = [](Parameters& p) { p.devolution.downside.value = 0.0; };
  lever.high = [](Parameters& p) { p.devolution.downside.value = 1.0; };
  expect_moves(lever, {{local_places, Direction::down, "places left in services"}});
}
TEST(Pooling, leaves_areas_little_reason_to_invest) {
  Lever lever = with(experience(0.1, 0.5), [](Parameters& p) { p.devolution.belief_weight.value = 1e9; });
  lever.low = [](Parameters& p) { p.devolution.pooled.value = 0.0; };
  lever.high = [](Parameters& p) { p.devolution.pooled.value = 1.0; };
  expect_moves(lever, {{total(Tally::places_bought), Direction::down, "places bought"}});
}
TEST(Joining, is_up_to_each_area) {
  Lever lever = savings();
  lever.low = [](Parameters& p) {
    for (std::size_t a = 0; a < count_of<Area>; ++a) p.devolution.joins.values[a] = in_odd_region(a);
  };
  lever.high = [](Parameters& p) { p.devolution.joins.values.fill(true); };
  expect_moves(lever, {{total(Tally::bed_nights_devolved), Direction::up, "nights that areas pay for"}});
}
TEST(EntryCapability, keeps_budgets_from_areas_that_can_do_little) {
  Lever lever = with(savings(), [](Parameters& p) { p.devolution.capability_spread.value = 0.4; });
  lever.low = [](Parameters& p) { p.devolution.entry_capability.value = 0.0; };
  lever.high = [](Parameters& p) { p.devolution.entry_capability.value = 1.0; };
  expect_moves(lever, {{total(Tally::bed_nights_devolved), Direction::down, "nights that areas pay for"}});
}
TEST(CapabilitySpread, leaves_areas_below_what_entry_asks_for) {
  Lever lever = with(savings(), [](Parameters& p) { p.devolution.entry_capability.value = 0.95; });
  lever.low = [](Parameters& p) { p.devolution.capability_spread.value = 0.0; };
  lever.high = [](Parameters& p) { p.devolution.capability_spread.value = 0.4; };
  expect_moves(lever, {{total(Tally::bed_nights_devolved), Direction::down, "nights that areas pay for"}});
}

/// Areas that believe in what they could buy, and keep what they save, where the centre pays for little.
Lever investment() {
  Lever lever = with(experience(0.1, 0.5), [](Parameters& p) {
    p.devolution.belief_weight.value = 1e9;
    for (ServiceParameters& service : p.services.values) service.places.value = 500.0;
  });
  lever.scale = 0.0025;
  return lever;
}

Lever transfer_price() {
  Lever lever = investment();
  lever.low = [](Parameters& p) { p.devolution.transfer_price.value = 5.0; };
  lever.high = [](Parameters& p) { p.devolution.transfer_price.value = 200.0; };
  return lever;
}

TEST(TransferPrice, makes_investment_pay) {
  expect_moves(transfer_price(), {{total(Tally::places_bought), Direction::up, "places bought"},
                                  {total(Tally::service_starts), Direction::up, "services started"}});
}
TEST(TransferPrice, does_not_matter_where_areas_keep_nothing) { expect_same_lives_without(transfer_price()); }

Lever time_to_open() {
  Lever lever = investment();
  lever.low = [](Parameters& p) { p.devolution.lag.value = 30.0; };
  lever.high = [](Parameters& p) { p.devolution.lag.value = 1'000.0; };
  return lever;
}

TEST(Lag, keeps_what_areas_have_bought_from_people) {
  expect_moves(time_to_open(), {{local_places, Direction::down, "local places that are there"},
                                {total(Tally::service_starts), Direction::down, "services started"}});
}
TEST(Lag, does_not_matter_where_areas_buy_nothing) { expect_same_lives_without(time_to_open()); }

/// Areas without reserves, which the centre gives all that its prisoners cost, or half of it.
Lever top_slice() {
  Lever lever = with(areas_on_their_own(), [](Parameters& p) {
    p.devolution.exit_allowed = false;
    p.devolution.reserves.value = 0.0;
    p.devolution.cohorts.values.fill(true);
    p.devolution.largest_cut.value = 0.5;
    for (ServiceParameters& service : p.services.values) service.places.value = 10'000.0;
  });
  lever.low = [](Parameters& p) { p.devolution.top_slice.value = 0.0; };
  lever.high = [](Parameters& p) { p.devolution.top_slice.value = 0.5; };
  lever.mechanism_off = [](Parameters& p) { p.devolution.cohorts.values.fill(false); };
  lever.scale = 0.00125;
  lever.replications = 30;
  return lever;
}

TEST(TopSlice, is_missing_in_services) {
  expect_moves(top_slice(), {{reserves, Direction::down, "reserves"},
                             {local_places, Direction::down, "places left in services"},
                             {total(Tally::service_starts), Direction::down, "services started"}});
}
TEST(TopSlice, does_not_matter_where_nothing_is_devolved) { expect_same_lives_without(top_slice()); }

/// Planning, boards and data, which the centre pays for: no life is touched, wherever they cost more.
TEST(RunningCosts, are_spent_where_budgets_are_devolved_and_change_no_life) {
  Lever lever = top_slice();
  lever.low = [](Parameters& p) { p.devolution.running_costs.value = 0.0; };
  lever.high = [](Parameters& p) { p.devolution.running_costs.value = 0.05; };
  expect_moves(lever, tests::spent({CostLine::devolution_running}, Funder::national), Direction::up,
               "spent on running devolved budgets");
  lever.mechanism_off = [](Parameters&) {};
  expect_same_lives_without(lever);
}

Lever largest_cut() {
  Lever lever = with(top_slice(), [](Parameters& p) { p.devolution.top_slice.value = 0.5; });
  lever.low = [](Parameters& p) { p.devolution.largest_cut.value = 0.0; };
  lever.high = [](Parameters& p) { p.devolution.largest_cut.value = 0.8; };
  return lever;
}

TEST(LargestCut, bounds_what_a_deficit_can_take_from_people) {
  expect_moves(largest_cut(), {{local_places, Direction::down, "places left in services"},
                               {total(Tally::service_starts), Direction::down, "services started"}});
}
TEST(LargestCut, does_not_matter_where_nothing_is_devolved) { expect_same_lives_without(largest_cut()); }

TEST(Exit, is_the_fate_of_areas_that_can_do_little) {
  expect_moves(capability(), {{nights_of_odd_areas, Direction::up, "nights in prison of the areas that lost capability"},
                              {odd_areas_left, Direction::up, "of them, areas that left"}});
}
TEST(Exit, has_nothing_to_do_with_capability_where_services_do_nothing) { expect_same_lives_without(capability()); }

}  // namespace
}  // namespace throughcare::models
