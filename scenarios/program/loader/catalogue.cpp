#include "scenarios/program/loader/catalogue.hpp"

#include <algorithm>
#include <utility>

#include "scenarios/program/loader/areas.hpp"
#include "scenarios/program/loader/diagnostics.hpp"
#include "scenarios/program/loader/quantity.hpp"

namespace throughcare::scenarios {

const ParameterCatalogue::Entry* ParameterCatalogue::Entry::child(std::string_view wanted) const {
  const auto found = std::find_if(children.begin(), children.end(), [&](const Entry& e) { return e.name == wanted; });
  return found == children.end() ? nullptr : &*found;
}

std::vector<std::string> ParameterCatalogue::Entry::child_names() const {
  std::vector<std::string> names;
  for (const auto& c : children) names.push_back(c.name);
  return names;
}

ParameterCatalogue::ParameterCatalogue(std::vector<models::Leaf> leaves) : leaves_(std::move(leaves)) {
  for (std::size_t i = 0; i < leaves_.size(); ++i) {
    const std::string& path = leaves_[i].path;
    by_path_.emplace(path, i);
    Entry* at = &root_;
    for (std::size_t begin = 0; begin <= path.size();) {
      const auto end = std::min(path.find('.', begin), path.size());
      const auto name = path.substr(begin, end - begin);
      auto found = std::find_if(at->children.begin(), at->children.end(), [&](const Entry& e) { return e.name == name; });
      if (found == at->children.end()) {
        at->children.push_back({name, path.substr(0, end), {}, std::nullopt});
        found = std::prev(at->children.end());
      }
      at = &*found;
      begin = end + 1;
    }
    at->leaf = i;
  }
}

std::optional<std::size_t> ParameterCatalogue::find(std::string_view path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? std::nullopt : std::optional(found->second);
}

const ParameterCatalogue::Entry* ParameterCatalogue::entry(std::string_view path) const {
  const Entry* at = &root_;
  while (at && !path.empty()) {
    const auto dot = path.find('.');
    at = at->child(path.substr(0, dot));
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  }
  return at;
}

std::vector<std::size_t> ParameterCatalogue::leaves_below(const Entry& entry) {
  std::vector<std::size_t> out;
  if (entry.leaf) out.push_back(*entry.leaf);
  for (const auto& c : entry.children)
    for (const auto i : leaves_below(c)) out.push_back(i);
  return out;
}

UnknownName unknown_name(const ParameterCatalogue& catalogue, const ParameterCatalogue::Entry& from, std::string_view path) {
  // Which name in the path is wrong, looked at section by section.
  const auto* at = &from;
  std::string_view rest = path;
  while (true) {
    const auto dot = rest.find('.');
    const auto name = rest.substr(0, dot);
    if (const auto* next = at->child(name)) {
      if (dot == std::string_view::npos) return {};
      at = next;
      rest.remove_prefix(dot + 1);
      continue;
    }
    auto names = at->child_names();
    if (is_by_area(*at))
      for (auto& several : names_of_several_areas()) names.push_back(std::move(several));
    if (const auto near = nearest_name(name, names))
      return {"unknown parameter; did you mean '" + *near + "'?", dot == std::string_view::npos ? at->child(*near) : nullptr};
    // Right name, section forgotten: a path that ends in what was typed.
    const std::string ending = "." + std::string(path);
    std::vector<std::string> whole;
    for (const auto& leaf : catalogue.leaves())
      if (leaf.path.size() > ending.size() && leaf.path.compare(leaf.path.size() - ending.size(), ending.size(), ending) == 0)
        whole.push_back(leaf.path);
    if (whole.size() == 1) return {"unknown parameter; did you mean '" + whole.front() + "'?", nullptr};
    if (at->leaf) return {"unknown parameter; '" + at->path + "' is a value and has no parts", nullptr};
    return {"unknown parameter" + suggestion(name, names), nullptr};
  }
}

std::string unknown_parameter(const ParameterCatalogue& catalogue, std::string_view path) {
  return unknown_name(catalogue, catalogue.root(), path).message;
}

std::string written(const models::Leaf& leaf, double value) {
  switch (leaf.kind) {
    case models::LeafKind::choice: {
      const auto index = static_cast<std::size_t>(value);
      return index < leaf.choices.size() ? std::string(leaf.choices[index]) : "?";
    }
    case models::LeafKind::flag:
      return value != 0.0 ? "true" : "false";
    case models::LeafKind::quantity:
      break;
  }
  return written_quantity(leaf.dimension, value);
}

std::string unit_name(const models::Leaf& leaf) {
  switch (leaf.kind) {
    case models::LeafKind::choice:
      return "choice";
    case models::LeafKind::flag:
      return "yes/no";
    case models::LeafKind::quantity:
      break;
  }
  return std::string(models::units_of(leaf.dimension).front().name);
}

}  // namespace throughcare::scenarios
