#pragma once
#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

#include "sim/archive.hpp"

namespace throughcare::sim {

inline constexpr std::size_t large_page = std::size_t{1} << 21;

/// A long array of plain records on memory pages of its own. It grows by moving page tables, not records, and by an eighth, not
/// to double its size, so that millions of records take little more than their bytes; and it asks for pages of 2 MiB, without
/// which most visits to a random record wait for its address before they wait for the record. Growing invalidates references.
template <class T>
class Table {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  Table() = default;
  Table(const Table& other) {
    reserve(other.size_);
    if (other.size_ > 0) std::memcpy(static_cast<void*>(data_), other.data_, other.size_ * sizeof(T));
    size_ = other.size_;
  }
  Table(Table&& other) noexcept { swap(other); }
  Table& operator=(Table other) noexcept {
    swap(other);
    return *this;
  }
  ~Table() {
    if (data_ != nullptr) munmap(data_, bytes_);
  }

  T& emplace_back() {
    if ((size_ + 1) * sizeof(T) > bytes_) reserve(2 * size_ + 1);
    return *new (data_ + size_++) T();
  }
  /// `records` in all; the new ones are to be assigned before they are read.
  void extend(std::size_t records) {
    reserve(records);
    size_ = records;
  }
  /// Makes room for `records` in all. Throws std::bad_alloc.
  void reserve(std::size_t records) {
    const std::size_t unit = records * sizeof(T) < large_page ? small_pages : large_page;
    const std::size_t wanted = (records * sizeof(T) + unit - 1) / unit * unit;
    if (wanted <= bytes_) return;
    char* at = aligned(wanted);
    if (data_ != nullptr && mremap(data_, bytes_, wanted, MREMAP_MAYMOVE | MREMAP_FIXED, at) == MAP_FAILED) {
      munmap(at, wanted);
      throw std::bad_alloc();
    }
    madvise(at, wanted, MADV_HUGEPAGE);  // a wish: refused on some machines, and nothing depends on it
    data_ = reinterpret_cast<T*>(at);
    bytes_ = wanted;
  }

  void archive(Archive& a) {
    const std::size_t records = a.count(size_, sizeof(T));
    if (a.reading()) {
      reserve(records);
      size_ = records;
    }
    a.bytes(data_, size_ * sizeof(T));
  }

  T& operator[](std::size_t i) { return data_[i]; }
  const T& operator[](std::size_t i) const { return data_[i]; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* begin() { return data_; }
  T* end() { return data_ + size_; }
  const T* begin() const { return data_; }
  const T* end() const { return data_ + size_; }

 private:
  static constexpr std::size_t small_pages = std::size_t{1} << 16;

  /// Fresh pages, from the beginning of a large one on.
  static char* aligned(std::size_t bytes) {
    void* all = mmap(nullptr, bytes + large_page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (all == MAP_FAILED) throw std::bad_alloc();
    char* const from = static_cast<char*>(all);
    const std::size_t before = (large_page - reinterpret_cast<std::uintptr_t>(from) % large_page) % large_page;
    if (before > 0) munmap(from, before);
    if (before < large_page) munmap(from + before + bytes, large_page - before);
    return from + before;
  }

  void swap(Table& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(bytes_, other.bytes_);
  }

  T* data_ = nullptr;
  std::size_t size_ = 0, bytes_ = 0;
};

}  // namespace throughcare::sim
