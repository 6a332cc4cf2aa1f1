#pragma once
#include <filesystem>
#include <stdexcept>
#include <string>

namespace throughcare::output {

/// Results could not be written or read: full disk, read-only folder, damaged database, a lock held by another run.
/// The message names the file and what the user can do about it; the program answers with exit code 3.
class OutputError : public std::runtime_error {
 public:
  OutputError(const std::filesystem::path& file, const std::string& problem, const std::string& remedy)
      : std::runtime_error(file.string() + ": " + problem + "; " + remedy), file_(file) {}

  const std::filesystem::path& file() const { return file_; }

 private:
  std::filesystem::path file_;
};

}  // namespace throughcare::output
