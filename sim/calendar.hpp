#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "sim/archive.hpp"
#include "sim/event.hpp"
#include "sim/pages.hpp"

namespace throughcare::sim {

/// The pending events of one world, in exact order.
///
/// A bucket a day holds its events unsorted in fixed chunks from one free list; a day is sorted once, when it is opened. Events
/// pushed into the open day (or before it) go to a small heap that is merged while popping. What lies beyond the horizon shares
/// one last bucket: correct, only slower. Cost per event is therefore constant however many are pending, and memory is touched in
/// order; a heap of all pending events costs ten times as much at a million of them. Copying it copies the pending events.
class Calendar {
 public:
  /// Buckets for the days [0, horizon_days).
  explicit Calendar(std::size_t horizon_days);

  void push(Event);

  /// Takes the earliest event; false if there is none.
  bool pop(Event& next) { return pop(next, never); }
  /// Takes the earliest event strictly before `until`; false if there is none. Never opens a day that starts at `until` or later.
  bool pop(Event& next, Time until);

  /// Calls `far(Event)` with the event 16 places on in the open day, `near(Event)` with the one 8 places on and `next(Event)`
  /// with the one 4 places on, if there are any: far enough for memory to arrive, for what the near one points to by then, and
  /// for what that points to (a contact's case, its person, the person's sentence).
  template <class Far, class Near, class Next>
  [[gnu::always_inline]] void look_ahead(Far&& far, Near&& near, Next&& next) const {
    if (position_ + distance < sorted_.size()) far(sorted_[position_ + distance]);
    if (position_ + distance / 2 < sorted_.size()) near(sorted_[position_ + distance / 2]);
    if (position_ + distance / 4 < sorted_.size()) next(sorted_[position_ + distance / 4]);
  }

  void archive(Archive& a) { a(days_, chunks_, free_, today_, opened_, sorted_, position_, added_, pending_); }

  /// Events pending.
  std::size_t size() const { return pending_; }
  bool empty() const { return pending_ == 0; }
  static constexpr std::size_t chunk_bytes = 256;
  /// Chunks of memory ever taken.
  std::size_t chunks() const { return chunks_.size(); }

 private:
  static constexpr std::size_t distance = 16;
  static constexpr std::uint32_t chunk_events = 31;
  static constexpr std::uint32_t no_chunk = 0xffff'ffff;

  struct Chunk {
    Event events[chunk_events];
    std::uint32_t next = no_chunk;
  };
  static_assert(sizeof(Chunk) == chunk_bytes);

  /// The events of a day: one chunk being filled, and full ones behind it. How far it is filled stands here and not in the chunk,
  /// so that a push writes to far memory without reading it first.
  struct Day {
    std::uint32_t chunk = no_chunk;
    std::uint32_t used = chunk_events;
  };

  void grow(Day& day);
  bool open_day_before(Time until);
  void sort_open_day();
  void sort_by_time_of_day();

  std::vector<Day> days_;  // the last entry is everything beyond the horizon
  Table<Chunk> chunks_;
  std::uint32_t free_ = no_chunk;
  std::uint32_t today_ = 0;  // the open day; earlier buckets are empty
  bool opened_ = false;
  std::vector<Event> sorted_;  // the open day in order, from position_ on
  std::size_t position_ = 0;
  std::vector<Event> added_;  // heap of what was pushed into the open day after it was opened
  std::vector<Event> scratch_;
  std::size_t pending_ = 0;
};

inline void Calendar::push(Event e) {
  ++pending_;
  const std::uint32_t last = static_cast<std::uint32_t>(days_.size() - 1);
  const std::uint32_t day = std::min(day_of(e.time()), last);
  if (day <= today_ && (opened_ || day < today_)) {
    added_.push_back(e);
    std::push_heap(added_.begin(), added_.end(), std::greater<>{});
    return;
  }
  Day& bucket = days_[day];
  if (bucket.used == chunk_events) grow(bucket);
  chunks_[bucket.chunk].events[bucket.used++] = e;
}

inline bool Calendar::pop(Event& next, Time until) {
  while (true) {
    const bool from_day = position_ < sorted_.size() && (added_.empty() || sorted_[position_] <= added_.front());
    if (from_day) {
      if (sorted_[position_].time() >= until) return false;
      next = sorted_[position_++];
      --pending_;
      return true;
    }
    if (!added_.empty()) {
      if (added_.front().time() >= until) return false;
      next = added_.front();
      std::pop_heap(added_.begin(), added_.end(), std::greater<>{});
      added_.pop_back();
      --pending_;
      return true;
    }
    if (!open_day_before(until)) return false;
  }
}

}  // namespace throughcare::sim
