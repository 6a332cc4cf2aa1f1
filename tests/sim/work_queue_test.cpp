#include "sim/work_queue.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "sim/sampling.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::sim {
namespace {

std::vector<std::uint32_t> serve(WorkQueue& queue, double hours, Time now) {
  std::vector<std::uint32_t> done;
  queue.serve(hours, now, [&](std::uint32_t id) { done.push_back(id); });
  return done;
}

TEST(WorkQueue, carries_a_matter_over_to_the_next_day) {
  WorkQueue queue;
  queue.add(1, 3.0, 0, at_day(0));
  queue.add(2, 4.0, 0, at_day(0));
  EXPECT_EQ(serve(queue, 5.0, at_day(1)), (std::vector<std::uint32_t>{1}));
  EXPECT_EQ(queue.backlog_hours(), 2.0);
  EXPECT_EQ(serve(queue, 5.0, at_day(2)), (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(queue.hours_offered(), 10.0);
  EXPECT_EQ(queue.hours_used(), 7.0);
  EXPECT_EQ(queue.measures().mean_wait(), 1.5);
}

TEST(WorkQueue, unused_hours_are_lost) {
  WorkQueue queue;
  EXPECT_EQ(serve(queue, 8.0, at_day(1)).size(), 0u);
  queue.add(1, 10.0, 0, at_day(1));
  EXPECT_EQ(serve(queue, 8.0, at_day(2)).size(), 0u);
  EXPECT_EQ(serve(queue, 8.0, at_day(3)).size(), 1u);
}

TEST(WorkQueue, urgent_work_goes_first_even_before_work_begun) {
  WorkQueue queue(2);
  queue.add(1, 6.0, 1, at_day(0));
  serve(queue, 4.0, at_day(1));
  queue.add(2, 3.0, 0, at_day(1));
  EXPECT_EQ(serve(queue, 4.0, at_day(2)), (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(queue.backlog_hours(), 1.0);
  EXPECT_EQ(serve(queue, 4.0, at_day(3)), (std::vector<std::uint32_t>{1}));
}

TEST(WorkQueue, a_head_start_lets_urgent_work_pass_what_came_little_earlier) {
  // Urgent matters count as if they had come ten days earlier.
  WorkQueue queue(2);
  queue.add(1, 1.0, 1, at_day(0));
  queue.add(2, 1.0, 1, at_day(8));
  queue.add(3, 1.0, 0, at_day(15));
  queue.add(4, 1.0, 0, at_day(19));
  std::vector<std::uint32_t> served;
  queue.serve(
      4.0, at_day(20), [&](std::uint32_t id) { served.push_back(id); }, 10.0);
  EXPECT_EQ(served, (std::vector<std::uint32_t>{1, 3, 2, 4}));
}

TEST(WorkQueue, removed_work_is_not_done_and_frees_its_hours) {
  WorkQueue queue;
  const Ticket first = queue.add(1, 6.0, 0, at_day(0));
  queue.add(2, 2.0, 0, at_day(0));
  queue.add(3, 2.0, 0, at_day(0));
  serve(queue, 1.0, at_day(1));
  EXPECT_EQ(queue.remove_ticket(first, at_day(1)), 5.0);
  EXPECT_TRUE(queue.remove(3, at_day(1)));
  EXPECT_FALSE(queue.remove(3, at_day(1)));
  EXPECT_EQ(serve(queue, 2.0, at_day(2)), (std::vector<std::uint32_t>{2}));
  EXPECT_EQ(queue.measures().abandoned, 2u);
  EXPECT_TRUE(queue.little_holds(at_day(9)));
}

TEST(WorkQueue, a_closed_day_does_nothing_even_for_work_without_hours) {
  WorkQueue queue;
  queue.add(1, 0.0, 0, at_day(0));
  EXPECT_EQ(serve(queue, 0.0, at_day(1)).size(), 0u);
  EXPECT_EQ(serve(queue, 0.5, at_day(2)).size(), 1u);
}

TEST(WorkQueue, work_added_by_a_finished_matter_can_be_done_the_same_day) {
  WorkQueue queue;
  queue.add(0, 1.0, 0, at_day(0));
  std::vector<std::uint32_t> done;
  queue.serve(3.0, at_day(1), [&](std::uint32_t id) {
    done.push_back(id);
    queue.add(id + 1, 1.0, 0, at_day(1));
  });
  EXPECT_EQ(done, (std::vector<std::uint32_t>{0, 1, 2}));
}

TEST(WorkQueue, thirds_of_an_hour_add_up) {
  WorkQueue queue;
  queue.add(1, 1.0, 0, at_day(0));
  EXPECT_EQ(serve(queue, 1.0 / 3.0, at_day(1)).size(), 0u);
  EXPECT_EQ(serve(queue, 1.0 / 3.0, at_day(2)).size(), 0u);
  EXPECT_EQ(serve(queue, 1.0 / 3.0, at_day(3)).size(), 1u);
}

TEST(WorkQueue, hours_are_conserved_and_little_holds_under_random_use) {
  WorkQueue queue(3);
  Stream s({9, 1}, 0, Purpose{0}, 0);
  double removed = 0.0;
  for (std::uint32_t day = 1; day <= 3000; ++day) {
    const Time now = at_day(day);
    std::vector<Ticket> today;
    for (std::uint32_t n = s() % 5; n-- > 0;)
      today.push_back(queue.add(day * 8 + n, exponential(s.uniform(), 2.0), s() % 3, now));
    if (!today.empty() && s() % 3 == 0) removed += queue.remove_ticket(today.front(), now);
    queue.serve(s() % 7 == 0 ? 0.0 : 5.0, now, [](std::uint32_t) {});
    ASSERT_TRUE(queue.little_holds(now));
    ASSERT_NEAR(queue.hours_added(), queue.hours_used() + queue.backlog_hours() + removed, 1e-6);
  }
}

// A slot a day and a Poisson number of matters of one slot each: the backlog is that of M/D/1 at its departures,
// load + load^2 / (2 (1 - load)) before each day's service. Half slots of two half-sized matters must behave the same.
TEST(WorkQueue, a_slot_a_day_has_the_backlog_of_m_d_1) {
  for (const double scale : {1.0, 0.01}) {
    tests::Observations backlog;
    for (std::uint32_t r = 0; r < 80; ++r) {
      WorkQueue queue;
      double sum = 0.0;
      for (std::uint32_t day = 1; day <= 5000; ++day) {
        const std::uint32_t arrivals = poisson(Stream({10, r}, day, Purpose{0}, 0), 0.8);
        for (std::uint32_t n = 0; n < arrivals; ++n) queue.add(n, scale, 0, at_day(day));
        if (day > 500) sum += queue.backlog_hours() / scale;
        queue.serve(scale, at_day(day), [](std::uint32_t) {});
      }
      backlog.add(sum / 4500);
    }
    EXPECT_TRUE(tests::agrees(backlog, 0.8 + 0.64 / (2.0 * 0.2), 0.1, 2));
  }
}

}  // namespace
}  // namespace throughcare::sim
