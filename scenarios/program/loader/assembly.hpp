#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "scenarios/program/loader/reader.hpp"
#include "scenarios/program/loader/resolve.hpp"
#include "scenarios/program/loader/timeline.hpp"

namespace throughcare::scenarios {

/// Puts the values of all files, policies and the command line on top of each other, remembering every layer.
class Assembly {
 public:
  Assembly(const ParameterCatalogue& catalogue, ProblemList& problems);

  /// The `parameters:` of a file: the files it includes, then its own sections.
  void add_parameters(const InputDocument& document, InputFiles& files);
  /// The merged `policies:` of all files. `sources` are those of each file, for values that name none.
  void add_policies(const Node& policies, const std::map<std::string, std::string>& sources);
  /// One `--set`, the `number`-th.
  void add_override(const std::string& argument, int number);

  /// What no file sets; reported at `at`.
  void report_missing(const Position& at) const;
  /// The values over time; last, when everything is added. Groups of shares that do not add up to one are problems, and so are
  /// relative values that come to something out of range.
  std::vector<DatedValues> values();
  /// After `values`, which says what the relative values of policies came to.
  std::vector<Provenance> provenance() const { return provenance_; }
  std::vector<Policy> policies() const;

 private:
  void take(ReadValues&& read);
  bool has_ground(std::size_t leaf) const;
  void settle(std::size_t leaf, Layer& layer) const;
  void settle_policies(const std::vector<RelativeStep>& steps);
  void check_sums(const std::vector<DatedValues>&) const;
  void report_missing_below(const ParameterCatalogue::Entry& entry, const Position& at) const;
  const Layer* latest_layer(std::size_t leaf, const std::optional<std::chrono::sys_days>& date) const;

  const ParameterCatalogue& catalogue_;
  ProblemList& problems_;
  std::vector<double> base_;
  std::vector<Provenance> provenance_;
  std::vector<DatedPolicy> policies_;
  std::set<std::size_t> attempted_, overridden_;
};

/// The `sources` of a file as one text for values without their own, e.g. "HMIP-2022, NAO-2024".
std::string sources_text(const std::vector<std::string>& sources);

}  // namespace throughcare::scenarios
