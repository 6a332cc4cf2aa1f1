#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>

#include "tests/scenarios/toy.hpp"

/// Every file in `broken/` has the exact messages it must give beside it, in a file of the same name ending in `.expected`.
namespace throughcare::scenarios::testing {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<std::string> broken_files() {
  std::vector<std::string> names;
  for (const auto& file : fs::directory_iterator(broken_folder()))
    if (file.path().extension() == ".expected") names.push_back(file.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// Messages name files as a user in the folder of the broken files would.
class BrokenFile : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { fs::current_path(broken_folder()); }
  void TearDown() override { fs::current_path(before_); }

 private:
  fs::path before_ = fs::current_path();
};

TEST_P(BrokenFile, gives_exactly_its_messages) {
  const auto result = load_scenario(GetParam() + ".yaml", library_folder(), toy_catalogue());
  EXPECT_FALSE(result);
  EXPECT_EQ(render(result.problems), content_of(GetParam() + ".expected"));
}

INSTANTIATE_TEST_SUITE_P(Collection, BrokenFile, ::testing::ValuesIn(broken_files()),
                         [](const auto& which) { return which.param; });

TEST(BrokenFiles, the_collection_is_large) { EXPECT_GE(broken_files().size(), 100u); }

/// Loads a file too large to keep in the collection.
LoadResult load_large(const std::string& content) {
  const TemporaryFolder folder;
  return load_scenario(folder.write("large.yaml", content), library_folder(), toy_catalogue());
}

TEST(BrokenFiles, a_line_of_a_million_characters_is_refused_where_it_becomes_too_long) {
  const auto result = load_large("scenario: large\nsummary: " + std::string(1'000'000, 'x') + "\n");
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].line, 2);
  EXPECT_EQ(result.problems[0].column, 1001);
  EXPECT_EQ(result.problems[0].message, "line of more than 1000 characters, expected shorter lines");
  EXPECT_LE(result.problems[0].excerpt.size(), 120u);
}

TEST(BrokenFiles, a_file_of_more_than_a_mebibyte_is_refused) {
  std::string content = "scenario: large\n";
  while (content.size() <= (1u << 20)) content += "# a comment that nobody reads\n";
  const auto result = load_large(content);
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].message, "file of more than 1048576 bytes, expected a smaller one");
}

TEST(BrokenFiles, a_missing_scenario_is_named_with_the_nearest) {
  const auto result = load_scenario(toy_folder() / "toy_baselin.yaml", library_folder(), toy_catalogue());
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].message,
            "no such file; did you mean '" + (toy_folder() / "toy_baseline.yaml").generic_string() + "'?");
}

TEST(BrokenFiles, nothing_takes_long_to_refuse) {
  const std::vector<std::string> nasty{std::string(500'000, '[') + "\n",
                                       [] {
                                         std::string rows = "policies:\n";
                                         for (int i = 0; i < 60'000; ++i) rows += "  k" + std::to_string(i) + ": 1\n";
                                         return rows;
                                       }(),
                                       [] {
                                         std::string brackets;
                                         for (int i = 0; i < 2'000; ++i)
                                           brackets += std::string(60, '[') + std::string(60, '{') + ":\n";
                                         return brackets;
                                       }(),
                                       [] {
                                         std::string quotes;
                                         for (int i = 0; i < 40'000; ++i) quotes += "- 'it''s\n  \"\n";
                                         return quotes;
                                       }()};
  for (const auto& content : nasty) {
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_FALSE(load_large(content));
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(taken.count(), 5.0) << content.substr(0, 40);  // a second when nothing else runs; sanitizers take their share
  }
}

}  // namespace
}  // namespace throughcare::scenarios::testing
