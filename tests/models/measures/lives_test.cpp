#include "models/measures/lives.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

RunSettings watching(std::uint32_t people) {
  RunSettings settings = tests::frame(0.003, 1.0, 2.0);
  settings.watching.people = people;
  return settings;
}

TEST(WatchedLives, nobody_notices_being_watched) {
  const auto unwatched = tests::whole_run(tests::baseline(), watching(0)),
             watched = tests::whole_run(tests::baseline(), watching(400));
  EXPECT_TRUE(unwatched.lives.empty());
  EXPECT_GT(watched.lives.size(), 100u);
  EXPECT_EQ(unwatched.fingerprint, watched.fingerprint);
  ASSERT_EQ(unwatched.observations.size(), watched.observations.size());
  for (std::size_t i = 0; i < watched.observations.size(); ++i)
    EXPECT_EQ(unwatched.observations[i].value, watched.observations[i].value);
}

TEST(WatchedLives, one_named_person_is_told_as_among_others) {
  const auto many = tests::whole_run(tests::baseline(), watching(400));
  RunSettings one = watching(0);
  one.watching.person = many.lives.front().person;
  const auto alone = tests::whole_run(tests::baseline(), one);
  std::vector<output::LifeEntry> among;
  for (const auto& e : many.lives)
    if (e.person == *one.watching.person) among.push_back(e);
  ASSERT_EQ(alone.lives.size(), among.size());
  for (std::size_t i = 0; i < among.size(); ++i) {
    EXPECT_EQ(alone.lives[i].event, among[i].event);
    EXPECT_EQ(alone.lives[i].day, among[i].day);
    EXPECT_EQ(alone.lives[i].relationship, among[i].relationship);
  }
}

TEST(WatchedLives, scenarios_watch_the_same_people) {
  const auto people = [](const ScenarioPlan& plan) {
    World world = tests::living_world(plan, watching(400));
    tests::run(world, world.end);
    std::set<PersonId> seen;
    for (const LifeRecord& r : world.lives.records()) seen.insert(r.person);
    return seen;
  };
  const auto harsher =
      tests::changed(tests::baseline(), [](Parameters& p) { p.sentencing.custody_threshold_magistrates.value -= 1.0; });
  const auto reference = people(tests::baseline());
  EXPECT_EQ(reference.size(), 400u);
  EXPECT_EQ(reference, people(harsher));
}

TEST(WatchedLives, make_sense_from_entry_to_entry) {
  const auto result = tests::whole_run(tests::baseline(), watching(2000));
  std::map<std::uint32_t, std::vector<const output::LifeEntry*>> lives;
  for (const auto& e : result.lives) lives[e.person].push_back(&e);
  std::map<std::string, int> seen;
  for (const auto& [person, life] : lives) {
    bool inside = life.front()->stage.starts_with("custody") || life.front()->stage == "remand" ||
                  life.front()->stage.starts_with("recall");
    double before = 0.0;
    for (const auto* e : life) {
      ++seen[e->event];
      EXPECT_GE(e->day, before) << person;
      before = e->day;
      if (e->event == "received") {
        EXPECT_FALSE(inside) << person << " day " << e->day;
        inside = true;
      }
      if (e->event == "left_custody") {
        EXPECT_TRUE(inside) << person << " day " << e->day;
        inside = false;
      }
      if (e->event == "offence") {
        EXPECT_FALSE(inside) << person;
      }
      if (e->event == "handover" && e->to != "nobody") {
        EXPECT_GE(e->received, 0.0);
        EXPECT_LE(e->received, 1.0);
        EXPECT_EQ(e->holder, e->to) << person;
      }
      for (const double share : {e->information_prison, e->information_community, e->relationship, e->trust, e->motivation}) {
        EXPECT_GE(share, 0.0);
        EXPECT_LE(share, 1.0);
      }
    }
  }
  // Enough happened for the checks above to have had something to look at.
  for (const char* event :
       {"offence", "charged", "sentenced", "received", "left_custody", "handover", "referred", "breach", "recalled"})
    EXPECT_GT(seen[event], 0) << event;
}

TEST(WatchedLives, a_fork_goes_on_in_its_own_copy) {
  World world = tests::living_world(tests::baseline(), watching(400));
  tests::run(world, world.measuring + 300.0);
  World fork = world;
  const std::size_t shared = world.lives.records().size();
  tests::run(fork, fork.end);
  EXPECT_EQ(world.lives.records().size(), shared);
  EXPECT_GT(fork.lives.records().size(), shared);
}

}  // namespace
}  // namespace throughcare::models
