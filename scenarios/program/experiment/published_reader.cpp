#include "scenarios/program/experiment/published_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

namespace throughcare::scenarios {

PublishedReader::PublishedReader(std::string section, const NodeEntry& entry, const std::vector<std::string>& known,
                                 ProblemList& problems)
    : section_(std::move(section)), entry_(entry), problems_(problems) {
  if (!entry.value.is_mapping())
    problems.add(entry.at, section_ + "." + entry.key + ": expected a mapping, found " + entry.value.described());
  for (const NodeEntry& key : entry.value.entries)
    if (std::ranges::find(known, key.key) == known.end())
      problems.add(key.at, where(key.key) + ": unknown key" + suggestion(key.key, known));
}

std::string PublishedReader::text(std::string_view key, const std::optional<std::string>& otherwise) {
  const Node* node = entry_.value.find(key);
  if (node != nullptr && node->is_scalar()) return node->text;
  if (node != nullptr)
    problems_.add(node->at, where(key) + ": expected a text, found " + node->described());
  else if (!otherwise)
    problems_.add(entry_.at, where(key) + " is missing");
  return otherwise.value_or("");
}

double PublishedReader::number(std::string_view key, std::optional<double> otherwise) {
  const Node* node = entry_.value.find(key);
  if (node == nullptr && otherwise) return *otherwise;
  const std::string written = text(key);
  if (node == nullptr || !node->is_scalar()) return 0.0;
  const auto value = published_number(written);
  if (!value) problems_.add(node->at, where(key) + ": expected a number or a percentage, found '" + written + "'");
  return value.value_or(0.0);
}

bool PublishedReader::yes(std::string_view key) {
  const std::string written = text(key, "false");
  if (written != "true" && written != "false")
    problems_.add(entry_.value.find(key)->at, where(key) + ": expected true or false, found '" + written + "'");
  return written == "true";
}

std::string PublishedReader::measure(std::string_view key, const std::vector<output::MeasureInfo>& measures) {
  std::string named = text(key);
  std::vector<std::string> names;
  names.reserve(measures.size());
  for (const auto& measure : measures) names.push_back(measure.id);
  const Node* node = entry_.value.find(key);
  if (node != nullptr && std::ranges::find(names, named) == names.end())
    problems_.add(node->at, where(key) + ": unknown measure '" + named + "'" + suggestion(named, names));
  return named;
}

const Node* published_section(const std::optional<Node>& document, std::string_view section, std::string_view expected,
                              ProblemList& problems) {
  if (!document) return nullptr;
  const Node* found = document->find(section);
  if (found != nullptr && found->is_mapping()) return found;
  problems.add(document->at, "expected a mapping '" + std::string(section) + "' of " + std::string(expected));
  return nullptr;
}

std::optional<double> published_number(std::string_view text) {
  double factor = 1.0;
  if (text.ends_with('%')) {
    factor = 0.01;
    text.remove_suffix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
  }
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value * factor;
}

}  // namespace throughcare::scenarios
