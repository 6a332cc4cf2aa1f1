#include "output/results/store.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <new>
#include <utility>

#include "output/results/store_connection.hpp"

namespace throughcare::output {

namespace detail {

namespace {

struct Explanation {
  std::string problem, remedy;
};

Explanation explain(const SQLite::Exception& error) {
  switch (error.getErrorCode()) {
    case SQLITE_FULL:
      return {"the disk is full",
              "free some space or choose another folder with --out, then resume: finished replications are kept"};
    case SQLITE_IOERR:
      return {"the disk could not be read or written (" + std::string(error.getErrorStr()) + ")",
              "check the disk, its free space and any quota, then resume: finished replications are kept"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {"may not be written", "make the file and its folder writable or choose another folder with --out"};
    case SQLITE_CANTOPEN:
      return {"cannot be opened", "check that the folder exists and may be read and written, or choose another with --out"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"is in use by another run", "wait for that run to end or choose another folder with --out"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {"is damaged or not a results store", "run the study again in another folder; nothing was changed in this one"};
    default:
      return {"failed: " + std::string(error.what()), "run the study again in another folder"};
  }
}

}  // namespace

void raise(const std::filesystem::path& file, const SQLite::Exception& error) {
  if (error.getErrorCode() == SQLITE_NOMEM) throw std::bad_alloc();
  auto [problem, remedy] = explain(error);
  throw OutputError(file, problem, remedy);
}

Names::Names(SQLite::Database& database) : database_(database) {}

std::int64_t Names::number_of(const std::string& text) {
  if (const auto known = numbers_.find(text); known != numbers_.end()) return known->second;
  SQLite::Statement find(database_, "SELECT id FROM name WHERE text = ?");
  find.bind(1, text);
  std::int64_t number = 0;
  if (find.executeStep()) {
    number = find.getColumn(0).getInt64();
  } else {
    SQLite::Statement insert(database_, "INSERT INTO name (text) VALUES (?)");
    insert.bind(1, text);
    insert.exec();
    number = database_.getLastInsertRowid();
  }
  numbers_.emplace(text, number);
  return number;
}

}  // namespace detail

struct Store::Connection {
  Connection(std::filesystem::path path, int flags)
      : file(std::move(path)), database(file.string(), flags, /*busy timeout in ms*/ 500), names(database) {}

  std::filesystem::path file;
  SQLite::Database database;
  detail::Names names;
};

namespace {

/// Takes the file for this process alone. The log keeps finished replications of a killed run; exclusive locking needs no
/// shared memory, so it works on network disks as well, and keeps a second run out.
void lock_for_writing(SQLite::Database& database) {
  database.exec("PRAGMA locking_mode = EXCLUSIVE");
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = NORMAL");
  database.exec("BEGIN IMMEDIATE");
  database.exec("COMMIT");
}

/// The write-ahead log, which exists while a run writes and after a run was killed.
std::filesystem::path log_of(std::filesystem::path file) { return file += "-wal"; }

void check_is_store(const std::filesystem::path& file, SQLite::Database& database) {
  if (database.execAndGet("PRAGMA application_id").getInt() != detail::store_application)
    throw OutputError(file, "is damaged or not a results store", "give the folder of a run");
  if (const int format = database.execAndGet("PRAGMA user_version").getInt(); format != detail::store_format)
    throw OutputError(file, "has store format " + std::to_string(format) + ", not " + std::to_string(detail::store_format),
                      "use the version of the program that wrote it, or run the study again");
  // A cut in the unused end of a page would otherwise pass unseen; with a log beside it the file may rightly be short.
  const auto pages = database.execAndGet("PRAGMA page_count").getInt64() * database.execAndGet("PRAGMA page_size").getInt64();
  const bool cut =
      !std::filesystem::exists(log_of(file)) && std::filesystem::file_size(file) != static_cast<std::uintmax_t>(pages);
  if (cut || database.execAndGet("PRAGMA quick_check(1)").getString() != "ok")
    throw OutputError(file, "is damaged", "run the study again in another folder; nothing was changed in this one");
}

void check_exists(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored))
    throw OutputError(file, "there is no such results store", "give the folder of a run");
}

}  // namespace

Store::Store(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Store Store::create(const std::filesystem::path& file, const StudyRecord& study) {
  std::error_code error;
  const OutputError exists(file, "already exists", "resume that run, remove it or choose another folder with --out");
  if (std::filesystem::exists(file, error)) throw exists;
  // Under another name until the study is in it: a store that exists has its study, whenever the program is killed.
  const std::string begun = file.string() + ".begun-" + std::to_string(getpid());
  const auto remove_begun = [&] {
    for (const char* suffix : {"", "-wal", "-journal"}) std::filesystem::remove(begun + suffix, error);
  };
  try {
    detail::guarded(file, [&] {
      remove_begun();  // of an earlier process with this number
      SQLite::Database database(begun, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
      detail::create_tables(database);
      detail::write_study(database, study);
      transaction.commit();
    });
    // Unlike a new name, a second one never replaces the file of another process; not every file system knows them.
    std::filesystem::create_hard_link(begun, file, error);
    if (std::filesystem::exists(file) && error) throw exists;
    if (error) std::filesystem::rename(begun, file);
  } catch (const std::filesystem::filesystem_error& problem) {
    remove_begun();
    throw OutputError(file, problem.code().message(), "make the folder writable or choose another with --out");
  } catch (...) {
    remove_begun();
    throw;
  }
  remove_begun();
  return open(file);
}

Store Store::open(const std::filesystem::path& file) {
  check_exists(file);
  return detail::guarded(file, [&] {
    auto connection = std::make_unique<Connection>(file, SQLite::OPEN_READWRITE);
    // Looked at before the lock, which writes to the file: nothing that is not ours may be changed.
    connection->database.exec("PRAGMA locking_mode = EXCLUSIVE");
    check_is_store(file, connection->database);
    lock_for_writing(connection->database);
    return Store(std::move(connection));
  });
}

Store Store::open_read_only(const std::filesystem::path& file) {
  check_exists(file);
  return detail::guarded(file, [&] {
    // A killed run leaves a log that only a writer can fold in; without one the file may sit in a read-only folder.
    const bool has_log = std::filesystem::exists(log_of(file));
    auto connection = std::make_unique<Connection>(file, has_log ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY);
    if (has_log) connection->database.exec("PRAGMA locking_mode = EXCLUSIVE");
    check_is_store(file, connection->database);
    connection->database.exec("PRAGMA query_only = ON");
    return Store(std::move(connection));
  });
}

void Store::save(const ReplicationResult& result) {
  const auto& file = connection_->file;
  if (has(result.scenario, result.replication))
    throw OutputError(file, "already holds replication " + std::to_string(result.replication) + " of " + result.scenario,
                      "choose another folder with --out");
  detail::guarded(file, [&] {
    try {
      SQLite::Transaction transaction(connection_->database, SQLite::TransactionBehavior::IMMEDIATE);
      detail::write_replication(connection_->database, connection_->names, result);
      transaction.commit();
    } catch (...) {
      connection_->names.forget();
      throw;
    }
  });
}

void Store::set_stopping_rule(const StoppingRule& rule) {
  detail::guarded(connection_->file, [&] { detail::write_rule(connection_->database, rule); });
}

std::optional<StoppingRule> Store::stopping_rule() const {
  return detail::guarded(connection_->file, [&] { return detail::read_rule(connection_->database); });
}

void Store::set_begun(const std::string& moment) {
  detail::guarded(connection_->file, [&] { detail::write_begun(connection_->database, moment); });
}

std::optional<std::string> Store::begun() const {
  return detail::guarded(connection_->file, [&] { return detail::read_begun(connection_->database); });
}

void Store::set_attribution_plan(const AttributionPlan& plan) {
  detail::guarded(connection_->file, [&] { detail::write_attribution_plan(connection_->database, plan); });
}

std::optional<AttributionPlan> Store::attribution_plan() const {
  return detail::guarded(connection_->file, [&] { return detail::read_attribution_plan(connection_->database); });
}

void Store::settle_replications(std::uint32_t replications) {
  detail::guarded(connection_->file, [&] { detail::write_replications(connection_->database, replications); });
}

bool Store::has(std::string_view scenario, std::uint32_t replication) const {
  return detail::guarded(connection_->file, [&] {
    SQLite::Statement query(connection_->database,
                            "SELECT 1 FROM replication JOIN name ON name.id = scenario WHERE name.text = ? AND replication = ?");
    query.bind(1, std::string(scenario));
    query.bind(2, static_cast<std::int64_t>(replication));
    return query.executeStep();
  });
}

std::set<RunKey> Store::finished() const {
  return detail::guarded(connection_->file, [&] {
    std::set<RunKey> runs;
    SQLite::Statement row(connection_->database,
                          "SELECT name.text, replication FROM replication JOIN name ON name.id = scenario");
    while (row.executeStep()) runs.emplace(row.getColumn(0).getString(), static_cast<std::uint32_t>(row.getColumn(1).getInt64()));
    return runs;
  });
}

std::vector<ReplicationResult> Store::load() const {
  return detail::guarded(connection_->file, [&] {
    auto results = detail::read_replications(connection_->database);
    std::map<std::string, std::size_t> position;
    for (const auto& scenario : detail::read_study(connection_->database).scenarios)
      position.emplace(scenario.id, position.size());
    const auto place = [&](const ReplicationResult& result) {
      const auto found = position.find(result.scenario);
      return std::tuple(found == position.end() ? position.size() : found->second, result.scenario, result.replication);
    };
    std::sort(results.begin(), results.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    return results;
  });
}

StudyRecord Store::study() const {
  return detail::guarded(connection_->file, [&] { return detail::read_study(connection_->database); });
}

void Store::save(const Attribution& attribution) {
  detail::guarded(connection_->file, [&] { detail::write_attribution(connection_->database, attribution); });
}

std::vector<Attribution> Store::attributions() const {
  return detail::guarded(connection_->file, [&] { return detail::read_attributions(connection_->database); });
}

void Store::publish() {
  detail::guarded(connection_->file, [&] {
    connection_->database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    connection_->database.exec("PRAGMA journal_mode = DELETE");
  });
}

}  // namespace throughcare::output
