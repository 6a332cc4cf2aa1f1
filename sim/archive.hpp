#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <type_traits>
#include <utility>
#include <vector>

namespace throughcare::sim {

/// The state of a world as bytes, written or read back by the same build on the same kind of machine: plain records go as they
/// lie in memory. A class with state of its own lists it in `archive(Archive&)`, in one order for both directions. Reading never
/// asks for more memory than the bytes it was promised, so that a damaged file is noticed and not obeyed.
class Archive {
 public:
  using Write = std::function<void(const void*, std::size_t)>;
  using Read = std::function<bool(void*, std::size_t)>;

  explicit Archive(Write write) : write_(std::move(write)) {}
  /// `bytes`: how many there are.
  Archive(Read read, std::uint64_t bytes) : read_(std::move(read)), left_(bytes) {}

  bool reading() const { return read_ != nullptr; }
  /// False once something could not be read; what was read is then of no use.
  bool good() const { return good_; }
  /// Everything that was promised was read.
  bool complete() const { return good_ && left_ == 0; }

  template <class... T>
  void operator()(T&... values) {
    (one(values), ...);
  }

  void bytes(void* data, std::size_t size) {
    if (!good_ || size == 0) return;
    if (!reading()) return write_(data, size);
    good_ = size <= left_ && read_(data, size);
    left_ -= good_ ? size : 0;
  }
  /// How many records of `size` bytes each follow.
  std::size_t count(std::size_t records, std::size_t size) {
    std::uint64_t number = records;
    bytes(&number, sizeof number);
    if (reading() && good_) good_ = number <= left_ / size;
    return good_ ? static_cast<std::size_t>(number) : 0;
  }

 private:
  template <class T>
  struct IsVector : std::false_type {};
  template <class T>
  struct IsVector<std::vector<T>> : std::true_type {};

  template <class T>
  void one(T& value) {
    if constexpr (requires { value.archive(*this); }) {
      value.archive(*this);
    } else if constexpr (std::is_trivially_copyable_v<T>) {
      bytes(&value, sizeof value);
    } else if constexpr (IsVector<T>::value) {
      using Item = typename T::value_type;
      constexpr bool plain = std::is_trivially_copyable_v<Item>;
      value.resize(count(value.size(), plain ? sizeof(Item) : 1));
      if constexpr (plain)
        bytes(value.data(), value.size() * sizeof(Item));
      else
        for (Item& item : value) one(item);
    } else {
      for (auto& item : value.values) one(item);
    }
  }

  Write write_;
  Read read_;
  std::uint64_t left_ = 0;
  bool good_ = true;
};

}  // namespace throughcare::sim
