#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "models/parameters.hpp"
#include "tests/scenarios/toy.hpp"

/// models/claims.md and models/ODD.md name parameters, headers, tests and handlers: they must be there.
namespace throughcare::scenarios::testing {
namespace {

namespace fs = std::filesystem;

const fs::path project = THROUGHCARE_SOURCE_DIR;

std::string content_of(const fs::path& file) {
  std::ifstream stream(file);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> all_matches(const std::string& text, const std::regex& pattern, std::size_t group = 1) {
  std::vector<std::string> found;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), pattern); it != std::sregex_iterator(); ++it)
    found.push_back((*it)[group].str());
  return found;
}

/// Everything in code type.
std::vector<std::string> quoted(const std::string& text) { return all_matches(text, std::regex("`([^`\n]+)`")); }

std::vector<std::string> claim_rows() {
  std::vector<std::string> rows;
  for (const auto& line : lines_of(content_of(project / "models" / "claims.md")))
    if (line.starts_with("| C")) rows.push_back(line);
  return rows;
}

/// The tests of the project: "Suite.name".
std::set<std::string> all_tests() {
  std::set<std::string> tests;
  const std::regex test(R"(TEST(?:_F|_P)?\(\s*(\w+)\s*,\s*(\w+)\s*\))");
  for (const auto& file : fs::recursive_directory_iterator(project / "tests")) {
    if (file.path().extension() != ".cpp") continue;
    const std::string text = content_of(file.path());
    for (auto it = std::sregex_iterator(text.begin(), text.end(), test); it != std::sregex_iterator(); ++it)
      tests.insert((*it)[1].str() + "." + (*it)[2].str());
  }
  return tests;
}

/// Sections and values at a dotted path in which `*` stands for any name.
bool names_a_parameter(const ParameterCatalogue::Entry& entry, const std::string& path) {
  const auto dot = path.find('.');
  const std::string first = path.substr(0, dot), rest = dot == std::string::npos ? "" : path.substr(dot + 1);
  for (const auto& child : entry.children)
    if ((first == "*" || first == child.name) && (rest.empty() || names_a_parameter(child, rest))) return true;
  return false;
}

const std::regex looks_like_a_test(R"([A-Z]\w*\.\w+)"), looks_like_a_path(R"([a-z_]+(\.[a-z0-9_*]+)+)"),
    looks_like_a_header(R"([a-z_/]+\.hpp)");

TEST(Claims, each_is_there_once) {
  std::map<int, int> times;
  for (const auto& row : claim_rows()) ++times[std::stoi(row.substr(3))];
  for (int claim = 1; claim <= 158; ++claim) EXPECT_EQ(times[claim], 1) << "C" << claim;
  EXPECT_EQ(times.size(), 158u);
}

TEST(Claims, name_only_what_exists) {
  const auto catalogue = catalogue_of<models::Parameters>();
  const auto tests = all_tests();
  for (const auto& row : claim_rows())
    for (const auto& text : quoted(row)) {
      if (std::regex_match(text, looks_like_a_header)) {
        EXPECT_TRUE(fs::exists(project / "models" / text)) << row;
      } else if (std::regex_match(text, looks_like_a_test)) {
        EXPECT_TRUE(tests.contains(text)) << text << " in " << row;
      } else if (std::regex_match(text, looks_like_a_path)) {
        EXPECT_TRUE(names_a_parameter(catalogue.root(), text)) << text << " in " << row;
      }
    }
}

TEST(Claims, are_shown_by_a_test_on_a_parameter_or_left_out_with_a_reason) {
  for (const auto& row : claim_rows()) {
    // Claim, in short, where and how, parameters, shown by.
    const auto cells = all_matches(row, std::regex(R"(\|([^|]+))"));
    ASSERT_EQ(cells.size(), 5u) << row;
    if (cells[2].starts_with(" Left out")) {
      EXPECT_GT(cells[2].size(), 20u) << row;
      EXPECT_EQ(cells[4], " – ") << row;
      continue;
    }
    const auto parameters = quoted(cells[3]), shown_by = quoted(cells[4]);
    EXPECT_FALSE(parameters.empty()) << row;
    EXPECT_FALSE(shown_by.empty()) << row;
    for (const auto& text : shown_by) EXPECT_TRUE(std::regex_match(text, looks_like_a_test)) << row;
  }
}

TEST(Odd, lists_every_clock_with_its_handler) {
  const std::string odd = content_of(project / "models" / "ODD.md");
  const std::string code = content_of(project / "models" / "mechanisms.cpp");
  const std::regex pair(R"(\{(\w+Clock::\w+), (\w+)\})");
  int clocks = 0;
  for (auto it = std::sregex_iterator(code.begin(), code.end(), pair); it != std::sregex_iterator(); ++it, ++clocks)
    EXPECT_NE(odd.find("| `" + (*it)[1].str() + "` | `" + (*it)[2].str() + "` |"), std::string::npos)
        << "missing: | `" << (*it)[1] << "` | `" << (*it)[2] << "` |";
  EXPECT_GE(clocks, 18);
  const std::regex row(R"(\| `(\w+Clock::\w+)` \| `(\w+)` \|)");
  for (const auto& clock : all_matches(odd, row)) EXPECT_NE(code.find(clock), std::string::npos) << clock;
}

TEST(Odd, names_only_headers_that_exist) {
  for (const auto& text : quoted(content_of(project / "models" / "ODD.md")))
    if (std::regex_match(text, looks_like_a_header) && text.find('/') != std::string::npos) {
      EXPECT_TRUE(fs::exists(project / "models" / text) || fs::exists(project / text)) << text;
    }
}

/// A section of the ODD has every header of a mechanism: one that declares parameters.
TEST(Odd, has_every_mechanism) {
  const std::string odd = content_of(project / "models" / "ODD.md");
  for (const auto& file : fs::recursive_directory_iterator(project / "models")) {
    if (file.path().extension() != ".hpp" || file.path().filename() == "parameters.hpp") continue;
    if (content_of(file.path()).find("inline constexpr auto fields_of") == std::string::npos) continue;
    if (file.path().parent_path().filename() == "common") continue;
    EXPECT_NE(odd.find(file.path().filename().string()), std::string::npos) << file.path();
  }
}

}  // namespace
}  // namespace throughcare::scenarios::testing
