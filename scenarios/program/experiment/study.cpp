#include "scenarios/program/experiment/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <system_error>

#include "models/areas.hpp"
#include "models/parameters.hpp"
#include "models/pathway/compile.hpp"
#include "output/results/hashing.hpp"
#include "output/results/territory.hpp"
#include "scenarios/program/build.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/experiment_file.hpp"
#include "scenarios/program/experiment/leverage.hpp"
#include "scenarios/program/experiment/library.hpp"
#include "scenarios/program/experiment/records.hpp"
#include "scenarios/program/experiment/series.hpp"
#include "scenarios/program/experiment/stored_inputs.hpp"
#include "scenarios/program/experiment/targets.hpp"
#include "scenarios/program/loader/areas.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

/// Lives written down in the first replication, of which the report tells one.
constexpr std::uint32_t watched_people = 300;

models::ScenarioPlan plan_of(const std::vector<DatedValues>& dates, const models::PathwaySpecification& pathway,
                             const ParameterCatalogue& catalogue, const models::RunSettings& settings) {
  models::ScenarioPlan plan;
  for (const DatedValues& dated : dates) {
    const sim::Time from = dated.from ? models::moment_of(*dated.from, settings) : sim::Time{0};
    auto values = std::make_shared<const models::Parameters>(parameters_from<models::Parameters>(catalogue, dated.values));
    // Dates before the warm-up all fall on its beginning: the last of them holds.
    if (!plan.parameters.empty() && plan.parameters.back().from == from)
      plan.parameters.back().values = std::move(values);
    else
      plan.parameters.push_back({from, std::move(values)});
  }
  plan.pathway = std::make_shared<const models::PathwayTable>(models::compile(pathway));
  return plan;
}

namespace {

/// Puts the reference first.
void order_by_reference(std::vector<LoadedScenario>& scenarios, const std::string& reference) {
  if (reference.empty()) return;
  const auto is_reference = [&](const LoadedScenario& scenario) {
    return scenario.id == reference || fs::path(scenario.file).filename() == fs::path(reference).filename();
  };
  const auto found = std::ranges::find_if(scenarios, is_reference);
  if (found == scenarios.end()) {
    std::vector<std::string> ids;
    ids.reserve(scenarios.size());
    for (const auto& scenario : scenarios) ids.push_back(scenario.id);
    throw UserError("--reference " + reference + " is none of the scenarios to run" + suggestion(reference, ids));
  }
  std::rotate(scenarios.begin(), found, found + 1);
}

void require_different_names(const std::vector<LoadedScenario>& scenarios) {
  for (auto a = scenarios.begin(); a != scenarios.end(); ++a)
    for (auto b = scenarios.begin(); b != a; ++b)
      if (a->id == b->id)
        throw UserError(fmt::format("two of the scenarios are called '{}' ({} and {}); give each its own name after 'scenario:'",
                                    a->id, b->file, a->file));
}

void add_inputs(const LoadedScenario& scenario, std::vector<output::InputFile>& inputs) {
  for (const InputFile& input : scenario.inputs) {
    const auto same_path = std::ranges::find(inputs, input.path, &output::InputFile::path);
    if (same_path == inputs.end())
      inputs.push_back({input.path, input.sha256, input.content});
    else if (same_path->sha256 != input.sha256)
      throw UserError("two different files are called '" + input.path +
                      "'; rename one of them, so that the results can keep both");
  }
}

/// The titles of a few scenarios; of many, that of the reference and their number.
std::string title_of(const std::vector<LoadedScenario>& scenarios) {
  constexpr std::size_t few = 6;
  if (scenarios.size() > few)
    return scenarios.front().title + " and " + std::to_string(scenarios.size() - 1) + " other scenarios";
  std::string title;
  for (const LoadedScenario& scenario : scenarios) title += (title.empty() ? "" : " / ") + scenario.title;
  return title;
}

Areas areas_of(const RunFrame& frame, const StudyChoices& choices) {
  if (choices.areas.empty()) return frame.areas;
  const NamedAreas named = areas_named(choices.areas);
  if (!named.unknown.empty()) throw UserError(fmt::format("--areas: unknown area '{}'{}", named.unknown, named.problem));
  return named.areas;
}

/// Of some areas only, about as many people as the scale has of the whole country: one for each, or for so many real ones.
double scale_of(const RunFrame& frame, const StudyChoices& choices, double share_of_residents) {
  if (choices.population_scale || share_of_residents == 1.0) return choices.population_scale.value_or(frame.population_scale);
  return 1.0 / std::max(1.0, std::round(share_of_residents / frame.population_scale));
}

std::string scale_note(const output::StudyRecord& record, double share_of_residents) {
  const std::string people = fmt::format("One simulated person stands for {:.0f} real one{}", 1.0 / record.population_scale,
                                         record.population_scale == 1.0 ? "" : "s");
  if (record.areas.empty())
    return people +
           "; sitting days, places and staff are scaled with the population, and every figure is scaled back to the whole "
           "of England and Wales.";
  return fmt::format(
      "Simulated are the residents of {} only, {:.1f} % of those of England and Wales. {}; they have the same share of sitting "
      "days, "
      "prison places and staff as of the residents, and every figure is for these areas.",
      output::territory(record), 100.0 * share_of_residents, people);
}

/// Where regions are simulated as one, their areas cannot have arrangements of their own.
void require_whole_regions(const Study& study) {
  for (std::size_t i = 0; i < study.plans.size(); ++i)
    if (const auto table = models::table_that_splits_a_region(study.plans[i], study.settings))
      throw UserError(fmt::format(
          "{}: areas of one region differ in {}, but in so small a run (--population-scale {}) the areas of a region are "
          "simulated "
          "as one; simulate some areas only, e.g. with --areas merseyside, or more people with --population-scale 0.25",
          study.scenarios[i].id, *table, study.settings.population_scale));
}

Study assemble(std::vector<LoadedScenario> scenarios, std::vector<output::InputFile> further_inputs,
               const ParameterCatalogue& catalogue, const StudyChoices& choices) {
  const RunFrame& frame = scenarios.front().run;

  Study study;
  const Areas areas = areas_of(frame, choices);
  const double share =
      models::share_of_residents(parameters_from<models::Parameters>(catalogue, scenarios.front().dates.front().values), areas);
  if (share <= 0.0) throw UserError("nobody lives in the areas to simulate; expected areas with residents");
  study.settings = {frame.start,
                    frame.warm_up_years,
                    choices.years.value_or(frame.years),
                    scale_of(frame, choices, share),
                    areas,
                    choices.seed.value_or(frame.seed),
                    0,
                    {watched_people, std::nullopt}};
  output::StudyRecord& record = study.record;
  record.title = title_of(scenarios);
  for (const LoadedScenario& scenario : scenarios) {
    record.scenarios.push_back(scenario_record(scenario));
    const auto parameters = parameter_records(scenario, catalogue);
    record.parameters.insert(record.parameters.end(), parameters.begin(), parameters.end());
    record.pathways.push_back(pathway_record(scenario));
    add_inputs(scenario, record.inputs);
    study.plans.push_back(plan_of(scenario.dates, scenario.pathway, catalogue, study.settings));
  }
  record.inputs.insert(record.inputs.end(), further_inputs.begin(), further_inputs.end());
  std::ranges::sort(record.inputs, {}, &output::InputFile::path);
  record.version = program_version();
  record.build = program_build();
  record.measures = models::measure_catalogue();
  record.overrides = choices.overrides;
  record.seed = study.settings.seed;
  record.replications = choices.replications.value_or(frame.replications);
  study.until = choices.until;
  record.threads = choices.threads;
  record.population_scale = study.settings.population_scale;
  record.years = study.settings.years;
  record.warm_up_years = study.settings.warm_up_years;
  record.start_date = iso_date(study.settings.start);
  record.price_year = frame.price_year;
  record.discount_rate = frame.discount_rate;
  record.areas = words_for(areas);
  record.scale_note = scale_note(record, share);
  study.scenarios = std::move(scenarios);
  require_whole_regions(study);
  return study;
}

/// Never larger than the study itself: who asks for a quick look wants that of the attribution, too.
output::AttributionPlan attribution_plan(const AttributionWish& wish, const output::StudyRecord& study) {
  // Of some areas only, that look would be at next to nobody.
  const double scale = study.areas.empty() ? wish.population_scale : 1.0;
  return {std::min(scale, study.population_scale), std::min(wish.years.value_or(study.years), study.years),
          std::min(wish.replications, study.replications), wish.pairs};
}

}  // namespace

StudyResult load_study(const std::vector<std::string>& scenarios, const fs::path& library, const StudyChoices& choices) {
  const auto catalogue = catalogue_of<models::Parameters>();
  StudyResult result;
  std::vector<LoadedScenario> read;
  const NamedScenarios names = replace_experiments(scenarios, library);
  result.problems = names.problems;
  for (const std::string& name : names.scenarios) {
    const FoundScenario found = find_scenario(name, library);
    if (!found.problem.empty()) {
      result.problems.push_back({name, 0, 0, found.problem, {}, 0});
      continue;
    }
    LoadResult loaded = load_scenario(found.file, library, catalogue, choices.overrides, choices.years);
    result.problems.insert(result.problems.end(), loaded.problems.begin(), loaded.problems.end());
    if (loaded) read.push_back(std::move(*loaded.scenario));
  }

  std::vector<output::InputFile> further;
  for (const ExperimentFile& experiment : names.experiments) further.push_back(experiment.input);
  const auto published = [&](const std::string& name) -> std::optional<std::string> {
    std::error_code error;
    if (!fs::exists(library / name, error)) return {};
    std::string content = read_input(library / name);
    further.push_back({name, output::sha256(content), content});
    return content;
  };
  TargetsResult targets;
  SeriesResult series;
  LeverageResult leverage;
  if (!read.empty() && result.problems.empty()) {
    require_different_names(read);
    order_by_reference(read, choices.reference);
    const std::string targets_file = targets_file_of(read.front(), library);
    if (const auto content = published(targets_file))
      targets = read_targets((library / targets_file).string(), *content, models::measure_catalogue());
    if (const auto content = published(std::string(series_file_name)))
      series = read_series((library / series_file_name).string(), *content, models::measure_catalogue());
    if (const auto content = published(std::string(leverage_file_name)))
      leverage = read_leverage((library / leverage_file_name).string(), *content);
    for (const auto* problems : {&targets.problems, &series.problems, &leverage.problems})
      result.problems.insert(result.problems.end(), problems->begin(), problems->end());
  }
  // Scenarios that share a faulty parent would each report its faults.
  sort_and_unify(result.problems);
  if (!result.problems.empty()) return result;
  for (const LoadedScenario& scenario : read)
    result.warnings.insert(result.warnings.end(), scenario.warnings.begin(), scenario.warnings.end());
  sort_and_unify(result.warnings);
  StudyChoices chosen = choices;
  if (chosen.areas.empty() && !names.experiments.empty()) chosen.areas = names.experiments.front().areas;
  const bool over_past_years = compared(series, read.front().id);
  result.study = assemble(std::move(read), std::move(further), catalogue, chosen);
  // What is published is of the whole country.
  const bool of_the_country = result.study->record.areas.empty();
  if (of_the_country) result.study->evidence.targets = std::move(targets.targets);
  if (of_the_country && over_past_years) result.study->evidence.series = std::move(series.series);
  result.study->evidence.leverage = std::move(leverage.study);
  for (const ExperimentFile& experiment : names.experiments)
    if (experiment.attribution && !result.study->attribution)
      result.study->attribution = attribution_plan(*experiment.attribution, result.study->record);
  if (scenarios.size() == 1 && names.experiments.size() == 1) {
    result.study->experiment = names.experiments.front().id;
    result.study->record.title = names.experiments.front().title;
  }
  return result;
}

void require_whole_country(const Study& study) {
  if (!study.record.areas.empty())
    throw UserError(fmt::format("{} is of {} only, but published figures are of England and Wales; take 'areas' out of its 'run'",
                                study.scenarios.front().file, output::territory(study.record)));
}

Study restore_study(const fs::path& results_folder, output::StudyRecord record) {
  if (record.version != program_version())
    throw UserError(fmt::format("{} was made by version {}, this is {}; run it again with that version, or start anew with 'run'",
                                results_folder.string(), record.version, program_version()));
  const fs::path inputs = results_folder / inputs_folder_name;
  for (const output::InputFile& input : record.inputs)
    if (output::sha256(read_input(inputs / input.path)) != input.sha256)
      throw UserError((inputs / input.path).string() + " is not what it was when the run began; start anew with 'run'");

  StudyChoices choices{record.overrides, record.scenarios.front().id, record.replications,          record.seed,
                       record.years,     record.population_scale,     std::max(1u, record.threads), {},
                       record.areas};
  std::vector<std::string> files;
  for (const auto& scenario : record.scenarios) files.push_back((inputs / scenario.file).string());
  StudyResult loaded = load_study(files, inputs, choices);
  if (!loaded.study) throw UserError("the stored scenarios cannot be read any more:\n" + render(loaded.problems));
  // The record stays as it was begun: same build, same threads, same words.
  loaded.study->record = std::move(record);
  return std::move(*loaded.study);
}

output::Evidence stored_evidence(const output::StudyRecord& record) {
  output::Evidence evidence;
  for (const output::InputFile& input : record.inputs) {
    if (is_targets_file(input.path) && record.areas.empty())
      evidence.targets = read_targets(input.path, input.content, record.measures).targets;
    if (input.path == leverage_file_name) evidence.leverage = read_leverage(input.path, input.content).study;
    if (input.path != series_file_name || !record.areas.empty()) continue;
    SeriesResult result = read_series(input.path, input.content, record.measures);
    if (compared(result, record.scenarios.front().id)) evidence.series = std::move(result.series);
  }
  return evidence;
}

}  // namespace throughcare::scenarios
