#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>

#include "sim/priority_list.hpp"
#include "sim/queue_measures.hpp"

namespace throughcare::sim {

/// People (or matters) waiting to be taken: priority classes, first come first served within a class, leaving unserved, and
/// optionally a limited length. Measures itself.
class WaitingList {
 public:
  static constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

  /// `classes`: priorities 0 (first) to classes - 1. `limit`: who comes when so many wait is refused.
  explicit WaitingList(unsigned classes = 1, std::size_t limit = unlimited) : list_(classes), limit_(limit) {}

  /// Joins at the end of the class; the ticket serves to leave early. `no_ticket` if the list is full (counted as refused).
  Ticket join(std::uint32_t id, unsigned priority, Time now) {
    if (list_.size() >= limit_) {
      ++measures_.refused;
      return no_ticket;
    }
    measures_.joined(now);
    return list_.push({id, now}, priority);
  }

  struct Taken {
    std::uint32_t id;
    Days waited;
  };
  /// Takes the next; the list must not be empty.
  Taken take(Time now) {
    const Waiting w = list_.remove(list_.front());
    measures_.left(w.since, now, true);
    return {w.id, now - w.since};
  }
  /// The next to be taken; the list must not be empty.
  std::uint32_t front() const { return list_[list_.front()].id; }

  /// Leaves without service.
  void abandon(Ticket ticket, Time now) { measures_.left(list_.remove(ticket).since, now, false); }
  /// The same by id, searching the list; false if `id` does not wait.
  bool abandon_id(std::uint32_t id, Time now) {
    Ticket found = no_ticket;
    list_.for_each_while([&](Ticket t, const Waiting& w) {
      if (w.id == id) found = t;
      return found == no_ticket;
    });
    if (found == no_ticket) return false;
    abandon(found, now);
    return true;
  }

  std::size_t size() const { return list_.size(); }
  bool empty() const { return list_.empty(); }
  /// Calls `f(id, joined)` in the order in which they would be taken.
  template <class F>
  void for_each(F&& f) const {
    list_.for_each_while([&](Ticket, const Waiting& w) {
      f(w.id, w.since);
      return true;
    });
  }

  void archive(Archive& a) { a(list_, limit_, measures_); }

  const QueueMeasures& measures() const { return measures_; }
  void restart_measures(Time now) { measures_.restart(now); }
  /// Little's law as an exact identity; false means an error in the bookkeeping.
  bool little_holds(Time now) const {
    std::int64_t steps = measures_.steps_spent;
    for_each([&](std::uint32_t, Time since) { steps += now.steps - std::max(since, measures_.from).steps; });
    return steps == measures_.length.area_in_steps(now);
  }

 private:
  struct Waiting {
    std::uint32_t id = 0;
    Time since{};
  };
  PriorityList<Waiting> list_;
  std::size_t limit_;
  QueueMeasures measures_;
};

}  // namespace throughcare::sim
