#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "output/results/records.hpp"

namespace throughcare::output {

/// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// The hash of everything simulated: observations, survival, flows, costs, persons, events and fingerprint of all replications,
/// ordered by scenario name and replication whatever the order given. Independent of threads, host and time.
std::string result_hash(const std::vector<ReplicationResult>& results);

}  // namespace throughcare::output
