#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "output/results/records.hpp"

/// One person's path, told event by event, under one or several scenarios.
namespace throughcare::output {

struct Life {
  std::string scenario;
  std::vector<LifeEntry> entries;  ///< in order of time
};

/// The run that lives are told from: the scenario's first replication; null if there is none.
const ReplicationResult* told_run(const std::vector<ReplicationResult>& results, const std::string& scenario);

/// One person under every scenario of the study that watched them, the reference first.
std::vector<Life> lives_of(const StudyRecord& study, const std::vector<ReplicationResult>& results, std::uint32_t person);

/// The same thing happened on the same day: kind and detail agree; shares and states may differ.
bool same_happening(const LifeEntry& a, const LifeEntry& b);

/// How many entries two lives have in common from the beginning: the position at which they part.
std::size_t common_entries(const Life& a, const Life& b);

/// Position of the first common entry after which what is known, the relationship, trust or motivation differ by at least a
/// hundredth, although the same things happened; `common_entries` if none.
std::size_t first_difference_within(const Life& a, const Life& b);

/// How a person is chosen when nobody is named. Ties go to the lowest number.
enum class Pick : std::uint8_t {
  short_custody,  ///< short custody and a handover through the gate; a life that parts, not too long, varied
  differs,        ///< the number of events of each kind differs most between the first two scenarios
  lost_handover,  ///< the handover in which most of what was known is lost
  recall,         ///< most recalls
  service,        ///< most services completed
  costliest,      ///< most public spending
};
inline constexpr std::string_view pick_names[] = {"short_custody", "differs", "lost_handover", "recall", "service", "costliest"};
/// The rule in a sentence.
std::string_view rule_of(Pick pick);

/// The person to show, of those that every scenario watched; nothing if there are none.
std::optional<std::uint32_t> pick_person(const StudyRecord& study, const std::vector<ReplicationResult>& results, Pick pick);

/// "2019-04-03": the day an entry falls on.
std::string date_of(const LifeEntry& entry, const std::string& start_date);

/// What happened, as a sentence without its full stop.
std::string told(const LifeEntry& entry);

/// A name of the model's lists as a reader expects it: "community manager", "drugs and alcohol".
std::string readable_name(std::string_view name);

/// The lives as a table in text, at most `width` characters wide: one life alone, otherwise each beside the first, with the point
/// at which they part marked; what each has cost the public so far, and at the end by line.
std::string timeline_text(std::span<const Life> lives, const std::string& start_date, std::size_t width);

/// Every entry as a row: UTF-8, header line, lines end in LF.
std::string lives_csv(std::span<const Life> lives, const std::string& start_date);

/// The same for programs: rule, start date, lives with their entries, and where each parts from the first, what they cost.
std::string lives_json(std::span<const Life> lives, const std::string& start_date, std::string_view rule);

}  // namespace throughcare::output
