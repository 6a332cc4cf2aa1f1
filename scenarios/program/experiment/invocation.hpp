#pragma once
#include <string>

namespace throughcare::scenarios {

/// How the program was called.
struct Invocation {
  std::string program;  ///< what to type to call it again, ready for a shell
  std::string command;  ///< the whole command line, ready for a shell
};

/// The start script tells in THROUGHCARE_COMMAND how it was called; without it, the program's own name.
Invocation invocation_of(int argc, const char* const* argv);

/// `text` with quotes where a shell needs them.
std::string shell_word(const std::string& text);

}  // namespace throughcare::scenarios
