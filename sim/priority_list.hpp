#pragma once
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/archive.hpp"

namespace throughcare::sim {

/// An item's place in a list, until it leaves.
using Ticket = std::uint32_t;
inline constexpr Ticket no_ticket = 0xffff'ffff;

/// Items in priority classes (0 comes first), in order of arrival within a class; removal anywhere. Linked nodes in one array
/// with a free list: no allocation once it has been at its longest.
template <class Item>
class PriorityList {
 public:
  explicit PriorityList(unsigned classes = 1) : classes_(classes) {}

  Ticket push(const Item& item, unsigned priority) {
    assert(priority < classes_.size());
    Ticket t = free_;
    if (t != no_ticket) {
      free_ = nodes_[t].next;
    } else {
      t = static_cast<Ticket>(nodes_.size());
      nodes_.emplace_back();
    }
    Ends& ends = classes_[priority];
    nodes_[t] = {item, ends.last, no_ticket, priority};
    (ends.last == no_ticket ? ends.first : nodes_[ends.last].next) = t;
    ends.last = t;
    ++size_;
    return t;
  }

  Item remove(Ticket t) {
    Node& node = nodes_[t];
    Ends& ends = classes_[node.priority];
    (node.previous == no_ticket ? ends.first : nodes_[node.previous].next) = node.next;
    (node.next == no_ticket ? ends.last : nodes_[node.next].previous) = node.previous;
    node.next = free_;
    free_ = t;
    --size_;
    return node.item;
  }

  /// The first of the most urgent class that is not empty; `no_ticket` if all are.
  Ticket front() const {
    for (const Ends& ends : classes_)
      if (ends.first != no_ticket) return ends.first;
    return no_ticket;
  }

  /// The first of this class; `no_ticket` if it is empty.
  Ticket first(unsigned priority) const { return classes_[priority].first; }

  void archive(Archive& a) { a(nodes_, classes_, free_, size_); }

  Item& operator[](Ticket t) { return nodes_[t].item; }
  const Item& operator[](Ticket t) const { return nodes_[t].item; }
  unsigned priority(Ticket t) const { return nodes_[t].priority; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  unsigned classes() const { return static_cast<unsigned>(classes_.size()); }

  /// Calls `f(ticket, item)` in the order of the list until it returns false.
  template <class F>
  void for_each_while(F&& f) const {
    for (const Ends& ends : classes_)
      for (Ticket t = ends.first; t != no_ticket; t = nodes_[t].next)
        if (!f(t, nodes_[t].item)) return;
  }

 private:
  struct Node {
    Item item{};
    Ticket previous = no_ticket, next = no_ticket;
    unsigned priority = 0;
  };
  struct Ends {
    Ticket first = no_ticket, last = no_ticket;
  };
  std::vector<Node> nodes_;
  std::vector<Ends> classes_;
  Ticket free_ = no_ticket;
  std::size_t size_ = 0;
};

}  // namespace throughcare::sim
