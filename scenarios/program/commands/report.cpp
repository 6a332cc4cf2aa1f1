#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <memory>

#include "output/statistics/analyse.hpp"
#include "scenarios/program/commands/commands.hpp"
#include "scenarios/program/commands/results_argument.hpp"
#include "scenarios/program/experiment/documents.hpp"
#include "scenarios/program/experiment/study.hpp"

namespace throughcare::scenarios {

namespace {

int report(const std::string& named) {
  const ResultsFolder folder(named);
  const output::Store store = open_results(folder);
  const output::StudyRecord study = store.study();
  output::Analysis analysis = output::analyse(study, store.load(), stored_evidence(study));
  analysis.attributions = store.attributions();
  analysis.begun = store.begun().value_or("");
  const auto notes = write_documents(analysis, folder.complete());
  fmt::print("Report   {}\n", (folder.complete() / "report.html").string());
  for (const std::string& note : notes) fmt::print(stderr, "note: {}\n", note);
  return exit_code::done;
}

}  // namespace

Command add_report(CLI::App& program) {
  auto folder = std::make_shared<std::string>();
  CLI::App* command =
      program.add_subcommand("report", "Rebuilds tables, charts and report from stored results, without simulating");
  command->add_option("DIR", *folder, "A results folder")->required();
  command->footer("Example:\n  throughcare report results/baseline+omic");
  return {command, [folder] { return report(*folder); }};
}

}  // namespace throughcare::scenarios
