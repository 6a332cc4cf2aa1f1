#pragma once
#include <cstdint>

#include "models/common/enums.hpp"
#include "models/individuals/person.hpp"
#include "sim/agenda.hpp"
#include "sim/priority_list.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

/// The clocks of a case.
enum class CaseClock : std::uint8_t {
  contact_due,   ///< next appointment with the holder
  key_work_due,  ///< next key-work session in custody

  officer_changes,        ///< reallocation inside the role
  case_found,             ///< a case dropped in a handover is noticed
  service_ends,           ///< a service is completed, or the wait for one is given up
  risk_reassessed,        ///< assessed as of the tier of risk above or below
  tag_comes_off,          ///< a location tag, after its time
  tag_tried,              ///< its conditions may be broken
  premises,               ///< the stay in approved premises ends, or their rules may be broken
  joint_management_ends,  ///< management under public protection arrangements, after its time
  count
};

enum class Organisation : std::uint8_t { prison, community };
template <>
inline constexpr auto name_list<Organisation> = std::to_array<std::string_view>({"prison", "community"});

constexpr Organisation organisation_of(Role r) {
  return r == Role::community_offender_manager || r == Role::company_officer ? Organisation::community : Organisation::prison;
}

/// The person's open business with offender management.
struct Case {
  sim::Agenda<CaseClock> agenda;
  PersonId person{};
  float information[2] = {0.0f, 0.0f};                      ///< what prison and community know of the case, 0-1, as of `touched`
  float relationship = 0.0f;                                ///< working alliance with the present holder, 0-1, as of `touched`
  float key_worker = 0.0f;                                  ///< working alliance with the key worker
  sim::Time touched{};                                      ///< moment to which information and relationship are advanced
  sim::Time service_since{};                                ///< when the present wait or service began
  sim::Ticket ticket = sim::no_ticket;                      ///< on the service's waiting list
  sim::Time tag_since = sim::never;                         ///< location tag worn since; `never`: none
  sim::Time premises_since{}, premises_until = sim::never;  ///< in approved premises; `never`: not there
  sim::Time jointly_managed_since = sim::never;             ///< under public protection arrangements; `never`: not
  sim::Time foreseen{};  ///< since when the next change of segment, as it is planned now, could be prepared
  Role holder = Role::nobody;
  Role seen_by = Role::nobody;  ///< meets the person inside besides the holder

  Segment segment{};
  SentenceClass sentence_class{};
  RiskTier tier = RiskTier::medium;
  HistoryBand record{};                    ///< previous proven offences, as assessed when a sentence last opened it (payment.hpp)
  bool reoffended = false;                 ///< proven, since it entered the paid cohort (payment.hpp)
  sim::Time in_cohort_since = sim::never;  ///< start of supervision outside that brought it into a paid cohort
  bool lost = false;                       ///< dropped in a handover, not yet found
  bool waiting_for_service = false, in_service = false;
  bool curfew = false;                                                             ///< under a curfew requirement now
  Need service{};                                                                  ///< asked for or being delivered
  std::uint16_t contacts = 0, key_work_sessions = 0, handovers = 0, services = 0;  ///< ordinals (random streams)
  std::uint32_t ordinal_base = 0;        ///< of the person's sentences when the case was opened (random streams)
  std::uint8_t officers = 0;             ///< different holders met in this sentence
  std::uint8_t reassessments = 0;        ///< of risk (random streams)
  std::uint8_t tag_trials = 0;           ///< of the conditions of a location tag (random streams)
  std::uint8_t premises_trials = 0;      ///< of the rules of approved premises (random streams)
  std::uint8_t team = 0;                 ///< of the holder's role (officers.hpp)
  std::uint32_t officer = 0xffff'ffffu;  ///< number in that team
  bool alive = false;
};

constexpr bool of_high_risk(const Case& c) { return c.tier >= RiskTier::high; }

/// On licence, post-sentence supervision or an order.
constexpr bool supervised(const Case& c) { return !inside(c.segment) && c.segment != Segment::before_sentence; }

}  // namespace throughcare::models
