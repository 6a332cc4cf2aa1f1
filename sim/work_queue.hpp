#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "sim/priority_list.hpp"
#include "sim/queue_measures.hpp"

namespace throughcare::sim {

/// A queue served at a rate of work: so many hours a day, which may change from day to day. Served in order of arrival, where
/// each priority class has a head start of so many days before the next one (for ever: the more urgent class always goes first);
/// what a day does not finish is carried over. Unused hours of a day are lost. Because work is divisible, it behaves the same at
/// a small population scale, where whole courtrooms would be too coarse. Measures itself.
class WorkQueue {
 public:
  /// `classes`: priorities 0 (first) to classes - 1.
  explicit WorkQueue(unsigned classes = 1) : list_(classes) {}

  /// Adds `hours` >= 0 of work under `id` at the end of its class; the ticket serves to remove it.
  Ticket add(std::uint32_t id, double hours, unsigned priority, Time now) {
    measures_.joined(now);
    hours_added_ += hours;
    return list_.push({id, now, hours}, priority);
  }

  /// Takes a matter off the list undone; returns the hours that were left of it.
  double remove_ticket(Ticket ticket, Time now) {
    const Work w = list_.remove(ticket);
    measures_.left(w.since, now, false);
    return w.hours_left;
  }
  /// The same by id, searching the list; false if `id` is not on it.
  bool remove(std::uint32_t id, Time now) {
    Ticket found = no_ticket;
    list_.for_each_while([&](Ticket t, const Work& w) {
      if (w.id == id) found = t;
      return found == no_ticket;
    });
    if (found == no_ticket) return false;
    remove_ticket(found, now);
    return true;
  }

  static constexpr double for_ever = 1e9;  ///< days; longer than any run

  /// Works `hours` through the list and calls `completed(id)` for each matter finished, in order. `completed` may add and remove
  /// matters; what it adds can be worked on in the same call. Returns the hours used. `head_start`, in days: see above.
  template <class F>
  double serve(double hours, Time now, F&& completed, double head_start = for_ever) {
    constexpr double dust = 1e-9;  // hours; rounding must not leave a matter a nanosecond short of its end
    hours_offered_ += hours;
    double left = hours;
    while (left > 0.0 && !list_.empty()) {
      const Ticket t = next(head_start);
      Work& work = list_[t];
      if (work.hours_left > left + dust) {
        work.hours_left -= left;
        left = 0.0;
        break;
      }
      left = std::max(left - work.hours_left, 0.0);
      const Work done = list_.remove(t);
      measures_.left(done.since, now, true);
      completed(done.id);
    }
    hours_used_ += hours - left;
    return hours - left;
  }

  std::size_t size() const { return list_.size(); }
  bool empty() const { return list_.empty(); }
  /// Hours of work on the list, summed over it.
  double backlog_hours() const {
    double sum = 0.0;
    list_.for_each_while([&](Ticket, const Work& w) {
      sum += w.hours_left;
      return true;
    });
    return sum;
  }
  /// Calls `f(id, added, hours_left)` class by class, in order of arrival.
  template <class F>
  void for_each(F&& f) const {
    list_.for_each_while([&](Ticket, const Work& w) {
      f(w.id, w.since, w.hours_left);
      return true;
    });
  }

  void archive(Archive& a) { a(list_, measures_, hours_added_, hours_offered_, hours_used_); }

  const QueueMeasures& measures() const { return measures_; }
  /// Hours since the measures were restarted.
  double hours_added() const { return hours_added_; }
  double hours_offered() const { return hours_offered_; }
  double hours_used() const { return hours_used_; }
  void restart_measures(Time now) {
    measures_.restart(now);
    hours_added_ = hours_offered_ = hours_used_ = 0.0;
  }
  /// Little's law as an exact identity; false means an error in the bookkeeping.
  bool little_holds(Time now) const {
    std::int64_t steps = measures_.steps_spent;
    for_each([&](std::uint32_t, Time since, double) { steps += now.steps - std::max(since, measures_.from).steps; });
    return steps == measures_.length.area_in_steps(now);
  }

 private:
  struct Work {
    std::uint32_t id = 0;
    Time since{};
    double hours_left = 0.0;
  };

  /// The matter whose turn it is; the list is not empty.
  Ticket next(double head_start) const {
    Ticket best = no_ticket;
    double best_turn = 0.0;
    for (unsigned c = 0; c < list_.classes(); ++c) {
      const Ticket t = list_.first(c);
      if (t == no_ticket) continue;
      const double turn = in_days(list_[t].since) + c * head_start;
      if (best != no_ticket && turn >= best_turn) continue;
      best = t;
      best_turn = turn;
    }
    return best;
  }

  PriorityList<Work> list_;
  QueueMeasures measures_;
  double hours_added_ = 0.0, hours_offered_ = 0.0, hours_used_ = 0.0;
};

}  // namespace throughcare::sim
