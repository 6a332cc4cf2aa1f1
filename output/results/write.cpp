#include "output/results/write.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "output/attribution/attribution.hpp"
#include "output/lives/lives.hpp"
#include "output/report/spreadsheet.hpp"
#include "output/results/csv.hpp"

namespace throughcare::output {

namespace {

[[noreturn]] void raise(const std::filesystem::path& file, int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      throw OutputError(file, "the disk is full", "free some space or choose another folder with --out");
    case EACCES:
    case EPERM:
    case EROFS:
      throw OutputError(file, "may not be written", "make the folder writable or choose another with --out");
    case ENOENT:
    case ENOTDIR:
      throw OutputError(file, "its folder does not exist", "create the folder or choose another with --out");
    default:
      throw OutputError(file, std::string("could not be written (") + std::strerror(error) + ")",
                        "check the disk or choose another folder with --out");
  }
}

}  // namespace

void write_file(const std::filesystem::path& file, std::string_view text) {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(file.c_str(), "wb"), &std::fclose);
  if (!stream) raise(file, errno);
  if (!text.empty() && std::fwrite(text.data(), 1, text.size(), stream.get()) != text.size()) raise(file, errno);
  // What is still buffered can fail as well, so closing is checked too.
  if (std::fclose(stream.release()) != 0) raise(file, errno);
}

void write_tables(const Analysis& analysis, const std::filesystem::path& folder) {
  write_file(folder / "summary.csv", summary_csv(analysis));
  write_file(folder / "comparison.csv", comparison_csv(analysis));
  write_file(folder / "validation.csv", validation_csv(analysis));
  if (!analysis.hindcast.empty()) write_file(folder / "hindcast.csv", hindcast_csv(analysis));
  write_file(folder / "appraisal.csv", appraisal_csv(analysis));
  write_file(folder / "costs.csv", costs_csv(analysis));
  write_file(folder / "costs_by_area.csv", costs_by_area_csv(analysis));
  write_file(folder / "flows.csv", flows_csv(analysis));
  write_file(folder / "survival.csv", survival_csv(analysis));
  write_file(folder / "assumptions.csv", assumptions_csv(analysis));
  if (!analysis.traced.lives.empty())
    write_file(folder / "lives.csv", lives_csv(analysis.traced.lives, analysis.study.start_date));
  if (!analysis.attributions.empty()) write_file(folder / "attribution.csv", attribution_csv(analysis.attributions));
  write_spreadsheet(analysis, folder / "results.xlsx");
}

}  // namespace throughcare::output
