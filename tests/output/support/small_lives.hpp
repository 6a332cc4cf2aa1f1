#pragma once
#include <string>

#include "output/results/records.hpp"

namespace throughcare::output::testing {

/// An entry of a life with a case held in the community.
LifeEntry entry(std::uint32_t person, double day, const std::string& event, const std::string& detail = "", bool yes = false);

/// A change of holder of which so much arrives.
LifeEntry handover(std::uint32_t person, double day, const std::string& kind, double known, double received);

/// A replication 0 of `scenario` with these entries.
ReplicationResult watched(const std::string& scenario, std::vector<LifeEntry> entries);

}  // namespace throughcare::output::testing
