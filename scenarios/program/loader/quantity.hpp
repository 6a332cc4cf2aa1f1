#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "models/common/field.hpp"
#include "models/common/quantity.hpp"

/// Reading and writing one value: `28 days`, `GBP 142 per day`, `35 %`, `0.35`, `omic`, `true`.
namespace throughcare::scenarios {

/// A value in its base unit, or what is wrong with the text.
struct ParsedValue {
  std::optional<double> value;
  std::string problem;
};

/// A number with a unit of `dimension`. `separate_unit` is the unit where it is given apart from the number. The range is not
/// looked at, except that probabilities and shares lie between 0 and 1.
ParsedValue parse_quantity(models::Dimension dimension, std::string_view text, std::string_view separate_unit = {});

/// The same for a difference, which may be negative and beyond the range, also that of probabilities and shares.
ParsedValue parse_difference(models::Dimension dimension, std::string_view text, std::string_view separate_unit = {});

/// A value of a parameter: a quantity within its range, one of its choices (as index), or true/false (as 1/0).
ParsedValue parse_value(const models::Leaf& leaf, std::string_view text, std::string_view separate_unit = {});

/// "expected between 0 days and 365 days" where the value of a quantity is outside its range, else empty.
std::string out_of_range(const models::Leaf& leaf, double value);

/// A plain number without unit: digits, a point, an exponent; nothing else.
ParsedValue parse_number(std::string_view text);

/// May values of this dimension be written without a unit?
bool is_dimensionless(models::Dimension);

/// The value in the base unit: "28 days", "GBP 142 per day", "0.35".
std::string written_quantity(models::Dimension, double value);

/// An example of how a value of this kind is written: "28 days".
std::string example_of(const models::Leaf&);

/// Shortest digits that read back as the same number.
std::string shortest(double);

}  // namespace throughcare::scenarios
