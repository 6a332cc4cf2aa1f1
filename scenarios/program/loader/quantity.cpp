#include "scenarios/program/loader/quantity.hpp"

#include <charconv>
#include <cmath>
#include <vector>

#include "scenarios/program/loader/diagnostics.hpp"

namespace throughcare::scenarios {

using models::Dimension;
using models::Leaf;
using models::LeafKind;
using models::Unit;

namespace {

constexpr std::string_view pound_prefix = "GBP";

/// One space between words, none at the ends.
std::string tidy(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Length of the number at the beginning of `text` (0: there is none).
std::size_t number_length(std::string_view text) {
  std::size_t i = !text.empty() && text[0] == '-' ? 1 : 0;
  const auto digits = [&] {
    const auto from = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i - from;
  };
  if (digits() == 0) return 0;
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (digits() == 0) return 0;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    const auto back = i++;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (digits() == 0) i = back;
  }
  return i;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t most_shown = 60;
  return "'" + std::string(text.substr(0, most_shown)) + (text.size() > most_shown ? "..." : "") + "'";
}

std::string example_of(Dimension d) {
  switch (d) {
    case Dimension::probability:
    case Dimension::share:
      return "35 %";
    case Dimension::ratio:
      return "1.2";
    case Dimension::days:
      return "28 days";
    case Dimension::per_year:
      return "0.35 per year";
    case Dimension::pounds:
      return "GBP 1200";
    case Dimension::pounds_per_day:
      return "GBP 142 per day";
    case Dimension::pounds_per_year:
      return "GBP 20 million per year";
    case Dimension::hours:
      return "3 hours";
    case Dimension::hours_per_day:
      return "6 hours per day";
    case Dimension::hours_per_week:
      return "37 hours per week";
    case Dimension::places:
      return "500 places";
    case Dimension::people:
      return "500 people";
    case Dimension::count:
      return "12";
    case Dimension::count_per_year:
      return "5000 a year";
    case Dimension::years:
      return "3 years";
    case Dimension::count_:
      break;
  }
  return "1";
}

/// The units as people see them in values: "days, weeks, months or years".
std::string unit_list(Dimension d) {
  std::vector<std::string> names;
  for (const auto& u : models::units_of(d)) {
    // One of each kind: "day" after "days" says nothing new.
    const bool singular = !names.empty() && names.back() == std::string(u.name) + "s";
    if (!singular) names.emplace_back(u.name);
  }
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) out += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + names[i];
  return out;
}

/// `number * factor`, by division where the factor is one over a whole number, so that 35 % is exactly 0.35.
double scaled(double number, double factor) {
  const double inverse = std::round(1.0 / factor);
  if (factor < 1.0 && std::abs(inverse * factor - 1.0) < 1e-12) return number / inverse;
  return number * factor;
}

ParsedValue wrong(std::string problem) { return {std::nullopt, std::move(problem)}; }

/// "between 0 days and 365 days".
std::string range_text(Dimension d, const models::Range& range, bool in_percent) {
  const auto shown = [&](double v) { return in_percent ? shortest(v * 100.0) + " %" : written_quantity(d, v); };
  if (std::isinf(range.low)) return "at most " + shown(range.high);
  if (std::isinf(range.high)) return "at least " + shown(range.low);
  return "between " + shown(range.low) + " and " + shown(range.high);
}

models::Range effective_range(Dimension d, models::Range range) {
  if (d == Dimension::probability || d == Dimension::share) {
    range.low = std::max(range.low, 0.0);
    range.high = std::min(range.high, 1.0);
  }
  return range;
}

ParsedValue within(Dimension d, const models::Range& range, ParsedValue parsed, std::string_view text) {
  if (!parsed.value) return parsed;
  const auto limits = effective_range(d, range);
  if (*parsed.value >= limits.low && *parsed.value <= limits.high) return parsed;
  return wrong(quoted(text) + " is out of range, expected " + range_text(d, limits, text.find('%') != std::string_view::npos));
}

ParsedValue read_quantity(Dimension dimension, const std::string& text, const std::string& separate_unit) {
  const std::string example = "'" + example_of(dimension) + "'";
  std::string_view rest = text;
  std::string unit;
  if (rest.substr(0, pound_prefix.size()) == pound_prefix) {
    unit = pound_prefix;
    rest.remove_prefix(pound_prefix.size());
    if (!rest.empty() && rest[0] == ' ') rest.remove_prefix(1);
  }
  const auto length = number_length(rest);
  const auto after = rest.substr(length);
  if (length == 0 || (!after.empty() && after[0] != ' ' && after[0] != '%')) {
    if (length > 0 && (after[0] == '_' || after[0] == ','))
      return wrong(quoted(text) + " is not a number, expected digits without separators, e.g. " + example);
    return wrong(quoted(text) + " is not a number, expected e.g. " + example);
  }
  const auto number = parse_number(rest.substr(0, length));
  if (!number.value) return wrong(number.problem + ", e.g. " + example);
  const auto words = tidy(after);
  if (!words.empty()) unit += (unit.empty() ? "" : " ") + words;
  if (!separate_unit.empty()) {
    if (!unit.empty())
      return wrong(quoted(text) + " has a unit and '" + separate_unit + "' is given as well, expected one of them");
    unit = separate_unit;
  }
  if (unit.empty()) {
    if (is_dimensionless(dimension)) return {number.value, {}};
    return wrong("missing unit, expected e.g. '" + example_of(dimension) + "'");
  }
  std::vector<std::string> names;
  for (const Unit& u : models::units_of(dimension)) {
    if (u.name == unit) return {scaled(*number.value, u.factor), {}};
    names.emplace_back(u.name);
  }
  const auto near = nearest_name(unit, names);
  return wrong("wrong unit '" + unit + "', expected " + unit_list(dimension) + ", e.g. " + example +
               (near ? "; did you mean '" + *near + "'?" : ""));
}

}  // namespace

std::string shortest(double value) {
  char buffer[400];
  const double size = std::abs(value);
  const bool plain = value == 0.0 || (size >= 1e-6 && size < 1e15);
  const auto end = plain ? std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed)
                         : std::to_chars(buffer, buffer + sizeof buffer, value);
  return std::string(buffer, end.ptr);
}

bool is_dimensionless(Dimension d) {
  return d == Dimension::probability || d == Dimension::share || d == Dimension::ratio || d == Dimension::count;
}

ParsedValue parse_number(std::string_view text) {
  const auto length = number_length(text);
  if (length == 0 || length != text.size()) return wrong(quoted(text) + " is not a number, expected digits");
  const auto digits = text[0] == '-' ? text.substr(1) : text;
  if (digits.size() > 1 && digits[0] == '0' && is_digit(digits[1]))
    return wrong(quoted(text) + " begins with a zero, expected a number without leading zeros");
  double value = 0.0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc{} || !std::isfinite(value))
    return wrong(quoted(text) + " is too large or too small, expected a number");
  return {value, {}};
}

ParsedValue parse_quantity(Dimension dimension, std::string_view text, std::string_view separate_unit) {
  const auto tidied = tidy(text);
  return within(dimension, {}, read_quantity(dimension, tidied, tidy(separate_unit)), tidied);
}

ParsedValue parse_difference(Dimension dimension, std::string_view text, std::string_view separate_unit) {
  return read_quantity(dimension, tidy(text), tidy(separate_unit));
}

std::string out_of_range(const Leaf& leaf, double value) {
  const auto limits = effective_range(leaf.dimension, leaf.range);
  if (value >= limits.low && value <= limits.high) return {};
  return "expected " + range_text(leaf.dimension, limits, false);
}

ParsedValue parse_value(const Leaf& leaf, std::string_view text, std::string_view separate_unit) {
  if (leaf.kind == LeafKind::quantity) {
    const auto tidied = tidy(text);
    return within(leaf.dimension, leaf.range, read_quantity(leaf.dimension, tidied, tidy(separate_unit)), tidied);
  }
  if (!separate_unit.empty()) return wrong("has no unit, expected the value alone");
  if (leaf.kind == LeafKind::flag) {
    if (text == "true") return {1.0, {}};
    if (text == "false") return {0.0, {}};
    return wrong(quoted(text) + " is neither yes nor no, expected 'true' or 'false'");
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < leaf.choices.size(); ++i) {
    if (leaf.choices[i] == text) return {static_cast<double>(i), {}};
    names.emplace_back(leaf.choices[i]);
  }
  return wrong("unknown value " + quoted(text) + suggestion(text, names));
}

std::string written_quantity(Dimension dimension, double value) {
  if (is_dimensionless(dimension)) return shortest(value);
  const auto unit = models::units_of(dimension).front().name;
  if (unit.substr(0, pound_prefix.size()) == pound_prefix)
    return std::string(pound_prefix) + " " + shortest(value) + std::string(unit.substr(pound_prefix.size()));
  return shortest(value) + " " + std::string(unit);
}

std::string example_of(const Leaf& leaf) {
  switch (leaf.kind) {
    case LeafKind::choice:
      return leaf.choices.empty() ? "" : std::string(leaf.choices.front());
    case LeafKind::flag:
      return "true";
    case LeafKind::quantity:
      break;
  }
  return example_of(leaf.dimension);
}

}  // namespace throughcare::scenarios
