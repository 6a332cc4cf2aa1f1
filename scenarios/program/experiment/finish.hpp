#pragma once
#include <filesystem>
#include <string>

#include "output/results/store.hpp"
#include "scenarios/program/experiment/invocation.hpp"
#include "scenarios/program/experiment/results_folder.hpp"
#include "scenarios/program/experiment/study.hpp"

namespace throughcare::scenarios {

/// How a run tells what it does.
struct Telling {
  bool quiet = false;  ///< no progress
  bool json = false;   ///< the closing summary for machines
};

/// Simulates the runs of `study` that `store` lacks, writes the documents and gives the folder its final name; tells the headline
/// on stdout. Returns the program's exit code: done, or interrupted with the finished replications kept. OutputError when
/// something cannot be written; what is finished stays.
int finish_study(const Study& study, output::Store store, const ResultsFolder& folder, unsigned threads,
                 const Invocation& invocation, const Telling& telling);

/// The command that finishes an interrupted run.
std::string resume_command(const Invocation&, const ResultsFolder&);

}  // namespace throughcare::scenarios
