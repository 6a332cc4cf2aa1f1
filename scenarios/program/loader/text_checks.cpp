#include "scenarios/program/loader/text_checks.hpp"

#include <cstdint>
#include <cstdio>

#include "scenarios/program/loader/document.hpp"

namespace throughcare::scenarios {

namespace {

/// Length of the UTF-8 character that begins at `i`, or 0 if there is none (overlong forms and surrogates are none).
std::size_t character_length(std::string_view s, std::size_t i) {
  const auto byte = [&](std::size_t k) { return k < s.size() ? static_cast<std::uint8_t>(s[k]) : std::uint8_t{0}; };
  const auto follows = [&](std::size_t k) { return (byte(k) & 0xC0u) == 0x80u; };
  const std::uint8_t first = byte(i), second = byte(i + 1);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(i + 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (first == 0xE0 && second < 0xA0) return 0;
    if (first == 0xED && second > 0x9F) return 0;
    return follows(i + 1) && follows(i + 2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (first == 0xF0 && second < 0x90) return 0;
    if (first == 0xF4 && second > 0x8F) return 0;
    return follows(i + 1) && follows(i + 2) && follows(i + 3) ? 4 : 0;
  }
  return 0;
}

/// What is wrong with the character of `length` bytes at `i`, or nothing.
std::string character_problem(std::string_view line, std::size_t i, std::size_t length) {
  const auto byte = static_cast<std::uint8_t>(line[i]);
  if (length == 0) return "not valid UTF-8, expected a text file in UTF-8";
  if (byte == '\t') return "tab character, expected spaces";
  const bool end_of_line = byte == '\r' && i + 1 == line.size();
  const bool control =
      byte < 0x20 || byte == 0x7F || (length == 2 && byte == 0xC2 && static_cast<std::uint8_t>(line[i + 1]) < 0xA0);
  if (control && !end_of_line) return "control character, expected plain text";
  if (length == 3 && line.substr(i, 3) == "\xEF\xBB\xBF") return "byte order mark inside the text, expected none";
  return {};
}

bool is_marker(std::string_view line, std::string_view marker) {
  return line.substr(0, 3) == marker && (line.size() == 3 || line[3] == ' ' || line[3] == '\r');
}

}  // namespace

int character_column(std::string_view line, std::size_t offset) {
  int column = 1;
  for (std::size_t i = 0; i < offset && i < line.size(); ++i)
    if (const auto next = i + 1 < line.size() ? static_cast<std::uint8_t>(line[i + 1]) : std::uint8_t{0}; (next & 0xC0u) != 0x80u)
      ++column;
  return column;
}

std::vector<std::string_view> lines_of(std::string_view content) {
  std::vector<std::string_view> lines;
  while (!content.empty()) {
    const auto end = content.find('\n');
    lines.push_back(content.substr(0, end));
    if (end == std::string_view::npos) break;
    content.remove_prefix(end + 1);
  }
  return lines;
}

bool text_is_acceptable(const std::string& file, const std::string& content, ProblemList& problems) {
  const std::size_t before = problems.size();
  if (content.size() > limits::file_bytes) {
    problems.add({file, 0, 0}, "file of more than " + std::to_string(limits::file_bytes) + " bytes, expected a smaller one");
    return false;
  }
  if (content.starts_with("\xFF\xFE") || content.starts_with("\xFE\xFF")) {
    problems.add({file, 1, 1}, "a text file in UTF-16, expected UTF-8; save it again with that encoding");
    return false;
  }
  const auto lines = lines_of(content);
  bool content_seen = false;
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const auto line = lines[n];
    const auto number = static_cast<int>(n) + 1;
    if (is_marker(line, "---") || is_marker(line, "...")) {
      if (content_seen || line[0] == '.') {
        problems.add({file, number, 1},
                     "'" + std::string(line.substr(0, 3)) + "' ends a document, expected one document in a file");
        break;
      }
    } else if (const auto first = line.find_first_not_of(" \r"); first != std::string_view::npos && line[first] != '#') {
      content_seen = true;
    }
    std::size_t characters = 0;
    for (std::size_t i = 0; i < line.size();) {
      const auto length = character_length(line, i);
      if (const auto problem = character_problem(line, i, length); !problem.empty()) {
        problems.add({file, number, static_cast<int>(characters) + 1}, problem);
        break;
      }
      if (++characters > limits::line_characters) {
        problems.add({file, number, static_cast<int>(characters)},
                     "line of more than " + std::to_string(limits::line_characters) + " characters, expected shorter lines");
        break;
      }
      i += length;
    }
    if (problems.size() > before + 20) break;  // a binary file; the first lines say enough
  }
  return problems.size() == before;
}

}  // namespace throughcare::scenarios
