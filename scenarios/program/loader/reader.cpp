#include "scenarios/program/loader/reader.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "scenarios/program/loader/quantity.hpp"

namespace throughcare::scenarios {

using Entry = ParameterCatalogue::Entry;

namespace {

/// What a value takes from the sections around it.
struct Inherited {
  std::string source, confidence, note, unit;
};

struct Unknown {
  std::string message;
  const Entry* meant = nullptr;
};

/// Which name in `path` is wrong, looked at section by section.
Unknown explain_unknown(const ParameterCatalogue& catalogue, const Entry& from, std::string_view path) {
  const Entry* at = &from;
  std::string_view rest = path;
  while (true) {
    const auto dot = rest.find('.');
    const auto name = rest.substr(0, dot);
    if (const auto* next = at->child(name)) {
      if (dot == std::string_view::npos) return {};
      at = next;
      rest.remove_prefix(dot + 1);
      continue;
    }
    const auto names = at->child_names();
    if (const auto near = nearest_name(name, names))
      return {"unknown parameter; did you mean '" + *near + "'?", dot == std::string_view::npos ? at->child(*near) : nullptr};
    // Right name, section forgotten: a path that ends in what was typed.
    const std::string ending = "." + std::string(path);
    std::vector<std::string> whole;
    for (const auto& leaf : catalogue.leaves())
      if (leaf.path.size() > ending.size() && leaf.path.compare(leaf.path.size() - ending.size(), ending.size(), ending) == 0)
        whole.push_back(leaf.path);
    if (whole.size() == 1) return {"unknown parameter; did you mean '" + whole.front() + "'?", nullptr};
    if (at->leaf) return {"unknown parameter; '" + at->path + "' is a value and has no parts", nullptr};
    return {"unknown parameter" + suggestion(name, names), nullptr};
  }
}

class SectionReader {
 public:
  SectionReader(const ParameterCatalogue& catalogue, std::string default_source, ProblemList& problems)
      : catalogue_(catalogue), default_source_(std::move(default_source)), problems_(problems) {}

  ReadValues out;

  void read_section(const Node& node, const Entry& at, Inherited inherited, std::string_view skipped) {
    for (const auto& [key, position, value] : node.entries) inherit_from(key, value, at, inherited);
    for (const auto& [key, position, value] : node.entries) {
      if (key == skipped || key[0] == '_') continue;
      if (const auto* entry = below(at, key)) {
        read(value, *entry, inherited);
      } else {
        const auto unknown = explain_unknown(catalogue_, at, key);
        problems_.add(position, (at.path.empty() ? "" : at.path + ".") + key + ": " + unknown.message);
        if (unknown.meant) attempt(*unknown.meant);
      }
    }
  }

  void read(const Node& node, const Entry& entry, const Inherited& inherited) {
    switch (node.kind) {
      case NodeKind::mapping:
        if (node.find("value") && !entry.child("value"))
          read_long_form(node, entry, inherited);
        else if (entry.leaf)
          read_mistaken_mapping(node, entry);
        else
          read_section(node, entry, inherited, {});
        return;
      case NodeKind::scalar:
        if (entry.leaf)
          read_value(node, *entry.leaf, inherited, nullptr, nullptr);
        else
          refuse(node, entry, "'" + node.text + "' is a single value, expected a mapping with " + list_of(entry.child_names()));
        return;
      case NodeKind::null:
        refuse(node, entry, "no value" + expected(entry));
        return;
      case NodeKind::sequence:
        refuse(node, entry, "a list" + expected(entry));
        return;
    }
  }

 private:
  static const Entry* below(const Entry& at, std::string_view path) {
    const Entry* entry = &at;
    while (entry && !path.empty()) {
      const auto dot = path.find('.');
      entry = entry->child(path.substr(0, dot));
      path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    }
    return entry;
  }

  static std::string list_of(const std::vector<std::string>& names) {
    constexpr std::size_t most_listed = 12;
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < most_listed; ++i) text += (i ? ", " : "") + names[i];
    return text + (names.size() > most_listed ? ", ..." : "");
  }

  std::string expected(const Entry& entry) const {
    if (entry.leaf) return ", expected e.g. '" + example_of(catalogue_.leaves()[*entry.leaf]) + "'";
    return ", expected a mapping with " + list_of(entry.child_names());
  }

  void attempt(const Entry& entry) {
    for (const auto i : ParameterCatalogue::leaves_below(entry)) out.attempted.insert(i);
  }

  void refuse(const Node& node, const Entry& entry, const std::string& what) {
    problems_.add(node.at, entry.path + ": " + what);
    attempt(entry);
  }

  std::string text_of(const Node& node, const std::string& what) {
    if (node.is_scalar() && !node.text.empty()) return node.text;
    problems_.add(node.at, what + ": " + node.described() + ", expected a text");
    return {};
  }

  std::string confidence_of(const Node& node, const std::string& what) {
    const auto word = text_of(node, what);
    const std::vector<std::string> words(std::begin(confidence_words), std::end(confidence_words));
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end())
      problems_.add(node.at, what + ": unknown confidence '" + word + "'" + suggestion(word, words));
    return word;
  }

  /// `_source`, `_confidence` and `_note` of a section.
  void inherit_from(const std::string& key, const Node& value, const Entry& at, Inherited& inherited) {
    if (key[0] != '_') return;
    const auto path = (at.path.empty() ? "" : at.path + ".") + key;
    if (key == "_source")
      inherited.source = text_of(value, path);
    else if (key == "_confidence")
      inherited.confidence = confidence_of(value, path);
    else if (key == "_note")
      inherited.note = text_of(value, path);
    else
      problems_.add(value.at,
                    path + ": unknown key" + suggestion(key, std::vector<std::string>{"_source", "_confidence", "_note"}));
  }

  void read_long_form(const Node& node, const Entry& entry, Inherited inherited) {
    static const std::vector<std::string> known{"value", "unit", "low", "high", "source", "confidence", "note"};
    const Node* low = nullptr;
    const Node* high = nullptr;
    for (const auto& [key, position, value] : node.entries) {
      const auto path = entry.path + "." + key;
      if (key == "unit")
        inherited.unit = text_of(value, path);
      else if (key == "source")
        inherited.source = text_of(value, path);
      else if (key == "confidence")
        inherited.confidence = confidence_of(value, path);
      else if (key == "note")
        inherited.note = text_of(value, path);
      else if (key == "low")
        low = &value;
      else if (key == "high")
        high = &value;
      else if (key != "value")
        problems_.add(position, path + ": unknown key" + suggestion(key, known));
    }
    const Node& value = *node.find("value");
    if (entry.leaf && value.is_scalar()) {
      read_value(value, *entry.leaf, inherited, low, high);
      return;
    }
    for (const Node* bound : {low, high})
      if (bound)
        problems_.add(bound->at,
                      entry.path + ": 'low' and 'high' stand beside a single value, expected them with the values of the table");
    read(value, entry, inherited);
  }

  void read_mistaken_mapping(const Node& node, const Entry& entry) {
    refuse(node, entry, "a mapping without 'value'" + expected(entry) + " or {value: ..., source: ...}");
  }

  std::optional<double> bound(const Node* node, const models::Leaf& leaf, const std::string& unit, const char* name) {
    if (!node) return std::nullopt;
    if (!node->is_scalar()) {
      problems_.add(node->at, leaf.path + "." + name + ": " + node->described() + ", expected e.g. '" + example_of(leaf) + "'");
      return std::nullopt;
    }
    const auto parsed = parse_value(leaf, node->text, unit);
    if (!parsed.value) problems_.add(node->at, leaf.path + "." + name + ": " + parsed.problem);
    return parsed.value;
  }

  void read_value(const Node& node, std::size_t index, const Inherited& inherited, const Node* low, const Node* high) {
    const auto& leaf = catalogue_.leaves()[index];
    out.attempted.insert(index);
    const auto parsed = parse_value(leaf, node.text, inherited.unit);
    if (!parsed.value) problems_.add(node.at, leaf.path + ": " + parsed.problem);
    Layer layer;
    layer.file = node.at.file;
    layer.line = node.at.line;
    layer.column = node.at.column;
    layer.text = inherited.unit.empty() ? node.text : node.text + " " + inherited.unit;
    layer.source = inherited.source.empty() ? default_source_ : inherited.source;
    layer.confidence = inherited.confidence;
    layer.note = inherited.note;
    layer.low = bound(low, leaf, inherited.unit, "low");
    layer.high = bound(high, leaf, inherited.unit, "high");
    if (layer.source.empty())
      problems_.add(node.at, leaf.path + ": no source, expected {value: " + node.text +
                                 ", source: ...}, or '_source' in its section; 'assumed' is a source");
    if (!parsed.value) return;
    layer.value = *parsed.value;
    if ((layer.low && *layer.low > layer.value) || (layer.high && *layer.high < layer.value))
      problems_.add(node.at,
                    leaf.path + ": '" + node.text + "' lies outside its own low and high, expected low <= value <= high");
    const auto [first, is_new] = seen_.emplace(index, node.at);
    if (!is_new)
      problems_.add(node.at, leaf.path + ": given twice, first on line " + std::to_string(first->second.line) + " of " +
                                 first->second.file + ", expected once");
    out.assignments.push_back({index, std::move(layer)});
  }

  const ParameterCatalogue& catalogue_;
  std::string default_source_;
  ProblemList& problems_;
  std::map<std::size_t, Position> seen_;
};

}  // namespace

std::string unknown_parameter(const ParameterCatalogue& catalogue, std::string_view path) {
  return explain_unknown(catalogue, catalogue.root(), path).message;
}

ReadValues read_values(const Node& section, const ParameterCatalogue& catalogue, const std::string& default_source,
                       ProblemList& problems, std::string_view skipped) {
  SectionReader reader(catalogue, default_source, problems);
  reader.read_section(section, catalogue.root(), {}, skipped);
  return std::move(reader.out);
}

ReadValues read_override(const std::string& argument, const ParameterCatalogue& catalogue, int number, ProblemList& problems) {
  const Position at{"--set", number, 1};
  const auto equals = argument.find('=');
  if (equals == std::string::npos || equals == 0) {
    problems.add(at, "'" + argument + "' has no value, expected path.to.parameter=value");
    return {};
  }
  const auto path = argument.substr(0, equals);
  const auto* entry = catalogue.entry(path);
  if (!entry) {
    problems.add(at, path + ": " + unknown_parameter(catalogue, path));
    return {};
  }
  Node value;
  value.kind = NodeKind::scalar;
  value.text = argument.substr(equals + 1);
  value.at = {"--set", number, static_cast<int>(equals) + 2};
  SectionReader reader(catalogue, "command line", problems);
  reader.read(value, *entry, {});
  return std::move(reader.out);
}

}  // namespace throughcare::scenarios
