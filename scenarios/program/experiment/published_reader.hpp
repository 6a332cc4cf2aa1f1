#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/results/records.hpp"
#include "scenarios/program/loader/document.hpp"

namespace throughcare::scenarios {

/// Reads the keys of one published figure (an entry of targets.yaml, series.yaml or effects.yaml) and notes what is missing or
/// wrong, with its place. `section` is what the entry belongs to, as messages name it ("targets").
class PublishedReader {
 public:
  /// Notes an entry that is no mapping, and keys that are none of `known`.
  PublishedReader(std::string section, const NodeEntry& entry, const std::vector<std::string>& known, ProblemList& problems);

  /// A text; missing is a problem unless `otherwise` is given.
  std::string text(std::string_view key, const std::optional<std::string>& otherwise = {});
  /// A number or percentage ("0.624", "62.4 %"); missing is a problem unless `otherwise` is given.
  double number(std::string_view key, std::optional<double> otherwise = {});
  /// true or false, false if missing.
  bool yes(std::string_view key);
  /// The name of one of the measures, noted where there is no such one.
  std::string measure(std::string_view key, const std::vector<output::MeasureInfo>& measures);

 private:
  std::string where(std::string_view key) const { return section_ + "." + entry_.key + "." + std::string(key); }

  std::string section_;
  const NodeEntry& entry_;
  ProblemList& problems_;
};

/// The mapping `section` of a document of published figures, or null, which is noted. `expected` says what it maps to.
const Node* published_section(const std::optional<Node>& document, std::string_view section, std::string_view expected,
                              ProblemList& problems);

/// "0.624" or "62.4 %".
std::optional<double> published_number(std::string_view text);

}  // namespace throughcare::scenarios
