#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/program/scene.hpp"

namespace throughcare::scenarios::testing {
namespace {

class Disk : public Scene {
 protected:
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
