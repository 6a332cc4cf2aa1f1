#include "scenarios/program/experiment/documents.hpp"

#include <stdexcept>
#include <system_error>

#include "output/charts/files.hpp"
#include "output/report/html.hpp"
#include "output/results/write.hpp"
#include "scenarios/program/experiment/library.hpp"
#include "scenarios/program/experiment/stored_inputs.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

void write_report(const output::Analysis& analysis, const fs::path& file) {
  output::write_file(file, output::report_html(read_input(report_file("report_template.html")), output::report_json(analysis)));
}

std::vector<std::string> write_documents(const output::Analysis& analysis, const fs::path& folder) {
  output::write_tables(analysis, folder);
  const std::string json = output::report_json(analysis);
  output::write_file(folder / "report.html", output::report_html(read_input(report_file("report_template.html")), json));
  const fs::path charts = folder / "charts";
  try {
    fs::create_directories(charts);
    const auto drawn = output::write_chart_files(json, charts, report_file("render_charts.mjs"));
    return drawn.note.empty() ? std::vector<std::string>{} : std::vector{drawn.note};
  } catch (const output::OutputError&) {
    throw;
  } catch (const std::runtime_error& error) {
    throw output::OutputError(charts, error.what(), "make room or give a folder you may write with --out");
  }
}

}  // namespace throughcare::scenarios
