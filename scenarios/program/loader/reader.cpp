#include "scenarios/program/loader/reader.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "scenarios/program/loader/areas.hpp"
#include "scenarios/program/loader/plausibility.hpp"
#include "scenarios/program/loader/quantity.hpp"

namespace throughcare::scenarios {

using Entry = ParameterCatalogue::Entry;

namespace {

/// What a value takes from the sections around it.
struct Inherited {
  std::string source, confidence, note, unit;
  Form form = Form::value;
};

class SectionReader {
 public:
  SectionReader(const ParameterCatalogue& catalogue, std::string default_source, Relative relative, ProblemList& problems)
      : catalogue_(catalogue), default_source_(std::move(default_source)), relative_(relative), problems_(problems) {}

  ReadValues out;

  void read_section(const Node& node, const Entry& at, Inherited inherited, std::string_view skipped) {
    for (const auto& [key, position, value] : node.entries) inherit_from(key, value, at, inherited);
    for (const auto& [key, position, value] : node.entries) {
      if (key == skipped || key[0] == '_') continue;
      if (const auto* entry = below(at, key)) {
        read(value, *entry, inherited);
      } else if (!read_several_areas(node, key, value, at, inherited)) {
        const auto unknown = unknown_name(catalogue_, at, key);
        problems_.add(position, (at.path.empty() ? "" : at.path + ".") + key + ": " + unknown.message);
        if (unknown.meant) attempt(*unknown.meant);
      }
    }
  }

  void read(const Node& node, const Entry& entry, const Inherited& inherited) {
    switch (node.kind) {
      case NodeKind::mapping:
        if (const auto forms = forms_in(node, entry); !forms.empty())
          read_long_form(node, entry, forms, inherited);
        else if (entry.leaf)
          refuse(node, entry, mistaken_mapping(entry, inherited.form));
        else
          read_section(node, entry, inherited, {});
        return;
      case NodeKind::scalar:
        if (entry.leaf)
          read_value(node, *entry.leaf, inherited, nullptr, nullptr);
        else if (inherited.form != Form::value)
          read_for_all(node, entry, inherited);
        else
          refuse(node, entry, "'" + node.text + "' is a single value, expected a mapping with " + list_of(entry.child_names()));
        return;
      case NodeKind::null:
        refuse(node, entry, "no value" + expected(entry, inherited.form));
        return;
      case NodeKind::sequence:
        refuse(node, entry, "a list" + expected(entry, inherited.form));
        return;
    }
  }

 private:
  /// Reads a key that stands for several areas of a table by area, for those that `node` does not name more closely. Returns
  /// whether it is such a key. What is wrong with its value is said once.
  bool read_several_areas(const Node& node, const std::string& key, const Node& value, const Entry& at,
                          const Inherited& inherited) {
    const auto dot = key.rfind('.');
    const auto before = dot == std::string::npos ? std::string() : key.substr(0, dot + 1), word = key.substr(before.size());
    const auto* table = before.empty() ? &at : below(at, before.substr(0, dot));
    const auto names = names_of_several_areas();
    if (!table || !is_by_area(*table) || std::ranges::find(names, word) == names.end()) return false;
    for (std::size_t a = 0; a < models::count_of<models::Area>; ++a) {
      const auto area = static_cast<models::Area>(a);
      if (!names_area(word, area)) continue;
      const auto keys = keys_of(area);
      const auto closest = std::ranges::find_if(keys, [&](const auto& k) { return node.find(before + k) != nullptr; });
      if (*closest != word) continue;
      const auto problems = problems_.size();
      read(value, table->children[a], inherited);
      if (problems_.size() == problems) continue;
      attempt(*table);
      break;
    }
    return true;
  }

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

  std::string expected(const Entry& entry, Form form) const {
    if (form == Form::times) return ", expected a factor, e.g. '1.1'";
    if (entry.leaf) return ", expected e.g. '" + example_of(catalogue_.leaves()[*entry.leaf]) + "'";
    return ", expected a mapping with " + list_of(is_by_area(entry) ? names_of_several_areas() : entry.child_names());
  }

  std::string mistaken_mapping(const Entry& entry, Form form) const {
    if (form != Form::value) return "a mapping" + expected(entry, form);
    return "a mapping without 'value', 'times' or 'plus'" + expected(entry, form) + " or {value: ..., source: ...}";
  }

  /// The keys of a long form that say what the value is, as far as `node` has them.
  static std::vector<Form> forms_in(const Node& node, const Entry& entry) {
    std::vector<Form> forms;
    for (std::size_t i = 0; i < form_names.size(); ++i)
      if (node.find(form_names[i]) && !entry.child(form_names[i])) forms.push_back(static_cast<Form>(i));
    return forms;
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

  /// What is wrong with a long form of these forms inside one of the form `around`; empty if nothing.
  std::string mistaken_forms(const std::vector<Form>& forms, Form around) const {
    const auto last = form_name(forms.back());
    if (forms.size() > 1)
      return "both '" + form_name(forms.front()) + "' and '" + last + "', expected one of value, times and plus";
    if (around != Form::value && forms.back() != around)
      return "'" + last + "' inside '" + form_name(around) + "', expected '" + form_name(around) + "' here too";
    if (forms.back() != Form::value && relative_ == Relative::refused)
      return "'" + last + "' in a baseline has nothing to be relative to, expected 'value'";
    return {};
  }

  void read_long_form(const Node& node, const Entry& entry, const std::vector<Form>& forms, Inherited inherited) {
    static const std::vector<std::string> known{"value", "times", "plus", "unit", "low", "high", "source", "confidence", "note"};
    const auto form_key = form_name(forms.back());
    if (const auto mistake = mistaken_forms(forms, inherited.form); !mistake.empty()) {
      problems_.add(node.entry(form_key)->at, entry.path + ": " + mistake);
      return attempt(entry);
    }
    // A unit around a factor is that of the values beside it.
    if (forms.back() == Form::times && inherited.form != Form::times) inherited.unit.clear();
    inherited.form = forms.back();
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
      else if (key != form_key)
        problems_.add(position, path + ": unknown key" + suggestion(key, known));
    }
    const Node& value = *node.find(form_key);
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

  /// One factor or difference for all values of a table. What is wrong with it is said once.
  void read_for_all(const Node& node, const Entry& entry, const Inherited& inherited) {
    for (const auto i : ParameterCatalogue::leaves_below(entry))
      if (!read_value(node, i, inherited, nullptr, nullptr)) return;
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

  bool read_value(const Node& node, std::size_t index, const Inherited& inherited, const Node* low, const Node* high) {
    const auto& leaf = catalogue_.leaves()[index];
    const auto form = inherited.form;
    const bool relative = form != Form::value;
    // A relative value does not make up for a missing one.
    if (!relative) out.attempted.insert(index);
    const auto parsed =
        relative ? parse_amount(form, leaf, node.text, inherited.unit) : parse_value(leaf, node.text, inherited.unit);
    if (!parsed.value) problems_.add(node.at, leaf.path + ": " + parsed.problem);
    Layer layer;
    layer.file = node.at.file;
    layer.line = node.at.line;
    layer.column = node.at.column;
    layer.text = (relative ? form_name(form) + " " : "") + node.text + (inherited.unit.empty() ? "" : " " + inherited.unit);
    layer.source = inherited.source.empty() ? default_source_ : inherited.source;
    layer.confidence = inherited.confidence;
    layer.note = inherited.note;
    // The ends are values, also beside a factor.
    const std::string bound_unit = form == Form::times ? "" : inherited.unit;
    layer.low = bound(low, leaf, bound_unit, "low");
    layer.high = bound(high, leaf, bound_unit, "high");
    if (layer.source.empty())
      problems_.add(node.at, leaf.path + ": no source, expected {" + form_name(form) + ": " + node.text +
                                 ", source: ...}, or '_source' in its section; 'assumed' is a source");
    if (!parsed.value) return false;
    layer.stated = {form, *parsed.value};
    if (!relative) layer.value = *parsed.value;
    if (!relative && !range_holds(layer, layer.value))
      problems_.add(node.at, leaf.path + ": '" + node.text + "' lies " + std::string(outside_its_own));
    const auto [first, is_new] = seen_.emplace(index, node.at);
    if (!is_new)
      problems_.add(node.at, leaf.path + ": given twice, first on line " + std::to_string(first->second.line) + " of " +
                                 first->second.file + ", expected once");
    out.assignments.push_back({index, std::move(layer)});
    return true;
  }

  const ParameterCatalogue& catalogue_;
  std::string default_source_;
  Relative relative_;
  ProblemList& problems_;
  std::map<std::size_t, Position> seen_;
};

}  // namespace

ReadValues read_values(const Node& section, const ParameterCatalogue& catalogue, const std::string& default_source,
                       ProblemList& problems, Relative relative, std::string_view skipped) {
  SectionReader reader(catalogue, default_source, relative, problems);
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
  const auto* table = entry ? entry : catalogue.entry(path.substr(0, path.rfind('.')));
  if (!entry && (!table || !is_by_area(*table))) {
    problems.add(at, path + ": " + unknown_parameter(catalogue, path));
    return {};
  }
  if (argument[equals + 1] == '{') {
    problems.add({"--set", number, static_cast<int>(equals) + 2},
                 path + ": a mapping, expected a single value; 'times' and 'plus' are for files");
    return {};
  }
  Node value;
  value.kind = NodeKind::scalar;
  value.text = argument.substr(equals + 1);
  value.at = {"--set", number, static_cast<int>(equals) + 2};
  SectionReader reader(catalogue, "command line", Relative::allowed, problems);
  Node section;
  section.kind = NodeKind::mapping;
  section.entries.push_back({path, at, value});
  reader.read_section(section, catalogue.root(), {}, {});
  return std::move(reader.out);
}

}  // namespace throughcare::scenarios
