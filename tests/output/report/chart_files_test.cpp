#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "output/charts/files.hpp"
#include "output/report/html.hpp"
#include "tests/output/report/example_analysis.hpp"

namespace throughcare::output {
namespace {

namespace fs = std::filesystem;

const fs::path renderer = fs::path{THROUGHCARE_PAGE_FOLDER} / "render_charts.mjs";

std::string content(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

class ChartFiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("throughcare-charts-" + std::to_string(getpid()));
    fs::remove_all(folder_);
    path_ = std::getenv("PATH");
  }
  void TearDown() override {
    setenv("PATH", path_.c_str(), 1);
    fs::remove_all(folder_);
  }
  /// A renderer that only runs the given statement.
  fs::path script(const std::string& statement) {
    fs::create_directories(folder_);
    const fs::path file = folder_ / "script.mjs";
    std::ofstream{file} << statement << '\n';
    return file;
  }
  fs::path folder_;
  std::string path_;
};

TEST_F(ChartFiles, EveryChartAsPictureAndData) {
  const std::string json = report_json(example::analysis());
  const ChartFilesResult result = write_chart_files(json, folder_, renderer);
  EXPECT_TRUE(result.written);
  EXPECT_EQ(result.note, "");
  for (const char* name : {"differences", "reoffending_by_band", "prison_population", "caseloads", "time_to_reoffence",
                           "time_to_return_to_custody", "cost_by_agency", "who_pays", "handovers", "flows", "pathway_map",
                           "appraisal", "life", "attribution", "attribution_omic"}) {
    const std::string svg = content(folder_ / (std::string{name} + ".svg")),
                      csv = content(folder_ / (std::string{name} + ".csv"));
    EXPECT_TRUE(svg.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg ")) << name;
    EXPECT_GT(svg.size(), 4000U) << name;
    EXPECT_EQ(svg.find("<script"), std::string::npos) << name;
    EXPECT_EQ(svg.find("NaN"), std::string::npos) << name;
    EXPECT_TRUE(content(folder_ / (std::string{name} + ".png")).starts_with("\x89PNG")) << name;
    EXPECT_GT(csv.size(), 200U) << name;
    std::istringstream lines{csv};
    for (std::string line; std::getline(lines, line);) {
      EXPECT_FALSE(line.starts_with("=") || line.starts_with("\"=")) << name << ": " << line;
      EXPECT_EQ(line.find(",=") == std::string::npos && line.find(",\"=") == std::string::npos, true) << name << ": " << line;
    }
  }
  EXPECT_FALSE(fs::exists(folder_ / ".charts-input.json"));
  EXPECT_FALSE(fs::exists(folder_ / ".charts-messages.txt"));
}

TEST_F(ChartFiles, SameDataGiveTheSamePictures) {
  const std::string json = report_json(example::analysis());
  ASSERT_TRUE(write_chart_files(json, folder_ / "a", renderer).written);
  ASSERT_TRUE(write_chart_files(json, folder_ / "b", renderer).written);
  for (const fs::directory_entry& entry : fs::directory_iterator{folder_ / "a"}) {
    EXPECT_EQ(content(entry.path()), content(folder_ / "b" / entry.path().filename())) << entry.path().filename();
  }
}

TEST_F(ChartFiles, ChartsWithoutDataAreLeftOut) {
  ASSERT_TRUE(write_chart_files(report_json(example::sparse_analysis()), folder_, renderer).written);
  EXPECT_TRUE(fs::exists(folder_ / "reoffending_by_band.svg"));
  EXPECT_FALSE(fs::exists(folder_ / "prison_population.svg"));
  EXPECT_FALSE(fs::exists(folder_ / "differences.svg"));
}

TEST_F(ChartFiles, WithoutNodeANoteSaysWhatToDo) {
  fs::create_directories(folder_ / "empty");
  setenv("PATH", (folder_ / "empty").c_str(), 1);
  const ChartFilesResult result = write_chart_files("{}", folder_, renderer);
  EXPECT_FALSE(result.written);
  EXPECT_NE(result.note.find("nodejs"), std::string::npos) << result.note;
}

TEST_F(ChartFiles, WithoutRendererANoteSaysSo) {
  const ChartFilesResult result = write_chart_files("{}", folder_, folder_ / "missing.mjs");
  EXPECT_FALSE(result.written);
  EXPECT_NE(result.note.find("missing.mjs"), std::string::npos) << result.note;
}

TEST_F(ChartFiles, AFailingRendererIsReportedInItsOwnWords) {
  const ChartFilesResult result = write_chart_files("{}", folder_, script("console.error('no such measure'); process.exit(3);"));
  EXPECT_FALSE(result.written);
  EXPECT_NE(result.note.find("no such measure"), std::string::npos) << result.note;
}

TEST_F(ChartFiles, AHangingRendererIsStopped) {
  const auto start = std::chrono::steady_clock::now();
  const ChartFilesResult result =
      write_chart_files("{}", folder_, script("setInterval(() => {}, 1000);"), std::chrono::seconds{1});
  EXPECT_FALSE(result.written);
  EXPECT_NE(result.note.find("within 1 seconds"), std::string::npos) << result.note;
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{20});
}

}  // namespace
}  // namespace throughcare::output
