#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/program/loader/diagnostics.hpp"

namespace throughcare::scenarios {

/// What a text must be before YAML is looked for in it: valid UTF-8 without control characters and tabs, lines of bearable
/// length, one document. Returns true if it is.
bool text_is_acceptable(const std::string& file, const std::string& content, ProblemList& problems);

/// Column in characters (from 1) of byte `offset` of a line.
int character_column(std::string_view line, std::size_t offset);

/// The lines of a text without their ends.
std::vector<std::string_view> lines_of(std::string_view content);

}  // namespace throughcare::scenarios
