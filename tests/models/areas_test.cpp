#include "models/areas.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::baseline;
using tests::frame;

Indexed<bool, Area> only(std::initializer_list<Area> areas) {
  Indexed<bool, Area> some{};
  for (const Area area : areas) some[area] = true;
  return some;
}

const Parameters& first_of(const ScenarioPlan& plan) { return *plan.parameters.front().values; }

TEST(Areas, forty_two_lie_in_twelve_regions) {
  EXPECT_EQ(region_of(Area::cleveland), Region::north_east);
  EXPECT_EQ(region_of(Area::northumbria), Region::north_east);
  EXPECT_EQ(region_of(Area::cheshire), Region::north_west);
  EXPECT_EQ(region_of(Area::greater_manchester), Region::greater_manchester);
  EXPECT_EQ(region_of(Area::west_midlands), Region::west_midlands_region);
  EXPECT_EQ(region_of(Area::london), Region::london);
  EXPECT_EQ(region_of(Area::wiltshire), Region::south_west);
  Indexed<int, Region> areas{};
  for (std::size_t a = 0; a < count_of<Area>; ++a) ++areas[region_of(static_cast<Area>(a))];
  EXPECT_EQ(areas.values, (std::array{3, 4, 1, 4, 4, 4, 4, 7, 1, 3, 2, 5}));
}

TEST(Areas, a_small_run_gives_the_first_area_of_a_region_what_all_have_together) {
  const auto differ = [](Parameters& p) {
    p.homes_and_jobs[Foothold::home].supply[Area::cleveland].value = 0.4;
    p.liaison.coverage[Area::durham].value = 0.5;
  };
  const ScenarioPlan plan = baseline(differ);
  const Parameters& p = first_of(plan);
  const ScenarioPlan pooled = for_the_areas_of(frame(0.01, 1, 1), plan);
  const double cleveland = p.population.residents[Area::cleveland].value, durham = p.population.residents[Area::durham].value,
               all = cleveland + durham + p.population.residents[Area::northumbria].value;
  EXPECT_EQ(first_of(pooled).population.residents[Area::cleveland].value, all);
  EXPECT_EQ(first_of(pooled).population.residents[Area::durham].value, 0.0);
  EXPECT_NEAR(first_of(pooled).homes_and_jobs[Foothold::home].supply[Area::cleveland].value, 1.0 - 0.6 * cleveland / all, 1e-12);
  EXPECT_NEAR(first_of(pooled).liaison.coverage[Area::cleveland].value, 0.5 * durham / all, 1e-12);
  // What is alike stays to the bit, and nothing else changes.
  EXPECT_EQ(first_of(pooled).homes_and_jobs[Foothold::job].supply[Area::cleveland].value, 1.0);
  EXPECT_EQ(first_of(pooled).services[Need::health].places.value, p.services[Need::health].places.value);
}

TEST(Areas, a_large_run_takes_parameters_as_they_are) {
  const ScenarioPlan plan = baseline();
  EXPECT_EQ(for_the_areas_of(frame(0.25, 1, 1), plan).parameters.front().values, plan.parameters.front().values);
}

TEST(Areas, every_table_by_area_is_pooled) {
  // Each value of a first area is made that of nobody else; in a small run it must then have moved.
  const ScenarioPlan plan = baseline([](Parameters& p) {
    for (const Leaf& leaf : leaves_of(p))
      if (leaf.path.ends_with(".surrey") && leaf.kind == LeafKind::quantity) write(leaf, p, read(leaf, p) + 0.125);
  });
  const ScenarioPlan pooled = for_the_areas_of(frame(0.01, 1, 1), plan);
  int tables = 0;
  for (const Leaf& leaf : leaves_of(Parameters{})) {
    if (!leaf.path.ends_with(".kent") || leaf.kind != LeafKind::quantity) continue;
    ++tables;
    EXPECT_GT(read(leaf, first_of(pooled)), read(leaf, first_of(plan))) << leaf.path;
  }
  EXPECT_GE(tables, 6);
}

TEST(Areas, yes_and_no_within_a_region_can_only_be_told_apart_in_a_large_run_or_apart) {
  const ScenarioPlan plan = baseline([](Parameters& p) { p.devolution.joins[Area::merseyside] = false; });
  RunSettings settings = frame(0.01, 1, 1);
  EXPECT_EQ(table_that_splits_a_region(plan, settings), "devolution.joins");
  EXPECT_FALSE(table_that_splits_a_region(baseline(), settings));
  settings.areas = only({Area::merseyside, Area::london});
  EXPECT_FALSE(table_that_splits_a_region(plan, settings));
  EXPECT_FALSE(table_that_splits_a_region(plan, frame(0.25, 1, 1)));
}

TEST(Areas, are_called_by_their_region_where_they_stand_for_it) {
  const Parameters& p = first_of(baseline());
  RunSettings settings = frame(0.01, 1, 1);
  EXPECT_EQ(names_of_areas(p, settings)[Area::cheshire], "north_west");
  EXPECT_EQ(names_of_areas(p, settings)[Area::london], "london");
  EXPECT_EQ(names_of_areas(p, frame(1.0, 1, 1))[Area::cheshire], "cheshire");
  settings.areas = only({Area::merseyside});
  EXPECT_EQ(names_of_areas(p, settings)[Area::merseyside], "merseyside");
}

TEST(Areas, services_and_newcomers_are_as_many_as_an_area_is_given) {
  const auto more_in_kent = [](Parameters& p) {
    p.services[Need::health].supply[Area::kent].value = 3.0;
    p.population.entrants_by_area[Area::kent].value = 2.0;
  };
  RunSettings settings = frame(0.3, 0, 0.1);
  settings.areas = only({Area::kent, Area::surrey});
  const World alike = tests::living_world(baseline(), settings), unlike = tests::living_world(baseline(more_in_kent), settings);
  EXPECT_DOUBLE_EQ(places_of(unlike, Area::kent, Need::health), 3.0 * places_of(alike, Area::kent, Need::health));
  EXPECT_DOUBLE_EQ(places_of(unlike, Area::kent, Need::finance), places_of(alike, Area::kent, Need::finance));
  EXPECT_DOUBLE_EQ(places_of(unlike, Area::surrey, Need::health), places_of(alike, Area::surrey, Need::health));
  const auto people_in = [](const World& world, Area area) {
    double people = 0.0;
    for (const Person& person : world.persons) people += person.area == area;
    return people;
  };
  const double kent = people_in(alike, Area::kent), surrey = people_in(alike, Area::surrey);
  // Five standard deviations of two counts apart.
  EXPECT_NEAR(people_in(unlike, Area::kent), 2.0 * kent, 5.0 * sim::sqrt(6.0 * kent));
  EXPECT_NEAR(people_in(unlike, Area::surrey), surrey, 5.0 * sim::sqrt(2.0 * surrey));
}

TEST(Areas, of_results_are_regions_in_a_small_run_and_areas_in_a_large_one) {
  const auto areas_in = [](const RunSettings& settings) {
    const output::ReplicationResult result = tests::whole_run(baseline(), settings);
    std::set<std::string> names;
    for (const auto& o : result.observations) names.insert(o.area);
    for (const auto& cost : result.costs) names.insert(cost.area);
    names.erase("all");
    return names;
  };
  RunSettings settings = frame(0.1, 1, 2);
  settings.areas = only({Area::kent, Area::surrey, Area::gwent});
  EXPECT_EQ(areas_in(settings), (std::set<std::string>{"kent_surrey_sussex", "gwent"}));
  settings.population_scale = 0.25;
  EXPECT_EQ(areas_in(settings), (std::set<std::string>{"kent", "surrey", "gwent"}));
}

TEST(Areas, a_run_of_some_has_their_share_of_people_and_of_what_is_national) {
  RunSettings settings = frame(0.3, 0, 0.1);
  settings.areas = only({Area::merseyside, Area::cheshire, Area::gwent});
  const World world = tests::living_world(baseline(), settings);
  const auto& residents = world.now->population.residents;
  const double those = residents[Area::merseyside].value + residents[Area::cheshire].value + residents[Area::gwent].value;
  EXPECT_NEAR(world.scale(), 0.3 * those / 59439840.0, 1e-12);
  EXPECT_NEAR(world.population_share[Area::gwent], residents[Area::gwent].value / those, 1e-12);
  EXPECT_EQ(world.population_share[Area::kent], 0.0);
  EXPECT_NEAR(world.local_part(1000.0, Area::gwent), 0.3 * 1000.0 * residents[Area::gwent].value / 59439840.0, 1e-9);

  Indexed<int, Area> people{};
  for (const Person& person : world.persons) ++people[person.area];
  const double all = static_cast<double>(world.persons.size());
  for (std::size_t a = 0; a < count_of<Area>; ++a) EXPECT_EQ(people.values[a] > 0, settings.areas.values[a]) << names_of<Area>[a];
  // Binomial, five standard deviations (a false alarm in two million).
  const double share = residents[Area::merseyside].value / those;
  EXPECT_NEAR(people[Area::merseyside] / all, share, 5.0 * sim::sqrt(share * (1.0 - share) / all));
  // As many as the same share of a run of the whole country has.
  const World country = tests::living_world(baseline(), frame(0.01, 0, 0.1));
  const double expected = static_cast<double>(country.persons.size()) * world.scale() / 0.01;
  EXPECT_NEAR(all, expected, 5.0 * sim::sqrt(all * (1.0 + world.scale() / 0.01)));
}

}  // namespace
}  // namespace throughcare::models
