#pragma once
#include <filesystem>
#include <string_view>

namespace throughcare::scenarios {

/// Makes a folder that a command will write to, before anything is simulated for it. Throws output::OutputError, with `option`
/// as the way out, if it cannot be made or written to.
void prepare_folder(const std::filesystem::path& folder, std::string_view option);

}  // namespace throughcare::scenarios
