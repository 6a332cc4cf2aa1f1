#pragma once
#include <atomic>
#include <bit>
#include <concepts>
#include <cstdint>
#include <stdexcept>
#include <string>

#include "sim/calendar.hpp"

namespace throughcare::sim {

/// What the engine needs to know of a world: for each subject its next due time and the slot for its entry in the calendar, and
/// how to ring its earliest clock. `dispatch` must clear (or set anew) the clock it rings, and returns the clock's index.
/// A subject that no longer exists has `next_due` == never. `prefetch` asks for a subject's own memory some events before it is
/// its turn, `prefetch_further`, a little later, for what that memory points to, and `prefetch_last` for what that points to; the
/// subject may be gone by then.
template <class World>
concept Simulated = requires(World& world, const World& constant, unsigned kind, std::uint32_t id, Time now) {
  { constant.next_due(kind, id) } -> std::same_as<Time>;
  { world.queued(kind, id) } -> std::same_as<Time&>;
  { world.dispatch(kind, id, now) } -> std::convertible_to<unsigned>;
  constant.prefetch(kind, id);
  constant.prefetch_further(kind, id);
  constant.prefetch_last(kind, id);
};

/// What a run counted so far; keep one for the whole life of a world, however many windows it is run in.
struct RunStatistics {
  std::uint64_t events = 0;       ///< clocks rung
  std::uint64_t overtaken = 0;    ///< entries that were no longer current, or whose clock had been cancelled
  std::uint64_t fingerprint = 0;  ///< of (time, kind, id, clock) of every event in order: equal fingerprints mean equal lives
  Time now{};                     ///< of the latest event, also while it is being handled

  void record(Event event, unsigned clock) {
    ++events;
    const std::uint64_t mixed = (event.word ^ std::uint64_t{clock} << 60 ^ fingerprint) * 0x9e37'79b9'7f4a'7c15u;
    fingerprint = std::rotl(mixed, 29) + clock;
  }
};

/// To be called after any clock of a subject was set: gives it an entry in the calendar if its next clock is now earlier than
/// the entry it has. (Cancelled or postponed clocks need no call.)
template <Simulated World>
[[gnu::always_inline]] inline void schedule(World& world, Calendar& calendar, unsigned kind, std::uint32_t id) {
  const Time due = world.next_due(kind, id);
  Time& queued = world.queued(kind, id);
  if (due < queued) {
    queued = due;
    calendar.push(Event::make(due, kind, id));
  }
}

/// `queued` of a subject whose clock is ringing: earlier than everything, so that the clocks its handler sets push no entries.
/// It gets one when all are set; handlers set several, the later first, and each would overtake the one before.
inline constexpr Time ringing{0};

/// Handles all events strictly before `until`; may be called again with a later `until`. Returns false if `stop` was set.
///
/// The protocol: an entry whose time is not its subject's `queued` was overtaken and is skipped. Otherwise the clock that is due
/// rings; if none is (it was cancelled), nothing happens. Either way the subject is queued again for its next clock. Setting a
/// clock of another subject pushes an entry only when it is now the earliest.
///
/// Throws std::logic_error if a clock was set in the past: an error of the model.
template <Simulated World>
bool run(World& world, Calendar& calendar, Time until, const std::atomic<bool>& stop, RunStatistics& statistics) {
  Event event;
  while (true) {
    if (stop.load(std::memory_order_relaxed)) return false;
    if (!calendar.pop(event, until)) return true;
    calendar.look_ahead(
        [&](Event far) __attribute__((always_inline)) { world.prefetch(far.kind(), far.id()); },
        [&](Event near) __attribute__((always_inline)) { world.prefetch_further(near.kind(), near.id()); },
        [&](Event next) __attribute__((always_inline)) { world.prefetch_last(next.kind(), next.id()); });

    const Time now = event.time();
    const unsigned kind = event.kind();
    const std::uint32_t id = event.id();
    if (now < statistics.now) [[unlikely]]
      throw std::logic_error("event in the past: kind " + std::to_string(kind) + ", subject " + std::to_string(id) + ", day " +
                             std::to_string(in_days(now)) + " after day " + std::to_string(in_days(statistics.now)));
    Time& queued = world.queued(kind, id);
    if (queued != now) {
      ++statistics.overtaken;
      continue;
    }
    if (world.next_due(kind, id) <= now) {
      queued = ringing;
      statistics.now = now;
      statistics.record(event, world.dispatch(kind, id, now));
      // Looked up again: records may have moved, and the place of one that is gone may be another's, with an entry of its own.
      if (Time& after = world.queued(kind, id); after == ringing) after = never;
    } else {
      queued = never;
      ++statistics.overtaken;
    }
    schedule(world, calendar, kind, id);
  }
}

}  // namespace throughcare::sim
