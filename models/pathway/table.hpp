#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/common/indexed.hpp"
#include "models/pathway/terms.hpp"

namespace throughcare::models {

/// A stage's index in its table.
enum class StageId : std::uint8_t {};

/// The stages that mechanisms name; a pathway must have all of them and may have more (which then are plain delays).
enum class KnownStage : std::uint8_t {
  at_liberty,
  police_contact,
  police_investigation,
  out_of_court_disposal,
  diversion_scheme,
  neighbourhood_justice_panel,
  case_closed,
  charged,
  magistrates_hearing,
  crown_court,
  presentence_report,
  sentence,
  fine_or_discharge,
  remand,
  community_order,
  suspended_sentence,
  custody_reception,
  custody_main,
  custody_resettlement,
  secure_school,
  release_day,
  home_detention_curfew,
  licence,
  post_sentence_supervision,
  recall_decision,
  recall_fixed_term,
  recall_standard,
  end_of_supervision,
  left
};
template <>
inline constexpr auto name_list<KnownStage> = std::to_array<std::string_view>({"at_liberty",
                                                                               "police_contact",
                                                                               "police_investigation",
                                                                               "out_of_court_disposal",
                                                                               "diversion_scheme",
                                                                               "neighbourhood_justice_panel",
                                                                               "case_closed",
                                                                               "charged",
                                                                               "magistrates_hearing",
                                                                               "crown_court",
                                                                               "presentence_report",
                                                                               "sentence",
                                                                               "fine_or_discharge",
                                                                               "remand",
                                                                               "community_order",
                                                                               "suspended_sentence",
                                                                               "custody_reception",
                                                                               "custody_main",
                                                                               "custody_resettlement",
                                                                               "secure_school",
                                                                               "release_day",
                                                                               "home_detention_curfew",
                                                                               "licence",
                                                                               "post_sentence_supervision",
                                                                               "recall_decision",
                                                                               "recall_fixed_term",
                                                                               "recall_standard",
                                                                               "end_of_supervision",
                                                                               "left"});

/// The run-time form: contiguous, indices only. The transitions of a decision stage lie in the order of the decision's outcomes.
struct PathwayTable {
  struct Edge {
    StageId from{}, to{};
    float share = 0.0f;         ///< cumulative within the stage, for stages without a decision
    std::int8_t handover = -1;  ///< HandoverKind, or -1
    Timing timing{};
  };
  struct Stage {
    std::uint16_t first_edge = 0, last_edge = 0;  ///< [first, last)
    Owner owner = Owner::nobody;
    Subject subject = Subject::prosecution;
    Decision decision = Decision::none;
    bool exit = false;
  };
  std::vector<Stage> stages;
  std::vector<Edge> edges;
  std::vector<std::string> stage_ids;  ///< for results and messages
  Indexed<StageId, KnownStage> known{};

  const Stage& operator[](StageId s) const { return stages[static_cast<std::size_t>(s)]; }
  StageId at(KnownStage k) const { return known[k]; }
};

}  // namespace throughcare::models
