#pragma once
#include <string>

#include "output/results/records.hpp"

namespace throughcare::scenarios {

/// In what two records are not the same study, in words; empty when their results belong together. Builds, threads and hosts
/// may differ.
std::string study_difference(const output::StudyRecord& a, const output::StudyRecord& b);

}  // namespace throughcare::scenarios
