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

}  // namespace

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
