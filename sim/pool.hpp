#pragma once
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/archive.hpp"

namespace throughcare::sim {

/// Records that come and go, under ids that stay. The id given out is the one released last, so memory stays warm and the order
/// is the same on every machine. References stay valid while others are added (records live in blocks that never move). An id is
/// a place in memory, not an identity: random streams must not be keyed by it.
template <class T>
class Pool {
 public:
  Pool() = default;
  Pool(const Pool& other) : alive_(other.alive_), free_(other.free_) {
    blocks_.reserve(other.blocks_.size());
    for (const auto& block : other.blocks_) blocks_.push_back(std::make_unique<Block>(*block));
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
      if (id / block_size == blocks_.size()) blocks_.push_back(std::make_unique<Block>());
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

  T& operator[](std::uint32_t id) { return blocks_[id / block_size]->records[id % block_size]; }
  const T& operator[](std::uint32_t id) const { return blocks_[id / block_size]->records[id % block_size]; }

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
    static_assert(std::is_trivially_copyable_v<T>);
    a(alive_, free_);
    while (a.reading() && blocks_.size() * block_size < alive_.size()) blocks_.push_back(std::make_unique<Block>());
    for (const auto& block : blocks_) a.bytes(block->records, sizeof block->records);
  }

 private:
  static constexpr std::uint32_t block_size = 1024;
  struct Block {
    T records[block_size]{};
  };
  std::vector<std::unique_ptr<Block>> blocks_;
  std::vector<std::uint8_t> alive_;
  std::vector<std::uint32_t> free_;
};

}  // namespace throughcare::sim
