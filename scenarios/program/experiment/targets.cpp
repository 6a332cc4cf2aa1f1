#include "scenarios/program/experiment/targets.hpp"

#include <algorithm>
#include <system_error>

#include "scenarios/program/experiment/published_reader.hpp"

namespace throughcare::scenarios {

namespace {

const std::vector<std::string> target_keys{"measures_what", "measure", "group",    "period",          "published",  "tolerance",
                                           "unit",          "source",  "headline", "not_represented", "when_missed"};

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
  const auto document = parse_document(file, content, problems);
  if (const Node* targets = published_section(document, "targets", "published figures", problems))
    for (const NodeEntry& entry : targets->entries) {
      PublishedReader read("targets", entry, target_keys, problems);
      if (!entry.value.is_mapping()) continue;
      output::ValidationTarget target;
      target.id = entry.key;
      target.measure_text = read.text("measures_what");
      // A figure that the model does not have stays in the list, without a measure and with the reason.
      const std::string not_represented = read.text("not_represented", "");
      if (not_represented.empty())
        target.measure = read.measure("measure", measures);
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
      result.targets.push_back(std::move(target));
    }
  result.problems = std::move(problems.all());
  sort_and_unify(result.problems);
  return result;
}

}  // namespace throughcare::scenarios
