#pragma once
#include <span>
#include <string_view>

#include "models/pathway/terms.hpp"

namespace throughcare::models {

/// Police outcome of an investigation.
enum class PoliceOutcome : std::uint8_t { no_further_action, out_of_court, diversion, panel, charge };
template <>
inline constexpr auto name_list<PoliceOutcome> = std::to_array<std::string_view>({"no_further_action", "out_of_court",
                                                                                  "diversion", "panel", "charge"});

/// How a hearing ends. A conviction goes to sentence directly or after a pre-sentence report.
enum class Verdict : std::uint8_t { not_convicted, convicted, convicted_report_ordered, sent_up };
template <>
inline constexpr auto name_list<Verdict> = std::to_array<std::string_view>({"not_convicted", "convicted",
                                                                            "convicted_report_ordered", "sent_up"});

enum class SentenceOutcome : std::uint8_t { fine_or_discharge, community_order, suspended_sentence, custody };
template <>
inline constexpr auto name_list<SentenceOutcome> = std::to_array<std::string_view>({"fine_or_discharge", "community_order",
                                                                                    "suspended_sentence", "custody"});

/// How a custodial sentence turns into the community.
enum class ReleaseOutcome : std::uint8_t { home_detention_curfew, licence, end };
template <>
inline constexpr auto name_list<ReleaseOutcome> = std::to_array<std::string_view>({"home_detention_curfew", "licence", "end"});

enum class LicenceEnd : std::uint8_t { post_sentence_supervision, end };
template <>
inline constexpr auto name_list<LicenceEnd> = std::to_array<std::string_view>({"post_sentence_supervision", "end"});

enum class RecallOutcome : std::uint8_t { fixed_term, standard };
template <>
inline constexpr auto name_list<RecallOutcome> = std::to_array<std::string_view>({"fixed_term", "standard"});

/// How a diversion scheme ends, or an agreement with a panel.
enum class DiversionResult : std::uint8_t { completed, failed };
template <>
inline constexpr auto name_list<DiversionResult> = std::to_array<std::string_view>({"completed", "failed"});

/// The names of a decision's outcomes; a stage with this decision needs exactly one transition for each.
/// `courts.crown_verdict` has no `sent_up`: the Crown Court is the last word.
constexpr std::span<const std::string_view> outcomes_of(Decision d) {
  switch (d) {
    case Decision::none:
      return {};
    case Decision::police_outcome:
      return names_of<PoliceOutcome>;
    case Decision::venue:
      return names_of<Venue>;
    case Decision::plea_and_verdict:
      return names_of<Verdict>;
    case Decision::crown_verdict:
      return names_of<Verdict>.first(3);
    case Decision::sentence:
      return names_of<SentenceOutcome>;
    case Decision::release:
      return names_of<ReleaseOutcome>;
    case Decision::licence_end:
      return names_of<LicenceEnd>;
    case Decision::recall:
      return names_of<RecallOutcome>;
    case Decision::diversion_result:
      return names_of<DiversionResult>;
  }
  return {};
}

}  // namespace throughcare::models
