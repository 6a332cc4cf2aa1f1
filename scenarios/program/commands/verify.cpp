#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "output/results/csv.hpp"
#include "output/results/hashing.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/results_argument.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/experiment/interruption.hpp"
#include "scenarios/program/experiment/simulate.hpp"

namespace throughcare::scenarios {

namespace {

struct VerifyOptions {
  std::string folder;
  unsigned threads = 0;
  bool quiet = false;
};

std::string named(const output::Observation& o) {
  return fmt::format("{}, {}, area {}, period {}", o.measure, o.group, o.area, o.period);
}

/// The first thing in which two runs of the same scenario and replication differ; nothing when they are the same.
std::optional<std::string> first_difference(const output::ReplicationResult& stored, const output::ReplicationResult& now) {
  for (std::size_t i = 0; i < std::min(stored.observations.size(), now.observations.size()); ++i) {
    const output::Observation &a = stored.observations[i], &b = now.observations[i];
    if (named(a) != named(b)) return fmt::format("stored {}, now {}", named(a), named(b));
    if (!(a.value == b.value || (a.value != a.value && b.value != b.value)))
      return fmt::format("{}: stored {}, now {}", named(a), output::number_text(a.value), output::number_text(b.value));
  }
  if (stored.observations.size() != now.observations.size())
    return fmt::format("stored {} observations, now {}", stored.observations.size(), now.observations.size());
  if (stored.persons != now.persons) return fmt::format("persons: stored {}, now {}", stored.persons, now.persons);
  if (stored.events != now.events) return fmt::format("events: stored {}, now {}", stored.events, now.events);
  if (stored.fingerprint != now.fingerprint)
    return fmt::format("fingerprint of the events: stored {:016x}, now {:016x}", stored.fingerprint, now.fingerprint);
  if (output::result_hash({stored}) != output::result_hash({now})) return "survival, flows or costs";
  return std::nullopt;
}

int verify(const VerifyOptions& options) {
  const ResultsFolder folder(options.folder);
  const output::Store store = open_results(folder);
  const Study study = restore_study(folder.complete(), store.study());
  const std::vector<output::ReplicationResult> stored = store.load();

  using Key = std::pair<std::string, std::uint32_t>;
  std::map<Key, output::ReplicationResult> again;
  Interruption interruption;
  Progress progress(options.quiet);
  simulate(study, all_runs(study), threads_of(options.threads), interruption.stop(), progress,
           [&](output::ReplicationResult result) {
             again.insert_or_assign(Key{result.scenario, result.replication}, std::move(result));
           });
  if (interruption.requested()) return exit_code::interrupted;

  for (const output::ReplicationResult& result : stored) {
    const auto now = again.find({result.scenario, result.replication});
    const auto difference =
        now == again.end() ? std::optional<std::string>("not simulated again") : first_difference(result, now->second);
    if (!difference) continue;
    fmt::print("different: {}, replication {}: {}\n", result.scenario, result.replication, *difference);
    return exit_code::different;
  }
  if (stored.size() != again.size()) {
    fmt::print("different: {} stored runs, {} now\n", stored.size(), again.size());
    return exit_code::different;
  }
  fmt::print("identical {}\n", output::result_hash(stored));
  return exit_code::done;
}

}  // namespace

Command add_verify(CLI::App& program) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App* command =
      program.add_subcommand("verify", "Simulates again and says 'identical' or the first difference (exit code 4)");
  command->add_option("DIR", options->folder, "A results folder")->required();
  add_thread_option(*command, options->threads);
  command->add_flag("--quiet", options->quiet, "No progress");
  command->footer("Example:\n  throughcare verify results/baseline");
  return {command, [options] { return verify(*options); }};
}

}  // namespace throughcare::scenarios
