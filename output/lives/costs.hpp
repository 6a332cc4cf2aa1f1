#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output/lives/lives.hpp"

/// What a life costs the public, and its offences society.
namespace throughcare::output {

/// Who spends public money, in the order of a case's way: columns of a table.
inline constexpr std::string_view agencies[] = {"police", "courts", "prisons", "probation", "services"};

struct LifeCost {
  std::vector<LifeEntry::Spent> lines;  ///< of public spending: the dearest agency first, in an agency the dearest line
  double spending = 0.0;                ///< their sum
  double society = 0.0;                 ///< by the offences, besides: harm that nobody pays for out of a budget

  double of_agency(std::string_view agency) const;
};

/// Sums of what the entries say was spent.
LifeCost cost_of_life(std::span<const LifeEntry> entries);

/// What a life has cost up to an entry and with it, when told entry by entry.
struct CostSoFar {
  double spending = 0.0, society = 0.0;

  void add(const LifeEntry& entry);
};

/// What each life cost, by agency and line, a column for each.
std::string costs_text(std::span<const Life> lives);

/// What the lives of one run cost.
struct CostSpread {
  struct Person {
    std::uint32_t person = 0;
    int proven_occasions = 0, custodial_sentences = 0;  ///< by the end
    LifeCost cost;
  };
  std::string scenario;
  std::vector<Person> people;  ///< the dearest to the public first; ties go to the lowest number

  /// So many of them, or all there are.
  std::span<const Person> costliest(std::size_t count) const;
  double mean() const;
  /// The spending that this share of people do not exceed.
  double at(double share) const;
  /// Part of all spending that goes to this share of people, the dearest.
  double dearest(double share) const;
};

/// Of everybody whose life the first replication tells, under each scenario.
std::vector<CostSpread> spreads_of_costs(const StudyRecord& study, const std::vector<ReplicationResult>& results);

/// For each scenario the spread and its dearest `count` people: as text, rows of a table (UTF-8, lines end in LF) and JSON.
std::string spread_text(std::span<const CostSpread> spreads, std::size_t count);
std::string spread_csv(std::span<const CostSpread> spreads, std::size_t count);
std::string spread_json(std::span<const CostSpread> spreads, std::size_t count);

/// "£1,234,567", "-£20".
std::string money(double pounds);

}  // namespace throughcare::output
