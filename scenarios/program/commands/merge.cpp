#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/shards.hpp"

namespace throughcare::scenarios {

namespace {

struct MergeOptions {
  std::vector<std::string> shards;
  std::string out;
  bool quiet = false, json = false, overwrite = false;
};

/// Where the results go: as asked, else where the one folder of shards belongs.
ResultsFolder results_of(const MergeOptions& options) {
  constexpr std::string_view shards_ending = ".shards";
  if (!options.out.empty()) return ResultsFolder(options.out);
  std::string named = std::filesystem::path(options.shards.front()).lexically_normal().string();
  while (named.size() > 1 && named.ends_with('/')) named.pop_back();
  if (options.shards.size() > 1 || std::filesystem::is_regular_file(named))
    throw UserError("say with --out which folder the results go to");
  if (named.ends_with(shards_ending)) named.resize(named.size() - shards_ending.size());
  return ResultsFolder(named);
}

int merge(const MergeOptions& options, const Invocation& invocation) {
  const ResultsFolder folder = results_of(options);
  std::vector<std::filesystem::path> shards;
  for (const std::string& named : options.shards)
    for (const auto& shard : shards_in(named)) shards.push_back(shard);
  return merge_shards(shards, folder, options.overwrite, invocation, {options.quiet, options.json});
}

}  // namespace

Command add_merge(CLI::App& program, const Invocation& invocation) {
  auto options = std::make_shared<MergeOptions>();
  CLI::App* command = program.add_subcommand(
      "merge", "Joins the shards of a run that was spread over processes or machines, to the results of a run in one piece");
  command->add_option("DIR", options->shards, "Results folder of the run, folders of shards, or single shards")->required();
  command->add_option("--out", options->out, "Folder for the results (default: the one the shards were made for)")
      ->type_name("DIR");
  add_telling_options(*command, options->quiet, options->json);
  add_overwrite_option(*command, options->overwrite);
  command->footer(
      "Examples:\n"
      "  throughcare merge results/baseline+omic\n"
      "  throughcare merge /mnt/one/mine.shards /mnt/two/mine.shards --out results/mine");
  return {command, [options, invocation] { return merge(*options, invocation); }};
}

}  // namespace throughcare::scenarios
