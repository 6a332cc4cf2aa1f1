#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/program/loader/catalogue.hpp"
#include "scenarios/program/loader/document.hpp"
#include "scenarios/program/loader/scenario.hpp"

/// Turns sections of YAML into values of parameters.
///
/// A value is written short (`gap: 12 days`) or long (`gap: {value: 12 days, low: 5 days, high: 30 days, source: HMIP-2022,
/// confidence: low, note: ...}`). `value` may be a mapping, so that one source covers a table; `unit` may be given apart from the
/// number and then holds for the whole table. A section may say `_source:`, `_confidence:` and `_note:` once for everything in it
/// that does not say its own. In place of `value`, `times` or `plus` say how it differs from the value in force without it; one
/// number may stand for all values of a table. Keys may be dotted (`handovers.case_file.gap: 12 days`). In a table by
/// area, a region or `everywhere` may stand for all of its areas (areas.hpp).
namespace throughcare::scenarios {

struct Assignment {
  std::size_t leaf = 0;
  Layer layer;
};

struct ReadValues {
  std::vector<Assignment> assignments;  ///< in the order written
  std::set<std::size_t> attempted;      ///< set, rightly or wrongly: not worth a second message about a missing value
};

/// Whether values may be stated relative to others; in a baseline's parameters there are none below them.
enum class Relative : std::uint8_t { refused, allowed };

/// Reads everything below `section`, whose keys are top-level sections of the catalogue. Values without a source of their own get
/// `default_source`; if that is empty, a missing source is a problem. `skipped` is a key of `section` that is not a parameter.
ReadValues read_values(const Node& section, const ParameterCatalogue& catalogue, const std::string& default_source,
                       ProblemList& problems, Relative relative, std::string_view skipped = {});

/// Reads `path=value`, the `number`-th `--set` of the command line (its line in positions).
ReadValues read_override(const std::string& argument, const ParameterCatalogue& catalogue, int number, ProblemList& problems);

/// The confidence words a value may carry.
inline constexpr std::string_view confidence_words[] = {"high", "medium", "low"};

}  // namespace throughcare::scenarios
