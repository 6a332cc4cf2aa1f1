#pragma once
#include <string>

namespace throughcare::scenarios {

/// What tells this build of the program from every other: the hash of its contents that the linker left in it (note
/// NT_GNU_BUILD_ID of the ELF file), byte by byte. Empty where there is none.
std::string build_id();

}  // namespace throughcare::scenarios
