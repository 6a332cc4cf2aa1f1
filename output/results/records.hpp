#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

/// The narrow waist: everything the simulation hands over, as plain data. `output/` starts from these records and never
/// sees a person, an event or the engine; the simulation side never sees a chart.
namespace throughcare::output {

/// What kind of number a measure is; decides how it is aggregated over areas and drawn.
enum class MeasureKind : std::uint8_t { rate, stock, flow, mean, money };

/// One line of the measures' catalogue. The report's glossary, column names and axis labels come from it.
struct MeasureInfo {
  std::string id;          ///< e.g. "reoffending_rate"
  std::string name;        ///< e.g. "Proven reoffending within 12 months"
  std::string unit;        ///< "share", "people", "people a year", "days", "GBP a year" ...
  std::string definition;  ///< the definition followed, in a sentence or two
  MeasureKind kind = MeasureKind::rate;
  int better = 0;         ///< -1: lower is better, +1: higher is better, 0: neither
  bool headline = false;  ///< shown in the report's headline table
};

/// One number of one replication. Counts and money are already scaled to the whole of England and Wales.
/// `group` is "all" or "dimension=value" ("band=under_12_months", "sex=female", "agency=prisons", "kind=custody_to_community"),
/// or two of them ("sex=female/after=6_weeks");
/// `area` is "all" or an area's name; `period` is "all" (the whole measured window), a year "2019" or a month "2019-04".
struct Observation {
  std::string measure, group, area, period;
  double value = 0.0;
};

/// Time to a first event (proven reoffence, return to custody): at `day` after release or sentence, how many were still followed
/// without it and how many had it in (previous day point, day]; Kaplan-Meier is computed from these.
struct SurvivalPoint {
  std::string curve;  ///< "time_to_reoffence", "time_to_return_to_custody"
  std::string group;  ///< e.g. "band=under_12_months"
  std::int32_t day = 0;
  double at_risk = 0.0, events = 0.0;
};

/// People (or cases) that moved from one stage to another, per year, scaled to the whole country.
struct Flow {
  std::string from, to;
  double per_year = 0.0;
};

/// Money spent: real pounds of the price year in a year of the run (0 = the first measured year), whole country.
/// `category` says on what ("prison places", "sitting days", "economic and social cost of crime" ...). Social costs of crime
/// carry agency "society" and are never mixed with public spending.
struct CostEntry {
  std::string agency, funder, area, category;
  std::int32_t year = 0;
  double pounds = 0.0;
};

/// One moment of a watched life: what happened, and how the person and the case stand after it. Names are those of the model's
/// lists; shares are 0-1.
struct LifeEntry {
  struct Need {
    std::string name;
    double severity = 0.0;
  };
  /// On this person; the agency "society" is what crime costs it, which is nobody's spending.
  struct Spent {
    std::string agency, line;
    double pounds = 0.0;
  };
  std::uint32_t person = 0;
  double day = 0.0;  ///< since measuring began
  double age = 0.0;  ///< years
  std::string sex, area;
  std::string event, detail;  ///< what, and of which kind
  bool yes = false;           ///< the event's own yes or no (detected, completed, enforced, served to its end ...)
  double days = 0.0;          ///< the event's own time (a sentence's length, a wait, a stay)
  // A change of holder only.
  std::string from, to, mode;
  bool lost = false, assessment_repeated = false;
  double known = 0.0, received = 0.0;  ///< by the sender; by the receiver afterwards
  double ended_relationship = 0.0;     ///< with the sender
  double gap = 0.0;                    ///< days without contact
  // The state after the event; needs as of the last time the model looked at them.
  std::string stage, holder;  ///< no holder: no open case
  double information_prison = 0.0, information_community = 0.0, relationship = 0.0, trust = 0.0, motivation = 0.0;
  std::vector<Need> needs;
  bool desisting = false;
  int proven_occasions = 0, custodial_sentences = 0;
  int attended = 0, missed = 0, key_work = 0;  ///< appointments and key-work sessions since the entry before
  std::vector<Spent> spent;                    ///< since the entry before
};

/// Everything one replication of one scenario produced.
struct ReplicationResult {
  std::string scenario;
  std::uint32_t replication = 0;
  std::vector<Observation> observations;
  std::vector<SurvivalPoint> survival;
  std::vector<Flow> flows;
  std::vector<CostEntry> costs;
  std::vector<LifeEntry> lives;  ///< watched lives in order of time, people mixed; outside the hash, which has all events
  std::uint64_t persons = 0, events = 0;
  std::uint64_t fingerprint = 0;  ///< hash of every event's time, subject and clock: equal fingerprints mean equal lives
  double cpu_seconds = 0.0;       ///< not part of any hash
};

/// One parameter as resolved for one scenario, with where its value comes from.
struct ParameterRecord {
  std::string scenario, path, value, unit, source, confidence, meaning;
  std::string file;  ///< the file that set it, relative to the scenarios folder
  int line = 0;
  std::string from_date;  ///< empty, or the date (ISO) from which a policy sets this value, or the end of one gives it back
};

struct ScenarioRecord {
  std::string id, title, summary, file;
  std::vector<std::string> sources;
  struct Policy {
    std::string id, title, starts, ramp;
    std::string ends;  ///< ISO date from which it is as if it had not been; empty: it stays
  };
  std::vector<Policy> policies;
};

/// The pathway graph as plain data, for the map in the report and `graph`.
struct PathwayRecord {
  struct Stage {
    std::string id, title, owner;
    bool exit = false;
  };
  struct Transition {
    std::string from, to, label;
    bool handover = false;
    double share = 0.0;
  };
  std::string scenario;
  std::vector<Stage> stages;
  std::vector<Transition> transitions;
};

/// An input file as read, for the manifest and for re-running from the results folder alone.
struct InputFile {
  std::string path, sha256, content;
};

/// What was run: everything that makes the results reproducible and readable.
struct StudyRecord {
  std::string title, version, build;
  std::vector<ScenarioRecord> scenarios;  ///< the first is the reference
  std::vector<MeasureInfo> measures;
  std::vector<ParameterRecord> parameters;
  std::vector<PathwayRecord> pathways;
  std::vector<InputFile> inputs;
  std::vector<std::string> overrides;  ///< the --set arguments as given
  std::uint32_t seed = 0, replications = 0, threads = 0;
  double population_scale = 0.0, years = 0.0, warm_up_years = 0.0;
  std::vector<std::string> areas;  ///< simulated; empty: all of England and Wales
  std::string start_date;          ///< ISO date at which measuring begins
  int price_year = 0;
  double discount_rate = 0.035;  ///< a year, real
  std::string scale_note;        ///< how capacities were scaled, in a sentence
};

/// A published figure to compare the reference scenario with.
struct ValidationTarget {
  std::string id, measure_text;        ///< what the published figure measures
  std::string measure, group, period;  ///< where it is found among the observations
  double published = 0.0, tolerance = 0.0;
  std::string unit, source;
  bool headline = false;  ///< one of those that must be met before anything else is believed
};

/// A published figure year by year, to compare a run over past years with.
struct PublishedSeries {
  std::string id, measure_text;
  std::string measure, group;  ///< where it is found among the observations; no measure: the model has no such figure
  std::string period;          ///< "YYYY" (the year that begins in it) or a month such as "YYYY-06"
  double factor = 1.0;         ///< turns the simulated value into the published unit
  std::string unit, source;
  std::map<int, double> published;  ///< by year
};

}  // namespace throughcare::output
