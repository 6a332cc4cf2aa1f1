#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "scenarios/program/experiment/finish.hpp"
#include "scenarios/program/experiment/results_folder.hpp"
#include "scenarios/program/experiment/simulate.hpp"
#include "scenarios/program/experiment/study.hpp"
#include "scenarios/program/experiment/team.hpp"

/// A study spread over processes or machines: each simulates its part into a store of its own, a shard; `merge` joins them.
namespace throughcare::scenarios {

/// One of `count` parts of a study, counted from 0.
struct Shard {
  std::uint32_t number = 0, count = 1;
};

/// Reads "k/n". Shards may be counted from 0 or from 1, as a scheduler does: n/n is the same part as 0/n. UserError for anything
/// else.
Shard shard_named(const std::string& text);

/// The part of `runs` that falls to a shard: all parts together are `runs`, and no run is in two. Neighbours stay together,
/// because scenarios of the same replication share their warm-up.
std::vector<Run> part_of(const std::vector<Run>& runs, Shard);

/// Where the shards of a results folder are kept: `DIR.shards`.
std::filesystem::path shards_folder(const ResultsFolder&);

/// The shards that `named` stands for: a shard itself, a folder of shards, or a results folder `DIR` with `DIR.shards` beside it;
/// in order of their names. UserError when there are none.
std::vector<std::filesystem::path> shards_in(const std::filesystem::path& named);

/// A shard's store, new or begun before, ready to take further runs. UserError when it belongs to another study, OutputError when
/// another process is at work in it.
output::Store open_shard(const std::filesystem::path& file, const output::StudyRecord& study);

/// Simulates the runs of a shard that neither it nor the shards of an earlier cut hold. Returns the program's exit code.
int run_shard(const Study&, const ResultsFolder&, Shard, const Execution&, const Invocation&, const Telling&);

/// Simulates the runs that no shard holds, cut evenly among the team, each process into a shard of its own; rank 0 then joins all
/// shards to the results folder and removes them. Returns the exit code of this process.
int run_team(const Study&, const ResultsFolder&, const Team&, bool overwrite, const Execution&, const Invocation&,
             const Telling&);

/// Joins `shards` to a complete results folder, the same as a run in one piece would have written. A run that is in several
/// shards must be the same in all, else nothing is written, both files are named and the exit code is `different`. UserError when
/// shards are of different studies, runs are missing, or the folder holds another finished run and not `overwrite`.
int merge_shards(const std::vector<std::filesystem::path>& shards, const ResultsFolder&, bool overwrite, const Invocation&,
                 const Telling&);

}  // namespace throughcare::scenarios
