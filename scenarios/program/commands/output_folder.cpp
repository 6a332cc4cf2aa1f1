#include "scenarios/program/commands/output_folder.hpp"

#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "output/results/error.hpp"

namespace throughcare::scenarios {

void prepare_folder(const std::filesystem::path& folder, std::string_view option) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!error && access(folder.c_str(), W_OK | X_OK) != 0) error = {errno, std::generic_category()};
  if (error) throw output::OutputError(folder, error.message(), "give another folder with " + std::string(option));
}

}  // namespace throughcare::scenarios
