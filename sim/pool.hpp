#pragma once
#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/archive.hpp"
#include "sim/pages.hpp"

namespace throughcare::sim {

/// Records that come and go, under ids that stay. The id given out is the one released last, so memory stays warm and the order
/// is the same on every machine. References stay valid while others are added: records live in blocks that never move, on large
/// pages. An id is a place in memory, not an identity: random streams must not be keyed by it.
template <class T>
class Pool {
 public:
  Pool() = default;
  Pool(const Pool& other) : alive_(other.alive_), free_(other.free_) {
    for (const Table<T>& block : other.blocks_) {
      begin_block();
      blocks_.back().extend(block.size());
      std::copy(block.begin(), block.end(), blocks_.back().begin());
    }
  }
  Pool(Pool&&) noexcept = default;
  Pool& operator=(Pool other) noexcept {
    std::swap(blocks_, other.blocks_);
    std::swap(alive_, other.alive_);
    std::swap(free_, other.free_);
    return *this;
  }
  ~Pool() = default;

  std::uint32_t add(T value = {}) {
    std::uint32_t id;
    if (!free_.empty()) {
      id = free_.back();
      free_.pop_back();
      alive_[id] = 1;
    } else {
      id = static_cast<std::uint32_t>(alive_.size());
      if (id / block_size == blocks_.size()) begin_block();
      blocks_.back().emplace_back();
      alive_.push_back(1);
    }
    (*this)[id] = std::move(value);
    return id;
  }

  void release(std::uint32_t id) {
    assert(alive(id));
    alive_[id] = 0;
    free_.push_back(id);
  }

  T& operator[](std::uint32_t id) { return blocks_[id / block_size][id % block_size]; }
  const T& operator[](std::uint32_t id) const { return blocks_[id / block_size][id % block_size]; }

  bool alive(std::uint32_t id) const { return id < alive_.size() && alive_[id] != 0; }
  /// Records alive.
  std::size_t size() const { return alive_.size() - free_.size(); }
  /// Ids ever given out are below this.
  std::uint32_t end_id() const { return static_cast<std::uint32_t>(alive_.size()); }

  /// Calls `f(id, record)` for every record alive, by id.
  template <class F>
  void for_each(F&& f) {
    for (std::uint32_t id = 0; id < end_id(); ++id)
      if (alive_[id]) f(id, (*this)[id]);
  }
  template <class F>
  void for_each(F&& f) const {
    for (std::uint32_t id = 0; id < end_id(); ++id)
      if (alive_[id]) f(id, (*this)[id]);
  }

  void archive(Archive& a) {
    a(alive_, free_);
    while (a.reading() && blocks_.size() * block_size < alive_.size()) begin_block();
    for (Table<T>& block : blocks_) block.archive(a);
  }

 private:
  /// The fewest records that fill whole large pages: a power of two.
  static constexpr std::uint32_t block_size = large_page / (sizeof(T) & -sizeof(T));
  void begin_block() { blocks_.emplace_back().reserve(block_size); }

  std::vector<Table<T>> blocks_;
  std::vector<std::uint8_t> alive_;
  std::vector<std::uint32_t> free_;
};

}  // namespace throughcare::sim
