#include "scenarios/program/commands/results_argument.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "scenarios/program/loader/diagnostics.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

UserError no_results_in(const std::string& folder) {
  std::vector<std::string> candidates;
  const fs::path beside = fs::path(folder).has_parent_path() ? fs::path(folder).parent_path() : fs::path("results");
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(beside, error))
    if (fs::exists(entry.path() / "results.sqlite", error)) candidates.push_back(entry.path().string());
  std::ranges::sort(candidates);
  return UserError(folder + " holds no results" + suggestion(folder, candidates));
}

output::Store open_results(const ResultsFolder& folder) {
  if (std::filesystem::exists(folder.store())) return output::Store::open_read_only(folder.store());
  if (std::filesystem::exists(folder.unfinished_store()))
    throw UserError(folder.unfinished().string() + " is not finished; finish it with 'throughcare resume " +
                    folder.complete().string() + "'");
  throw no_results_in(folder.complete().string());
}

}  // namespace throughcare::scenarios
