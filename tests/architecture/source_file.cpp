#include "tests/architecture/source_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>

namespace throughcare::architecture {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::string code_of(std::string_view text) {
  enum class Within { code, line_comment, comment, quotes, raw };
  std::string code(text);
  std::string raw_end;
  char quote = '"';
  Within within = Within::code;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto rest = text.substr(i);
    const char c = text[i];
    const auto blank = [&] {
      if (c != '\n') code[i] = ' ';
    };
    switch (within) {
      case Within::code:
        if (rest.starts_with("//") || rest.starts_with("/*")) {
          within = rest[1] == '/' ? Within::line_comment : Within::comment;
          code[i] = code[i + 1] = ' ';
          ++i;
        } else if (rest.starts_with("R\"")) {
          raw_end = ")" + std::string(rest.substr(2, rest.find('(') - 2)) + "\"";
          within = Within::raw;
          i += raw_end.size();
        } else if (c == '"' || (c == '\'' && (i == 0 || std::isalnum(static_cast<unsigned char>(text[i - 1])) == 0))) {
          quote = c;  // an apostrophe after a digit or letter separates digits
          within = Within::quotes;
        }
        break;
      case Within::line_comment:
        if (c == '\n') within = Within::code;
        blank();
        break;
      case Within::comment:
        if (rest.starts_with("*/")) {
          code[i + 1] = ' ';
          within = Within::code;
          code[i++] = ' ';
          break;
        }
        blank();
        break;
      case Within::quotes:
        if (c == '\\' && i + 1 < text.size()) {
          code[i] = ' ';
          if (text[++i] != '\n') code[i] = ' ';
        } else if (c == quote || c == '\n') {
          within = Within::code;
        } else {
          code[i] = ' ';
        }
        break;
      case Within::raw:
        if (rest.starts_with(raw_end)) {
          i += raw_end.size() - 1;
          within = Within::code;
        } else {
          blank();
        }
        break;
    }
  }
  return code;
}

std::vector<Include> includes_of(const SourceFile& file) {
  static const std::regex include(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re");
  std::vector<Include> includes;
  int number = 0;
  for (const auto& line : lines_of(file.text)) {
    ++number;
    std::smatch found;
    if (std::regex_search(line, found, include)) includes.push_back({found[2], found[1] == "\"", number});
  }
  return includes;
}

std::vector<SourceFile> files_in(const fs::path& project, const std::vector<std::string>& folders,
                                 const std::vector<std::string>& endings) {
  std::vector<SourceFile> files;
  for (const auto& folder : folders) {
    if (!fs::exists(project / folder)) continue;
    for (auto entry = fs::recursive_directory_iterator(project / folder); entry != fs::recursive_directory_iterator(); ++entry) {
      const auto name = entry->path().filename().string();
      if (entry->is_directory() && (name == "node_modules" || name.starts_with("."))) entry.disable_recursion_pending();
      const auto matches = [&](const std::string& ending) { return name.ends_with(ending); };
      if (!entry->is_regular_file() || std::ranges::none_of(endings, matches)) continue;
      std::ifstream in(entry->path(), std::ios::binary);
      files.push_back({entry->path().lexically_relative(project).generic_string(),
                       {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}});
    }
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

}  // namespace throughcare::architecture
