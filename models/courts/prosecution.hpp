#pragma once
#include <cstdint>

#include "models/common/enums.hpp"
#include "models/individuals/person.hpp"
#include "models/pathway/decisions.hpp"
#include "models/pathway/table.hpp"
#include "sim/agenda.hpp"
#include "sim/priority_list.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

enum class ProsecutionClock : std::uint8_t { next_step, bail_broken, count };

/// A place that a matter holds instead of going to court: on a scheme of deferred prosecution or with a neighbourhood justice
/// panel.
enum class DiversionPlace : std::uint8_t { none, scheme, panel };
template <>
inline constexpr auto name_list<DiversionPlace> = std::to_array<std::string_view>({"none", "scheme", "panel"});

/// One open matter, from police contact to disposal. A person can have several at once.
struct Prosecution {
  sim::Agenda<ProsecutionClock> agenda;
  PersonId person{};
  ProsecutionId older = ProsecutionId::none;  ///< the person's next open matter
  sim::Time offence_at{};                     ///< when the offence was committed
  sim::Time entered{};                        ///< the present stage
  sim::Time charged{};                        ///< when the person was charged
  sim::Time received{};                       ///< by the court that deals with it
  sim::Time remanded_at = sim::never;
  sim::Time bailed_at = sim::never;       ///< to bail with support; `never`: not on it
  sim::Time credited_since = sim::never;  ///< days on remand count from here; `never`: they do not, a sentence is being served
  float remand_days_served = 0.0f;        ///< that count, before that
  sim::Ticket ticket = sim::no_ticket;    ///< in its court's queue
  float hours = 0.0f;                     ///< hearing time it needs
  std::uint16_t occasion = 0;             ///< ordinal of the offence (random streams)
  StageId stage{};
  StageId next{};  ///< where the running delay leads
  OffenceGroup offence{};
  std::uint8_t offences = 1;    ///< proven together if convicted
  std::uint8_t extensions = 0;  ///< of the custody time limit
  bool crown = false;
  bool guilty_plea = false;
  bool committed = false;  ///< convicted by magistrates: the Crown Court only sentences
  bool remand = false;
  bool convicted = false;                       ///< and not yet sentenced
  bool queued = false;                          ///< in a court's queue
  Report report{};                              ///< that the court has
  bool admitted = false;                        ///< to the police
  bool liaison = false;                         ///< helped by liaison and diversion
  DiversionPlace place = DiversionPlace::none;  ///< accepted, or held
  bool on_place = false;                        ///< held: the scheme has begun
  PoliceOutcome otherwise{};                    ///< what comes instead where the scheme turns out to be full
  bool while_supervised = false;
  bool alive = false;
};

/// Whether the court that has the matter must try it, not only sentence.
inline bool needs_trial(const Prosecution& q) { return !q.guilty_plea && !q.committed; }

}  // namespace throughcare::models
