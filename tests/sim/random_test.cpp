#include "sim/random.hpp"

#include <gtest/gtest.h>

#include <boost/random/normal_distribution.hpp>
#include <set>
#include <vector>

#include "tests/sim/statistics.hpp"

namespace throughcare::sim {
namespace {

TEST(Stream, has_the_published_ten_thousandth_output) {
  Stream stream({20111115, 0}, 0, Purpose{0}, 0);
  std::uint32_t output = 0;
  for (int i = 0; i < 10'000; ++i) output = stream();
  EXPECT_EQ(output, 1955073260u);  // WG21 P2075, philox4x32
}

// The known answer published with the generator for counter and key made of the digits of pi.
TEST(Stream, has_the_known_answer_of_philox_4x32_10_for_a_full_counter_and_key) {
  const philox4x32_ctr_t counter{{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}};
  const philox4x32_key_t key{{0xa4093822, 0x299f31d0}};
  const philox4x32_ctr_t answer = philox4x32(counter, key);
  EXPECT_EQ(answer[0], 0xd16cfe09u);
  EXPECT_EQ(answer[1], 0x94fdccebu);
  EXPECT_EQ(answer[2], 0x5001e420u);
  EXPECT_EQ(answer[3], 0x24126ea1u);
}

TEST(Stream, is_a_function_of_key_subject_purpose_and_occasion_and_of_each_of_them) {
  const Random random{{1, 2}};
  EXPECT_EQ(random.at(3, Purpose{4}, 5)(), random.at(3, Purpose{4}, 5)());
  std::set<std::uint32_t> first{random.at(3, Purpose{4}, 5)(),         random.at(9, Purpose{4}, 5)(),
                                random.at(3, Purpose{9}, 5)(),         random.at(3, Purpose{4}, 9)(),
                                Random{{9, 2}}.at(3, Purpose{4}, 5)(), Random{{1, 9}}.at(3, Purpose{4}, 5)()};
  EXPECT_EQ(first.size(), 6u);
}

TEST(Stream, draws_of_one_decision_do_not_shift_those_of_another) {
  const Random random{{1, 2}};
  Stream greedy = random.at(1, Purpose{1}, 0);
  for (int i = 0; i < 1000; ++i) greedy();
  Stream other = random.at(2, Purpose{1}, 0);
  EXPECT_EQ(other(), random.at(2, Purpose{1}, 0)());
}

TEST(Stream, uniforms_lie_strictly_between_zero_and_one_and_are_uniform) {
  std::vector<double> within, across;  // along one stream, and the first number of neighbouring streams
  const Random random{{7, 7}};
  Stream stream = random.at(0, Purpose{0}, 0);
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    within.push_back(stream.uniform());
    across.push_back(random.at(i, Purpose{3}, 0).uniform());
  }
  for (const double u : within) {
    ASSERT_GT(u, 0.0);
    ASSERT_LT(u, 1.0);
  }
  const auto cdf = [](double x) { return x; };
  EXPECT_TRUE(tests::follows(within, cdf, 2));
  EXPECT_TRUE(tests::follows(across, cdf, 2));
}

TEST(Stream, neighbouring_subjects_purposes_and_occasions_are_uncorrelated) {
  const Random random{{11, 0}};
  tests::Observations by_subject, by_purpose, by_occasion;
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    const double u = random.at(i, Purpose{1}, 0).uniform() - 0.5;
    by_subject.add(12.0 * u * (random.at(i + 1, Purpose{1}, 0).uniform() - 0.5) + 1.0);
    by_purpose.add(12.0 * u * (random.at(i, Purpose{2}, 0).uniform() - 0.5) + 1.0);
    by_occasion.add(12.0 * u * (random.at(i, Purpose{1}, 1).uniform() - 0.5) + 1.0);
  }
  EXPECT_TRUE(tests::agrees(by_subject, 1.0, 0.02, 3));
  EXPECT_TRUE(tests::agrees(by_purpose, 1.0, 0.02, 3));
  EXPECT_TRUE(tests::agrees(by_occasion, 1.0, 0.02, 3));
}

TEST(Stream, drives_the_distributions_of_boost) {
  Stream stream({1, 1}, 1, Purpose{1}, 1);
  boost::random::normal_distribution<double> normal(10.0, 2.0);
  tests::Observations values;
  for (int i = 0; i < 20'000; ++i) values.add(normal(stream));
  EXPECT_TRUE(tests::agrees(values, 10.0, 0.01));
}

}  // namespace
}  // namespace throughcare::sim
