#include "scenarios/program/experiment/finish.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <optional>

#include "output/results/manifest.hpp"
#include "output/results/write.hpp"
#include "output/statistics/analyse.hpp"
#include "scenarios/program/experiment/closing_summary.hpp"
#include "scenarios/program/experiment/documents.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/interruption.hpp"
#include "scenarios/program/experiment/simulate.hpp"

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

int interrupted(const Study& study, const output::Store& store, const ResultsFolder& folder, const Invocation& invocation) {
  std::size_t kept = 0;
  for (const Run& run : all_runs(study)) kept += store.has(study.record.scenarios[run.scenario].id, run.replication) ? 1u : 0u;
  fmt::print(stderr, "interrupted; {} of {} runs are finished and kept. To finish the others:\n  {}\n", kept,
             study.record.replications * study.plans.size(), resume_command(invocation, folder));
  return exit_code::interrupted;
}

}  // namespace

std::string resume_command(const Invocation& invocation, const ResultsFolder& folder) {
  return invocation.program + " resume " + shell_word(folder.complete().string());
}

int finish_study(const Study& study, output::Store store, const ResultsFolder& folder, unsigned threads,
                 const Invocation& invocation, const Telling& telling) {
  output::RunFacts facts;
  facts.started = utc_now();
  facts.command = invocation.command;
  const auto began = std::chrono::steady_clock::now();

  std::vector<Run> missing = all_runs(study);
  std::erase_if(missing, [&](const Run& run) { return store.has(study.record.scenarios[run.scenario].id, run.replication); });
  Interruption interruption;
  simulate(study, missing, threads, interruption.stop(), telling.quiet,
           [&](const output::ReplicationResult& result) { store.save(result); });
  if (interruption.requested()) return interrupted(study, store, folder, invocation);
  facts.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  facts.peak_memory_bytes = peak_memory_bytes();

  std::optional<output::Store> open_store = std::move(store);
  open_store->publish();
  // Read back rather than kept in memory: `report` later starts from exactly the same records.
  const std::vector<output::ReplicationResult> results = open_store->load();
  const output::Analysis analysis = output::analyse(study.record, results, study.targets);
  const std::string manifest = output::manifest_text(study.record, results, facts);
  const auto notes = write_documents(analysis, folder.unfinished());
  output::write_manifest(study.record, results, facts, folder.unfinished());
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

}  // namespace throughcare::scenarios
