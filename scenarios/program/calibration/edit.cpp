#include "scenarios/program/calibration/edit.hpp"

#include <algorithm>
#include <tuple>

#include "scenarios/program/experiment/errors.hpp"

namespace throughcare::scenarios {

namespace {

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }

/// The byte at which a line and column begin; npos beyond the end.
std::size_t byte_at(const std::string& content, int line, int column) {
  std::size_t at = 0;
  for (int l = 1; l < line; ++l) {
    at = content.find('\n', at);
    if (at == std::string::npos) return at;
    ++at;
  }
  for (int c = 1; c < column && at < content.size(); ++c) do
      ++at;
    while (at < content.size() && !begins_character(content[at]));
  return at < content.size() ? at : std::string::npos;
}

std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

}  // namespace

std::string with_source(const std::string& content, int line, const std::string& before, const std::string& after) {
  std::size_t begin = byte_at(content, line, 1);
  if (begin == std::string::npos) return content;
  const std::string key = "source: " + before;
  const std::size_t own = indentation(std::string_view(content).substr(begin, content.find('\n', begin) - begin));
  for (bool first = true; begin < content.size(); first = false) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    const std::string_view text = std::string_view(content).substr(begin, end - begin);
    const std::size_t indent = indentation(text);
    const std::size_t found = text.find(key);
    const bool here = first ? found != std::string_view::npos && found > indent : found == indent && found < text.size();
    if (here) return content.substr(0, begin + found) + "source: " + after + content.substr(begin + found + key.size());
    // Beyond the value's own keys and those of the table it is in.
    if (!first && indent + 2 <= own) return content;
    begin = end + 1;
  }
  return content;
}

std::string with_replacements(const std::string& file, const std::string& content, std::vector<Replacement> replacements) {
  // From the end to the beginning, so that places further up stay where they are.
  std::ranges::sort(replacements, std::greater{}, [](const Replacement& r) { return std::tuple(r.line, r.column); });
  std::string edited = content;
  for (const Replacement& r : replacements) {
    const std::size_t at = byte_at(edited, r.line, r.column);
    if (at == std::string::npos || edited.compare(at, r.before.size(), r.before) != 0)
      throw UserError(file + ":" + std::to_string(r.line) + ":" + std::to_string(r.column) + ": " + r.name + ": expected '" +
                      r.before + "' here; write the fitted value in by hand");
    edited.replace(at, r.before.size(), r.after);
  }
  return edited;
}

}  // namespace throughcare::scenarios
