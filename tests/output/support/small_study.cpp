#include "tests/output/support/small_study.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace throughcare::output::testing {

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "throughcare-output-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string contents_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

StudyRecord small_study() {
  StudyRecord study;
  study.title = "Baseline and OMiC";
  study.version = "0.1.0";
  study.build = "abc123 Release";
  study.scenarios = {{"baseline", "The system as it was", "Rules of 2018-19.", "baseline.yaml", {"CJSQ-2019"}, {}},
                     {"omic",
                      "Offender Management in Custody",
                      "As delivered.",
                      "omic.yaml",
                      {"HMIP-2022", "a \"quoted\" one"},
                      {{"roll_out", "Prison offender managers come in", "2018-04-01", "12 months", "2021-04-01"}}}};
  study.measures = {{"reoffending_rate", "Proven reoffending", "share", "Official definition.", MeasureKind::rate, -1, true},
                    {"prison_population", "People in prison", "people", "At the month's end.", MeasureKind::stock, 0, true},
                    {"wait", "Wait, in days", "days", "Mean wait.", MeasureKind::mean, -1, false}};
  study.parameters = {
      {"baseline", "courts.wait", "28", "days", "CJSQ-2019, table 3", "high", "Days to hearing", "courts.yaml", 12, ""},
      {"omic", "handovers.held", "33 %", "share", "HMIP-2022", "low", "Meetings held", "omic.yaml", 9, "2018-04-01"}};
  study.pathways = {{"baseline",
                     {{"charged", "Charged", "police", false}, {"custody", "Custody", "prisons", true}},
                     {{"charged", "custody", "sentenced", true, 0.25}}}};
  study.inputs = {{"baseline.yaml", "00ff", std::string("scenario: baseline\n\0with a zero byte", 35)}};
  study.overrides = {"courts.wait=30 days"};
  study.seed = 23423;
  study.replications = 3;
  study.threads = 2;
  study.population_scale = 0.02;
  study.years = 2.0;
  study.warm_up_years = 1.5;
  study.start_date = "2019-04-01";
  study.price_year = 2019;
  study.scale_note = "Capacities are rates of work.";
  return study;
}

ReplicationResult small_result(const std::string& scenario, std::uint32_t replication, std::size_t observations) {
  ReplicationResult result;
  result.scenario = scenario;
  result.replication = replication;
  const double shift = static_cast<double>(replication) + (scenario == "baseline" ? 0.0 : 0.125);
  for (std::size_t i = 0; i < observations; ++i)
    result.observations.push_back({i % 2 == 0 ? "prison_population" : "reoffending_rate", "all", "all",
                                   i < 2 ? "all" : "2019-" + std::to_string(i), 0.1 + shift + static_cast<double>(i) / 3.0});
  result.survival = {{"time_to_reoffence", "all", 30, 100.0, 10.0 + shift}, {"time_to_reoffence", "all", 60, 80.0, 4.0}};
  result.flows = {{"charged", "custody", 1000.0 + shift}};
  result.costs = {{"prisons", "national", "Kent", "prison places", 0, 1e9 + shift},
                  {"society", "society", "Kent", "crime", 1, 5e9}};
  result.persons = 1000 + replication;
  result.events = 0xffff'ffff'ffff'fff0u + replication;
  result.fingerprint = 0x8000'0000'0000'0001u + replication;
  result.cpu_seconds = 1.5;
  return result;
}

std::string all_fields(const StudyRecord& study) {
  std::ostringstream text;
  text << std::hexfloat << study.title << '|' << study.version << '|' << study.build << '\n';
  for (const auto& s : study.scenarios) {
    text << s.id << '|' << s.title << '|' << s.summary << '|' << s.file;
    for (const auto& source : s.sources) text << '|' << source;
    for (const auto& p : s.policies) text << '|' << p.id << '|' << p.title << '|' << p.starts << '|' << p.ramp << '|' << p.ends;
    text << '\n';
  }
  for (const auto& m : study.measures)
    text << m.id << '|' << m.name << '|' << m.unit << '|' << m.definition << '|' << static_cast<int>(m.kind) << '|' << m.better
         << '|' << m.headline << '\n';
  for (const auto& p : study.parameters)
    text << p.scenario << '|' << p.path << '|' << p.value << '|' << p.unit << '|' << p.source << '|' << p.confidence << '|'
         << p.meaning << '|' << p.file << '|' << p.line << '|' << p.from_date << '\n';
  for (const auto& pathway : study.pathways) {
    text << pathway.scenario << '\n';
    for (const auto& s : pathway.stages) text << s.id << '|' << s.title << '|' << s.owner << '|' << s.exit << '\n';
    for (const auto& t : pathway.transitions)
      text << t.from << '|' << t.to << '|' << t.label << '|' << t.handover << '|' << t.share << '\n';
  }
  for (const auto& input : study.inputs) text << input.path << '|' << input.sha256 << '|' << input.content << '\n';
  for (const auto& o : study.overrides) text << o << '\n';
  text << study.seed << '|' << study.replications << '|' << study.threads << '|' << study.population_scale << '|' << study.years
       << '|' << study.warm_up_years << '|' << study.start_date << '|' << study.price_year << '|' << study.discount_rate << '|'
       << study.scale_note << '\n';
  return text.str();
}

std::string all_fields(const ReplicationResult& result) {
  std::ostringstream text;
  text << std::hexfloat << result.scenario << '|' << result.replication << '|' << result.persons << '|' << result.events << '|'
       << result.fingerprint << '|' << result.cpu_seconds << '\n';
  for (const auto& o : result.observations)
    text << o.measure << '|' << o.group << '|' << o.area << '|' << o.period << '|' << o.value << '\n';
  for (const auto& s : result.survival)
    text << s.curve << '|' << s.group << '|' << s.day << '|' << s.at_risk << '|' << s.events << '\n';
  for (const auto& f : result.flows) text << f.from << '|' << f.to << '|' << f.per_year << '\n';
  for (const auto& c : result.costs)
    text << c.agency << '|' << c.funder << '|' << c.area << '|' << c.category << '|' << c.year << '|' << c.pounds << '\n';
  return text.str();
}

}  // namespace throughcare::output::testing
