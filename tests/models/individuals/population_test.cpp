#include "models/individuals/population.hpp"

#include <cstddef>

#include "models/individuals/traits.hpp"
#include "sim/replications.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::baseline;
using tests::empty_world;
using tests::follows;
using tests::frame;

TEST(Population, propensity_is_a_mixture_with_mean_one_and_rank_is_its_distribution) {
  const auto plan = baseline([](Parameters& p) {
    p.population.frailty_shape.value = 0.8;
    p.population.persistent.value = 0.14;
    p.population.persistent_ratio.value = 12.0;
    p.population.persistent_shape.value = 2.5;
  });
  const PopulationParameters& p = plan.parameters[0].values->population;
  EXPECT_NEAR((1.0 - 0.14) * occasional_mean(p) + 0.14 * 12.0 * occasional_mean(p), 1.0, 1e-12);
  const World world = tests::living_world(plan, frame(0.002, 0, 1));
  tests::Observations frailty;
  std::vector<double> ranks;
  for (const Person& person : world.persons) {
    frailty.add(static_cast<double>(person.frailty));
    ranks.push_back(frailty_rank(p, static_cast<double>(person.frailty)));
  }
  EXPECT_TRUE(tests::agrees(frailty, 1.0, 0.2, 2));
  EXPECT_TRUE(follows(
      ranks, [](double u) { return u; }, 2));
}

TEST(Population, rank_rises_from_zero_to_one) {
  const PopulationParameters& p = baseline().parameters[0].values->population;
  double before = 0.0;
  for (double x = 1e-6; x < 200.0; x *= 1.5) {
    const double rank = frailty_rank(p, x);
    EXPECT_GE(rank, before);
    before = rank;
  }
  EXPECT_GT(before, 0.999);
  EXPECT_LT(frailty_rank(p, 1e-9), 0.01);
}

TEST(Population, newcomers_have_the_ages_at_onset_of_the_mix) {
  constexpr std::array<double, 8> mix{0.1, 0.2, 0.15, 0.15, 0.1, 0.1, 0.1, 0.1};
  const auto plan = baseline([&](Parameters& p) {
    for (std::size_t b = 0; b < mix.size(); ++b) p.population.onset_age.values[b].value = mix[b];
    p.population.entrants.value = 240'000;
  });
  World world = empty_world(plan, frame(0.1, 0, 2));
  for (; world.months_done < 12; ++world.months_done)
    recruit_entrants(world, sim::at_day(static_cast<double>(world.months_done) * days_per_month));
  std::array<double, 8> counts{};
  for (std::uint32_t i = 0; i < world.persons.size(); ++i) {
    const sim::Time onset = world.agendas[i].at(PersonClock::onset);
    ASSERT_NE(onset, sim::never);
    // Birthdays are whole days; a newcomer on the edge belongs to the band above.
    ++counts[static_cast<std::size_t>(age_band(age_of(world.persons[i], onset) + 1.0 / days_per_year))];
  }
  EXPECT_NEAR(static_cast<double>(world.persons.size()), 24'000.0, 12.0 * 12.0);
  EXPECT_TRUE(follows(counts, mix, static_cast<double>(world.persons.size())));
}

TEST(Population, ethnic_groups_follow_the_shares_of_the_region) {
  const auto plan = baseline();
  const PopulationParameters& p = plan.parameters[0].values->population;
  const World world = tests::living_world(plan, frame(0.01, 0, 1));
  std::array<double, count_of<Ethnicity>> counts{}, shares{};
  double people = 0;
  for (const Individual& person : world.persons) {
    if (person.area != Area::london) continue;
    ++counts[static_cast<std::size_t>(person.background.ethnicity)];
    ++people;
  }
  for (std::size_t e = 0; e < shares.size(); ++e) shares[e] = p.ethnicity[Region::london].values[e].value;
  EXPECT_TRUE(follows(counts, shares, people));
}

TEST(Population, nobodys_life_depends_on_the_ethnic_group) {
  const auto settings = frame(0.002, 0, 3);
  const auto all_of_one = [](Ethnicity group) {
    return baseline([group](Parameters& p) {
      for (auto& region : p.population.ethnicity.values) {
        region.values.fill({0.0});
        region[group].value = 1.0;
      }
    });
  };
  const auto a = tests::whole_run(all_of_one(Ethnicity::white), settings);
  const auto b = tests::whole_run(all_of_one(Ethnicity::other), settings);
  EXPECT_EQ(a.fingerprint, b.fingerprint);
  // Where everybody is of one group, its results are those of all.
  EXPECT_EQ(tests::value_of(b, "reoffending_rate", "ethnicity=other"), tests::value_of(b, "reoffending_rate"));
}

TEST(Population, severity_is_the_normal_distribution_function_to_the_nearest_step) {
  const CommonTraits all(*baseline().parameters[0].values);
  for (double z = -5.0; z < 5.0; z += 0.00371)
    EXPECT_EQ(all.severity(z).byte, Scale::of(1.0 - 0.5 * sim::erfc(z / sim::sqrt(2.0))).byte) << z;
}

TEST(Population, is_the_same_on_any_number_of_threads) {
  const ScenarioPlan plan = baseline();
  const std::atomic<bool> go{false};
  const auto people = [&](int threads) {
    auto worlds =
        sim::run_replications(1, threads, go, [&](std::size_t) { return tests::living_world(plan, frame(0.002, 0, 1)); });
    World& world = *worlds.front();
    std::vector<char> bytes;
    for (std::uint32_t i = 0; i < world.persons.size(); ++i) {
      const char* const person = reinterpret_cast<const char*>(&world.persons[i]);
      const char* const background = reinterpret_cast<const char*>(&world.persons[i].background);
      bytes.insert(bytes.end(), person, person + offsetof(Person, remands) + 1);
      bytes.insert(bytes.end(), background, background + sizeof(Scale) * (count_of<Need> + 1));
      const auto due = world.agendas[i].next().first.steps;
      bytes.insert(bytes.end(), reinterpret_cast<const char*>(&due), reinterpret_cast<const char*>(&due) + sizeof due);
    }
    return bytes;
  };
  const std::vector<char> alone = people(1);
  EXPECT_GT(alone.size(), 20'000u * 64u);
  for (const int threads : {2, 3, 8}) EXPECT_EQ(people(threads), alone) << threads;
}

}  // namespace
}  // namespace throughcare::models
