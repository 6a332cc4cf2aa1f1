#include "scenarios/program/experiment/shards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <set>
#include <system_error>

#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/interruption.hpp"
#include "scenarios/program/experiment/study_difference.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view shards_ending = ".shards";
constexpr std::string_view shard_ending = ".sqlite";

fs::path shard_file(const ResultsFolder& folder, Shard shard) {
  return shards_folder(folder) / fmt::format("{}-of-{}{}", shard.number, shard.count, shard_ending);
}

/// The shards in a folder, in order of their names.
std::vector<fs::path> shard_files(const fs::path& folder) {
  std::vector<fs::path> shards;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == shard_ending) shards.push_back(entry.path());
  std::ranges::sort(shards);
  return shards;
}

void require_same_study(const fs::path& shard, const output::StudyRecord& study, const output::StudyRecord& stored) {
  const std::string difference = study_difference(study, stored);
  if (!difference.empty())
    throw UserError(shard.string() + " belongs to another study: " + difference + "; remove " + shard.parent_path().string() +
                    " or choose another folder with --out");
}

/// Which runs `shards` hold. One that is locked belongs to a process that is still at work, and one that is damaged cannot be
/// read: what they hold is simulated again, to the same results.
std::set<output::RunKey> finished_in(const std::vector<fs::path>& shards, const output::StudyRecord& study) {
  std::set<output::RunKey> finished;
  for (const fs::path& shard : shards) {
    try {
      const output::Store store = output::Store::open_read_only(shard);
      require_same_study(shard, study, store.study());
      finished.merge(store.finished());
    } catch (const output::OutputError& problem) {
      fmt::print(stderr, "note: {}; its runs are simulated again\n", problem.what());
    }
  }
  return finished;
}

/// The shards of other cuts, left by a run that was restarted with another number of shards. Those of the same cut have other
/// runs, and their processes may be starting at this moment: they are left alone.
std::vector<fs::path> shards_of_other_cuts(const ResultsFolder& folder, Shard shard) {
  std::vector<fs::path> shards = shard_files(shards_folder(folder));
  const std::string same_cut = fmt::format("-of-{}{}", shard.count, shard_ending);
  std::erase_if(shards, [&](const fs::path& file) { return file.filename().string().ends_with(same_cut); });
  return shards;
}

}  // namespace

Shard shard_named(const std::string& text) {
  Shard shard;
  const char* const end = text.data() + text.size();
  const auto number = std::from_chars(text.data(), end, shard.number);
  if (number.ec == std::errc{} && number.ptr != end && *number.ptr == '/') {
    const auto count = std::from_chars(number.ptr + 1, end, shard.count);
    if (count.ec == std::errc{} && count.ptr == end && shard.count > 0 && shard.number <= shard.count) {
      shard.number %= shard.count;
      return shard;
    }
  }
  throw UserError("--shard: expected k/n with k from 0 to n, as in 3/8, found '" + text + "'");
}

std::vector<Run> part_of(const std::vector<Run>& runs, Shard shard) {
  const auto cut = [&](std::uint64_t number) {
    return runs.begin() + static_cast<std::ptrdiff_t>(number * runs.size() / shard.count);
  };
  return {cut(shard.number), cut(shard.number + 1u)};
}

fs::path shards_folder(const ResultsFolder& folder) { return folder.complete().string() + std::string(shards_ending); }

std::vector<fs::path> shards_in(const fs::path& named) {
  std::error_code error;
  if (fs::is_regular_file(named, error)) return {named};
  for (const fs::path& folder : {shards_folder(ResultsFolder(named)), named})
    if (auto shards = shard_files(folder); !shards.empty()) return shards;
  throw UserError(named.string() + " holds no shards; they are made by 'run --shard k/n --out " + named.string() + "'");
}

output::Store open_shard(const fs::path& file, const output::StudyRecord& study) {
  std::error_code error;
  if (!fs::exists(file, error)) {
    fs::create_directories(file.parent_path(), error);
    if (error) throw output::OutputError(file.parent_path(), error.message(), "make room or choose another folder with --out");
    return output::Store::create(file, study);
  }
  output::Store store = output::Store::open(file);
  require_same_study(file, study, store.study());
  return store;
}

int run_shard(const Study& study, const ResultsFolder& folder, Shard shard, const Execution& execution,
              const Invocation& invocation, const Telling& telling) {
  const fs::path file = shard_file(folder, shard);
  output::Store store = open_shard(file, study.record);
  std::set<output::RunKey> finished = store.finished();
  finished.merge(finished_in(shards_of_other_cuts(folder, shard), study.record));

  const std::vector<Run> part = part_of(all_runs(study), shard);
  std::vector<Run> missing = part;
  std::erase_if(missing, [&](const Run& run) { return finished.contains(key_of(study, run)); });
  Interruption interruption;
  {
    Progress progress(telling.quiet);
    collect(study, missing, store, execution, interruption.stop(), progress, [](const output::ReplicationResult&) {});
  }
  store.publish();
  if (interruption.requested()) {
    fmt::print(stderr, "interrupted; finished runs are kept. To simulate the others:\n  {}\n", invocation.command);
    return exit_code::interrupted;
  }
  fmt::print("Shard    {} ({} of {} runs)\nWhen all shards are there:\n  {} merge {}\n", file.string(), part.size(),
             all_runs(study).size(), invocation.program, shell_word(folder.complete().string()));
  return exit_code::done;
}

int run_team(const Study& study, const ResultsFolder& folder, const Team& team, bool overwrite, const Execution& execution,
             const Invocation& invocation, const Telling& telling) {
  const bool leads = team.rank == 0;
  const std::vector<Run> runs = all_runs(study);
  // One rank reads what earlier attempts left: many at once would find the files locked by each other.
  std::vector<std::uint64_t> missing;
  if (leads) {
    const auto finished = finished_in(shard_files(shards_folder(folder)), study.record);
    for (std::size_t i = 0; i < runs.size(); ++i)
      if (!finished.contains(key_of(study, runs[i]))) missing.push_back(i);
  }
  team.share(missing);
  std::vector<Run> to_do;
  to_do.reserve(missing.size());
  for (const std::uint64_t i : missing) to_do.push_back(runs[i]);

  const Shard shard{team.rank, team.size};
  {
    output::Store store = open_shard(shard_file(folder, shard), study.record);
    Interruption interruption;
    Progress progress(telling.quiet || !leads);
    collect(study, part_of(to_do, shard), store, execution, interruption.stop(), progress,
            [](const output::ReplicationResult&) {});
    store.publish();
    if (interruption.requested()) {
      if (leads) fmt::print(stderr, "interrupted; finished runs are kept. Give the same command again for the others\n");
      return exit_code::interrupted;
    }
  }
  team.wait_for_all();
  if (!leads) return exit_code::done;
  const int code = merge_shards(shards_in(shards_folder(folder)), folder, overwrite, invocation, telling);
  if (code == exit_code::done) fs::remove_all(shards_folder(folder));
  return code;
}

}  // namespace throughcare::scenarios
