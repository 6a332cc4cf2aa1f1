#pragma once
#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "output/results/attribution_plan.hpp"
#include "output/results/error.hpp"
#include "output/results/records.hpp"
#include "output/results/stopping_rule.hpp"
#include "output/statistics/analysis.hpp"

/// Shared by the store's own source files only.
namespace throughcare::output::detail {

/// The store's file format: raised when a table changes in a way that older programs cannot read.
inline constexpr int store_format = 4;
inline constexpr int store_application = 0x54434152;

/// Strings repeat in nearly every row; each is stored once in table `name` and rows hold its number.
class Names {
 public:
  explicit Names(SQLite::Database& database);
  std::int64_t number_of(const std::string& text);
  /// Forgets what an undone transaction had added.
  void forget() { numbers_.clear(); }

 private:
  SQLite::Database& database_;
  std::unordered_map<std::string, std::int64_t> numbers_;
};

/// What went wrong, in words that help: disk full, read-only, damaged, locked.
[[noreturn]] void raise(const std::filesystem::path& file, const SQLite::Exception& error);

/// Runs `action`, turning what SQLite throws into an OutputError about `file`.
template <class Action>
auto guarded(const std::filesystem::path& file, Action&& action) {
  try {
    return action();
  } catch (const SQLite::Exception& error) {
    raise(file, error);
  }
}

void create_tables(SQLite::Database& database);
void write_study(SQLite::Database& database, const StudyRecord& study);
StudyRecord read_study(SQLite::Database& database);
void write_begun(SQLite::Database& database, const std::string& moment);
std::optional<std::string> read_begun(SQLite::Database& database);
void write_rule(SQLite::Database& database, const StoppingRule& rule);
std::optional<StoppingRule> read_rule(SQLite::Database& database);
void write_attribution_plan(SQLite::Database& database, const AttributionPlan& plan);
std::optional<AttributionPlan> read_attribution_plan(SQLite::Database& database);
void write_replications(SQLite::Database& database, std::uint32_t replications);

void write_replication(SQLite::Database& database, Names& names, const ReplicationResult& result);
std::vector<ReplicationResult> read_replications(SQLite::Database& database);

void write_lives(SQLite::Database& database, std::int64_t owner, const std::vector<LifeEntry>& entries);
/// By the number of the replication's row.
std::map<std::int64_t, std::vector<LifeEntry>> read_lives(SQLite::Database& database);

void write_attribution(SQLite::Database& database, const Attribution& attribution);
std::vector<Attribution> read_attributions(SQLite::Database& database);

}  // namespace throughcare::output::detail
