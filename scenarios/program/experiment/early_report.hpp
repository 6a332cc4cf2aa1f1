#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>

#include "output/results/records.hpp"
#include "output/results/store.hpp"

namespace throughcare::scenarios {

/// A report on the first replications while a long run goes on: after three of them, if these took a minute, and again whenever
/// their number has doubled and another minute has passed.
class EarlyReport {
 public:
  /// Reads from `store` and writes to `folder`, where the final report replaces it. `at_once`: waits for no minute.
  EarlyReport(const output::StudyRecord& study, const output::Store& store, const std::filesystem::path& folder, bool at_once);

  /// `complete` replications from the first on are in the store. Writes a report if it is due and says where; OutputError when it
  /// cannot be written.
  std::optional<std::filesystem::path> after(std::uint32_t complete);

 private:
  const output::StudyRecord& study_;
  const output::Store& store_;
  std::filesystem::path file_;
  std::chrono::seconds pause_;
  std::uint32_t next_ = 3;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace throughcare::scenarios
