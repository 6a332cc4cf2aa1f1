#include "sim/capacity.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "sim/pool.hpp"

namespace throughcare::sim {
namespace {

using Admissions = std::vector<std::pair<std::uint32_t, Days>>;
auto into(Admissions& list) {
  return [&list](std::uint32_t id, Days waited) { list.emplace_back(id, waited); };
}

TEST(Capacity, gives_a_place_or_a_ticket_and_a_place_given_up_to_the_first_who_waits) {
  Capacity places(1);
  Admissions admitted;
  EXPECT_TRUE(places.request(1, 0, at_day(0)).admitted);
  EXPECT_FALSE(places.request(2, 0, at_day(1)).admitted);
  EXPECT_FALSE(places.request(3, 0, at_day(2)).admitted);
  places.release(at_day(5), into(admitted));
  EXPECT_EQ(admitted, (Admissions{{2, 4.0}}));
  EXPECT_EQ(places.occupied().value(), 1);
  EXPECT_EQ(places.waiting().size(), 1u);
}

TEST(Capacity, new_places_admit_those_who_wait_in_order) {
  Capacity places(0, 2);
  Admissions admitted;
  places.request(1, 1, at_day(0));
  places.request(2, 0, at_day(1));
  places.request(3, 1, at_day(1));
  places.set_places(2, at_day(3), into(admitted));
  EXPECT_EQ(admitted, (Admissions{{2, 2.0}, {1, 3.0}}));
}

TEST(Capacity, a_pool_that_shrank_stays_over_until_places_are_given_up) {
  Capacity places(3);
  Admissions admitted;
  for (std::uint32_t id = 0; id < 4; ++id) places.request(id, 0, at_day(0));
  places.set_places(1, at_day(1), into(admitted));
  EXPECT_EQ(places.occupied().value(), 3);
  EXPECT_EQ(places.beyond().value(), 3);
  places.release(at_day(2), into(admitted));
  places.release(at_day(2), into(admitted));
  EXPECT_TRUE(admitted.empty());
  places.release(at_day(3), into(admitted));
  EXPECT_EQ(admitted, (Admissions{{3, 3.0}}));
}

TEST(Capacity, crowding_takes_places_that_are_not_there_and_is_measured) {
  Capacity places(2);
  for (int i = 0; i < 5; ++i) places.occupy(at_day(0));
  EXPECT_EQ(places.free(), 0);
  EXPECT_EQ(places.beyond().mean(at_day(10)), 3.0);
  EXPECT_EQ(places.occupied().mean(at_day(10)), 5.0);
  EXPECT_EQ(places.occupied().peak(), 5);
  EXPECT_EQ(places.admissions(), 5u);
}

TEST(Capacity, who_leaves_the_list_is_not_admitted) {
  Capacity places(1);
  Admissions admitted;
  places.request(1, 0, at_day(0));
  const Ticket ticket = places.request(2, 0, at_day(0)).ticket;
  places.request(3, 0, at_day(0));
  places.abandon(ticket, at_day(1));
  EXPECT_EQ(places.beyond().value(), 1);
  EXPECT_FALSE(places.abandon_id(2, at_day(1)));
  places.release(at_day(2), into(admitted));
  EXPECT_EQ(admitted, (Admissions{{3, 2.0}}));
}

TEST(Capacity, a_full_list_refuses) {
  Capacity places(0, 1, 1);
  EXPECT_NE(places.request(1, 0, {}).ticket, no_ticket);
  EXPECT_EQ(places.request(2, 0, {}).ticket, no_ticket);
}

TEST(Capacity, measures_begin_again_after_a_warm_up) {
  Capacity places(2);
  places.occupy(at_day(0));
  places.occupy(at_day(0));
  places.release(at_day(5), [](std::uint32_t, Days) {});
  places.restart_measures(at_day(10));
  EXPECT_EQ(places.occupied().mean(at_day(20)), 1.0);
  EXPECT_EQ(places.occupied().peak(), 1);
  EXPECT_EQ(places.places().mean(at_day(20)), 2.0);
  EXPECT_EQ(places.admissions(), 0u);
}

TEST(Pool, ids_stay_references_stay_and_released_ids_come_back_last_first) {
  Pool<int> pool;
  std::vector<std::uint32_t> ids;
  const std::uint32_t first = pool.add(7);
  int& record = pool[first];
  for (int i = 0; i < 5000; ++i) ids.push_back(pool.add(i));
  EXPECT_EQ(&record, &pool[first]);
  EXPECT_EQ(record, 7);
  pool.release(ids[10]);
  pool.release(ids[20]);
  EXPECT_FALSE(pool.alive(ids[10]));
  EXPECT_EQ(pool.size(), 4999u);
  EXPECT_EQ(pool.add(1), ids[20]);
  EXPECT_EQ(pool.add(2), ids[10]);
  EXPECT_EQ(pool[ids[30]], 30);
}

TEST(Pool, a_copy_is_independent_and_gives_out_the_same_ids) {
  Pool<int> pool;
  for (int i = 0; i < 3000; ++i) pool.add(i);
  pool.release(1234);
  pool.release(5);
  Pool<int> copy = pool;
  copy[100] = -1;
  EXPECT_EQ(pool[100], 100);
  EXPECT_EQ(pool.add(), copy.add());
  EXPECT_EQ(pool.add(), copy.add());
  EXPECT_EQ(pool.add(), copy.add());
  int sum = 0;
  copy = pool;
  pool.for_each([&](std::uint32_t, int) { ++sum; });
  EXPECT_EQ(sum, 3001);
  EXPECT_EQ(copy.size(), pool.size());
}

}  // namespace
}  // namespace throughcare::sim
