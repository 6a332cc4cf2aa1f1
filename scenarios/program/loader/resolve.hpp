#pragma once
#include <vector>

#include "scenarios/program/loader/input_files.hpp"

namespace throughcare::scenarios {

/// A scenario with its parents, the first parent (the baseline) first. `complete` is false if a parent could not be had.
struct Family {
  std::vector<const InputDocument*> documents;
  bool complete = true;
};

inline constexpr std::size_t most_generations = 8;

/// Follows `extends` from file to file; a missing parent, a circle and too long a chain are problems.
Family with_parents(InputFiles&, const InputDocument& scenario, ProblemList&);

/// `over` laid on `base`: mappings are merged key by key, everything else is replaced. What belongs together is replaced as a
/// whole: a value in long form (a mapping with `value`, `times` or `plus`) and a transition's `duration`.
Node merged(Node base, const Node& over);

/// The value of `key` in all documents, merged in order; null if none has it.
Node merged_section(const std::vector<const InputDocument*>& documents, std::string_view key);

}  // namespace throughcare::scenarios
