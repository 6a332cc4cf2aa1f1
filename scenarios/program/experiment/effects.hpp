#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/results/records.hpp"
#include "output/statistics/intervals.hpp"
#include "scenarios/program/loader/diagnostics.hpp"

/// Published effects of what was done to people (a sentence instead of another, a job, a mentor), beside the effects that come
/// out of the model. No calibration uses them.
namespace throughcare::scenarios {

inline constexpr std::string_view effects_file_name = "validation/effects.yaml";

/// A measure of one group under one scenario.
struct EffectArm {
  std::string scenario, measure, group;
};

/// How many more people had it under one scenario than under the other: `measure`, as a share of `over` where that is a count.
struct Uptake {
  std::string measure, group, over;
};

/// A published effect and how to find it in the model:
///
///   effect = outcome(treated) - outcome(untreated), of the same replication
///            / outcome(untreated), averaged over replications      where `relative`
///            / (uptake(treated) - uptake(untreated))               where not everybody of the group had it
struct MeasuredEffect {
  std::string id, measures_what;
  EffectArm treated, untreated;
  std::optional<Uptake> uptake;
  bool relative = false;
  double published = 0.0, low = 0.0, high = 0.0;  ///< the range that the evidence leaves
  std::string unit, source, note;
};

/// What effects.yaml says: `run`, how large the trials are, and `effects`.
struct EffectsFile {
  double population_scale = 0.0, years = 0.0;
  std::uint32_t replications = 0;
  std::vector<MeasuredEffect> effects;
  std::vector<Problem> problems;  ///< not empty when the file is not acceptable

  /// The files of all arms' scenarios, each once: those of the trials' folder in `library`, else shipped ones.
  std::vector<std::string> scenario_files(const std::filesystem::path& library) const;
};

EffectsFile read_effects(const std::string& file, const std::string& content, const std::vector<output::MeasureInfo>& measures);

/// An effect found in the model; all NaN where the runs do not have it or the uptake cannot be told from none.
struct SimulatedEffect {
  output::Interval simulated;
  bool overlaps = false;  ///< its interval with the published range
};

SimulatedEffect simulated_effect(const MeasuredEffect&, const std::vector<output::ReplicationResult>&);

/// All effects as a section of models/VALIDATION.md, and as a text table.
std::string effects_section(const EffectsFile&, const std::vector<output::ReplicationResult>&, const output::StudyRecord&);
std::string effects_table(const EffectsFile&, const std::vector<output::ReplicationResult>&);

}  // namespace throughcare::scenarios
