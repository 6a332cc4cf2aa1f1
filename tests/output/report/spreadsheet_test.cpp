#include "output/report/spreadsheet.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "output/results/error.hpp"
#include "output/statistics/analyse.hpp"
#include "tests/output/support/child_process.hpp"
#include "tests/output/support/small_study.hpp"

namespace throughcare::output {
namespace {

namespace fs = std::filesystem;
using testing::small_result;

std::string output_of(const std::string& command) {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(popen(command.c_str(), "r"), &pclose);
  std::string text;
  char buffer[4096];
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, stream.get())) > 0;) text.append(buffer, got);
  return text;
}

/// Each match as the whole and its groups: copies, which outlive a text made for the call.
std::vector<std::vector<std::string>> all_matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::vector<std::vector<std::string>> found;
  for (auto match = std::sregex_iterator(text.begin(), text.end(), regex); match != std::sregex_iterator(); ++match)
    found.emplace_back(match->begin(), match->end());
  return found;
}

/// Reads the workbook back the way a spreadsheet program would.
class SpreadsheetTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto study = testing::small_study();
    study.scenarios[1].title = "=HYPERLINK(\"http://example.org\",\"OMiC\")";
    std::vector<ReplicationResult> results;
    for (const char* scenario : {"baseline", "omic"})
      for (std::uint32_t i = 0; i < 2; ++i) results.push_back(small_result(scenario, i));
    results[0].observations.push_back({"wait", "all", "Kent", "all", 12.0});  // seen once: no interval
    results[0].observations.push_back({"wait", "all", "all", "2019-04", 12.0});
    results[0].observations.push_back({"wait", "sex=female/after=6_weeks", "all", "all", 12.0});
    analysis_ =
        analyse(study, results,
                {.targets = {{"prison", "People in prison", "prison_population", "all", "all", 1.0, 0.15, "people", "OMSQ"}}});
    analysis_.attributions = {
        {"omic",
         "baseline",
         "By hand.",
         {{"reoffending_rate", "all", "information", "Information", -0.01, -0.02, 0.0, 0.5, 2, "Reoffending", "share"},
          {"reoffending_rate", "all", "total", "Whole difference", -0.02, -0.03, -0.01, 1.0, 2, "Reoffending", "share"}}}};
    analysis_.begun = "2026-02-03T04:05:06Z";
    analysis_.cautions = {"Small run: few people."};
    write_spreadsheet(analysis_, file_);
    const std::string workbook = part("xl/workbook.xml");
    for (const auto& match : all_matches(workbook, "<sheet name=\"([^\"]*)\"")) sheet_names_.push_back(match[1]);
    const std::string shared = part("xl/sharedStrings.xml");
    for (const auto& match : all_matches(shared, "<si><t[^>]*>([^<]*)</t></si>")) strings_.push_back(match[1]);
  }

  std::string part(const std::string& name) const { return output_of("unzip -p '" + file_.string() + "' '" + name + "'"); }
  std::string sheet(std::size_t number) const { return part("xl/worksheets/sheet" + std::to_string(number) + ".xml"); }
  std::string table(std::size_t number) const { return part("xl/tables/table" + std::to_string(number) + ".xml"); }

  struct CellText {
    std::string column, text;
    int row = 0;
  };
  /// Every cell that is not empty.
  std::vector<CellText> cells_of(const std::string& xml) const {
    std::vector<CellText> cells;
    for (const auto& match : all_matches(xml, "<c r=\"([A-Z]+)([0-9]+)\"[^>]*?( t=\"s\")?><v>([^<]*)</v></c>"))
      cells.push_back({match[1], !match[3].empty() ? strings_.at(std::stoul(match[4])) : match[4], std::stoi(match[2])});
    return cells;
  }

  testing::TemporaryFolder folder_;
  fs::path file_ = folder_ / "results.xlsx";
  Analysis analysis_;
  std::vector<std::string> sheet_names_, strings_;
};

TEST_F(SpreadsheetTest, has_cover_contents_notes_and_a_sheet_for_each_table) {
  EXPECT_EQ(sheet_names_,
            (std::vector<std::string>{"Cover", "Contents", "Notes", "Headline", "Summary", "Comparison", "Attribution",
                                      "Appraisal", "Costs", "Costs by area", "Validation", "Measures", "Assumptions", "Inputs"}));
}

TEST_F(SpreadsheetTest, the_cover_says_what_was_run_so_that_the_file_stands_alone) {
  std::string cover;
  for (const auto& cell : cells_of(sheet(1))) cover += cell.text + "\n";
  for (const char* words :
       {"Throughcare 0.1.0 (abc123 Release)", "Seed: 23423.", "Measured: 2 years from 2019-04-01, after 1.5 years",
        "pounds of 2019; the appraisal discounts at 3.5 % a year",
        "Changes: Prison offender managers come in (from 2018-04-01, phased in over 12 months, until 2021-04-01).",
        "Changed on the command line, in all scenarios: courts.wait=30 days", "Result hash: ", "Run on 2026-02-03.",
        "Caution. Small run: few people."})
    EXPECT_NE(cover.find(words), std::string::npos) << words << "\n" << cover;
}

TEST_F(SpreadsheetTest, measures_are_defined_groups_are_in_words_and_headline_targets_marked) {
  const auto row_of = [&](std::size_t number, const std::string& first) {
    std::vector<std::string> row;
    int at = 0;
    for (const auto& cell : cells_of(sheet(number))) {
      if (at == 0 && cell.column == "A" && cell.text == first) at = cell.row;
      if (at != 0 && cell.row == at) row.push_back(cell.text);
    }
    return row;
  };
  EXPECT_EQ(row_of(12, "reoffending_rate"),
            (std::vector<std::string>{"reoffending_rate", "Proven reoffending", "share", "Official definition.", "lower"}));
  EXPECT_EQ(row_of(11, "prison").at(8), "no") << "not a headline target";
  EXPECT_EQ(row_of(5, "The system as it was").at(3), "Everyone");
  EXPECT_NE(std::ranges::find(strings_, "Sex: female; after: 6 weeks"), strings_.end());
}

TEST_F(SpreadsheetTest, inputs_are_listed_with_their_hashes) {
  std::vector<std::string> cells;
  for (const auto& cell : cells_of(sheet(sheet_names_.size()))) cells.push_back(cell.text);
  ASSERT_GE(cells.size(), 2u);
  EXPECT_EQ((std::vector<std::string>(cells.end() - 2, cells.end())), (std::vector<std::string>{"baseline.yaml", "00ff"}));
}

TEST_F(SpreadsheetTest, numbers_have_the_digits_that_their_size_needs) {
  const std::string styles = part("xl/styles.xml");
  std::map<std::string, std::string> patterns{{"3", "#,##0"}, {"4", "#,##0.00"}, {"10", "0.00%"}, {"1", "0"}};  // built in
  for (const auto& match : all_matches(styles, "<numFmt numFmtId=\"([0-9]+)\" formatCode=\"([^\"]*)\""))
    patterns[match[1]] = match[2];
  std::vector<std::string> formats;
  for (const auto& match : all_matches(styles.substr(styles.find("<cellXfs")), "<xf numFmtId=\"([0-9]+)\""))
    formats.push_back(patterns[match[1]]);
  const auto formats_of = [&](std::size_t number, const std::string& column) {
    std::set<std::string> found;
    for (const auto& match : all_matches(sheet(number), "<c r=\"" + column + "[0-9]+\" s=\"([0-9]+)\"><v>"))
      found.insert(formats.at(std::stoul(match[1])));
    return found;
  };
  // Headline: shares in per cent, a few people with decimals; changes of shares finer than shares.
  EXPECT_EQ(formats_of(4, "C"), (std::set<std::string>{"0.0%", "#,##0.00"}));
  EXPECT_TRUE(formats_of(4, "F").contains("0.00%"));
  EXPECT_FALSE(formats_of(4, "F").contains("0.0%"));
  EXPECT_EQ(formats_of(9, "E"), (std::set<std::string>{"#,##0"}));  // pounds a year
}

TEST_F(SpreadsheetTest, has_no_merged_cells_formulas_frozen_panes_filters_headers_or_macros) {
  const std::string names = output_of("unzip -Z1 '" + file_.string() + "'");
  for (const char* unwanted : {"drawing", "media", "vba", "comments", "externalLink"})
    EXPECT_EQ(names.find(unwanted), std::string::npos) << unwanted;
  for (std::size_t i = 1; i <= sheet_names_.size(); ++i) {
    const std::string xml = sheet(i);
    ASSERT_NE(xml.find("<sheetData>"), std::string::npos) << sheet_names_[i - 1];
    for (const char* unwanted : {"<mergeCell", "<f>", "<f ", "<pane", "<autoFilter", "<headerFooter", "hidden="})
      EXPECT_EQ(xml.find(unwanted), std::string::npos) << unwanted << " in " << sheet_names_[i - 1];
  }
}

TEST_F(SpreadsheetTest, every_sheet_but_the_cover_has_exactly_one_marked_up_table) {
  EXPECT_EQ(sheet(1).find("<tablePart"), std::string::npos);
  std::set<std::string> table_names;
  for (std::size_t i = 2; i <= sheet_names_.size(); ++i) {
    EXPECT_NE(sheet(i).find("<tableParts count=\"1\">"), std::string::npos) << sheet_names_[i - 1];
    const std::string xml = table(i - 1);
    EXPECT_EQ(xml.find("<autoFilter"), std::string::npos);
    for (const auto& match : all_matches(xml, "displayName=\"([^\"]*)\"")) table_names.insert(match[1]);
  }
  EXPECT_EQ(table_names.size(), sheet_names_.size() - 1);
}

TEST_F(SpreadsheetTest, tables_start_in_column_a_have_unique_headings_no_blank_cells_and_nothing_below) {
  for (std::size_t i = 2; i <= sheet_names_.size(); ++i) {
    const std::string xml = table(i - 1);
    std::smatch reference;
    ASSERT_TRUE(std::regex_search(xml, reference, std::regex(" ref=\"A([0-9]+):([A-Z]+)([0-9]+)\""))) << xml;
    const int first = std::stoi(reference[1]), last = std::stoi(reference[3]);
    std::vector<std::string> headings;
    for (const auto& match : all_matches(xml, "<tableColumn id=\"[0-9]+\" name=\"([^\"]*)\"")) headings.push_back(match[1]);
    EXPECT_EQ(std::set(headings.begin(), headings.end()).size(), headings.size());

    std::map<int, int> filled;
    std::vector<std::string> first_row;
    for (const auto& cell : cells_of(sheet(i))) {
      ++filled[cell.row];
      EXPECT_FALSE(cell.text.empty());
      if (cell.row == first) first_row.push_back(cell.text);
    }
    EXPECT_EQ(first_row, headings) << sheet_names_[i - 1];
    EXPECT_EQ(filled.rbegin()->first, last) << "something below the table in " << sheet_names_[i - 1];
    for (int row = 1; row < first; ++row) EXPECT_EQ(filled[row], 1) << "row " << row << " above the table";
    for (int row = first; row <= last; ++row)
      EXPECT_EQ(filled[row], static_cast<int>(headings.size())) << sheet_names_[i - 1] << " row " << row;
  }
}

TEST_F(SpreadsheetTest, sheets_open_with_a_title_in_cell_a1_where_the_cursor_is) {
  std::set<std::string> titles;
  for (std::size_t i = 1; i <= sheet_names_.size(); ++i) {
    const std::string xml = sheet(i);
    const auto cells = cells_of(xml);
    ASSERT_FALSE(cells.empty());
    EXPECT_EQ(cells[0].column + std::to_string(cells[0].row), "A1");
    titles.insert(cells[0].text);
    EXPECT_EQ(xml.find("<selection"), std::string::npos) << "the cursor is elsewhere";
  }
  EXPECT_EQ(titles.size(), sheet_names_.size());
  EXPECT_EQ(part("xl/workbook.xml").find("activeTab"), std::string::npos);
}

TEST_F(SpreadsheetTest, text_in_tables_is_wrapped) { EXPECT_NE(part("xl/styles.xml").find("wrapText=\"1\""), std::string::npos); }

TEST_F(SpreadsheetTest, contents_link_to_every_later_sheet) {
  const std::string xml = sheet(2);
  for (std::size_t i = 3; i <= sheet_names_.size(); ++i)
    EXPECT_NE(xml.find("location=\"'" + sheet_names_[i - 1] + "'!A1\""), std::string::npos)
        << xml.substr(xml.find("<hyperlinks"));
}

TEST_F(SpreadsheetTest, notes_that_are_referred_to_are_there) {
  std::set<std::string> referred, listed;
  for (const auto& text : strings_)
    for (const auto& match : all_matches(text, "\\[note [0-9]+\\]")) referred.insert(match[0]);
  for (const auto& cell : cells_of(sheet(3)))
    if (cell.column == "A" && cell.text.starts_with("[note")) listed.insert(cell.text);
  EXPECT_EQ(referred, listed);
  EXPECT_EQ(listed.size(), 4u);
}

TEST_F(SpreadsheetTest, what_is_not_available_is_marked_and_the_mark_explained_on_the_sheet) {
  int not_available = 0;
  bool explained = false;
  for (const auto& cell : cells_of(sheet(5))) {
    not_available += cell.text == "[x]";
    explained = explained || cell.text.find("[x] means not available") != std::string::npos;
  }
  EXPECT_EQ(not_available, 4);  // the bounds of the two numbers seen once
  EXPECT_TRUE(explained);
}

TEST_F(SpreadsheetTest, months_stay_in_the_csv_file) {
  for (const auto& cell : cells_of(sheet(5))) EXPECT_NE(cell.text, "2019-04");
}

TEST_F(SpreadsheetTest, text_that_looks_like_a_formula_is_text) {
  bool seen = false;
  for (const auto& text : strings_) seen = seen || text.starts_with("=HYPERLINK(");
  EXPECT_TRUE(seen);
}

TEST_F(SpreadsheetTest, the_document_s_properties_are_filled) {
  const std::string core = part("docProps/core.xml");
  EXPECT_NE(core.find("<dc:title>Baseline and OMiC</dc:title>"), std::string::npos) << core;
  EXPECT_NE(core.find("<dc:subject>"), std::string::npos);
  EXPECT_NE(core.find("<cp:keywords>"), std::string::npos);
  EXPECT_NE(core.find("2020-01-01T00:00:00Z"), std::string::npos);
}

TEST_F(SpreadsheetTest, the_same_analysis_gives_the_same_bytes_at_another_time) {
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));  // zip archives keep time in steps of two seconds
  write_spreadsheet(analysis_, folder_ / "again.xlsx");
  EXPECT_EQ(testing::contents_of(folder_ / "again.xlsx"), testing::contents_of(file_));
}

TEST_F(SpreadsheetTest, one_scenario_without_targets_leaves_out_what_would_be_empty) {
  write_spreadsheet(analyse(testing::small_study(), {small_result("baseline", 0)}, {}), file_);
  const std::string workbook = part("xl/workbook.xml");
  EXPECT_EQ(workbook.find("Comparison"), std::string::npos);
  EXPECT_EQ(workbook.find("Validation"), std::string::npos);
  EXPECT_NE(workbook.find("Summary"), std::string::npos);
}

TEST_F(SpreadsheetTest, a_folder_that_is_missing_is_told) {
  EXPECT_THROW(write_spreadsheet(analysis_, folder_ / "missing/results.xlsx"), OutputError);
}

TEST_F(SpreadsheetTest, a_disk_that_fills_up_is_told) {
  for (const rlim_t bytes : {0u, 1000u, 5000u, 10'000u}) {
    const std::string message = testing::error_in_child([&] {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{bytes, bytes};
      if (setrlimit(RLIMIT_FSIZE, &limit) != 0) throw std::runtime_error("no limit");
      write_spreadsheet(analysis_, file_);
    });
    EXPECT_TRUE(message.starts_with(file_.string() + ": ")) << bytes << ": " << message;
    EXPECT_NE(message.find("--out"), std::string::npos) << message;
  }
}

}  // namespace
}  // namespace throughcare::output
