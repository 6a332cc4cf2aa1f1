#include "scenarios/program/loader/reference_page.hpp"

#include "models/measures/catalogue.hpp"
#include "scenarios/program/loader/explain.hpp"

namespace throughcare::scenarios {

namespace {

/// A text as a cell of a table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c == '\n' ? ' ' : c);
  return out;
}

std::string row(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const auto& text : cells) out += " " + cell(text) + " |";
  return out + "\n";
}

std::string plausible(const models::Leaf& leaf, const Layer& layer) {
  if (!layer.low || !layer.high) return {};
  return written(leaf, *layer.low) + " to " + written(leaf, *layer.high);
}

std::string parameter_tables(const LoadedScenario& scenario, const ParameterCatalogue& catalogue) {
  std::string out;
  for (const auto& section : catalogue.root().children) {
    out += "\n### `" + section.name + "`\n\n";
    out += "| parameter | what it is | default | allowed | plausible | source | confidence |\n|---|---|---|---|---|---|---|\n";
    for (const auto i : ParameterCatalogue::leaves_below(section)) {
      const auto path = listed_path(scenario, catalogue, i);
      if (!path) continue;
      const auto& leaf = catalogue.leaves()[i];
      const Layer* layer = initial_layer(scenario.provenance[i]);
      out += row({*path, std::string(leaf.meaning), written(leaf, scenario.dates.front().values[i]), allowed_values(leaf),
                  layer ? plausible(leaf, *layer) : "", layer ? layer->source : "", layer ? layer->confidence : ""});
    }
  }
  return out;
}

std::string measure_table() {
  std::string out = "| measure | name | unit | kind | definition |\n|---|---|---|---|---|\n";
  static constexpr std::string_view kinds[] = {"rate", "stock", "flow", "mean", "money"};
  for (const auto& m : models::measure_catalogue())
    out += row({m.id, m.name, m.unit, std::string(kinds[static_cast<std::size_t>(m.kind)]), m.definition});
  return out;
}

}  // namespace

std::string reference_page(const LoadedScenario& scenario, const ParameterCatalogue& catalogue) {
  return "# Parameters and measures\n\nWritten by `throughcare explain --markdown > models/PARAMETERS.md`; not to be edited.\n"
         "What the model does with them is told in [ODD.md](ODD.md), the sources are listed in "
         "[SOURCES.md](../scenarios/parameters/SOURCES.md).\n\n"
         "- **Default**: the value in the scenario \"" +
         scenario.title +
         "\", in its base unit.\n"
         "- **Allowed**: what the program accepts. **Plausible**: the range within which the true value is thought to lie, where "
         "one "
         "is stated.\n"
         "- **Source** `assumed`: judged, nothing published was found; `calibrated`: chosen so that the baseline meets published "
         "figures. Notes are in the parameter files: `throughcare explain PATH` prints them.\n\n"
         "## Parameters\n\n" +
         std::to_string(catalogue.leaves().size()) + " values in " + std::to_string(catalogue.root().children.size()) +
         " sections. A table with one value for all areas is one row, `everywhere`.\n" + parameter_tables(scenario, catalogue) +
         "\n## Measures\n\n" + measure_table();
}

}  // namespace throughcare::scenarios
