#include "scenarios/program/experiment/results_folder.hpp"

#include <fcntl.h>

#include <cstdio>
#include <string>
#include <system_error>

#include "output/results/store.hpp"
#include "scenarios/program/experiment/errors.hpp"
#include "scenarios/program/experiment/study_difference.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view store_name = "results.sqlite";
constexpr std::string_view unfinished_ending = ".partial";

[[noreturn]] void fail(const fs::path& path, const std::error_code& error) {
  throw output::OutputError(path, error.message(), "make room or give a folder you may write with --out");
}

bool has_finished_replications(const fs::path& store) {
  std::error_code error;
  if (!fs::exists(store, error)) return false;
  // Opening for writing also tells whether another run is at work here.
  return !output::Store::open(store).load().empty();
}

/// In what a finished run is not what is asked for now, in words: there and here.
std::string finished_difference(const output::Store& finished, output::StudyRecord asked,
                                const std::optional<output::StoppingRule>& until, bool attributes) {
  const output::StudyRecord there = finished.study();
  if (finished.stopping_rule() != until) return "another rule for the number of replications";
  // A rule that has decided left its number; asked again it decides the same, unless fewer are allowed.
  if (until && asked.replications > there.replications) asked.replications = there.replications;
  if (std::string difference = study_difference(there, asked); !difference.empty()) return difference;
  return !attributes && !finished.attributions().empty() ? "it has an attribution" : "";
}

}  // namespace

ResultsFolder::ResultsFolder(const fs::path& folder) {
  std::string name = folder.lexically_normal().string();
  while (name.size() > 1 && name.ends_with('/')) name.pop_back();
  if (name.ends_with(unfinished_ending)) name.resize(name.size() - unfinished_ending.size());
  complete_ = name;
  unfinished_ = name + std::string(unfinished_ending);
}

fs::path ResultsFolder::store() const { return complete_ / store_name; }
fs::path ResultsFolder::unfinished_store() const { return unfinished_ / store_name; }

void ResultsFolder::keep_finished(const output::StudyRecord& asked, const std::optional<output::StoppingRule>& until,
                                  bool attributes) const {
  std::error_code error;
  if (!fs::exists(store(), error)) return;
  const std::string difference = finished_difference(output::Store::open_read_only(store()), asked, until, attributes);
  if (difference.empty()) return;
  throw UserError(complete_.string() + " holds a finished run that is not the same (" + difference +
                  "); give another folder with --out, or replace it with --overwrite");
}

void ResultsFolder::begin(const std::string& resume_command, bool discard_unfinished) const {
  std::error_code error;
  if (fs::exists(complete_, error)) {
    if (!fs::is_directory(complete_, error)) throw UserError(complete_.string() + " is a file; give another folder with --out");
    if (!fs::is_empty(complete_, error) && !fs::exists(store(), error))
      throw UserError(complete_.string() + " exists and holds no results; give another folder with --out");
  }
  if (fs::exists(unfinished_, error)) {
    if (has_finished_replications(unfinished_store()) && !discard_unfinished)
      throw UserError(unfinished_.string() + " holds an unfinished run; finish it with\n  " + resume_command +
                      "\nor discard it with --overwrite");
    fs::remove_all(unfinished_, error);
    if (error) fail(unfinished_, error);
  }
  fs::create_directories(unfinished_, error);
  if (error) fail(unfinished_, error);
}

bool ResultsFolder::publish() const {
  std::error_code error;
  const bool replaces = fs::exists(store(), error);
  if (!replaces) {
    fs::rename(unfinished_, complete_, error);
    if (error) fail(complete_, error);
    return false;
  }
  if (renameat2(AT_FDCWD, unfinished_.c_str(), AT_FDCWD, complete_.c_str(), RENAME_EXCHANGE) != 0) {
    // Not every file system exchanges names: move the old results aside first, never delete them before the new ones are there.
    const fs::path aside = complete_.string() + ".replaced";
    fs::rename(complete_, aside, error);
    if (error) fail(aside, error);
    fs::rename(unfinished_, complete_, error);
    if (error) fail(complete_, error);
    fs::remove_all(aside, error);
    return true;
  }
  fs::remove_all(unfinished_, error);  // now the old results
  return true;
}

}  // namespace throughcare::scenarios
