#pragma once
#include <cstddef>
#include <span>
#include <string_view>

namespace throughcare::scenarios {

/// A group of parameters that `attribute` switches together.
struct ParameterGroup {
  std::string_view id, title;
  std::span<const std::string_view> paths;  ///< parameters or sections; `*` stands for one name of the path
};

/// All groups; the last, `other`, takes every parameter that no path names.
std::span<const ParameterGroup> parameter_groups();

/// Whether a pattern names a parameter or a section it lies in.
bool names_parameter(std::string_view pattern, std::string_view path);

/// The position of the group that a parameter belongs to.
std::size_t group_of(std::string_view path);

}  // namespace throughcare::scenarios
