#include "models/police/diversion.hpp"

#include "models/individuals/population.hpp"
#include "models/police/contact.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
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

/// Where somebody is diverted to and begins at once.
DiversionPlace begun(World& world, Prosecution& q) {
  if (divert(world, q, true, sim::Time{}) != DiversionPlace::none) take_diversion_place(world, q, sim::Time{});
  return q.place;
}

TEST(Diversion, takes_no_more_people_than_there_are_places) {
  // 12 areas share 12,000 places at one in a hundred: ten each.
  World world = empty_world(open_to_all(12'000), frame(0.01, 0, 1));
  int taken = 0;
  for (int i = 0; i < 100; ++i) {
    Prosecution q;
    q.person = add_somebody(world);
    taken += begun(world, q) == DiversionPlace::scheme;
  }
  EXPECT_EQ(taken, 10);
  EXPECT_EQ(world.on_diversion[Area::london], 10);
}

TEST(Diversion, is_where_places_are) {
  World world = empty_world(tests::changed(open_to_all(12'000),
                                           [](Parameters& p) {
                                             p.diversion.supply.values.fill({0.0});
                                             p.diversion.supply[Area::london].value = 0.5;
                                             p.panels.places.value = 0.0;
                                           }),
                            frame(0.01, 0, 1));
  for (int i = 0; i < 100; ++i) {
    Prosecution q;
    q.person = add_somebody(world, 30.0, i % 2 == 0 ? Area::london : Area::dyfed_powys);
    begun(world, q);
  }
  EXPECT_EQ(world.on_diversion[Area::london], 5);
  EXPECT_EQ(world.on_diversion[Area::dyfed_powys], 0);
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
  EXPECT_EQ(divert(world, q, true, sim::Time{}), DiversionPlace::none);
  q.offence = OffenceGroup::theft;
  world[q.person].proven_occasions = 20;
  EXPECT_EQ(divert(world, q, true, sim::Time{}), DiversionPlace::none);
  world[q.person].proven_occasions = 1;
  EXPECT_EQ(divert(world, q, true, sim::Time{}), DiversionPlace::scheme);
}

TEST(Diversion, is_not_for_people_who_are_too_young_or_too_old) {
  World world = empty_world(tests::changed(open_to_all(1e5),
                                           [](Parameters& p) {
                                             p.diversion.from_age.value = 18.0;
                                             p.diversion.below_age.value = 26.0;
                                             p.panels.places.value = 0.0;
                                           }),
                            frame(0.01, 0, 1));
  const auto place_at = [&](double age) {
    Prosecution q;
    q.person = add_somebody(world, age);
    return divert(world, q, true, sim::Time{});
  };
  EXPECT_EQ(place_at(17.0), DiversionPlace::none);
  EXPECT_EQ(place_at(20.0), DiversionPlace::scheme);
  EXPECT_EQ(place_at(27.0), DiversionPlace::none);
}

TEST(Diversion, completed_lowers_the_needs_it_works_on) {
  World world = empty_world(open_to_all(1e5), frame(0.01, 0, 1));
  Prosecution q;
  q.person = add_somebody(world);
  world[q.person].needs.fill(Scale::of(0.8));
  world.background_of(q.person).long_run.fill(Scale::of(0.8));
  ASSERT_EQ(begun(world, q), DiversionPlace::scheme);
  EXPECT_EQ(diversion_ends(world, q, sim::at_day(10.0)), DiversionResult::completed);
  EXPECT_EQ(world.on_diversion[Area::london], 0);
  EXPECT_NEAR(world[q.person].needs[static_cast<std::size_t>(Need::thinking)].value(), 0.8 * 0.6, 1.0 / 255.0);
  EXPECT_NEAR(world[q.person].needs[static_cast<std::size_t>(Need::drugs_alcohol)].value(), 0.8 * 0.6, 1.0 / 255.0);
  EXPECT_NEAR(world[q.person].needs[static_cast<std::size_t>(Need::family)].value(), 0.8, 1.0 / 255.0);
}

TEST(Diversion, holds_no_place_while_the_police_investigate_and_gives_it_back_when_somebody_dies) {
  World world = empty_world(tests::changed(open_to_all(1e5), [](Parameters& p) { p.offending.rate.values.fill({0.0}); }),
                            frame(0.01, 0, 1));
  const PersonId id = add_somebody(world);
  world[id].offences = 1;
  police_contact(world, id, OffenceGroup::theft, sim::Time{});
  EXPECT_EQ(world.on_diversion[Area::london], 0);
  EXPECT_EQ(world.open_investigations, 1);
  const auto begun = [&] { return world.on_diversion[Area::london] == 1; };
  for (double day = 1.0; day < 300.0 && !begun(); day += 1.0) tests::run(world, sim::at_day(day));
  ASSERT_TRUE(begun());
  EXPECT_EQ(world.open_investigations, 0);
  person_leaves(world, id, world.statistics.now);
  EXPECT_EQ(world.on_diversion[Area::london], 0);
}

TEST(Diversion, that_turns_out_to_be_full_leaves_what_would_have_come) {
  // One place in London, free when both were asked.
  World world = empty_world(tests::changed(open_to_all(1'200),
                                           [](Parameters& p) {
                                             p.offending.rate.values.fill({0.0});
                                             p.panels.places.value = 0.0;
                                             p.police.charge_level.values.fill({1.0});
                                             p.police.load_exponent.value = 0.0;
                                             p.police.investigation.values.fill({0.001});
                                           }),
                            frame(0.01, 0, 1));
  for (int i = 0; i < 2; ++i) {
    const PersonId id = add_somebody(world);
    world[id].offences = 1;
    police_contact(world, id, OffenceGroup::theft, sim::Time{});
  }
  tests::run(world, sim::at_day(20.0));
  EXPECT_EQ(world.on_diversion[Area::london], 1);
  int charged = 0;
  world.prosecutions.for_each([&](std::uint32_t, const Prosecution& q) { charged += q.place == DiversionPlace::none; });
  EXPECT_EQ(charged, 1);
  EXPECT_EQ(tests::tally(world, Tally::charges), 1.0);
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
    const DiversionPlace place = begun(world, q);
    deferred += place == DiversionPlace::scheme;
    if (place != DiversionPlace::panel) continue;
    ++panels;
    on_panel = q;
    EXPECT_TRUE(q.admitted) << "panels meet people who admit the offence";
  }
  EXPECT_EQ(deferred, 10);
  EXPECT_EQ(panels, 5);
  EXPECT_EQ(diversion_ends(world, on_panel, sim::at_day(120.0)), DiversionResult::completed);
  EXPECT_EQ(world.on_panels[Area::london], 4);
  EXPECT_EQ(world.on_diversion[Area::london], 10);
  EXPECT_NEAR(world[on_panel.person].needs[static_cast<std::size_t>(Need::thinking)].value(), 0.45, 1.0 / 255.0);
}

/// Matters of people who are all sent to a panel, one each, after the investigation has ended; agreements are kept or not.
struct BeforePanels {
  explicit BeforePanels(bool kept)
      : plan(baseline([&](Parameters& p) {
          p.diversion.places.value = 0.0;
          p.panels.places.value = 1e5;
          p.panels.offences.values.fill(true);
          p.panels.records.values.fill(true);
          p.panels.offer.value = p.panels.consent.value = 1.0;
          p.panels.completion.value = kept ? 1.0 : 0.0;
          p.police.charge.values.fill({1.0});
          p.police.admission.value = 1.0;
          p.police.investigation.values.fill({0.001});
          for (auto& rate : p.offending.rate.values) rate.value = 0.0;
          p.population.leaving.values.fill({0.0});
        })),
        world(empty_world(plan, frame(0.01, 0, 1))) {
    for (int i = 0; i < people; ++i) {
      const PersonId id = add_somebody(world);
      world[id].offences = 1;
      police_contact(world, id, OffenceGroup::damage, sim::Time{});
    }
  }
  int matters_in(KnownStage stage) const {
    int found = 0;
    world.prosecutions.for_each([&](std::uint32_t, const Prosecution& q) { found += q.stage == world.stage(stage); });
    return found;
  }
  std::uint32_t moved(KnownStage from, KnownStage to) const {
    return world.recorder.flow(static_cast<std::size_t>(world.stage(from)), static_cast<std::size_t>(world.stage(to)));
  }

  static constexpr int people = 40;
  ScenarioPlan plan;
  World world;
};

TEST(Panels, are_a_stage_of_their_own_that_services_hold) {
  BeforePanels kept(true);
  constexpr auto panel = KnownStage::neighbourhood_justice_panel;
  tests::run(kept.world, sim::at_day(20.0));
  EXPECT_EQ(kept.matters_in(panel), BeforePanels::people);
  EXPECT_EQ(kept.matters_in(KnownStage::diversion_scheme), 0);
  EXPECT_EQ(kept.world.on_panels[Area::london], BeforePanels::people);
  EXPECT_EQ(kept.world.pathway()[kept.world.stage(panel)].owner, Owner::services);
  tests::run(kept.world, sim::at_day(150.0));
  EXPECT_EQ(kept.moved(panel, KnownStage::case_closed), BeforePanels::people);
  EXPECT_EQ(kept.world.on_panels[Area::london], 0);
}

TEST(Panels, that_fail_hand_the_matter_back_to_be_charged) {
  BeforePanels broken(false);
  tests::run(broken.world, sim::at_day(150.0));
  EXPECT_EQ(broken.moved(KnownStage::neighbourhood_justice_panel, KnownStage::charged), BeforePanels::people);
  EXPECT_EQ(broken.moved(KnownStage::neighbourhood_justice_panel, KnownStage::case_closed), 0u);
  EXPECT_EQ(broken.world.on_panels[Area::london], 0);
}

}  // namespace
}  // namespace throughcare::models
