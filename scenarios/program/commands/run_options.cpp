#include "scenarios/program/commands/run_options.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdio>
#include <random>
#include <thread>

#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/library.hpp"

namespace throughcare::scenarios {

void add_override_option(CLI::App& command, std::vector<std::string>& overrides) {
  command
      .add_option("--set", overrides, "Replaces a parameter in all scenarios, as in courts.crown_sitting_days='110000 a year'")
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false)
      ->check([](const std::string& text) {
        const std::size_t equals = text.find('=');
        return equals == 0 || equals == std::string::npos ? "expected PATH=VALUE, found '" + text + "'" : std::string();
      });
}

void add_thread_option(CLI::App& command, unsigned& threads) {
  command
      .add_option("--threads", threads, "Threads to use; the results are the same for any number (default: all of the machine)")
      ->type_name("T")
      ->check(CLI::Range(1u, 1024u));
}

void add_telling_options(CLI::App& command, bool& quiet, bool& json) {
  command.add_flag("--quiet", quiet, "No progress");
  command.add_flag("--json", json, "The closing summary as JSON");
}

void add_cache_option(CLI::App& command, bool& no_cache) {
  command.add_flag("--no-cache", no_cache, "Simulates everything again and leaves the cache of earlier results alone");
}

void add_attribution_option(CLI::App& command, bool& no_attribution) {
  command.add_flag("--no-attribution", no_attribution, "Leaves out the attribution that an experiment file asks for");
}

void add_overwrite_option(CLI::App& command, bool& overwrite) {
  command.add_flag("--overwrite", overwrite,
                   "Discards an unfinished run of the same name, and replaces a finished one that had other settings or inputs");
}

void add_frame_options(CLI::App& command, RunOptions& options) {
  command.add_option("--years", options.years, "Measured years, after the warm-up")->type_name("Y")->check(CLI::Range(0.1, 60.0));
  command.add_option("--seed", options.seed, "Seed of all random numbers, or 'random' (the one drawn is printed)")
      ->type_name("S");
  command
      .add_option("--population-scale", options.population_scale,
                  "Simulated persons per real person; courts, prisons and staff are scaled with it")
      ->type_name("X")
      ->check(CLI::Range(0.00001, 1.0));
  add_thread_option(command, options.threads);
  add_override_option(command, options.overrides);
  command.add_flag("--quiet", options.quiet, "No progress");
}

void add_area_option(CLI::App& command, std::vector<std::string>& areas) {
  command
      .add_option(
          "--areas", areas,
          "Simulates these areas or regions only, as in --areas merseyside,cheshire; by default at the scale at which there "
          "are as many people as in a run of the whole country, one to one at most")
      ->type_name("A,B,...")
      ->delimiter(',')
      ->allow_extra_args(false);
}

void add_run_options(CLI::App& command, RunOptions& options) {
  command.add_option("--replications", options.replications, "How often everything is simulated, each time with other luck")
      ->type_name("N")
      ->check(CLI::Range(1u, 1'000'000u));
  add_frame_options(command, options);
  command.add_flag("--json", options.json, "The closing summary as JSON");
}

unsigned threads_of(unsigned asked) { return asked > 0 ? asked : std::max(1u, std::thread::hardware_concurrency()); }

StudyChoices choices_of(const RunOptions& options) {
  StudyChoices choices;
  choices.overrides = options.overrides;
  choices.areas = options.areas;
  choices.replications = options.replications;
  choices.years = options.years;
  choices.population_scale = options.population_scale;
  choices.threads = threads_of(options.threads);
  if (options.seed == "random") {
    choices.seed = std::random_device{}();
    std::fprintf(stderr, "seed %u\n", *choices.seed);
  } else if (!options.seed.empty()) {
    std::uint32_t seed = 0;
    const char* end = options.seed.data() + options.seed.size();
    if (const auto read = std::from_chars(options.seed.data(), end, seed); read.ec != std::errc{} || read.ptr != end)
      throw UserError("--seed: expected a whole number from 0 to 4294967295 or 'random', found '" + options.seed + "'");
    choices.seed = seed;
  }
  return choices;
}

std::optional<Study> load_or_explain(const std::vector<std::string>& scenarios, const StudyChoices& choices) {
  StudyResult result = load_study(scenarios, shipped_scenarios(), choices);
  std::fputs((result.study ? render(result.warnings, "warning") : render(result.problems)).c_str(), stderr);
  return std::move(result.study);
}

}  // namespace throughcare::scenarios
