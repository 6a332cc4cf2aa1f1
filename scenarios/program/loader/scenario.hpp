#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "models/pathway/specification.hpp"
#include "scenarios/program/loader/catalogue.hpp"
#include "scenarios/program/loader/diagnostics.hpp"
#include "scenarios/program/loader/relative.hpp"

/// Reads a scenario: files -> trees with positions -> one resolved scenario with complete values over time.
namespace throughcare::scenarios {

/// The `run:` section: the frame a scenario asks for. Command-line options may replace single settings.
struct RunFrame {
  std::chrono::sys_days start{};  ///< measuring begins; the warm-up lies before it
  double warm_up_years = 0.0;
  double years = 0.0;                           ///< measured
  double population_scale = 0.0;                ///< simulated persons per real one
  models::Indexed<bool, models::Area> areas{};  ///< to simulate
  std::uint32_t replications = 0;
  std::uint32_t seed = 0;
  int price_year = 0;
  double discount_rate = 0.0;  ///< a year, real
};

/// One place that set a value: a parameter file, a scenario, a policy or the command line.
struct Layer {
  std::string file;  ///< relative to the scenarios folder; "--set" for the command line
  int line = 0, column = 0;
  std::string text;  ///< as written, e.g. "18 months"; of a relative value also to what, "times 1.1 of 0.388"
  Statement stated;
  double value = 0.0;               ///< of a relative value: what it comes to, in a policy when that is first in force in full
  std::vector<Result> results;      ///< of a relative value; several where what it is relative to changes during its policy
  std::optional<double> low, high;  ///< the plausible interval, where given
  std::string source, confidence, note;
  std::string policy;                               ///< id of the policy that sets it, or empty
  std::optional<std::chrono::sys_days> from, ends;  ///< for policies
};

/// Where a value comes from: all layers that set it, the first (the baseline's) first. The last one without a policy is in force
/// at the beginning, unless the command line replaced it.
struct Provenance {
  std::vector<Layer> layers;
};

/// The layer in force at the beginning; null if only policies set the value.
const Layer* initial_layer(const Provenance&);

/// Values of all parameters (in the order of the catalogue) in force from a date on.
struct DatedValues {
  std::optional<std::chrono::sys_days> from;  ///< empty: from the beginning
  std::vector<double> values;
};

struct Policy {
  std::string id, title;
  std::chrono::sys_days starts{};
  double ramp_days = 0.0;  ///< 0: at once
  std::optional<std::chrono::sys_days> ends;
  std::vector<std::string> sources;
  std::vector<std::size_t> sets;  ///< indices of the values it sets
  Position starts_at, ends_at;    ///< where the dates are written
};

/// A file as read. `path` is relative to the scenarios folder, so that a copy of all inputs runs anywhere.
struct InputFile {
  std::string path, sha256, content;
  std::string shown;  ///< as the user would open it; not for results
};

struct LoadedScenario {
  std::string id, title, summary, represents, since;
  std::string file;  ///< relative to the scenarios folder
  std::vector<std::string> sources;
  RunFrame run;
  std::vector<DatedValues> dates;  ///< the first from the beginning, then in order of date
  models::PathwaySpecification pathway;
  std::vector<Provenance> provenance;  ///< one per parameter
  std::vector<Policy> policies;        ///< in order of start
  std::vector<InputFile> inputs;       ///< the scenario, its parents, parameter and pathway files
  std::vector<Problem> warnings;       ///< what is allowed and hardly meant (plausibility.hpp)
};

/// Either a scenario or the reasons why not.
struct LoadResult {
  std::optional<LoadedScenario> scenario;
  std::vector<Problem> problems;
  explicit operator bool() const { return scenario.has_value(); }
};

/// Loads the scenario at `file`. References (`extends`, `include`, `pathway`) are looked up beside the file that makes them, then
/// in `library` (the folder of the shipped scenarios), and must stay inside the scenario's own folder or the library.
/// `overrides` are `path=value`; they hold at all dates and beat everything else. `years` are measured instead of the file's, as
/// far as warnings go. Never throws for anything wrong in the input.
LoadResult load_scenario(const std::filesystem::path& file, const std::filesystem::path& library,
                         const ParameterCatalogue& catalogue, const std::vector<std::string>& overrides = {},
                         std::optional<double> years = {});

/// "2019-04-01".
std::string iso_date(std::chrono::sys_days);

}  // namespace throughcare::scenarios
