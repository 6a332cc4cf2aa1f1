#pragma once
#include <stdexcept>
#include <string>

namespace throughcare::scenarios {

/// The command line or the state of a folder it names is wrong: the user can mend it. The program answers with exit code 2.
class UserError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What the program tells the shell.
namespace exit_code {
inline constexpr int done = 0;
inline constexpr int bug = 1;
inline constexpr int wrong_input = 2;
inline constexpr int failed = 3;
inline constexpr int different = 4;
inline constexpr int interrupted = 130;
}  // namespace exit_code

}  // namespace throughcare::scenarios
