#include <sqlite3.h>

#include <map>
#include <nlohmann/json.hpp>

#include "output/results/store_connection.hpp"

/// Watched lives and an attribution are told, not computed with: they are stored as JSON texts, which SQLite can query.
namespace throughcare::output {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LifeEntry::Need, name, severity)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LifeEntry::Spent, agency, line, pounds)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(LifeEntry, person, day, age, sex, area, event, detail, yes, days, from, to, mode, lost,
                                   assessment_repeated, known, received, ended_relationship, gap, stage, holder,
                                   information_prison, information_community, relationship, trust, motivation, needs, desisting,
                                   proven_occasions, custodial_sentences, attended, missed, key_work, spent)

namespace detail {

using nlohmann::json;

namespace {

/// JSON has no NaN: a number that is not available is null there.
double number(const json& value) { return value.is_null() ? std::numeric_limits<double>::quiet_NaN() : value.get<double>(); }

}  // namespace

void write_lives(SQLite::Database& database, std::int64_t owner, const std::vector<LifeEntry>& entries) {
  std::map<std::uint32_t, json> lives;
  for (const LifeEntry& entry : entries) lives[entry.person].push_back(entry);
  SQLite::Statement insert(database, "INSERT INTO life VALUES (?, ?, ?)");
  for (const auto& [person, life] : lives) {
    insert.bind(1, owner);
    insert.bind(2, static_cast<std::int64_t>(person));
    insert.bind(3, life.dump());
    insert.exec();
    insert.reset();
  }
}

std::map<std::int64_t, std::vector<LifeEntry>> read_lives(SQLite::Database& database) {
  std::map<std::int64_t, std::vector<LifeEntry>> lives;
  SQLite::Statement row(database, "SELECT owner, entries FROM life ORDER BY rowid");
  while (row.executeStep()) {
    auto& entries = lives[row.getColumn(0).getInt64()];
    const json stored = json::parse(row.getColumn(1).getString(), nullptr, /*allow_exceptions=*/false);
    if (!stored.is_array()) throw SQLite::Exception("a stored life cannot be read", SQLITE_CORRUPT);
    for (const json& entry : stored) entries.push_back(entry.get<LifeEntry>());
  }
  return lives;
}

void write_attribution(SQLite::Database& database, const Attribution& attribution) {
  json rows = json::array();
  for (const AttributionRow& r : attribution.rows)
    rows.push_back({{"measure", r.measure},
                    {"group", r.group},
                    {"part", r.part},
                    {"title", r.title},
                    {"value", r.value},
                    {"ci_low", r.ci_low},
                    {"ci_high", r.ci_high},
                    {"share", r.share},
                    {"replications", r.replications},
                    {"measure_name", r.measure_name},
                    {"unit", r.unit}});
  const json stored{{"scenario", attribution.scenario},
                    {"reference", attribution.reference},
                    {"method", attribution.method},
                    {"rows", std::move(rows)}};
  SQLite::Statement insert(database, "INSERT OR REPLACE INTO study VALUES ('attribution/' || ?, ?)");
  insert.bind(1, attribution.scenario);
  insert.bind(2, stored.dump());
  insert.exec();
}

std::vector<Attribution> read_attributions(SQLite::Database& database) {
  std::vector<Attribution> attributions;
  SQLite::Statement query(database, "SELECT value FROM study JOIN scenario ON key = 'attribution/' || id ORDER BY position");
  while (query.executeStep()) {
    const json stored = json::parse(query.getColumn(0).getString(), nullptr, /*allow_exceptions=*/false);
    if (!stored.is_object()) throw SQLite::Exception("a stored attribution cannot be read", SQLITE_CORRUPT);
    Attribution& attribution =
        attributions.emplace_back(Attribution{stored["scenario"], stored["reference"], stored["method"], {}});
    for (const json& r : stored["rows"])
      attribution.rows.push_back({r["measure"], r["group"], r["part"], r["title"], number(r["value"]), number(r["ci_low"]),
                                  number(r["ci_high"]), number(r["share"]), r["replications"], r["measure_name"], r["unit"]});
  }
  return attributions;
}

}  // namespace detail

}  // namespace throughcare::output
