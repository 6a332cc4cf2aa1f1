#include "sim/calendar.hpp"

#include <array>
#include <stdexcept>

namespace throughcare::sim {

Calendar::Calendar(std::size_t horizon_days) : days_(std::min<std::size_t>(horizon_days, day_of(never)) + 1) {}

void Calendar::grow(Day& day) {
  std::uint32_t fresh = free_;
  if (fresh != no_chunk) {
    free_ = chunks_[fresh].next;
  } else {
    if (chunks_.size() >= no_chunk) throw std::length_error("calendar: too many pending events");
    fresh = static_cast<std::uint32_t>(chunks_.size());
    chunks_.emplace_back();
  }
  chunks_[fresh].next = day.chunk;
  day = {fresh, 0};
}

/// Moves on to the next day that has events and begins before `until`, and sorts it. False if there is none; the calendar then
/// stays on a day before `until`, so that later pushes from there on find their bucket.
bool Calendar::open_day_before(Time until) {
  if (until.steps == 0 || pending_ == 0) return false;
  const std::uint32_t last = std::min(day_of(Time{until.steps - 1}), static_cast<std::uint32_t>(days_.size() - 1));
  std::uint32_t day = opened_ ? today_ + 1 : today_;
  while (day <= last && days_[day].chunk == no_chunk) ++day;
  if (day > last) return false;

  today_ = day;
  opened_ = true;
  sorted_.clear();
  position_ = 0;
  std::uint32_t used = days_[day].used;
  for (std::uint32_t c = days_[day].chunk; c != no_chunk; used = chunk_events) {
    Chunk& chunk = chunks_[c];
    sorted_.insert(sorted_.end(), chunk.events, chunk.events + used);
    const std::uint32_t next = chunk.next;
    chunk.next = free_;
    free_ = c;
    c = next;
  }
  days_[day] = {};
  sort_open_day();
  return true;
}

void Calendar::sort_open_day() {
  constexpr std::size_t worth_a_radix_sort = 200;  // measured: below it std::sort is as fast
  const bool one_day = today_ + 1 < days_.size();
  if (!one_day || sorted_.size() < worth_a_radix_sort) {
    std::sort(sorted_.begin(), sorted_.end());
    return;
  }
  sort_by_time_of_day();
  // Events at the same instant are still in the order they came; runs of them are short unless a model uses whole days.
  for (std::size_t from = 0; from < sorted_.size();) {
    std::size_t to = from + 1;
    while (to < sorted_.size() && sorted_[to].time() == sorted_[from].time()) ++to;
    if (to - from > 1)
      std::sort(sorted_.begin() + static_cast<std::ptrdiff_t>(from), sorted_.begin() + static_cast<std::ptrdiff_t>(to));
    from = to;
  }
}

/// Two radix passes over the 17 bits of the time within a day.
void Calendar::sort_by_time_of_day() {
  constexpr unsigned low_bits = 9, high_bits = 8;
  static_assert(1u << (low_bits + high_bits) == steps_per_day);
  constexpr std::uint64_t low_mask = (1u << low_bits) - 1, high_mask = (1u << high_bits) - 1;
  std::array<std::uint32_t, 1u << low_bits> low{};
  std::array<std::uint32_t, 1u << high_bits> high{};
  for (const Event e : sorted_) {
    ++low[e.word >> 32 & low_mask];
    ++high[e.word >> (32 + low_bits) & high_mask];
  }
  const auto to_offsets = [](auto& counts) {
    std::uint32_t sum = 0;
    for (std::uint32_t& c : counts) {
      const std::uint32_t count = c;
      c = sum;
      sum += count;
    }
  };
  to_offsets(low);
  to_offsets(high);
  scratch_.resize(sorted_.size());
  for (const Event e : sorted_) scratch_[low[e.word >> 32 & low_mask]++] = e;
  for (const Event e : scratch_) sorted_[high[e.word >> (32 + low_bits) & high_mask]++] = e;
}

}  // namespace throughcare::sim
