#pragma once
#include <string>
#include <vector>

namespace throughcare::scenarios {

/// A value in a file that gets another text. Line and column count from 1, columns in characters.
struct Replacement {
  int line = 0, column = 0;
  std::string before, after;
  std::string name;  ///< of the parameter, for messages
};

/// `content` with all replacements; the rest stays byte for byte. UserError when a text is not where it is said to be.
std::string with_replacements(const std::string& file, const std::string& content, std::vector<Replacement> replacements);

/// The text with the source of the value written on `line` changed, where the value states one of its own: on the same line or,
/// in block style, below it. Without one (a `_source` holds for it) the text stays as it is.
std::string with_source(const std::string& content, int line, const std::string& before, const std::string& after);

}  // namespace throughcare::scenarios
