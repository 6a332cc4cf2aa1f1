#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/program/process.hpp"

namespace throughcare::scenarios::testing {

/// A temporary folder with two tiny scenarios in it: `tiny.yaml`, the baseline with few people and years, and `tiny_policy.yaml`,
/// the same with a policy that starts half-way.
class Scene : public ::testing::Test {
 protected:
  Scene();
  ~Scene() override;

  /// Calls the program and waits.
  Outcome call(const std::vector<std::string>& arguments) const;
  void write(const std::string& name, const std::string& content) const;
  /// `two.yaml`, which differs from `tiny.yaml` in two groups of parameters: the policy, and recall.
  void write_two_changes() const;
  std::filesystem::path path(const std::string& name) const { return folder_ / name; }
  bool exists(const std::string& name) const { return std::filesystem::exists(path(name)); }
  /// The result hash in the manifest of a results folder.
  std::string hash_of(const std::string& results) const;

  /// Waits until a run has saved something after its study to `store`. Returns false if it ended before that.
  bool wait_for_a_replication(Process&, const std::string& store) const;

  std::filesystem::path folder_;
  std::function<void()> prepare_;  ///< done in each process that `call` starts
};

/// In a process before the program starts: without Node.js charts are not drawn as files, which takes most of a tiny run's time.
void without_charts();

/// Every file below a folder and its bytes.
std::map<std::string, std::string> files_in(const std::filesystem::path& folder);

}  // namespace throughcare::scenarios::testing
