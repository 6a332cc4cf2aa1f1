#pragma once
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "models/common/enums.hpp"
#include "models/common/indexed.hpp"
#include "models/common/quantity.hpp"

namespace throughcare::models {

/// The values a parameter may take, both ends included.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};
constexpr Range between(double low, double high) { return {low, high}; }
constexpr Range at_least(double low) { return {low, std::numeric_limits<double>::infinity()}; }
constexpr Range any_number() { return {}; }

/// The single declaration of a parameter: its name in YAML, where it lives, its range, what it means.
template <class Struct, class Member>
struct Field {
  std::string_view name;
  Member Struct::*member;
  Range range;
  std::string_view meaning;
  bool sums_to_one = false;
};

/// `meaning` is a short phrase in the field's words: it becomes the hover text, the line of `explain` and the report's glossary.
template <class Struct, class Member>
constexpr auto field(std::string_view name, Member Struct::*member, Range range, std::string_view meaning) {
  return Field<Struct, Member>{name, member, range, meaning, false};
}
/// For a mapping of shares that must add up to one (innermost index).
template <class Struct, class Member>
constexpr auto shares(std::string_view name, Member Struct::*member, std::string_view meaning) {
  return Field<Struct, Member>{name, member, between(0, 1), meaning, true};
}
/// For a group of parameters, a choice (enum) or a yes/no.
template <class Struct, class Member>
constexpr auto group(std::string_view name, Member Struct::*member, std::string_view meaning) {
  return Field<Struct, Member>{name, member, any_number(), meaning, false};
}

/// Specialised beside each parameter struct S:
///
///   template <std::same_as<S> P>
///   inline constexpr auto fields_of<P> = std::tuple{field("name", &P::name, ...), ...};
///
/// Written with `P`, the list is not compiled where it is only included (a few seconds for every file), but where it is read.
template <class P>
inline constexpr auto fields_of = std::tuple<>{};

enum class LeafKind : std::uint8_t { quantity, choice, flag };

/// Whether `path` names what `top` names or something within it: dotted names.
constexpr bool at_or_below(std::string_view path, std::string_view top) {
  return path.starts_with(top) && (path.size() == top.size() || path[top.size()] == '.');
}

/// One value a scenario can set: the flattened, run-time view of the fields, on which loader, schema, `explain`,
/// sensitivity and the report work without knowing any mechanism.
struct Leaf {
  std::string path;  ///< dotted, e.g. "handovers.custody_to_community.meeting_held"
  LeafKind kind = LeafKind::quantity;
  Dimension dimension = Dimension::ratio;       ///< for quantities
  std::span<const std::string_view> choices{};  ///< for choices: the enumerators' names
  Range range{};
  std::string_view meaning;
  std::string sum_group;                  ///< not empty: the values that share this path prefix must add up to one
  double (*read)(const void*) = nullptr;  ///< value (quantity), index (choice), 0/1 (flag) at `address`
  void (*write)(void*, double) = nullptr;
  std::ptrdiff_t offset = 0;  ///< of the value inside its Parameters object
};

namespace detail {

template <class T>
inline constexpr bool is_indexed = false;
template <class T, class E>
inline constexpr bool is_indexed<Indexed<T, E>> = true;

template <class T>
concept QuantityLike = requires {
  T::dimension;
};

template <class Root, class T>
void flatten(const Root& root, const T& object, const std::string& path, const Range& range, std::string_view meaning, bool sums,
             const std::string& sum_group, std::vector<Leaf>& out) {
  const auto offset = reinterpret_cast<const char*>(&object) - reinterpret_cast<const char*>(&root);
  if constexpr (QuantityLike<T>) {
    out.push_back({path,
                   LeafKind::quantity,
                   T::dimension,
                   {},
                   range,
                   meaning,
                   sum_group,
                   [](const void* p) { return static_cast<const T*>(p)->value; },
                   [](void* p, double v) { static_cast<T*>(p)->value = v; },
                   offset});
  } else if constexpr (std::is_same_v<T, bool>) {
    out.push_back({path,
                   LeafKind::flag,
                   Dimension::ratio,
                   {},
                   range,
                   meaning,
                   "",
                   [](const void* p) { return *static_cast<const bool*>(p) ? 1.0 : 0.0; },
                   [](void* p, double v) { *static_cast<bool*>(p) = v != 0.0; },
                   offset});
  } else if constexpr (std::is_enum_v<T>) {
    out.push_back({path, LeafKind::choice, Dimension::ratio, names_of<T>, range, meaning, "",
                   [](const void* p) { return static_cast<double>(*static_cast<const T*>(p)); },
                   [](void* p, double v) { *static_cast<T*>(p) = static_cast<T>(static_cast<int>(v)); }, offset});
  } else if constexpr (is_indexed<T>) {
    using E = typename T::index_type;
    for (std::size_t i = 0; i < count_of<E>; ++i)
      flatten(root, object.values[i], path + "." + std::string(names_of<E>[i]), range, meaning, sums, sums ? path : sum_group,
              out);
  } else {
    std::apply(
        [&](const auto&... f) {
          (flatten(root, object.*(f.member), path.empty() ? std::string(f.name) : path + "." + std::string(f.name), f.range,
                   f.meaning, f.sums_to_one, "", out),
           ...);
        },
        fields_of<T>);
  }
}

}  // namespace detail

/// Every leaf of `parameters`, in the order of declaration. Offsets are relative to `parameters`.
template <class P>
std::vector<Leaf> leaves_of(const P& parameters) {
  std::vector<Leaf> out;
  detail::flatten(parameters, parameters, "", any_number(), "", false, "", out);
  return out;
}

template <class P>
double read(const Leaf& leaf, const P& parameters) {
  return leaf.read(reinterpret_cast<const char*>(&parameters) + leaf.offset);
}
template <class P>
void write(const Leaf& leaf, P& parameters, double value) {
  leaf.write(reinterpret_cast<char*>(&parameters) + leaf.offset, value);
}

}  // namespace throughcare::models
