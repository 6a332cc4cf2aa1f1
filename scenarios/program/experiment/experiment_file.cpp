#include "scenarios/program/experiment/experiment_file.hpp"

#include <algorithm>
#include <system_error>

#include "output/results/hashing.hpp"
#include "scenarios/program/experiment/library.hpp"
#include "scenarios/program/experiment/stored_inputs.hpp"
#include "scenarios/program/loader/areas.hpp"
#include "scenarios/program/loader/document.hpp"
#include "scenarios/program/loader/section.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

namespace {

/// As the results folder calls it.
std::string portable_name(const fs::path& file, const fs::path& library) {
  std::error_code error;
  const fs::path inside = fs::weakly_canonical(file, error).lexically_relative(library);
  return inside.empty() || *inside.begin() == ".." ? file.filename().string() : inside.generic_string();
}

std::optional<AttributionWish> read_attribution(const Node& node, ProblemList& problems) {
  const Section section(node, "attribution", problems);
  if (!section.has_only({"population_scale", "years", "replications", "pairs"})) return std::nullopt;
  AttributionWish wish;
  wish.population_scale =
      section.quantity("population_scale", models::Dimension::share, 1e-5, 1.0, false).value_or(wish.population_scale);
  wish.years = section.quantity("years", models::Dimension::years, 0.25, 60.0, false);
  const auto whole = [&](std::string_view key, double most, std::uint32_t otherwise) {
    return static_cast<std::uint32_t>(section.whole_number(key, 1.0, most, false).value_or(otherwise));
  };
  wish.replications = whole("replications", 100'000.0, wish.replications);
  wish.pairs = whole("pairs", 10'000.0, wish.pairs);
  return wish;
}

/// The experiment in `content`; nothing when it is none, or not acceptable: then problems say why.
std::optional<ExperimentFile> read_experiment(const fs::path& file, const std::string& content, const fs::path& library,
                                              ProblemList& problems) {
  ProblemList of_document;
  const auto document = parse_document(file.string(), content, of_document);
  // What is not a YAML mapping with this key is a scenario's business, its faults included.
  if (!document || document->find("experiment") == nullptr) return std::nullopt;
  const Section section(*document, "", problems);
  section.has_only({"experiment", "title", "summary", "scenarios", "areas", "attribution"});
  ExperimentFile experiment{section.text("experiment", true), section.text("title", true), {}, {}, {}, {}};
  section.text("summary", false);
  const Node* list = section.value("scenarios", true);
  if (list != nullptr && (!list->is_sequence() || list->items.empty()))
    problems.add(list->at,
                 "scenarios: expected a list of scenarios, the first of which is the reference, found " + list->described());
  else if (list != nullptr)
    for (const Node& item : list->items) {
      const fs::path beside = file.parent_path() / item.text;
      std::error_code error;
      const FoundScenario found =
          fs::is_regular_file(beside, error) ? FoundScenario{beside, ""} : find_scenario(item.text, library);
      if (found.problem.empty())
        experiment.scenarios.push_back(found.file.string());
      else
        problems.add(item.at, "scenarios: '" + item.text + "': " + found.problem);
    }
  if (areas_in(section)) experiment.areas = section.list("areas");
  if (const Node* attribution = section.value("attribution", false))
    experiment.attribution = read_attribution(*attribution, problems);
  experiment.input = {portable_name(file, library), output::sha256(content), content};
  return experiment;
}

}  // namespace

NamedScenarios replace_experiments(const std::vector<std::string>& named, const fs::path& library) {
  NamedScenarios result;
  ProblemList problems;
  const auto add = [&](const std::string& scenario) {
    if (std::ranges::find(result.scenarios, scenario) == result.scenarios.end()) result.scenarios.push_back(scenario);
  };
  for (const std::string& name : named) {
    const FoundScenario found = find_scenario(name, library);
    std::error_code error;
    const bool readable = found.problem.empty() && fs::file_size(found.file, error) <= limits::file_bytes;
    const auto experiment =
        readable ? read_experiment(found.file, read_input(found.file), library, problems) : std::optional<ExperimentFile>{};
    if (!experiment) {
      result.scenarios.push_back(name);
      continue;
    }
    for (const std::string& scenario : experiment->scenarios) add(scenario);
    result.experiments.push_back(*experiment);
  }
  result.problems = std::move(problems.all());
  return result;
}

}  // namespace throughcare::scenarios
