#include "sim/waiting_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <vector>

#include "sim/random.hpp"

namespace throughcare::sim {
namespace {

TEST(WaitingList, takes_by_class_then_by_arrival) {
  WaitingList list(3);
  list.join(10, 2, at_day(1));
  list.join(11, 1, at_day(2));
  list.join(12, 1, at_day(3));
  list.join(13, 0, at_day(4));
  std::vector<std::uint32_t> order;
  while (!list.empty()) order.push_back(list.take(at_day(5)).id);
  EXPECT_EQ(order, (std::vector<std::uint32_t>{13, 11, 12, 10}));
}

TEST(WaitingList, reports_how_long_each_waited) {
  WaitingList list;
  list.join(1, 0, at_day(1));
  list.join(2, 0, at_day(2));
  EXPECT_EQ(list.take(at_day(4)).waited, 3.0);
  EXPECT_EQ(list.take(at_day(4)).waited, 2.0);
  EXPECT_EQ(list.measures().mean_wait(), 2.5);
}

TEST(WaitingList, refuses_when_full_and_counts_it) {
  WaitingList list(1, 2);
  EXPECT_NE(list.join(1, 0, {}), no_ticket);
  EXPECT_NE(list.join(2, 0, {}), no_ticket);
  EXPECT_EQ(list.join(3, 0, {}), no_ticket);
  EXPECT_EQ(list.size(), 2u);
  EXPECT_EQ(list.measures().refused, 1u);
  EXPECT_EQ(list.measures().arrivals, 2u);
}

TEST(WaitingList, who_leaves_early_is_counted_apart_and_closes_the_gap) {
  WaitingList list;
  list.join(1, 0, at_day(0));
  const Ticket second = list.join(2, 0, at_day(0));
  list.join(3, 0, at_day(0));
  list.abandon(second, at_day(2));
  EXPECT_TRUE(list.abandon_id(3, at_day(3)));
  EXPECT_FALSE(list.abandon_id(3, at_day(3)));
  EXPECT_EQ(list.measures().abandoned, 2u);
  EXPECT_EQ(list.measures().abandoned_waits, 5.0);
  EXPECT_EQ(list.front(), 1u);
  EXPECT_EQ(list.size(), 1u);
}

TEST(WaitingList, after_a_restart_only_the_time_since_counts) {
  WaitingList list;
  list.join(1, 0, at_day(0));
  list.restart_measures(at_day(10));
  EXPECT_EQ(list.take(at_day(14)).waited, 14.0);
  EXPECT_EQ(list.measures().length.area(at_day(20)), 4.0);
  EXPECT_EQ(list.measures().length.mean(at_day(20)), 0.4);
  EXPECT_EQ(list.measures().arrivals, 0u);
  EXPECT_TRUE(list.little_holds(at_day(20)));
}

/// Random joins, services, departures and restarts against plain deques.
TEST(WaitingList, agrees_with_plain_deques_and_obeys_little_at_every_step) {
  struct Reference {
    std::uint32_t id;
    Ticket ticket;
  };
  WaitingList list(3, 40);
  std::deque<Reference> reference[3];
  Stream s({1, 1}, 0, Purpose{0}, 0);
  Time now{};
  std::uint32_t next_id = 0;
  for (int step = 0; step < 20'000; ++step) {
    now = now + s.uniform();
    const std::uint32_t what = s() % 100;
    const unsigned c = s() % 3;
    if (what < 50) {
      const Ticket t = list.join(next_id, c, now);
      const std::size_t waiting = reference[0].size() + reference[1].size() + reference[2].size();
      ASSERT_EQ(t == no_ticket, waiting >= 40);
      if (t != no_ticket) reference[c].push_back({next_id, t});
      ++next_id;
    } else if (what < 80 && !list.empty()) {
      auto& first = !reference[0].empty() ? reference[0] : !reference[1].empty() ? reference[1] : reference[2];
      ASSERT_EQ(list.front(), first.front().id);
      ASSERT_EQ(list.take(now).id, first.front().id);
      first.pop_front();
    } else if (what < 99 && !reference[c].empty()) {
      const auto who = reference[c].begin() + static_cast<std::ptrdiff_t>(s() % reference[c].size());
      list.abandon(who->ticket, now);
      reference[c].erase(who);
    } else if (what == 99) {
      list.restart_measures(now);
    }
    ASSERT_EQ(list.size(), reference[0].size() + reference[1].size() + reference[2].size());
    ASSERT_TRUE(list.little_holds(now));
  }
}

TEST(PriorityList, takes_no_memory_once_it_has_been_at_its_longest) {
  PriorityList<int> list(2);
  std::vector<Ticket> tickets;
  for (int i = 0; i < 100; ++i) tickets.push_back(list.push(i, 0));
  const Ticket highest = *std::max_element(tickets.begin(), tickets.end());
  for (int i = 0; i < 1000; ++i) {
    list.remove(list.front());
    ASSERT_LE(list.push(i, static_cast<unsigned>(i % 2)), highest);
  }
}

TEST(Level, measures_its_mean_peak_and_area_exactly) {
  Level level;
  level.set(4, at_day(1));
  level.add(-3, at_day(3));
  EXPECT_EQ(level.area(at_day(5)), 4 * 2 + 1 * 2);
  EXPECT_EQ(level.mean(at_day(5)), 2.0);
  EXPECT_EQ(level.peak(), 4);
  level.restart(at_day(5));
  EXPECT_EQ(level.peak(), 1);
  EXPECT_EQ(level.mean(at_day(5)), 1.0);
  level.set(3, at_day(7));
  EXPECT_EQ(level.mean(at_day(9)), 2.0);
}

}  // namespace
}  // namespace throughcare::sim
