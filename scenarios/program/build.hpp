#pragma once
#include <string>

namespace throughcare::scenarios {

/// The version of the program, e.g. "0.1.0".
std::string program_version();

/// What was built, and how: commit, kind of build and compiler.
std::string program_build();

}  // namespace throughcare::scenarios
