#include "scenarios/program/experiment/shards.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/study_difference.hpp"

namespace throughcare::scenarios {
namespace {

TEST(ShardName, parts_may_be_counted_from_nought_or_from_one) {
  for (const auto& [text, number] : {std::pair{"0/4", 0u}, {"1/4", 1u}, {"3/4", 3u}, {"4/4", 0u}, {"0/1", 0u}, {"1/1", 0u}}) {
    EXPECT_EQ(shard_named(text).number, number) << text;
    EXPECT_EQ(shard_named(text).count, static_cast<std::uint32_t>(text[2] - '0')) << text;
  }
}

TEST(ShardName, anything_else_is_refused_with_what_was_expected) {
  for (const char* text : {"", "3", "/", "1/", "/4", "5/4", "0/0", "-1/4", "1/4x", " 1/4", "1/4/2", "1.5/4", "1/99999999999"}) {
    try {
      shard_named(text);
      ADD_FAILURE() << text;
    } catch (const UserError& error) {
      EXPECT_EQ(error.what(), std::string("--shard: expected k/n with k from 0 to n, as in 3/8, found '") + text + "'");
    }
  }
}

TEST(PartOf, all_parts_together_are_all_runs_once_in_order_and_of_equal_length) {
  for (const std::size_t runs : {0u, 1u, 7u, 40u}) {
    std::vector<scenarios::Run> all;
    for (std::size_t i = 0; i < runs; ++i) all.push_back({i % 4, static_cast<std::uint32_t>(i / 4)});
    for (const std::uint32_t count : {1u, 2u, 3u, 5u, 64u}) {
      std::vector<scenarios::Run> joined;
      for (std::uint32_t number = 0; number < count; ++number) {
        const auto part = part_of(all, {number, count});
        EXPECT_LE(part.size(), (runs + count - 1) / count);
        EXPECT_GE(part.size(), runs / count);
        joined.insert(joined.end(), part.begin(), part.end());
      }
      EXPECT_TRUE(std::ranges::equal(joined, all,
                                     [](const scenarios::Run& a, const scenarios::Run& b) {
                                       return a.scenario == b.scenario && a.replication == b.replication;
                                     }))
          << runs << " in " << count;
    }
  }
}

TEST(StudyDifference, names_the_first_thing_that_is_not_the_same) {
  output::StudyRecord study;
  study.version = "1";
  study.seed = 7;
  study.scenarios = {{"baseline", "", "", "", {}, {}}};
  study.inputs = {{"baseline.yaml", "abc", ""}};
  EXPECT_EQ(study_difference(study, study), "");
  const auto with = [&](auto change) {
    output::StudyRecord other = study;
    change(other);
    return study_difference(study, other);
  };
  EXPECT_EQ(with([](auto& s) { s.version = "2"; }), "version 1 and 2");
  EXPECT_EQ(with([](auto& s) { s.seed = 8; }), "seed 7 and 8");
  EXPECT_EQ(with([](auto& s) { s.replications = 3; }), "replications 0 and 3");
  EXPECT_EQ(with([](auto& s) { s.years = 0.5; }), "years 0 and 0.5");
  EXPECT_EQ(with([](auto& s) { s.scenarios.push_back({"omic", "", "", "", {}, {}}); }), "other scenarios, or in another order");
  EXPECT_EQ(with([](auto& s) { s.overrides = {"a=1"}; }), "other values given with --set");
  EXPECT_EQ(with([](auto& s) { s.inputs[0].sha256 = "abd"; }), "the input baseline.yaml is not the same");
  EXPECT_EQ(with([](auto& s) { s.inputs.push_back({"b", "x", ""}); }), "other input files");
  EXPECT_EQ(with([](auto& s) { s.build = "other", s.threads = 9; }), "");
}

}  // namespace
}  // namespace throughcare::scenarios
