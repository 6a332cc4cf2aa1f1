#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "output/results/records.hpp"

namespace throughcare::output::testing {

/// A folder that is removed with its contents at the end of the test.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  ~TemporaryFolder();
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string contents_of(const std::filesystem::path& file);

/// Two scenarios, "baseline" (the reference) and "omic", with a value in every field of the record.
StudyRecord small_study();

/// A replication with `observations` numbers that differ by scenario and replication, and a few of everything else.
ReplicationResult small_result(const std::string& scenario, std::uint32_t replication, std::size_t observations = 5);

/// Everything there is to compare about a study, as one text.
std::string all_fields(const StudyRecord& study);
std::string all_fields(const ReplicationResult& result);

}  // namespace throughcare::output::testing
