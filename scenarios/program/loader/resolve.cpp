#include "scenarios/program/loader/resolve.hpp"

#include <algorithm>

#include "scenarios/program/loader/relative.hpp"

namespace throughcare::scenarios {

Family with_parents(InputFiles& files, const InputDocument& scenario, ProblemList& problems) {
  Family family;
  family.documents.push_back(&scenario);
  while (const auto* extends = family.documents.back()->root.entry("extends")) {
    const InputDocument& child = *family.documents.back();
    const Position& at = extends->value.at;
    family.complete = false;
    if (!extends->value.is_scalar()) {
      problems.add(at, "extends: " + extends->value.described() + ", expected the name of a file, e.g. 'baseline.yaml'");
      break;
    }
    if (family.documents.size() >= most_generations) {
      problems.add(at, "extends: more than " + std::to_string(most_generations) + " files in a chain, expected fewer");
      break;
    }
    const auto* parent = files.open(extends->value.text, child, "extends", at, problems);
    if (!parent) break;
    if (const auto first = std::find(family.documents.begin(), family.documents.end(), parent); first != family.documents.end()) {
      std::string circle;
      for (auto it = first; it != family.documents.end(); ++it) circle += (*it)->file.path + " -> ";
      problems.add(at, "extends: files extend each other in a circle: " + circle + parent->file.path);
      break;
    }
    family.documents.push_back(parent);
    family.complete = true;
  }
  std::reverse(family.documents.begin(), family.documents.end());
  return family;
}

Node merged(Node base, const Node& over) {
  const auto is_long_form = [](const Node& node) {
    return std::ranges::any_of(form_names, [&](std::string_view form) { return node.find(form) != nullptr; });
  };
  if (!base.is_mapping() || !over.is_mapping() || is_long_form(base) || is_long_form(over)) return over;
  for (const auto& e : over.entries) {
    auto* existing = base.entry(e.key);
    if (!existing)
      base.entries.push_back(e);
    else if (e.key == "duration")
      *existing = e;
    else
      *existing = {e.key, e.at, merged(std::move(existing->value), e.value)};
  }
  return base;
}

Node merged_section(const std::vector<const InputDocument*>& documents, std::string_view key) {
  Node out;
  for (const auto* d : documents)
    if (const auto* node = d->root.find(key)) out = out.kind == NodeKind::null ? *node : merged(std::move(out), *node);
  return out;
}

}  // namespace throughcare::scenarios
