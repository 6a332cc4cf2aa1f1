#include "models/police/diversion.hpp"

#include "models/individuals/population.hpp"
#include "models/police/contact.hpp"
#include "tests/sim/statistics.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::follows;
using tests::frame;

ScenarioPlan open_to_all(double places) {
  return baseline([&](Parameters& p) {
    p.diversion.places.value = places;
    p.diversion.offences.values.fill(true);
    p.diversion.records.values.fill(true);
    p.diversion.offer.value = p.diversion.consent.value = p.diversion.completion.value = 1.0;
    p.diversion.effect.value = 0.4;
    p.police.charge.values.fill({1.0});
  });
}

TEST(Diversion, takes_no_more_people_than_there_are_places) {
  // 12 areas share 12,000 places at one in a hundred: ten each.
  World world = empty_world(open_to_all(12'000), frame(0.01, 0, 1));
  int taken = 0;
  for (int i = 0; i < 100; ++i) {
    Prosecution q;
    q.person = add_somebody(world);
    taken += divert(world, q, true, sim::Time{});
  }
  EXPECT_EQ(taken, 10);
  EXPECT_EQ(world.on_diversion[Area::london], 10);
}

TEST(Diversion, is_not_for_offences_or_records_that_are_not_eligible) {
  World world = empty_world(tests::changed(open_to_all(1e5),
                                           [](Parameters& p) {
                                             p.diversion.offences[OffenceGroup::violence] = false;
                                             p.diversion.records[HistoryBand::from_15] = false;
                                           }),
                            frame(0.01, 0, 1));
  Prosecution q;
  q.person = add_somebody(world);
  q.offence = OffenceGroup::violence;
  EXPECT_FALSE(divert(world, q, true, sim::Time{}));
  q.offence = OffenceGroup::theft;
  world[q.person].proven_occasions = 20;
  EXPECT_FALSE(divert(world, q, true, sim::Time{}));
  world[q.person].proven_occasions = 1;
  EXPECT_TRUE(divert(world, q, true, sim::Time{}));
}

TEST(Diversion, completed_lowers_the_needs_it_works_on) {
  World world = empty_world(open_to_all(1e5), frame(0.01, 0, 1));
  Prosecution q;
  q.person = add_somebody(world);
  world[q.person].needs.fill(Scale::of(0.8));
  world.background_of(q.person).long_run.fill(Scale::of(0.8));
  ASSERT_TRUE(divert(world, q, true, sim::Time{}));
  EXPECT_EQ(diversion_ends(world, q, sim::at_day(10.0)), DiversionResult::completed);
  EXPECT_EQ(world.on_diversion[Area::london], 0);
  EXPECT_NEAR(world[q.person].needs[static_cast<std::size_t>(Need::thinking)].value(), 0.8 * 0.6, 1.0 / 255.0);
  EXPECT_NEAR(world[q.person].needs[static_cast<std::size_t>(Need::drugs_alcohol)].value(), 0.8 * 0.6, 1.0 / 255.0);
  EXPECT_NEAR(world[q.person].needs[static_cast<std::size_t>(Need::family)].value(), 0.8, 1.0 / 255.0);
}

TEST(Diversion, somebody_who_dies_before_it_begins_gives_the_place_back) {
  World world = empty_world(open_to_all(1e5), frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  world[id].offences = 1;
  police_contact(world, id, OffenceGroup::theft, sim::Time{});
  ASSERT_EQ(world.on_diversion[Area::london], 1);
  person_leaves(world, id, sim::at_day(0.001));
  EXPECT_EQ(world.on_diversion[Area::london], 0);
  EXPECT_EQ(world.open_investigations, 0);
}

TEST(Panels, stand_beside_deferred_prosecution_with_places_of_their_own) {
  World world = empty_world(tests::changed(open_to_all(12'000),
                                           [](Parameters& p) {
                                             p.panels = p.diversion;
                                             p.panels.places.value = 6'000;
                                             p.panels.admission = true;
                                             p.panels.effect.value = 0.1;
                                           }),
                            frame(0.01, 0, 1));
  int deferred = 0, panels = 0;
  Prosecution on_panel;
  for (int i = 0; i < 100; ++i) {
    Prosecution q;
    q.person = add_somebody(world);
    q.admitted = i >= 50;
    if (!divert(world, q, true, sim::Time{})) continue;
    ++(q.panel ? panels : deferred);
    if (q.panel) on_panel = q;
    EXPECT_TRUE(q.admitted || !q.panel) << "panels meet people who admit the offence";
  }
  EXPECT_EQ(deferred, 10);
  EXPECT_EQ(panels, 5);
  EXPECT_EQ(diversion_ends(world, on_panel, sim::at_day(120.0)), DiversionResult::completed);
  EXPECT_EQ(world.on_panels[Area::london], 4);
  EXPECT_EQ(world.on_diversion[Area::london], 10);
  EXPECT_NEAR(world[on_panel.person].needs[static_cast<std::size_t>(Need::thinking)].value(), 0.45, 1.0 / 255.0);
}

}  // namespace
}  // namespace throughcare::models
