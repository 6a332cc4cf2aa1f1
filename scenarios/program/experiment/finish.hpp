#pragma once
#include <filesystem>
#include <string>

#include "output/results/manifest.hpp"
#include "output/results/store.hpp"
#include "scenarios/program/experiment/collect.hpp"
#include "scenarios/program/experiment/interruption.hpp"
#include "scenarios/program/experiment/invocation.hpp"
#include "scenarios/program/experiment/results_folder.hpp"
#include "scenarios/program/experiment/study.hpp"

namespace throughcare::scenarios {

/// How a run tells what it does.
struct Telling {
  bool quiet = false;  ///< no progress
  bool json = false;   ///< the closing summary for machines
};

/// Simulates the runs of `study` that `store` lacks, as many replications as its stopping rule asks for if it has one, writes the
/// documents and gives the folder its final name; tells the headline on stdout. Returns the program's exit code: done, or
/// interrupted with the finished replications kept. OutputError when something cannot be written; what is finished stays.
int finish_study(const Study& study, output::Store store, const ResultsFolder& folder, const Execution&,
                 const Invocation& invocation, const Telling& telling);

/// What is known when a run begins: when, and by which command.
output::RunFacts begin_facts(const Invocation&);

/// Writes the documents for the runs in `store`, gives the folder its final name and tells the headline on stdout. Returns the
/// exit code: done, or interrupted with everything kept. OutputError when something cannot be written; the store stays.
int publish_results(const output::StudyRecord&, output::Store store, const ResultsFolder&, output::RunFacts, const Interruption&,
                    const Invocation&, const Telling&);

/// The command that finishes an interrupted run.
std::string resume_command(const Invocation&, const ResultsFolder&);

}  // namespace throughcare::scenarios
