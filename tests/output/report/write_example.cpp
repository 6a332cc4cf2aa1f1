#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "output/report/html.hpp"
#include "tests/output/report/example_analysis.hpp"

/// Writes the example reports for the browser test: write_example TEMPLATE FOLDER
int main(int argc, char** argv) {
  using namespace throughcare::output;
  if (argc != 3) return 2;
  try {
    std::ifstream in{argv[1], std::ios::binary};
    const std::string page_template{std::istreambuf_iterator<char>{in}, {}};
    const std::filesystem::path folder = argv[2];
    std::filesystem::create_directories(folder);
    const auto write = [&](const char* name, const std::string& text) {
      std::ofstream out{folder / name, std::ios::binary};
      out << text;
      out.close();
      return static_cast<bool>(out);
    };
    const std::string json = report_json(example::analysis()), sparse = report_json(example::sparse_analysis());
    const bool good = write("report.json", json) && write("report.html", report_html(page_template, json)) &&
                      write("sparse.json", sparse) && write("sparse.html", report_html(page_template, sparse));
    return good ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
