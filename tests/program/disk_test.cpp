#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

#include "tests/program/scene.hpp"

namespace throughcare::scenarios::testing {
namespace {

class Disk : public Scene {
 protected:
  Disk() { prepare_ = without_charts; }
  /// A run whose files may not grow beyond so many bytes, as on a disk that is full.
  Outcome run_with_room_for(rlim_t bytes) const {
    return Process(folder_, {"run", "tiny.yaml", "--quiet", "--out", "out"},
                   [bytes] {
                     const rlimit limit{bytes, bytes};
                     setrlimit(RLIMIT_FSIZE, &limit);
                   })
        .wait();
  }
};

TEST_F(Disk, full_at_any_stage_ends_with_the_file_and_a_remedy) {
  // Too small for the inputs, for the study, for the results, for the report.
  for (const rlim_t bytes : {1'000u, 20'000u, 200'000u}) {
    const Outcome outcome = run_with_room_for(bytes);
    EXPECT_EQ(outcome.code, 3) << bytes << ": " << outcome.errors;
    EXPECT_NE(outcome.errors.find("throughcare: error: out.partial"), std::string::npos) << bytes << ": " << outcome.errors;
    EXPECT_NE(outcome.errors.find(';'), std::string::npos) << "a remedy: " << outcome.errors;
    EXPECT_FALSE(exists("out")) << bytes;
    std::filesystem::remove_all(path("out.partial"));
  }
}

TEST_F(Disk, full_during_a_run_leaves_earlier_results_whole) {
  ASSERT_EQ(call({"run", "tiny.yaml", "--quiet", "--out", "out"}).code, 0);
  const auto before = files_in(path("out"));
  EXPECT_EQ(run_with_room_for(20'000).code, 3);
  EXPECT_TRUE(files_in(path("out")) == before);
}

TEST_F(Disk, of_its_own_that_is_full_ends_with_the_file_and_a_remedy_and_nothing_else) {
  std::filesystem::create_directory(path("disk"));
  int full = 0;
  // Room for less than the study up to nearly everything: the store, the tables, the workbook and the report run out of it.
  for (const char* size : {"size=200k", "size=700k", "size=1200k", "size=1500k", "size=1800k", "size=2100k", "size=2400k"}) {
    constexpr int may_not_mount = 125;
    const Outcome outcome = Process(folder_, {"run", "tiny.yaml", "tiny_policy.yaml", "--quiet", "--out", "disk/out"}, [&] {
                              if (unshare(CLONE_NEWNS) != 0 || mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
                                  mount("tmpfs", path("disk").c_str(), "tmpfs", 0, size) != 0)
                                _exit(may_not_mount);
                            }).wait();
    if (outcome.code == may_not_mount) GTEST_SKIP() << "a disk of its own needs root; the limits above cover the same path";
    if (outcome.code == 0) break;
    ++full;
    EXPECT_EQ(outcome.code, 3) << size << ": " << outcome.errors;
    EXPECT_TRUE(outcome.errors.starts_with("throughcare: error: disk/out.partial")) << size << ": " << outcome.errors;
    EXPECT_NE(outcome.errors.find("; "), std::string::npos) << "a remedy: " << outcome.errors;
    EXPECT_EQ(std::ranges::count(outcome.errors, '\n'), 1) << "words of a library: " << outcome.errors;
  }
  EXPECT_GE(full, 3);
}

TEST_F(Disk, a_folder_that_may_not_be_written_is_named) {
  if (getuid() != 0) GTEST_SKIP() << "giving up the rights of root needs them";
  std::filesystem::create_directory(path("locked"));
  std::filesystem::permissions(folder_, std::filesystem::perms(0755));
  const Outcome outcome = Process(folder_, {"run", "tiny.yaml", "--quiet", "--out", "locked/out"}, [] {
                            constexpr unsigned nobody = 65534;
                            if (setgid(nobody) != 0 || setuid(nobody) != 0) _exit(126);
                          }).wait();
  EXPECT_EQ(outcome.code, 3) << outcome.errors;
  EXPECT_NE(outcome.errors.find("locked/out.partial: Permission denied; make room or give a folder you may write with --out"),
            std::string::npos)
      << outcome.errors;
  EXPECT_TRUE(std::filesystem::is_empty(path("locked")));
}

TEST_F(Disk, in_use_by_another_run_is_told_and_does_not_disturb_it) {
  const std::vector<std::string> arguments{"run", "tiny.yaml", "--quiet", "--out", "out", "--replications", "12"};
  Process first(folder_, arguments);
  ASSERT_TRUE(wait_for_a_replication(first, "out.partial/results.sqlite")) << first.wait().errors;
  for (const Outcome& second : {call({"resume", "out"}), call(arguments)}) {
    EXPECT_EQ(second.code, 3) << second.errors;
    EXPECT_NE(second.errors.find("out.partial/results.sqlite: is in use by another run; wait for that run to end"),
              std::string::npos)
        << second.errors;
  }
  const Outcome whole = first.wait();
  EXPECT_EQ(whole.code, 0) << whole.errors;
  EXPECT_EQ(call({"verify", "out", "--quiet"}).code, 0);
}

TEST_F(Disk, a_truncated_store_is_refused_and_left_as_it_is) {
  ASSERT_EQ(call({"run", "tiny.yaml", "--quiet", "--out", "out"}).code, 0);
  const auto size = std::filesystem::file_size(path("out/results.sqlite"));
  std::filesystem::resize_file(path("out/results.sqlite"), size / 2);
  std::filesystem::copy(path("out"), path("cut.partial"));
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"report", "out"}, {"verify", "out"}, {"resume", "cut"}, {"merge", "out", "--out", "new"}}) {
    const Outcome outcome = call(arguments);
    EXPECT_EQ(outcome.code, 3) << arguments[0] << ": " << outcome.errors;
    EXPECT_NE(outcome.errors.find("results.sqlite: is damaged"), std::string::npos) << outcome.errors;
  }
  EXPECT_EQ(std::filesystem::file_size(path("out/results.sqlite")), size / 2);
  EXPECT_EQ(std::filesystem::file_size(path("cut.partial/results.sqlite")), size / 2);
}

TEST_F(Disk, a_folder_that_cannot_be_made_is_named) {
  const Outcome outcome = call({"run", "tiny.yaml", "--quiet", "--out", "/proc/throughcare/out"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_NE(outcome.errors.find("/proc/throughcare/out.partial"), std::string::npos) << outcome.errors;
  EXPECT_NE(outcome.errors.find("--out"), std::string::npos) << outcome.errors;
}

TEST_F(Disk, standard_output_that_cannot_be_written_is_a_failure) {
  const Outcome outcome = Process(folder_, {"explain", "courts"}, [] {
                            const int full = open("/dev/full", O_WRONLY);
                            dup2(full, STDOUT_FILENO);
                          }).wait();
  EXPECT_EQ(outcome.code, 3) << outcome.errors;
  EXPECT_NE(outcome.errors.find("standard output cannot be written"), std::string::npos) << outcome.errors;
}

TEST_F(Disk, a_file_that_is_no_store_is_refused) {
  std::filesystem::create_directory(path("out"));
  write("out/results.sqlite", "not a database at all");
  for (const char* command : {"report", "verify"}) {
    const Outcome outcome = call({command, "out"});
    EXPECT_EQ(outcome.code, 3) << outcome.errors;
    EXPECT_NE(outcome.errors.find("out/results.sqlite"), std::string::npos) << outcome.errors;
  }
}

}  // namespace
}  // namespace throughcare::scenarios::testing
