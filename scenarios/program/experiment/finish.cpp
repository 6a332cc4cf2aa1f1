#include "scenarios/program/experiment/finish.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <optional>

#include "output/results/manifest.hpp"
#include "output/results/write.hpp"
#include "output/statistics/analyse.hpp"
#include "output/statistics/precision.hpp"
#include "scenarios/program/attribution/attribute.hpp"
#include "scenarios/program/experiment/closing_summary.hpp"
#include "scenarios/program/experiment/documents.hpp"
#include "scenarios/program/experiment/early_report.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/progress.hpp"

namespace throughcare::scenarios {

namespace {

std::uint64_t peak_memory_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024u;
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

int interrupted(const output::StudyRecord& study, const output::Store& store, const ResultsFolder& folder,
                const Invocation& invocation) {
  fmt::print(stderr, "interrupted; {} of {} runs are finished and kept. To finish the others:\n  {}\n", store.finished().size(),
             study.replications * study.scenarios.size(), resume_command(invocation, folder));
  return exit_code::interrupted;
}

int interrupted_attribution(const Study& study, const output::Store& store, const ResultsFolder& folder,
                            const Invocation& invocation) {
  const std::string command = resume_command(invocation, folder);
  fmt::print(
      stderr,
      "interrupted in the attribution; all runs are finished and kept, and {} of {} attributions. To make the others, or to do "
      "without them:\n  {}\n  {} --no-attribution\n",
      store.attributions().size(), study.plans.size() - 1, command, command);
  return exit_code::interrupted;
}

/// The measure whose precision is told: the one the run waits for, else the first of the headline.
std::string headline_measure(const Study& study) {
  if (study.until) return study.until->measure;
  const auto first = std::ranges::find(study.record.measures, true, &output::MeasureInfo::headline);
  return first == study.record.measures.end() ? std::string() : first->id;
}

/// As typed: readable() may round a narrow one to nothing.
std::string wanted_text(double half_width, const std::string& unit) {
  return unit == "share" ? fmt::format("{:.6g} %", 100.0 * half_width) : fmt::format("{:.6g} {}", half_width, unit);
}

/// "reoffending_rate ± 0.31 %", of the mean or of the widest difference; with the precision that is wanted. Empty before it can
/// be told.
std::string precision_text(const Study& study, const output::Precision& precision) {
  const double half_width = precision.half_width(precision.complete());
  const std::string id = headline_measure(study);
  const auto measure = std::ranges::find(study.record.measures, id, &output::MeasureInfo::id);
  if (std::isnan(half_width) || measure == study.record.measures.end()) return "";
  const std::string text = fmt::format("{}{} ± {}", study.record.scenarios.size() > 1 ? "difference of " : "", id,
                                       readable(half_width, measure->unit));
  return study.until ? fmt::format("{} (wanted: {})", text, wanted_text(study.until->half_width, measure->unit)) : text;
}

}  // namespace

std::string resume_command(const Invocation& invocation, const ResultsFolder& folder) {
  return invocation.program + " resume " + shell_word(folder.complete().string());
}

output::RunFacts begin_facts(const Invocation& invocation) {
  output::RunFacts facts;
  facts.started = utc_now();
  facts.command = invocation.command;
  return facts;
}

int publish_results(const output::StudyRecord& study, output::Store store, const ResultsFolder& folder, output::RunFacts facts,
                    const Interruption& interruption, const Invocation& invocation, const Telling& telling) {
  std::optional<output::Store> open_store = std::move(store);
  if (!open_store->begun()) open_store->set_begun(facts.started);
  open_store->publish();
  facts.peak_memory_bytes = peak_memory_bytes();
  // Read back rather than kept in memory: `report` later starts from exactly the same records.
  const std::vector<output::ReplicationResult> results = open_store->load();
  output::Analysis analysis = output::analyse(study, results, stored_evidence(study));
  analysis.attributions = open_store->attributions();
  analysis.begun = open_store->begun().value_or("");
  const std::string manifest = output::manifest_text(study, results, facts);
  const auto notes = write_documents(analysis, folder.unfinished());
  output::write_manifest(study, results, facts, folder.unfinished());
  if (interruption.requested()) return interrupted(study, *open_store, folder, invocation);
  open_store.reset();
  const bool replaced = folder.publish();

  if (telling.json)
    fmt::print("{}", headline_json(analysis, manifest, folder.complete()));
  else
    fmt::print("{}\nResults  {}\nReport   {}\n", headline_table(analysis), folder.complete().string(),
               (folder.complete() / "report.html").string());
  for (const std::string& note : notes) fmt::print(stderr, "note: {}\n", note);
  if (replaced && !telling.quiet) fmt::print(stderr, "note: earlier results of the same name were replaced\n");
  return exit_code::done;
}

int finish_study(const Study& study, output::Store store, const ResultsFolder& folder, const Execution& execution,
                 const Invocation& invocation, const Telling& telling) {
  output::RunFacts facts = begin_facts(invocation);
  facts.until = study.until;
  const auto began = std::chrono::steady_clock::now();
  output::StudyRecord record = study.record;
  Interruption interruption;
  {
    Progress progress(telling.quiet);
    output::Precision precision(record, headline_measure(study));
    EarlyReport early_report(record, store, folder.unfinished(), execution.early_report);
    for (const auto& result : store.load()) precision.add(result);
    const auto seen = [&](const output::ReplicationResult& result) {
      precision.add(result);
      progress.precision(precision_text(study, precision));
      if (const auto report = early_report.after(precision.complete()); report && !telling.quiet)
        progress.note(fmt::format("early report, after {} replications: {}", precision.complete(), report->string()));
    };
    const std::uint32_t most = record.replications;
    std::uint32_t planned = study.until ? output::next_look(*study.until, 0, most) : most;
    while (true) {
      facts.runs_from_cache +=
          collect(study, missing_runs(study, store, planned), store, execution, interruption.stop(), progress, seen);
      if (interruption.requested()) return interrupted(record, store, folder, invocation);
      if (planned == most || output::narrow_enough(*study.until, precision, planned)) break;
      planned = output::next_look(*study.until, planned, most);
    }
    if (study.until) {
      if (!output::narrow_enough(*study.until, precision, planned))
        progress.note(fmt::format("note: {} after {} replications, the most allowed; raise --replications to go on",
                                  precision_text(study, precision), planned));
      record.replications = planned;
      store.settle_replications(planned);
    }
  }
  if (study.attribution) {
    output::AttributionPlan plan = *study.attribution;
    plan.replications = std::min(plan.replications, record.replications);
    if (!attribute_scenarios(study, plan, store, execution, interruption.stop(), telling.quiet))
      return interrupted_attribution(study, store, folder, invocation);
  }
  facts.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return publish_results(record, std::move(store), folder, facts, interruption, invocation, telling);
}

}  // namespace throughcare::scenarios
