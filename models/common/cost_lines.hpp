#pragma once
#include <cstdint>
#include <string_view>

#include "models/common/enums.hpp"

namespace throughcare::models {

/// What money is spent on. Each line has one agency.
enum class CostLine : std::uint8_t {
  police_investigation,
  out_of_court,
  diversion_place,
  prosecution,
  magistrates_hearing,
  crown_hearing,
  bail_place,
  prison_place,
  police_cell,
  presentence_report,
  contact,
  key_work,
  probation_officers,
  prison_officers,
  assessment,
  handover_meeting,
  recall_process,
  service_place,
  devolution_transfer,
  devolution_running,
  staff_turnover,
  intensive_place,
  early_help,
  scheme_place,
  unpaid_work,
  curfew,
  attendance_centre,
  location_tag,
  premises,
  public_protection,
  liaison,
  opportunity,
  temporary_release,
  contract,
  society
};
template <>
inline constexpr auto name_list<CostLine> = std::to_array<std::string_view>({"police_investigation",
                                                                             "out_of_court",
                                                                             "diversion_place",
                                                                             "prosecution",
                                                                             "magistrates_hearing",
                                                                             "crown_hearing",
                                                                             "bail_place",
                                                                             "prison_place",
                                                                             "police_cell",
                                                                             "presentence_report",
                                                                             "contact",
                                                                             "key_work",
                                                                             "probation_officers",
                                                                             "prison_officers",
                                                                             "assessment",
                                                                             "handover_meeting",
                                                                             "recall_process",
                                                                             "service_place",
                                                                             "devolution_transfer",
                                                                             "devolution_running",
                                                                             "staff_turnover",
                                                                             "intensive_place",
                                                                             "early_help",
                                                                             "scheme_place",
                                                                             "unpaid_work",
                                                                             "curfew",
                                                                             "attendance_centre",
                                                                             "location_tag",
                                                                             "premises",
                                                                             "public_protection",
                                                                             "liaison",
                                                                             "opportunity",
                                                                             "temporary_release",
                                                                             "contract",
                                                                             "society"});

constexpr Agency agency_of(CostLine line) {
  switch (line) {
    case CostLine::police_investigation:
    case CostLine::out_of_court:
    case CostLine::diversion_place:
    case CostLine::opportunity:
      return Agency::police;
    case CostLine::prosecution:
    case CostLine::magistrates_hearing:
    case CostLine::crown_hearing:
      return Agency::courts;
    case CostLine::prison_place:
    case CostLine::devolution_transfer:
    case CostLine::police_cell:
    case CostLine::key_work:
    case CostLine::prison_officers:
    case CostLine::temporary_release:
      return Agency::prisons;
    case CostLine::service_place:
    case CostLine::early_help:
    case CostLine::scheme_place:
    case CostLine::devolution_running:
    case CostLine::liaison:
      return Agency::services;
    default:
      return Agency::probation;
  }
}

/// The name of the account: the agency's, or society's for what crime costs it, which nobody pays out of a budget.
constexpr std::string_view account_of(CostLine line) { return line == CostLine::society ? "society" : name(agency_of(line)); }

}  // namespace throughcare::models
