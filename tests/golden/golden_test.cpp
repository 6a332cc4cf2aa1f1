#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

constexpr std::array<std::pair<Tally, const char*>, 18> recorded_tallies{{{Tally::recorded_offences, "offences"},
                                                                          {Tally::investigations, "investigations"},
                                                                          {Tally::charges, "charges"},
                                                                          {Tally::convictions, "convictions"},
                                                                          {Tally::community_orders, "community orders"},
                                                                          {Tally::suspended_sentences, "suspended sentences"},
                                                                          {Tally::custody_sentences, "custodial sentences"},
                                                                          {Tally::remands, "remands"},
                                                                          {Tally::releases, "releases"},
                                                                          {Tally::recalls, "recalls"},
                                                                          {Tally::contacts_due, "contacts due"},
                                                                          {Tally::contacts_attended, "contacts attended"},
                                                                          {Tally::handovers, "handovers"},
                                                                          {Tally::cases_lost, "cases lost"},
                                                                          {Tally::service_starts, "services started"},
                                                                          {Tally::turned_to_desisting, "turning points"},
                                                                          {Tally::relapsed, "relapses"},
                                                                          {Tally::proven_reoffences, "proven offences"}}};

/// Two measured years of a shipped scenario, in whole numbers only.
std::string lives_of(const std::string& scenario) {
  const RunSettings settings = tests::frame(0.002, 2, 2);
  World world = tests::living_world(tests::shipped(scenario, settings), settings);
  tests::run(world, world.end);
  std::ostringstream text;
  text << "persons " << world.persons.size() << "\nevents " << world.statistics.events << "\nfingerprint " << std::hex
       << world.statistics.fingerprint << std::dec << "\n";
  for (const auto& [tally, name] : recorded_tallies) {
    double all = 0.0;
    for (std::size_t m = 0; m < world.recorder.months(); ++m) all += world.recorder.tally(tally, m);
    text << name << " " << static_cast<long>(all) << "\n";
  }
  text << "inside at the end " << world.estate.demanded << "\n";
  return text.str();
}

class Golden : public ::testing::TestWithParam<const char*> {};

TEST_P(Golden, lives_are_as_recorded) {
  const std::string lives = lives_of(GetParam());
  const std::string file = std::string(THROUGHCARE_SOURCE_DIR) + "/tests/golden/" + GetParam() + ".txt";
  if (std::getenv("THROUGHCARE_RECORD_GOLDEN")) {
    std::ofstream(file) << lives;
    GTEST_SKIP() << "recorded " << file;
  }
  std::ifstream in(file);
  ASSERT_TRUE(in) << "nothing recorded; see tests/golden/README.md";
  std::ostringstream recorded;
  recorded << in.rdbuf();
  EXPECT_EQ(lives, recorded.str()) << "lives have changed; if that is meant, record anew: tests/golden/README.md";
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Golden, ::testing::Values("baseline", "omic"),
                         [](const auto& test) { return std::string(test.param); });

}  // namespace
}  // namespace throughcare::models
