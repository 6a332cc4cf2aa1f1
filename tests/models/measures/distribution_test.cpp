#include "models/measures/distribution.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "models/custody/release.hpp"
#include "models/measures/catalogue.hpp"
#include "models/probation/recall.hpp"
#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;
using tests::value_of;

/// Two and a half years with diversion and panels open, and prisons too small for everybody.
class Distribution : public ::testing::Test {
 protected:
  static const output::ReplicationResult& lives() {
    static const auto result = tests::whole_run(baseline([](Parameters& p) {
                                                  p.diversion.places.value = p.panels.places.value = 1e5;
                                                  p.diversion.offer.value = p.panels.offer.value = 0.3;
                                                  p.prisons.operational_capacity.value = 60'000;
                                                }),
                                                frame(0.004, 1.0, 2.5));
    return result;
  }
  /// The measured years, the last of them half a year.
  static std::set<std::string> years() {
    std::set<std::string> found;
    for (const auto& o : lives().observations)
      if (o.measure == "recalls" && o.period.size() == 4) found.insert(o.period);
    return found;
  }
  /// The sum over the groups of each axis, by measure and period.
  static std::map<std::string, double> sums_of(const std::string& measure, const std::string& period) {
    std::map<std::string, double> sums;
    for (const auto& o : lives().observations) {
      if (o.measure != measure || o.period != period) continue;
      if (o.area != "all" && o.group == "all") sums["area"] += o.value;
      const std::string axis = o.group.substr(0, o.group.find('='));
      // Children are told apart in the prison population, too.
      if (o.area == "all" && o.group != "age=under_18" && o.group.find('=') != std::string::npos) sums[axis] += o.value;
    }
    return sums;
  }
};

TEST_F(Distribution, groups_add_up_to_everybody_on_every_axis) {
  for (std::size_t c = 0; c < count_of<Counted>; ++c) {
    if (part_of_a_ratio(static_cast<Counted>(c))) continue;
    const std::string id(name(static_cast<Counted>(c)));
    const double all = value_of(lives(), id);
    EXPECT_GT(all, 0.0) << id;
    ASSERT_EQ(years().size(), 3u);
    const auto sums = sums_of(id, "all");
    for (const auto axis : names_of<Axis>) {
      ASSERT_TRUE(sums.contains(std::string(axis))) << id << " by " << axis;
      EXPECT_NEAR(sums.at(std::string(axis)), all, 1e-6 * all) << id << " by " << axis;
    }
    for (const std::string& year : years()) {
      const auto of_year = sums_of(id, year);
      // Handovers are not told year by year of everybody.
      const double in_year = id == "handovers" ? of_year.at("sex") : value_of(lives(), id, "all", year);
      for (const char* axis : {"sex", "age", "ethnicity", "care"})
        EXPECT_NEAR(of_year.at(axis), in_year, 1e-6 * in_year) << id << " by " << axis << " in " << year;
      EXPECT_FALSE(of_year.contains("area"));
    }
  }
}

TEST_F(Distribution, ratios_of_everybody_lie_between_those_of_groups) {
  struct Ratio {
    const char *measure, *everybody, *moment;
  };
  for (const auto& [measure, everybody, moment] : {Ratio{"handovers_per_person", "all", ""}, Ratio{"contacts_held", "all", ""},
                                                   Ratio{"settled_accommodation", "after=release", "/after=release"},
                                                   Ratio{"settled_accommodation", "after=3_months", "/after=3_months"},
                                                   Ratio{"employment", "after=6_months", "/after=6_months"}}) {
    const double all = value_of(lives(), measure, everybody);
    EXPECT_GT(all, 0.0) << measure;
    for (const auto& [one, other] : {std::pair{"sex=male", "sex=female"}, std::pair{"care=no", "care=yes"}}) {
      const double a = value_of(lives(), measure, std::string(one) + moment),
                   b = value_of(lives(), measure, std::string(other) + moment);
      EXPECT_GE(all, std::min(a, b)) << measure << moment;
      EXPECT_LE(all, std::max(a, b)) << measure << moment;
    }
  }
  for (const char* measure : {"handover_gap", "handover_lost", "handover_information_kept"})
    EXPECT_GT(value_of(lives(), measure, "sex=male"), 0.0) << measure;
}

TEST(DistributionByHand, an_event_is_counted_once_for_each_axis) {
  World world = empty_world(baseline(), frame(1.0, 0, 1));
  const PersonId id = add_somebody(world, 19.0, Area::dyfed_powys);
  world[id].sex = Sex::female;
  world.background_of(id).ethnicity = Ethnicity::mixed;
  world.background_of(id).care_experienced = true;
  begin_custody(world, id, {SentenceOutcome::custody, 300.0, SentenceBand::to_12_months, false, false}, 0.0, sim::Time{});
  census_by_whom(world, sim::at_day(1.0));
  const YearByGroup& year = world.recorder.by_group(0);
  const Membership expected{1, 2 + static_cast<std::size_t>(AgeBand::from_18), 10 + static_cast<std::size_t>(Ethnicity::mixed),
                            15 + 1, 17 + static_cast<std::size_t>(Area::dyfed_powys)};
  EXPECT_EQ(membership_of(world, id, sim::Time{}), expected);
  for (const Counted what : {Counted::first_receptions, Counted::prison_population, Counted::probation_caseload})
    for (std::size_t g = 0; g < all_groups; ++g)
      EXPECT_EQ(year.people[what][g], std::ranges::count(expected, g) > 0 ? 1.0 : 0.0) << name(what) << " " << g;
  release_from_custody(world, id, sim::at_day(100.0));
  recall(world, id, sim::at_day(120.0));
  EXPECT_EQ(year.people[Counted::recalls][0], 0.0) << "no men";
  EXPECT_EQ(year.people[Counted::recalls][1], 1.0);
  EXPECT_EQ(year.people[Counted::first_receptions][1], 1.0) << "a recall is no first reception";
  // She is twenty-one when this is counted.
  count_by_whom(world, id, Counted::remands, sim::at_day(2.5 * days_per_year));
  EXPECT_EQ(year.people[Counted::remands][2 + static_cast<std::size_t>(AgeBand::from_21)], 1.0);
}

}  // namespace
}  // namespace throughcare::models
