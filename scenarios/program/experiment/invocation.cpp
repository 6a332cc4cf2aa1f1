#include "scenarios/program/experiment/invocation.hpp"

#include <cstdlib>
#include <string_view>

namespace throughcare::scenarios {

Invocation invocation_of(int argc, const char* const* argv) {
  const char* start_script = std::getenv("THROUGHCARE_COMMAND");
  Invocation invocation;
  invocation.program = shell_word(start_script != nullptr && *start_script != '\0' ? start_script
                                  : argc > 0                                       ? argv[0]
                                                                                   : "throughcare");
  invocation.command = invocation.program;
  for (int i = 1; i < argc; ++i) invocation.command += " " + shell_word(argv[i]);
  return invocation;
}

std::string shell_word(const std::string& text) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+./,:@%=";
  if (!text.empty() && text.find_first_not_of(plain) == std::string::npos) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace throughcare::scenarios
