#include "scenarios/program/experiment/early_report.hpp"

#include <fmt/format.h>

#include <vector>

#include "output/statistics/analyse.hpp"
#include "scenarios/program/experiment/documents.hpp"
#include "scenarios/program/experiment/study.hpp"

namespace throughcare::scenarios {

EarlyReport::EarlyReport(const output::StudyRecord& study, const output::Store& store, const std::filesystem::path& folder,
                         bool at_once)
    : study_(study), store_(store), file_(folder / "report.html"), pause_(at_once ? 0 : 60) {}

std::optional<std::filesystem::path> EarlyReport::after(std::uint32_t complete) {
  const auto now = std::chrono::steady_clock::now();
  if (complete < next_ || complete >= study_.replications || now - last_ < pause_) return std::nullopt;
  next_ = 2 * complete;
  last_ = now;
  output::StudyRecord study = study_;
  study.title += fmt::format(" (early report: the first {} replications of a run that goes on)", complete);
  std::vector<output::ReplicationResult> results = store_.load();
  std::erase_if(results, [&](const output::ReplicationResult& result) { return result.replication >= complete; });
  write_report(output::analyse(study, results, stored_evidence(study)), file_);
  return file_;
}

}  // namespace throughcare::scenarios
