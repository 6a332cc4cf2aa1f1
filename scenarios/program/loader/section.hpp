#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/common/enums.hpp"
#include "models/common/quantity.hpp"
#include "scenarios/program/loader/document.hpp"

namespace throughcare::scenarios {

/// A mapping with a fixed set of keys, read one key at a time; every problem carries the section's path.
class Section {
 public:
  Section(const Node& node, std::string path, ProblemList& problems) : node_(node), path_(std::move(path)), problems_(problems) {}

  /// Keys outside `known` are problems. Returns false (and says so) if this is not a mapping at all.
  bool has_only(const std::vector<std::string>& known) const;
  /// The value of a key, or null and, if `required`, a problem.
  const Node* value(std::string_view key, bool required) const;
  /// A single value's text; empty if there is none.
  std::string text(std::string_view key, bool required) const;
  std::vector<std::string> list(std::string_view key) const;
  std::optional<double> number(std::string_view key, double low, double high, bool required) const;
  /// A whole number.
  std::optional<double> whole_number(std::string_view key, double low, double high, bool required) const;
  std::optional<double> quantity(std::string_view key, models::Dimension, double low, double high, bool required) const;
  std::optional<std::chrono::sys_days> date(std::string_view key, bool required) const;
  bool flag(std::string_view key) const;
  /// One of the names of a closed list.
  template <class E>
  std::optional<E> choice(std::string_view key, bool required) const {
    const auto names = models::names_of<E>;
    const auto index = choice_index(key, std::vector<std::string>(names.begin(), names.end()), required);
    return index ? std::optional(static_cast<E>(*index)) : std::nullopt;
  }

  void problem(const Position& at, std::string_view key, const std::string& message) const;
  const Node& node() const { return node_; }

 private:
  std::optional<std::size_t> choice_index(std::string_view key, const std::vector<std::string>& names, bool required) const;
  std::optional<double> checked(const Node& node, std::string_view key, double number, double low, double high) const;

  const Node& node_;
  std::string path_;
  ProblemList& problems_;
};

/// A date written as 2018-04-01, or what is wrong with it.
struct ParsedDate {
  std::optional<std::chrono::sys_days> date;
  std::string problem;
};
ParsedDate parse_date(std::string_view text);

}  // namespace throughcare::scenarios
