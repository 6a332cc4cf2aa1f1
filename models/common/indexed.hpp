#pragma once
#include <array>
#include <cstddef>

#include "models/common/enums.hpp"

namespace throughcare::models {

/// An array with one entry per enumerator of `E`, written in YAML as a mapping with the enumerators' names as keys.
template <class T, class E>
struct Indexed {
  using value_type = T;
  using index_type = E;
  std::array<T, count_of<E>> values{};
  constexpr T& operator[](E e) { return values[static_cast<std::size_t>(e)]; }
  constexpr const T& operator[](E e) const { return values[static_cast<std::size_t>(e)]; }
};

}  // namespace throughcare::models
