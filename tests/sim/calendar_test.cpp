#include "sim/calendar.hpp"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "sim/random.hpp"

namespace throughcare::sim {
namespace {

Event at(Days day, unsigned kind = 0, std::uint32_t id = 0) { return Event::make(at_day(day), kind, id); }

TEST(Event, orders_by_time_then_kind_then_identity) {
  EXPECT_LT(at(1.0, 15, 99), at(2.0, 0, 0));
  EXPECT_LT(at(1.0, 2, 99), at(1.0, 3, 0));
  EXPECT_LT(at(1.0, 2, 98), at(1.0, 2, 99));
  const Event e = Event::make(last_moment, 15, Event::identities - 1);
  EXPECT_EQ(e.time(), last_moment);
  EXPECT_EQ(e.kind(), 15u);
  EXPECT_EQ(e.id(), Event::identities - 1);
}

TEST(Calendar, is_empty_at_first_and_after_the_last_event) {
  Calendar calendar(10);
  Event e;
  EXPECT_FALSE(calendar.pop(e));
  calendar.push(at(3.0));
  EXPECT_TRUE(calendar.pop(e));
  EXPECT_EQ(e, at(3.0));
  EXPECT_FALSE(calendar.pop(e));
  EXPECT_TRUE(calendar.empty());
}

TEST(Calendar, stops_before_the_end_of_a_window_and_takes_earlier_pushes_afterwards) {
  Calendar calendar(100);
  calendar.push(at(5.0));
  calendar.push(at(50.0));
  Event e;
  EXPECT_FALSE(calendar.pop(e, at_day(5.0)));  // strictly before
  EXPECT_TRUE(calendar.pop(e, at_day(5.5)));
  EXPECT_FALSE(calendar.pop(e, at_day(20.0)));
  calendar.push(at(20.0));
  calendar.push(at(30.0));
  EXPECT_TRUE(calendar.pop(e));
  EXPECT_EQ(e, at(20.0));
  EXPECT_TRUE(calendar.pop(e));
  EXPECT_EQ(e, at(30.0));
  EXPECT_TRUE(calendar.pop(e));
  EXPECT_EQ(e, at(50.0));
}

TEST(Calendar, keeps_what_lies_beyond_its_horizon) {
  Calendar calendar(10);
  std::multiset<Event> expected;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const Event e = at(static_cast<double>(i * 7919 % 30'000), 1, i);
    calendar.push(e);
    expected.insert(e);
  }
  Event e;
  for (const Event wanted : expected) {
    ASSERT_TRUE(calendar.pop(e));
    ASSERT_EQ(e, wanted);
  }
}

TEST(Calendar, sorts_crowded_days_and_many_events_at_one_instant) {
  Calendar calendar(3);
  std::multiset<Event> expected;
  Stream stream({1, 0}, 0, Purpose{0}, 0);
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const Days day = i % 2 == 0 ? 1.0 : 1.0 + stream.uniform();
    const Event e = at(day, stream() % 16, stream() % Event::identities);
    calendar.push(e);
    expected.insert(e);
  }
  Event e;
  for (const Event wanted : expected) {
    ASSERT_TRUE(calendar.pop(e));
    ASSERT_EQ(e, wanted);
  }
}

/// Random pushes and pops in growing windows against an ordered set; pushes go to any time from now on, also into the open day.
void agrees_with_an_ordered_set(std::uint32_t seed, double spread, std::size_t horizon) {
  Stream stream({seed, 0}, 0, Purpose{0}, 0);
  Calendar calendar(horizon);
  std::multiset<Event> expected;
  Time now{};
  for (Days window = 0.0; window < 120.0; window += stream.uniform() * 3.0) {
    const Time until = at_day(window);
    Event e;
    while (true) {
      const bool due = !expected.empty() && expected.begin()->time() < until;
      ASSERT_EQ(calendar.pop(e, until), due);
      if (!due) break;
      ASSERT_EQ(e, *expected.begin());
      expected.erase(expected.begin());
      now = e.time();
      calendar.look_ahead([&](Event far) { ASSERT_GE(far, e); }, [&](Event near) { ASSERT_GE(near, e); },
                          [&](Event next) { ASSERT_GE(next, e); });
      for (std::uint32_t n = stream() % 3; n-- > 0;) {
        if (expected.size() > 3000) break;
        const Time when = stream() % 4 == 0 ? now : now + stream.uniform() * (stream() % 2 == 0 ? 0.5 : spread);
        const Event pushed = Event::make(when, stream() % 3, stream() % 50);
        calendar.push(pushed);
        expected.insert(pushed);
      }
      ASSERT_EQ(calendar.size(), expected.size());
    }
    now = std::max(now, until);
    for (int n = 0; n < 20; ++n) {
      const Event pushed = Event::make(now + stream.uniform() * spread, stream() % 3, stream() % 50);
      calendar.push(pushed);
      expected.insert(pushed);
    }
  }
}

TEST(Calendar, agrees_with_an_ordered_set_when_events_are_near) { agrees_with_an_ordered_set(1, 2.0, 200); }
TEST(Calendar, agrees_with_an_ordered_set_when_events_are_far) { agrees_with_an_ordered_set(2, 60.0, 200); }
TEST(Calendar, agrees_with_an_ordered_set_across_its_horizon) { agrees_with_an_ordered_set(3, 40.0, 30); }

TEST(Calendar, a_copy_gives_the_same_events_and_is_independent) {
  Calendar calendar(50);
  for (std::uint32_t i = 0; i < 500; ++i) calendar.push(at(i * 0.07, 0, i));
  Event e;
  for (int i = 0; i < 100; ++i) calendar.pop(e);
  calendar.push(at(7.2, 3, 1));
  Calendar copy = calendar;
  copy.push(at(40.0));
  Event a, b;
  while (calendar.pop(a)) {
    ASSERT_TRUE(copy.pop(b));
    ASSERT_EQ(a, b);
  }
  ASSERT_TRUE(copy.pop(b));
  EXPECT_EQ(b, at(40.0));
}

TEST(Calendar, reuses_its_memory) {
  Calendar calendar(1000);
  Event e;
  for (std::uint32_t i = 0; i < 1000; ++i) calendar.push(at(i % 10, 0, i));
  const std::size_t before = calendar.chunks();
  for (std::uint32_t i = 0; i < 500'000; ++i) {
    ASSERT_TRUE(calendar.pop(e));
    if (e.time() < at_day(900)) calendar.push(Event::make(e.time() + 10.0, 0, e.id()));
    if (calendar.empty()) break;
  }
  EXPECT_LE(calendar.chunks(), 2 * before);
}

}  // namespace
}  // namespace throughcare::sim
