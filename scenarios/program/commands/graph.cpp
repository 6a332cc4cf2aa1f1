#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

#include "models/parameters.hpp"
#include "models/pathway/measures.hpp"
#include "output/charts/pathway_map.hpp"
#include "output/results/write.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/output_folder.hpp"
#include "scenarios/program/commands/scenario_argument.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/records.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

namespace {

struct GraphOptions {
  std::string scenario, out;
};

/// The routes that can be read off the pathway without running it: how often a court decides one way or the other is not known.
std::string measures_text(const models::PathwaySpecification& pathway) {
  const models::Chances chances(pathway);
  std::string text = fmt::format("{} stages, {} transitions\n", boost::num_vertices(pathway), boost::num_edges(pathway));
  text +=
      "\nA route from a police contact to the end of each disposal, with its handovers. Nothing is simulated\n"
      "here, and how often a decision goes which way is not known: it is the likeliest if all its outcomes were alike. How many\n"
      "people go which way is in the flows of a run.\n";
  for (const models::MainRoute& main : models::main_routes(pathway, chances)) {
    std::string stages;
    for (const auto stage : main.route.stages) stages += (stages.empty() ? "" : " > ") + pathway[stage].title;
    text += fmt::format("\n{}: {} handover{}\n  {}\n", main.title, main.route.handovers, main.route.handovers == 1 ? "" : "s",
                        stages);
  }
  return text;
}

int graph(const GraphOptions& options) {
  const auto catalogue = catalogue_of<models::Parameters>();
  const auto scenario = load_one_or_explain(options.scenario, catalogue);
  if (!scenario) return exit_code::wrong_input;
  const fs::path folder = options.out.empty() ? fs::path("results") / (scenario->id + "-pathway") : fs::path(options.out);
  prepare_folder(folder, "--out");
  const output::PathwayRecord pathway = pathway_record(*scenario);
  const std::string measures = measures_text(scenario->pathway);
  output::write_file(folder / "pathway.dot", output::pathway_dot(pathway));
  output::write_file(folder / "pathway.svg", output::pathway_svg(pathway));
  output::write_file(folder / "pathway.txt", measures);
  fmt::print("{}\n", measures);
  for (const char* name : {"pathway.svg", "pathway.dot", "pathway.txt"}) fmt::print("{}\n", (folder / name).string());
  return exit_code::done;
}

}  // namespace

Command add_graph(CLI::App& program) {
  auto options = std::make_shared<GraphOptions>();
  CLI::App* command = program.add_subcommand("graph", "Draws a scenario's pathway through the agencies and measures its routes");
  command->add_option("SCENARIO", options->scenario, "A scenario file or name")->required();
  command->add_option("--out", options->out, "Folder for the files (default: results/NAME-pathway)")->type_name("DIR");
  command->footer("Example:\n  throughcare graph baseline");
  return {command, [options] { return graph(*options); }};
}

}  // namespace throughcare::scenarios
