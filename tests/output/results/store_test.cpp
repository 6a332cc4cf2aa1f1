#include "output/results/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "output/results/hashing.hpp"
#include "tests/output/support/child_process.hpp"
#include "tests/output/support/small_study.hpp"

namespace throughcare::output {
namespace {

namespace fs = std::filesystem;
using testing::all_fields;
using testing::small_result;
using testing::small_study;

class StoreTest : public ::testing::Test {
 protected:
  testing::TemporaryFolder folder_;
  fs::path file_ = folder_ / "results.sqlite";
};

TEST_F(StoreTest, gives_back_the_study_in_every_field) {
  { Store::create(file_, small_study()).publish(); }
  EXPECT_EQ(all_fields(Store::open_read_only(file_).study()), all_fields(small_study()));
}

TEST_F(StoreTest, gives_back_replications_in_every_field_and_in_the_study_s_order) {
  Store store = Store::create(file_, small_study());
  store.save(small_result("omic", 1));
  store.save(small_result("baseline", 10));
  store.save(small_result("baseline", 2));
  const auto loaded = store.load();
  ASSERT_EQ(loaded.size(), 3u);
  EXPECT_EQ(all_fields(loaded[0]), all_fields(small_result("baseline", 2)));
  EXPECT_EQ(all_fields(loaded[1]), all_fields(small_result("baseline", 10)));
  EXPECT_EQ(all_fields(loaded[2]), all_fields(small_result("omic", 1)));
}

TEST_F(StoreTest, keeps_undefined_and_infinite_numbers) {
  auto result = small_result("baseline", 0);
  result.observations[0].value = std::numeric_limits<double>::quiet_NaN();
  result.observations[1].value = std::numeric_limits<double>::infinity();
  Store store = Store::create(file_, small_study());
  store.save(result);
  const auto loaded = store.load();
  EXPECT_TRUE(std::isnan(loaded[0].observations[0].value));
  EXPECT_EQ(loaded[0].observations[1].value, std::numeric_limits<double>::infinity());
  EXPECT_EQ(result_hash(loaded), result_hash({result}));
}

TEST_F(StoreTest, knows_which_replications_it_has) {
  Store store = Store::create(file_, small_study());
  store.save(small_result("baseline", 2));
  EXPECT_TRUE(store.has("baseline", 2));
  EXPECT_FALSE(store.has("baseline", 1));
  EXPECT_FALSE(store.has("omic", 2));
}

TEST_F(StoreTest, refuses_a_replication_it_already_has_and_keeps_the_first) {
  Store store = Store::create(file_, small_study());
  store.save(small_result("baseline", 2));
  EXPECT_THROW(store.save(small_result("baseline", 2, 9)), OutputError);
  ASSERT_EQ(store.load().size(), 1u);
  EXPECT_EQ(store.load()[0].observations.size(), 5u);
}

TEST_F(StoreTest, an_opened_store_takes_the_missing_replications) {
  std::vector<ReplicationResult> all;
  for (std::uint32_t i = 0; i < 4; ++i) all.push_back(small_result("baseline", i));
  {
    Store store = Store::create(file_, small_study());
    store.save(all[2]);
    store.save(all[0]);
  }
  {
    Store store = Store::open(file_);
    for (const auto& result : all)
      if (!store.has(result.scenario, result.replication)) store.save(result);
    store.publish();
  }
  EXPECT_EQ(result_hash(Store::open_read_only(file_).load()), result_hash(all));
}

TEST_F(StoreTest, keeps_what_is_to_be_attributed_and_the_answers_in_the_study_s_order) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  Store store = Store::create(file_, small_study());
  EXPECT_FALSE(store.attribution_plan());
  EXPECT_TRUE(store.attributions().empty());
  store.set_attribution_plan({0.01, 4.0, 6, 8});
  const Attribution first{
      "omic", "baseline", "By hand.", {{"m", "all", "total", "Whole difference", 1.5, nan, nan, nan, 1, "M", "share"}}};
  store.save(first);
  store.save(Attribution{"baseline", "omic", "The other way round.", {}});
  store.save(first);  // in place of the same
  EXPECT_EQ(store.attribution_plan()->population_scale, 0.01);
  EXPECT_EQ(store.attribution_plan()->years, 4.0);
  EXPECT_EQ(store.attribution_plan()->replications, 6u);
  EXPECT_EQ(store.attribution_plan()->pairs, 8u);
  const auto stored = store.attributions();
  ASSERT_EQ(stored.size(), 2u);
  EXPECT_EQ(stored[0].scenario, "baseline");
  ASSERT_EQ(stored[1].rows.size(), 1u);
  EXPECT_EQ(stored[1].rows[0].value, 1.5);
  EXPECT_TRUE(std::isnan(stored[1].rows[0].share));
}

TEST_F(StoreTest, a_published_store_is_one_file) {
  {
    Store store = Store::create(file_, small_study());
    store.save(small_result("baseline", 0));
    EXPECT_TRUE(fs::exists(file_.string() + "-wal"));
    store.publish();
    EXPECT_FALSE(fs::exists(file_.string() + "-wal"));
    store.save(small_result("baseline", 1));
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()), 1);
  EXPECT_EQ(Store::open_read_only(file_).load().size(), 2u);
}

TEST_F(StoreTest, repeated_names_are_stored_once) {
  auto result = small_result("baseline", 0, 2);
  const std::string long_name(1000, 'm');
  for (int i = 0; i < 1000; ++i) result.observations.push_back({long_name, "all", "all", std::to_string(i), 1.5});
  Store store = Store::create(file_, small_study());
  store.save(result);
  store.publish();
  EXPECT_LT(fs::file_size(file_), 300'000u);
}

TEST_F(StoreTest, tables_are_strict_and_readable_by_name_through_the_views) {
  {
    Store store = Store::create(file_, small_study());
    store.save(small_result("omic", 3));
    store.publish();
  }
  SQLite::Database database(file_.string(), SQLite::OPEN_READWRITE);
  EXPECT_EQ(
      database
          .execAndGet("SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'")
          .getInt(),
      0);
  EXPECT_EQ(database.execAndGet("SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND strict").getInt(), 13);
  EXPECT_EQ(database
                .execAndGet("SELECT value FROM observations WHERE scenario = 'omic' AND replication = 3 AND measure = "
                            "'prison_population' AND \"group\" = 'all' AND period = 'all'")
                .getDouble(),
            small_result("omic", 3).observations[0].value);
  EXPECT_EQ(database.execAndGet("SELECT pounds FROM costs WHERE agency = 'society' AND year = 1").getDouble(), 5e9);
  EXPECT_EQ(database.execAndGet("SELECT per_year FROM flows WHERE origin = 'charged'").getDouble(),
            small_result("omic", 3).flows[0].per_year);
  EXPECT_EQ(database.execAndGet("SELECT at_risk FROM survivals WHERE day = 60").getDouble(), 80.0);
}

TEST_F(StoreTest, an_unfinished_transaction_is_lost_and_finished_ones_are_kept) {
  Store store = Store::create(file_, small_study());
  store.save(small_result("baseline", 0, 2000));
  const auto before = fs::file_size(file_.string() + "-wal");
  store.save(small_result("baseline", 1, 2000));
  const auto after = fs::file_size(file_.string() + "-wal");
  ASSERT_GT(after, before);
  // The machine stops in the middle of writing the second replication.
  for (const auto reached : {before + 1, (before + after) / 2, after - 1}) {
    testing::TemporaryFolder stopped;
    fs::copy_file(file_, stopped / "results.sqlite");
    fs::copy_file(file_.string() + "-wal", stopped / "results.sqlite-wal");
    fs::resize_file(stopped / "results.sqlite-wal", reached);
    const auto kept = Store::open(stopped / "results.sqlite").load();
    ASSERT_EQ(kept.size(), 1u) << reached << " of " << after << " bytes";
    EXPECT_EQ(all_fields(kept[0]), all_fields(small_result("baseline", 0, 2000)));
  }
}

TEST_F(StoreTest, a_killed_run_keeps_every_finished_replication_whole) {
  for (int attempt = 0; attempt < 20; ++attempt) {
    testing::TemporaryFolder folder;
    const fs::path file = folder / "results.sqlite";
    const int finished = testing::killed_in_child(
        [&](const std::function<void()>& done) {
          Store store = Store::create(file, small_study());
          for (std::uint32_t i = 0; i < 2000; ++i) {
            store.save(small_result("baseline", i, 500));
            done();
          }
        },
        attempt * 731);
    ASSERT_GT(finished, 0);
    Store store = Store::open(file);
    const auto kept = store.load();
    // One more may have been stored whose end was not yet told.
    ASSERT_GE(kept.size(), static_cast<std::size_t>(finished));
    ASSERT_LE(kept.size(), static_cast<std::size_t>(finished) + 1);
    for (std::uint32_t i = 0; i < kept.size(); ++i) EXPECT_EQ(all_fields(kept[i]), all_fields(small_result("baseline", i, 500)));
    store.save(small_result("omic", 0));
    EXPECT_TRUE(store.has("omic", 0));
  }
}

TEST_F(StoreTest, what_a_killed_run_finished_can_be_read_without_resuming) {
  const int finished = testing::killed_in_child(
      [&](const std::function<void()>& done) {
        Store store = Store::create(file_, small_study());
        store.save(small_result("baseline", 0));
        done();
      },
      0);
  ASSERT_EQ(finished, 1);
  EXPECT_EQ(Store::open_read_only(file_).load().size(), 1u);
}

}  // namespace
}  // namespace throughcare::output
