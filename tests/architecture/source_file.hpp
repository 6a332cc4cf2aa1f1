#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace throughcare::architecture {

struct Include {
  std::string header;
  bool ours = false;  ///< written in quotes
  int line = 0;
};

/// A file of the project as text.
struct SourceFile {
  std::string path;  ///< relative to the top of the project, with slashes
  std::string text;
};

/// The lines of a text, without their ends.
std::vector<std::string> lines_of(std::string_view text);

/// The text with comments and the insides of quotes blanked; lines keep their numbers.
std::string code_of(std::string_view text);

std::vector<Include> includes_of(const SourceFile&);

/// Every file below these folders of the project whose name ends in one of `endings`, in order of path. Folders of installed
/// packages and hidden ones are left out.
std::vector<SourceFile> files_in(const std::filesystem::path& project, const std::vector<std::string>& folders,
                                 const std::vector<std::string>& endings);

}  // namespace throughcare::architecture
