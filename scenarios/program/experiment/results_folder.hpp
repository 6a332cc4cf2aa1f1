#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "output/results/records.hpp"
#include "output/results/stopping_rule.hpp"

namespace throughcare::scenarios {

/// A folder of results and its temporary name while it is not complete: `DIR` and `DIR.partial`.
class ResultsFolder {
 public:
  /// `folder` as the user gives it; the temporary name means the same folder.
  explicit ResultsFolder(const std::filesystem::path& folder);

  const std::filesystem::path& complete() const { return complete_; }
  const std::filesystem::path& unfinished() const { return unfinished_; }
  std::filesystem::path store() const;             ///< of the complete folder
  std::filesystem::path unfinished_store() const;  ///< of the unfinished one

  /// UserError when the folder holds a finished run that `asked` would not give again: other settings or inputs, another rule
  /// for its number of replications, or an attribution that `attributes` says will not be made.
  void keep_finished(const output::StudyRecord& asked, const std::optional<output::StoppingRule>& until, bool attributes) const;

  /// Makes an empty unfinished folder. UserError when `complete()` is something else than results, or when an unfinished run with
  /// finished replications is there and may not be discarded (the message shows `resume_command`). OutputError when the folder
  /// cannot be made.
  void begin(const std::string& resume_command, bool discard_unfinished) const;

  /// Gives the unfinished folder its name. Earlier results of that name are replaced in one step, so that there is no moment
  /// without either; returns whether there were any.
  bool publish() const;

 private:
  std::filesystem::path complete_, unfinished_;
};

}  // namespace throughcare::scenarios
