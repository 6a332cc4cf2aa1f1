#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/common/field.hpp"

namespace throughcare::scenarios {

/// Every value a scenario can set, as a flat list and as the tree of sections that YAML shows. Knows no mechanism: it is made
/// from the run-time view of any parameter struct.
class ParameterCatalogue {
 public:
  /// A section (with children) or a value (with `leaf`).
  struct Entry {
    std::string name, path;
    std::vector<Entry> children;
    std::optional<std::size_t> leaf;

    const Entry* child(std::string_view wanted) const;
    std::vector<std::string> child_names() const;
  };

  explicit ParameterCatalogue(std::vector<models::Leaf> leaves);

  const std::vector<models::Leaf>& leaves() const { return leaves_; }
  const Entry& root() const { return root_; }
  /// The index of a value by its dotted path.
  std::optional<std::size_t> find(std::string_view path) const;
  /// The section or value at a dotted path ("" is the root), or null.
  const Entry* entry(std::string_view path) const;
  /// The values below (and at) an entry, in order.
  static std::vector<std::size_t> leaves_below(const Entry&);

 private:
  std::vector<models::Leaf> leaves_;
  Entry root_;
  std::map<std::string, std::size_t, std::less<>> by_path_;
};

/// The catalogue of a parameter struct.
template <class P>
ParameterCatalogue catalogue_of() {
  return ParameterCatalogue(models::leaves_of(P{}));
}

/// A parameter struct with these values (one per leaf of its catalogue).
template <class P>
P parameters_from(const ParameterCatalogue& catalogue, std::span<const double> values) {
  P parameters{};
  for (std::size_t i = 0; i < values.size(); ++i) models::write(catalogue.leaves()[i], parameters, values[i]);
  return parameters;
}

/// The words for a path below `from` that is no parameter: "unknown parameter; did you mean 'x'?", and what is likely meant.
struct UnknownName {
  std::string message;
  const ParameterCatalogue::Entry* meant = nullptr;
};
UnknownName unknown_name(const ParameterCatalogue& catalogue, const ParameterCatalogue::Entry& from, std::string_view path);
/// The words for a whole path.
std::string unknown_parameter(const ParameterCatalogue& catalogue, std::string_view path);

/// How `value` of `leaf` is written, in its base unit: "28 days", "GBP 142 per day", "0.35", "omic", "true".
std::string written(const models::Leaf& leaf, double value);
/// The base unit's name ("days", "share"), or "choice" or "yes/no".
std::string unit_name(const models::Leaf& leaf);

}  // namespace throughcare::scenarios
