#include "scenarios/program/loader/diagnostics.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace throughcare::scenarios {

std::string render(const Problem& problem, std::string_view kind) {
  std::string out = problem.file;
  if (problem.line > 0) out.append(":").append(std::to_string(problem.line)).append(":").append(std::to_string(problem.column));
  out.append(": ").append(kind).append(": ").append(problem.message).append("\n");
  if (!problem.excerpt.empty() && problem.excerpt_column > 0) {
    constexpr std::size_t indent = 4;
    out.append(indent, ' ').append(problem.excerpt).append("\n");
    out.append(indent + static_cast<std::size_t>(problem.excerpt_column) - 1, ' ').append("^\n");
  }
  return out;
}

std::string render(const std::vector<Problem>& problems, std::string_view kind) {
  std::string out;
  for (const auto& p : problems) out += render(p, kind);
  return out;
}

void sort_and_unify(std::vector<Problem>& problems) {
  const auto key = [](const Problem& p) { return std::tie(p.file, p.line, p.column, p.message); };
  std::stable_sort(problems.begin(), problems.end(), [&](const Problem& a, const Problem& b) { return key(a) < key(b); });
  problems.erase(
      std::unique(problems.begin(), problems.end(), [&](const Problem& a, const Problem& b) { return key(a) == key(b); }),
      problems.end());
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  // Optimal string alignment, three rows at a time.
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

constexpr std::size_t longest_compared = 200;  // a huge key is no typing mistake

std::optional<std::string> nearest_name(std::string_view typed, std::span<const std::string> candidates) {
  // The ending of a file is easily left out.
  if (const auto file = std::ranges::find(candidates, std::string(typed) + ".yaml"); file != candidates.end()) return *file;
  if (typed.size() > longest_compared) return std::nullopt;
  const std::string* best = nullptr;
  std::size_t best_distance = 1 + std::max<std::size_t>(1, typed.size() / 3);
  for (const auto& candidate : candidates)
    if (const auto distance = edit_distance(typed, candidate); distance < best_distance) {
      best = &candidate;
      best_distance = distance;
    }
  return best ? std::optional(*best) : std::nullopt;
}

namespace {

/// The longest run of letters that stands in both.
std::size_t letters_in_common(std::string_view a, std::string_view b) {
  std::size_t longest = 0;
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1);
  for (const char letter : a.substr(0, longest_compared)) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      row[j + 1] = letter == b[j] ? before[j] + 1 : 0;
      longest = std::max(longest, row[j + 1]);
    }
    std::swap(before, row);
  }
  return longest;
}

}  // namespace

std::string suggestion(std::string_view typed, std::span<const std::string> candidates) {
  if (const auto near = nearest_name(typed, candidates)) return "; did you mean '" + *near + "'?";
  if (candidates.empty()) return {};
  constexpr std::size_t most_listed = 12;
  std::vector<std::string> listed(candidates.begin(), candidates.end());
  if (listed.size() > most_listed) {
    // Where not all have room: those with most letters in a row of what was typed.
    std::ranges::stable_sort(listed, std::greater{}, [&](const std::string& name) { return letters_in_common(typed, name); });
    listed.resize(most_listed);
  }
  std::string out = candidates.size() == 1 ? "; expected " : "; expected one of: ";
  for (const std::string& name : listed) out += (&name == &listed.front() ? "" : ", ") + name;
  if (candidates.size() > most_listed) out += " and " + std::to_string(candidates.size() - most_listed) + " more";
  return out;
}

}  // namespace throughcare::scenarios
