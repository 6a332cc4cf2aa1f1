#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "output/results/records.hpp"
#include "output/results/stopping_rule.hpp"

namespace throughcare::output {

/// What is true of this run only, not of its results: outside the result hash.
struct RunFacts {
  double wall_seconds = 0.0;
  std::uint64_t peak_memory_bytes = 0;
  std::uint64_t runs_from_cache = 0;  ///< not simulated again, because an earlier run had done so
  std::optional<StoppingRule> until;  ///< by which the number of replications was decided
  std::string host;                   ///< empty: left out
  std::string started;                ///< ISO date and time
  std::string command;                ///< the command line as typed
  bool complete = true;               ///< false after an interruption
};

/// The manifest as JSON text: what was run, on what, with which resolved parameters, and the hash of the results.
std::string manifest_text(const StudyRecord& study, const std::vector<ReplicationResult>& results, const RunFacts& facts);

/// Writes `manifest.json` to `folder`; OutputError when that fails.
void write_manifest(const StudyRecord& study, const std::vector<ReplicationResult>& results, const RunFacts& facts,
                    const std::filesystem::path& folder);

}  // namespace throughcare::output
