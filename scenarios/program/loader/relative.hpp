#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/common/field.hpp"
#include "scenarios/program/loader/quantity.hpp"

/// Values that are stated relative to the one in force without them, so that they stay true when that is calibrated again:
/// `{times: 1.1}`, `{plus: 2 days}`. They are made absolute while a scenario is read; nothing after the loader knows them.
namespace throughcare::scenarios {

enum class Form : std::uint8_t { value, times, plus };

/// The keys of a long form that say what the value is, in the order of `Form`.
inline constexpr std::array<std::string_view, 3> form_names{"value", "times", "plus"};
inline std::string form_name(Form form) { return std::string(form_names[static_cast<std::size_t>(form)]); }

/// What a file says of a value, in the base unit: the value itself, a factor or a difference.
struct Statement {
  Form form = Form::value;
  double amount = 0.0;

  bool is_relative() const { return form != Form::value; }
};

/// The value where `without` is in force without it.
double result_of(const Statement&, double without);

/// What a relative value came to, from a date on (empty: from the beginning).
struct Result {
  std::optional<std::chrono::sys_days> from;
  double without = 0.0, with = 0.0;
};

/// The factor or difference of a relative value: `1.1`, `-2 days`, `3 %` (of a share: percentage points).
ParsedValue parse_amount(Form form, const models::Leaf& leaf, std::string_view text, std::string_view separate_unit);

/// "times 1.1 of 0.388", "plus 2 days on 12 days"; where what it is relative to changes, "times 1.1 of 6 days to 12 days".
/// `stated` is the beginning, "times 1.1".
std::string relative_text(Form form, const std::string& stated, const models::Leaf& leaf, const std::vector<Result>& results);

}  // namespace throughcare::scenarios
