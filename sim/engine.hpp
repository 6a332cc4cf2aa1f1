#pragma once
#include <atomic>
#include <bit>
#include <concepts>
#include <cstdint>
#include <stdexcept>
#include <string>

#include "sim/calendar.hpp"

namespace throughcare::sim {

/// What the engine needs to know of a world: `visit` calls a function with the agenda of a subject, unless the subject is gone,
/// and `ring` handles one of its clocks. `prefetch` asks for a subject's own memory some events before it is its turn,
/// `prefetch_further`, a little later, for what that memory points to, and `prefetch_last` for what that points to; the subject
/// may be gone by then.
template <class World>
concept Simulated = requires(World& world, const World& constant, unsigned kind, std::uint32_t id, unsigned clock, Time now) {
  world.visit(kind, id, [](auto&&) {});
  world.ring(kind, id, clock, now);
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
template <class Agenda>
[[gnu::always_inline]] inline void schedule(Agenda&& agenda, Calendar& calendar, unsigned kind, std::uint32_t id) {
  const Time due = agenda.next().first;
  Time& queued = agenda.queued_slot();
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
/// The protocol: an entry whose subject is gone, or whose time is not its subject's `queued`, was overtaken and is skipped.
/// Otherwise the clock that is due is cancelled and rings; if none is (it was cancelled before), nothing happens. Either way the
/// subject is queued again for its next clock. Setting a clock of another subject pushes an entry only when it is now the
/// earliest.
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
    constexpr unsigned none = ~0u;
    unsigned clock = none;
    world.visit(
        kind, id, [&](auto&& agenda) __attribute__((always_inline)) {
          Time& queued = agenda.queued_slot();
          if (queued != now) return;
          if (const auto [due, first] = agenda.next(); due <= now) {
            agenda.cancel(first);
            clock = static_cast<unsigned>(first);
            queued = ringing;
          } else {
            queued = never;
            schedule(agenda, calendar, kind, id);
          }
        });
    if (clock == none) {
      ++statistics.overtaken;
      continue;
    }
    statistics.now = now;
    world.ring(kind, id, clock, now);
    statistics.record(event, clock);
    // Looked up again: records may have moved, and the place of one that is gone may be another's, with an entry of its own.
    world.visit(
        kind, id, [&](auto&& agenda) __attribute__((always_inline)) {
          if (Time& queued = agenda.queued_slot(); queued == ringing) queued = never;
          schedule(agenda, calendar, kind, id);
        });
  }
}

}  // namespace throughcare::sim
