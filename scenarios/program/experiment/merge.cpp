#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <system_error>

#include "output/results/hashing.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/shards.hpp"
#include "scenarios/program/experiment/stored_inputs.hpp"
#include "scenarios/program/experiment/study_difference.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

namespace {

/// "3, 5-9, 12": whole numbers in rising order with neighbours joined.
std::string ranges_text(const std::vector<std::uint32_t>& numbers) {
  std::string text;
  for (std::size_t first = 0, last = 0; first < numbers.size(); first = ++last) {
    while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
    text += (text.empty() ? "" : ", ") + std::to_string(numbers[first]);
    if (last > first) text += "-" + std::to_string(numbers[last]);
  }
  return text;
}

/// Where a run was found first, and what it was.
struct Origin {
  fs::path shard;
  std::string hash;
};

void require_complete(const output::StudyRecord& study, const std::map<output::RunKey, Origin>& origins) {
  std::string missing;
  for (const auto& scenario : study.scenarios) {
    std::vector<std::uint32_t> replications;
    for (std::uint32_t replication = 0; replication < study.replications; ++replication)
      if (!origins.contains({scenario.id, replication})) replications.push_back(replication);
    if (!replications.empty()) missing += "\n  " + scenario.id + ": replications " + ranges_text(replications);
  }
  if (!missing.empty())
    throw UserError("the shards do not hold all runs; missing are" + missing +
                    "\nSimulate them with 'run --shard', with any number of shards, and merge again");
}

/// Whether an unfinished folder holds nothing but what is in the shards, as one left by a merge that was killed.
bool nothing_to_lose(const ResultsFolder& folder, const std::map<output::RunKey, Origin>& origins) {
  std::error_code error;
  if (!fs::exists(folder.unfinished_store(), error)) return true;
  return std::ranges::all_of(output::Store::open(folder.unfinished_store()).load(), [&](const auto& result) {
    const auto origin = origins.find({result.scenario, result.replication});
    return origin != origins.end() && origin->second.hash == output::result_hash({result});
  });
}

}  // namespace

int merge_shards(const std::vector<fs::path>& shards, const ResultsFolder& folder, bool overwrite, const Invocation& invocation,
                 const Telling& telling) {
  // First look, then write: a shard that does not belong is found before anything is made.
  std::optional<output::StudyRecord> study;
  std::map<output::RunKey, Origin> origins;
  for (const fs::path& shard : shards) {
    const output::Store store = output::Store::open_read_only(shard);
    const output::StudyRecord record = store.study();
    if (!study)
      study = record;
    else if (const auto difference = study_difference(*study, record); !difference.empty())
      throw UserError(shards.front().string() + " and " + shard.string() + " are of different studies: " + difference);
    for (const auto& result : store.load()) {
      const auto [origin, added] =
          origins.try_emplace({result.scenario, result.replication}, Origin{shard, output::result_hash({result})});
      if (added || origin->second.hash == output::result_hash({result})) continue;
      fmt::print(
          stderr,
          "throughcare: error: {} and {} hold different results of {}, replication {}; one of the machines or builds is at "
          "fault: simulate that run again on a third and remove the shard that is wrong\n",
          origin->second.shard.string(), shard.string(), result.scenario, result.replication);
      return exit_code::different;
    }
  }
  require_complete(*study, origins);

  const Interruption interruption;
  if (!overwrite) folder.keep_finished(*study, std::nullopt, false);
  folder.begin(resume_command(invocation, folder), overwrite || nothing_to_lose(folder, origins));
  write_inputs(study->inputs, folder.unfinished());
  output::Store merged = output::Store::create(folder.unfinished_store(), *study);
  for (const fs::path& shard : shards)
    for (const auto& result : output::Store::open_read_only(shard).load())
      if (!merged.has(result.scenario, result.replication)) merged.save(result);
  return publish_results(*study, std::move(merged), folder, begin_facts(invocation), interruption, invocation, telling);
}

}  // namespace throughcare::scenarios
