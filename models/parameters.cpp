#include "models/parameters.hpp"

#include <algorithm>

namespace throughcare::models {

bool same_values(const Parameters& a, const Parameters& b, std::span<const std::string_view> paths) {
  return std::ranges::all_of(leaves_of(a), [&](const Leaf& leaf) {
    const auto holds = [&](std::string_view path) { return at_or_below(leaf.path, path); };
    return std::ranges::none_of(paths, holds) || read(leaf, a) == read(leaf, b);
  });
}

template std::vector<Leaf> leaves_of(const Parameters&);

}  // namespace throughcare::models
