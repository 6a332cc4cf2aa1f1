#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/program/experiment/variants.hpp"

namespace throughcare::scenarios {

/// Where a number is found among the observations of a run, of the whole country.
struct Observed {
  std::string measure, group = "all", period = "all";
};

/// Finished runs in a CSV file, one line each, found again by what they were made from: parameters, pathway, settings, program.
/// A study that was stopped, or is asked for again with more points, simulates only what the file lacks.
class EvaluationFile {
 public:
  /// `columns` name the numbers kept of each run. UserError when the file holds other columns; OutputError when it cannot be
  /// read.
  EvaluationFile(std::filesystem::path file, const std::vector<std::string>& columns);

  /// The numbers of a finished run, or null.
  const std::vector<double>* find(const std::string& key, std::uint32_t replication) const;
  /// Adds a run and has it written before it returns. OutputError when that fails.
  void add(const std::string& key, std::uint32_t replication, const std::vector<double>& values);

 private:
  std::filesystem::path file_;
  std::map<std::pair<std::string, std::uint32_t>, std::vector<double>> runs_;
};

/// How runs are carried out.
struct Effort {
  unsigned threads = 1;
  bool quiet = false;
  std::atomic<bool>* stop = nullptr;
};

/// The numbers of a variant: by replication, then in the order asked for; NaN where a run does not have it.
using Evaluation = std::vector<std::vector<double>>;

/// Simulates the variants, except the runs that `done` has, and adds each run to it as it is finished. Nothing when stopped.
std::optional<std::vector<Evaluation>> evaluate(const Study& study, const std::vector<Variant>& variants,
                                                const std::vector<Observed>& observed, EvaluationFile& done,
                                                const Effort& effort);

}  // namespace throughcare::scenarios
