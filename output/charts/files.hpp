#pragma once
#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

/// The report's charts as files, drawn by the page's own chart functions under Node.js.
namespace throughcare::output {

struct ChartFilesResult {
  bool written = false;
  std::string note;  ///< empty, or what is missing and what to do about it, in a sentence for the user
};

/// Writes NAME.svg, NAME.csv and, where `rsvg-convert` is installed, NAME.png into `folder` for each chart that the data allow.
/// `renderer` is the bundled `render_charts.mjs`. Without Node.js nothing is written and the note says so: the report's own
/// save buttons give the same files. Never throws for a missing or failing Node.js; throws std::filesystem::filesystem_error or
/// std::runtime_error when the folder cannot be written.
ChartFilesResult write_chart_files(std::string_view report_json, const std::filesystem::path& folder,
                                   const std::filesystem::path& renderer,
                                   std::chrono::seconds time_limit = std::chrono::seconds{120});

}  // namespace throughcare::output
