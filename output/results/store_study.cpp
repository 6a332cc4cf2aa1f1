#include <sqlite3.h>

#include <nlohmann/json.hpp>

#include "output/results/store_connection.hpp"

namespace throughcare::output::detail {

namespace {

using nlohmann::json;

constexpr const char* tables = R"sql(
CREATE TABLE study (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE scenario (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, summary TEXT NOT NULL,
  file TEXT NOT NULL, sources TEXT NOT NULL, policies TEXT NOT NULL) STRICT;
CREATE TABLE measure (position INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, unit TEXT NOT NULL,
  definition TEXT NOT NULL, kind INTEGER NOT NULL, better INTEGER NOT NULL, headline INTEGER NOT NULL) STRICT;
CREATE TABLE parameter (position INTEGER PRIMARY KEY, scenario TEXT NOT NULL, path TEXT NOT NULL, value TEXT NOT NULL,
  unit TEXT NOT NULL, source TEXT NOT NULL, confidence TEXT NOT NULL, meaning TEXT NOT NULL, file TEXT NOT NULL,
  line INTEGER NOT NULL, from_date TEXT NOT NULL) STRICT;
CREATE TABLE pathway (position INTEGER PRIMARY KEY, scenario TEXT NOT NULL, stages TEXT NOT NULL,
  transitions TEXT NOT NULL) STRICT;
CREATE TABLE input (position INTEGER PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL, content BLOB NOT NULL) STRICT;

CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE replication (id INTEGER PRIMARY KEY, scenario INTEGER NOT NULL REFERENCES name, replication INTEGER NOT NULL,
  persons INTEGER NOT NULL, events INTEGER NOT NULL, fingerprint INTEGER NOT NULL, cpu_seconds REAL NOT NULL,
  UNIQUE (scenario, replication)) STRICT;
CREATE TABLE observation (owner INTEGER NOT NULL REFERENCES replication, measure INTEGER NOT NULL, grouping INTEGER NOT NULL,
  area INTEGER NOT NULL, period INTEGER NOT NULL, value REAL) STRICT;
CREATE TABLE survival (owner INTEGER NOT NULL REFERENCES replication, curve INTEGER NOT NULL, grouping INTEGER NOT NULL,
  day INTEGER NOT NULL, at_risk REAL, events REAL) STRICT;
CREATE TABLE flow (owner INTEGER NOT NULL REFERENCES replication, origin INTEGER NOT NULL, destination INTEGER NOT NULL,
  per_year REAL) STRICT;
CREATE TABLE cost (owner INTEGER NOT NULL REFERENCES replication, agency INTEGER NOT NULL, funder INTEGER NOT NULL,
  area INTEGER NOT NULL, category INTEGER NOT NULL, year INTEGER NOT NULL, pounds REAL) STRICT;
CREATE TABLE life (owner INTEGER NOT NULL REFERENCES replication, person INTEGER NOT NULL, entries TEXT NOT NULL) STRICT;

CREATE VIEW run AS SELECT r.id AS owner, n.text AS scenario, r.replication FROM replication r JOIN name n ON n.id = r.scenario;
CREATE VIEW observations AS SELECT run.scenario, run.replication, m.text AS measure, g.text AS "group", a.text AS area,
  p.text AS period, o.value FROM observation o JOIN run USING (owner) JOIN name m ON m.id = o.measure
  JOIN name g ON g.id = o.grouping JOIN name a ON a.id = o.area JOIN name p ON p.id = o.period;
CREATE VIEW survivals AS SELECT run.scenario, run.replication, c.text AS curve, g.text AS "group", s.day, s.at_risk, s.events
  FROM survival s JOIN run USING (owner) JOIN name c ON c.id = s.curve JOIN name g ON g.id = s.grouping;
CREATE VIEW flows AS SELECT run.scenario, run.replication, o.text AS origin, d.text AS destination, f.per_year
  FROM flow f JOIN run USING (owner) JOIN name o ON o.id = f.origin JOIN name d ON d.id = f.destination;
CREATE VIEW costs AS SELECT run.scenario, run.replication, y.text AS agency, f.text AS funder, a.text AS area,
  k.text AS category, c.year, c.pounds FROM cost c JOIN run USING (owner) JOIN name y ON y.id = c.agency
  JOIN name f ON f.id = c.funder JOIN name a ON a.id = c.area JOIN name k ON k.id = c.category;
CREATE VIEW lives AS SELECT run.scenario, run.replication, l.person, e.value ->> 'day' AS day, e.value ->> 'event' AS event,
  e.value ->> 'detail' AS detail, e.value AS entry FROM life l JOIN run USING (owner), json_each(l.entries) e;
)sql";

/// Command-line text may hold any bytes: what is not UTF-8 is replaced rather than refused.
std::string text_of(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

void write_key(SQLite::Database& database, const char* key, const json& value) {
  SQLite::Statement insert(database, "INSERT INTO study VALUES (?, ?)");
  insert.bind(1, key);
  insert.bind(2, text_of(value));
  insert.exec();
}

json read_key(SQLite::Database& database, const char* key) {
  SQLite::Statement query(database, "SELECT value FROM study WHERE key = ?");
  query.bind(1, key);
  if (!query.executeStep()) throw SQLite::Exception(std::string("the study has no ") + key, SQLITE_CORRUPT);
  return json::parse(query.getColumn(0).getString());
}

json stages_of(const PathwayRecord& pathway) {
  json list = json::array();
  for (const auto& s : pathway.stages) list.push_back({{"id", s.id}, {"title", s.title}, {"owner", s.owner}, {"exit", s.exit}});
  return list;
}

json transitions_of(const PathwayRecord& pathway) {
  json list = json::array();
  for (const auto& t : pathway.transitions)
    list.push_back({{"from", t.from}, {"to", t.to}, {"label", t.label}, {"handover", t.handover}, {"share", t.share}});
  return list;
}

json policies_of(const ScenarioRecord& scenario) {
  json list = json::array();
  for (const auto& p : scenario.policies)
    list.push_back({{"id", p.id}, {"title", p.title}, {"starts", p.starts}, {"ramp", p.ramp}, {"ends", p.ends}});
  return list;
}

void write_scenarios(SQLite::Database& database, const StudyRecord& study) {
  SQLite::Statement insert(database,
                           "INSERT INTO scenario (id, title, summary, file, sources, policies) VALUES (?, ?, ?, ?, ?, ?)");
  for (const auto& scenario : study.scenarios) {
    insert.bind(1, scenario.id);
    insert.bind(2, scenario.title);
    insert.bind(3, scenario.summary);
    insert.bind(4, scenario.file);
    insert.bind(5, text_of(scenario.sources));
    insert.bind(6, text_of(policies_of(scenario)));
    insert.exec();
    insert.reset();
  }
}

void write_measures(SQLite::Database& database, const StudyRecord& study) {
  SQLite::Statement insert(
      database, "INSERT INTO measure (id, name, unit, definition, kind, better, headline) VALUES (?, ?, ?, ?, ?, ?, ?)");
  for (const auto& measure : study.measures) {
    insert.bind(1, measure.id);
    insert.bind(2, measure.name);
    insert.bind(3, measure.unit);
    insert.bind(4, measure.definition);
    insert.bind(5, static_cast<int>(measure.kind));
    insert.bind(6, measure.better);
    insert.bind(7, measure.headline ? 1 : 0);
    insert.exec();
    insert.reset();
  }
}

void write_parameters(SQLite::Database& database, const StudyRecord& study) {
  SQLite::Statement insert(
      database,
      "INSERT INTO parameter (scenario, path, value, unit, source, confidence, meaning, file, line, from_date)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const auto& parameter : study.parameters) {
    insert.bind(1, parameter.scenario);
    insert.bind(2, parameter.path);
    insert.bind(3, parameter.value);
    insert.bind(4, parameter.unit);
    insert.bind(5, parameter.source);
    insert.bind(6, parameter.confidence);
    insert.bind(7, parameter.meaning);
    insert.bind(8, parameter.file);
    insert.bind(9, parameter.line);
    insert.bind(10, parameter.from_date);
    insert.exec();
    insert.reset();
  }
}

void write_pathways_and_inputs(SQLite::Database& database, const StudyRecord& study) {
  SQLite::Statement pathway_row(database, "INSERT INTO pathway (scenario, stages, transitions) VALUES (?, ?, ?)");
  for (const auto& pathway : study.pathways) {
    pathway_row.bind(1, pathway.scenario);
    pathway_row.bind(2, text_of(stages_of(pathway)));
    pathway_row.bind(3, text_of(transitions_of(pathway)));
    pathway_row.exec();
    pathway_row.reset();
  }
  SQLite::Statement input_row(database, "INSERT INTO input (path, sha256, content) VALUES (?, ?, ?)");
  for (const auto& input : study.inputs) {
    input_row.bind(1, input.path);
    input_row.bind(2, input.sha256);
    input_row.bind(3, input.content.data(), static_cast<int>(input.content.size()));
    input_row.exec();
    input_row.reset();
  }
}

void read_scenarios(SQLite::Database& database, StudyRecord& study) {
  SQLite::Statement row(database, "SELECT id, title, summary, file, sources, policies FROM scenario ORDER BY position");
  while (row.executeStep()) {
    ScenarioRecord scenario;
    scenario.id = row.getColumn(0).getString();
    scenario.title = row.getColumn(1).getString();
    scenario.summary = row.getColumn(2).getString();
    scenario.file = row.getColumn(3).getString();
    scenario.sources = json::parse(row.getColumn(4).getString()).get<std::vector<std::string>>();
    for (const auto& p : json::parse(row.getColumn(5).getString()))
      scenario.policies.push_back({p.at("id"), p.at("title"), p.at("starts"), p.at("ramp"), p.value("ends", "")});
    study.scenarios.push_back(std::move(scenario));
  }
}

void read_measures_and_parameters(SQLite::Database& database, StudyRecord& study) {
  SQLite::Statement measure(database, "SELECT id, name, unit, definition, kind, better, headline FROM measure ORDER BY position");
  while (measure.executeStep())
    study.measures.push_back({measure.getColumn(0).getString(), measure.getColumn(1).getString(),
                              measure.getColumn(2).getString(), measure.getColumn(3).getString(),
                              static_cast<MeasureKind>(measure.getColumn(4).getInt()), measure.getColumn(5).getInt(),
                              measure.getColumn(6).getInt() != 0});
  SQLite::Statement row(database,
                        "SELECT scenario, path, value, unit, source, confidence, meaning, file, line, from_date FROM parameter"
                        " ORDER BY position");
  const auto text = [&](int column) { return row.getColumn(column).getString(); };
  while (row.executeStep())
    study.parameters.push_back(
        {text(0), text(1), text(2), text(3), text(4), text(5), text(6), text(7), row.getColumn(8).getInt(), text(9)});
}

void read_pathways_and_inputs(SQLite::Database& database, StudyRecord& study) {
  SQLite::Statement row(database, "SELECT scenario, stages, transitions FROM pathway ORDER BY position");
  while (row.executeStep()) {
    PathwayRecord pathway;
    pathway.scenario = row.getColumn(0).getString();
    for (const auto& s : json::parse(row.getColumn(1).getString()))
      pathway.stages.push_back({s.at("id"), s.at("title"), s.at("owner"), s.at("exit")});
    for (const auto& t : json::parse(row.getColumn(2).getString()))
      pathway.transitions.push_back({t.at("from"), t.at("to"), t.at("label"), t.at("handover"), t.at("share")});
    study.pathways.push_back(std::move(pathway));
  }
  SQLite::Statement input(database, "SELECT path, sha256, content FROM input ORDER BY position");
  while (input.executeStep())
    study.inputs.push_back({input.getColumn(0).getString(), input.getColumn(1).getString(), input.getColumn(2).getString()});
}

}  // namespace

void create_tables(SQLite::Database& database) {
  database.exec("PRAGMA application_id = " + std::to_string(store_application));
  database.exec("PRAGMA user_version = " + std::to_string(store_format));
  database.exec(tables);
}

void write_study(SQLite::Database& database, const StudyRecord& study) {
  write_key(database, "title", study.title);
  write_key(database, "version", study.version);
  write_key(database, "build", study.build);
  write_key(database, "overrides", study.overrides);
  write_key(database, "seed", study.seed);
  write_key(database, "replications", study.replications);
  write_key(database, "threads", study.threads);
  write_key(database, "population_scale", study.population_scale);
  write_key(database, "areas", study.areas);
  write_key(database, "years", study.years);
  write_key(database, "warm_up_years", study.warm_up_years);
  write_key(database, "start_date", study.start_date);
  write_key(database, "price_year", study.price_year);
  write_key(database, "discount_rate", study.discount_rate);
  write_key(database, "scale_note", study.scale_note);
  write_scenarios(database, study);
  write_measures(database, study);
  write_parameters(database, study);
  write_pathways_and_inputs(database, study);
}

void write_begun(SQLite::Database& database, const std::string& moment) { write_key(database, "begun", moment); }

std::optional<std::string> read_begun(SQLite::Database& database) try {
  if (database.execAndGet("SELECT count(*) FROM study WHERE key = 'begun'").getInt() == 0) return std::nullopt;
  return read_key(database, "begun").get<std::string>();
} catch (const json::exception& error) {
  throw SQLite::Exception(error.what(), SQLITE_CORRUPT);
}

void write_rule(SQLite::Database& database, const StoppingRule& rule) {
  write_key(database, "until", {{"measure", rule.measure}, {"half_width", rule.half_width}, {"minimum", rule.minimum}});
}

std::optional<StoppingRule> read_rule(SQLite::Database& database) try {
  if (database.execAndGet("SELECT count(*) FROM study WHERE key = 'until'").getInt() == 0) return std::nullopt;
  const json rule = read_key(database, "until");
  return StoppingRule{rule.at("measure"), rule.at("half_width"), rule.at("minimum")};
} catch (const json::exception& error) {
  throw SQLite::Exception(error.what(), SQLITE_CORRUPT);
}

void write_attribution_plan(SQLite::Database& database, const AttributionPlan& plan) {
  write_key(database, "attribution",
            {{"population_scale", plan.population_scale},
             {"years", plan.years},
             {"replications", plan.replications},
             {"pairs", plan.pairs}});
}

std::optional<AttributionPlan> read_attribution_plan(SQLite::Database& database) try {
  if (database.execAndGet("SELECT count(*) FROM study WHERE key = 'attribution'").getInt() == 0) return std::nullopt;
  const json plan = read_key(database, "attribution");
  return AttributionPlan{plan.at("population_scale"), plan.at("years"), plan.at("replications"), plan.at("pairs")};
} catch (const json::exception& error) {
  throw SQLite::Exception(error.what(), SQLITE_CORRUPT);
}

void write_replications(SQLite::Database& database, std::uint32_t replications) {
  SQLite::Statement update(database, "UPDATE study SET value = ? WHERE key = 'replications'");
  update.bind(1, text_of(replications));
  update.exec();
}

StudyRecord read_study(SQLite::Database& database) try {
  StudyRecord study;
  read_key(database, "title").get_to(study.title);
  read_key(database, "version").get_to(study.version);
  read_key(database, "build").get_to(study.build);
  read_key(database, "overrides").get_to(study.overrides);
  read_key(database, "seed").get_to(study.seed);
  read_key(database, "replications").get_to(study.replications);
  read_key(database, "threads").get_to(study.threads);
  read_key(database, "population_scale").get_to(study.population_scale);
  read_key(database, "areas").get_to(study.areas);
  read_key(database, "years").get_to(study.years);
  read_key(database, "warm_up_years").get_to(study.warm_up_years);
  read_key(database, "start_date").get_to(study.start_date);
  read_key(database, "price_year").get_to(study.price_year);
  read_key(database, "discount_rate").get_to(study.discount_rate);
  read_key(database, "scale_note").get_to(study.scale_note);
  read_scenarios(database, study);
  read_measures_and_parameters(database, study);
  read_pathways_and_inputs(database, study);
  return study;
} catch (const json::exception& error) {
  throw SQLite::Exception(error.what(), SQLITE_CORRUPT);
}

}  // namespace throughcare::output::detail
