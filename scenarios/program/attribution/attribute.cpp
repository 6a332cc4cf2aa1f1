#include "scenarios/program/attribution/attribute.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <iterator>
#include <string>

#include "scenarios/program/attribution/groups.hpp"

namespace throughcare::scenarios {

namespace {

/// Up to so many groups every order is taken; beyond, the number of mixtures would double with each.
constexpr std::size_t most_exact = 6;

output::AttributionDesign design_of(const Mixture& mixture, unsigned pairs, std::uint32_t seed) {
  output::AttributionDesign design;
  for (const std::size_t group : mixture.differing())
    design.groups.push_back({std::string(parameter_groups()[group].id), std::string(parameter_groups()[group].title)});
  const auto groups = static_cast<unsigned>(design.groups.size());
  design.exact = groups <= most_exact;
  design.orders = design.exact ? output::all_orders(groups) : output::sampled_orders(groups, pairs, seed);
  return design;
}

/// Only what is attributed: many mixtures are kept in memory at once.
output::ReplicationResult of_the_whole(const output::ReplicationResult& result) {
  output::ReplicationResult whole;
  whole.scenario = result.scenario;
  whole.replication = result.replication;
  std::ranges::copy_if(result.observations, std::back_inserter(whole.observations),
                       [](const output::Observation& o) { return o.area == "all" && o.period == "all"; });
  return whole;
}

std::string counted(std::size_t number, const char* one, const char* many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

}  // namespace

Attributed::Attributed(const Study& study, std::size_t scenario, const output::AttributionPlan& plan)
    : study_(study),
      scenario_(scenario),
      plan_(plan),
      mixture_(study.plans[0], study.plans[scenario]),
      design_(design_of(mixture_, plan.pairs, study.settings.seed)),
      coalitions_(output::coalitions_of(design_.orders)) {}

Study Attributed::mixed_study() const {
  Study mixed;
  mixed.settings = study_.settings;
  mixed.settings.population_scale = plan_.population_scale;
  mixed.settings.years = plan_.years;
  mixed.record.replications = plan_.replications;
  for (const std::uint32_t coalition : coalitions_) {
    mixed.plans.push_back(mixture_.plan(coalition));
    output::ScenarioRecord record;
    record.id = coalition == coalitions_.front()  ? reference()
                : coalition == coalitions_.back() ? scenario()
                                                  : fmt::format("mixture {}", coalition);
    mixed.record.scenarios.push_back(std::move(record));
  }
  return mixed;
}

std::string Attributed::method() const {
  std::string text = output::method_of(design_, plan_.replications);
  if (plan_.population_scale != study_.settings.population_scale || plan_.years != study_.settings.years)
    text += fmt::format(
        " These runs are apart from the others of this report and smaller: one simulated person for {:.0f} real ones, {:g} "
        "measured "
        "years; so the whole difference is not quite the same.",
        1.0 / plan_.population_scale, plan_.years);
  return text;
}

std::optional<output::Attribution> Attributed::answer(const Execution& execution, std::atomic<bool>& stop, Progress& progress,
                                                      const std::function<void(const output::ReplicationResult&)>& seen) const {
  const Study mixed = mixed_study();
  std::vector<output::CoalitionResult> results;
  obtain(mixed, all_runs(mixed), execution, stop, progress, [&](const output::ReplicationResult& result) {
    const auto record = std::ranges::find(mixed.record.scenarios, result.scenario, &output::ScenarioRecord::id);
    results.push_back({coalitions_[static_cast<std::size_t>(record - mixed.record.scenarios.begin())], of_the_whole(result)});
    seen(result);
  });
  if (stop) return std::nullopt;
  return output::Attribution{scenario(), reference(), method(),
                             output::attribute_difference(design_, results, study_.record.measures)};
}

output::AttributionPlan plan_like(const Study& study, std::uint32_t pairs) {
  return {study.settings.population_scale, study.settings.years, study.record.replications, pairs};
}

bool attribute_scenarios(const Study& study, const output::AttributionPlan& plan, output::Store& store,
                         const Execution& execution, std::atomic<bool>& stop, bool quiet) {
  const std::vector<output::Attribution> known = store.attributions();
  std::vector<Attributed> questions;
  std::size_t mixtures = 0;
  for (std::size_t scenario = 1; scenario < study.plans.size(); ++scenario) {
    if (std::ranges::find(known, study.record.scenarios[scenario].id, &output::Attribution::scenario) != known.end()) continue;
    Attributed question(study, scenario, plan);
    if (question.groups() == 0) continue;
    mixtures += question.mixtures();
    questions.push_back(std::move(question));
  }
  if (questions.empty()) return true;
  const auto tell = [quiet](const std::string& text) {
    if (!quiet) fmt::print(stderr, "{}\n", text);
  };
  tell(fmt::format(
      "attribution: why {} from {}: {} in {}, {} runs of {:g} measured years with one simulated person for {:.0f} real ones "
      "(--no-attribution leaves this out)",
      counted(questions.size(), "scenario differs", "scenarios differ"), questions[0].reference(),
      counted(mixtures, "mixture", "mixtures"), counted(plan.replications, "replication", "replications"),
      mixtures * plan.replications, plan.years, 1.0 / plan.population_scale));
  for (const Attributed& question : questions) {
    tell(fmt::format("attribution of {}: {}, {}", question.scenario(),
                     counted(question.groups(), "group of parameters differs", "groups of parameters differ"),
                     counted(question.mixtures(), "mixture", "mixtures")));
    Progress progress(quiet);
    const auto answer = question.answer(execution, stop, progress, [](const output::ReplicationResult&) {});
    if (!answer) return false;
    store.save(*answer);
  }
  return true;
}

}  // namespace throughcare::scenarios
