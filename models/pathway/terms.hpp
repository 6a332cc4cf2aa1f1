#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "models/common/enums.hpp"

/// The words in which a pathway is written, without the graph itself (specification.hpp).
namespace throughcare::models {

/// Who owns a stage.
enum class Owner : std::uint8_t { nobody, police, courts, prisons, probation, services };
template <>
inline constexpr auto name_list<Owner> = std::to_array<std::string_view>({"nobody", "police", "courts", "prisons", "probation",
                                                                          "services"});

/// Prosecutions move through police and court stages, each on its own; a person has one custodial or supervisory status.
enum class Subject : std::uint8_t { prosecution, person };
template <>
inline constexpr auto name_list<Subject> = std::to_array<std::string_view>({"prosecution", "person"});

/// Rules by which the model routes a stage; each decision's outcomes are listed in decisions.hpp.
enum class Decision : std::uint8_t {
  none,
  police_outcome,
  venue,
  plea_and_verdict,
  crown_verdict,
  sentence,
  release,
  licence_end,
  recall,
  diversion_result
};
template <>
inline constexpr auto name_list<Decision> = std::to_array<std::string_view>(
    {"none", "police.outcome", "courts.venue", "courts.magistrates_verdict", "courts.crown_verdict", "courts.sentence",
     "custody.release", "supervision.licence_end", "supervision.recall", "diversion.result"});

/// How long a transition takes once it is chosen.
enum class TimingKind : std::uint8_t { instant, fixed, exponential, uniform, lognormal, weibull, until_capacity, by_rule };
template <>
inline constexpr auto name_list<TimingKind> = std::to_array<std::string_view>({"instant", "fixed", "exponential", "uniform",
                                                                               "lognormal", "weibull", "until_capacity",
                                                                               "by_rule"});

/// Where something was written.
struct SourceLine {
  std::string file;
  int line = 0, column = 0;
};

/// Days. `mean` is a mean, not a median. `until_capacity`: the stage's agency decides (a queue); its mean is the least time
/// before the case is ready. `by_rule`: the mechanism of the stage decides (a sentence's release date).
struct Timing {
  TimingKind kind = TimingKind::instant;
  double mean = 0.0;
  double low = 0.0, high = 0.0;  ///< uniform
  double cv = 0.0;               ///< lognormal: standard deviation / mean
  double shape = 1.0;            ///< weibull
};

}  // namespace throughcare::models
