#include "scenarios/program/loader/scenario.hpp"

#include <algorithm>
#include <limits>

#include "models/simulation.hpp"
#include "scenarios/program/loader/areas.hpp"
#include "scenarios/program/loader/assembly.hpp"
#include "scenarios/program/loader/pathway_reader.hpp"
#include "scenarios/program/loader/plausibility.hpp"
#include "scenarios/program/loader/section.hpp"

namespace throughcare::scenarios {

namespace {

const std::vector<std::string> scenario_keys{"scenario", "title", "summary",    "sources", "extends", "represents",
                                             "since",    "run",   "parameters", "pathway", "policies"};

/// Longest run the clock can hold, warm-up included (see sim/time.hpp), with a margin.
constexpr double most_years = 85.0;

/// Names end up in tables that spreadsheets open: none may begin like a formula.
void check_plain(const Section& section, std::string_view key, const std::string& text) {
  if (!text.empty() && std::string_view("=+-@").find(text[0]) != std::string_view::npos)
    section.problem(section.node().find(key)->at, key, "'" + text.substr(0, 40) + "' begins like a formula, expected plain text");
}

void check_id(const Section& section, const std::string& id) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  if (!id.empty() && (id.size() > 60 || !std::all_of(id.begin(), id.end(), allowed)))
    section.problem(section.node().find("scenario")->at, "scenario",
                    "'" + id.substr(0, 60) + "' is not a short name, expected small letters, digits and '_'");
}

/// Another of our files (parameters, a pathway, targets) given as a scenario deserves one message and not a hundred.
bool is_scenario(const InputDocument& document) {
  return document.root.find("scenario") || document.root.find("title") || document.root.find("extends");
}

/// Without a parent, and without what only a baseline has. One message instead of one for each section of parameters.
bool lacks_parent(const InputDocument& document) {
  return !document.root.find("extends") && !document.root.find("run") && !document.root.find("pathway");
}

void read_heading(const InputDocument& document, LoadedScenario& out, ProblemList& problems) {
  const Section top(document.root, "", problems);
  out.id = top.text("scenario", true);
  out.title = top.text("title", true);
  out.summary = top.text("summary", true);
  out.represents = top.text("represents", false);
  out.since = top.text("since", false);
  check_id(top, out.id);
  check_plain(top, "title", out.title);
  check_plain(top, "summary", out.summary);
  out.file = document.file.path;
}

RunFrame read_run(const Node& run, ProblemList& problems) {
  RunFrame frame;
  const Section section(run, "run", problems);
  if (!section.has_only(
          {"start", "warm_up", "years", "population_scale", "areas", "replications", "seed", "price_year", "discount_rate"}))
    return frame;
  frame.start = section.date("start", true).value_or(std::chrono::sys_days{});
  frame.warm_up_years = section.quantity("warm_up", models::Dimension::years, 0.0, most_years, true).value_or(0.0);
  frame.years = section.quantity("years", models::Dimension::years, 0.25, most_years, true).value_or(0.0);
  frame.population_scale = section.quantity("population_scale", models::Dimension::share, 1e-6, 1.0, true).value_or(0.0);
  frame.areas = areas_in(section).value_or(models::every_area());
  frame.replications = static_cast<std::uint32_t>(section.whole_number("replications", 1, 100'000, true).value_or(0.0));
  frame.seed = static_cast<std::uint32_t>(
      section.whole_number("seed", 0, static_cast<double>(std::numeric_limits<std::uint32_t>::max()), true).value_or(0.0));
  frame.price_year = static_cast<int>(section.whole_number("price_year", 1990, 2100, true).value_or(0.0));
  frame.discount_rate = section.quantity("discount_rate", models::Dimension::share, 0.0, 1.0, true).value_or(0.0);
  if (frame.warm_up_years + frame.years > most_years)
    section.problem(run.find("years")->at, "", "warm_up and years are more than 85 years together, expected fewer");
  return frame;
}

Position key_or_top(const InputDocument& document, std::string_view key) {
  const auto* e = document.root.entry(key);
  return e ? e->at : Position{document.file.path, 1, 1};
}

void load(InputFiles& files, const ParameterCatalogue& catalogue, const std::vector<std::string>& overrides, LoadedScenario& out,
          ProblemList& problems) {
  const auto* document = files.scenario(problems);
  if (!document) return;
  if (!is_scenario(*document)) {
    problems.add({document->file.path, 1, 1}, "not a scenario, expected a file with scenario, title, summary and extends");
    return;
  }
  read_heading(*document, out, problems);
  if (lacks_parent(*document)) {
    problems.add({document->file.path, 1, 1}, "missing 'extends', expected e.g. 'extends: baseline.yaml'");
    Section(document->root, "", problems).has_only(scenario_keys);
    return;
  }
  const auto family = with_parents(files, *document, problems);

  Assembly assembly(catalogue, problems);
  std::map<std::string, std::string> sources;
  for (const auto* member : family.documents) {
    const Section top(member->root, "", problems);
    top.has_only(scenario_keys);
    if (auto own = top.list("sources"); !own.empty()) out.sources = std::move(own);
    sources[member->file.path] = sources_text(top.list("sources"));
    assembly.add_parameters(*member, files);
  }
  assembly.add_policies(merged_section(family.documents, "policies"), sources);
  for (std::size_t i = 0; i < overrides.size(); ++i) assembly.add_override(overrides[i], static_cast<int>(i) + 1);

  // Without the whole family it is not known what is missing.
  if (family.complete) {
    const InputDocument& root = *family.documents.front();
    assembly.report_missing(key_or_top(root, "parameters"));
    const auto run = merged_section(family.documents, "run");
    if (run.kind == NodeKind::null)
      problems.add(key_or_top(root, "run"), "missing 'run', expected a mapping with start, warm_up, years and more");
    else
      out.run = read_run(run, problems);
    const auto before = problems.size();
    const auto pathway = pathway_tree(files, family, problems);
    if (pathway.kind != NodeKind::null && problems.size() == before)
      out.pathway = read_pathway(pathway, problems);
    else if (problems.size() == before)
      problems.add(key_or_top(root, "pathway"), "missing 'pathway', expected the name of a pathway file");
  }
  out.dates = assembly.values();
  out.provenance = assembly.provenance();
  out.policies = assembly.policies();
  out.inputs = files.all();
}

}  // namespace

const Layer* initial_layer(const Provenance& provenance) {
  const Layer* found = nullptr;
  for (const auto& layer : provenance.layers)
    if (layer.policy.empty()) found = &layer;
  return found;
}

LoadResult load_scenario(const std::filesystem::path& file, const std::filesystem::path& library,
                         const ParameterCatalogue& catalogue, const std::vector<std::string>& overrides,
                         std::optional<double> years) {
  ProblemList problems;
  InputFiles files(file, library);
  LoadedScenario scenario;
  load(files, catalogue, overrides, scenario, problems);
  const auto placed = [&](std::vector<Problem> all) {
    files.complete(all);
    for (auto& p : all)
      if (p.file == "--set" && p.line >= 1 && static_cast<std::size_t>(p.line) <= overrides.size()) {
        p.excerpt = overrides[static_cast<std::size_t>(p.line) - 1];
        p.excerpt_column = p.column;
      }
    sort_and_unify(all);
    return all;
  };
  if (!problems.empty()) return {std::nullopt, placed(std::move(problems.all()))};
  auto warnings = implausible_values(scenario, catalogue);
  for (auto& idle : idle_policies(scenario, years.value_or(scenario.run.years))) warnings.push_back(std::move(idle));
  for (auto& idle : ineffective_values(scenario, catalogue)) warnings.push_back(std::move(idle));
  for (auto& slip : misspelt_sources(scenario)) warnings.push_back(std::move(slip));
  scenario.warnings = placed(std::move(warnings));
  return {std::move(scenario), {}};
}

}  // namespace throughcare::scenarios
