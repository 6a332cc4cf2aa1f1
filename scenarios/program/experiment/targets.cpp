#include "scenarios/program/experiment/targets.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include "scenarios/program/loader/document.hpp"

namespace throughcare::scenarios {

namespace {

const std::vector<std::string> target_keys{"measures_what", "measure", "group",    "period",          "published",  "tolerance",
                                           "unit",          "source",  "headline", "not_represented", "when_missed"};

/// "0.624" or "62.4 %".
std::optional<double> number_in(std::string_view text) {
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

/// Reads the keys of one target and notes what is missing or wrong.
class TargetReader {
 public:
  TargetReader(const NodeEntry& entry, ProblemList& problems) : entry_(entry), problems_(problems) {}

  std::string text(std::string_view key, const std::optional<std::string>& otherwise = {}) {
    const Node* node = entry_.value.find(key);
    if (node != nullptr && node->is_scalar()) return node->text;
    if (node != nullptr)
      problems_.add(node->at, where(key) + ": expected a text, found " + node->described());
    else if (!otherwise)
      problems_.add(entry_.at, where(key) + " is missing");
    return otherwise.value_or("");
  }

  bool yes(std::string_view key) {
    const std::string written = text(key, "false");
    if (written != "true" && written != "false")
      problems_.add(entry_.value.find(key)->at, where(key) + ": expected true or false, found '" + written + "'");
    return written == "true";
  }

  double number(std::string_view key) {
    const std::string written = text(key);
    const Node* node = entry_.value.find(key);
    if (node == nullptr || !node->is_scalar()) return 0.0;
    const auto value = number_in(written);
    if (!value) problems_.add(node->at, where(key) + ": expected a number or a percentage, found '" + written + "'");
    return value.value_or(0.0);
  }

 private:
  std::string where(std::string_view key) const { return "targets." + entry_.key + "." + std::string(key); }

  const NodeEntry& entry_;
  ProblemList& problems_;
};

}  // namespace

bool is_targets_file(std::string_view path) { return path.starts_with("validation/targets") && path.ends_with(".yaml"); }

std::string targets_file_of(const LoadedScenario& scenario, const std::filesystem::path& library) {
  std::error_code error;
  // The scenario comes first among its inputs, then its parents.
  for (const InputFile& input : scenario.inputs) {
    const std::string own = "validation/targets_" + std::filesystem::path(input.path).stem().string() + ".yaml";
    if (std::filesystem::exists(library / own, error)) return own;
  }
  return std::string(targets_file_name);
}

TargetsResult read_targets(const std::string& file, const std::string& content,
                           const std::vector<output::MeasureInfo>& measures) {
  TargetsResult result;
  ProblemList problems;
  std::vector<std::string> measure_names;
  measure_names.reserve(measures.size());
  for (const auto& measure : measures) measure_names.push_back(measure.id);

  const auto document = parse_document(file, content, problems);
  const Node* targets = document ? document->find("targets") : nullptr;
  if (document && (targets == nullptr || !targets->is_mapping()))
    problems.add(document->at, "expected a mapping 'targets' of published figures");
  if (targets != nullptr)
    for (const NodeEntry& entry : targets->entries) {
      if (!entry.value.is_mapping()) {
        problems.add(entry.at, "targets." + entry.key + ": expected a mapping, found " + entry.value.described());
        continue;
      }
      for (const NodeEntry& key : entry.value.entries)
        if (std::find(target_keys.begin(), target_keys.end(), key.key) == target_keys.end())
          problems.add(key.at, "targets." + entry.key + "." + key.key + ": unknown key" + suggestion(key.key, target_keys));
      TargetReader read(entry, problems);
      output::ValidationTarget target;
      target.id = entry.key;
      target.measure_text = read.text("measures_what");
      // A figure that the model does not have stays in the list, without a measure and with the reason.
      const std::string not_represented = read.text("not_represented", "");
      if (not_represented.empty())
        target.measure = read.text("measure");
      else
        target.measure_text += " (not represented: " + not_represented + ")";
      if (std::string reason = read.text("when_missed", ""); !reason.empty()) result.when_missed[target.id] = std::move(reason);
      target.group = read.text("group", "all");
      target.period = read.text("period", "all");
      target.published = read.number("published");
      target.tolerance = read.number("tolerance");
      target.unit = read.text("unit");
      target.source = read.text("source");
      target.headline = read.yes("headline");
      const Node* measure = entry.value.find("measure");
      if (measure != nullptr && std::find(measure_names.begin(), measure_names.end(), target.measure) == measure_names.end())
        problems.add(measure->at, "targets." + entry.key + ".measure: unknown measure '" + target.measure + "'" +
                                      suggestion(target.measure, measure_names));
      result.targets.push_back(std::move(target));
    }
  result.problems = std::move(problems.all());
  sort_and_unify(result.problems);
  return result;
}

}  // namespace throughcare::scenarios
