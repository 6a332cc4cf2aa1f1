#include "sim/random.hpp"

#include <gtest/gtest.h>

#include <boost/random/normal_distribution.hpp>
#include <set>
#include <vector>

#include "tests/support/statistics.hpp"

namespace throughcare::sim {
namespace {

// The known answer published with the generator for counter and key made of the digits of pi.
TEST(Stream, has_the_known_answer_of_philox_2x64_10_for_a_full_counter_and_key) {
  const philox2x64_ctr_t counter{{0x243f6a8885a308d3, 0x13198a2e03707344}};
  const philox2x64_key_t key{{0xa4093822299f31d0}};
  const philox2x64_ctr_t answer = philox2x64(counter, key);
  EXPECT_EQ(answer.v[0], 0x0a5e742c2997341cu);
  EXPECT_EQ(answer.v[1], 0xb0f883d38000de5du);
}

TEST(Stream, its_blocks_are_those_of_the_generator_in_halves) {
  Stream stream({0x01234567, 0x89abcdef}, 3, Purpose{4}, 5);
  for (std::uint64_t block = 0; block < 3; ++block) {
    const philox2x64_ctr_t counter{{std::uint64_t{5} << 32 | block, std::uint64_t{3} << 32 | 4}};
    const philox2x64_ctr_t answer = philox2x64_R(Stream::rounds, counter, {{0x0123456789abcdef}});
    for (const std::uint64_t word : {answer.v[0], answer.v[1]}) {
      EXPECT_EQ(stream(), static_cast<std::uint32_t>(word));
      EXPECT_EQ(stream(), static_cast<std::uint32_t>(word >> 32));
    }
  }
}

TEST(Roundings, take_each_half_of_each_number_once) {
  const Random random{{7, 7}};
  Stream stream = random.at(1, Purpose{2}, 3), same = random.at(1, Purpose{2}, 3);
  Roundings roundings(stream);
  for (int i = 0; i < 1000; ++i) {
    const std::uint32_t number = same();
    EXPECT_EQ(roundings.next(), ((number & 0xffff) + 0.5) / 65536.0);
    EXPECT_EQ(roundings.next(), ((number >> 16) + 0.5) / 65536.0);
  }
  EXPECT_EQ(stream(), same()) << "takes no number before it needs one";
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
