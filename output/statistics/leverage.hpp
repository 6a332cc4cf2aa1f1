#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace throughcare::output {

/// How far outcomes move when one parameter alone goes to the ends of its plausible range.
struct Leverage {
  struct Move {
    double at_low = 0.0, at_high = 0.0;  ///< relative to the outcome's level with everything as it is
    bool sure = false;                   ///< the further of the two is clear of zero at 95 %
    double furthest() const { return std::max(std::abs(at_low), std::abs(at_high)); }
  };
  std::string path, range;  ///< "0.3 to 0.8"
  std::vector<Move> moves;  ///< by outcome

  /// The outcome that surely moves furthest, or nothing.
  std::optional<std::size_t> most_moved() const;
  /// How far that one moves; 0 when no move is sure.
  double largest() const;
};

/// What a sensitivity analysis of a scenario found, made once and kept: assumptions are ranked by it.
struct LeverageStudy {
  std::string scenario, made_by;
  std::vector<std::string> outcomes;  ///< their names
  std::vector<Leverage> values;

  /// Of a parameter, or null.
  const Leverage* of(std::string_view path) const;
  /// The same as cells of a table: range, `largest` and the name of the outcome that moved so far; empty, NaN and empty where
  /// the parameter was not varied.
  struct Cells {
    std::string range;
    double largest;
    std::string outcome;
  };
  Cells cells_of(std::string_view path) const;
};

}  // namespace throughcare::output
