#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "sim/level.hpp"
#include "sim/waiting_list.hpp"

namespace throughcare::sim {

/// Places (cells, beds, workers' time slots) whose number changes over time, with the list of those who wait for one.
/// A place given up goes to the head of the list at that instant. Measures itself.
class Capacity {
 public:
  explicit Capacity(std::int64_t places, unsigned classes = 1, std::size_t limit = WaitingList::unlimited)
      : places_(places), waiting_(classes, limit) {}

  struct Answer {
    bool admitted;
    Ticket ticket;  ///< of the waiting list; `no_ticket` if admitted, or if not admitted and refused because the list is full
  };
  /// Takes a place if one is free and nobody waits; otherwise joins the list.
  Answer request(std::uint32_t id, unsigned priority, Time now) {
    if (occupied_.value() < places_.value() && waiting_.empty()) {
      occupy(now);
      return {true, no_ticket};
    }
    const Ticket ticket = waiting_.join(id, priority, now);
    note(now);
    return {false, ticket};
  }
  /// Takes a place whether or not one is free (crowding).
  void occupy(Time now) {
    occupied_.add(1, now);
    ++admitted_;
    note(now);
  }

  /// Gives up a place; calls `admitted(id, days waited)` for whoever gets it.
  template <class F>
  void release(Time now, F&& admitted) {
    occupied_.add(-1, now);
    fill(now, admitted);
  }

  /// Changes the number of places; calls `admitted(id, days waited)` for those who get a new one. Nobody loses a place: a pool
  /// that shrank stays over its number until enough are given up.
  template <class F>
  void set_places(std::int64_t places, Time now, F&& admitted) {
    places_.set(places, now);
    fill(now, admitted);
  }

  /// Leaves the list without a place.
  void abandon(Ticket ticket, Time now) {
    waiting_.abandon(ticket, now);
    note(now);
  }
  bool abandon_id(std::uint32_t id, Time now) {
    const bool found = waiting_.abandon_id(id, now);
    note(now);
    return found;
  }

  std::int64_t free() const { return std::max<std::int64_t>(places_.value() - occupied_.value(), 0); }
  const Level& places() const { return places_; }
  const Level& occupied() const { return occupied_; }
  /// Demand beyond capacity: those without a proper place, in crowding or waiting; max(0, occupied + waiting - places).
  const Level& beyond() const { return beyond_; }
  const WaitingList& waiting() const { return waiting_; }
  /// Places given out since the measures were restarted.
  std::uint64_t admissions() const { return admitted_; }

  void restart_measures(Time now) {
    places_.restart(now);
    occupied_.restart(now);
    beyond_.restart(now);
    waiting_.restart_measures(now);
    admitted_ = 0;
  }

 private:
  template <class F>
  void fill(Time now, F&& admitted) {
    // The next place is counted as taken before `admitted` runs, which may itself ask for or give up places.
    while (occupied_.value() < places_.value() && !waiting_.empty()) {
      const WaitingList::Taken next = waiting_.take(now);
      occupy(now);
      admitted(next.id, next.waited);
    }
    note(now);
  }
  void note(Time now) {
    const auto wanted = occupied_.value() + static_cast<std::int64_t>(waiting_.size());
    beyond_.set(std::max<std::int64_t>(wanted - places_.value(), 0), now);
  }

  Level places_, occupied_, beyond_;
  WaitingList waiting_;
  std::uint64_t admitted_ = 0;
};

}  // namespace throughcare::sim
