#pragma once
#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/program/experiment/study.hpp"

namespace throughcare::scenarios {

/// The options that every command that simulates understands.
struct RunOptions {
  std::vector<std::string> overrides, areas;
  std::optional<std::uint32_t> replications;
  std::optional<double> years, population_scale;
  std::string seed;
  unsigned threads = 0;  ///< 0: as many as the machine has
  bool quiet = false, json = false;
};

void add_override_option(CLI::App& command, std::vector<std::string>& overrides);
void add_area_option(CLI::App& command, std::vector<std::string>& areas);
void add_thread_option(CLI::App& command, unsigned& threads);
void add_telling_options(CLI::App& command, bool& quiet, bool& json);
void add_cache_option(CLI::App& command, bool& no_cache);
void add_attribution_option(CLI::App& command, bool& no_attribution);
void add_overwrite_option(CLI::App& command, bool& overwrite);
/// Years, scale, seed, threads, replaced parameters and quiet: the frame of a run of any number of replications.
void add_frame_options(CLI::App& command, RunOptions& options);
/// The frame, replications and the closing summary.
void add_run_options(CLI::App& command, RunOptions& options);

/// The number of threads to use: as asked, else all of the machine.
unsigned threads_of(unsigned asked);

/// What the options ask for; draws a seed (and prints it) if asked to. UserError for an impossible value.
StudyChoices choices_of(const RunOptions& options);

/// The study, or nothing after printing everything that is wrong with its scenarios.
std::optional<Study> load_or_explain(const std::vector<std::string>& scenarios, const StudyChoices& choices);

}  // namespace throughcare::scenarios
