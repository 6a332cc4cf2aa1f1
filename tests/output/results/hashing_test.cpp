#include "output/results/hashing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <set>

#include "tests/output/support/small_study.hpp"

namespace throughcare::output {
namespace {

using testing::small_result;

TEST(Hashing, sha_256_agrees_with_the_published_examples) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Hashing, the_order_in_which_replications_finished_does_not_matter) {
  std::vector<ReplicationResult> results;
  for (const char* scenario : {"baseline", "omic"})
    for (std::uint32_t replication : {0u, 1u, 2u, 10u}) results.push_back(small_result(scenario, replication));
  const std::string hash = result_hash(results);
  EXPECT_EQ(hash.size(), 64u);
  std::reverse(results.begin(), results.end());
  EXPECT_EQ(result_hash(results), hash);
  std::rotate(results.begin(), results.begin() + 3, results.end());
  EXPECT_EQ(result_hash(results), hash);
}

TEST(Hashing, processor_time_is_not_part_of_it) {
  auto result = small_result("baseline", 0);
  const std::string hash = result_hash({result});
  result.cpu_seconds = 99.0;
  EXPECT_EQ(result_hash({result}), hash);
}

TEST(Hashing, every_simulated_field_is_part_of_it) {
  const std::vector<std::function<void(ReplicationResult&)>> changes{
      [](auto& r) { r.scenario = "other"; },
      [](auto& r) { r.replication = 7; },
      [](auto& r) { ++r.persons; },
      [](auto& r) { ++r.events; },
      [](auto& r) { ++r.fingerprint; },
      [](auto& r) { r.observations[0].measure += "x"; },
      [](auto& r) { r.observations[0].group += "x"; },
      [](auto& r) { r.observations[0].area += "x"; },
      [](auto& r) { r.observations[0].period += "x"; },
      [](auto& r) { r.observations[0].value = std::nextafter(r.observations[0].value, 1e9); },
      [](auto& r) { r.observations.pop_back(); },
      [](auto& r) { r.survival[0].curve += "x"; },
      [](auto& r) { r.survival[0].group += "x"; },
      [](auto& r) { ++r.survival[0].day; },
      [](auto& r) { r.survival[0].at_risk += 1.0; },
      [](auto& r) { r.survival[0].events += 1.0; },
      [](auto& r) { r.flows[0].from += "x"; },
      [](auto& r) { r.flows[0].to += "x"; },
      [](auto& r) { r.flows[0].per_year += 1.0; },
      [](auto& r) { r.costs[0].agency += "x"; },
      [](auto& r) { r.costs[0].funder += "x"; },
      [](auto& r) { r.costs[0].area += "x"; },
      [](auto& r) { r.costs[0].category += "x"; },
      [](auto& r) { ++r.costs[0].year; },
      [](auto& r) { r.costs[0].pounds += 1.0; },
      // The same letters with the border between two texts moved.
      [](auto& r) { r.flows[0].from += r.flows[0].to.front(), r.flows[0].to.erase(0, 1); },
  };
  std::set<std::string> hashes{result_hash({small_result("baseline", 0)})};
  for (const auto& change : changes) {
    auto result = small_result("baseline", 0);
    change(result);
    hashes.insert(result_hash({result}));
  }
  EXPECT_EQ(hashes.size(), changes.size() + 1);
}

TEST(Hashing, the_two_zeros_and_all_undefined_numbers_are_alike) {
  auto a = small_result("baseline", 0), b = a;
  a.observations[0].value = 0.0, b.observations[0].value = -0.0;
  a.flows[0].per_year = std::numeric_limits<double>::quiet_NaN(), b.flows[0].per_year = -a.flows[0].per_year;
  EXPECT_EQ(result_hash({a}), result_hash({b}));
}

}  // namespace
}  // namespace throughcare::output
