#include "scenarios/program/loader/document.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "scenarios/program/loader/text_checks.hpp"

namespace throughcare::scenarios {

const NodeEntry* Node::entry(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const NodeEntry& e) { return e.key == key; });
  return found == entries.end() ? nullptr : &*found;
}
NodeEntry* Node::entry(std::string_view key) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const NodeEntry& e) { return e.key == key; });
  return found == entries.end() ? nullptr : &*found;
}
const Node* Node::find(std::string_view key) const {
  const auto* e = entry(key);
  return e ? &e->value : nullptr;
}

std::string Node::described() const {
  switch (kind) {
    case NodeKind::null:
      return "nothing";
    case NodeKind::scalar:
      return "'" + text + "'";
    case NodeKind::mapping:
      return "a mapping";
    case NodeKind::sequence:
      return "a list";
  }
  return {};
}

std::string_view line_of(std::string_view content, int number) {
  for (int n = 1; n < number; ++n) {
    const auto end = content.find('\n');
    if (end == std::string_view::npos) return {};
    content.remove_prefix(end + 1);
  }
  auto line = content.substr(0, content.find('\n'));
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

namespace {

/// Thrown through yaml-cpp's parser to end it early; caught where the parser is called.
struct StopParsing {};

/// Builds our tree from the parser's events, with limits on depth and size; aliases are never followed.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string file, const std::vector<std::string_view>& lines, ProblemList& problems)
      : file_(std::move(file)), lines_(lines), problems_(problems) {}

  std::optional<Node> root;

  Position position(const YAML::Mark& mark) const {
    if (mark.line < 0 || lines_.empty()) return {file_, 1, 1};
    // Ends of collections may be reported behind the last line.
    const auto line = std::min(static_cast<std::size_t>(mark.line), lines_.size() - 1);
    const auto offset = mark.column < 0 ? std::size_t{0} : static_cast<std::size_t>(mark.column);
    return {file_, static_cast<int>(line) + 1, character_column(lines_[line], offset)};
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnAnchor(const YAML::Mark& mark, const std::string& name) override {
    problems_.add(position(mark),
                  "'&" + name + "': anchors and aliases are not used here, expected the value itself; use 'extends'");
    throw StopParsing{};
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    problems_.add(position(mark), "anchors and aliases are not used here, expected the value itself; use 'extends'");
    throw StopParsing{};
  }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    Node node;
    node.at = position(mark);
    place(std::move(node));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& value) override {
    Node node;
    node.kind = NodeKind::scalar;
    node.at = position(mark);
    node.text = value;
    node.quoted = tag == "!";
    check_tag(tag, node.at);
    if (node.quoted) check_quotes(mark, node.at);
    place(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, YAML::EmitterStyle::value) override {
    open(NodeKind::sequence, mark, tag);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, YAML::EmitterStyle::value) override {
    open(NodeKind::mapping, mark, tag);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    Node node;
    std::optional<Node> key;
    std::map<std::string, Position> keys;
  };

  void check_tag(const std::string& tag, const Position& at) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    problems_.add(at, "'" + tag + "': tags are not used here, expected a plain value");
  }

  /// The parser accepts a quote that is never closed and swallows the rest of the file; we ask that it ends on its line.
  void check_quotes(const YAML::Mark& mark, const Position& at) {
    const auto line = lines_[static_cast<std::size_t>(at.line) - 1];
    const auto begin = static_cast<std::size_t>(mark.column);
    if (begin >= line.size()) return;
    const char quote = line[begin];
    if (quote != '"' && quote != '\'') return;  // a block of text
    for (std::size_t i = begin + 1; i < line.size(); ++i) {
      if (quote == '"' && line[i] == '\\') {
        ++i;
      } else if (line[i] == quote) {
        if (quote == '"' || i + 1 >= line.size() || line[i + 1] != quote) return;
        ++i;
      }
    }
    problems_.add(at, std::string("the quote is not closed on its line, expected a closing ") + quote);
    throw StopParsing{};
  }

  void count(const Position& at) {
    if (++nodes_ <= limits::nodes) return;
    problems_.add(at, "more than " + std::to_string(limits::nodes) + " values in a file, expected fewer");
    throw StopParsing{};
  }

  void open(NodeKind kind, const YAML::Mark& mark, const std::string& tag) {
    Frame frame;
    frame.node.kind = kind;
    frame.node.at = position(mark);
    check_tag(tag, frame.node.at);
    count(frame.node.at);
    if (stack_.size() >= limits::depth) {
      problems_.add(frame.node.at, "nested more than " + std::to_string(limits::depth) + " levels deep, expected fewer");
      throw StopParsing{};
    }
    stack_.push_back(std::move(frame));
  }
  void close() {
    Node node = std::move(stack_.back().node);
    stack_.pop_back();
    place(std::move(node));
  }

  void place(Node node) {
    if (node.kind == NodeKind::scalar || node.kind == NodeKind::null) count(node.at);
    if (stack_.empty()) {
      root = std::move(node);
      return;
    }
    Frame& frame = stack_.back();
    if (frame.node.kind == NodeKind::sequence) {
      frame.node.items.push_back(std::move(node));
    } else if (!frame.key) {
      check_key(frame, node);
      frame.key = std::move(node);
    } else {
      if (node.kind == NodeKind::null) {
        check_colon(*frame.key);
        node.at = frame.key->at;
      }
      frame.node.entries.push_back({frame.key->text, frame.key->at, std::move(node)});
      frame.key.reset();
    }
  }

  void check_key(Frame& frame, const Node& key) {
    if (!key.is_scalar() || key.text.empty()) {
      problems_.add(key.at, "a key is " + key.described() + ", expected a name");
      return;
    }
    if (key.text == "<<" && !key.quoted) {
      problems_.add(key.at, "'<<': merge keys are not used here; use 'extends'");
      return;
    }
    const auto [first, is_new] = frame.keys.emplace(key.text, key.at);
    if (!is_new)
      problems_.add(key.at, key.text + ": given twice, first on line " + std::to_string(first->second.line) +
                                " and again on line " + std::to_string(key.at.line) + ", expected once");
  }

  /// `name` without a colon reads as a key without a value.
  void check_colon(const Node& key) {
    if (key.quoted || key.at.line < 1) return;
    auto line = lines_[static_cast<std::size_t>(key.at.line) - 1];
    const auto begin = line.find(key.text);
    if (begin == std::string_view::npos) return;
    line.remove_prefix(begin + key.text.size());
    const auto next = line.find_first_not_of(' ');
    if (next == std::string_view::npos || line[next] != ':')
      problems_.add(key.at, "missing ':' after '" + key.text + "', expected 'name: value'");
  }

  std::string file_;
  const std::vector<std::string_view>& lines_;
  ProblemList& problems_;
  std::vector<Frame> stack_;
  std::size_t nodes_ = 0;
};

/// yaml-cpp's words are about its grammar; these are about what a person wrote.
std::string in_plain_words(const std::string& message) {
  if (message.find("illegal map value") != std::string::npos)
    return "not valid YAML: a second ':' in a line, expected quotes around text that contains ': '";
  if (message.find("end of map") != std::string::npos)
    return "not valid YAML: the indentation does not fit the lines above, or a ':' or '}' is missing";
  if (message.find("end of sequence") != std::string::npos) return "not valid YAML: a list is not closed or not indented alike";
  if (message.find("anchor is not defined") != std::string::npos)
    return "anchors and aliases are not used here, expected the value itself; use 'extends'";
  return "not valid YAML: " + message;
}

/// A key without its colon, or without the space after it, joins the next line for the parser, which then complains about that
/// line's colon. Names the line that lacks one, if that is what happened at `at`.
std::optional<Problem> line_without_colon(const std::vector<std::string_view>& lines, const Position& at) {
  const auto number = static_cast<std::size_t>(at.line);
  if (number < 2 || number > lines.size()) return std::nullopt;
  const auto line = lines[number - 1], above = lines[number - 2];
  const auto begin = above.find_first_not_of(' ');
  const bool first_colon = line.find(':') + 1 == static_cast<std::size_t>(at.column);
  if (!first_colon || begin == std::string_view::npos || above.find_first_of("#-{}[]\"'") != std::string_view::npos)
    return std::nullopt;
  const auto colon = above.find(':');
  if (colon == std::string_view::npos)
    return Problem{at.file, at.line - 1, static_cast<int>(begin) + 1, "missing ':' after this name, expected 'name: value'", {},
                   0};
  if (above.find(": ") != std::string_view::npos || colon + 1 == above.size() || above[colon + 1] == '\r') return std::nullopt;
  return Problem{at.file, at.line - 1, character_column(above, colon) + 1, "missing space after ':', expected 'name: value'", {},
                 0};
}

}  // namespace

std::optional<Node> parse_document(const std::string& file, const std::string& content, ProblemList& problems) {
  // Editors on Windows begin a text in UTF-8 with a byte order mark.
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  const std::string text = content.substr(content.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  if (!text_is_acceptable(file, text, problems)) return std::nullopt;
  const std::size_t before = problems.size();
  const auto lines = lines_of(text);
  TreeBuilder builder(file, lines, problems);
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
  } catch (const StopParsing&) {
    return std::nullopt;
  } catch (const YAML::Exception& e) {
    const auto at = builder.position(e.mark);
    if (const auto lacking = line_without_colon(lines, at))
      problems.add({lacking->file, lacking->line, lacking->column}, lacking->message);
    else
      problems.add(at, in_plain_words(e.msg));
  } catch (const std::exception& e) {
    problems.add({file, 0, 0}, std::string("not valid YAML: ") + e.what());
  }
  if (problems.size() != before) return std::nullopt;
  if (!builder.root || builder.root->kind == NodeKind::null) {
    problems.add({file, 1, 1}, "the file is empty, expected a mapping");
    return std::nullopt;
  }
  return std::move(builder.root);
}

}  // namespace throughcare::scenarios
