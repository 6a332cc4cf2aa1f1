#include "sim/replications.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <thread>
#include <vector>

#include "sim/parallel.hpp"
#include "tests/sim/queue_world.hpp"

namespace throughcare::sim {
namespace {

std::uint64_t life(std::size_t replication) {
  tests::QueueWorld world({{14.0, [](double u) { return exponential(u, 0.05); }}}, 1,
                          {1, static_cast<std::uint32_t>(replication)});
  world.run_until(100.0);
  return world.statistics.fingerprint;
}

TEST(Replications, give_the_same_lives_on_any_number_of_threads) {
  const std::atomic<bool> go{false};
  const auto alone = run_replications(20, 1, go, life);
  ASSERT_EQ(alone.size(), 20u);
  for (const int threads : {0, 2, 3, 8}) EXPECT_EQ(run_replications(20, threads, go, life), alone) << threads;
  for (std::size_t i = 0; i < alone.size(); ++i) EXPECT_EQ(alone[i], life(i));
  EXPECT_NE(alone[0], alone[1]);
}

TEST(Replications, stop_when_told_and_keep_what_is_finished) {
  std::atomic<bool> stop{false};
  const auto results = run_replications(100, 1, stop, [&](std::size_t i) {
    if (i == 4) stop = true;
    return i;
  });
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(results[i], i);
  for (std::size_t i = 5; i < 100; ++i) EXPECT_FALSE(results[i].has_value());
}

TEST(Replications, an_exception_of_one_task_comes_out) {
  const std::atomic<bool> go{false};
  EXPECT_THROW(run_replications(50, 2, go,
                                [](std::size_t i) {
                                  if (i == 7) throw std::runtime_error("seven");
                                  return i;
                                }),
               std::runtime_error);
}

TEST(Replications, one_that_fails_leaves_what_another_shares_out_whole) {
  constexpr int parts = 100;
  const std::atomic<bool> go{false};
  std::atomic<int> done{0};
  EXPECT_THROW(run_replications(2, 2, go,
                                [&](std::size_t i) {
                                  if (i == 1) {
                                    while (done == 0) std::this_thread::yield();
                                    throw std::runtime_error("the other");
                                  }
                                  for_each_index(parts, [&](std::size_t) {
                                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                                    ++done;
                                  });
                                  return i;
                                }),
               std::runtime_error);
  EXPECT_EQ(done, parts);
}

TEST(Replications, none_is_no_result) {
  const std::atomic<bool> go{false};
  EXPECT_TRUE(run_replications(0, 2, go, [](std::size_t i) { return i; }).empty());
}

}  // namespace
}  // namespace throughcare::sim
