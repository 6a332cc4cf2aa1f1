#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <functional>
#include <stdexcept>

#include "output/results/store.hpp"
#include "tests/output/support/child_process.hpp"
#include "tests/output/support/small_study.hpp"

namespace throughcare::output {
namespace {

namespace fs = std::filesystem;
using testing::all_fields;
using testing::error_in_child;
using testing::small_result;
using testing::small_study;

std::string error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const OutputError& error) {
    return error.what();
  }
  return "no error";
}

class StoreFailureTest : public ::testing::Test {
 protected:
  /// A published store with three replications.
  void write_store() {
    Store store = Store::create(file_, small_study());
    for (std::uint32_t i = 0; i < 3; ++i) store.save(small_result("baseline", i, 3000));
    store.publish();
  }

  void expect_error(const std::string& message, const std::string& problem) const {
    EXPECT_TRUE(message.starts_with(file_.string() + ": ")) << message;
    EXPECT_NE(message.find(problem), std::string::npos) << message;
    EXPECT_NE(message.find("; "), std::string::npos) << "no remedy: " << message;
  }

  testing::TemporaryFolder folder_;
  fs::path file_ = folder_ / "results.sqlite";
};

TEST_F(StoreFailureTest, a_store_is_never_overwritten) {
  write_store();
  expect_error(error_of([&] { Store::create(file_, small_study()); }), "already exists");
  EXPECT_EQ(Store::open_read_only(file_).load().size(), 3u);
}

TEST_F(StoreFailureTest, a_missing_store_is_named) {
  expect_error(error_of([&] { Store::open(file_); }), "there is no such results store");
  expect_error(error_of([&] { Store::open_read_only(file_); }), "there is no such results store");
  EXPECT_FALSE(fs::exists(file_));
}

TEST_F(StoreFailureTest, a_missing_folder_is_named) {
  file_ = folder_ / "missing/results.sqlite";
  expect_error(error_of([&] { Store::create(file_, small_study()); }), "check that the folder exists");
}

TEST_F(StoreFailureTest, a_folder_that_may_not_be_written_is_named) {
  fs::permissions(folder_.path(),
                  fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
  const std::string message = error_in_child([&] {
    testing::become_ordinary_user();
    Store::create(file_, small_study());
  });
  fs::permissions(folder_.path(), fs::perms::owner_all);
  expect_error(message, "cannot be opened");
}

TEST_F(StoreFailureTest, a_read_only_store_can_be_read_but_not_resumed) {
  write_store();
  constexpr auto read = fs::perms::owner_read | fs::perms::others_read, enter = fs::perms::owner_exec | fs::perms::others_exec;
  fs::permissions(file_, read);
  fs::permissions(folder_.path(), read | enter);
  const std::string reading = error_in_child([&] {
    testing::become_ordinary_user();
    if (Store::open_read_only(file_).load().size() != 3) throw std::runtime_error("replications are missing");
  });
  const std::string resuming = error_in_child([&] {
    testing::become_ordinary_user();
    Store::open(file_);
  });
  fs::permissions(folder_.path(), fs::perms::owner_all);
  EXPECT_EQ(reading, "no error");
  expect_error(resuming, "writable");
}

TEST_F(StoreFailureTest, a_store_opened_to_be_read_is_not_written) {
  write_store();
  Store store = Store::open_read_only(file_);
  expect_error(error_of([&] { store.save(small_result("omic", 0)); }), "may not be written");
}

TEST_F(StoreFailureTest, an_empty_file_is_no_store) {
  std::ofstream(file_).close();
  expect_error(error_of([&] { Store::open(file_); }), "not a results store");
  EXPECT_EQ(fs::file_size(file_), 0u);
}

TEST_F(StoreFailureTest, another_kind_of_file_is_no_store_and_stays_as_it_is) {
  const std::string text(5000, 'x');
  std::ofstream(file_) << text;
  expect_error(error_of([&] { Store::open(file_); }), "not a results store");
  expect_error(error_of([&] { Store::open_read_only(file_); }), "not a results store");
  EXPECT_EQ(testing::contents_of(file_), text);
}

TEST_F(StoreFailureTest, a_truncated_store_is_told_wherever_it_ends) {
  write_store();
  const std::string whole = testing::contents_of(file_);
  for (const std::size_t kept :
       {std::size_t{50}, std::size_t{100}, std::size_t{4096}, whole.size() / 3, whole.size() - 4096, whole.size() - 1}) {
    std::ofstream(file_, std::ios::binary) << whole.substr(0, kept);
    for (const auto& open : {&Store::open, &Store::open_read_only})
      expect_error(error_of([&] { open(file_).load(); }), "damaged");
  }
}

TEST_F(StoreFailureTest, an_overwritten_page_is_told) {
  write_store();
  std::string bytes = testing::contents_of(file_);
  for (std::size_t page = 2; page * 4096 < bytes.size(); page += 5) {
    std::string damaged = bytes;
    damaged.replace(page * 4096, 4096, std::string(4096, '\xa5'));
    std::ofstream(file_, std::ios::binary) << damaged;
    expect_error(error_of([&] { Store::open_read_only(file_).load(); }), "damaged");
  }
}

TEST_F(StoreFailureTest, a_store_of_another_format_is_refused_with_both_numbers) {
  write_store();
  {
    std::fstream bytes(file_, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(63);  // the last byte of SQLite's user version
    bytes.put(9);
  }
  expect_error(error_of([&] { Store::open(file_); }), "store format 9, not 4");
}

TEST_F(StoreFailureTest, a_second_run_is_kept_out_while_the_first_writes) {
  Store store = Store::create(file_, small_study());
  store.save(small_result("baseline", 0));
  expect_error(error_in_child([&] { Store::open(file_); }), "in use by another run");
  expect_error(error_in_child([&] { Store::open_read_only(file_); }), "in use by another run");
  store.save(small_result("baseline", 1));
  EXPECT_EQ(store.load().size(), 2u);
}

TEST_F(StoreFailureTest, a_resumed_run_keeps_others_out_as_well) {
  write_store();
  Store store = Store::open(file_);
  expect_error(error_in_child([&] { Store::open(file_); }), "in use by another run");
}

/// Saves replications until that fails; the error then leaves this function.
void save_until_full(const fs::path& file) {
  Store store = Store::create(file, small_study());
  for (std::uint32_t i = 0; i < 1000; ++i) store.save(small_result("baseline", i, 500));
}

TEST_F(StoreFailureTest, a_file_size_limit_keeps_finished_replications) {
  const std::string message = error_in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{300'000, 300'000};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) throw std::runtime_error("no limit");
    save_until_full(file_);
  });
  expect_error(message, "then resume: finished replications are kept");
  Store store = Store::open(file_);
  const auto kept = store.load();
  EXPECT_GT(kept.size(), 3u);
  for (std::uint32_t i = 0; i < kept.size(); ++i) EXPECT_EQ(all_fields(kept[i]), all_fields(small_result("baseline", i, 500)));
  store.save(small_result("omic", 0));
  EXPECT_TRUE(store.has("omic", 0));
}

TEST_F(StoreFailureTest, a_full_disk_keeps_finished_replications) {
  const std::string message = error_in_child([&] {
    if (unshare(CLONE_NEWNS) != 0 || mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, "size=512k") != 0)
      throw std::runtime_error("may not mount");
    std::string full;
    try {
      save_until_full(file_);
    } catch (const OutputError& error) {
      full = error.what();
    }
    const auto kept = Store::open_read_only(file_).load();
    if (kept.size() < 4) throw std::runtime_error("only " + std::to_string(kept.size()) + " kept");
    for (std::uint32_t i = 0; i < kept.size(); ++i)
      if (all_fields(kept[i]) != all_fields(small_result("baseline", i, 500))) throw std::runtime_error("a torn replication");
    throw std::runtime_error(full);
  });
  if (message == "unexpected: may not mount")
    GTEST_SKIP() << "a disk of its own needs root; the size limit above covers the same path";
  expect_error(message.substr(std::string("unexpected: ").size()), "the disk is full; free some space");
}

TEST_F(StoreFailureTest, a_store_that_cannot_be_begun_leaves_nothing_behind) {
  const std::string message = error_in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{10'000, 10'000};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) throw std::runtime_error("no limit");
    Store::create(file_, small_study());
  });
  expect_error(message, "could not be read or written");
  EXPECT_TRUE(fs::is_empty(folder_.path()));
}

}  // namespace
}  // namespace throughcare::output
