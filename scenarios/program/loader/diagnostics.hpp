#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace throughcare::scenarios {

/// A place in an input file: line and column count from 1; columns count characters, not bytes. Line 0: the file as a whole.
struct Position {
  std::string file;
  int line = 0, column = 0;
};

/// Something wrong in the input. `excerpt` is the source line it points at (may be empty), shortened around the column;
/// `excerpt_column` is where the caret goes in it.
struct Problem {
  std::string file;
  int line = 0, column = 0;
  std::string message;
  std::string excerpt;
  int excerpt_column = 0;
};

/// `file:line:column: error: message`, then the line and a caret under the place. Ends with a newline.
std::string render(const Problem&, std::string_view kind = "error");
/// All of them, one after the other.
std::string render(const std::vector<Problem>&, std::string_view kind = "error");

/// By file, line and column; exact repetitions removed.
void sort_and_unify(std::vector<Problem>&);

/// Number of single-letter insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate most like `typed`, if one is near enough to be what was meant.
std::optional<std::string> nearest_name(std::string_view typed, std::span<const std::string> candidates);

/// "; did you mean 'x'?", or a list of what is possible when nothing is near ("; expected one of: a, b").
std::string suggestion(std::string_view typed, std::span<const std::string> candidates);

/// Collects problems as they are found, so that a user sees all of them at once.
class ProblemList {
 public:
  void add(const Position& at, std::string message) {
    problems_.push_back({at.file, at.line, at.column, std::move(message), {}, 0});
  }
  bool empty() const { return problems_.empty(); }
  std::size_t size() const { return problems_.size(); }
  std::vector<Problem>& all() { return problems_; }

 private:
  std::vector<Problem> problems_;
};

}  // namespace throughcare::scenarios
