#include <gtest/gtest.h>

#include <atomic>
#include <cstring>
#include <optional>
#include <string>

#include "models/simulation.hpp"
#include "sim/archive.hpp"
#include "tests/support/baseline.hpp"

// A world written down and read back goes on as if nothing had happened.
namespace throughcare::models {
namespace {

using tests::baseline;

const std::atomic<bool> never_stop{false};
const RunSettings settings = tests::frame(0.003, 2, 1);

std::string saved(const Simulation& simulation) {
  std::string bytes;
  sim::Archive to([&](const void* data, std::size_t size) { bytes.append(static_cast<const char*>(data), size); });
  simulation.save(to);
  return bytes;
}

std::optional<Simulation> restored(const std::string& bytes) {
  std::size_t position = 0;
  sim::Archive from(
      [&](void* data, std::size_t size) {
        std::memcpy(data, bytes.data() + position, size);
        position += size;
        return true;
      },
      bytes.size());
  return Simulation::restored(baseline(), settings, from);
}

TEST(Snapshot, a_world_read_back_lives_the_same_lives) {
  Simulation world(baseline(), settings);
  world.run_until(world.measuring_begins(), never_stop);
  const std::string bytes = saved(world);
  auto again = restored(bytes);
  ASSERT_TRUE(again);
  EXPECT_EQ(saved(*again).size(), bytes.size());
  world.run_until(world.ends(), never_stop);
  again->run_until(again->ends(), never_stop);
  const auto a = world.result("test"), b = again->result("test");
  EXPECT_EQ(a.fingerprint, b.fingerprint);
  EXPECT_EQ(a.events, b.events);
  ASSERT_EQ(a.observations.size(), b.observations.size());
  for (std::size_t i = 0; i < a.observations.size(); ++i) {
    EXPECT_EQ(a.observations[i].measure, b.observations[i].measure);
    EXPECT_EQ(a.observations[i].value, b.observations[i].value) << a.observations[i].measure;
  }
}

TEST(Snapshot, bytes_that_end_early_or_go_on_are_no_world) {
  Simulation world(baseline(), settings);
  world.run_until(world.measuring_begins(), never_stop);
  const std::string bytes = saved(world);
  for (const double part : {0.0, 0.001, 0.3, 0.9, 0.999})
    EXPECT_FALSE(restored(bytes.substr(0, static_cast<std::size_t>(part * static_cast<double>(bytes.size()))))) << part;
  EXPECT_FALSE(restored(bytes + "and more"));
}

}  // namespace
}  // namespace throughcare::models
