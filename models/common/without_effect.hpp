#pragma once
#include <array>
#include <string_view>

#include "models/common/field.hpp"

namespace throughcare::models {

/// Values that change no life whatever they are, and why: a table has a row for every role or handover, and these mean nothing
/// there. Their paths are these, or begin with these and a dot.
struct ValueWithoutEffect {
  std::string_view path, why;
};
inline constexpr auto values_without_effect =
    std::to_array<ValueWithoutEffect>({{"contact.workers.nobody", "a case held by nobody has no contacts"},
                                       {"payment.selection.nobody", "a case held by nobody has no contacts"},
                                       {"handovers.case_file.carried", "the receiver is the first who holds the case"},
                                       {"handovers.court_to_custody.carried", "the receiver is the first who holds the case"}});

/// The entry for the value at `path`; null if it may have an effect.
constexpr const ValueWithoutEffect* without_effect(std::string_view path) {
  for (const ValueWithoutEffect& value : values_without_effect)
    if (at_or_below(path, value.path)) return &value;
  return nullptr;
}

}  // namespace throughcare::models
