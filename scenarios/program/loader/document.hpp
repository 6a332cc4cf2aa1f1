#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/program/loader/diagnostics.hpp"

/// A YAML file as a tree that remembers where everything was written. Stricter than YAML: what commonly goes wrong unnoticed
/// (duplicate keys, a quote that swallows the rest of the file, tabs, a second document, aliases) is an error.
namespace throughcare::scenarios {

enum class NodeKind : std::uint8_t { null, scalar, mapping, sequence };

struct NodeEntry;

struct Node {
  NodeKind kind = NodeKind::null;
  std::string text;  ///< of a scalar
  bool quoted = false;
  std::vector<NodeEntry> entries;  ///< of a mapping, in the order written
  std::vector<Node> items;         ///< of a sequence
  Position at;

  bool is_scalar() const { return kind == NodeKind::scalar; }
  bool is_mapping() const { return kind == NodeKind::mapping; }
  bool is_sequence() const { return kind == NodeKind::sequence; }
  const NodeEntry* entry(std::string_view key) const;
  NodeEntry* entry(std::string_view key);
  /// The value of `key`, or null.
  const Node* find(std::string_view key) const;
  /// "a mapping", "a list", "'text'" or "nothing", for messages.
  std::string described() const;
};

struct NodeEntry {
  std::string key;
  Position at;
  Node value;
};

namespace limits {
inline constexpr std::size_t file_bytes = 1u << 20;
inline constexpr std::size_t line_characters = 1000;
inline constexpr std::size_t depth = 64;
inline constexpr std::size_t nodes = 20'000;
}  // namespace limits

/// The tree of `content`, or nothing if it is not acceptable; then `problems` says why. `file` names it in positions.
std::optional<Node> parse_document(const std::string& file, const std::string& content, ProblemList& problems);

/// Line `number` (from 1) of a text, without its end; empty beyond the last.
std::string_view line_of(std::string_view content, int number);

}  // namespace throughcare::scenarios
