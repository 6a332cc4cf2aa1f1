#include "scenarios/program/loader/relative.hpp"

#include <algorithm>
#include <charconv>

#include "scenarios/program/loader/catalogue.hpp"

namespace throughcare::scenarios {

namespace {

/// Without the noise of the last bits: 1.1 times 0.388 is 0.4268, as if that had been written.
double without_noise(double value) {
  constexpr int certain_digits = 15;
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific, certain_digits - 1).ptr;
  double rounded = value;
  std::from_chars(buffer, end, rounded);
  return rounded;
}

}  // namespace

double result_of(const Statement& stated, double without) {
  if (!stated.is_relative()) return stated.amount;
  const double exact = stated.form == Form::times ? stated.amount * without : without + stated.amount;
  return exact == without ? without : without_noise(exact);
}

ParsedValue parse_amount(Form form, const models::Leaf& leaf, std::string_view text, std::string_view separate_unit) {
  if (leaf.kind != models::LeafKind::quantity)
    return {std::nullopt, "'" + form_name(form) + "' is for quantities and this is " +
                              (leaf.kind == models::LeafKind::choice ? "a choice" : "yes or no") + ", expected a value, e.g. '" +
                              example_of(leaf) + "'"};
  return parse_difference(form == Form::times ? models::Dimension::ratio : leaf.dimension, text, separate_unit);
}

std::string relative_text(Form form, const std::string& stated, const models::Leaf& leaf, const std::vector<Result>& results) {
  if (results.empty()) return stated;
  const auto [least, most] = std::ranges::minmax_element(results, {}, &Result::without);
  return stated + (form == Form::times ? " of " : " on ") + written(leaf, least->without) +
         (least->without == most->without ? "" : " to " + written(leaf, most->without));
}

}  // namespace throughcare::scenarios
