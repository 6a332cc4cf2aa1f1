#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/program/loader/document.hpp"
#include "scenarios/program/loader/scenario.hpp"

namespace throughcare::scenarios {

/// A file that was read, and its tree (null if it was not acceptable).
struct InputDocument {
  InputFile file;
  Node root;
  std::filesystem::path location;  ///< canonical
  bool acceptable = false;
};

/// The files of one scenario: finds them, refuses what lies outside the scenario's folder and the library, reads each once.
class InputFiles {
 public:
  InputFiles(const std::filesystem::path& scenario, const std::filesystem::path& library);

  /// The scenario itself; null (and a problem) if it cannot be read.
  const InputDocument* scenario(ProblemList&);
  /// The file that `from` calls `reference` in its key `key`, at `at`; null (and a problem) if there is none, or it may not be
  /// read.
  const InputDocument* open(std::string_view reference, const InputDocument& from, std::string_view key, const Position& at,
                            ProblemList&);

  std::vector<InputFile> all() const;
  /// Replaces portable names by names as the user would open them and adds the source lines.
  void complete(std::vector<Problem>&) const;

 private:
  const InputDocument* read(const std::filesystem::path& location, const std::filesystem::path& shown, std::string_view key,
                            const Position& at, ProblemList&);
  bool inside(const std::filesystem::path& location) const;
  std::string portable_name(const std::filesystem::path& location) const;

  std::filesystem::path scenario_, library_, own_folder_;
  std::vector<std::unique_ptr<InputDocument>> documents_;
};

}  // namespace throughcare::scenarios
