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

}  // namespace throughcare::scenarios
