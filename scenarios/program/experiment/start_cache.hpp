#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "models/simulation.hpp"

namespace throughcare::scenarios {

/// Worlds at the moment when measuring begins, so that later runs with the same past need not live through the warm-up again.
/// Each is a file of its own, named by the hash of all that shapes it: this program, the frame, the luck, the pathway and the
/// parameters in force before that moment. It appears whole or not at all and carries a checksum; a file that is damaged, or
/// foreign, is said to be so on the error output, removed, and made again. Like the cache of results, it never makes a run fail.
class StartCache {
 public:
  /// Nothing is found or kept.
  StartCache() = default;
  /// `folder` empty: the same. The worlds used longest ago are removed while all together take more than `most_bytes`; a world
  /// that would fill more than half of what is free on the disk is not kept.
  StartCache(std::filesystem::path folder, std::uint64_t most_bytes);

  std::optional<models::Simulation> find(const models::ScenarioPlan&, const models::RunSettings&) const;
  /// `world` stands where measuring begins.
  void keep(const models::ScenarioPlan&, const models::RunSettings&, const models::Simulation& world) const;

 private:
  std::filesystem::path file_of(const models::ScenarioPlan&, const models::RunSettings&) const;

  std::filesystem::path folder_;
  std::uint64_t most_bytes_ = 0;
  std::string program_;  ///< identity of this build
};

}  // namespace throughcare::scenarios
