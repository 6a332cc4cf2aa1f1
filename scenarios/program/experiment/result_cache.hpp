#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "output/results/records.hpp"
#include "scenarios/program/experiment/simulate.hpp"
#include "scenarios/program/experiment/study.hpp"

namespace throughcare::scenarios {

/// The folder for results that later runs may use again: `$XDG_CACHE_HOME/throughcare`, else `~/.cache/throughcare`. Empty when
/// there is no such place, or when THROUGHCARE_CACHE is `off`.
std::filesystem::path cache_folder();

/// The folder beside it for worlds at the start of measuring (StartCache), empty under the same conditions.
std::filesystem::path start_folder();

/// Results of earlier runs, by the hash of everything they depend on. A cache is a convenience: what cannot be read is simulated,
/// what cannot be written is not kept, and neither is an error. Each result is a file of its own that appears complete or not at
/// all, so that any number of runs may use the folder at once; a damaged file is noticed by its hash and removed.
class ResultCache {
 public:
  /// `folder` empty: nothing is found or kept. The results used longest ago are removed while all together take more than
  /// `most_bytes`.
  ResultCache(const Study&, std::filesystem::path folder, std::uint64_t most_bytes);

  std::optional<output::ReplicationResult> find(const Run&) const;
  void keep(const Run&, const output::ReplicationResult&) const;
  /// Removes what is too much. Takes a while in a large folder: once a run is enough.
  void shorten() const;

 private:
  std::filesystem::path file_of(const Run&) const;

  const Study& study_;
  std::filesystem::path folder_;
  std::uint64_t most_bytes_;
  std::string program_;  ///< identity of this build
};

/// SHA-256 over all that the run depends on: `program` (the hash of the program that simulates), the parameters with their dates,
/// the pathway, the frame, the seed and the replication. Neither names nor other scenarios of the study are part of it.
std::string run_hash(const models::ScenarioPlan&, const models::RunSettings&, const std::string& program);

/// Deletes the files of a folder that have not been used for longest until `coming` bytes more fit into `most_bytes`.
void make_room(const std::filesystem::path& folder, std::uintmax_t coming, std::uintmax_t most_bytes);

}  // namespace throughcare::scenarios
