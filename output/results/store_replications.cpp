#include <sqlite3.h>

#include <bit>
#include <cmath>
#include <limits>
#include <map>

#include "output/results/store_connection.hpp"

namespace throughcare::output::detail {

namespace {

/// SQLite keeps 64-bit numbers signed; the bits are kept, not the sign.
std::int64_t as_signed(std::uint64_t value) { return std::bit_cast<std::int64_t>(value); }
std::uint64_t as_unsigned(std::int64_t value) { return std::bit_cast<std::uint64_t>(value); }

/// A number that is not available (NaN) is stored as NULL.
void bind_number(SQLite::Statement& statement, int index, double value) {
  if (std::isnan(value))
    statement.bind(index);
  else
    statement.bind(index, value);
}

double read_number(const SQLite::Column& column) {
  return column.isNull() ? std::numeric_limits<double>::quiet_NaN() : column.getDouble();
}

void run_again(SQLite::Statement& statement) {
  statement.exec();
  statement.reset();
}

/// Calls `read(result, row)` for each row of `query`, whose first column is the replication's number.
template <class Read>
void for_each_row(SQLite::Database& database, const char* query, std::map<std::int64_t, ReplicationResult>& results, Read read) {
  SQLite::Statement row(database, query);
  auto current = results.end();
  while (row.executeStep()) {
    const std::int64_t owner = row.getColumn(0).getInt64();
    if (current == results.end() || current->first != owner) current = results.find(owner);
    if (current != results.end()) read(current->second, row);
  }
}

}  // namespace

void write_replication(SQLite::Database& database, Names& names, const ReplicationResult& result) {
  SQLite::Statement replication(
      database,
      "INSERT INTO replication (scenario, replication, persons, events, fingerprint, cpu_seconds) VALUES (?, ?, ?, ?, ?, ?)");
  replication.bind(1, names.number_of(result.scenario));
  replication.bind(2, static_cast<std::int64_t>(result.replication));
  replication.bind(3, as_signed(result.persons));
  replication.bind(4, as_signed(result.events));
  replication.bind(5, as_signed(result.fingerprint));
  replication.bind(6, result.cpu_seconds);
  replication.exec();
  const std::int64_t owner = database.getLastInsertRowid();

  SQLite::Statement observation(database, "INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?)");
  for (const auto& o : result.observations) {
    observation.bind(1, owner);
    observation.bind(2, names.number_of(o.measure));
    observation.bind(3, names.number_of(o.group));
    observation.bind(4, names.number_of(o.area));
    observation.bind(5, names.number_of(o.period));
    bind_number(observation, 6, o.value);
    run_again(observation);
  }

  SQLite::Statement survival(database, "INSERT INTO survival VALUES (?, ?, ?, ?, ?, ?)");
  for (const auto& point : result.survival) {
    survival.bind(1, owner);
    survival.bind(2, names.number_of(point.curve));
    survival.bind(3, names.number_of(point.group));
    survival.bind(4, point.day);
    bind_number(survival, 5, point.at_risk);
    bind_number(survival, 6, point.events);
    run_again(survival);
  }

  SQLite::Statement flow(database, "INSERT INTO flow VALUES (?, ?, ?, ?)");
  for (const auto& f : result.flows) {
    flow.bind(1, owner);
    flow.bind(2, names.number_of(f.from));
    flow.bind(3, names.number_of(f.to));
    bind_number(flow, 4, f.per_year);
    run_again(flow);
  }

  SQLite::Statement cost(database, "INSERT INTO cost VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (const auto& c : result.costs) {
    cost.bind(1, owner);
    cost.bind(2, names.number_of(c.agency));
    cost.bind(3, names.number_of(c.funder));
    cost.bind(4, names.number_of(c.area));
    cost.bind(5, names.number_of(c.category));
    cost.bind(6, c.year);
    bind_number(cost, 7, c.pounds);
    run_again(cost);
  }
  write_lives(database, owner, result.lives);
}

std::vector<ReplicationResult> read_replications(SQLite::Database& database) {
  std::map<std::int64_t, std::string> texts;
  SQLite::Statement name(database, "SELECT id, text FROM name");
  while (name.executeStep()) texts.emplace(name.getColumn(0).getInt64(), name.getColumn(1).getString());
  const auto text = [&](const SQLite::Column& column) -> const std::string& {
    const auto found = texts.find(column.getInt64());
    if (found == texts.end()) throw SQLite::Exception("a row refers to a name that is not stored", SQLITE_CORRUPT);
    return found->second;
  };

  std::map<std::int64_t, ReplicationResult> results;
  SQLite::Statement replication(database,
                                "SELECT id, scenario, replication, persons, events, fingerprint, cpu_seconds FROM replication");
  while (replication.executeStep()) {
    ReplicationResult result;
    result.scenario = text(replication.getColumn(1));
    result.replication = static_cast<std::uint32_t>(replication.getColumn(2).getInt64());
    result.persons = as_unsigned(replication.getColumn(3).getInt64());
    result.events = as_unsigned(replication.getColumn(4).getInt64());
    result.fingerprint = as_unsigned(replication.getColumn(5).getInt64());
    result.cpu_seconds = replication.getColumn(6).getDouble();
    results.emplace(replication.getColumn(0).getInt64(), std::move(result));
  }

  for_each_row(database, "SELECT owner, measure, grouping, area, period, value FROM observation ORDER BY rowid", results,
               [&](ReplicationResult& result, SQLite::Statement& row) {
                 result.observations.push_back({text(row.getColumn(1)), text(row.getColumn(2)), text(row.getColumn(3)),
                                                text(row.getColumn(4)), read_number(row.getColumn(5))});
               });
  for_each_row(database, "SELECT owner, curve, grouping, day, at_risk, events FROM survival ORDER BY rowid", results,
               [&](ReplicationResult& result, SQLite::Statement& row) {
                 result.survival.push_back({text(row.getColumn(1)), text(row.getColumn(2)), row.getColumn(3).getInt(),
                                            read_number(row.getColumn(4)), read_number(row.getColumn(5))});
               });
  for_each_row(database, "SELECT owner, origin, destination, per_year FROM flow ORDER BY rowid", results,
               [&](ReplicationResult& result, SQLite::Statement& row) {
                 result.flows.push_back({text(row.getColumn(1)), text(row.getColumn(2)), read_number(row.getColumn(3))});
               });
  for_each_row(database, "SELECT owner, agency, funder, area, category, year, pounds FROM cost ORDER BY rowid", results,
               [&](ReplicationResult& result, SQLite::Statement& row) {
                 result.costs.push_back({text(row.getColumn(1)), text(row.getColumn(2)), text(row.getColumn(3)),
                                         text(row.getColumn(4)), row.getColumn(5).getInt(), read_number(row.getColumn(6))});
               });

  for (auto& [owner, lives] : read_lives(database))
    if (const auto found = results.find(owner); found != results.end()) found->second.lives = std::move(lives);

  std::vector<ReplicationResult> list;
  list.reserve(results.size());
  for (auto& [id, result] : results) list.push_back(std::move(result));
  return list;
}

}  // namespace throughcare::output::detail
