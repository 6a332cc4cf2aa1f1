#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "output/results/attribution_plan.hpp"
#include "output/results/error.hpp"
#include "output/results/records.hpp"
#include "output/results/stopping_rule.hpp"
#include "output/statistics/analysis.hpp"

namespace throughcare::output {

/// A run of a study: scenario and replication.
using RunKey = std::pair<std::string, std::uint32_t>;

/// The results of a study in one SQLite file, replication by replication. One writer at a time: while a store is open for
/// writing, every other attempt to open the file is refused. Not thread-safe: guard `save` with a mutex.
/// Every failure is an OutputError.
class Store {
 public:
  /// A new store holding the study and no replications. The folder must exist and the file must not.
  static Store create(const std::filesystem::path& file, const StudyRecord& study);

  /// An existing store, to add replications to (`resume`). Recovers what a killed run had finished.
  static Store open(const std::filesystem::path& file);

  /// An existing store, to read only (`report`, `verify`): works in a read-only folder once the store was published.
  static Store open_read_only(const std::filesystem::path& file);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  /// Adds one replication in one transaction: wholly there or not at all. Saving one that is already stored is an error.
  void save(const ReplicationResult& result);

  /// The rule by which replications are added. While it has not decided, the study's replications are the most there may be.
  void set_stopping_rule(const StoppingRule& rule);
  std::optional<StoppingRule> stopping_rule() const;
  /// From now on the study has so many replications: the rule has decided.
  void settle_replications(std::uint32_t replications);

  /// When the run began, ISO date and time, for those who read its documents; not told by stores of earlier versions.
  void set_begun(const std::string& moment);
  std::optional<std::string> begun() const;

  /// What is to be attributed once all replications are there.
  void set_attribution_plan(const AttributionPlan& plan);
  std::optional<AttributionPlan> attribution_plan() const;
  /// Adds (or replaces) what explains the difference of one of the study's scenarios from the reference.
  void save(const Attribution& attribution);
  /// In the study's order of scenarios.
  std::vector<Attribution> attributions() const;

  bool has(std::string_view scenario, std::uint32_t replication) const;

  /// Which runs are stored.
  std::set<RunKey> finished() const;

  /// All replications: scenarios in the study's order, then by replication. Records within a replication keep their order.
  std::vector<ReplicationResult> load() const;

  StudyRecord study() const;

  /// Folds the write-ahead log in: once the store is destroyed it is one clean file. Do both before its folder is renamed.
  void publish();

 private:
  struct Connection;
  explicit Store(std::unique_ptr<Connection> connection);

  std::unique_ptr<Connection> connection_;
};

}  // namespace throughcare::output
