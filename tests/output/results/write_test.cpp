#include "output/results/write.hpp"

#include <gtest/gtest.h>

#include "output/results/csv.hpp"
#include "output/statistics/analyse.hpp"
#include "tests/output/support/child_process.hpp"
#include "tests/output/support/small_study.hpp"

namespace throughcare::output {
namespace {

namespace fs = std::filesystem;
using testing::small_result;

Analysis small_analysis() {
  return analyse(testing::small_study(),
                 {small_result("baseline", 0), small_result("omic", 0), small_result("baseline", 1), small_result("omic", 1)},
                 {.targets = {{"prison", "People in prison", "prison_population", "all", "all", 1.0, 0.15, "people", "OMSQ"}}});
}

TEST(Write, all_tables_are_there) {
  testing::TemporaryFolder folder;
  const Analysis analysis = small_analysis();
  write_tables(analysis, folder.path());
  EXPECT_EQ(testing::contents_of(folder / "summary.csv"), summary_csv(analysis));
  EXPECT_EQ(testing::contents_of(folder / "comparison.csv"), comparison_csv(analysis));
  EXPECT_EQ(testing::contents_of(folder / "validation.csv"), validation_csv(analysis));
  EXPECT_EQ(testing::contents_of(folder / "appraisal.csv"), appraisal_csv(analysis));
  EXPECT_EQ(testing::contents_of(folder / "costs.csv"), costs_csv(analysis));
  EXPECT_EQ(testing::contents_of(folder / "costs_by_area.csv"), costs_by_area_csv(analysis));
  EXPECT_EQ(testing::contents_of(folder / "flows.csv"), flows_csv(analysis));
  EXPECT_EQ(testing::contents_of(folder / "survival.csv"), survival_csv(analysis));
  EXPECT_EQ(testing::contents_of(folder / "assumptions.csv"), assumptions_csv(analysis));
  EXPECT_TRUE(testing::contents_of(folder / "results.xlsx").starts_with("PK"));
}

TEST(Write, a_full_disk_is_told_with_file_and_remedy) {
  // The device that is always full; what is buffered fails on closing.
  for (const std::size_t size : {std::size_t{10}, std::size_t{1'000'000}}) {
    try {
      write_file("/dev/full", std::string(size, 'x'));
      FAIL() << "no error for " << size << " bytes";
    } catch (const OutputError& error) {
      EXPECT_STREQ(error.what(), "/dev/full: the disk is full; free some space or choose another folder with --out");
      EXPECT_EQ(error.file(), fs::path("/dev/full"));
    }
  }
}

TEST(Write, a_missing_folder_is_told) {
  testing::TemporaryFolder folder;
  EXPECT_THROW(write_tables(small_analysis(), folder / "missing"), OutputError);
}

TEST(Write, a_folder_that_may_not_be_written_is_told) {
  testing::TemporaryFolder folder;
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
  const std::string message = testing::error_in_child([&] {
    testing::become_ordinary_user();
    write_file(folder / "summary.csv", "text");
  });
  fs::permissions(folder.path(), fs::perms::owner_all);
  EXPECT_EQ(message,
            (folder / "summary.csv").string() + ": may not be written; make the folder writable or choose another with --out");
}

}  // namespace
}  // namespace throughcare::output
