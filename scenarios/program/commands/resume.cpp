#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "scenarios/program/build.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/results_argument.hpp"
#include "scenarios/program/commands/run_options.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/finish.hpp"

namespace throughcare::scenarios {

namespace {

struct ResumeOptions {
  std::string folder;
  unsigned threads = 0;
  bool quiet = false, json = false, no_cache = false, no_attribution = false;
};

int resume(const ResumeOptions& options, const Invocation& invocation) {
  const ResultsFolder folder(options.folder);
  if (!std::filesystem::exists(folder.unfinished_store())) {
    if (!std::filesystem::exists(folder.store())) throw no_results_in(options.folder);
    std::printf("%s is complete; there is nothing to resume\n", folder.complete().c_str());
    return exit_code::done;
  }
  output::Store store = output::Store::open(folder.unfinished_store());
  const output::StudyRecord record = store.study();
  if (record.build != program_build())
    std::fprintf(stderr, "note: the run was begun by another build (%s); this is %s\n", record.build.c_str(),
                 program_build().c_str());
  Study study = restore_study(folder.unfinished(), record);
  study.until = store.stopping_rule();
  if (!options.no_attribution) study.attribution = store.attribution_plan();
  return finish_study(study, std::move(store), folder, {threads_of(options.threads), !options.no_cache, false}, invocation,
                      {options.quiet, options.json});
}

}  // namespace

Command add_resume(CLI::App& program, const Invocation& invocation) {
  auto options = std::make_shared<ResumeOptions>();
  CLI::App* command = program.add_subcommand("resume", "Finishes an interrupted run, to the same results as if it had not been");
  command->add_option("DIR", options->folder, "The results folder of the run")->required();
  add_thread_option(*command, options->threads);
  add_cache_option(*command, options->no_cache);
  add_attribution_option(*command, options->no_attribution);
  add_telling_options(*command, options->quiet, options->json);
  command->footer("Example:\n  throughcare resume results/baseline");
  return {command, [options, invocation] { return resume(*options, invocation); }};
}

}  // namespace throughcare::scenarios
